"""Reports and ladders on the board: the figures of the weekly report, for whoever may see them, and to take away."""

import csv
import io

from tests.integration.board.visitor import Boarded

READING = {"readers": frozenset({"chen"}), "managers": {"sun": ("后端",), "zhang1": ("销售",)}}


async def test_hr_sees_the_week_and_takes_the_table_away(boarded: Boarded) -> None:
    await boarded.send_batch("陈晨 chen\n孙悦 13800000002")
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/reports")
    assert "已发送 2 人" in hr.text
    assert "约 0.2–0.3 小时 = 2 人 × 手工每份 5–10 分钟" in hr.text
    assert ("发出不到 30 人，比例仅供参考。" in hr.text, "0/2 0%*" in hr.text) == (True, True)
    assert "几点发出 打开 选定时间 10:00 0/2 0%* 0/2 0%*" in hr.text
    response = await hr.client.get("/board/reports/export?as=csv&position=后端工程师")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["姓名", "陈晨", "孙悦"]
    assert "attachment" in response.headers["content-disposition"]
    assert (await hr.client.get("/board/reports/export?as=xlsx")).content[:2] == b"PK"
    record = await hr.get("/board/audit")
    assert record.count("HR 林晓 导出了面试安排：全部，2 人，手机号和邮箱打码 完整") == 1
    assert "HR 林晓 导出了面试安排：后端工程师，2 人，手机号和邮箱打码 完整" in record
    assert "没有符合「销售」的记录" in await hr.get("/board/reports/export?position=销售")
    for period in ("last", "month", "before", "all", "nonsense"):
        await hr.get(f"/board/reports?period={period}")
        assert hr.status == 200


async def test_everybody_sees_only_what_is_theirs(stage_url: str) -> None:
    stage = Boarded(stage_url, **READING)
    try:
        await stage.send_batch("陈晨 chen")
        reader, own, other = [await stage.entered(user) for user in ("chen", "sun", "zhang1")]
        for visitor, sent in ((reader, True), (own, True), (other, False)):
            await visitor.get("/board/reports?period=all")
            assert (visitor.status, "已发送 1 人" in visitor.text, "导出" in visitor.text) == (200, sent, False)
        assert "面试官场次" in reader.text
        assert "面试官场次" not in own.text
        pages = ("import", "templates", "templates/one?name=builtin.invite.mail.zh-CN", "ladders", "reports/export")
        found = {
            path: [(await who.client.get(f"/board/{path}")).status_code for who in (reader, own)] for path in pages
        }
        assert found == {
            "import": [404, 404],
            "templates": [200, 404],
            "templates/one?name=builtin.invite.mail.zh-CN": [200, 404],
            "ladders": [200, 404],
            "reports/export": [404, 404],
        }
    finally:
        await stage.close_all()


async def test_ladders_are_shown_step_by_step_and_checked(boarded: Boarded) -> None:
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/ladders?kind=应届&from=2026-11-20T20:00&check=1")
    assert "11-22 周日 09:00 提醒选择时间 · 邮件 · 候选人 11-21 20:00 → 次日 09:00，随前一步顺延，又遇免打扰" in hr.text
    assert "没有夜里的消息，没有催已答复的人" in hr.text
    await hr.get("/board/ladders?kind=x&from=9999-99&position=<b>")
    assert (hr.status, "<b>" in hr.page) == (200, False)
