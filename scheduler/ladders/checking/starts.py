"""The moments at which an invitation may enter a state, as few of them as prove the same.

What a plan looks like depends on its beginning only by three things: the clock time, which of the following days are off (if
days off are quiet), and when clocks change. So two days with the same workdays and the same offsets from UTC around them have
the same plans, moved by whole days, and one day of each such pattern is enough. Within a day a plan moves with its beginning
like a rigid body, until one of its rungs crosses a boundary: the beginning or end of the quiet hours, midnight (where
the day's count begins anew), or an hour at which night is night for everybody. Between two such crossings the order, the
distances and the days of all messages stay as they are or change evenly, so that the worst case lies at an end. The ends are
the boundaries less the time of each rung, and the minute before.

Where it must be quick, only yesterday, today and tomorrow make the pattern of a day (`near`). A pause of many days differs from
one night only in its length: whatever waits goes out at the same hour of the first day after it, in the same order, so
that what is too near after a holiday is too near after a night too. Only how late a person is told depends on the length, and
for that the days around the longest pause are tried as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from scheduler.ladders.rungs import SILENT, Rung
from scheduler.quiet import LEAST, QuietHours

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
MIDNIGHT = time(0)
ABROAD = (
    "America/New_York",
    "America/Los_Angeles",
    "America/Caracas",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Africa/Lagos",
    "Europe/London",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Pacific/Auckland",
    "Pacific/Kiritimati",
    "Pacific/Honolulu",
)


def abroad(quiet: QuietHours, *, near: bool = False) -> Iterator[QuietHours]:
    """The hours of candidates whose clocks stand for all: each difference, changing or not; if `near`, those that leave least."""
    zones = [ZoneInfo(name) for name in ABROAD]
    if not near:
        return map(quiet.beside, zones)
    winter = datetime(2026, 1, 15, tzinfo=UTC)
    left = {zone: quiet.shared(winter.astimezone(quiet.zone), winter.astimezone(zone)) for zone in zones}
    narrow = min((zone for zone in zones if left[zone] >= LEAST), key=lambda zone: left[zone], default=zones[0])
    return iter([replace(quiet, workdays=None, theirs=narrow)])


def every(step: timedelta, first: date, quiet: QuietHours, days: int = 366) -> Iterator[datetime]:
    """Moments `step` apart through a year from midnight of `first`."""
    begin = datetime.combine(first, MIDNIGHT, quiet.zone).astimezone(UTC)
    return (begin + step * count for count in range(int(DAY * days / step)))


def representative(
    rungs: Sequence[Rung], first: date, quiet: QuietHours, *, near: bool = False, days: int = 366
) -> Iterator[datetime]:
    """Moments of a year from `first` that stand for all of its moments."""
    longest = max((rung.after for rung in rungs if rung.after), default=timedelta())
    clocks = _clocks(rungs, quiet)
    natures = [_nature(first + DAY * count, quiet) for count in range(-1, days + longest.days + 2)]
    pause = _before_the_longest_pause(natures) if near else range(0)
    seen: set[tuple[object, ...]] = set()
    for count in range(days):
        pattern = tuple(natures[count : count + (3 if near else longest.days + 3)])
        if pattern not in seen or count in pause:
            seen.add(pattern)
            day = first + DAY * count
            yield from (datetime.combine(day, clock, quiet.zone).astimezone(UTC) for clock in clocks)


def _before_the_longest_pause(natures: Sequence[tuple[bool, timedelta | None, timedelta | None]]) -> range:
    """Places (counted from the first day) of the two days before most days off in a row."""
    best = end = run = 0
    for place, (worked, *_) in enumerate(natures):
        run = 0 if worked else run + 1
        if run > best:
            best, end = run, place
    return range(end - best - 2, end - best) if best else range(0)


def _nature(day: date, quiet: QuietHours) -> tuple[bool, timedelta | None, timedelta | None]:
    noon = datetime.combine(day, time(12), quiet.zone)
    theirs = noon.astimezone(quiet.theirs).utcoffset() if quiet.theirs else None
    return quiet.workdays is None or quiet.workdays.is_workday(day), noon.utcoffset(), theirs


def _elsewhere(quiet: QuietHours) -> Iterator[time]:
    """When the candidate's night begins and ends, on our clocks, in winter and in summer."""
    for month in (1, 7) if quiet.theirs else ():
        for clock in (quiet.start, quiet.end):
            yield datetime.combine(date(2026, month, 15), clock, quiet.theirs).astimezone(quiet.zone).time()


def _clocks(rungs: Sequence[Rung], quiet: QuietHours) -> list[time]:
    zero = datetime(2000, 1, 1, tzinfo=UTC)
    offsets = {rung.after for rung in rungs if rung.after and rung.do not in SILENT} | {timedelta()}
    bounds = {quiet.start, quiet.end, MIDNIGHT, *_elsewhere(quiet)}
    found = {
        (datetime.combine(zero, bound, UTC) - offset - early).time()
        for bound in bounds
        for offset in offsets
        for early in (timedelta(), MINUTE)
    }
    return sorted(found)
