"""«停» in the middle of a batch: what has not left stays, what is unread can be taken back, and it can go on."""

import pytest

from domain.campaign import Phase
from domain.invitation import State
from tests.integration.stage import BATCH, GROUP, Stage

THREE = "陈晨 chen\n刘洋 13900000001\n孙悦 13800000002"


def states(stage: Stage) -> list[State]:
    return [inv.state for inv in stage.invitations()]


def stop_card(stage: Stage) -> str:
    return [key for key in stage.remote.cards if key.startswith("st-")][-1]


async def test_stop_keeps_what_is_sent_and_offers_to_take_back_the_unread(stage: Stage) -> None:
    await stage.send_batch(THREE)
    seen = stage.invitations()[1]
    await stage.open_page(seen)
    await stage.say("hr_lin", "停", GROUP)
    card = stage.remote.cards[stop_card(stage)]["markdown"]
    assert "还没有人看的有 2 人" in card
    await stage.press("hr_lin", stop_card(stage), "撤回")
    await stage.settle()
    assert states(stage) == [State.WITHDRAWN, State.VIEWED, State.WITHDRAWN]


async def test_what_has_not_left_does_not_leave_until_it_may(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH}\n{THREE}")
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.say("hr_lin", "停")
    assert states(stage) == [State.DRAFTED] * 3
    assert "还没发出的 3 人不会再发" in stage.remote.cards[stop_card(stage)]["markdown"]
    await stage.press("hr_lin", stop_card(stage), "继续")
    await stage.settle()
    assert State.DRAFTED not in states(stage)


async def test_take_back_the_last_batch_by_a_sentence_and_a_tap(stage: Stage) -> None:
    await stage.send_batch(THREE)
    await stage.say("hr_lin", "撤回刚才那批")
    assert states(stage) == [State.INVITED] * 3  # it is stopped, and one tap takes it back
    await stage.press("hr_lin", stop_card(stage), "撤回未看的 3 人")
    assert states(stage) == [State.WITHDRAWN] * 3


async def test_resume_by_word(stage: Stage) -> None:
    await stage.send_batch(THREE)
    await stage.say("hr_lin", "停")
    await stage.say("hr_lin", "继续发")
    with stage.store.reading() as tx:
        assert [campaign.phase for campaign in tx.campaigns.find()] == [Phase.RUNNING]


async def test_the_card_about_the_stop_ends_with_it(stage: Stage) -> None:
    await stage.send_batch(THREE)
    await stage.say("hr_lin", "停")
    await stage.say("hr_lin", "继续发")
    assert "已继续" in stage.text(stop_card(stage))
    assert stage.buttons(stop_card(stage)) == []


async def test_nothing_to_stop_is_said(stage: Stage) -> None:
    await stage.say("hr_lin", "停", GROUP)
    assert stage.said()[-1] == (GROUP, "没有可停的")


@pytest.mark.parametrize("word", ["先别停", "要停吗？"])
async def test_a_word_about_stopping_stops_nothing(stage: Stage, word: str) -> None:
    await stage.send_batch(THREE)
    await stage.say("hr_lin", word)
    with stage.store.reading() as tx:
        assert [campaign.phase for campaign in tx.campaigns.find()] == [Phase.RUNNING]


async def test_the_trail_names_whoever_took_it_back(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 chen")
    await stage.say("hr_lin", "停")
    await stage.press("hr_lin", stop_card(stage), "撤回")
    with stage.store.reading() as tx:
        last = tx.trail.of(inv.id)[-1]
    assert (last.actor, last.what) == ("hr:hr_lin", "Withdrawn")
