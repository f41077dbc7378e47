"""After a batch has left: one more joins it, and a wrong number is put right; both by one tap."""

from domain.campaign import Phase
from domain.effects import SendSms
from domain.invitation import State
from tests.integration.stage import GROUP, Stage


def sent(stage: Stage) -> list[str]:
    return [effect.mobile for _, effect, _ in stage.remote.log if isinstance(effect, SendSms)]


def said(stage: Stage) -> str:
    return str([e.text for e in stage.remote.messages.values() if hasattr(e, "text")][-1])


def asked(stage: Stage) -> str:
    return [key for key in stage.remote.cards if key.startswith("qu-")][-1]


async def test_one_more_comes_on_the_terms_of_the_newest_batch(stage: Stage) -> None:
    await stage.send_batch("刘洋 13900000001")
    await stage.say("hr_lin", "再加一个人 钱多多 13900000009", GROUP)
    assert sent(stage) == ["13900000001"]
    await stage.press("hr_lin", stage.preview(), "确认发送（1 人）")
    await stage.settle()
    assert sent(stage) == ["13900000001", "13900000009"]
    with stage.store.reading() as tx:
        terms = {(c.position, c.round, c.seats, c.minutes, c.place, c.phase) for c in tx.campaigns.find()}
    assert terms == {("后端工程师", "初试", (("李雷", "韩梅梅"),), 45, "A座302", Phase.RUNNING)}


async def test_without_a_batch_nobody_is_invited_on_terms_that_nobody_named(stage: Stage) -> None:
    await stage.say("hr_lin", "再加一个人 钱多多 13900000009")
    assert said(stage).startswith("您还没有进行中的批次，没有邀约钱多多。")
    assert stage.states() == []


async def test_a_wrong_number_is_put_right_by_a_tap_and_the_invitation_leaves_again(stage: Stage) -> None:
    await stage.send_batch("吴迪 13900000002\n刘洋 13900000001")
    await stage.say("hr_lin", "吴迪电话错了，是13900000001")
    assert said(stage) == "尾号 0001已经登记在「刘洋」名下，没有改动。请核对一下。"
    await stage.say("hr_lin", "吴迪电话错了，是13900000012", GROUP)
    assert sent(stage) == ["13900000002", "13900000001"]
    told = await stage.press("hr_lin", asked(stage), "换：吴迪（原尾号 0002）")
    await stage.settle()
    assert told.card["markdown"] == "已把 **吴迪** 的联系方式换成尾号 0012。邀请已重新发出 1 份。"
    assert sent(stage) == ["13900000002", "13900000001", "13900000012"]
    assert stage.states() == [State.INVITED, State.INVITED]
    again = await stage.press("hr_lin", asked(stage), "换：吴迪") if stage.buttons(asked(stage)) else told
    assert (again, len(sent(stage))) == (told, 3)


async def test_a_greeting_says_what_to_do_first(stage: Stage) -> None:
    await stage.say("hr_lin", "你好")
    assert said(stage).startswith(
        "您好！我来约面试：发邀约、催回复、改时间、看进度，发送前都会先给您看预览。\n\n先这样开始："
    )
