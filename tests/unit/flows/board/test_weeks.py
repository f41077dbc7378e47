"""Where things stand in a calendar's column: by quarter hours, side by side, and counted where there is no room."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.states import State
from domain.times import Span
from flows.board.entries import Entry
from flows.board.weeks import Block, Column, clock, drawn_in

ZONE = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 11, 25)
EMPTY = Column("2026-11-25", "11月25日（周三）", DAY)


def span(start: str, end: str) -> Span:
    first, last = (datetime.fromisoformat(f"2026-11-25T{clock}").replace(tzinfo=ZONE) for clock in (start, end))
    return Span(first, last)


def entry(name: str, start: str, end: str) -> Entry:
    at = span(start, end)
    people = ("p1",), ("李雷",)
    return Entry(
        name, at, name, "后端", *people, "", "", "已确认", "good", movable=True, number=1, since=at.start,
        stands=State.CONFIRMED,
    )  # fmt: skip


def drawn(entries: list[Entry], busy: list[tuple[str, Span]] | None = None, most: int = 4) -> tuple[Block, ...]:
    return drawn_in(EMPTY, entries, busy or [], (9, 18), ZONE, most).blocks


def test_nothing_is_nothing() -> None:
    assert drawn([]) == ()


def test_an_interview_stands_in_its_quarters_and_takes_the_whole_width() -> None:
    one = entry("a", "09:30", "10:15")
    assert drawn([one]) == (Block("interview", 3, 3, "09:30–10:15", entry=one),)


def test_what_is_off_the_quarters_covers_those_that_it_touches() -> None:
    one = entry("a", "09:05", "09:40")
    assert [(block.row, block.rows) for block in drawn([one])] == [(1, 3)]


def test_two_at_once_share_the_width() -> None:
    blocks = drawn([entry("a", "10:00", "11:00"), entry("b", "10:30", "11:30"), entry("c", "14:00", "15:00")])
    assert [(b.row, b.lane, b.wide) for b in blocks] == [(5, 1, 6), (7, 7, 6), (21, 1, 12)]


def test_too_many_at_once_are_counted() -> None:
    many = [entry(str(number), "10:00", "10:45") for number in range(7)]
    late = entry("late", "10:30", "11:00")
    blocks = drawn([*many, late])
    assert [(b.kind, b.lane, b.wide, b.words) for b in blocks] == [
        ("interview", 1, 3, ""),
        ("interview", 4, 3, ""),
        ("interview", 7, 3, ""),
        ("more", 10, 3, "还有 5 场"),
    ]
    assert (blocks[-1].row, blocks[-1].rows) == (5, 4)


def test_counts_that_do_not_touch_stay_apart() -> None:
    pairs = [("09:00", "10:00")] * 3 + [("11:00", "12:00")] * 3
    blocks = drawn([entry(str(number), *pair) for number, pair in enumerate(pairs)], most=2)
    assert [(b.row, b.rows, b.words) for b in blocks if b.kind == "more"] == [(1, 4, "还有 2 场"), (9, 4, "还有 2 场")]


def test_busy_time_is_cut_to_the_hours_shown() -> None:
    early, whole, night = span("07:00", "09:30"), span("00:00", "23:59"), span("19:00", "20:00")
    blocks = drawn([], [("忙", early), ("全天", whole), ("夜里", night)])
    assert [(b.kind, b.row, b.rows, b.words) for b in blocks] == [("busy", 1, 2, "忙"), ("busy", 1, 36, "全天")]


def test_a_night_ends_with_the_day() -> None:
    at = Span(span("23:00", "23:30").start, span("23:00", "23:30").start + timedelta(hours=3))
    late = entry("late", "23:00", "23:30")
    blocks = drawn_in(EMPTY, [replace(late, span=at)], [], (9, 24), ZONE, 4).blocks
    assert [(b.row, b.rows) for b in blocks] == [(57, 4)]


def test_a_whole_day_is_called_so_and_no_clock_ends_at_nought() -> None:
    whole = Span(datetime(2026, 11, 25, tzinfo=ZONE), datetime(2026, 11, 26, tzinfo=ZONE))
    rest = Span(whole.start + timedelta(hours=11), whole.end)
    assert [clock(one, ZONE) for one in (whole, rest, span("10:00", "10:45"))] == ["全天", "11:00–24:00", "10:00–10:45"]
