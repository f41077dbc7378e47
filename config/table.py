"""A TOML table while it is read: every key has a reader, and what nobody asked for is refused with its path."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from config import readers
from config.problems import Problems, Unreadable

T = TypeVar("T")
F = TypeVar("F")


class Table:
    """`where` is the path before the keys, as shown in problems, with its closing dot."""

    def __init__(self, values: Any, where: str, problems: Problems) -> None:
        self._problems = problems
        self._where = where
        self._asked: set[str] = set()
        self._values: Mapping[str, Any] = values if isinstance(values, Mapping) else {}
        self._broken = not isinstance(values, Mapping)
        if self._broken:
            problems.add(where.rstrip("."), "应该是一组设置", "请看 config/example.toml 里的写法")

    def get(self, name: str, reader: Callable[[Any], T], fallback: F) -> T | F:
        """Return what `reader` makes of the value; `fallback` when there is none or it is wrong."""
        self._asked.add(name)
        if name not in self._values:
            return fallback
        return self._problems.read(f"{self._where}{name}", self._values[name], reader, fallback)

    def need(self, name: str, reader: Callable[[Any], T], fallback: F, remedy: str) -> T | F:
        """Do as `get`, but note a missing value too."""
        if name not in self._values and not self._broken:
            self.wrong(name, "没有写", remedy)
        return self.get(name, reader, fallback)

    def table(self, name: str) -> "Table":
        """Return the table under a key, an empty one when it is missing."""
        self._asked.add(name)
        return Table(self._values.get(name, {}), f"{self._where}{name}.", self._problems)

    def names(self) -> tuple[str, ...]:
        """Return all keys, whatever they are."""
        return tuple(self._values)

    def named(self) -> Iterator[tuple[str, "Table"]]:
        """Yield the tables under all keys, whatever their names."""
        return ((name, self.table(name)) for name in self._values)

    def listed(self, name: str) -> Iterator["Table"]:
        """Yield the tables of a list of tables, counted from 1 in problems."""
        self._asked.add(name)
        found = self._values.get(name, [])
        if not isinstance(found, list):
            self.wrong(name, "应该是列表", f"请写成 [[{name}]] 或 {name} = [{{…}}, {{…}}]")
            return iter(())
        return (Table(item, f"{self._where}{name}[{count}].", self._problems) for count, item in enumerate(found, 1))

    def wrong(self, name: str, wrong: str, remedy: str) -> None:
        """Note a problem that only shows once several values are read."""
        self._problems.add(f"{self._where}{name}".rstrip("."), wrong, remedy)

    def close(self) -> None:
        """Refuse the keys that nobody asked for."""
        self._problems.refuse_unknown(self._values, self._asked, self._where)


def text(value: Any) -> str:
    """Read a text that says something."""
    if not isinstance(value, str) or not value.strip():
        raise Unreadable(f"「{value}」不是文字", '请写在引号里，例如 "云杉科技"')
    return value.strip()


def count(lowest: int) -> Callable[[Any], int]:
    """Return a reader of whole numbers from `lowest`."""

    def read(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < lowest:
            raise Unreadable(f"「{value}」不行", f"请写不小于 {lowest} 的整数，不加引号")
        return value

    return read


def duration(value: Any) -> timedelta:
    """Read a duration such as "24h"."""
    return readers.duration(str(value))


def durations(value: Any) -> tuple[timedelta, ...]:
    """Read a list of durations such as ["2h", "15m"]; it may be empty."""
    if not isinstance(value, list):
        raise Unreadable(f"「{value}」不是时长的列表", '请写成 ["2h", "15m"]')
    return tuple(map(duration, value))


def clock(value: Any) -> time:
    """Read a time of day, "09:00" or TOML's own 09:00:00."""
    try:
        found = value if isinstance(value, time) else datetime.strptime(value, "%H:%M").time()  # noqa: DTZ007 - no date
    except (TypeError, ValueError) as error:
        raise Unreadable(f"「{value}」不是时刻", '请写成 "09:00"') from error
    return found


def days(value: Any) -> frozenset[date]:
    """Read a list of dates, TOML's own or quoted."""
    if not isinstance(value, list):
        raise Unreadable(f"「{value}」不是日期的列表", "请写成 [2027-02-05, 2027-02-06]")
    return frozenset(map(_day, value))


def _day(value: Any) -> date:
    try:
        return value if type(value) is date else date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise Unreadable(f"「{value}」不是日期", "请写成 2027-02-05") from error


def zone(value: Any) -> ZoneInfo:
    """Read the name of a time zone."""
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, TypeError, ValueError, OSError) as error:
        raise Unreadable(f"不认识时区「{value}」", "请写成 Asia/Shanghai 这样的名字") from error


def switch(value: Any) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise Unreadable(f"「{value}」不是开关", "请写 true 或 false，不加引号")
    return value
