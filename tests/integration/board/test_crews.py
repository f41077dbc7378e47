"""Interviewers on the board: HR sees their week and limits, they themselves answer, and nobody acts for anybody else."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from domain.effects import Say
from domain.invitation import Invitation, State
from domain.people import Room
from tests.integration.board.visitor import Boarded, Visitor
from tests.integration.stage import BATCH, CHINA
from tests.integration.statements import statements_of

DAY = datetime(2026, 11, 25, tzinfo=UTC)


async def asked(boarded: Boarded) -> tuple[Invitation, Visitor]:
    """An invitation that waits for its interviewer, and that interviewer's browser."""
    inv = (await boarded.send_batch("陈晨 chen"))[0]
    inv = await boarded.choose(inv, "chen")
    return inv, await boarded.entered(boarded.user(inv.crew[0]))


async def feed(boarded: Boarded, mine: Visitor, **headers: str) -> tuple[Any, dict[str, Any]]:
    """The subscribed calendar: the response, and its entries by uid."""
    found = re.search(r'value="http://web(/feed/[^"]+\.ics)"', mine.page)
    assert found
    response = await boarded.visitor().client.get(found.group(1), headers=headers)
    events = Calendar.from_ical(response.text).walk("VEVENT") if response.status_code == 200 else []
    return response, {str(one["UID"]): one for one in events}


async def test_a_request_is_answered_on_the_page(boarded: Boarded) -> None:
    inv, mine = await asked(boarded)
    assert "等您确认（1）" in await mine.get("/board/mine")
    assert "已接受：陈晨" in await mine.send("可以")
    assert "没有等您确认的面试" in mine.text
    assert boarded.look(inv).state is State.CONFIRMED


async def test_no_asks_somebody_else(boarded: Boarded) -> None:
    inv, mine = await asked(boarded)
    await mine.get("/board/mine")
    assert "会由其他同事参加" in await mine.send("确定不行")
    after = boarded.look(inv)
    assert (after.state, after.start) == (State.AWAITING_INTERVIEWER, inv.start)
    assert after.crew != inv.crew


async def test_nobody_answers_for_somebody_else(boarded: Boarded) -> None:
    inv, mine = await asked(boarded)
    other = await boarded.entered(next(u for u in ("lilei", "hanmeimei") if u != boarded.user(inv.crew[0])))
    for visitor in (other, await boarded.entered("hr_lin")):
        await order(visitor, "/board/mine", what=f"yes-{inv.booking_no}", subject=inv.id)
        assert "已经不需要您确认了" in visitor.text
    for what, fields in (
        ("time-busy", {"when": "周四全天"}),
        ("limit", {"count": "1", "per": "week"}),
        ("feed-new", {}),
    ):
        await order(other, "/board/mine", what=what, subject=inv.crew[0], **fields)
        assert "您没有权限" in other.text, what
    for what in ("cancel", "chase", "withdraw", "room-1-yes", "press", "import"):
        await order(mine, "/board/mine", what=what, subject=inv.id)
        assert "您没有权限" in mine.text, what
    assert boarded.look(inv) == inv


async def order(visitor: Visitor, page: str, **fields: str) -> None:
    """A form that the page does not show."""
    await visitor.get(page)
    form = re.search(r'name="form" value="([^"]+)"', visitor.page)
    assert form
    await visitor.post("/board/do", form=form.group(1), back=page.removeprefix("/"), **fields)


async def test_time_and_limits_by_form_and_by_words(boarded: Boarded) -> None:
    _, mine = await asked(boarded)
    await mine.get("/board/mine")
    assert "11月26日（周四）13:30–18:00 不安排面试" in await mine.send("这段时间没空", date="2026-11-26", part="pm")
    assert "11月27日（周五）" in await mine.send("这段时间没空", when="周五全天")
    assert "每周最多 3 场。已经约好的不变" in await mine.send("按", count="3", per="week")
    assert "1 / 3 场" in mine.text
    assert "每天最多 2 场" in await mine.send("像在钉钉里一样说", text="我每天最多2场")
    assert "没有看懂" in await mine.send("像在钉钉里一样说", text="取消陈晨")
    assert "请写一个数字" in await mine.send("按", count="many", per="week")
    assert "请选一个日期" in await mine.send("这段时间没空")
    for _ in range(2):
        await mine.send("撤销")
    assert "目前没有说过没空的时间" in mine.text
    for _ in range(2):
        await mine.send("撤销")
    assert "1 / 20 场" in mine.text


async def test_hr_changes_limits_and_the_person_stays_below(boarded: Boarded) -> None:
    inv, mine = await asked(boarded)
    hr = await boarded.entered("hr_lin")
    assert "日程可见" in await hr.get("/board/interviewers")
    page = f"/board/interviewers/{inv.crew[0]}"
    await hr.get(page)
    assert "每周最多 4 场" in await hr.send("按", count="4", per="week")
    await mine.get("/board/mine")
    assert "您自己不能调高" in await mine.send("按", count="9", per="week")
    assert "1 / 4 场" in mine.text
    await mine.send("按", count="2", per="week")
    assert "1 / 4 场" in await mine.send("撤销")
    await hr.get(page)
    assert "1 / 20 场" in await hr.send("撤销")


@pytest.mark.parametrize("user", ["lilei", "zhang1"])
async def test_lists_are_for_hr(boarded: Boarded, user: str) -> None:
    boarded.setup.rules.managers.update({"zhang1": ("后端*",)})  # type: ignore[attr-defined]
    inv, _ = await asked(boarded)
    visitor = await boarded.entered(user)
    for page in ("/board/interviewers", f"/board/interviewers/{inv.crew[0]}", "/board/rooms"):
        await visitor.get(page)
        assert visitor.status == 404, page


async def test_the_calendar_says_what_is_asked_agreed_and_off(boarded: Boarded) -> None:
    inv, mine = await asked(boarded)
    await mine.get("/board/mine")
    await mine.send("生成订阅链接")
    response, events = await feed(boarded, mine)
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    uid = f"{inv.id}@yuemian"
    assert {key: str(one["STATUS"]) for key, one in events.items()} == {uid: "TENTATIVE"}
    assert (events[uid].decoded("DTSTART"), int(events[uid]["SEQUENCE"])) == (inv.start, 2)
    assert "13800000001" not in response.text
    etag = response.headers["etag"]
    assert (await feed(boarded, mine, **{"If-None-Match": etag}))[0].status_code == 304
    await mine.send("可以")
    await boarded.settle()
    response, events = await feed(boarded, mine, **{"If-None-Match": etag})
    assert str(events[uid]["STATUS"]) == "CONFIRMED"
    await boarded.cancel("取消陈晨")
    _, events = await feed(boarded, mine)
    assert {key: str(one["STATUS"]) for key, one in events.items()} == {uid: "CANCELLED"}
    assert (events[uid].decoded("DTSTART"), int(events[uid]["SEQUENCE"])) == (inv.start, 3)


async def test_a_move_keeps_the_old_time_until_it_is_agreed(boarded: Boarded) -> None:
    inv, mine = await asked(boarded)
    await mine.get("/board/mine")
    await mine.send("生成订阅链接")
    await mine.send("可以")
    await boarded.say("hr_lin", "陈晨改到11月27日16:00")
    moved = boarded.look(inv)
    _, events = await feed(boarded, mine)
    uid = f"{inv.id}@yuemian"
    assert (str(events[uid]["STATUS"]), events[uid].decoded("DTSTART")) == ("CONFIRMED", inv.start)
    if inv.crew == moved.crew:
        assert str(events[f"{inv.id}-new@yuemian"]["STATUS"]) == "TENTATIVE"
    await boarded.press(boarded.user(moved.crew[0]), boarded.crew_card(moved), "可以")
    _, events = await feed(boarded, mine)
    if inv.crew == moved.crew:
        assert (events[uid].decoded("DTSTART"), int(events[uid]["SEQUENCE"])) == (moved.start, 4)
    else:
        assert str(events[uid]["STATUS"]) == "CANCELLED"


async def test_a_link_can_be_changed_and_stopped_and_is_not_stored(boarded: Boarded) -> None:
    _, mine = await asked(boarded)
    await mine.get("/board/mine")
    await mine.send("生成订阅链接")
    first = mine.page
    with boarded.store.reading() as tx:
        person = tx.people.by_user(boarded.user(boarded.invitations()[0].crew[0]))
        assert person
        kept = tx.crews.feed(person.id)
    assert kept
    assert kept.mark not in first
    await mine.send("换一个链接")
    second = mine.page
    await mine.send("停用")
    assert "生成订阅链接" in mine.text
    for page in (first, second):
        mine.page = page
        response, _ = await feed(boarded, mine)
        assert response.status_code == 404
    wrong = await boarded.visitor().client.get("/feed/aaaaaaaaaaaaaaaaaaaaaa.ics")
    assert (wrong.status_code, "这个日历地址已失效" in wrong.text, "短信" in wrong.text) == (404, True, False)


async def test_a_feed_asked_for_too_often_has_to_wait(boarded: Boarded) -> None:
    _, mine = await asked(boarded)
    await mine.get("/board/mine")
    await mine.send("生成订阅链接")
    codes = [(await feed(boarded, mine))[0].status_code for _ in range(31)]
    assert codes == [200] * 30 + [429]
    boarded.at += timedelta(seconds=10)
    assert (await feed(boarded, mine))[0].status_code == 200


async def test_as_many_queries_for_many_interviewers_as_for_few(database_url: str) -> None:
    names = ["赵一", "钱二", "孙三", "李四", "周舟", "吴桐"]
    more = [
        {"user_id": f"m{i}", "union_id": f"un-m{i}", "name": name, "department": "后端", "mobile": f"1360000000{i}"}
        for i, name in enumerate(names)
    ]
    boarded = Boarded(database_url, people=more)
    try:
        hr = await boarded.entered("hr_lin")
        counts: list[tuple[int, int]] = []
        for crew in ("李雷", "、".join(names)):
            await boarded.send_batch(
                "陈晨 chen" if not counts else "刘洋 13900000001", BATCH.replace("李雷、韩梅梅", crew)
            )
            with statements_of(boarded.store) as seen:
                text = await hr.get("/board/interviewers")
            counts.append((text.count("日程可见"), len(seen)))
        assert [rows for rows, _ in counts] == [1, 7]
        assert counts[0][1] == counts[1][1]
    finally:
        await boarded.close_all()


async def test_a_room_is_approved_on_the_board(database_url: str) -> None:
    own = Room("own:A座302", "A座302", 6, place="A座302", approval=True)
    boarded = Boarded(database_url, rooms=(own,))
    boarded.remote.rooms = []
    try:
        inv = await boarded.confirmed((await boarded.send_batch("陈晨 chen"))[0], "chen")
        hr = await boarded.entered("hr_lin")
        text = await hr.get("/board/rooms")
        assert "等审批（1）" in text
        assert "面试 1 场（0.8 小时）" in text
        assert "可以使用" in await hr.send("已批准")
        assert not boarded.look(inv).room_pending
    finally:
        await boarded.close_all()


async def test_an_interviewer_lands_on_their_own_page_and_sees_the_next_interview(boarded: Boarded) -> None:
    inv = await boarded.confirmed((await boarded.send_batch("陈晨 chen"))[0], "chen")
    mine = await boarded.entered(boarded.user(inv.crew[0]))
    assert str(mine._at).endswith("/board/mine")
    assert inv.start
    when = inv.start.astimezone(CHINA)
    assert f"下一场： {when.month}月{when.day}日（周{'一二三四五六日'[when.weekday()]}）{when:%H:%M} 陈晨" in mine.text
    boarded.at = inv.start + timedelta(hours=1)
    assert "下一场" not in await (await boarded.entered(boarded.user(inv.crew[0]))).get("/board/mine")


async def test_a_sentence_does_what_it_would_do_in_chat_and_is_not_lost(boarded: Boarded) -> None:
    inv, mine = await asked(boarded)
    await mine.get("/board/mine")
    await mine.send("发送", text="陈晨这个嘛再看看")
    assert ("没有看懂" in mine.text, 'value="陈晨这个嘛再看看"' in mine.page) == (True, True)
    assert "已记下您这时不方便：陈晨" in await mine.send("发送", text="陈晨那场我来不了")
    assert inv.crew[0] not in boarded.look(inv).crew
    assert "不安排面试" in await mine.send("发送", text="我这周不想面了")


async def test_nobody_allows_themselves_more_than_the_organisation(boarded: Boarded) -> None:
    _, mine = await asked(boarded)
    shown = await mine.get("/board/mine")
    assert "每周最多 20 场" in shown
    told = await mine.send("哪些天", per="week", count="99")
    assert "公司的上限是每周最多 20 场，您自己不能调高，没有改动。已告诉 HR" in told
    assert "每天最多 6 场，每周最多 20 场。" in told
    await boarded.settle()
    said = [e.text for _, e, _ in boarded.remote.log if isinstance(e, Say) and e.user_ids == ["hr_lin"]]
    assert "高于公司的上限每周最多 20 场，没有改动" in said[-1]


async def test_what_somebody_takes_is_set_by_form_and_taken_back(boarded: Boarded) -> None:
    inv, mine = await asked(boarded)
    hr = await boarded.entered("hr_lin")
    page = f"/board/interviewers/{inv.crew[0]}"
    assert "岗位和轮次不限" in await hr.get(page)
    told = await hr.send(
        "其他轮次", positions="Java，后端*、Java", other="技术委员会面", **{"round.初试": "1", "round.HR面": "1"}
    )
    assert "从现在起：Java、后端＊；初试、HR面、技术委员会面。已经约好的不变" in told
    assert _remarked(boarded, inv.crew[0]) == {
        "positions": ("Java", "后端*"),
        "rounds": ("初试", "HR面", "技术委员会面"),
    }
    assert 'name="round.HR面" id="skill-round-5" value="1" checked' in hr.page
    assert 'value="技术委员会面"' in hr.page
    assert "Java、后端＊；初试" in await mine.get("/board/mine")
    assert "从现在起：岗位不限；终面" in await mine.send("其他轮次", **{"round.终面": "1"})
    await hr.get(page)
    assert "已恢复为组织设置" in await hr.send("恢复为组织设置（岗位和轮次不限）")
    assert _remarked(boarded, inv.crew[0]) == {}


async def test_hr_names_whom_no_page_shows_yet(boarded: Boarded) -> None:
    inv, mine = await asked(boarded)
    hr = await boarded.entered("hr_lin")
    await hr.get("/board/interviewers")
    assert "没有找到面试官「查无此人」" in await hr.send("其他轮次", name="查无此人", positions="Java")
    await hr.get("/board/interviewers")
    name = "李雷" if boarded.user(inv.crew[0]) == "lilei" else "韩梅梅"
    assert f"{name}从现在起：Java；轮次不限" in await hr.send("其他轮次", name=name, positions="Java")
    assert str(hr.client_url("")).partition("?")[0].endswith(f"/board/interviewers/{inv.crew[0]}")
    await order(mine, "/board/mine", what="skill", name=name, positions="C++")
    assert "您没有权限" in mine.text
    assert _remarked(boarded, inv.crew[0]) == {"positions": ("Java",), "rounds": ()}


def _remarked(boarded: Boarded, person_id: str) -> dict[str, tuple[str, ...]]:
    with boarded.store.reading() as tx:
        return {one.topic: one.words for one in tx.remarks.about([person_id]).get(person_id, [])}
