"""What there is not, and what breaks, is said in the board's own words, with the menu and a way back."""

import pytest

from domain.effects import Say
from flows.board import overview
from tests.integration.board.visitor import Boarded


async def test_who_has_entered_keeps_the_board_around_them(boarded: Boarded) -> None:
    hr = await boarded.entered("hr_lin")
    for path in ("/board/nothing", "/board/people/c9-9999"):
        await hr.get(path)
        assert (hr.status, "没有这个页面，或者您没有权限看它" in hr.text, "短信" in hr.text) == (404, True, False)
        assert ("候选人" in hr.text, "回到总览" in hr.text) == (True, True)
    await hr.post("/board/do", form="forged", what="withdraw", subject="c1-1", nonce="n" * 22)
    assert (hr.status, "没有改动任何安排" in hr.text, "回到总览" in hr.text) == (403, True, True)


async def test_who_has_not_entered_is_told_how_to(boarded: Boarded) -> None:
    visitor = boarded.visitor()
    await visitor.get("/board/nothing")
    assert (visitor.status, "请先进入看板" in visitor.text) == (404, True)
    await visitor.get("/nothing")
    assert (visitor.status, "短信" in visitor.text) == (404, True)


async def test_a_page_that_breaks_leaves_a_way_on(boarded: Boarded, monkeypatch: pytest.MonkeyPatch) -> None:
    hr = await boarded.entered("hr_lin")
    monkeypatch.delattr(overview, "FIRST")  # what the page needs is not there
    await hr.get("/board")
    assert (hr.status, "看板出了点问题" in hr.text, "导入名单" in hr.text) == (500, True, True)


async def test_a_colleague_without_rights_is_told_whom_it_is_for(boarded: Boarded) -> None:
    await boarded.say("zhang1", "你好")
    said = [e.text for _, e, _ in boarded.remote.log if isinstance(e, Say) and e.user_ids == ["zhang1"]]
    assert "看板和指令只对招聘团队、用人经理和面试官开放" in said[-1]
