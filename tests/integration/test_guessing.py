"""What was not understood: nothing is done, and a tap on a guess leads on."""

from domain.invitation import State
from tests.integration.stage import GROUP, Stage


def guesses(stage: Stage) -> str:
    return [key for key in stage.remote.cards if key.startswith("gs-")][-1]


async def test_a_look_is_taken_at_the_tap(stage: Stage) -> None:
    await stage.say("hr_lin", "呃那个进度的东西搞一搞")
    labels = [button["text"] for button in stage.buttons(guesses(stage))]
    assert labels == ["进度", "帮助"]
    await stage.press("hr_lin", guesses(stage), "进度")
    await stage.settle()
    assert stage.said()[-1] == (["hr_lin"], "进度")


async def test_an_order_is_only_shown_how_to_say(stage: Stage) -> None:
    await stage.send_batch("陈晨 chen")
    await stage.say("hr_lin", "那个取消啊整一下")
    await stage.press("hr_lin", guesses(stage), "取消<姓名>")
    await stage.settle()
    assert "还没有做任何事" in stage.text(guesses(stage))
    assert stage.states() == [State.INVITED]


async def test_a_group_reads_one_line(stage: Stage) -> None:
    await stage.say("hr_lin", "呃那个进度的东西搞一搞", GROUP)
    assert stage.said()[-1] == (GROUP, "没有看懂")
