"""An interviewer's time out of what is known: own hours, interviews with their pauses, full days and weeks, calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from domain.interviewers import OwnHours, Profile, Quota
from domain.times import Span
from scheduler.intervals import intersect, subtract
from scheduler.supply import Block, Diary, buffered, full_days, full_weeks

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Taken:
    """What takes a person's time: interviews of ours (whole weeks of them), own words, and the calendar."""

    booked: tuple[Span, ...] = ()
    said: tuple[Span, ...] = ()
    busy: tuple[Span, ...] = ()


def diary(
    hours: Sequence[Span], profile: Profile, quota: Quota, taken: Taken, buffer: timedelta, zone: tzinfo
) -> Diary:
    """Return when somebody who may take the interview can; `hours` are those of the campaign."""
    return Diary(
        own_hours(hours, profile.hours, zone),
        (
            Block("booked", buffered(taken.booked, buffer, buffer)),
            full_days(taken.booked, quota.per_day, zone, quota.days),
            full_weeks(taken.booked, quota.per_week, zone, quota.weeks),
            Block("said", taken.said),
            Block("busy", taken.busy),
        ),
    )


def closed(hours: Sequence[Span]) -> Diary:
    """Return the diary of somebody who may not take the interview, whatever time there is."""
    return Diary(tuple(hours), (Block("not_qualified", tuple(hours)),))


def own_hours(hours: Sequence[Span], own: OwnHours, zone: tzinfo) -> tuple[Span, ...]:
    """Return the hours that are in the person's own working day too, without their own lunch."""
    if own == OwnHours() or not hours:
        return tuple(hours)
    first, last = (moment.astimezone(zone).date() for moment in (hours[0].start, max(span.end for span in hours)))
    days = [first + _DAY * number for number in range((last - first).days + 1)]
    inside = [span for day in days for span in _wall(day, own.start or time(0), own.end, zone)]
    lunch = [span for day in days if own.lunch_start for span in _wall(day, own.lunch_start, own.lunch_end, zone)]
    return subtract(intersect(hours, inside), lunch)


def _wall(day: date, start: time, end: time | None, zone: tzinfo) -> tuple[Span, ...]:
    """Return the span between two times of a day, to midnight without an end; nothing when there is none."""
    begins = datetime.combine(day, start, zone)
    ends = datetime.combine(day, end, zone) if end else datetime.combine(day + _DAY, time(0), zone)
    return (Span(begins, ends),) if begins.timestamp() < ends.timestamp() else ()
