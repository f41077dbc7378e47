"""Interviewers answer in words: what their card does, no more, and they are told what was done or that nothing was."""

from datetime import timedelta

import pytest

from domain.effects import Say
from domain.invitation import State
from tests.integration.stage import BATCH, GROUP, Stage

ONE = "陈晨 13800000001"
TWO = f"{ONE}\n孙悦 13800000002"
ALONE = BATCH.replace("李雷、韩梅梅", "李雷")


def answer(stage: Stage) -> str:
    return str([e.text for e in stage.remote.messages.values() if hasattr(e, "text")][-1])


def told(stage: Stage) -> list[tuple[list[str], str]]:
    """Everything that was said in 1:1: to whom, and the words."""
    return [(e.user_ids, e.text) for e in stage.remote.messages.values() if isinstance(e, Say)]


def last_card(stage: Stage, kind: str) -> str:
    return [key for key in stage.remote.cards if key.startswith(kind)][-1]


@pytest.mark.parametrize("words", ["可以", "没问题", "陈晨那场可以", "接受陈晨的面试"])
async def test_a_yes_in_words_confirms_and_closes_the_card(stage: Stage, words: str) -> None:
    (inv,) = await stage.send_batch(ONE, ALONE)
    await stage.choose(inv, "chen")
    await stage.say("lilei", words)
    assert stage.look(inv).state is State.CONFIRMED
    assert "已接受：陈晨 · 后端工程师 · 初试，11月2" in answer(stage)
    assert [b["text"] for b in stage.buttons(stage.crew_card(inv))] == ["临时有事，不方便"]


@pytest.mark.parametrize("words", ["我来不了", "陈晨那场我来不了", "换个时间", "不行"])
async def test_a_no_in_words_finds_somebody_else(stage: Stage, words: str) -> None:
    (inv,) = await stage.send_batch(ONE)
    inv = await stage.choose(inv, "chen")
    first = inv.crew[0]
    await stage.say(stage.user(first), words)
    after = stage.look(inv)
    assert (after.state, after.start) == (State.AWAITING_INTERVIEWER, inv.start)
    assert first not in after.crew
    assert "已记下您这时不方便：陈晨" in answer(stage)


async def test_several_are_asked_back_and_a_tap_does_it(stage: Stage) -> None:
    one, two = await stage.send_batch(TWO, ALONE)
    await stage.choose(one, "chen")
    await stage.choose(two, "sun")
    await stage.say("lilei", "可以")
    assert {stage.look(inv).state for inv in (one, two)} == {State.AWAITING_INTERVIEWER}
    card = last_card(stage, "wi-")
    assert [b["text"][:5] for b in stage.buttons(card)] == ["接受：陈晨", "接受：孙悦"]
    await stage.press("lilei", card, "孙悦")
    assert (stage.look(one).state, stage.look(two).state) == (State.AWAITING_INTERVIEWER, State.CONFIRMED)
    await stage.say("lilei", "陈晨那场我来不了")
    assert stage.look(one).state is not State.AWAITING_INTERVIEWER


async def test_an_agreed_interview_is_given_up_by_name_or_by_a_tap(stage: Stage) -> None:
    (inv,) = await stage.send_batch(ONE)
    inv = await stage.confirmed(inv, "chen")
    user = stage.user(inv.crew[0])
    await stage.say(user, "我来不了")
    assert stage.look(inv).state is State.CONFIRMED
    assert [b["text"][:6] for b in stage.buttons(last_card(stage, "wi-"))] == ["来不了：陈晨"]
    await stage.say(user, "陈晨那场我来不了")
    assert stage.look(inv).crew != inv.crew


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("可以", "目前没有等您确认的面试，没有改动任何安排。"),
        ("吴迪那场我来不了", "没有找到「吴迪那场我来不了」说的面试，没有改动任何安排。"),
        ("周五那场我来不了", "没有找到「周五那场我来不了」说的面试"),
        ("谢谢", "不客气！"),
        ("进度", "没有做任何事。"),
        ("帮助", "「我的面试」「明天几场」看自己的安排"),
        ("韩梅梅周三没空", "没有做任何事。"),
        ("导出", "这只有 HR 可以做，请找招聘同事；没有做任何事。"),
        ("取消刘洋", "这只有 HR 可以做，请找招聘同事；没有做任何事。"),
        ("帮助", "我来帮您确认和安排面试。"),
        ("那天要出差，改下午可以", "没有确定您说的是哪一天，还没有记下。"),
    ],
)
async def test_what_cannot_be_done_is_said(stage: Stage, words: str, expected: str) -> None:
    await stage.send_batch(ONE, ALONE)
    await stage.say("lilei", words)
    assert expected in answer(stage)


async def test_in_a_group_nothing_is_done(stage: Stage) -> None:
    (inv,) = await stage.send_batch(ONE, ALONE)
    await stage.choose(inv, "chen")
    await stage.say("lilei", "可以", GROUP)
    assert stage.look(inv).state is State.AWAITING_INTERVIEWER
    assert answer(stage).startswith("没有做任何事。")


async def test_ones_own_interviews(stage: Stage) -> None:
    (inv,) = await stage.send_batch(ONE, ALONE)
    inv = await stage.confirmed(inv, "chen")
    await stage.say("lilei", "我的面试")
    assert "**陈晨** · 后端工程师 · 初试：已确认" in answer(stage)
    await stage.say("lilei", "今天几场")
    assert answer(stage) == "这段时间没有面试。"


async def test_what_hr_allows_is_not_raised_by_the_interviewer(stage: Stage) -> None:
    await stage.send_batch(ONE, ALONE)
    await stage.say("hr_lin", "李雷每天最多2场")
    await stage.say("lilei", "我每天最多3场")
    assert sorted(told(stage)[-2:], reverse=True) == [
        (["lilei"], "HR 给您设的是每天最多 2 场，您自己不能调高，没有改动。已告诉 HR，由 HR 决定。"),
        (
            ["hr_lin"],
            "李雷想改成每天最多 3 场，高于您设的每天最多 2 场，没有改动。要同意就说「李雷每天最多3场」，否则不用理会。",
        ),
    ]
    await stage.say("hr_lin", "李雷11月25日最多4场")
    await stage.say("lilei", "我11月25日最多4场")
    assert answer(stage).startswith("李雷：11月25日（周三）最多 4 场。已经约好的不变。要改就再说一次")


async def test_less_is_theirs_to_say_and_hr_hears_of_it(stage: Stage) -> None:
    await stage.send_batch(ONE, ALONE)
    await stage.say("hr_lin", "李雷每天最多3场")
    await stage.say("lilei", "我每天最多1场")
    assert (["hr_lin"], "李雷自己改成了每天最多 1 场（您设的是每天最多 3 场）。") in told(stage)
    await stage.say("lilei", "我每天最多3场")
    assert "李雷：每天最多 3 场。" in answer(stage)
    await stage.pass_time(timedelta(minutes=1))


@pytest.mark.parametrize(
    ("words", "noted", "back"),
    [
        ("下周四全天没空", "12月3日（周四）全天 不安排面试", "我12月3日有空"),
        ("这周都别给我排", "本周（到周日，11月29日） 不安排面试", "我11月23日到11月29日有空"),
        ("下周四白天可以", "12月3日（周四）09:00–18:00 可以面试", "我12月3日09:00到18:00没空"),
    ],
)
async def test_what_is_noted_of_ones_time_can_be_taken_back_in_the_words_shown(
    stage: Stage, words: str, noted: str, back: str
) -> None:
    await stage.send_batch(ONE, ALONE)
    await stage.say("lilei", words)
    assert answer(stage) == f"李雷：{noted}。要收回就说「{back}」。"
    await stage.say("lilei", back)
    assert ("可以面试" in answer(stage)) is ("没空" not in back)
