"""Half-days of the page's grid: only what is planned and ahead, and only that comes back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cards import weekgrid
from cards.brief import Brief
from domain.invitation import State
from domain.times import Span
from tests.unit.cards.samples import FRI, LIU, NOW, THU, WED, brief

HOUR = timedelta(hours=1)
DAY = Span(WED - 5 * HOUR, WED + 6 * HOUR)  # 09:00 to 20:00 in China


def planned(*window: Span, state: State = State.VIEWED) -> Brief:
    return replace(brief(state, LIU), window=window)


def rows(grid: dict[str, Any] | None) -> list[tuple[str, list[str]]]:
    return [(day["label"], [each["label"] for each in day["periods"]]) for day in (grid or {"days": []})["days"]]


def test_each_day_is_cut_into_its_parts() -> None:
    parts = ["上午 09:00–12:00", "下午 12:00–18:00", "晚上 18:00–20:00"]
    late = Span(THU + 3 * HOUR, THU + 5 * HOUR)  # the hour of the afternoon, and the one of the evening
    grid = weekgrid.grid(planned(DAY, late), NOW)
    assert rows(grid) == [
        ("11月25日（周三）", parts),
        ("11月26日（周四）", ["下午 17:00–18:00", "晚上 18:00–19:00"]),
    ]
    english = replace(planned(DAY), candidate=replace(LIU, language="en"))
    assert rows(weekgrid.grid(english, NOW)) == [
        ("Wed 25 Nov", ["Morning 09:00–12:00", "Afternoon 12:00–18:00", "Evening 18:00–20:00"])
    ]


def test_what_is_over_or_too_short_is_left_out() -> None:
    now = WED + timedelta(minutes=10)  # 14:10
    assert rows(weekgrid.grid(planned(DAY), now)) == [("11月25日（周三）", ["下午 14:30–18:00", "晚上 18:00–20:00"])]
    assert weekgrid.grid(planned(Span(WED, WED + HOUR / 2)), NOW) is None
    assert weekgrid.grid(planned(), NOW) is None
    assert weekgrid.grid(planned(DAY), FRI) is None


def test_the_form_says_what_it_is_for() -> None:
    choosing, moving = weekgrid.grid(planned(DAY), NOW), weekgrid.grid(planned(DAY, state=State.CONFIRMED), NOW)
    assert choosing
    assert moving
    assert (choosing["label"], moving["label"]) == ("或者，勾选您方便的时段", "或者，勾选您想改到的时段")
    abroad = weekgrid.grid(replace(planned(DAY), own_zone=ZoneInfo("Europe/London")), NOW)
    assert abroad
    assert abroad["hint"] == f"{choosing['hint']}时段按北京时间。"


def test_no_more_than_a_fortnight() -> None:
    many = tuple(Span(WED + day * timedelta(days=1), WED + day * timedelta(days=1) + HOUR) for day in range(20))
    assert len(rows(weekgrid.grid(planned(*many), NOW))) == weekgrid.MOST_DAYS


def test_what_was_ticked_comes_back_within_what_is_planned() -> None:
    grid = weekgrid.grid(planned(DAY), NOW)
    assert grid
    values = [each["value"] for each in grid["days"][0]["periods"]]
    assert weekgrid.ticked(values, [DAY]) == (
        Span(DAY.start, WED - 2 * HOUR),
        Span(WED - 2 * HOUR, WED + 4 * HOUR),
        Span(WED + 4 * HOUR, DAY.end),
    )
    assert weekgrid.ticked(values, [Span(WED, WED + HOUR)]) == (Span(WED, WED + HOUR),)
    assert weekgrid.ticked(["0-999999999"], [DAY]) == (DAY,)
    assert weekgrid.ticked(["", "5", "9-1", "7-7", "-1-5", "٣-٤", "1-2"], [DAY]) == ()
