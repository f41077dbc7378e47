"""What the collected message tells is of the time that the interview had when it happened."""

from datetime import timedelta

from cards.brief import moment
from domain.effects import Say
from tests.integration.stage import BATCH, CHINA, Stage


async def test_an_old_event_is_not_told_with_a_newer_time(stage: Stage) -> None:
    inv = await stage.confirmed((await stage.send_batch("陈晨 chen"))[0], "chen")
    assert inv.start
    old = moment(inv.start, CHINA)
    await stage.press(stage.user(inv.crew[0]), stage.crew_card(inv), "不方便")
    await stage.settle()
    await stage.say("hr_lin", "陈晨改到11月27日 15:00")
    await stage.pass_time(timedelta(hours=3))
    told = [e.text for _, e, _ in stage.remote.log if isinstance(e, Say) and "邀约动态" in e.text]
    (line,) = [line for text in told for line in text.splitlines() if "已自动换人" in line]
    assert old in line
    assert "11月27日" not in line


async def test_several_batches_are_told_in_one_message(stage: Stage) -> None:
    first = (await stage.send_batch("陈晨 chen"))[0]
    other = BATCH.replace("后端工程师", "测试工程师")
    second = next(inv for inv in await stage.send_batch("孙悦 13800000002", other) if inv.id != first.id)
    await stage.confirmed(first, "chen")
    await stage.pass_time(timedelta(seconds=40))
    await stage.confirmed(second, "sun")
    for user, inv in (("chen", first), ("sun", second)):
        await stage.press(user, stage.card(inv), "取消面试")
        await stage.press(user, stage.card(inv), "确定取消")
    await stage.settle()
    before = len(stage.said())
    await stage.pass_time(timedelta(minutes=15))
    told = [(to, title) for to, title in stage.said()[before:] if title in {"面试安排更新", "邀约动态"}]
    assert told == [(["hr_lin"], "邀约动态")]
    (text,) = [e.text for _, e, _ in stage.remote.log if isinstance(e, Say) and e.title == "邀约动态"]
    assert ("**邀约动态 2 项**" in text, "陈晨" in text, "孙悦" in text) == (True, True, True)
