"""Whether a batch was served fairly: how good everybody's times are, and how unevenly that is spread."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Final

from scheduler.offers import Offer
from scheduler.openings import Opening

_UNWISHED: Final = 0.5


def qualities(batch: Mapping[str, Sequence[Offer]], openings: Sequence[Opening], count: int = 3) -> Mapping[str, float]:
    """Return per candidate how good their times are, 0 (none) to 1 (`count` wished times on the first day).

    A time is worth less the later it lies in the period of the openings, and half when it was not wished for.
    """
    return {name: sum(_worth(offer, openings) for offer in offers) / count for name, offers in batch.items()}


def gini(values: Collection[float]) -> float:
    """Return the Gini coefficient of values ≥ 0: 0 = all alike, towards 1 = one has everything; 0 for none at all."""
    ranked = sorted(values)
    total = sum(ranked)
    if not total:
        return 0.0
    weighted = sum(rank * value for rank, value in enumerate(ranked, start=1))
    return 2 * weighted / (len(ranked) * total) - (len(ranked) + 1) / len(ranked)


def _worth(offer: Offer, openings: Sequence[Opening]) -> float:
    """Return what one offered time is worth."""
    period = openings[-1].start - openings[0].start + timedelta(days=1)
    soon = 1 - (offer.start - openings[0].start) / period
    return soon * (_UNWISHED if any(reason.code == "near_wish" for reason in offer.reasons) else 1)
