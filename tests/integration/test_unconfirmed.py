"""A preview that nobody has confirmed is no progress: nobody in it is named or counted, and whoever asks by name is told so."""

from domain.effects import Say
from tests.integration.stage import BATCH, Stage


def last(stage: Stage) -> str:
    return [effect.text for _, effect, _ in stage.remote.log if isinstance(effect, Say)][-1]


async def test_previews_are_named_and_nobody_in_them_is_counted(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH}\n陈晨 chen\n刘洋 13900000001")
    await stage.say("hr_lin", "进度")
    assert last(stage).splitlines() == [
        "目前没有进行中的邀约。说「帮助」看看怎么开始。",
        "另有 1 份预览还没有确认，没有发送，不计在内。",
    ]
    await stage.say("hr_lin", "陈晨到哪一步了")
    assert last(stage) == "- **陈晨** · 后端工程师 · 初试：只在一份还没确认的预览里，没有发送过任何消息"
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.settle()
    await stage.say("hr_lin", f"{BATCH.replace('后端', '测试')}\n孙悦 sun")
    await stage.say("hr_lin", "进度")
    assert "测试" not in last(stage)
    assert "另有 1 份预览还没有确认" in last(stage)
    card = [key for key in stage.remote.cards if key.startswith("lo-")][-1]
    assert "测试" not in stage.text(card)
    assert "另有 1 份预览还没有确认" in stage.text(card)


async def test_an_interview_on_site_without_a_place_is_warned_of(stage: Stage) -> None:
    for order, warned in (
        (BATCH.replace(" 地点=A座302", ""), True),
        (BATCH.replace("地点=A座302", "形式=视频"), False),
    ):
        await stage.say("hr_lin", f"{order}\n刘洋 13900000001")
        assert ("⚠ 现场面试还没有填地点" in stage.text(stage.preview())) is warned
        await stage.press("hr_lin", stage.preview(), "取消")
