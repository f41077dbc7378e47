"""Moved before anybody has said yes: it is said that the time is another one, and that the one before is off."""

from domain.effects import Say, SendSms
from domain.invitation import Invitation, State
from tests.integration.stage import GROUP, Stage

LIU = "刘洋 13900000001"


def texts(stage: Stage) -> list[tuple[str, str]]:
    return [(e.purpose, e.text) for _, e, _ in stage.remote.log if isinstance(e, SendSms)]


async def chosen(stage: Stage) -> Invitation:
    """A time is chosen on the page; the interviewer has not answered."""
    (inv,) = await stage.send_batch(LIU)
    page = await stage.open_page(inv)
    await stage.submit(inv, page["slots"][0]["label"], page)
    await stage.submit(inv, "确认", await stage.open_page(inv))
    await stage.settle()
    return stage.look(inv)


async def accepted(stage: Stage, inv: Invitation) -> Invitation:
    inv = stage.look(inv)
    await stage.press(stage.user(inv.crew[0]), stage.crew_card(inv), "可以")
    await stage.settle()
    return stage.look(inv)


async def test_somebody_outside_reads_that_the_time_before_is_off(stage: Stage) -> None:
    inv = await chosen(stage)
    await stage.say("hr_lin", "刘洋改到11月27日 15:00", GROUP)
    inv = await accepted(stage, inv)
    assert (inv.state, inv.note) == (State.CONFIRMED, "agreed_anew_by_hr")
    purpose, text = texts(stage)[-1]
    assert (purpose, "11月27日（周五）15:00–15:45，原来的时间取消" in text) == ("confirmed", True)
    page = await stage.open_page(inv)
    assert page["headline"] == "面试时间已改到 11月27日（周五）15:00–15:45"
    assert page["notice"] == "原来约定的时间不再有效，请按新的时间参加。"


async def test_a_member_is_told_in_a_message(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 chen")
    inv = await stage.choose(inv, "chen")
    await stage.say("hr_lin", "陈晨改到11月27日 15:00", GROUP)
    await accepted(stage, inv)
    said = [e.text for _, e, _ in stage.remote.log if isinstance(e, Say) and e.user_ids == ["chen"]]
    assert said[-1].startswith("您的 **后端工程师 · 初试** 面试已改到 **11月27日（周五）15:00–15:45**")
    assert said[-1].endswith("原来的时间已取消。如果不方便，直接告诉我您方便的时间就行。")


async def test_the_first_time_is_set_and_not_moved(stage: Stage) -> None:
    (inv,) = await stage.send_batch(LIU)
    await stage.say("hr_lin", "刘洋改到11月27日 15:00", GROUP)
    await stage.press("hr_lin", [key for key in stage.remote.cards if key.startswith("wh-")][-1], "直接定下")
    await stage.settle()
    inv = await accepted(stage, inv)
    assert (inv.state, inv.note) == (State.CONFIRMED, "set_by_hr")
    assert texts(stage)[-1][1].startswith("【云杉科技】面试已确认：11月27日（周五）15:00–15:45，A座302。")
    assert (await stage.open_page(inv))["headline"] == "面试已确认"
