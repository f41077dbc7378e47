"""«导出»: a table with everybody's time, people and reminders goes into HR's own chat."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from cards.export import HEAD
from domain.files import SendTable
from store.journal import EXPORTS
from tests.integration.stage import BATCH, GROUP, Stage
from tests.integration.test_owners import ZHOU

TWO = "陈晨 chen\n刘洋 13900000001 期望=11月25日下午"


def tables(stage: Stage) -> list[SendTable]:
    return [effect for _, effect, _ in stage.remote.log if isinstance(effect, SendTable)]


def rows(stage: Stage) -> list[dict[str, Any]]:
    return [dict(zip(HEAD, row, strict=True)) for row in tables(stage)[-1].tables[0]["rows"][1:]]


async def test_everybody_is_in_it_with_state_time_and_reminders(stage: Stage) -> None:
    inv = await stage.confirmed((await stage.send_batch(TWO))[0], "chen")
    await stage.say("hr_lin", "导出", GROUP)
    table = tables(stage)[-1]
    assert (table.user_ids, table.name) == (["hr_lin"], "面试安排-20261123-1000")
    first, second = sorted(rows(stage), key=lambda row: row["姓名"] != "陈晨")
    assert (first["状态"], first["面试官"]) == ("已确认", stage.name(inv.crew[0]))
    assert first["面试时间"].startswith("2026-11-25 ")
    assert (second["状态"], second["手机号"]) == ("已发送未查看", "139****0001")
    assert second["提醒记录"] == "2026-11-23 10:00 短信 邀请 已发出"


async def test_only_the_confirmed_ones(stage: Stage) -> None:
    await stage.confirmed((await stage.send_batch(TWO))[0], "chen")
    await stage.say("hr_lin", "导出本周确认名单")
    assert [row["姓名"] for row in rows(stage)] == ["陈晨"]


async def test_whole_numbers_only_where_the_organisation_allows_them(stage: Stage) -> None:
    stage.desk.setup = replace(stage.setup, rules=replace(stage.setup.rules, export_phones=True))
    await stage.send_batch(TWO)
    await stage.say("hr_lin", "导出")
    assert "13900000001" in {row["手机号"] for row in rows(stage)}


async def test_a_preview_that_was_never_sent_is_in_no_table(stage: Stage) -> None:
    await stage.send_batch(TWO)
    await stage.say("hr_lin", f"{BATCH.replace('后端', '前端')}\n孙悦 13800000002")
    await stage.press("hr_lin", stage.preview(), "取消")
    await stage.say("hr_lin", "导出")
    assert {row["姓名"] for row in rows(stage)} == {"陈晨", "刘洋"}


async def test_nothing_to_hand_out_is_said(stage: Stage) -> None:
    await stage.say("hr_lin", "导出")
    assert tables(stage) == []
    assert stage.said()[-1] == (["hr_lin"], "没有可导出的")


async def test_the_last_batch_alone_and_as_text(stage: Stage) -> None:
    await stage.send_batch(TWO)
    await stage.pass_time(timedelta(minutes=1))
    await stage.send_batch("=cmd 13800000003\n孙悦 13800000002", BATCH.replace("后端", "前端"))
    await stage.say("hr_lin", "导出刚才那批")
    assert {row["姓名"] for row in rows(stage)} == {"孙悦", "'=cmd"}
    await stage.say("hr_lin", "导出csv", GROUP)
    assert tables(stage)[-1].name == "面试安排-20261123-1001.csv"
    assert len(rows(stage)) == 4


async def test_what_a_candidate_asked_is_in_it_with_its_answer(stage: Stage) -> None:
    await stage.send_batch(TWO)
    await stage.say("chen", "请问停车方便吗？")
    await stage.say("hr_lin", "导出")
    asked = {row["姓名"]: row["候选人提问"] for row in rows(stage)}
    assert asked == {"陈晨": "请问停车方便吗？（待答）", "刘洋": ""}


async def test_a_colleagues_numbers_stay_masked_and_every_export_is_in_the_record(database_url: str) -> None:
    stage = Stage(database_url, people=[ZHOU], hr_user_ids=frozenset({"hr_lin", "hr_zhou"}), export_phones=True)
    try:
        await stage.send_batch(TWO)
        numbers = []
        for user, words in (("hr_lin", "导出"), ("hr_zhou", "导出"), ("hr_zhou", "导出csv")):
            await stage.say(user, words)
            numbers.append({row["手机号"] for row in rows(stage) if row["姓名"] == "刘洋"})
        assert numbers == [{"13900000001"}, {"139****0001"}, {"139****0001"}]
        with stage.store.reading() as tx:
            record = [(step.actor, step.what, step.detail) for step in tx.trail.of(EXPORTS)]
            assert tx.trail.intact(EXPORTS)
        assert record == [
            ("hr:hr_lin", "Exported", "全部，2 人，其中 2 人是完整的手机号和邮箱"),
            ("hr:hr_zhou", "Exported", "全部，2 人，手机号和邮箱打码"),
            ("hr:hr_zhou", "Exported", "全部，2 人，手机号和邮箱打码"),
        ]
    finally:
        stage.close()
