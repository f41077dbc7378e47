"""What the collected message tells is of the time that the interview had when it happened."""

from datetime import timedelta

from cards.brief import moment
from domain.effects import Say
from tests.integration.stage import CHINA, Stage


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
