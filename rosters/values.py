"""What the cells of one row say, by field: a name, a number, an address, a time, and whether somebody is out already."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from rosters import contacts

_SERIALS: Final = range(36_526, 73_051)  # days of the years 2000 to 2099 as Excel counts them
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a date of a sheet has no zone
_CLOCK: Final = re.compile(r"(?:[上下中]午|晚上|早上)? ?\d{1,2}(?:[:点时]|-\d{1,2}(?:[:点时]))")
# Where somebody stands who is not to be invited any more.
_GONE: Final = re.compile(
    r"(?<![未没])(?:淘汰|放弃)|已入职|办理入职|归档|黑名单|不合适|[未不]通过|已拒|拒绝|谢绝|已取消|爽约"
)


def in_two(cells: dict[str, list[str]]) -> str:
    """A name in two columns, in the order in which it is said."""
    family, given = (" ".join(cells.get(key, [])[:1]) for key in ("family", "given"))
    return f"{family}{given}" if re.search(r"[\u3400-\u9fff]", f"{family}{given}") else f"{given} {family}".strip()


def gone(cells: dict[str, list[str]]) -> str:
    """Why somebody is not to be invited any more, as another program put it."""
    told = next((one for key in ("status", "round") for one in cells.get(key, ()) if _GONE.search(one)), "")
    return f"状态是「{told[:20]}」，没有收录；要邀约请先改掉这一格" if told else ""


def phone(cells: dict[str, list[str]]) -> tuple[str, str, str]:
    """The first number that can be used in any column of numbers, a second one, and the first problem."""
    found = [contacts.phone(text) for text in cells.get("phone", ()) if "@" not in text]
    good = [one for one in found if one.number]
    if not good:
        return "", "", next((one.problem for one in found if one.problem), "")
    return good[0].number, good[0].spare, ""


def email(cells: dict[str, list[str]]) -> tuple[str, str]:
    texts = [*cells.get("email", ()), *(text for text in cells.get("phone", ()) if "@" in text)]
    found = [contacts.email(text) for text in texts]
    return next((one for one in found if one[0]), next((one for one in found if one[1]), ("", "")))


def joined(cells: dict[str, list[str]], key: str) -> str:
    values = [contacts.folded(value) for value in cells.get(key, ())]
    return " ".join(dict.fromkeys(_dated(value) if key == "wish" else value for value in values))


def time(cells: dict[str, list[str]]) -> str:
    """A fixed time, put together from date and clock columns."""
    whole = [_dated(text) for text in cells.get("time", ())[:1]]
    dated = [text for text in whole if not _CLOCK.match(text)] or not cells.get("day")
    parts = (
        whole
        if whole and dated
        else [_dated(text) for key in ("day", "time", "clock") for text in cells.get(key, ())[:1]]
    )
    return " ".join(part for part in parts if part)


def _dated(text: str) -> str:
    """A bare serial number of Excel as the date and time that it stands for; other words as they are."""
    try:
        serial = float(text)
    except ValueError:
        return contacts.folded(text)
    if 0 < serial < 1:
        return f"{_EPOCH + timedelta(minutes=round(serial * 1440)):%H:%M}"
    if int(serial) not in _SERIALS:
        return text
    moment = _EPOCH + timedelta(minutes=round(serial * 1440))
    return f"{moment:%Y-%m-%d %H:%M}" if moment.time() != datetime.min.time() else date.isoformat(moment.date())
