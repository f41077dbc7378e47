"""Times with reasons: capacity before sending, why and why not, time said in chat, dead times replaced."""

from datetime import timedelta

from domain.invitation import State
from domain.rules import Limits
from tests.integration.stage import BATCH, GROUP, Stage

ALONE = BATCH.replace("李雷、韩梅梅", "李雷")
MORNING = ALONE.replace("11月25日到11月27日", "11月25日上午")


def answer(stage: Stage) -> str:
    """The text of the newest message."""
    return str([e.text for e in stage.remote.messages.values() if hasattr(e, "text")][-1])


async def test_preview_says_what_is_short_and_what_would_help(stage: Stage) -> None:
    lines = "\n".join(f"候选{n} 139{n:08}" for n in range(9))
    await stage.say("hr_lin", f"{MORNING}\n{lines}", GROUP)
    text = stage.text(stage.preview())
    assert "9 人，预计 86% 会确认（约 8 人），最多只能安排 3 场，缺 5（全部确认则缺 6）" in text
    assert "加" in text


async def test_why_not_wednesday_names_the_first_thing_in_the_way(stage: Stage) -> None:
    await stage.say("hr_lin", "李雷 11月25日下午没空", GROUP)
    (inv,) = await stage.send_batch("陈晨 13800000001", ALONE)
    await stage.say("hr_lin", "李雷 11月25日下午没空", GROUP)
    await stage.say("hr_lin", "为什么没给陈晨推11月25日下午", GROUP)
    assert "李雷说过这时不方便" in answer(stage)
    assert inv.state is State.INVITED


async def test_said_time_is_not_offered_and_cards_that_offer_it_change(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", ALONE)
    zone = stage.setup.rules.zone
    day = inv.offer[0].astimezone(zone)
    await stage.say("hr_lin", f"李雷 {day.month}月{day.day}日全天没空", GROUP)
    await stage.pass_time(timedelta(seconds=20))
    after = stage.look(inv)
    assert len(after.offer) == 3
    assert {start.astimezone(zone).date() for start in after.offer}.isdisjoint({day.date()})


async def test_a_time_that_dies_is_replaced_on_the_other_card(stage: Stage) -> None:
    one, two = await stage.send_batch("陈晨 13800000001\n孙悦 13800000002", ALONE)
    start = two.offer[1]
    await stage.tap("chen", stage.card(one), stage.forced(one, start))
    assert stage.look(one).start == start
    await stage.pass_time(timedelta(seconds=20))
    after = stage.look(two)
    assert start not in after.offer
    assert len(after.offer) == 3
    assert len(set(after.offer) & set(two.offer)) >= 1


async def test_interviewers_speak_only_for_themselves(stage: Stage) -> None:
    await stage.send_batch("陈晨 13800000001", ALONE)
    await stage.say("lilei", "我11月26日没空")
    assert "不安排面试" in answer(stage)
    await stage.say("lilei", "韩梅梅11月26日没空")
    assert "不安排面试" not in answer(stage)


async def test_a_full_day_is_full_and_the_answer_says_so(stage_url: str) -> None:
    stage = Stage(stage_url, limits=Limits(per_day=1))
    one, two = await stage.send_batch("陈晨 13800000001\n孙悦 13800000002", ALONE)
    one = await stage.choose(one, "chen")
    assert one.start
    await stage.pass_time(timedelta(seconds=20))
    zone = stage.setup.rules.zone
    day = one.start.astimezone(zone)
    assert day.date() not in {start.astimezone(zone).date() for start in stage.look(two).offer}
    await stage.say("hr_lin", f"为什么没给孙悦推{day.month}月{day.day}日", GROUP)
    assert "李雷当天已面 1/1" in answer(stage)
    stage.close()


async def test_by_video_nobody_needs_a_room(stage: Stage) -> None:
    (inv,) = await stage.send_batch("陈晨 13800000001", f"{ALONE} 形式=视频")
    assert stage.carried("AskRooms") == []
    inv = await stage.confirmed(inv, "chen")
    assert inv.room == ""
    assert stage.carried("BookRoom") == []
    assert "**形式**：视频" in stage.text(stage.card(inv))


async def test_a_year_without_published_holidays_is_said(stage: Stage) -> None:
    await stage.say("hr_lin", f"{ALONE.replace('11月25日到11月27日', '2027年1月4日到1月8日')}\n陈晨 13800000001", GROUP)
    assert "2027 年的放假安排还没有公布" in stage.text(stage.preview())


async def test_the_candidate_reads_why_these_times(stage: Stage) -> None:
    met, unmet = await stage.send_batch("陈晨 13800000001 期望=11月26日下午\n孙悦 13800000002 期望=11月29日上午", ALONE)
    assert "已按您期望的「11月26日下午」推荐" in stage.text(stage.card(met))
    page = await stage.open_page(met)
    assert [slot["hint"] for slot in page["slots"]] == ["符合您期望的11月26日下午"] * 3
    assert "暂时没有空档" in stage.text(stage.card(unmet))
