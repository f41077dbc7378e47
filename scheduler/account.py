"""The answer to «为什么没给她推周三»: what became of every start in a stretch of time, for one candidate."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.times import CELL, Span
from scheduler.grid import ceil_cell, moment_of
from scheduler.offers import Offer, Wish
from scheduler.openings import Need
from scheduler.reasons import Reason, first_block
from scheduler.supply import Detail


@dataclass(frozen=True, slots=True)
class Case:
    """One candidate: what they wished for, what they were offered, and starts offered before and left (`skip`).

    `passed`: why a time that can be had was not offered (see `scheduler.passed`); without it such times are `outranked`.
    """

    wish: Wish = field(default_factory=Wish)
    offers: tuple[Offer, ...] = ()
    skip: frozenset[datetime] = frozenset()
    passed: Mapping[datetime, Reason] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One start and the one reason that it was offered or was not."""

    start: datetime
    reason: Reason


def account(
    window: Span, need: Need, detail: Detail, case: Case, now: datetime, notice: timedelta
) -> tuple[Verdict, ...]:
    """Return a verdict for every start in the window.

    Codes: `offered`; those of `first_block`; then `own_time` (the candidate cannot), `skipped` (offered before and
    left), the code of `case.passed`, else `outranked` (possible, but these were better: the offered starts).
    """
    starts = [offer.start for offer in case.offers]

    def reason(start: datetime) -> Reason:
        if start in starts:
            return Reason("offered")
        return first_block(start, need, detail, now, notice) or _personal(start, need, case)

    return tuple(Verdict(start, reason(start)) for start in _starts(window, need))


def _personal(start: datetime, need: Need, case: Case) -> Reason:
    """Return why a possible start was not for this candidate."""
    slot = Span(start, start + need.duration)
    if any(slot.overlaps(span) for span in case.wish.avoid if span.length):
        return Reason("own_time")
    if start in case.skip:
        return Reason("skipped")
    if start in case.passed:
        return case.passed[start]
    return Reason("outranked", {"by": ",".join(offer.start.isoformat() for offer in case.offers)})


def _starts(window: Span, need: Need) -> Iterator[datetime]:
    """Yield the starts in the window: as the clock goes, or from its beginning where steps do not divide an hour."""
    stride = need.step // CELL
    first = ceil_cell(window.start)
    if not timedelta(hours=1) % need.step:
        first = -(-first // stride) * stride
    start = moment_of(first)
    while start < window.end:
        yield start
        start += need.step
