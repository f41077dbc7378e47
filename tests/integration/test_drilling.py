"""From 「进度」 by taps to one person, and back."""

from domain.effects import SendSms
from domain.faults import Permanent
from tests.integration.stage import Stage


async def test_from_the_batches_to_somebody_and_back(stage: Stage) -> None:
    await stage.send_batch("陈晨 chen\n孙悦 13800000002")
    await stage.say("hr_lin", "进度")
    card = next(key for key in stage.remote.cards if key.startswith("lo-"))
    assert [button["text"] for button in stage.buttons(card)] == ["谁没看（2 人）", "谁没确认（2 人）"]
    await stage.press("hr_lin", card, "谁没看")
    assert "1. **陈晨** 后端工程师 · 初试｜已发送未查看，11月23日（周一）10:00起" in stage.text(card)
    await stage.press("hr_lin", card, "陈晨")
    assert "钉钉卡片 → 陈晨：邀请，已发出" in stage.text(card)
    await stage.press("hr_lin", card, "返回")
    assert "还没查看（2 人）" in stage.text(card)
    await stage.press("hr_lin", card, "返回")
    assert stage.text(card).startswith("进度\n")


async def test_whom_it_did_not_reach_is_found_from_the_list(stage: Stage) -> None:
    stage.remote.faults[SendSms].append(Permanent("isv.MOBILE_NUMBER_ILLEGAL", "号码不对"))
    await stage.send_batch("刘洋 13900000001")
    await stage.say("hr_lin", "进度")
    card = next(key for key in stage.remote.cards if key.startswith("fu-"))
    await stage.press("hr_lin", card, "各批进度")
    await stage.press("hr_lin", card, "没送到的（1 人）")
    assert "1. **刘洋** 后端工程师 · 初试｜短信，号码不对" in stage.text(card)


async def test_nobody_else_may_look(stage: Stage) -> None:
    await stage.send_batch("陈晨 chen")
    await stage.say("hr_lin", "进度")
    card = next(key for key in stage.remote.cards if key.startswith("lo-"))
    answer = await stage.tap("lilei", card, stage.button(card, "谁没看"))
    assert answer.card == {}
