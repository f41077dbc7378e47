"""What HR is told before sending counts people's limits: no more places than anybody may take, and whose limit it is."""

from tests.integration.stage import Stage

ORDER = "批量邀约 岗位=法务 轮次=初试 面试官=李雷 时间=11月25日 时长=30分钟 地点=视频"
TEN = "\n".join(f"候{number} 1390000010{number}" for number in range(10))


async def test_the_preview_offers_no_more_places_than_the_interviewer_takes(stage: Stage) -> None:
    await stage.send_batch("陈晨 chen")
    await stage.say("hr_lin", "李雷每天最多2场")
    await stage.say("hr_lin", f"{ORDER}\n{TEN}")
    text = stage.text(stage.preview())
    assert "最多可安排 2 场" in text
    assert "最多只能安排 2 场" in text
    assert "李雷每天最多 2 场" in text
    assert "再加一天：可约 2 → 4 人" in [b["text"] for b in stage.buttons(stage.preview())]


async def test_interviews_that_are_booked_already_count(stage: Stage) -> None:
    first = (await stage.send_batch("陈晨 chen", ORDER))[0]
    await stage.say("hr_lin", "李雷每天最多2场")
    await stage.confirmed(first, "chen")
    await stage.say("hr_lin", f"{ORDER.replace('法务', '测试')}\n{TEN}")
    assert "最多可安排 1 场" in stage.text(stage.preview())
