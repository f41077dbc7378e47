"""What is over for long is forgotten, a week after HR was told; whoever is invited elsewhere stays."""

from dataclasses import replace
from datetime import timedelta

from domain.inputs import Woken
from domain.invitation import State
from store.rosters import Upload
from tests.integration.stage import GROUP, Stage
from tests.integration.test_deciding import left
from tests.integration.test_enquiries import heard

PEOPLE = "刘洋 13900000001 liu@example.com\n陈晨 chen\n赵六 1381234567"  # the last number is none
KEEP = timedelta(days=30)
SECOND = "批量邀约 岗位=后端工程师 轮次=复试 面试官=韩梅梅 时间=12月28日到12月30日 时长=45分钟 地点=A座302"


def kept(stage: Stage, keep: timedelta) -> None:
    stage.desk.setup = replace(stage.setup, rules=replace(stage.setup.rules, keep=keep))


async def day(stage: Stage, days: int) -> list[str]:
    """So many days later the chore is done; what HR reads of it."""
    stage.at += timedelta(days=days)
    before = len(heard(stage, "hr_lin"))
    await stage.desk.handle(Woken(f"chore:keep:{stage.at}", "keep", stage.at.date().isoformat()))
    await stage.settle()
    return [text for text in heard(stage, "hr_lin")[before:] if "自动删除" in text]


def erased(stage: Stage) -> list[bool]:
    with stage.store.reading() as tx:
        return [tx.people.get(inv.candidate_id).erased is not None for inv in tx.invitations.find()]


async def test_hr_is_told_a_week_before_and_then_the_batch_is_forgotten(stage: Stage) -> None:
    kept(stage, KEEP)
    (liu, chen) = await stage.send_batch(PEOPLE)
    chen = await stage.confirmed(chen, "chen")
    await stage.say("hr_lin", "刘洋到哪一步了")
    with stage.store.writing() as tx:
        tx.rosters.save(Upload("list", "hr_lin", stage.at, "名单.xlsx", facts={"rows": [["李四", "13900000009"]]}))
    await stage.pass_time(timedelta(hours=12), 12)  # the interview is over, nothing else happens
    assert stage.look(chen).state is State.DONE
    assert await day(stage, 0) == []
    (told,) = await day(stage, 24)
    assert told.startswith("**后端工程师 · 初试**：按「保留 30 天」的设置，这一批候选人的姓名、联系方式和说过的话将在")
    assert await day(stage, 1) == []
    assert erased(stage) == [False, False]
    assert await day(stage, 8) == []
    assert erased(stage) == [True, True]
    await stage.pass_time(timedelta(days=1))
    assert (
        left(stage, "刘洋", "陈晨", "赵六", "13900000001", "13800000001", "1381234567", "liu@example.com", "李四") == []
    )
    with stage.store.reading() as tx:
        assert ("Erased", "system:keeping") in [(step.what, step.actor) for step in tx.trail.of(liu.id)]
        assert all(tx.trail.intact(inv.id) for inv in (liu, chen))
    assert [stage.look(inv).state for inv in (liu, chen)] == [State.EXPIRED, State.DONE]
    assert await day(stage, 10) == []


async def test_whoever_is_invited_again_is_known_until_that_is_over(stage: Stage) -> None:
    kept(stage, KEEP)
    await stage.send_batch("刘洋 13900000001\n孙悦 sun")
    await stage.pass_time(timedelta(days=3), 4)
    await day(stage, 14)
    await stage.say("hr_lin", f"{SECOND}\n刘洋 13900000001", GROUP)
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.settle()
    assert len(await day(stage, 12)) == 1
    await day(stage, 8)
    assert sorted(erased(stage)) == [False, False, True]  # 孙悦 alone is gone


async def test_kept_for_ever_where_that_is_wanted(stage: Stage) -> None:
    kept(stage, timedelta(0))
    await stage.send_batch("刘洋 13900000001")
    for _ in range(3):
        assert await day(stage, 400) == []
    assert erased(stage) == [False]
