"""A list is uploaded on the board, mended, ordered and sent: the same stories as in chat, with the answers on the page."""

import io
from datetime import timedelta

import openpyxl

from domain.invitation import State
from tests.integration.board.visitor import Boarded

HEAD = "姓名,手机号,岗位,轮次,期望时间\n"
LIST = f"{HEAD}陈晨,13800000001,后端工程师,初试,周三下午\n孙悦,13800000002,后端工程师,初试,\n没号码,,后端工程师,初试,\n"
ORDER = {"interviewers": "李雷、韩梅梅", "when": "11月25日到11月27日", "duration": "45分钟", "place": "A座302"}


async def test_a_list_becomes_the_batch_of_the_chat(boarded: Boarded) -> None:
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/import")
    await hr.upload("/board/import", "候选人.csv", LIST.encode())
    assert "「候选人.csv」读好了：可以邀约 2 人，1 行没有收录（原因见下方）。还没有发送任何消息。" in hr.text
    assert "4 没有手机号、邮箱或钉钉 userid 没号码" in hr.text
    assert "138****0001" in hr.text
    assert "13800000001" not in hr.page
    await hr.send("生成预览", position="后端工程师", round="初试", **ORDER)
    assert "正在核对 2 人" in hr.text
    await boarded.settle()
    await hr.get(str(hr.client_url("")))
    assert "批量邀约预览 · 后端工程师" in hr.text
    assert boarded.text(boarded.preview()).splitlines()[0] in hr.text
    assert boarded.states() == [State.DRAFTED, State.DRAFTED]
    await hr.send("确认发送（2 人）")
    await boarded.settle()
    assert boarded.states() == [State.INVITED, State.INVITED]


async def test_the_marked_copy_comes_back_to_whoever_sent_the_list_only(boarded: Boarded) -> None:
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/import")
    await hr.upload("/board/import", "候选人.csv", LIST.encode())
    way = hr.page.split("board/import/list/")[1].split('"')[0]
    response = await hr.client.get(f"/board/import/list/{way}")
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert [row[0].value for row in sheet.rows] == [
        "约面检查结果",
        "可以邀约",
        "可以邀约",
        "没有手机号、邮箱或钉钉 userid",
    ]
    assert (await hr.client.get("/board/import/list/unknown")).status_code == 404


async def test_what_is_missing_is_asked_for_and_nothing_typed_twice(boarded: Boarded) -> None:
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/import")
    await hr.upload("/board/import", "候选人.csv", LIST.encode())
    await hr.send("生成预览", **{**ORDER, "interviewers": ""}, position="后端工程师")
    assert "「面试官」还没有填：后端工程师 2 人。" in hr.text
    assert "还没有填：后端工程师 2 人" in hr.text.partition("顿号：谁有空谁来")[2]
    assert 'aria-invalid="true"' in hr.page
    assert 'value="A座302"' in hr.page
    assert boarded.states() == []


async def test_no_row_vanishes_between_the_list_and_the_preview(boarded: Boarded) -> None:
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/import")
    await hr.upload("/board/import", "候选人.csv", f"{LIST}蒋欣,13800000003,,初试,\n".encode())
    assert "可以邀约 3 人，1 行没有收录" in hr.text
    await hr.send("生成预览", position="", round="", **ORDER)
    await boarded.settle()
    await hr.get(str(hr.client_url("")))
    assert "候选人 ：2 人" in hr.text
    assert "未收录 2 行" in hr.text
    assert "第 5 行「蒋欣」：没有写岗位，补上后再发一次就行" in hr.text
    assert "还没有填" not in hr.text


async def test_too_large_a_file_is_refused_in_words(boarded: Boarded) -> None:
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/import")
    await hr.upload("/board/import", "大.csv", b"x" * (11 * 1024 * 1024))
    assert (hr.status, "文件超过 10 MB，没有读取" in hr.text) == (413, True)
    await hr.get("/board/import")
    await hr.upload("/board/import", "图.xlsx", b"\x89PNG....")
    assert "这是图片，不是表格" in hr.text


async def test_a_line_as_in_the_group(boarded: Boarded) -> None:
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/import")
    await hr.send("执行", text="进度")
    assert "目前没有进行中的邀约" in hr.text
    lines = "批量邀约 岗位=后端工程师 轮次=初试 面试官=李雷 时间=11月25日到11月27日\n陈晨 13800000001"
    await hr.get("/board/import")
    await hr.send("执行", text=lines)
    await boarded.settle()
    assert "后端工程师 · 初试" in hr.text
    assert boarded.states() == [State.DRAFTED]


async def test_only_hr_imports(boarded: Boarded) -> None:
    stranger = boarded.visitor()
    await stranger.get("/board/import")
    assert stranger.status == 401


async def test_what_was_sent_can_be_taken_back_until_it_leaves(stage_url: str) -> None:
    stage = Boarded(stage_url, undo=timedelta(seconds=60))
    try:
        hr = await stage.entered("hr_lin")
        await hr.get("/board/import")
        await hr.upload("/board/import", "候选人.csv", LIST.encode())
        await hr.send("生成预览", position="后端工程师", round="初试", **ORDER)
        await stage.settle()
        page = str(hr.client_url(""))
        await hr.get(page)
        await hr.send("确认发送（2 人）")
        assert "共 2 人，60 秒后开始发送" in hr.text
        await hr.send("撤销发送")
        await stage.pass_time(timedelta(minutes=5))
        assert stage.states() == [State.DRAFTED, State.DRAFTED]
        await hr.get(page)
        assert "确定不发这一批？预览会关闭，没有人会收到消息。" in hr.text
        await hr.send("确定取消")
        assert "已取消，没有发送任何消息" in hr.text
    finally:
        await stage.close_all()
