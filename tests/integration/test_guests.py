"""A long list: as many questions to the database as for a short one, no more people than a batch may hold, and the rest is named."""

import pytest

from bot.understanding import read as understood
from domain.inputs import Said
from domain.invitation import State
from domain.people import Person
from domain.rules import Limits
from tests.integration.stage import BATCH, CHINA, Stage
from tests.integration.statements import statements_of
from tests.unit.rosters.books import book

SAID = "用刚才的表发邀约 岗位=后端工程师 轮次=初试 面试官=李雷 时间=11月25日到11月27日 地点=A座302"


def lines(numbers: range) -> str:
    return "\n".join(f"候选{chr(0x4E00 + n)} 138{n:08d}" for n in numbers)


def known(stage: Stage, numbers: range) -> None:
    """The same people, as somebody's candidates of before."""
    with stage.store.writing() as tx:
        tx.people.add([Person(f"old{n}", "某人", mobile=f"138{n:08d}") for n in numbers])


async def asked(stage: Stage, numbers: range) -> int:
    """How many statements an order for these people takes, until it is in the outbox."""
    order = BATCH.replace("后端", f"{len(numbers)}人")
    said = Said(f"msg:many{len(numbers)}", "hr_lin", "hr_lin", f"{order}\n{lines(numbers)}")
    with statements_of(stage.store) as heard:
        await stage.desk.handle(understood(said, stage.at, CHINA))
    return len(heard)


@pytest.mark.parametrize("before", ["new", "known"])
async def test_four_hundred_people_take_no_more_questions_than_ten(stage: Stage, before: str) -> None:
    if before == "known":
        known(stage, range(1, 1_000))
    await asked(stage, range(1))  # HR is known from here on
    few, many = [await asked(stage, numbers) for numbers in (range(1, 11), range(100, 500))]
    assert len(stage.invitations()) == 411
    assert few == many


async def test_what_a_batch_cannot_hold_is_named_and_comes_with_the_same_words_again(database_url: str) -> None:
    stage = Stage(database_url, limits=Limits(rows=3))
    try:
        rows = [(f"候选{chr(0x4E00 + n)}", f"138{n:08d}") for n in range(8)]
        await stage.send_file("hr_lin", "名单.xlsx", book([("姓名", "手机号"), *rows]))
        taken: list[int] = []
        for _ in range(3):
            await stage.say("hr_lin", "用刚才的表发邀约" if taken else SAID)
            taken.append(len(stage.invitations()))
            shown = stage.text(stage.preview())
            await stage.press("hr_lin", stage.preview(), "确认发送")
            await stage.settle()
            assert ("这一批先约前 3 人" in shown) == (len(taken) < 3)
        assert taken == [3, 6, 8]
    finally:
        stage.close()


async def test_the_first_preview_says_from_which_row_on_nobody_is_invited_yet(database_url: str) -> None:
    stage = Stage(database_url, limits=Limits(rows=2))
    try:
        await stage.say("hr_lin", f"{BATCH}\n{lines(range(5))}")
        assert "第 3 行起的 3 人没有丢" in stage.text(stage.preview())
        assert len(stage.invitations()) == 2
    finally:
        stage.close()


async def test_one_person_by_two_ways_is_invited_once(stage: Stage) -> None:
    """The first time only the address book knows, the second time we do."""
    await stage.say("hr_lin", f"{BATCH}\n陈晨 chen\n陈小晨 13800000001")
    assert "名单里有两行是同一个人（陈晨），只邀约一次" in stage.text(stage.preview())
    assert len(stage.invitations()) == 1
    await stage.press("hr_lin", stage.preview(), "取消")
    await stage.say("hr_lin", f"{BATCH}\n陈晨 chen\n陈小晨 13800000001")
    assert "行是同一个人" in stage.text(stage.preview())
    assert stage.states() == [State.WITHDRAWN, State.DRAFTED]
