"""Questions as JSON lines, answers as JSON lines: in order, one for one, whatever is wrong with any of them."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from bot.understand.reading import understand
from bot.understand.request import Request, WrongRequest


def answers(lines: Iterable[str], read: Callable[[Mapping[str, Any]], Request]) -> Iterator[str]:
    """Yield one JSON line with the same `id` for each line; `read` makes a request of its fields."""
    for line in lines:
        yield json.dumps(_answer(line, read), ensure_ascii=False)


def _answer(line: str, read: Callable[[Mapping[str, Any]], Request]) -> dict[str, Any]:
    fields = _fields(line)
    if fields is None:
        return {"id": None, "error": "这一行不是 JSON 对象"}
    try:
        request = read(fields)
        return {"id": fields.get("id"), **understand(request).as_json(request.zone)}
    except WrongRequest as error:
        return {"id": fields.get("id"), "error": str(error)}
    except (ValueError, OverflowError, RecursionError):
        return {"id": fields.get("id"), "error": "无法读懂：时间或内容超出了可用的范围"}


def _fields(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
