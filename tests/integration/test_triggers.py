"""Stages that arrive by list, chat and webhook: collected by rule and day, shown before they are sent, inside their caps."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from domain.campaign import Phase
from domain.effects import Say, SayGroup
from domain.inputs import StageReached
from domain.invitation import State
from domain.triggers import Trigger
from tests.integration.stage import Stage
from tests.unit.rosters.books import book

TESTED = Trigger(
    "技术岗笔试",
    "笔试达标",
    "初试",
    position="Java*",
    seats=(("李雷", "韩梅梅"),),
    place="A座302",
    cap_per_day=2,
)
SALES = Trigger("销售直约", "初筛通过", "初试", position="销售", seats=(("李雷",),), preview=False, mode="视频")
LATER = timedelta(minutes=11)


@pytest.fixture
def ruled(stage_url: str) -> Iterator[Stage]:
    made = Stage(stage_url, triggers=(TESTED, SALES))
    yield made
    made.close()


def told(stage: Stage) -> str:
    """What HR read last as a message."""
    return [effect.text for _, effect, _ in stage.remote.log if isinstance(effect, Say | SayGroup)][-1]


def previews(stage: Stage) -> list[str]:
    return [key for key in stage.remote.cards if key.startswith("pv-")]


async def reach(
    stage: Stage, name: str, stage_name: str = "笔试达标", position: str = "Java开发", **contact: str
) -> Any:
    """Another system says so."""
    key, who = f"stage:{name}", {"name": name, **contact}
    answer = await stage.desk.handle(StageReached(key, who, position, stage_name, f"digest {name} {stage_name}"))
    await stage.settle()
    return answer.page


async def test_a_day_is_collected_into_one_preview(ruled: Stage) -> None:
    await reach(ruled, "刘洋", mobile="13900000001")
    page = await reach(ruled, "郑爽", "笔试合格", mobile="13900000002")
    assert "汇总成一张预览卡片" in page["follows"]
    assert previews(ruled) == []
    await ruled.pass_time(LATER)
    assert len(previews(ruled)) == 1
    text = ruled.text(ruled.preview())
    assert "刘洋、郑爽" in text or "郑爽、刘洋" in text  # of the same moment
    assert "来自触发规则" in text
    assert ruled.states() == [State.DRAFTED, State.DRAFTED]
    await ruled.press("hr_lin", ruled.preview(), "确认发送")
    await ruled.settle()
    assert ruled.states() == [State.INVITED, State.INVITED]


async def test_what_comes_after_the_card_waits_for_the_next_working_day(ruled: Stage) -> None:
    await reach(ruled, "刘洋", mobile="13900000001")
    await ruled.pass_time(LATER)
    await reach(ruled, "郑爽", mobile="13900000002")
    await ruled.pass_time(timedelta(hours=2), 4)
    assert len(previews(ruled)) == 1
    await ruled.pass_time(timedelta(hours=15))
    assert len(previews(ruled)) == 2


async def test_the_cap_of_a_day_holds(ruled: Stage) -> None:
    for number in range(3):
        await reach(ruled, f"候选{'甲乙丙'[number]}", mobile=f"1390000001{number}")
    await ruled.pass_time(LATER)
    assert len(ruled.invitations()) == 2
    await ruled.pass_time(timedelta(hours=24))
    assert len(ruled.invitations()) == 3


async def test_in_quiet_hours_nothing_is_collected_out(ruled: Stage) -> None:
    await ruled.pass_time(timedelta(hours=13))  # 23:00
    await reach(ruled, "刘洋", mobile="13900000001")
    await ruled.pass_time(timedelta(hours=2))
    assert previews(ruled) == []
    await ruled.pass_time(timedelta(hours=9))
    assert len(previews(ruled)) == 1


async def test_without_preview_it_is_sent_by_itself(ruled: Stage) -> None:
    await reach(ruled, "刘洋", "初筛通过", "销售经理", mobile="13900000001")
    await ruled.pass_time(LATER)
    assert ruled.states() == [State.INVITED]
    with ruled.store.reading() as tx:
        assert [(c.trigger, c.phase, c.mode) for c in tx.campaigns.find()] == [("销售直约", Phase.RUNNING, "视频")]


async def test_what_hr_should_know_first_is_not_sent_by_itself(ruled: Stage) -> None:
    await reach(ruled, "刘洋", "初筛通过", "销售经理", email="nobody@example.com", mobile="")
    ruled.remote.people = [person for person in ruled.remote.people if person["name"] != "李雷"]
    await ruled.pass_time(LATER)
    assert State.INVITED not in ruled.states()


async def test_the_same_again_gets_the_same_answer_and_changes_nothing(ruled: Stage) -> None:
    first = await reach(ruled, "刘洋", mobile="13900000001")
    again = await reach(ruled, "刘洋", "简历通过", mobile="13900000001")
    assert again == first
    await ruled.pass_time(LATER)
    assert len(ruled.invitations()) == 1


async def test_a_stage_that_no_rule_waits_for_is_kept_and_nothing_follows(ruled: Stage) -> None:
    page = await reach(ruled, "刘洋", "背调通过", mobile="13900000001")
    assert "没有发送任何消息" in page["follows"]
    await ruled.pass_time(LATER)
    assert ruled.invitations() == []


async def test_a_list_with_stages(ruled: Stage) -> None:
    rows = [
        ("姓名", "手机号", "应聘职位", "当前阶段"),
        ("刘洋", "13900000001", "Java开发", "笔试达标"),
        ("郑爽", "13900000002", "Java开发", "初筛"),
    ]
    await ruled.send_file("hr_lin", "名单.xlsx", book(rows))
    assert "1 人：符合规则「技术岗笔试」" in told(ruled)
    await ruled.pass_time(LATER)
    assert len(previews(ruled)) == 1
    assert len(ruled.invitations()) == 1


async def test_by_word_of_hr(ruled: Stage) -> None:
    await ruled.send_file(
        "hr_lin", "名单.xlsx", book([("姓名", "手机号", "应聘职位"), ("刘洋", "13900000001", "Java开发")])
    )
    await ruled.say("hr_lin", "刘洋 笔试达标")
    assert "符合规则「技术岗笔试」" in told(ruled)
    await ruled.pass_time(LATER)
    assert len(previews(ruled)) == 1


@pytest.mark.parametrize("word", ["王小明 笔试达标", "刘洋 笔试达标"])
async def test_who_is_unknown_or_without_position_is_said(ruled: Stage, word: str) -> None:
    await ruled.send_file("hr_lin", "名单.xlsx", book([("姓名", "手机号"), ("刘洋", "13900000001")]))
    await ruled.say("hr_lin", word)
    assert "没有记录" in told(ruled)
    await ruled.pass_time(LATER)
    assert previews(ruled) == []


async def test_hr_looks_at_the_rules_and_nothing_is_sent(ruled: Stage) -> None:
    await reach(ruled, "刘洋", mobile="13900000001")
    await reach(ruled, "郑爽", "背调通过", mobile="13900000002")
    await ruled.say("hr_lin", "触发规则")
    assert told(ruled).count("**技术岗笔试**") == 1
    assert "按现在的规则 →「技术岗笔试」初试" in told(ruled)
    assert "按现在的规则 → 不发送" in told(ruled)
    assert previews(ruled) == []


async def test_without_rules_the_answer_says_how_to_write_one(stage: Stage) -> None:
    await stage.say("hr_lin", "触发规则")
    assert "还没有触发规则" in told(stage)
