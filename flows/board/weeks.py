"""A calendar as columns of quarter hours: what stands in which row, and beside what it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from cards import calendar as cards
from domain.times import CELL, Span
from flows.board.entries import Entry
from flows.scene import Scene
from scheduler.lanes import lanes

DAY: Final = timedelta(days=1)
WIDTH: Final = 12  # parts of a column's width: two, three, four or six fit side by side
SIDE_BY_SIDE: Final = 4
_HOUR: Final = 4  # rows


@dataclass(frozen=True, slots=True)
class Block:
    """Something in a column, from `row` (counted from 1) over `rows`, at `lane` of the column's width.

    `kind` is "interview", "busy" or "more"; `clock` is 「10:00–10:45」.
    """

    kind: str
    row: int
    rows: int
    clock: str
    words: str = ""
    entry: Entry | None = None
    lane: int = 1
    wide: int = WIDTH


@dataclass(frozen=True, slots=True)
class Column:
    """One day, or one person or room on one day; `note` says what is special about it."""

    key: str
    title: str
    day: date
    note: str = ""
    today: bool = False
    off: bool = False
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """`hours` are the rows at which an hour begins with its clock; `now` is the row of this moment, 0 if it is not shown."""

    columns: tuple[Column, ...]
    hours: tuple[tuple[int, str], ...]
    first: int
    now: int


def day_span(day: date, zone: ZoneInfo, days: int = 1) -> Span:
    """Midnight to midnight on the clocks of the zone."""
    return Span(datetime.combine(day, time(), zone), datetime.combine(day + days * DAY, time(), zone))


def column(scene: Scene, day: date, key: str = "", title: str = "") -> Column:
    """An empty column."""
    today = scene.now.astimezone(scene.rules.zone).date()
    calendar = scene.setup.calendar
    off = not calendar.is_workday(day)
    note = cards.OFF if off else cards.MAKEUP if calendar.is_makeup_day(day) else ""
    return Column(key or day.isoformat(), title or cards.day(day), day, note, day == today, off)


def filled(
    scene: Scene,
    empty: Sequence[tuple[Column, Sequence[Entry], Mapping[str, Sequence[Span]]]],
    most: int = SIDE_BY_SIDE,
) -> Grid:
    """The columns with their interviews and with what else takes the time (words → spans)."""
    zone = scene.rules.zone
    drawn = [(one, list(entries), _cut(busy, one.day, zone)) for one, entries, busy in empty]
    spans = [(day_span(one.day, zone), entry.span) for one, entries, _ in drawn for entry in entries]
    first, last = _hours(scene, [_rows(span, whole, zone) for whole, span in spans])
    columns = [drawn_in(one, entries, busy, (first, last), zone, most) for one, entries, busy in drawn]
    local = scene.now.astimezone(zone)
    now = local.hour * _HOUR + local.minute // 15 - first * _HOUR + 1
    shown = any(one.today for one in columns) and 0 < now <= (last - first) * _HOUR
    hours = tuple(((hour - first) * _HOUR + 1, f"{hour:02}:00") for hour in range(first, last))
    return Grid(tuple(columns), hours, first, now if shown else 0)


def _cut(busy: Mapping[str, Sequence[Span]], day: date, zone: ZoneInfo) -> list[tuple[str, Span]]:
    """What else takes this day's time."""
    whole = day_span(day, zone)
    return [
        (words, Span(max(span.start, whole.start), min(span.end, whole.end)))
        for words, spans in busy.items()
        for span in spans
        if span.overlaps(whole)
    ]


def _rows(span: Span, whole: Span, zone: ZoneInfo) -> tuple[int, int]:
    """The first quarter hour of a day by its clocks and the one after the last."""
    start, end = max(span.start, whole.start).astimezone(zone), min(span.end, whole.end)
    first = start.hour * _HOUR + start.minute // 15
    return first, min(first + max(-((start - end) // CELL), 1), 24 * _HOUR)


def _hours(scene: Scene, rows: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The hours to show: the working ones, and those of every interview."""
    usual = scene.setup.hours
    first = min([usual.start.hour, *(start // _HOUR for start, _ in rows)])
    last = max([usual.end.hour + bool(usual.end.minute), *(-(-end // _HOUR) for _, end in rows)])
    return first, last


def drawn_in(
    one: Column,
    entries: Sequence[Entry],
    busy: Sequence[tuple[str, Span]],
    shown: tuple[int, int],
    zone: ZoneInfo,
    most: int,
) -> Column:
    """The column between the hours `shown`, with at most `most` interviews side by side and how many more there are."""
    whole = day_span(one.day, zone)
    blocks = []
    for words, span in busy:
        first, last = _rows(span, whole, zone)
        first, last = max(first, shown[0] * _HOUR), min(last, shown[1] * _HOUR)
        if first < last:
            row = first - shown[0] * _HOUR + 1
            blocks.append(Block("busy", row, last - first, clock(span, zone), words))
    places = lanes([entry.span for entry in entries])
    beyond: list[tuple[int, int]] = []
    for entry, place in zip(entries, places, strict=True):
        first, last = _rows(entry.span, whole, zone)
        row, rows = first - shown[0] * _HOUR + 1, last - first
        if place.lanes > most and place.lane >= most - 1:
            beyond.append((row, row + rows))
            continue
        wide = WIDTH // min(place.lanes, most)
        made = Block("interview", row, rows, clock(entry.span, zone), entry=entry, wide=wide)
        blocks.append(replace(made, lane=place.lane * wide + 1))
    wide = WIDTH // most
    blocks += [
        Block("more", first, last - first, "", cards.more(count), lane=WIDTH - wide + 1, wide=wide)
        for first, last, count in _merged(beyond)
    ]
    return replace(one, blocks=tuple(sorted(blocks, key=lambda block: (block.row, block.lane))))


def _merged(rows: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Rows that overlap as one, with how many there are."""
    found: list[tuple[int, int, int]] = []
    for first, last in sorted(rows):
        if found and first < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last), found[-1][2] + 1)
        else:
            found.append((first, last, 1))
    return found


def clock(span: Span, zone: ZoneInfo) -> str:
    """「10:00–10:45」, 「15:00–24:00」, or 「全天」 from midnight to midnight."""
    start, end = (f"{moment.astimezone(zone):%H:%M}" for moment in (span.start, span.end))
    if span.length >= DAY and start == end == "00:00":
        return "全天"
    return f"{start}–{'24:00' if end == '00:00' else end}"


def title(first: date) -> str:
    """「11月23日 – 11月29日」."""
    return cards.week(first, first + 6 * DAY)
