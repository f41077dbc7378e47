"""A list as a file: read, answered with its faults, and used by the order before or behind it."""

import pytest

from domain.effects import Say, SayGroup
from domain.files import SendTable
from tests.integration.stage import GROUP, Stage
from tests.unit.rosters.books import book

HEAD = ("姓名", "手机号", "应聘职位", "期望时间", "面试官")
GOOD = book([HEAD, ("刘洋", 13900000001, "Java", "周三下午", "李雷"), ("郑爽", "13900000002", "Java", "", "李雷")])
BAD = book([HEAD, ("刘洋", "13900000001", "Java"), ("郑爽", "1.39E+10", "Java"), ("刘洋", "13900000001", "Java")])
TWO = book([HEAD, ("刘洋", "13900000001", "Java"), ("郑爽", "13900000002", "测试")])
ORDER = "用刚才的表发邀约 轮次=初试 时间=11月25日到11月27日 地点=A座302"


def told(stage: Stage) -> list[str]:
    """What HR read as messages, newest last."""
    return [effect.text for _, effect, _ in stage.remote.log if isinstance(effect, Say | SayGroup)]


def previews(stage: Stage) -> list[str]:
    return [card["markdown"] for key, card in stage.remote.cards.items() if key.startswith("pv-")]


async def test_a_file_is_read_and_nothing_is_sent(stage: Stage) -> None:
    await stage.send_file("hr_lin", "名单.xlsx", GOOD)
    assert "可以邀约 2 人" in told(stage)[-1]
    assert "「用刚才的表发邀约 轮次=初试 时间=" in told(stage)[-1]  # position and interviewer stand in the list
    assert "没有发送任何邀约" in told(stage)[-1]
    assert stage.invitations() == []


async def test_the_order_comes_behind_the_file_and_takes_the_rest_from_it(stage: Stage) -> None:
    await stage.send_file("hr_lin", "名单.xlsx", GOOD)
    await stage.say("hr_lin", ORDER, GROUP)
    assert len(previews(stage)) == 1
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.settle()
    assert [inv.wish for inv in stage.invitations()] == ["周三下午", ""]


async def test_the_order_comes_before_the_file(stage: Stage) -> None:
    await stage.say("hr_lin", f"{ORDER.replace('用刚才的表发邀约', '批量邀约')} 面试官=韩梅梅 岗位=Java")
    assert "半小时内有效" in told(stage)[-1]
    await stage.send_file("hr_lin", "名单.xlsx", GOOD)
    assert len(previews(stage)) == 1


async def test_a_quoted_file_in_the_group_with_its_order(stage: Stage) -> None:
    await stage.send_file("hr_lin", "名单.xlsx", GOOD, ORDER, GROUP)
    assert len(previews(stage)) == 1


async def test_bad_rows_come_back_marked_and_spoil_nothing(stage: Stage) -> None:
    await stage.send_file("hr_lin", "名单.xlsx", BAD)
    back = [effect for _, effect, _ in stage.remote.log if isinstance(effect, SendTable)]
    assert [(table.user_ids, table.name) for table in back] == [(["hr_lin"], "名单-检查结果")]
    findings = [row[0] for row in back[0].tables[0]["rows"]]
    assert findings[:2] == ["约面检查结果", "可以邀约"]
    assert "科学计数法" in findings[2]
    assert findings[3] == "和第 2 行重复"
    assert "可以邀约 1 人，2 行没有收录" in told(stage)[-1]


async def test_the_preview_names_the_rows_as_excel_shows_them(stage: Stage) -> None:
    await stage.send_file("hr_lin", "名单.xlsx", BAD, f"{ORDER} 面试官=李雷")
    assert "3" in previews(stage)[-1]
    assert "科学计数法" in previews(stage)[-1]


async def test_two_positions_become_two_batches(stage: Stage) -> None:
    await stage.send_file("hr_lin", "名单.xlsx", TWO, f"{ORDER} 面试官=李雷")
    assert len(previews(stage)) == 2


async def test_each_sits_with_the_interviewer_of_their_row(stage: Stage) -> None:
    rows = [("刘洋", "13900000001", "李雷"), ("郑爽", "13900000002", "韩梅梅"), ("吴迪", "13900000003", "")]
    await stage.send_file("hr_lin", "名单.xlsx", book([("姓名", "手机号", "面试官"), *rows]), f"{ORDER} 岗位=Java")
    with stage.store.reading() as tx:
        asked = {campaign.seats: sum(tx.invitations.counts(campaign.id).values()) for campaign in tx.campaigns.find()}
    assert asked == {(("李雷",),): 2, (("韩梅梅",),): 1}  # who names nobody sits with the first


async def test_behind_a_file_a_few_facts_are_an_order(stage: Stage) -> None:
    await stage.send_file("hr_lin", "名单.xlsx", GOOD)
    await stage.say("hr_lin", "初试 11月25日到11月27日 45分钟 A座302")
    assert len(previews(stage)) == 1
    await stage.say("hr_lin", "复试 12月1日到12月3日 45分钟")  # the list has its order now: these words are none
    assert len(previews(stage)) == 1


async def test_a_lone_word_behind_a_file_is_no_order(stage: Stage) -> None:
    await stage.send_file("hr_lin", "名单.xlsx", GOOD)
    await stage.say("hr_lin", "初试")
    await stage.say("hr_lin", "帮我弄一下 复试 下周三下午 45分钟")
    assert previews(stage) == []


@pytest.mark.parametrize(("name", "content"), [("a.pdf", b"%PDF-1.4"), ("a.xlsx", b""), ("a.csv", b"a,b\n1,2\n")])
async def test_what_is_no_list_is_refused_in_words(stage: Stage, name: str, content: bytes) -> None:
    await stage.send_file("hr_lin", name, content)
    assert f"「{name}」" in told(stage)[-1]
    assert told(stage)[-1].endswith("没有发送任何邀约。")


async def test_a_file_from_somebody_else_is_not_read(stage: Stage) -> None:
    await stage.send_file("lilei", "名单.xlsx", GOOD)
    assert not [key for key, _, _ in stage.remote.log if key.startswith("fl-")]


async def test_an_order_is_not_carried_over_to_a_file_of_tomorrow(stage: Stage) -> None:
    await stage.say("hr_lin", ORDER)
    await stage.pass_time(step=stage.setup.rules.limits.busy_age * 2)
    await stage.send_file("hr_lin", "名单.xlsx", GOOD)
    assert previews(stage) == []


async def test_after_a_file_that_is_no_list_the_one_before_is_still_the_last(stage: Stage) -> None:
    await stage.send_file("hr_lin", "名单.xlsx", GOOD)
    await stage.send_file("hr_lin", "a.pdf", b"%PDF-1.4")
    await stage.say("hr_lin", ORDER)
    assert len(previews(stage)) == 1


async def test_after_a_file_that_is_no_list_an_order_is_answered(stage: Stage) -> None:
    await stage.send_file("hr_lin", "a.pdf", b"%PDF-1.4")
    await stage.say("hr_lin", "批量邀约")
    assert "请把候选人名单发给我" in told(stage)[-1]


async def test_an_order_waits_on_after_a_file_that_is_no_list(stage: Stage) -> None:
    await stage.send_file("hr_lin", "a.pdf", b"%PDF-1.4", ORDER)
    await stage.send_file("hr_lin", "名单.xlsx", GOOD)
    assert len(previews(stage)) == 1


@pytest.mark.parametrize(
    ("head", "value"), [("时区", "Europe/London"), ("期望时间", "周三下午，人在伦敦"), ("备注", "人在伦敦，英语流利")]
)
async def test_a_list_may_say_where_somebody_lives(stage: Stage, head: str, value: str) -> None:
    data = book([("姓名", "手机号", head), ("刘洋", "13900000001", value)])
    await stage.send_file("hr_lin", "名单.xlsx", data, f"{ORDER} 面试官=李雷 岗位=Java")
    with stage.store.reading() as tx:
        [person] = tx.people.named("刘洋")
    assert person.zone == "Europe/London"


TABLE = "姓名\t手机\t面试官\n陈晨\t13800000001\t李雷\n孙悦\t13800000002\t韩梅梅\n胡八一\t13911119999\t李雷"


async def test_a_pasted_table_with_interviewers_is_invited_like_a_file(stage: Stage) -> None:
    await stage.say("hr_lin", f"批量邀约 岗位=后端工程师 初试 时间=11月25日到11月27日\n{TABLE}")
    with stage.store.reading() as tx:
        found = sorted((one.seats, len(tx.invitations.find(campaign_id=one.id))) for one in tx.campaigns.find())
    assert found == [((("李雷",),), 2), ((("韩梅梅",),), 1)]


async def test_what_such_a_table_lacks_is_asked_for_once(stage: Stage) -> None:
    await stage.say("hr_lin", f"批量邀约 岗位=后端工程师 初试\n{TABLE}")
    assert "还缺：时间（时间=下周一到下周五）\n" in list(stage.remote.messages.values())[-1].text  # type: ignore[attr-defined]
    await stage.say("hr_lin", "11月25日到11月27日")
    assert len(previews(stage)) == 2
