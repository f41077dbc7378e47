"""Turns a page's model into HTML, and what went wrong into a page with a kind sentence."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from re import compile as pattern
from re import sub
from types import MappingProxyType
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from cards.ics import published
from web import assets
from web.forms import MOST_TEXT

OK: Final = 200
_NUMBER: Final = pattern(r"\+?\d[\d -]{5,}\d")
_TIMES: Final = pattern(r"(\d\d?:\d\d[–-]\d\d?:\d\d)")
# Every part that a model may leave out; `cards.page` fills in what a candidate should see.
_EMPTY: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "status": OK,
        "state": "",
        "title": "面试邀请",
        "greeting": "",
        "facts": (),
        "headline": "",
        "notice": "",
        "slots": (),
        "question": "",
        "buttons": (),
        "forms": (),
        "contact": None,
        "ics": "",
        "footer": "",
        "zone": None,
        "typed": "",
        "once": None,
    }
)
_SENTENCES: Final[Mapping[int, tuple[str, str]]] = MappingProxyType(
    {
        400: ("没看懂这次操作", "请返回上一页重新打开链接，再选一次。"),
        404: ("没有找到这个页面", "链接可能没有复制完整。请回到短信或邮件里重新点开链接，或联系给您发邀请的同事。"),
        405: ("没看懂这次操作", "请回到短信或邮件里重新点开链接。"),
        413: ("内容太长了", f"请写得简短一些，最多 {MOST_TEXT} 个字，例如“下周三上午10点-12点”。"),
        415: ("没看懂这次操作", "请返回上一页重新打开链接，再选一次。"),
        429: ("点得有点快", "请稍等一会儿再刷新页面，已经完成的选择不会丢。"),
        500: ("刚才没有办成", "我们这边出了点问题，请过几分钟再打开链接看看；着急的话，请联系给您发邀请的同事。"),
    }
)


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page knows of its reader: the link, a nonce for its forms, and the app around it."""

    token: str
    nonce: str
    in_chat: bool = False


def _whole_times(text: str) -> Markup:
    """Keep "14:00–14:45" on one line."""
    pieces = _TIMES.split(text)
    kept = (Markup('<span class="whole">{}</span>').format(piece) if _TIMES.match(piece) else piece for piece in pieces)
    return Markup("").join(kept)


def _telephone(text: str) -> str:
    """Return the first telephone number in a text as written, "" when there is none."""
    found = _NUMBER.search(text)
    return found.group() if found else ""


def _dialled(number: str) -> str:
    return sub(r"[^+\d]", "", number)


def _environment() -> Environment:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    templates = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    templates.globals.update(asset=assets.address, most_text=MOST_TEXT)
    templates.filters.update(whole_times=_whole_times, telephone=_telephone, dialled=_dialled)
    return templates


_TEMPLATES: Final = _environment()


def page(model: Mapping[str, Any], visit: Visit) -> Response:
    """Render a candidate's page. Missing parts of the model are left out of it."""
    full = {**_EMPTY, **model}
    template = _TEMPLATES.get_template("page.html" if full["status"] == OK else "message.html")
    return HTMLResponse(template.render(page=full, **asdict(visit)), status_code=full["status"])


def calendar(model: Mapping[str, Any], now: datetime) -> Response:
    """Return the model's calendar file; 404 when the interview is not (or no longer) agreed."""
    entry = model.get("ics")
    if not isinstance(entry, Mapping):
        raise HTTPException(404)
    headers = {"Content-Disposition": 'inline; filename="interview.ics"'}
    return Response(published(entry, now), media_type="text/calendar; charset=utf-8", headers=headers)


def unsubscribing() -> Response:
    """Return the page that asks whether somebody wants no more mails."""
    model = {
        **_EMPTY,
        "headline": "不再接收面试邮件？",
        "notice": "确认以后，我们不再给您发邮件；面试有变化时，会改用短信或由招聘同事联系您。",
    }
    return HTMLResponse(_TEMPLATES.get_template("unsubscribe.html").render(page=model))


def told(model: Mapping[str, Any]) -> Response:
    """Return a page that only says something: "headline" and "notice" of the model."""
    return HTMLResponse(_TEMPLATES.get_template("message.html").render(page={**_EMPTY, **model}))


def message(status: int, headers: Mapping[str, str] | None = None) -> Response:
    """Return the page that tells what went wrong with a request, by its status."""
    headline, notice = _SENTENCES.get(status, _SENTENCES[500])
    model = {**_EMPTY, "status": status, "headline": headline, "notice": notice}
    text = _TEMPLATES.get_template("message.html").render(page=model)
    return HTMLResponse(text, status_code=status, headers=dict(headers or {}))


async def refused(_: Request, error: Exception) -> Response:
    """Answer an HTTPException with its page."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for nothing else
    return message(error.status_code, error.headers)
