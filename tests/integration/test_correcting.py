"""「不对，是下周四」 while a card is open, and after it was carried out: no wrong action, and nothing undone unasked."""

from datetime import timedelta

import pytest

from domain.invitation import State
from tests.integration.stage import BATCH, GROUP, Stage


async def previewed(stage: Stage) -> str:
    await stage.say("hr_lin", f"{BATCH}\n陈晨 chen", GROUP)
    return stage.preview()


async def agreed(stage: Stage) -> str:
    """Somebody whose interview is agreed; the first question about them."""
    await stage.confirmed((await stage.send_batch("陈晨 chen"))[0], "chen")
    await stage.pass_time(timedelta(minutes=1))
    await stage.say("hr_lin", "陈晨改到11月28日 15:00")
    return asked(stage)


def asked(stage: Stage) -> str:
    return [key for key in stage.remote.cards if key.startswith("wh-")][-1]


@pytest.mark.parametrize("words", ["不对，是下周四", "说错了，时间改成下周四", "时间改成下周四"])
async def test_a_batch_that_was_not_sent_gets_other_days(stage: Stage, words: str) -> None:
    card = await previewed(stage)
    await stage.say("hr_lin", words, GROUP)
    assert "12月3日（周四）全天" in stage.text(card)
    assert stage.states() == [State.DRAFTED]


async def test_what_is_no_time_changes_nothing(stage: Stage) -> None:
    card = await previewed(stage)
    before = stage.text(card)
    await stage.say("hr_lin", "不对，是李雷")
    assert (stage.text(card), stage.said()[-1][1]) == (before, "更正")


async def test_the_first_question_does_nothing_any_more(stage: Stage) -> None:
    first = await agreed(stage)
    await stage.pass_time(timedelta(seconds=20))
    await stage.say("hr_lin", "不对，是11月29日下午4点")
    assert "这条已经更正" in stage.text(first)
    assert stage.buttons(first) == []
    await stage.press("hr_lin", asked(stage), "陈晨")
    await stage.settle()
    (inv,) = stage.invitations()
    assert (inv.state, f"{inv.start:%m-%d %H:%M}") == (State.AWAITING_INTERVIEWER, "11-29 08:00")


async def test_what_was_carried_out_is_not_carried_out_on_somebody_else(stage: Stage) -> None:
    await stage.send_batch("陈晨 chen\n孙悦 13800000002")
    await stage.say("hr_lin", "别再催陈晨")
    await stage.pass_time(timedelta(seconds=20))
    await stage.say("hr_lin", "说错了，是孙悦")
    assert [inv.left_alone for inv in stage.invitations()] == [True, False]
    assert stage.said()[-1][1] == "更正"


async def test_what_was_tapped_already_stays_and_nobody_else_is_asked_about(stage: Stage) -> None:
    await stage.send_batch("陈晨 chen\n孙悦 13800000002")
    await stage.cancel("撤回陈晨")
    done = stage.text(asked(stage))
    await stage.say("hr_lin", "说错了，是孙悦")
    assert stage.states() == [State.WITHDRAWN, State.INVITED]
    assert (stage.said()[-1][1], stage.text(asked(stage))) == ("更正", done)


async def test_another_name_while_the_question_is_open(stage: Stage) -> None:
    first, second = await stage.send_batch("陈晨 chen\n孙悦 13800000002")
    await stage.confirmed(first, "chen")
    await stage.say("hr_lin", "取消陈晨")
    question = asked(stage)
    await stage.pass_time(timedelta(seconds=20))
    await stage.say("hr_lin", "不对，是孙悦")
    assert "这条已经更正" in stage.text(question)
    assert [stage.look(first).state, stage.look(second).state] == [State.CONFIRMED, State.INVITED]
    await stage.press("hr_lin", asked(stage), "确认取消孙悦")
    assert stage.look(second).state is State.CANCELLED


async def test_nothing_to_correct_is_said(stage: Stage) -> None:
    await stage.say("hr_lin", "不对，是下周四")
    assert stage.said()[-1] == (["hr_lin"], "更正")
