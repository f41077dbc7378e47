"""Interviews are held elsewhere: one person's or a whole batch's, and everybody concerned learns of it."""

from datetime import timedelta

import pytest

from domain.effects import Say, SayGroup
from domain.invitation import Invitation, State
from domain.times import Span
from tests.integration.stage import BATCH, GROUP, Stage


def told(stage: Stage) -> str:
    """What HR read last as a message."""
    texts = [
        e
        for _, e, _ in stage.remote.log
        if isinstance(e, SayGroup) or (isinstance(e, Say) and e.user_ids == ["hr_lin"])
    ]
    return texts[-1].text


def question(stage: Stage) -> str:
    return [key for key in stage.remote.cards if key.startswith("qu-")][-1]


def events(stage: Stage) -> list[tuple[str, list[str]]]:
    """The place and the rooms of every live entry."""
    return [(e["effect"].place, list(e["rooms"])) for e in stage.remote.events.values() if not e["gone"]]


async def confirmed(stage: Stage, lines: str = "陈晨 chen") -> Invitation:
    return await stage.confirmed((await stage.send_batch(lines))[0], "chen")


async def test_one_persons_place_changes_for_everybody_concerned(stage: Stage) -> None:
    inv = await confirmed(stage)
    assert events(stage) == [("A座302", ["r302"])]
    await stage.say("hr_lin", "陈晨的地点改成B座5楼", GROUP)
    now = stage.look(inv)
    assert (now.state, now.start, now.place, now.room) == (State.CONFIRMED, inv.start, "B座5楼", "")
    assert events(stage) == [("B座5楼", [])]
    assert "B座5楼" in stage.text(stage.card(inv))
    assert "B座5楼" in stage.text(stage.crew_card(inv))
    spoken = [e for _, e, _ in stage.remote.log if isinstance(e, Say) and e.title == "面试地点变更"]
    assert [sorted(e.user_ids) for e in spoken] == [sorted(["chen", stage.user(inv.crew[0])])]
    assert "已把 1 人的面试地点改到「B座5楼」" in told(stage)


async def test_a_free_room_of_the_new_place_is_booked(stage: Stage) -> None:
    stage.remote.rooms.append({"room_id": "r501", "name": "B座501", "capacity": 6, "location": "B座"})
    inv = await confirmed(stage)
    await stage.say("hr_lin", "陈晨的地点改成B座501")
    assert stage.look(inv).room == "r501"
    assert events(stage) == [("B座501", ["r501"])]


async def test_the_old_room_is_free_again(stage: Stage) -> None:
    inv = await confirmed(stage)
    await stage.say("hr_lin", "陈晨的地点改成B座5楼")
    assert inv.start
    with stage.store.reading() as tx:
        assert tx.invitations.load(["r:r302"], Span(stage.at, inv.start + timedelta(days=9))) == {}


async def test_the_whole_batch_is_asked_about_first(stage: Stage) -> None:
    inv = await confirmed(stage, "陈晨 chen\n刘洋 13900000001")
    await stage.say("hr_lin", "地点改成B座5楼", GROUP)
    assert "共 2 人的面试地点改到「B座5楼」" in stage.text(question(stage))
    assert {one.place for one in stage.invitations()} == {""}
    await stage.press("hr_lin", question(stage), "确认修改")
    await stage.settle()
    assert {one.place for one in stage.invitations()} == {"B座5楼"}
    assert events(stage) == [("B座5楼", [])]
    page = await stage.open_page(next(one for one in stage.invitations() if one.id != inv.id))
    assert "B座5楼" in str(page["facts"])


async def test_no_leaves_everything(stage: Stage) -> None:
    await confirmed(stage)
    await stage.say("hr_lin", "地点改成B座5楼")
    await stage.press("hr_lin", question(stage), "不用了")
    await stage.settle()
    assert events(stage) == [("A座302", ["r302"])]


async def test_a_preview_is_changed_at_once(stage: Stage) -> None:
    await stage.say("hr_lin", f"{BATCH}\n陈晨 chen")
    await stage.say("hr_lin", "地点改成B座5楼")
    assert "**地点**：B座5楼" in stage.text(stage.preview())


async def test_a_days_interviews(stage: Stage) -> None:
    inv = await confirmed(stage)
    assert inv.start
    await stage.say("hr_lin", f"11月{inv.start.day}日的面试地点改成B座5楼")
    await stage.press("hr_lin", question(stage), "确认修改")
    await stage.settle()
    assert stage.look(inv).place == "B座5楼"


async def test_two_of_a_name_are_asked_about(stage: Stage) -> None:
    await stage.send_batch("张伟 zhang1\n张伟 zhang2")
    await stage.say("hr_lin", "张伟的地点改成B座5楼")
    assert {one.place for one in stage.invitations()} == {""}
    await stage.press("hr_lin", question(stage), "销售部")
    await stage.settle()
    assert sorted(one.place for one in stage.invitations()) == ["", "B座5楼"]


@pytest.mark.parametrize("word", ["王小明的地点改成B座5楼", "12月25日的面试地点改成B座5楼"])
async def test_nothing_to_change_is_said(stage: Stage, word: str) -> None:
    await confirmed(stage)
    await stage.say("hr_lin", word)
    assert "没有改动任何安排" in told(stage)
    assert events(stage) == [("A座302", ["r302"])]


async def test_without_any_batch(stage: Stage) -> None:
    await stage.say("hr_lin", "地点改成B座5楼")
    assert "没有进行中的批次" in told(stage)
