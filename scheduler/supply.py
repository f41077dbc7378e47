"""What is known of everybody's time: free hours, and in which order of blame what is not free is not."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo

from domain.interviewers import monday
from domain.times import Span
from scheduler.intervals import subtract
from scheduler.openings import Supply
from scheduler.quotas import Cap


@dataclass(frozen=True, slots=True)
class Block:
    """Time that one cause takes away. `code` becomes the code of a reason: `busy`, `booked`, `lunch` and so on."""

    code: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Diary:
    """One person's or room's time: bookable hours minus blocks, named in this order when somebody asks why."""

    hours: tuple[Span, ...]
    blocks: tuple[Block, ...] = ()

    def free(self) -> tuple[Span, ...]:
        """Return the bookable hours that no block touches, sorted and disjoint."""
        return subtract(self.hours, [span for block in self.blocks for span in block.spans])


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything that makes a time possible or impossible.

    `window`: the campaign's own days. `calendar`: why time outside `Need.within` is closed, in order of blame
    (`holiday`, `weekend`, `lunch`); the rest is `outside_hours`. `diaries`: people and rooms by id; who is missing is
    `unknown` and never offered. `load`: interviews already booked per person. `most`: how many a week they take.
    `caps`, `newcomer`: what their limits leave in the days and weeks of the window, see `Supply`.
    """

    window: tuple[Span, ...] = ()
    calendar: tuple[Block, ...] = ()
    diaries: Mapping[str, Diary] = field(default_factory=dict)
    load: Mapping[str, int] = field(default_factory=dict)
    most: Mapping[str, int] = field(default_factory=dict)
    caps: Mapping[str, tuple[Cap, ...]] = field(default_factory=dict)
    newcomer: tuple[Cap, ...] = ()

    def supply(self) -> Supply:
        """Return what is free, the input of `openings` and `bind`."""
        free = {key: diary.free() for key, diary in self.diaries.items()}
        return Supply(free, self.load, self.most, self.caps, self.newcomer)


def buffered(spans: Iterable[Span], before: timedelta, after: timedelta) -> tuple[Span, ...]:
    """Return the spans with the pause that people keep before and after them."""
    return tuple(Span(span.start - before, span.end + after) for span in spans)


def full_days(booked: Iterable[Span], most: int, zone: tzinfo, others: Mapping[date, int] | None = None) -> Block:
    """Return the days, by the clock of `zone`, on which a person has `most` interviews or more; `others`: own numbers."""
    return Block("day_full", _periods(booked, most, zone, (_day, 1), others or {}))


def full_weeks(booked: Iterable[Span], most: int, zone: tzinfo, others: Mapping[date, int] | None = None) -> Block:
    """Return the weeks, Monday to Sunday by the clock of `zone`, in which a person has `most` interviews or more.

    `others`: weeks, named by their Monday, with a number of their own.
    """
    return Block("week_full", _periods(booked, most, zone, (monday, 7), others or {}))


def _periods(
    booked: Iterable[Span],
    most: int,
    zone: tzinfo,
    period: tuple[Callable[[date], date], int],
    others: Mapping[date, int],
) -> tuple[Span, ...]:
    """Return the periods (their first day, their days) in which the spans that begin are as many as allowed."""
    first_day, days = period
    counts = Counter(first_day(span.start.astimezone(zone).date()) for span in booked)
    return tuple(
        Span(_midnight(day, zone), _midnight(day + timedelta(days=days), zone))
        for day in sorted({*counts, *others})
        if counts[day] >= others.get(day, most)
    )


def _day(day: date) -> date:
    return day


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(0), zone)
