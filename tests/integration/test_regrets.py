"""Whoever has declined may think better of it: a tap on the page or the card brings it onto HR's list, once."""

from domain.invitation import State
from tests.integration.stage import Stage
from tests.integration.test_unanswered import waiting

WORDS = "我改主意了，还想参加这次面试，请联系我。"


async def test_on_the_page_and_on_the_card(stage: Stage) -> None:
    liu, chen = await stage.send_batch("刘洋 13900000001\n陈晨 chen")
    page = await stage.submit(liu, "暂不考虑", await stage.open_page(liu))
    await stage.submit(liu, "确定，暂不考虑", page)
    declined = await stage.open_page(liu)
    assert (stage.look(liu).state, waiting(stage)) == (State.DECLINED, [])
    assert [button["label"] for button in declined["buttons"]] == ["改主意了，请招聘同事联系我"]
    for _ in range(2):
        told = await stage.submit(liu, "改主意了", declined)
        assert told["notice"] == "好的，已转告招聘同事，会尽快联系您。"
    assert waiting(stage) == [("asked", WORDS)]
    await stage.say("chen", "不想面了")
    await stage.say("chen", "确定，暂不考虑")
    await stage.settle()
    shown = await stage.press("chen", stage.card(chen), "改主意了")
    assert shown.card["tips"] == "好的，已转告招聘同事，会尽快联系您。"
    assert waiting(stage) == [("asked", WORDS), ("asked", WORDS)]
