"""Who may interview, how much, and who steps in: profiles, pools, words in chat, calendars that come late or never."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.effects import PutEvent
from domain.interviewers import OwnHours, Profile
from domain.invitation import Invitation, State
from domain.rules import Limits
from scheduler.workcalendar import wall_span
from tests.integration.stage import BATCH, GROUP, Stage

WANG = {"user_id": "wang", "union_id": "un-wang", "name": "王总", "department": "后端", "mobile": "13700000009"}
ANY = BATCH.replace("面试官=李雷、韩梅梅 ", "")
ALONE = BATCH.replace("李雷、韩梅梅", "李雷")
ONE = "陈晨 13800000001"


def on(url: str, *profiles: Profile, limits: Limits | None = None, **pools: tuple[str, ...]) -> Stage:
    return Stage(url, people=[WANG], limits=limits, interviewers=profiles, pools=pools)


@pytest.fixture
def made(stage_url: str) -> Iterator[Any]:
    stages: list[Stage] = []

    def make(*profiles: Profile, limits: Limits | None = None, **pools: tuple[str, ...]) -> Stage:
        stages.append(on(stage_url, *profiles, limits=limits, **pools))
        return stages[-1]

    yield make
    for stage in stages:
        stage.close()


async def preview(stage: Stage, order: str, lines: str = ONE) -> str:
    await stage.say("hr_lin", f"{order}\n{lines}", GROUP)
    return stage.text(stage.preview())


def answer(stage: Stage) -> str:
    return str([e.text for e in stage.remote.messages.values() if hasattr(e, "text")][-1])


def crew(stage: Stage, inv: Invitation) -> list[str]:
    return [stage.user(person) for person in stage.look(inv).crew]


def occupy(stage: Stage, union: str, start: datetime, end: datetime) -> None:
    """Somebody else's entry in a person's calendar."""
    entry = PutEvent(
        summary="别的会",
        description="",
        start=start.isoformat(),
        end=end.isoformat(),
        organizer_union="un-x",
        attendee_unions=[union],
        place="",
    )
    made = {"effect": entry, "gone": False, "attendees": {union: "accepted"}, "rooms": {}}
    stage.remote.events[f"other-{len(stage.remote.events)}"] = made


# --- pools and proposals ---------------------------------------------------------------------------------------------


async def test_a_pool_is_its_members_and_mixes_with_names(made: Any) -> None:
    stage = made(Java组=("李雷", "韩梅梅"))
    text = await preview(stage, BATCH.replace("李雷、韩梅梅", "java组+王总"))
    assert "**面试官**：李雷/韩梅梅 + 王总" in text


async def test_one_of_the_panel_can_be_asked_to_lead(made: Any) -> None:
    stage = made(
        Profile("李雷", senior=True), Profile("王总", senior=True, rounds=("终面",)), Java组=("李雷", "韩梅梅")
    )
    text = await preview(stage, BATCH.replace("李雷、韩梅梅", "主面+Java组"))
    assert "**面试官**：李雷 + 李雷/韩梅梅" in text


async def test_without_a_name_the_qualified_are_proposed_and_named(made: Any) -> None:
    stage = made(Profile("李雷", positions=("后端",)), Profile("韩梅梅", positions=("前端",)), Profile("王总"))
    text = await preview(stage, ANY)
    assert "没有写面试官，按档案推荐：李雷、王总" in text
    assert "**面试官**：李雷/王总" in text
    assert stage.invitations()[0].state is State.DRAFTED


async def test_what_was_said_of_skills_proposes_too(made: Any) -> None:
    stage = made(Profile("王总", rounds=("终面",)), Profile("李雷", user_id="lilei", positions=("前端",)))
    await preview(stage, BATCH)
    await stage.press("hr_lin", stage.preview(), "取消")
    await stage.say("hr_lin", "李雷也可以面后端开发和后端工程师", GROUP)
    assert "岗位：前端、后端开发、后端工程师；轮次不限" in answer(stage)
    assert "按档案推荐：李雷。" in await preview(stage, ANY)


async def test_without_profiles_a_name_is_still_asked_for(stage: Stage) -> None:
    await stage.say("hr_lin", f"{ANY}\n{ONE}", GROUP)
    assert "还缺：面试官" in answer(stage)


async def test_a_profile_with_an_id_means_no_namesake(made: Any) -> None:
    stage = made(Profile("张伟", user_id="zhang2"))
    (inv,) = await stage.send_batch(ONE, BATCH.replace("李雷、韩梅梅", "张伟"))
    inv = await stage.choose(inv, "chen")
    assert crew(stage, inv) == ["zhang2"]


# --- who is qualified ------------------------------------------------------------------------------------------------


async def test_who_may_not_take_it_is_never_bound_and_the_reason_is_told(made: Any) -> None:
    stage = made(Profile("李雷", rounds=("复试",)))
    text = await preview(stage, BATCH)
    assert "李雷 的档案里没有「后端工程师 · 初试」，不会安排。" in text
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.settle()
    inv = await stage.choose(stage.invitations()[0], "chen")
    assert crew(stage, inv) == ["hanmeimei"]
    await stage.press("hanmeimei", stage.crew_card(inv), "不方便")
    await stage.settle()
    assert stage.look(inv).state is State.INVITED


async def test_hr_lets_somebody_take_it_from_now_on(made: Any) -> None:
    stage = made(Profile("李雷", rounds=("复试",)))
    assert "现在还不能发送" in await preview(stage, ALONE)
    await stage.press("hr_lin", stage.preview(), "取消")
    await stage.say("hr_lin", "李雷也可以面一面", GROUP)
    (inv,) = [one for one in await stage.send_batch(ONE, ALONE) if one.state is State.INVITED]
    assert len(inv.offer) == 3


async def test_why_names_who_is_not_qualified(stage: Stage) -> None:
    await stage.send_batch(ONE, ALONE)
    await stage.say("hr_lin", "李雷只面终面", GROUP)
    assert "李雷：只安排这些面试——岗位不限；轮次：终面。" in answer(stage)
    await stage.say("hr_lin", "为什么没给陈晨推11月26日", GROUP)
    assert "李雷不面这个岗位或轮次" in answer(stage)


async def test_own_hours_bound_what_is_offered(made: Any) -> None:
    hours = OwnHours(datetime.min.time().replace(hour=14), datetime.min.time().replace(hour=16))
    stage = made(Profile("李雷", hours=hours))
    (inv,) = await stage.send_batch(ONE, ALONE)
    zone = stage.setup.rules.zone
    for start in inv.offer:
        (span,) = wall_span(start.astimezone(zone).date(), hours.start, hours.end, zone)  # type: ignore[arg-type]
        assert span.start <= start <= span.end - timedelta(minutes=45)


# --- how much --------------------------------------------------------------------------------------------------------


async def test_an_interviewer_sets_a_limit_and_the_last_word_counts(stage: Stage) -> None:
    one, two = await stage.send_batch(f"{ONE}\n孙悦 13800000002", ALONE)
    one = await stage.choose(one, "chen")
    await stage.say("lilei", "我每天最多1场")
    assert "李雷：每天最多 1 场。已经约好的不变。" in answer(stage)
    await stage.pass_time(timedelta(seconds=20))
    assert one.start
    day = one.start.astimezone(stage.setup.rules.zone).date()
    assert day not in {start.astimezone(stage.setup.rules.zone).date() for start in stage.look(two).offer}
    await stage.say("hr_lin", f"为什么没给孙悦推{day.month}月{day.day}日", GROUP)
    assert "李雷当天已面 1/1" in answer(stage)
    await stage.say("hr_lin", "李雷每天最多5场", GROUP)
    await stage.say("hr_lin", f"为什么没给孙悦推{day.month}月{day.day}日", GROUP)
    assert "李雷当天已面" not in answer(stage)


async def test_one_day_and_one_week_can_have_numbers_of_their_own(stage: Stage) -> None:
    one, two = await stage.send_batch(f"{ONE}\n孙悦 13800000002", ALONE)
    one = await stage.choose(one, "chen")
    assert one.start
    day = one.start.astimezone(stage.setup.rules.zone)
    await stage.say("hr_lin", f"李雷{day.month}月{day.day}日最多面1场", GROUP)
    assert f"李雷：{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）最多 1 场" in answer(stage)
    await stage.say("hr_lin", f"为什么没给孙悦推{day.month}月{day.day}日", GROUP)
    assert "李雷当天已面 1/1" in answer(stage)
    await stage.say("lilei", "我这周最多面1场")
    assert "11月23日至11月29日这一周最多 1 场" in answer(stage)
    await stage.pass_time(timedelta(seconds=20))
    assert stage.look(two).offer == two.offer  # nothing else is left: what HR said of one week does not empty a card
    await stage.say("hr_lin", "为什么没给孙悦推11月27日", GROUP)
    assert "李雷本周已面 1/1" in answer(stage)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("李雷11月25日下午最多1场", "只能按整天或整周限制"),
        ("每天最多2场", "请说出是哪位面试官"),
        ("赵钱每天最多2场", "没有找到面试官「赵钱」"),
    ],
)
async def test_what_is_unclear_is_asked_back(stage: Stage, words: str, expected: str) -> None:
    await stage.send_batch(ONE, ALONE)
    await stage.say("hr_lin", words, GROUP)
    assert expected in answer(stage)


async def test_nobody_sets_limits_for_others_but_hr(stage: Stage) -> None:
    await stage.send_batch(ONE, BATCH)
    await stage.say("lilei", "韩梅梅每天最多1场")
    assert "最多 1 场" not in answer(stage)


async def test_what_is_over_goes_on_counting(made: Any) -> None:
    stage = made(Profile("李雷", per_week=1))
    one, _ = await stage.send_batch(f"{ONE}\n孙悦 13800000002", ALONE)
    one = await stage.confirmed(one, "chen")
    assert one.start
    await stage.pass_time(one.start - stage.at + timedelta(hours=3))
    assert stage.look(one).state is State.DONE
    await stage.say("hr_lin", "为什么没给孙悦推11月27日", GROUP)
    assert "李雷本周已面 1/1" in answer(stage)


# --- substitutes -----------------------------------------------------------------------------------------------------


async def test_who_is_silent_is_replaced_before_hr_must_act(stage: Stage) -> None:
    (inv,) = await stage.send_batch(ONE, BATCH.replace("11月25日到11月27日", "11月26日到11月27日"))
    inv = await stage.choose(inv, "chen")
    card = dict(stage.remote.cards[stage.card(inv)])
    for _ in range(12):
        await stage.pass_time(timedelta(hours=4))
        if stage.look(inv).crew != inv.crew:
            break
    after = stage.look(inv)
    assert (after.start, after.room, after.state) == (inv.start, inv.room, State.AWAITING_INTERVIEWER)
    assert after.crew != inv.crew
    assert stage.remote.cards[stage.card(inv)] == card
    assert stage.news() == ["relieved"]
    assert stage.reasons() == []


async def test_a_substitute_is_the_least_loaded_for_their_own_week(made: Any) -> None:
    stage = made(Profile("李雷", per_week=10), Profile("韩梅梅", per_week=2), Profile("王总", per_week=10))
    lines = f"{ONE}\n孙悦 13800000002\n李四 13911111111\n赵五 13922222222"
    first, *others = await stage.send_batch(lines, BATCH.replace("李雷、韩梅梅", "李雷、韩梅梅、王总"))
    with stage.store.reading() as tx:
        ids = {name: tx.people.named(name)[0].id for name in ("韩梅梅", "王总")}
    later = datetime(2026, 11, 30, 1, tzinfo=UTC)
    for number, (inv, who) in enumerate(zip(others, ("韩梅梅", "王总", "王总"), strict=True)):
        put(stage, inv, ids[who], later + timedelta(hours=number))
    first = await stage.choose(first, "chen")
    assert crew(stage, first) == ["lilei"]
    await stage.press("lilei", stage.crew_card(first), "不方便")
    await stage.settle()
    assert crew(stage, first) == ["wang"]  # two of ten, where 韩梅梅 has one of two
    assert stage.look(first).start == first.start


def put(stage: Stage, inv: Invitation, person: str, start: datetime) -> None:
    """A booking behind the bot's back."""
    booked = replace(inv, state=State.CONFIRMED, start=start, crew=(person,), booking_no=1, nudge_due=None)
    with stage.store.writing() as tx:
        tx.invitations.save(booked, (), [(f"p:{person}", start + timedelta(minutes=15) * n) for n in range(3)])


async def test_too_close_or_too_often_nobody_else_is_asked(made: Any) -> None:
    stage = made(limits=Limits(substitutes=1))
    (inv,) = await stage.send_batch(ONE, BATCH.replace("李雷、韩梅梅", "李雷、韩梅梅、王总"))
    inv = await stage.choose(inv, "chen")
    for state in (State.AWAITING_INTERVIEWER, State.INVITED):
        (user,) = crew(stage, inv)
        await stage.press(user, stage.crew_card(inv), "不方便")
        await stage.settle()
        assert stage.look(inv).state is state


# --- calendars -------------------------------------------------------------------------------------------------------


async def test_an_answer_before_the_confirmation_changes_who_comes(stage: Stage) -> None:
    (inv,) = await stage.send_batch(ONE)
    await stage.pass_time(timedelta(minutes=6))
    card = stage.card(inv)
    await stage.tap("chen", card, stage.buttons(card)[0]["id"])
    held = stage.look(inv)
    (user,) = crew(stage, inv)
    assert held.start
    occupy(stage, f"un-{user.removesuffix('meimei')}", held.start, held.start + timedelta(hours=1))
    await stage.settle()
    await stage.press("chen", card, "确认")
    await stage.settle()
    assert stage.look(inv).state is State.AWAITING_INTERVIEWER
    assert crew(stage, inv) != [user]


async def test_an_answer_after_the_confirmation_finds_somebody_else(stage: Stage) -> None:
    (inv,) = await stage.send_batch(ONE)
    await stage.pass_time(timedelta(minutes=6))
    card = stage.card(inv)
    await stage.tap("chen", card, stage.buttons(card)[0]["id"])
    held = stage.look(inv)
    (user,) = crew(stage, inv)
    assert held.start
    occupy(stage, f"un-{user.removesuffix('meimei')}", held.start, held.start + timedelta(hours=1))
    await stage.press("chen", card, "确认")
    assert crew(stage, inv) == [user]
    shown = dict(stage.remote.cards[card])
    await stage.settle()
    after = stage.look(inv)
    assert (after.state, after.start, after.room) == (State.AWAITING_INTERVIEWER, held.start, held.room)
    assert crew(stage, inv) != [user]
    assert stage.remote.cards[card] == shown
    assert stage.news() == ["clashed"]


@pytest.mark.parametrize("contact", ["13900000001", "liu@example.com"])
async def test_what_is_agreed_again_is_not_said_again_outside(stage: Stage, contact: str) -> None:
    """Another interviewer at the same time is no news to the candidate; another time is."""
    (inv,) = await stage.send_batch(f"刘洋 {contact}")
    page = await stage.open_page(inv)
    await stage.submit(inv, page["slots"][0]["label"], page)
    await stage.submit(inv, "确认", await stage.open_page(inv))
    await stage.settle()
    for label in ("可以", "不方便", "可以"):
        await stage.press(crew(stage, inv)[0], stage.crew_card(inv), label)
        await stage.settle()
    assert (stage.look(inv).state, stage.look(inv).substitutions) == (State.CONFIRMED, 1)
    assert len(told_outside(stage)) == 1
    await stage.say("hr_lin", "刘洋改到11月27日 15:00", GROUP)
    await stage.press(crew(stage, inv)[0], stage.crew_card(inv), "可以")
    await stage.settle()
    assert len(told_outside(stage)) == 2


def told_outside(stage: Stage) -> list[str]:
    return [key for key in stage.carried("SendSms", "SendMail") if key.startswith(("ok-", "mv-"))]


async def test_an_answer_after_the_confirmation_with_nobody_else_is_said_at_once(stage: Stage) -> None:
    (inv,) = await stage.send_batch(ONE, ALONE)
    await stage.pass_time(timedelta(minutes=6))
    card = stage.card(inv)
    await stage.tap("chen", card, stage.buttons(card)[0]["id"])
    held = stage.look(inv)
    assert held.start
    occupy(stage, "un-lilei", held.start, held.start + timedelta(hours=1))
    await stage.press("chen", card, "确认")
    await stage.settle()
    after = stage.look(inv)
    assert (after.state, len(after.offer)) == (State.INVITED, 3)
    assert held.start not in after.offer


async def test_an_entry_made_after_the_request_is_the_interviewers_own(stage: Stage) -> None:
    one, two = await stage.send_batch(f"{ONE}\n孙悦 13800000002", ALONE)
    one = await stage.choose(one, "chen")
    await stage.pass_time(timedelta(minutes=40))
    assert one.start
    occupy(stage, "un-lilei", one.start, one.start + timedelta(minutes=45))
    card = stage.card(two)
    await stage.tap("sun", card, stage.buttons(card)[0]["id"])
    await stage.settle()
    assert (stage.look(one).state, stage.look(one).crew) == (State.AWAITING_INTERVIEWER, one.crew)


async def test_a_calendar_that_cannot_be_read_any_more_is_told_by_name_and_asked_for_again(stage: Stage) -> None:
    one, _ = await stage.send_batch(f"{ONE}\n孙悦 13800000002", ALONE)
    lilei = next(person for person in stage.remote.people if person["user_id"] == "lilei")
    lilei["union_id"] = "moved"
    await stage.pass_time(timedelta(minutes=6))
    await stage.tap("chen", stage.card(one), stage.buttons(stage.card(one))[0]["id"])
    await stage.settle()
    assert "看不到 **李雷** 的日程" in answer(stage)
    await stage.press("chen", stage.card(one), "确认")
    assert stage.look(one).state is State.ADJUSTING
    await stage.say("hr_lin", "为什么没给孙悦推11月27日", GROUP)
    assert "李雷看不到日程" in answer(stage)
    lilei["union_id"] = "un-lilei"
    await stage.pass_time(timedelta(hours=1), 3)
    await stage.say("hr_lin", "为什么没给孙悦推11月27日", GROUP)
    assert "李雷看不到日程" not in answer(stage)


async def test_somebody_without_any_time_is_named_before_sending(stage: Stage) -> None:
    occupy(stage, "un-lilei", datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 11, 30, tzinfo=UTC))
    text = await preview(stage, BATCH)
    assert "李雷 在这段时间没有空，不会安排。" in text
