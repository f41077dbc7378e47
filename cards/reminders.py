"""The words of a reminder by the name of its template, fitting to how near the interview is when it goes out."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from cards import notices
from cards.brief import Brief
from cards.notices import Pair
from cards.view import plain

SOON: Final = timedelta(hours=4)
# What the carriers' templates call it.
PURPOSES: Final[Mapping[str, str]] = MappingProxyType(
    {"remind": "remind", "second": "remind", "deadline": "remind", "call": "remind", "day": "day", "hours": "hours"}
)


def second(b: Brief) -> Pair:
    """Still not looked at."""
    contact = f"如有不便，请联系 {plain(b.contact)}。" if b.contact else ""
    return (
        "面试邀请还在等您",
        f"{plain(b.candidate.name)}，您好！**{b.company}** 的 **{plain(b.job)}** 面试还没有定下时间，请在上面的卡片里选择。{contact}",
    )


def ahead(b: Brief) -> Pair:
    """Neither today nor tomorrow: the date says when."""
    title, text = notices.day_before(b)
    return title.replace("明天面试", "面试"), text


def _day(b: Brief, now: datetime) -> Pair:
    return notices.day_before(b) if _days(b, now) == 1 else ahead(b)


def _hours(b: Brief, now: datetime) -> Pair:
    if soon(b, now):
        return notices.hours_before(b)
    return notices.evening_before(b) if _days(b, now) == 1 else ahead(b)


def soon(b: Brief, now: datetime) -> bool:
    """Whether the interview begins within hours."""
    return b.inv.start is not None and b.inv.start - now < SOON


def _days(b: Brief, now: datetime) -> int:
    """Midnights between now and the interview."""
    start = b.inv.start or now
    return (start.astimezone(b.zone).date() - now.astimezone(b.zone).date()).days


_PLAIN: Final[Mapping[str, Callable[[Brief], Pair]]] = MappingProxyType(
    {
        "remind": notices.remind_candidate,
        "second": second,
        "deadline": notices.remind_deadline,
        "call": notices.remind_candidate,
        "interviewer": notices.remind_interviewer,
        "ding": notices.remind_interviewer,
        "approval": notices.remind_approval,
    }
)
_DATED: Final[Mapping[str, Callable[[Brief, datetime], Pair]]] = MappingProxyType({"day": _day, "hours": _hours})


def words(b: Brief, template: str, now: datetime) -> Pair:
    """Title and Markdown text for members."""
    return _DATED[template](b, now) if template in _DATED else _PLAIN[template](b)


def strong(b: Brief, template: str, now: datetime) -> str:
    """The same as plain text, for DING."""
    return notices.ding(b) if template == "ding" else words(b, template, now)[1].replace("**", "")


def purpose(b: Brief, template: str, now: datetime) -> str:
    """Which carrier-approved template says it; hours too early, it is the one of the day before."""
    return "day" if template == "hours" and not soon(b, now) else PURPOSES[template]
