"""The board opens for those who have a right to it, by a link that works once, for a browser that stays theirs."""

from datetime import timedelta

import pytest

from tests.integration.board.visitor import Boarded
from tests.integration.stage import GROUP


async def test_hr_enters_by_a_link_from_the_bot(boarded: Boarded) -> None:
    hr = await boarded.entered("hr_lin")
    assert "hr_lin（HR）" in hr.text
    assert hr.client.cookies.get("yuemian")


async def test_a_link_asked_for_in_a_group_comes_in_private(boarded: Boarded) -> None:
    await boarded.say("hr_lin", "看板", GROUP)
    texts = [str(effect) for _, effect, _ in boarded.remote.log if "SayGroup" in type(effect).__name__]
    assert texts
    assert all("/board/enter/" not in text for text in texts)


async def test_a_link_works_once(boarded: Boarded) -> None:
    link = await boarded.link("hr_lin")
    first, second, late = boarded.visitor(), boarded.visitor(), boarded.visitor()
    for one in (first, second):
        await one.get(link)
    for one in (first, second):
        await one.send("进入")
    assert "hr_lin（HR）" in first.text
    assert (second.status, "用过或过期" in second.text) == (403, True)
    await late.get(link)
    assert (late.status, "用过或过期" in late.text, "<form" in late.page) == (404, True, False)


async def test_a_look_ahead_uses_nothing_up(boarded: Boarded) -> None:
    link = await boarded.link("hr_lin")
    for _ in range(3):
        await boarded.visitor().get(link)
    person = boarded.visitor()
    await person.get(link)
    assert "hr_lin（HR）" in await person.send("进入")


@pytest.mark.parametrize("minutes", [11, 60 * 24])
async def test_a_link_ends(boarded: Boarded, minutes: int) -> None:
    link = await boarded.link("hr_lin")
    boarded.at += timedelta(minutes=minutes)
    person = boarded.visitor()
    await person.get(link)
    assert (person.status, "用过或过期" in person.text) == (404, True)


async def test_a_newer_link_ends_the_older(boarded: Boarded) -> None:
    old, new = await boarded.link("hr_lin"), await boarded.link("hr_lin")
    person = boarded.visitor()
    await person.get(old)
    assert person.status == 404
    await person.get(new)
    await person.send("进入")
    assert person.status == 200


async def test_a_session_ends_by_itself_and_by_leaving(boarded: Boarded) -> None:
    one, other = await boarded.entered("hr_lin"), await boarded.entered("hr_lin")
    await one.send("退出")
    assert (one.status, "请先进入看板" in one.text) == (401, True)
    await other.get("/board")
    assert other.status == 200
    boarded.at += timedelta(hours=13)
    await other.get("/board")
    assert other.status == 401


async def test_of_many_browsers_the_newest_stay(boarded: Boarded) -> None:
    visitors = []
    for _ in range(7):
        boarded.at += timedelta(seconds=1)
        visitors.append(await boarded.entered("hr_lin"))
    for visitor in visitors:
        await visitor.get("/board")
    assert [visitor.status for visitor in visitors] == [401, 401, 200, 200, 200, 200, 200]


async def test_strangers_get_no_link(boarded: Boarded) -> None:
    await boarded.say("zhang1", "看板")
    assert "看板目前只对招聘团队" in str(boarded.remote.log[-1][1])


async def test_a_form_from_elsewhere_does_nothing(boarded: Boarded) -> None:
    inv = (await boarded.send_batch("陈晨 chen"))[0]
    hr = await boarded.entered("hr_lin")
    await hr.post("/board/do", form="0" * 64, what="withdraw", subject=inv.id)
    assert (hr.status, boarded.look(inv)) == (403, inv)
