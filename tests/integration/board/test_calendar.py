"""The calendar on the board: what stands in it for whom, another time asked about first, and done through the one door."""

import re
from datetime import timedelta

import pytest

from domain.invitation import Invitation, State
from tests.integration.board.visitor import Boarded, Visitor
from tests.integration.stage import CHINA
from tests.integration.statements import statements_of

WEEK = "/board/calendar?day=2026-11-25"


async def agreed(boarded: Boarded) -> Invitation:
    inv = (await boarded.send_batch("陈晨 chen"))[0]
    return await boarded.confirmed(inv, "chen")


def at(boarded: Boarded, inv: Invitation, days: int = 0, clock: str = "") -> str:
    start = (boarded.look(inv).start or boarded.at).astimezone(boarded.setup.rules.zone) + timedelta(days=days)
    return f"{WEEK}&show={inv.id}&date={start:%Y-%m-%d}&time={clock or f'{start:%H:%M}'}"


async def test_a_week_shows_what_is_agreed_in_words(boarded: Boarded) -> None:
    inv = await agreed(boarded)
    hr = await boarded.entered("hr_lin")
    text = await hr.get(WEEK)
    assert all(words in text for words in ("11月23日 – 11月29日", "1 场面试", "陈晨", "已确认", "A座302", "今天"))
    assert f'data-move="{inv.id}"' in hr.page
    assert "0 场面试" in await hr.get("/board/calendar?day=2026-12-02")
    assert "陈晨" in await hr.get(f"/board/calendar?view=day&day={inv.start:%Y-%m-%d}")
    assert "陈晨" in await hr.get(f"/board/calendar?view=day&by=room&day={inv.start:%Y-%m-%d}")


async def test_filters_leave_the_rest_out(boarded: Boarded) -> None:
    inv = await agreed(boarded)
    hr = await boarded.entered("hr_lin")
    for query, seen in (
        (f"who={inv.crew[0]}", True),
        (f"who={inv.candidate_id}", False),
        (f"room={inv.room}", True),
        ("room=r999", False),
        (f"batch={inv.campaign_id}", True),
        ("batch=other", False),
    ):
        await hr.get(f"{WEEK}&{query}")
        assert ("陈晨" in hr.text) is seen, query


async def test_an_interviewer_learns_nothing_of_others_time(boarded: Boarded) -> None:
    inv = await agreed(boarded)
    mine, other = boarded.user(inv.crew[0]), next(u for u in ("lilei", "hanmeimei") if u != boarded.user(inv.crew[0]))
    await boarded.say(other, "我11月26日全天没空")
    with boarded.store.reading() as tx:
        person = tx.people.by_user(other)
    assert person
    hr, crew = await boarded.entered("hr_lin"), await boarded.entered(mine)
    for view in ("", "&view=day&day=2026-11-26"):
        assert "说过没空" in await hr.get(f"{WEEK}{view}&who={person.id}")
        text = await crew.get(f"{WEEK}{view}&who={person.id}")
        assert "说过没空" not in text
        assert person.name not in text


async def test_a_move_is_asked_about_and_holds_both_times(boarded: Boarded) -> None:
    inv = await agreed(boarded)
    hr = await boarded.entered("hr_lin")
    text = await hr.get(at(boarded, inv, clock="16:00"))
    assert "→" in text
    assert "确认之前，原时间不变" in text
    assert boarded.look(inv) == inv
    await hr.send("确认改期")
    await boarded.settle()
    moved = boarded.look(inv)
    assert (moved.state, moved.former and moved.former.start) == (State.AWAITING_INTERVIEWER, inv.start)
    assert "正在请面试官 李雷 确认改到" in hr.text
    assert hr.text.count("改期中，原时间") == 1
    assert "待面试官确认（新时间）" in hr.text


async def test_a_move_from_a_window_that_is_out_of_date_asks_first(boarded: Boarded) -> None:
    inv = await agreed(boarded)
    first, second = await boarded.entered("hr_lin"), await boarded.entered("hr_lin")
    await second.get(at(boarded, inv, clock="17:00"))
    await first.get(at(boarded, inv, clock="16:00"))
    await first.send("确认改期")
    await boarded.settle()
    once = boarded.look(inv)
    await second.send("确认改期")
    assert re.search(r"这场面试刚刚被改到 \S+16:00–16:45，仍要改吗？还没有改动任何安排。", second.text)
    assert boarded.look(inv) == once
    await second.send("仍然要改")
    await boarded.settle()
    start = boarded.look(inv).start
    assert start
    assert f"{start.astimezone(CHINA):%H:%M}" == "17:00"


async def test_what_cannot_be_had_is_refused_in_words(boarded: Boarded) -> None:
    inv = await agreed(boarded)
    hr = await boarded.entered("hr_lin")
    for user in ("lilei", "hanmeimei"):
        await boarded.say(user, "我11月26日全天没空")
    day = "2026-11-26"
    text = await hr.get(f"{WEEK}&show={inv.id}&date={day}&time=10:00")
    assert "这个时间约不上：" in text
    assert "都说过这时不方便" in text
    assert "最接近的空档" in text
    assert "确认改期" not in text
    for query, words in (
        ("date=2026-11-20&time=10:00", "不能改到已经过去的时间"),
        ("date=2026-13-40&time=10:00", "没有看懂这个日期或时间"),
        ("date=2026-11-25&time=soon", "没有看懂这个日期或时间"),
    ):
        assert words in await hr.get(f"{WEEK}&show={inv.id}&{query}"), query
    assert "已经是这个时间" in await hr.get(at(boarded, inv))
    assert boarded.look(inv) == inv


async def test_only_hr_may_move(boarded: Boarded) -> None:
    inv = await agreed(boarded)
    crew = await boarded.entered(boarded.user(inv.crew[0]))
    text = await crew.get(at(boarded, inv, clock="16:00"))
    assert "陈晨" in text
    assert "确认改期" not in text
    assert "data-move" not in crew.page
    form = re.search(r'name="form" value="([^"]+)"', crew.page)
    assert form
    await crew.post("/board/do", form=form.group(1), what="move-29000000", subject=inv.id)
    assert "您没有权限" in crew.text
    assert boarded.look(inv) == inv


@pytest.mark.parametrize("query", ["day=x", "day=9999-12-31", "day=0001-01-01", "show=nobody", "show=' or 1=1"])
async def test_nonsense_in_the_address_shows_a_calendar(boarded: Boarded, query: str) -> None:
    hr = await boarded.entered("hr_lin")
    await hr.get(f"/board/calendar?{query}")
    assert hr.status == 200


async def test_a_manager_sees_the_own_positions_and_whatever_they_sit_in(database_url: str) -> None:
    boarded = Boarded(database_url, managers={"lilei": ("前端*",), "zhang1": ("后端*",), "zhang2": ("产品*",)})
    try:
        inv = await agreed(boarded)
        seen = {}
        for user in ("lilei", "zhang1", "zhang2"):
            seen[user] = "陈晨" in await (await boarded.entered(user)).get(WEEK)
        assert seen == {"lilei": boarded.user(inv.crew[0]) == "lilei", "zhang1": True, "zhang2": False}
    finally:
        await boarded.close_all()


async def test_others_interviews_are_not_shown(boarded: Boarded) -> None:
    inv = await agreed(boarded)
    other = next(user for user in ("lilei", "hanmeimei") if user != boarded.user(inv.crew[0]))
    stranger = await boarded.entered(other)
    assert "陈晨" not in await stranger.get(f"{WEEK}&show={inv.id}")
    assert "陈晨" not in await stranger.get(f"{WEEK}&who={inv.crew[0]}")


async def test_as_many_queries_for_one_as_for_all(boarded: Boarded) -> None:
    hr = await boarded.entered("hr_lin")
    counts = []
    for names in ("陈晨 chen", "张伟 zhang1\n张伟 zhang2"):
        for inv in [one for one in await boarded.send_batch(names) if one.start is None]:
            await boarded.choose(inv, boarded.user(inv.candidate_id))
        counts.append((await statements(boarded, hr), hr.page.count("data-move")))
    assert [shown for _, shown in counts] == [1, 3]
    assert counts[0][0] == counts[1][0]


async def statements(boarded: Boarded, hr: Visitor) -> int:
    with statements_of(boarded.store) as seen:
        await hr.get(WEEK)
    return len(seen)
