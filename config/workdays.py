"""The work calendar of the settings: the country, single days, and a list of days in a CSV or TOML file of its own."""

import csv
import io
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from config import table
from config.problems import Unreadable
from config.table import Table
from scheduler.workcalendar import WorkCalendar, supported

_NO_DAYS: Final[frozenset[date]] = frozenset()
_OFF: Final = frozenset("休 休息 放假 假 假期 节日 节假日 公司假 off holiday rest".split())
_WORK: Final = frozenset("班 上班 补班 调休 工作 工作日 work workday makeup".split())
_DATE: Final = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?")
_UNTIL: Final = re.compile(r"\s*(?:~|～|至|到|\.\.)\s*")
_LONGEST: Final = timedelta(days=60)
_MOST_LINES: Final = 2000
_HEADS: Final = frozenset({"日期", "date", "day", "天"})


@dataclass
class Days:
    """Days off, days worked, and the lines that could not be read with their reasons."""

    off: set[date] = field(default_factory=set)
    work: set[date] = field(default_factory=set)
    bad: list[str] = field(default_factory=list)


def read(calendar: Table, base: Path | None) -> WorkCalendar:
    """The calendar; `base` is the directory that the file's name is relative to."""
    off = calendar.get("extra_off", table.days, _NO_DAYS)
    work = calendar.get("extra_work", table.days, _NO_DAYS)
    country = calendar.get("country", _country, "CN")
    listed = _listed(calendar, calendar.get("file", table.text, ""), base)
    calendar.close()
    for day in sorted(off & work):
        calendar.wrong("extra_work", f"{day} 同时写成了休息和上班", "请只留一处")
    for day in sorted(listed.off & listed.work):
        calendar.wrong("file", f"{day} 同时写成了休息和上班", "请只留一行")
    # What stands in the settings is nearer than the list.
    return WorkCalendar(off | (listed.off - work), work | (listed.work - off), country)


def _country(value: Any) -> str:
    code = value.strip().upper() if isinstance(value, str) else ""
    if not supported(code):
        raise Unreadable(f"「{value}」不是认识的国家或地区", '请写两个字母的代码，例如 "CN"、"SG"、"US"')
    return code


def _listed(calendar: Table, name: str, base: Path | None) -> Days:
    if not name:
        return Days()
    path = (base or Path()) / name
    try:
        text = _decoded(path.read_bytes())
        days = _toml(text) if path.suffix.lower() == ".toml" else rows(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        calendar.wrong("file", f"读不了 {path}（{error}）", "请检查路径，并用 UTF-8 编码保存")
        return Days()
    for bad in days.bad:
        calendar.wrong("file", f"{path.name} {bad}", "每行写：日期,休 或 日期,班，例如 2026-12-31,休,年会")
    return days


def _decoded(raw: bytes) -> str:
    """UTF-8, or what Excel saves on a Chinese Windows."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def rows(text: str) -> Days:
    """CSV lines «date or range, kind, remark»; one that cannot be read spoils no other."""
    days = Days()
    for number, row in enumerate(csv.reader(io.StringIO(text)), 1):
        cells = [cell.strip() for cell in row]
        if number > _MOST_LINES:
            days.bad.append(f"超过 {_MOST_LINES} 行")
            break
        if not any(cells) or cells[0].startswith("#") or (number == 1 and cells[0].lower() in _HEADS):
            continue
        _take(days, number, cells)
    return days


def _take(days: Days, number: int, cells: list[str]) -> None:
    kind = cells[1].lower() if len(cells) > 1 else ""
    found = list(_dates(cells[0]))
    if not found:
        days.bad.append(f"第 {number} 行：「{cells[0][:24]}」不是日期")
    elif kind in _OFF:
        days.off.update(found)
    elif kind in _WORK:
        days.work.update(found)
    else:
        days.bad.append(f"第 {number} 行：「{kind[:20]}」既不是休也不是班")


def _dates(text: str) -> Iterator[date]:
    """A day, or all from the first to the last; nothing for what is neither."""
    ends = [_date(part) for part in _UNTIL.split(text, maxsplit=1)]
    first, last = ends[0], ends[-1]
    if first is None or last is None or not timedelta() <= last - first <= _LONGEST:
        return
    for index in range((last - first).days + 1):
        yield first + timedelta(days=index)


def _date(text: str) -> date | None:
    found = _DATE.fullmatch(text.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _toml(text: str) -> Days:
    """Two lists, `off` and `work`, of dates or of texts as in a CSV's first column."""
    days = Days()
    for name, into in (("off", days.off), ("work", days.work)):
        values = tomllib.loads(text).get(name, [])
        for value in values if isinstance(values, list) else [values]:
            found = list(_dates(str(value)))
            into.update(found)
            if not found:
                days.bad.append(f"{name}：「{str(value)[:20]}」不是日期")
    return days
