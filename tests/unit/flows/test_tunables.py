"""Rules that can be changed in chat: what the words mean, what they change, and that nothing else changes."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.grammar import parse
from domain.commands import Settings
from domain.invitation import State
from domain.reporting import Reports
from domain.rules import Limits, Rules
from flows.settings.overlay import Overlay, with_change
from flows.settings.tunables import TUNABLES, Tunable, faults, here, meant
from flows.setup import Links, Setup
from scheduler.ladders import Do, Ladder, Rung

USUAL = Setup(Rules(reports=Reports(time(9, 30), time(9, 10), time(18))), Links("secret", "http://web"))
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("tunable", TUNABLES, ids=lambda tunable: tunable.key)
def test_every_example_is_understood_and_does_what_it_says(tunable: Tunable) -> None:
    said = parse(tunable.example)
    assert isinstance(said, Settings)
    found = meant(USUAL, said.raw)
    assert found is not None
    value = tunable.kind.loaded(found[1])
    assert found == (tunable, tunable.kind.kept(value))
    assert tunable.wrong(value) == ""
    changed = tunable.put(USUAL, value)
    assert tunable.get(changed) == value
    others = [one for one in TUNABLES if one is not tunable]
    assert [one.get(changed) for one in others] == [one.get(USUAL) for one in others]


@pytest.mark.parametrize("tunable", TUNABLES, ids=lambda tunable: tunable.key)
def test_what_is_kept_comes_back(tunable: Tunable) -> None:
    value = tunable.get(USUAL)
    assert tunable.kind.loaded(tunable.kind.kept(value)) == value
    assert tunable.show(USUAL)
    assert meant(USUAL, f"{tunable.title}恢复默认") == (tunable, "")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("晚上8点后不要发", ("quiet", "20:00-09:00")),
        ("早上8点前别发消息", ("quiet", "21:00-08:00")),
        ("周末不要发", ("days_off", "on")),
        ("24小时没看就催", ("remind", "86400")),
        ("12小时没回就提醒", ("decide", "43200")),
        ("设置 撤销时间 1分钟", ("undo", "60")),
        ("早报不发", ("day", "off")),
        ("撤销时间改成很久", None),
        ("午休12点到1点半不排", ("lunch", "12:00-13:30")),
        ("应届12小时催一次", None),
    ],
)
def test_other_ways_to_say_it(words: str, expected: tuple[str, str] | None) -> None:
    found = meant(USUAL, words)
    assert (found and (found[0].key, found[1])) == expected


def test_asking_whether_it_was_read_moves_with_the_reminder() -> None:
    changed = with_change(USUAL, "remind", "43200")
    rungs = next(one.rungs for one in changed.ladders if one.state is State.INVITED and not one.kind)
    assert [(rung.do, rung.after) for rung in rungs[:2]] == [
        (Do.ASK_READ, timedelta(hours=11, minutes=50)),
        (Do.REMIND, timedelta(hours=12)),
    ]
    graduates = [one for one in USUAL.ladders if one.kind]
    assert [one for one in changed.ladders if one.kind] == graduates


def test_a_ladder_without_such_a_rung_has_nothing_to_change() -> None:
    own = replace(USUAL, ladders=(Ladder(State.INVITED, (Rung(Do.HR, after=timedelta(hours=1)),)),))
    assert {one.key for one in TUNABLES} - {one.key for one in here(own)} == {"remind", "decide", "hours_before"}
    assert with_change(own, "remind", "43200") == own


@pytest.mark.parametrize(
    ("key", "text"), [("unknown", "1"), ("undo", "soon"), ("undo", "999999"), ("quiet", "25:00-8")]
)
def test_what_is_no_value_any_more_changes_nothing(key: str, text: str) -> None:
    assert with_change(USUAL, key, text) is USUAL


def test_the_layer_keeps_what_it_made_until_something_changes() -> None:
    layer = Overlay()
    changes = [("undo", "30"), ("moves", "1")]
    first = layer.on(USUAL, changes)
    assert first.rules.limits == Limits(undo=timedelta(seconds=30), moves=1)
    assert layer.on(USUAL, list(changes)) is first
    assert layer.on(USUAL, []) is USUAL
    other = replace(USUAL, families=())
    assert layer.on(other, changes).rules.limits.moves == 1


def test_a_ladder_that_would_ring_at_night_is_not_fit() -> None:
    quiet = next(one for one in TUNABLES if one.key == "quiet")
    found = faults(quiet, quiet.put(USUAL, (time(8), time(8))), TODAY)
    assert found[0].startswith("会在夜里（22 点到 7 点，一向不发）或免打扰时间打扰HR。例如 ")
    assert sum("打扰" in one for one in found) == 1
    undo = next(one for one in TUNABLES if one.key == "undo")
    assert faults(undo, quiet.put(USUAL, (time(8), time(8))), TODAY) == []


def test_numbers_have_their_units() -> None:
    shown = {one.key: one.kind.show(3) for one in TUNABLES if one.key in {"moves", "per_day", "messages_per_day"}}
    assert shown == {"moves": "3 次", "per_day": "3 场", "messages_per_day": "3 条"}
