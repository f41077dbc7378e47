"""HR names a time for somebody who has not chosen: whether it is agreed or only offered is for HR to say."""

from domain.invitation import Invitation, State
from tests.integration.stage import Stage

LIU = "刘洋 13900000001 liu@example.com"


async def asked(stage: Stage, when: str = "11月27日 10:00") -> tuple[Invitation, str]:
    (inv,) = await stage.send_batch(LIU)
    await stage.say("hr_lin", f"刘洋改到{when}")
    return inv, [key for key in stage.remote.cards if key.startswith("wh-")][-1]


async def test_nobody_is_put_down_for_a_time_without_a_word(stage: Stage) -> None:
    inv, card = await asked(stage)
    assert "还没有选时间" in stage.text(card)
    assert [button["text"] for button in stage.buttons(card)] == ["推荐这个时间，由刘洋确认", "已和刘洋说好，直接定下"]
    assert stage.look(inv).state is State.INVITED


async def test_an_offered_time_stands_first_and_waits_for_the_candidate(stage: Stage) -> None:
    inv, card = await asked(stage)
    before = stage.look(inv).offer
    await stage.press("hr_lin", card, "推荐这个时间")
    await stage.settle()
    after = stage.look(inv)
    assert after.state is State.INVITED
    assert after.offer[0].isoformat() == "2026-11-27T02:00:00+00:00"
    assert after.offer[1:] == tuple(one for one in before if one != after.offer[0])[:2]
    page = await stage.open_page(inv)
    assert "招聘同事为您推荐了 11月27日（周五）10:00" in str(page)
    assert "已把 11月27日（周五）10:00 推荐给 刘洋" in stage.text(card)


async def test_a_time_that_both_have_agreed_on_is_settled(stage: Stage) -> None:
    inv, card = await asked(stage)
    await stage.press("hr_lin", card, "已和刘洋说好")
    await stage.settle()
    assert stage.look(inv).state is State.AWAITING_INTERVIEWER


async def test_a_time_outside_the_days_cannot_be_offered_but_agreed_on(stage: Stage) -> None:
    _, card = await asked(stage, "12月2日 10:00")
    assert "不能推荐给候选人" in stage.text(card)
    assert [button["text"] for button in stage.buttons(card)] == ["已和刘洋说好，直接定下"]
