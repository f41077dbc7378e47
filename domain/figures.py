"""Figures about invitations: how many got how far, how fast people answered, and shares that know their denominators."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.shares import Share

SPREAD: Final = (0.5, 0.9)
# What an invitation by hand takes, in minutes, as vendors of recruiting software put it: an assumption, not measured.
BY_HAND: Final = (5, 10)


@dataclass(frozen=True, slots=True)
class Funnel:
    """People, not messages: each is counted once, however often they were written to.

    `sent` left the house; `arrived` is known to have arrived, `blind` went by a way without receipts and nothing was heard
    of since; `opened` was read, rendered or opened; `clicked` opened the page or did something on the card; `confirmed`
    stands or took place; of those, `over` are past and `attended` took place with nobody missing. `asked` wrote a
    question, `moved` took another time after agreeing, `moves` times in all.
    """

    sent: int = 0
    arrived: int = 0
    blind: int = 0
    opened: int = 0
    clicked: int = 0
    confirmed: int = 0
    over: int = 0
    attended: int = 0
    asked: int = 0
    moved: int = 0
    moves: int = 0

    def __add__(self, other: "Funnel") -> "Funnel":
        """Both groups of people together; nobody may be in both."""
        return Funnel(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))

    @property
    def arriving(self) -> Share:
        """Only among those of whom anything can be known."""
        return Share(self.arrived, self.sent - self.blind)

    @property
    def opening(self) -> Share:
        """Of those written to."""
        return Share(self.opened, self.sent)

    @property
    def clicking(self) -> Share:
        """Of those written to."""
        return Share(self.clicked, self.sent)

    @property
    def confirming(self) -> Share:
        """Of those written to."""
        return Share(self.confirmed, self.sent)

    @property
    def attending(self) -> Share:
        """Of the interviews whose time is over."""
        return Share(self.attended, self.over)

    @property
    def asking(self) -> Share:
        """Of those written to."""
        return Share(self.asked, self.sent)


@dataclass(frozen=True, slots=True)
class Slice:
    """The funnel of one batch by one channel."""

    campaign_id: str
    position: str
    channel: str
    funnel: Funnel


@dataclass(frozen=True, slots=True)
class Answer:
    """When one person was written to, first looked and first chose a time; None while it has not happened."""

    sent: datetime
    opened: datetime | None
    chosen: datetime | None


@dataclass(frozen=True, slots=True)
class Spread:
    """Half of `count` people took no longer than `median`, nine tenths no longer than `p90`."""

    count: int
    median: timedelta
    p90: timedelta


def total(slices: Iterable[Slice]) -> Funnel:
    """Everybody together."""
    return sum((one.funnel for one in slices), Funnel())


def spread(durations: Iterable[timedelta]) -> Spread | None:
    """The nearest ranks; None when there is nobody."""
    ranked = sorted(durations)
    if not ranked:
        return None
    median, p90 = (_rank(ranked, share) for share in SPREAD)
    return Spread(len(ranked), median, p90)


def _rank(ranked: Sequence[timedelta], share: float) -> timedelta:
    """The smallest that at least this share does not exceed."""
    return ranked[max(0, -int(-share * len(ranked) // 1) - 1)]


def spared(sent: int) -> tuple[timedelta, timedelta]:
    """What so many invitations by hand would have taken, at least and at most."""
    least, most = BY_HAND
    return timedelta(minutes=least * sent), timedelta(minutes=most * sent)
