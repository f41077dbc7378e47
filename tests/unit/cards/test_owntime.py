"""Own words answered: what was understood, what can be had, and the candidate's own clocks beside ours."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cards import candidate, owntime, page
from cards.brief import Brief, Stretch, beside
from cards.press import Action, Press, moment_arg
from cards.view import Button, View
from domain.invitation import State
from domain.times import Span
from tests.unit.cards.samples import CHINA, LIU, THU, WED, WEDNESDAY, brief, invitation

TITLE = "云杉科技 · 后端工程师 面试邀请"
FACTS = candidate.view(brief(State.CHECKED_IN)).lines[1:]
SAID = "11月25日（周三）14:00–16:00"


def said(note: str, echo: str = SAID, state: State = State.VIEWED) -> Brief:
    return replace(brief(state, LIU), inv=replace(invitation(state), wish=echo, note=note), echo=echo)


def press(action: Action, start: datetime | None = None, version: int = 1) -> Press:
    return Press(action, "c0ffee0123-0001", version, moment_arg(start) if start else "")


def test_one_time_needs_one_tap() -> None:
    shown = said(owntime.ONE)
    assert candidate.view(shown) == View(
        TITLE,
        (f"您说的是 **{SAID}**，对吗？", f"可以约 **{WEDNESDAY}**", *FACTS),
        "点了「对」才会预约；也可以直接回复别的时间。",
        (
            Button("对，就约 14:00", press(Action.TAKE, WED), "blue"),
            Button("换一个", press(Action.OTHER)),
            Button("不是这个意思", press(Action.MISREAD)),
        ),
    )
    model = page.model(shown)
    assert (model["headline"], model["question"]) == ("请确认", f"您说的是 {SAID}，对吗？ 可以约 {WEDNESDAY}")
    assert (model["slots"], model["notice"]) == ([], "")


def test_several_times_are_offered_under_what_was_understood() -> None:
    view = candidate.view(said(owntime.SOME))
    assert view.lines[0] == f"您说的是 **{SAID}**，对吗？是的话，请选择一个方便的时间："
    assert [b.text for b in view.buttons][3:] == ["都不合适，换一批", "不是这个意思", "暂不考虑"]
    model = page.model(said(owntime.SOME))
    assert (model["headline"], len(model["slots"])) == (view.lines[0].replace("**", ""), 3)


def test_without_an_echo_the_usual_card_is_shown() -> None:
    for note in (owntime.ONE, owntime.SOME):
        assert candidate.view(said(note, "")).lines == candidate.view(brief(State.VIEWED, LIU)).lines


@pytest.mark.parametrize("note", sorted(set(owntime.NEAR.values())))
def test_the_reason_is_said_with_what_was_understood(note: str) -> None:
    told = f"您说的是 {SAID}。{candidate.why(said(note), note)}"
    assert candidate.view(said(note)).tips == told
    assert page.model(said(note))["notice"] == told


def test_doubtful_words_are_a_question_with_times() -> None:
    view = owntime.doubtful(said(""), SAID, ("看心情", "**b**"), (WED, THU), "")
    assert view.lines == (f"您说的是 **{SAID}**，对吗？", "「看心情」、「＊＊b＊＊」没有看懂。")
    assert [b.press for b in view.buttons] == [press(Action.PICK, WED), press(Action.PICK, THU), press(Action.SHOW)]
    model = page.model(said(""), instead=view)
    assert (model["headline"], model["notice"]) == (f"您说的是 {SAID}，对吗？", "「看心情」、「＊＊b＊＊」没有看懂。")
    assert [slot["action"] for slot in model["slots"]] == [b.press.pack() for b in view.buttons[:2] if b.press]
    assert model["question"] == ""


def test_another_time_keeps_the_agreed_one_until_the_tap() -> None:
    view = owntime.moving(said("", state=State.CONFIRMED), SAID, (), (THU,), "没有")
    assert view.lines == (
        f"您想改到 **{SAID}**，对吗？",
        "没有",
        f"现在约的是 **{WEDNESDAY}**，点了下面的时间才会改。",
    )
    assert [b.press for b in view.buttons] == [press(Action.MOVE_TO, THU), press(Action.SHOW)]


def test_what_was_not_read_is_named() -> None:
    told = replace(brief(State.VIEWED), window=(Span(WED, WED + timedelta(hours=4)),))
    tail = "例如「11月25日下午」或「11月25日 14:00」。"
    assert owntime.not_read(told, "看心情") == f"没有看懂「看心情」，已转告招聘同事。您也可以换个说法，{tail}"
    assert owntime.never(told, ("2月30日",)) == f"没有「2月30日」这一天。请换一个日期，{tail}"
    assert owntime.past(told, "昨天下午") == f"「昨天下午」已经过去了。请换一个时间，{tail}"
    morning = replace(told, window=(Span(WED - timedelta(hours=5), WED - timedelta(hours=3)),))
    assert owntime.empty(morning) == "请先写一个时间，例如「11月25日上午」。"
    assert owntime.not_read(morning, "x").endswith("例如「11月25日上午」或「11月25日 10:00」。")
    assert owntime.empty(brief(State.VIEWED)) == "请先写一个时间，例如「下周三下午」。"
    assert owntime.past(brief(State.VIEWED), "昨天").endswith("例如「下周三下午」或「下周三 14:00」。")
    assert "11月1日" in owntime.outside(brief(State.VIEWED), "12月1日", "11月1日")
    assert WEDNESDAY in owntime.none_left(brief(State.CONFIRMED), "周四")


LONDON, NEW_YORK, SYDNEY = ZoneInfo("Europe/London"), ZoneInfo("America/New_York"), ZoneInfo("Australia/Sydney")


@pytest.mark.parametrize(
    ("start", "zone", "own"),
    [
        (datetime(2026, 11, 25, 6, tzinfo=UTC), LONDON, "06:00–06:45（伦敦）"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), LONDON, "01:30–01:15（伦敦）"),  # the clock goes back in between
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), LONDON, "00:30–02:15（伦敦）"),
        (datetime(2026, 11, 1, 5, 30, tzinfo=UTC), NEW_YORK, "01:30–01:15（纽约）"),
        (datetime(2027, 3, 14, 6, 30, tzinfo=UTC), NEW_YORK, "01:30–03:15（纽约）"),
        (datetime(2026, 11, 25, 1, tzinfo=UTC), NEW_YORK, "11月24日（周二）20:00–20:45（纽约）"),
        (datetime(2026, 10, 3, 15, 30, tzinfo=UTC), SYDNEY, "10月4日（周日）01:30–03:15（悉尼）"),
        (datetime(2027, 4, 3, 15, 30, tzinfo=UTC), SYDNEY, "4月4日（周日）02:30–02:15（悉尼）"),
    ],
)
def test_their_clocks_beside_ours_across_days_of_change(start: datetime, zone: ZoneInfo, own: str) -> None:
    far = replace(brief(State.CONFIRMED, LIU), own_zone=zone)
    shown = far.own_when(start)
    assert own in shown


def test_the_same_clocks_are_said_once() -> None:
    near = replace(brief(State.CONFIRMED, LIU), own_zone=ZoneInfo("Asia/Singapore"))
    assert (near.own_time, near.clock(WED)) == (WEDNESDAY, "14:00")
    assert beside("x", Stretch(WED, WED + timedelta(hours=1)), CHINA, CHINA) == "x"
    assert brief(State.CONFIRMED).theirs() == brief(State.CONFIRMED)


def test_a_clock_and_a_deadline_in_two_zones() -> None:
    far = replace(brief(State.CONFIRMED, LIU), own_zone=LONDON)
    assert far.clock(WED) == "14:00（您当地 06:00）"
    assert far.own_moment(WED) == "11月25日（周三）14:00（北京时间）· 您当地 06:00（伦敦）"
    assert far.theirs().time == far.own_time != far.time
    assert page.model(far)["zone"] | {"choices": []} == {
        "action": "zone~c0ffee0123-0001~0~",
        "now": "Europe/London",
        "name": "伦敦",
        "choices": [],
    }
    odd = page.model(replace(far, own_zone=ZoneInfo("Asia/Kathmandu"), zone=ZoneInfo("Asia/Tbilisi")))["zone"]
    assert odd["choices"][:2] == [["Asia/Tbilisi", "Tbilisi"], ["Asia/Kathmandu", "Kathmandu"]]
    assert page.model(brief(State.CANCELLED, LIU))["zone"] is None
