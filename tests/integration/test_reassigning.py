"""Interviewers are replaced or added by a word of HR: shown first where several people are concerned, asked back where unclear."""

import pytest

from domain.effects import Say, SayGroup
from domain.invitation import Invitation, State
from tests.integration.stage import BATCH, GROUP, Stage

ZHAO = {"user_id": "zhao", "union_id": "un-zhao", "name": "赵六", "department": "后端", "mobile": "13700000009"}
ONE = BATCH.replace("李雷、韩梅梅", "李雷")


def told(stage: Stage) -> str:
    """What HR read last as a message."""
    texts = [
        e
        for _, e, _ in stage.remote.log
        if isinstance(e, SayGroup) or (isinstance(e, Say) and e.user_ids == ["hr_lin"])
    ]
    return texts[-1].text


def questions(stage: Stage) -> list[str]:
    return [key for key in stage.remote.cards if key.startswith("qu-")]


def crew(stage: Stage, inv: Invitation) -> list[str]:
    return [stage.user(person) for person in stage.look(inv).crew]


async def confirmed(stage: Stage, order: str = ONE) -> Invitation:
    return await stage.confirmed((await stage.send_batch("陈晨 chen", order))[0], "chen")


async def test_an_absent_interviewer_is_replaced_after_one_card(stage: Stage) -> None:
    inv = await confirmed(stage, BATCH)
    gone, other = crew(stage, inv)[0], {"lilei": "hanmeimei", "hanmeimei": "lilei"}[crew(stage, inv)[0]]
    name = {"lilei": "李雷", "hanmeimei": "韩梅梅"}
    assert inv.start
    await stage.say("hr_lin", f"{name[gone]}请假，11月{inv.start.day}日的都换人", GROUP)
    assert f"换成 {name[other]}" in stage.text(questions(stage)[-1])
    assert crew(stage, inv) == [gone]
    await stage.press("hr_lin", questions(stage)[-1], "确认换人")
    await stage.settle()
    assert crew(stage, inv) == [other]
    assert stage.look(inv).start == inv.start
    assert stage.look(inv).state is State.AWAITING_INTERVIEWER
    assert ([gone], "面试变更通知") in stage.said()
    assert "这段时间不再安排面试" in told(stage)


async def test_where_nobody_can_the_candidate_chooses_again(stage: Stage) -> None:
    inv = await confirmed(stage)
    await stage.say("hr_lin", "李雷的面试都换人")
    assert "没有人可替，会请候选人重新选时间" in stage.text(questions(stage)[-1])
    assert stage.look(inv) == inv
    await stage.press("hr_lin", questions(stage)[-1], "确认换人")
    await stage.settle()
    assert stage.look(inv).state is State.INVITED
    assert "已请候选人重新选时间" in told(stage)


async def test_no_is_no(stage: Stage) -> None:
    inv = await confirmed(stage)
    await stage.say("hr_lin", "李雷的面试都换人")
    await stage.press("hr_lin", questions(stage)[-1], "不用了")
    await stage.settle()
    assert stage.look(inv) == inv


async def test_one_candidates_interviewer_becomes_a_named_one(stage: Stage) -> None:
    await stage.send_batch("孙悦 13800000009", BATCH)  # 韩梅梅 is known from here
    inv = (await stage.send_batch("陈晨 chen", ONE.replace("后端工程师", "测试")))[-1]
    inv = next(one for one in stage.invitations() if stage.name(one.candidate_id) == "陈晨")
    inv = await stage.confirmed(inv, "chen")
    await stage.say("hr_lin", "陈晨的面试官换成韩梅梅")
    assert crew(stage, inv) == ["hanmeimei"]
    assert "换成 韩梅梅，正在请其确认" in told(stage)
    await stage.press("hanmeimei", stage.crew_card(inv), "可以")
    await stage.settle()
    assert stage.look(inv).state is State.CONFIRMED


async def test_who_is_not_free_then_does_not_come_instead(stage: Stage) -> None:
    inv = await confirmed(stage, BATCH)
    other = {"lilei": "韩梅梅", "hanmeimei": "李雷"}[crew(stage, inv)[0]]
    assert inv.start
    await stage.say("hr_lin", f"{other}11月{inv.start.day}日没空")
    await stage.say("hr_lin", f"陈晨的面试官换成{other}")
    assert "那个时间没有空" in told(stage)
    assert stage.look(inv) == inv


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("王小明的面试官换成韩梅梅", "没有改动任何安排"),
        ("陈晨的面试官换成王五五", "没有改动任何安排"),
        ("李雷请假，12月25日的都换人", "没有改动任何安排"),
        ("11月25日的都换人", "请说出要换谁"),
    ],
)
async def test_what_is_unclear_or_unknown_changes_nothing(stage: Stage, word: str, answer: str) -> None:
    inv = await confirmed(stage)
    await stage.say("hr_lin", word)
    assert answer in told(stage)
    assert stage.look(inv) == inv


async def test_somebody_is_added_to_the_last_batch(stage: Stage) -> None:
    stage.remote.people.append(ZHAO)
    inv = (await stage.send_batch("陈晨 chen", ONE))[0]
    await stage.say("hr_lin", "加两个面试官 赵六 钱七", GROUP)
    assert "已把 赵六 加为「后端工程师 · 初试」的面试官" in told(stage)
    assert "没有找到 钱七" in told(stage)
    await stage.say("hr_lin", "李雷11月25日到11月27日没空")
    inv = await stage.choose(inv, "chen")
    assert crew(stage, inv) == ["zhao"]


async def test_a_preview_gets_more_times(stage: Stage) -> None:
    stage.remote.people.append(ZHAO)
    await stage.say("hr_lin", f"{ONE}\n陈晨 chen")
    await stage.say("hr_lin", "加面试官 赵六")
    assert "李雷/赵六" in stage.text(stage.preview())
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.settle()
    assert stage.states() == [State.INVITED]


async def test_in_which_of_two_seats_is_asked(stage: Stage) -> None:
    stage.remote.people.append(ZHAO)
    await stage.send_batch("陈晨 chen", BATCH.replace("李雷、韩梅梅", "李雷+韩梅梅"))
    await stage.say("hr_lin", "加面试官 赵六")
    await stage.press("hr_lin", questions(stage)[-1], "韩梅梅")
    await stage.settle()
    with stage.store.reading() as tx:
        assert tx.campaigns.find()[0].seats == (("李雷",), ("韩梅梅", "赵六"))


async def test_without_a_batch_nobody_is_added(stage: Stage) -> None:
    await stage.say("hr_lin", "加面试官 赵六")
    assert "没有进行中的批次" in told(stage)
