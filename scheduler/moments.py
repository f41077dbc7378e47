"""When a batch is best sent: at the hour at which people like these look, inside the allowed hours, else at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from domain.moments import WINDOW, Moment
from scheduler.quiet import QuietHours

PATIENCE: Final = timedelta(hours=12)  # an invitation waits no longer than this
HOUR: Final = timedelta(hours=1)
OWN_ACCORD: Final = timedelta(hours=1)  # who looks at once looks because it came; later it is their own hour
ENOUGH: Final = 30  # looks of the family; below, the organisation's own figures say nothing
CAUTION: Final = 20.0  # looks that the usual hour weighs against what was counted
TRUST: Final = 3.0  # looks that the family weighs against this very person's own
BETTER: Final = 1.5  # so much likelier to be read at once, or it is sent now
EVENING: Final = frozenset({"技术岗位"})  # these read in the evening, at 20:00, as far as anybody has written
_USUAL_EVENING: Final = 0.3
_HOURS: Final = 24


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked at an invitation for the first time; both moments are aware."""

    candidate_id: str
    sent: datetime
    looked: datetime


def best(
    now: datetime,
    until: datetime,
    family: str,
    looks: Iterable[Look],
    own: Iterable[Look],
    quiet: QuietHours,
) -> Moment | None:
    """Return the best full hour up to `until` and `PATIENCE`, None if now is about as good.

    share of an hour = (looks in its two hours + CAUTION · usual) / (all looks + CAUTION), from `ENOUGH` looks on
    a person's own = (own looks in them + TRUST · share) / (own looks + TRUST)

    `usual` is flat, but for the evening of the positions in `EVENING`. Only looks at least `OWN_ACCORD` after the sending
    count: all others say when it was sent, not when people have time.
    """
    told, mine = (_clocks(each, quiet.zone) for each in (looks, own))
    first = quiet.next_allowed(now)
    candidates = [at for at in _full_hours(first, min(until, now + PATIENCE)) if quiet.allows(at)]
    if not candidates:
        return None
    shares = {at: _share(at.astimezone(quiet.zone).hour, family, told, mine) for at in candidates}
    # Of two hours that catch as many, the one in which more of them look; then the earlier.
    hours = {one: one.astimezone(quiet.zone).hour for one in candidates}
    at = max(candidates, key=lambda one: (shares[one], [*told, *mine].count(hours[one]), -one.timestamp()))
    present = _share(first.astimezone(quiet.zone).hour, family, told, mine)
    if shares[at] < BETTER * present:
        return None
    known = len(told) >= ENOUGH
    return Moment(at, _within(at.astimezone(quiet.zone).hour, told), len(told)) if known else Moment(at)


def _clocks(looks: Iterable[Look], zone: ZoneInfo) -> list[int]:
    """The hours of the day of those who looked of their own accord."""
    return [look.looked.astimezone(zone).hour for look in looks if look.looked - look.sent >= OWN_ACCORD]


def _full_hours(first: datetime, until: datetime) -> list[datetime]:
    start = first.replace(minute=0, second=0, microsecond=0) + HOUR
    return [start + HOUR * step for step in range(_HOURS) if start + HOUR * step <= until]


def _share(hour: int, family: str, told: Sequence[int], mine: Sequence[int]) -> float:
    usual = WINDOW / HOUR / _HOURS
    if family in EVENING and hour == 20:  # noqa: PLR2004 - the hour that is named
        usual = _USUAL_EVENING
    group = (_within(hour, told) + CAUTION * usual) / (len(told) + CAUTION) if len(told) >= ENOUGH else usual
    return (_within(hour, mine) + TRUST * group) / (len(mine) + TRUST)


def _within(hour: int, hours: Sequence[int]) -> int:
    return sum((one - hour) % _HOURS < WINDOW / HOUR for one in hours)
