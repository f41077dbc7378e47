"""The words of a reminder by the name of its template, fitting to how near the interview is when it goes out."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from cards import notices
from cards.brief import Brief
from cards.notices import Pair
from cards.templates import Written, written

SOON: Final = timedelta(hours=4)
# What the carriers' templates call it.
PURPOSES: Final[Mapping[str, str]] = MappingProxyType(
    {"remind": "remind", "second": "remind", "deadline": "remind", "call": "remind", "day": "day", "hours": "hours"}
)
# Who is no candidate is always told in the same words.
_STAFF: Final[Mapping[str, Callable[[Brief], Pair]]] = MappingProxyType(
    {
        "interviewer": notices.remind_interviewer,
        "ding": notices.remind_interviewer,
        "approval": notices.remind_approval,
    }
)


def said_as(b: Brief, template: str, now: datetime) -> str:
    """What a rung's template means at this distance from the interview, "" for those that candidates never hear."""
    if template in _STAFF:
        return ""
    if template == "call":
        return "remind"
    if template == "hours":
        return "hours" if soon(b, now) else "evening" if _days(b, now) == 1 else "ahead"
    return "ahead" if template == "day" and _days(b, now) != 1 else template


def soon(b: Brief, now: datetime) -> bool:
    """Whether the interview begins within hours."""
    return b.inv.start is not None and b.inv.start - now < SOON


def _days(b: Brief, now: datetime) -> int:
    """Midnights between now and the interview."""
    start = b.inv.start or now
    return (start.astimezone(b.zone).date() - now.astimezone(b.zone).date()).days


def words(b: Brief, template: str, now: datetime) -> Written:
    """Title and Markdown text for members."""
    meant = said_as(b, template, now)
    return written(b, meant) if meant else Written(*_STAFF[template](b))


def strong(b: Brief, template: str, now: datetime) -> str:
    """The same as plain text, for DING."""
    return notices.ding(b) if template == "ding" else words(b, template, now).text.replace("**", "")


def purpose(b: Brief, template: str, now: datetime) -> str:
    """Which carrier-approved template says it; hours too early, it is the one of the day before."""
    return "day" if template == "hours" and not soon(b, now) else PURPOSES[template]
