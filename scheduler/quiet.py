"""The hours in which nobody is disturbed, and the nearest moments outside them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from scheduler.workcalendar import WorkCalendar

GRAIN: Final = timedelta(minutes=1)
LEAST: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_LONGEST_SILENCE: Final = 370


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Quiet from `start` until before `end` on the clocks of `zone`; `start == end` means never quiet by the clock.

    With `workdays` set, days off are quiet as a whole. With `theirs`, the clock of somebody abroad counts as well; where the two
    leave less than an hour a day, that clock alone, because nobody else hears the message. Days off stay those of `zone`.
    All moments are aware; results are UTC.
    """

    start: time = time(21)
    end: time = time(9)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    workdays: WorkCalendar | None = None
    theirs: ZoneInfo | None = None

    def beside(self, theirs: ZoneInfo | None) -> "QuietHours":
        """The same hours for somebody whose clocks show another time; None for everybody else."""
        return self if theirs == self.theirs else replace(self, theirs=None if theirs == self.zone else theirs)

    def allows(self, moment: datetime) -> bool:
        """Whether a message may go out at that moment."""
        if self.day_off(moment):
            return False
        here = moment.astimezone(self.zone)
        if self.theirs is None:
            return not self._quiet_clock(here.time())
        there = moment.astimezone(self.theirs)
        if self._quiet_clock(there.time()):
            return False
        return not self._quiet_clock(here.time()) or self.shared(here, there) < LEAST

    def shared(self, here: datetime, there: datetime) -> timedelta:
        """How much of a day two clocks leave that show these times at the same moment."""
        return _shared(self.start, self.end, here.replace(tzinfo=None) - there.replace(tzinfo=None))

    def day_off(self, moment: datetime) -> bool:
        """Whether that whole day is quiet."""
        return self.workdays is not None and not self.workdays.is_workday(moment.astimezone(self.zone).date())

    def next_allowed(self, moment: datetime) -> datetime:
        """Return the moment itself or the first allowed one after it; ValueError when a year has none."""
        if self.allows(moment):
            return moment.astimezone(UTC)
        for days in range(_LONGEST_SILENCE):
            if self.theirs is None and self.day_off(moment + _DAY * days):
                continue
            later = [at for at in self._openings(moment + _DAY * days) if at >= moment and self.allows(at)]
            if later:
                return min(later)
        message = "the quiet hours and days off leave no moment for a message"
        raise ValueError(message)

    def last_allowed(self, moment: datetime) -> datetime:
        """Return the moment itself or the last allowed minute before it, for what must come before something.

        Raises ValueError when the year before has none.
        """
        if self.allows(moment):
            return moment.astimezone(UTC)
        for days in range(_LONGEST_SILENCE):
            earlier = [at for at in self._closings(moment - _DAY * days) if at <= moment and self.allows(at)]
            if earlier:
                return max(earlier)
        message = "the quiet hours and days off leave no moment for a message"
        raise ValueError(message)

    def _quiet_clock(self, clock: time) -> bool:
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end

    def _openings(self, moment: datetime) -> Iterator[datetime]:
        """Yield when the local day of `moment` may start to allow messages: the end of the quiet, and after days off midnight."""
        return self._clock(moment, self.end)

    def _closings(self, moment: datetime) -> Iterator[datetime]:
        """Yield the last minutes of the local day before `moment` and of its time before the quiet."""
        return (at - GRAIN for at in self._clock(moment, self.start))

    def _clock(self, moment: datetime, bound: time) -> Iterator[datetime]:
        """Yield when the local day of `moment` begins, if that counts, and when it reaches `bound`, on either clock."""
        if self.workdays and (self.theirs or not self._quiet_clock(time(0))):
            yield from _readings(moment, time(0), self.zone)
        yield from _readings(moment, bound, self.zone)
        if self.theirs:
            yield from _readings(moment, bound, self.theirs)


def _readings(moment: datetime, clock: time, zone: ZoneInfo) -> Iterator[datetime]:
    """Yield both readings of a wall-clock time, since clocks that go back show it twice, and the jump over one that they skip."""
    wall = datetime.combine(moment.astimezone(zone).date(), clock, zone)
    at, again = wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
    while again < at and again.astimezone(zone).utcoffset() != at.astimezone(zone).utcoffset():
        again += GRAIN
    yield again
    if again > at:
        yield at


@lru_cache(1024)
def _shared(start: time, end: time, apart: timedelta) -> timedelta:
    """How much of a day the same hours leave on two clocks that are so far apart."""
    midnight = datetime(2000, 1, 1)  # noqa: DTZ001 - any day without a clock change
    awake = (datetime.combine(midnight, start) - datetime.combine(midnight, end)) % _DAY or _DAY
    return max(timedelta(), awake - apart % _DAY) + max(timedelta(), awake + apart % _DAY - _DAY)
