"""What HR can change about a batch with one tap when it does not fit: another day, evenings, a shorter interview, video."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from domain.campaign import Campaign, Former
from domain.times import Span
from flows.setup import Setup
from scheduler.intervals import union
from scheduler.workcalendar import wall_span

EVENING = (time(18), time(21))
SHORTER = (45, 30)
_DAY = timedelta(days=1)
_SATURDAY = 5
_LONGEST_WINDOW = timedelta(days=30)  # calendars are asked for a month
_MOST_CHANGES = 6


def variants(campaign: Campaign, setup: Setup) -> dict[str, Campaign]:
    """Code → the batch as it would be then, cheapest first; only changes that change something."""
    zone = setup.rules.zone
    found = {code: window for code, window in _windows(campaign, setup, zone) if window != campaign.window}
    changed = {code: _become(campaign, code, window=window) for code, window in found.items()}
    return {**_video(campaign), **_shorter(campaign), **changed}


def _become(campaign: Campaign, code: str, **values: object) -> Campaign:
    """The changed batch, which remembers what it was."""
    was = Former(code, campaign.window, campaign.minutes, campaign.mode, campaign.rooms)
    changed: Campaign = replace(campaign, former=(*campaign.former, was)[-_MOST_CHANGES:], **values)  # type: ignore[arg-type]
    return changed


def undone(campaign: Campaign) -> Campaign:
    """The batch before its last change; as it is if there was none."""
    if not campaign.former:
        return campaign
    *earlier, was = campaign.former
    return replace(
        campaign, former=tuple(earlier), window=was.window, minutes=was.minutes, mode=was.mode, rooms=was.rooms
    )


def _video(campaign: Campaign) -> dict[str, Campaign]:
    return {"video": _become(campaign, "video", mode="视频", rooms=())} if campaign.rooms else {}


def _shorter(campaign: Campaign) -> dict[str, Campaign]:
    return {f"m{n}": _become(campaign, f"m{n}", minutes=n) for n in SHORTER if n < campaign.minutes}


def _windows(campaign: Campaign, setup: Setup, zone: ZoneInfo) -> Iterator[tuple[str, tuple[Span, ...]]]:
    if not campaign.window:
        return
    days = sorted({span.start.astimezone(zone).date() for span in campaign.window})
    yield "evening", union([*campaign.window, *(s for day in days for s in wall_span(day, *EVENING, zone))])
    if days[-1] - days[0] < _LONGEST_WINDOW:
        yield "day", union([*campaign.window, *_another_day(campaign.window, days[-1], setup, zone)])
        yield "saturday", union([*campaign.window, *_saturdays(days, setup, zone)])


def _another_day(window: tuple[Span, ...], last: date, setup: Setup, zone: ZoneInfo) -> Iterator[Span]:
    """The next working day, at the hours of the last one."""
    following = setup.calendar.next_workday(last)
    for span in window:
        if span.start.astimezone(zone).date() == last:
            start, end = (moment.astimezone(zone) for moment in (span.start, span.end))
            yield from wall_span(following, start.time(), end.time(), zone)


def _saturdays(days: list[date], setup: Setup, zone: ZoneInfo) -> Iterator[Span]:
    """The ordinary Saturdays of the weeks that the batch touches, at the usual hours; never one of a long holiday."""
    sunday = days[-1] + _DAY * (6 - days[-1].weekday())
    each = (days[0] + _DAY * n for n in range((sunday - days[0]).days + 1))
    for day in each:
        if day.weekday() == _SATURDAY and setup.calendar.is_workday(day - _DAY):
            worked = replace(setup.calendar, extra_work=setup.calendar.extra_work | {day})
            yield from worked.working_spans(day, day, setup.hours, zone)
