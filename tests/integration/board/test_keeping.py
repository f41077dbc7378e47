"""Questions, rules and the record of who did what: read, changed and found again on the board."""

from sqlalchemy import text

from tests.integration.board.visitor import Boarded


async def ask(stage: Boarded, *questions: str) -> None:
    """A candidate asks on the page."""
    inv = stage.invitations()[0]
    for question in questions:
        page = await stage.open_page(inv)
        await stage.submit(inv, page["forms"][0]["label"], page, question)
        await stage.settle()


async def test_a_question_waits_is_answered_and_kept(boarded: Boarded) -> None:
    await boarded.send_batch("陈晨 chen")
    await ask(boarded, "附近有地方停自行车吗")
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/faq")
    assert "陈晨 后端工程师 刚刚" in hr.text
    form = hr.page.split('name="question" value="')[1].split('"')[0]
    await hr.send("发送回答", question=form, text="可以停在一楼门口。", keep="1")
    assert "没有等回答的问题" in hr.text
    assert "附近有地方停自行车吗 可以停在一楼门口。" in hr.text


async def test_kept_answers_are_added_changed_and_removed(boarded: Boarded) -> None:
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/faq")
    await hr.send("添加", asked="能带电脑吗\n可以用自己的电脑吗", answer="可以。", positions="后端,前端")
    with boarded.store.reading() as tx:
        (kept,) = tx.enquiries.kept()
    assert (kept.asked, kept.answer, kept.positions) == (
        ("能带电脑吗", "可以用自己的电脑吗"),
        "可以。",
        ("后端", "前端"),
    )
    await hr.send("保存修改", asked="能带电脑吗", answer="请带上。", positions="")
    with boarded.store.reading() as tx:
        (kept,) = tx.enquiries.kept()
    assert (kept.asked, kept.answer, kept.positions) == (("能带电脑吗",), "请带上。", ())
    await hr.send("添加", asked="  ", answer="x")
    assert "问题和回答都要写，没有保存" in hr.text
    await hr.send("确定删除")
    assert "还没有自己保存的回答" in hr.text


async def test_rules_are_changed_back_and_refused(boarded: Boarded) -> None:
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/settings")
    assert "云杉科技" in hr.text
    await hr.post("/board/do", **hr.hidden("rule", "undo"), value="30秒")
    assert "现在起生效" in hr.text
    assert "发送前可撤销 30 秒 hr_lin" in hr.text
    await hr.post("/board/do", **hr.hidden("rule", "undo"), value="三天三夜")
    assert "没有看懂「三天三夜」，没有改动" in hr.text
    assert 'value="三天三夜"' in hr.page
    await hr.post("/board/do", **hr.hidden("rule", "undo"), usual="1")
    assert "30 秒 hr_lin" not in hr.text


async def test_the_record_says_who_and_notices_changes_by_hand(boarded: Boarded) -> None:
    inv = (await boarded.send_batch("陈晨 chen"))[0]
    hr = await boarded.entered("hr_lin")
    await boarded.cancel("取消陈晨")
    await hr.get("/board/audit")
    assert "陈晨 HR 林晓 取消面试 完整" in hr.text
    assert "邀请已发出" in hr.text
    await hr.get("/board/audit?actor=hr:&batch=" + inv.campaign_id)
    assert ("取消面试" in hr.text, "邀请已发出" in hr.text) == (True, False)
    await hr.get("/board/audit?before=1&actor=x&batch=y")
    assert "没有符合的记录" in hr.text
    with boarded.store.engine.begin() as connection:
        connection.execute(text("UPDATE trail SET actor = 'hr:nobody' WHERE what = 'Cancelled'"))
    await hr.get("/board/audit")
    assert "被改动过" in hr.text


async def test_all_browsers_leave_at_once(boarded: Boarded) -> None:
    one, other = await boarded.entered("hr_lin"), await boarded.entered("hr_lin")
    await one.get("/board/audit")
    await one.send("退出所有设备")
    await other.get("/board")
    assert (one.status, other.status) == (401, 401)
