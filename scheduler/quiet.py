"""The hours in which nobody is disturbed, and the nearest moments outside them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from scheduler.workcalendar import WorkCalendar

GRAIN: Final = timedelta(minutes=1)
_DAY: Final = timedelta(days=1)
_LONGEST_SILENCE: Final = 370


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Quiet from `start` until before `end` on the clocks of `zone`; `start == end` means never quiet by the clock.

    With `workdays` set, days off are quiet as a whole. All moments are aware; results are UTC.
    """

    start: time = time(21)
    end: time = time(9)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    workdays: WorkCalendar | None = None

    def allows(self, moment: datetime) -> bool:
        """Whether a message may go out at that moment."""
        return not self.day_off(moment) and not self._quiet_clock(moment.astimezone(self.zone).time())

    def day_off(self, moment: datetime) -> bool:
        """Whether that whole day is quiet."""
        return self.workdays is not None and not self.workdays.is_workday(moment.astimezone(self.zone).date())

    def next_allowed(self, moment: datetime) -> datetime:
        """Return the moment itself or the first allowed one after it; ValueError when a year has none."""
        if self.allows(moment):
            return moment.astimezone(UTC)
        for days in range(_LONGEST_SILENCE):
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
        """Yield when the local day of `moment` may start to allow messages: midnight and the end of the quiet."""
        return self._clock(moment, (time(0), self.end))

    def _closings(self, moment: datetime) -> Iterator[datetime]:
        """Yield the last minutes of the local day before `moment` and of its time before the quiet."""
        return (at - GRAIN for at in self._clock(moment, (time(0), self.start)))

    def _clock(self, moment: datetime, clocks: tuple[time, ...]) -> Iterator[datetime]:
        """Yield both readings of each wall-clock time, since clocks that go back show it twice."""
        day = moment.astimezone(self.zone).date()
        for clock in clocks:
            for fold in (0, 1):
                yield datetime.combine(day, clock.replace(fold=fold), self.zone).astimezone(UTC)
