"""What was not understood: nothing is done, and a tap on a guess leads on."""

from domain.effects import SayGroup
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


async def test_what_is_suggested_speaks_of_whoever_was_named(stage: Stage) -> None:
    await stage.send_batch("陈晨 chen")
    await stage.say("hr_lin", "陈晨那个进度的东西取消啊搞一搞")
    labels = [button["text"] for button in stage.buttons(guesses(stage))]
    assert labels == ["取消陈晨", "陈晨到哪一步了"]
    await stage.press("hr_lin", guesses(stage), "陈晨到哪一步了")
    await stage.settle()
    assert "陈晨" in list(stage.remote.messages.values())[-1].text  # type: ignore[attr-defined]


async def test_a_group_reads_one_line(stage: Stage) -> None:
    await stage.say("hr_lin", "呃那个进度的东西搞一搞", GROUP)
    assert stage.said()[-1] == (GROUP, "没有看懂")


async def test_what_stands_above_a_list_is_suggested_back_with_what_was_understood(stage: Stage) -> None:
    await stage.say("hr_lin", "说一下这些人，后端工程师初试，下周\n陈晨 13800000001\n孙悦 13800000002", GROUP)
    (told,) = stage.remote.messages.values()
    assert isinstance(told, SayGroup)
    assert told.text == (
        "没有看懂要做什么，没有做任何事。要邀约这些人的话，请把第一行换成下面这句（…处补上），名单照旧：\n\n"
        "批量邀约 岗位=后端工程师 轮次=初试 面试官=… 时间=下周"
    )
