"""What people mean by parts of a day and hours on it, in minutes after midnight."""

from dataclasses import dataclass, replace
from typing import Final

from scheduler.phrases.tokens import Bound, Clock

DAY: Final = 24 * 60
NOON: Final = 12 * 60
_MORNING: Final = 9 * 60
_NIGHT: Final = 21 * 60

PARTS: Final[dict[str, tuple[int, int]]] = {
    "am": (_MORNING, NOON),
    "noon": (NOON, 13 * 60 + 30),
    "pm": (13 * 60 + 30, 18 * 60),
    "eve": (18 * 60, _NIGHT),
    "dusk": (17 * 60, 19 * 60),
    "dawn": (0, 6 * 60),
    "all": (0, DAY),
    "daytime": (_MORNING, 18 * 60),
    "afterwork": (18 * 60, _NIGHT),
}
_VAGUE: Final = frozenset({"dusk", "dawn", "afterwork"})

# For each part: hours that are said in it without a doubt, and whether they are afternoon hours.
_PLAIN: Final[dict[str, tuple[range, range]]] = {
    "am": (range(5, 13), range(0)),
    "noon": (range(11, 13), range(1, 3)),
    "pm": (range(12, 19), range(1, 9)),
    "eve": (range(17, 24), range(5, 12)),
    "dusk": (range(16, 20), range(4, 8)),
    "dawn": (range(0), range(0)),
    "daytime": (range(8, 19), range(1, 7)),
}


@dataclass(frozen=True, slots=True)
class Times:
    """Stretches of a day in minutes after midnight; a point has equal ends.

    `wide` is the same read generously, for what is to be avoided. `part` is what was named, for the next time to
    inherit. `bound` is set by 以后 and 以前.
    """

    ranges: tuple[tuple[int, int], ...]
    wide: tuple[tuple[int, int], ...]
    unsure: bool = False
    part: str | None = None
    bound: Bound | None = None
    clock: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One end of a time as said: a part, a clock, or a clock in a part."""

    part: str | None
    clock: Clock | None

    @property
    def named(self) -> str | None:
        """The part that was named for it, be it only am or pm."""
        return self.clock.part if self.clock and self.clock.part else self.part


def single(said: Said, inherited: str | None) -> Times:
    """Read a part of the day as its stretch, a clock as a point."""
    if said.clock is None:
        part = said.part or "all"
        return Times((PARTS[part],), (PARTS[part],), unsure=part in _VAGUE, part=part)
    minute, unsure = minute_of(said, inherited)
    return Times(((minute, minute),), ((minute, minute),), unsure, said.named or inherited, clock=True)


def ranged(start: Said, end: Said, inherited: str | None) -> Times:
    """Read «from … to …» within a day; the ends lend each other what only one of them says."""
    begins, unsure = _range_start(start, end, inherited)
    ends, doubtful = _range_end(start, end, begins)
    if ends <= begins:
        return Times(((begins, begins),), ((begins, begins),), unsure=True, part=start.named, clock=True)
    sure = not (unsure or doubtful)
    return Times(((begins, ends),), ((begins, ends),), not sure, end.named or start.named, clock=True)


def opened(times: Times, bound: Bound) -> Times:
    """Read «after» and «before» a time: to the edge of the part that was named, else of the usual day."""
    begins, ends = times.ranges[0][0], times.ranges[-1][1]
    low, high = PARTS.get(times.part or "", (0, 0)) if times.clock else (0, 0)
    if bound in {Bound.AFTER, Bound.FROM}:
        since = begins if times.clock else ends
        until = high if high > since else _NIGHT if since < _NIGHT else DAY
        wide = (since, DAY)
    else:
        until = ends if times.clock or bound is not Bound.BEFORE else begins
        since = low if high and low < until else _MORNING if until > _MORNING else 0
        wide = (0, until)
    evening = times.clock and times.part is None and 18 * 60 <= begins <= 19 * 60  # 6点以后 is no morning
    unsure = times.unsure and not (evening and bound is Bound.AFTER)
    return replace(times, ranges=((since, until),), wide=(wide,), unsure=unsure, bound=bound, clock=False)


def minute_of(said: Said, inherited: str | None) -> tuple[int, bool]:
    """Return a clock's minute after midnight and whether that is a guess."""
    clock = said.clock or Clock(0)
    if clock.part:
        minute = clock.hour % 12 * 60 + clock.minute + (NOON if clock.part == "pm" else 0)
        return minute, clock.unsure or minute < 6 * 60
    hour, unsure = _in_part(clock.hour, said.part) if said.part else _without_part(clock, inherited)
    return hour * 60 + clock.minute, unsure or clock.unsure


def _in_part(hour: int, part: str) -> tuple[int, bool]:
    """Place an hour in a named part of the day, doubting the odd ones: 上午3点, 下午11点, 晚上12点."""
    if part == "all":
        return _without_part(Clock(hour), None)
    plain, shifted = _PLAIN.get(part, _PLAIN["eve"])
    if hour in shifted:
        return hour + 12, False
    return (hour, False) if hour in plain else (hour + 12 if part in {"pm", "eve"} and 9 <= hour <= 12 else hour, True)  # noqa: PLR2004


def _without_part(clock: Clock, inherited: str | None) -> tuple[int, bool]:
    """Place a bare hour: 1 to 7 are afternoon and evening; 6, 7 and 8 could be meant either way."""
    hour = clock.hour
    if clock.literal:
        return hour, hour < 8  # noqa: PLR2004
    if inherited in _PLAIN and not _in_part(hour, inherited)[1]:
        return _in_part(hour, inherited)
    if 1 <= hour <= 7:  # noqa: PLR2004
        return hour + 12, hour >= 6  # noqa: PLR2004
    return hour, hour in {0, 8, 24}


def _range_start(start: Said, end: Said, inherited: str | None) -> tuple[int, bool]:
    if start.clock is None:
        return PARTS[start.part or "all"][0], (start.part or "") in _VAGUE
    lent = end.clock.part if end.clock else None
    if lent and not start.named:
        minute, unsure = minute_of(Said(None, replace(start.clock, part=lent)), None)
        limit = minute_of(end, None)[0]
        return (minute, unsure) if minute < limit else (minute_of(Said(None, replace(start.clock, part="am")), None))
    return minute_of(start, inherited)


def _range_end(start: Said, end: Said, begins: int) -> tuple[int, bool]:
    if end.clock is None:
        return PARTS[end.part or "all"][1], (end.part or "") in _VAGUE
    if end.named or end.clock.literal or end.clock.hour > 12:  # noqa: PLR2004
        return minute_of(end, None)
    morning = end.clock.hour * 60 + end.clock.minute
    if begins < morning and (begins < NOON or end.clock.hour == 12):  # noqa: PLR2004
        return morning, end.clock.unsure
    doubtful = start.part == "eve" and morning + NOON > DAY - 60
    return morning + NOON, doubtful or end.clock.unsure
