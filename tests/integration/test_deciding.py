"""What candidates decide on their page about themselves: language, ticked times, reminders, channels, and to be forgotten."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import MetaData, select

from bot.understanding import read
from cards.press import Action, Press
from domain.consent import Consent, Reminding
from domain.effects import SendMail, SendSms
from domain.inputs import Opened, Submitted
from domain.invitation import Invitation, State
from store.rosters import Upload
from tests.integration.stage import CHINA, Stage

LIU = "刘洋 13900000001 liu@example.com"


async def press(
    stage: Stage, inv: Invitation, action: Action, arg: str = "", version: int = 0, **form: Any
) -> dict[str, Any]:
    """A form of the page, as `web` hands it over."""
    packed = Press(action, inv.id, version, arg).pack()
    key = f"page:{next(stage._numbers)}"
    sent = read(Submitted(key, stage.setup.links.token(inv.id), packed, **form), stage.at, CHINA)
    return dict((await stage.desk.handle(sent)).page) or await stage.open_page(inv)


async def agreed(stage: Stage, inv: Invitation) -> Invitation:
    """The candidate picks and confirms on the page, the interviewer says yes."""
    shown = await stage.open_page(inv)
    await stage.submit(inv, shown["slots"][0]["label"], shown)
    await stage.submit(inv, "确认", await stage.open_page(inv))
    await stage.settle()
    await stage.press(stage.user(stage.look(inv).crew[0]), stage.crew_card(inv), "可以")
    await stage.settle()
    return stage.look(inv)


async def booked(stage: Stage) -> Invitation:
    """Somebody outside has an agreed interview."""
    (inv,) = await stage.send_batch(LIU)
    return await agreed(stage, inv)


def person(stage: Stage, inv: Invitation) -> Any:
    with stage.store.reading() as tx:
        return tx.people.get(inv.candidate_id)


def outgoing(stage: Stage, since: int) -> list[str]:
    """The ways by which the candidate was written to after the first `since` effects."""
    kinds = (SendSms, SendMail)
    return [type(effect).__name__ for _, effect, _ in stage.remote.log[since:] if isinstance(effect, kinds)]


async def test_the_browser_proposes_a_language_and_the_candidate_chooses_one(stage: Stage) -> None:
    (inv,) = await stage.send_batch(LIU)
    look = Opened("view:1", stage.setup.links.token(inv.id), language="en")
    page = (await stage.desk.handle(look)).page
    assert (page["language"], page["headline"], person(stage, inv).language) == ("en", "Please choose a time", "")
    assert page["slots"][0]["label"] == "Wed 25 Nov, 13:30–14:15"
    await press(stage, inv, Action.LANGUAGE, "zh-CN", language="en")
    assert person(stage, inv).language == "zh-CN"
    again = (await stage.desk.handle(look)).page
    assert (again["language"], again["headline"]) == ("zh-CN", "请选择一个方便的时间")


async def test_whoever_answers_in_english_is_answered_in_english(stage: Stage) -> None:
    (inv,) = await stage.send_batch(LIU)
    told = await press(stage, inv, Action.WORDS, version=inv.offer_no, text="Sunday", language="en")
    assert told["notice"].startswith("You said Sun 29 Nov, which is outside the period")
    found = await press(stage, inv, Action.WORDS, version=inv.offer_no, text="Thursday afternoon", language="en")
    assert found["headline"].startswith("You said Thu 26 Nov 13:30–18:00, is that right?")


async def test_ticked_half_days_are_said_back_and_found(stage: Stage) -> None:
    (inv,) = await stage.send_batch(LIU)
    grid = (await stage.open_page(inv))["grid"]
    assert [day["label"] for day in grid["days"]] == ["11月25日（周三）", "11月26日（周四）", "11月27日（周五）"]
    morning = grid["days"][1]["periods"][0]
    assert morning["label"] == "上午 09:00–12:00"
    page = await press(stage, inv, Action.GRID, periods=(morning["value"], "x", "9-1"))
    assert page["headline"].startswith("您说的是 11月26日（周四）09:00–12:00，对吗？")
    days = {start.astimezone(CHINA).strftime("%d %p") for start in stage.look(inv).offer}
    assert (days, stage.look(inv).state) == ({"26 AM"}, State.VIEWED)
    nothing = await press(stage, inv, Action.GRID, periods=("1-2",))
    assert nothing["notice"] == "请至少选一个时段。"


async def test_when_every_time_is_gone_the_page_says_so_and_offers_a_person(stage: Stage) -> None:
    (inv,) = await stage.send_batch(LIU)
    stage.at = datetime(2026, 11, 27, 5, 20, tzinfo=UTC)  # nothing is left that day, and the last time is to come
    page = await stage.open_page(inv)
    assert (page["headline"], page["slots"]) == ("这几个时间都已被约走", [])
    assert [button["label"] for button in page["buttons"]] == ["请招聘同事联系我", "暂不考虑"]
    assert page["forms"]
    await stage.submit(inv, "请招聘同事联系我", page)
    assert (stage.look(inv).state, "no_times" in stage.reasons()) == (State.ADJUSTING, True)


async def test_a_reason_reaches_hr(stage: Stage) -> None:
    inv = await booked(stage)
    page = await stage.submit(inv, "取消面试", await stage.open_page(inv))
    assert page["reason"]
    await stage.submit(inv, "确定取消", page, "临时要出差")
    assert (stage.look(inv).state, stage.look(inv).note) == (State.CANCELLED, "临时要出差")
    with stage.store.reading() as tx:
        assert "临时要出差" in [step.detail for step in tx.trail.of(inv.id)]


async def test_reminders_come_as_they_were_chosen(stage: Stage) -> None:
    inv = await booked(stage)
    page = await press(stage, inv, Action.REMINDERS, text="both")
    assert (page["notice"], person(stage, inv).reminding) == ("好的，已按您的选择提醒：短信和邮件。", Reminding.BOTH)
    before = len(stage.remote.log)
    await stage.pass_time(timedelta(hours=3), 10)
    assert sorted(outgoing(stage, before)) == ["SendMail", "SendSms"]
    await press(stage, inv, Action.REMINDERS, text="fax")
    assert person(stage, inv).reminding is Reminding.BOTH


async def test_no_reminder_the_day_before_if_none_is_wanted(stage: Stage) -> None:
    inv = await booked(stage)
    await press(stage, inv, Action.REMINDERS, text="none")
    before = len(stage.remote.log)
    await stage.pass_time(timedelta(hours=3), 10)
    assert outgoing(stage, before) == []
    stage.at = (inv.start or stage.at) - timedelta(hours=3)
    await stage.pass_time(timedelta(minutes=30), 3)
    assert outgoing(stage, before) == ["SendSms"]


async def test_a_word_about_a_channel_counts_from_its_moment(stage: Stage) -> None:
    (inv,) = await stage.send_batch(LIU)
    page = await press(stage, inv, Action.CONSENT, "sms-refused")
    asked = person(stage, inv)
    assert (page["notice"], asked.consent("sms"), dict(asked.said_at)["sms"]) == (
        "好的，不再用短信联系您。",
        Consent.REFUSED,
        stage.at,
    )
    assert page["privacy"]["channels"][0]["says"] == "短信：您不接受（11月23日（周一）10:00）"
    alone = await press(stage, inv, Action.CONSENT, "mail-refused")
    assert "招聘同事会另行联系" in alone["notice"]
    assert "unreachable" in stage.reasons()
    await press(stage, inv, Action.CONSENT, "mail-granted")
    assert person(stage, inv).consent("mail") is Consent.GRANTED


async def test_a_question_is_answered_on_the_page(stage: Stage) -> None:
    (inv,) = await stage.send_batch(LIU)
    known = await press(stage, inv, Action.QUESTION, text="要带什么")
    assert known["notice"].startswith("请携带：身份证。")
    stage.at += timedelta(minutes=1)
    await press(stage, inv, Action.QUESTION, text="有班车吗")
    assert (await stage.open_page(inv))["ask"]["mine"][-1] == ["有班车吗", "已转给招聘同事，答复会显示在这里。"]


async def test_a_person_who_is_erased_is_nowhere_any_more(stage: Stage) -> None:
    inv = await booked(stage)
    await press(stage, inv, Action.QUESTION, text="刘洋想问有班车吗")
    with stage.store.writing() as tx:
        tx.rosters.save(
            Upload("list", "hr_lin", stage.at, "名单.xlsx", facts={"rows": [["刘洋", "13900000001"], ["孙悦"]]})
        )
    asked = await press(stage, inv, Action.ASK_ERASE)
    assert asked["question"].startswith("确定删除您的数据吗？")
    assert {each.split(":")[0] for each in left(stage, "刘洋", "有班车吗")} >= {
        "person",
        "touch",
        "enquiry",
        "outbox",
        "roster",
    }
    receipt = await press(stage, inv, Action.ERASE)
    assert receipt["headline"] == "您的数据已删除"
    assert (await stage.open_page(inv)) == receipt
    assert (stage.look(inv).state, stage.reasons()) == (State.CANCELLED, [])
    before = len(stage.remote.log)
    await stage.pass_time(timedelta(hours=9), 4)
    assert outgoing(stage, before) == []
    with stage.store.reading() as tx:
        assert tx.trail.intact(inv.id)
        listed = tx.rosters.get("list")
        assert listed
        assert listed.facts == {"rows": [["（已删除）", "（已删除）"], ["孙悦"]]}
        assert [each.text for each in tx.touches.of(inv.id) if each.text] == []
    assert left(stage, "刘洋", "13900000001", "liu@example.com", "有班车吗") == []


async def test_the_words_of_a_person_who_is_erased_go_with_them(stage: Stage) -> None:
    inv = await booked(stage)
    await press(stage, inv, Action.QUESTION, text="家门口的地铁停运了怎么办")
    await press(stage, inv, Action.WORDS, text="我妈妈住院了，下个月再约吧")
    stage.at += timedelta(minutes=1)
    sure = await stage.submit(inv, "取消面试", await stage.open_page(inv))
    await stage.submit(inv, "取消", {"slots": [], "buttons": sure["buttons"], "forms": []}, "孩子生病了")
    assert stage.look(inv).state is State.CANCELLED
    assert {"asked"} <= set(stage.reasons())
    await stage.pass_time(timedelta(hours=1))  # HR has been told word for word
    words = ("地铁停运", "妈妈住院", "孩子生病")
    assert {each.split(":")[0] for each in left(stage, *words)} >= {"trail", "follow_up", "enquiry", "outbox"}
    await press(stage, stage.look(inv), Action.ERASE)
    await stage.settle()
    assert left(stage, *words) == []
    with stage.store.reading() as tx:
        assert ("Reason", "（已删除）") in [(step.what, step.detail) for step in tx.trail.of(inv.id)]
        assert tx.trail.intact(inv.id)
        assert tx.enquiries.waiting() == []
    assert stage.reasons() == []


def left(stage: Stage, *words: str) -> list[str]:
    """Tables in which one of the words still stands, sealed or not."""
    sealer, found = stage.store._sealer, set()
    with stage.store.engine.connect() as connection:
        tables = MetaData()
        tables.reflect(connection)
        for table in tables.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                for value in row.values():
                    said = str(value)
                    said = sealer.open(said) if said.startswith("gAAAA") else said
                    if any(word in said or json.dumps(word)[1:-1] in said for word in words):
                        found.add(f"{table.name}: {said[:80]}")
    return sorted(found)
