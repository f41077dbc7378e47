"""One question to the reader: a text, the moment it was sent, the campaign's window, who sent it, and who is who."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final, Literal, get_args
from zoneinfo import ZoneInfo

from bot.understand.roster import Roster, read_roster
from domain.times import Span
from scheduler.workcalendar import WorkCalendar

Role = Literal["candidate", "hr", "interviewer"]
_OPEN_ENDED: Final = timedelta(days=31)
_LONGEST: Final = timedelta(days=400)
_DATE: Final = 10
_DAY: Final = timedelta(days=1)
_NO_TIME: Final = timedelta()


class WrongRequest(ValueError):
    """A field is missing or has another shape than promised; the message says which."""


@dataclass(frozen=True, slots=True)
class Request:
    """A message to understand; `now` is aware, `window` is the campaign's (None: not limited)."""

    text: str
    now: datetime
    zone: ZoneInfo
    window: Span | None = None
    role: Role = "hr"
    roster: Roster = field(default_factory=Roster)
    calendar: WorkCalendar = field(default_factory=WorkCalendar)


def read_request(
    fields: Mapping[str, Any],
    *,
    now: datetime,
    zone: ZoneInfo,
    calendar: WorkCalendar | None = None,
    load: Callable[[str], Any] | None = None,
) -> Request:
    """A request out of JSON fields text, now, from, to, as, people; `now` counts when none is given.

    `people` may be a roster already; `load` reads the file that `people` names. Raises WrongRequest.
    """
    text = fields.get("text")
    if not isinstance(text, str):
        raise WrongRequest("缺少 text：要理解的话")
    moment = _moment(fields["now"], "now", zone) if fields.get("now") is not None else now
    return Request(
        text,
        moment,
        zone,
        _window(fields, moment, zone),
        _role(fields.get("as")),
        _people(fields.get("people"), load),
        calendar or WorkCalendar(),
    )


def _role(value: Any) -> Role:
    if value is None:
        return "hr"
    if value not in get_args(Role):
        raise WrongRequest("as 只能是 candidate、hr 或 interviewer")
    found: Role = value
    return found


def _people(value: Any, load: Callable[[str], Any] | None) -> Roster:
    if value is None or isinstance(value, Roster):
        return value or Roster()
    try:
        return read_roster(load(value) if load and isinstance(value, str) else value)
    except (OSError, ValueError) as error:
        raise WrongRequest(f"people 无法使用：{error}") from error


def _window(fields: Mapping[str, Any], now: datetime, zone: ZoneInfo) -> Span | None:
    first, last = fields.get("from"), fields.get("to")
    if first is None and last is None:
        return None
    start = now if first is None else _moment(first, "from", zone)
    end = start + _OPEN_ENDED if last is None else _moment(last, "to", zone, closing=True)
    if end <= start:
        raise WrongRequest("to 要晚于 from")
    if end - start > _LONGEST:
        raise WrongRequest("from 到 to 最多 400 天")
    return Span(start, end)


def _moment(value: Any, name: str, zone: ZoneInfo, *, closing: bool = False) -> datetime:
    """An ISO moment on the clocks of `zone` if it has no offset; a bare date begins, or closes with, its whole day."""
    try:
        if isinstance(value, str) and len(value.strip()) == _DATE:
            found = datetime.combine(date.fromisoformat(value.strip()), time(), zone) + (_DAY if closing else _NO_TIME)
        else:
            found = datetime.fromisoformat(value.strip())
        found = found if found.tzinfo else found.replace(tzinfo=zone)
        for reach in (_LONGEST, -_LONGEST):  # the ends of time are no place to plan in
            found.astimezone(zone) + reach
    except (AttributeError, ValueError, OverflowError) as error:
        raise WrongRequest(f"{name} 要写成 ISO 时间，例如 2026-11-23T09:00:00+08:00") from error
    return found
