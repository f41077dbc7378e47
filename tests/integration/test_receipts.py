"""What is learned after a message has left: receipts, calls, unsubscribing, and calendars that are kept right."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.consent import Consent
from domain.effects import Ding, SendMail, SendSms
from domain.faults import Permanent
from domain.inputs import Settled, Traced, Unsubscribed
from domain.invitation import Invitation, State
from domain.outreach import AskCall, AskSms, SayWecom, SendCall
from domain.touches import Fate, Touch
from flows.outward.post import channels_for
from store.outbox import Parcel
from tests.integration.stage import BATCH, GROUP, Stage
from tests.unit.rosters.books import book

LONG = BATCH.replace("11月25日到11月27日", "12月7日到12月11日")
SMS, MAIL = "刘洋 13900000001", "刘洋 liuyang@example.com"
MINUTES = timedelta(minutes=1)


def touches(stage: Stage, inv: Invitation) -> list[Touch]:
    with stage.store.reading() as tx:
        return tx.touches.of(inv.id)


def trail(stage: Stage, inv: Invitation) -> list[tuple[str, str]]:
    with stage.store.reading() as tx:
        return [(step.what, step.detail) for step in tx.trail.of(inv.id)]


def mails(stage: Stage) -> list[SendMail]:
    return [post for post in stage.remote.posted if isinstance(post, SendMail)]


async def by_mail(stage: Stage) -> Invitation:
    (inv,) = await stage.send_batch(MAIL, LONG)
    assert inv.channel == "mail"
    return inv


async def agreed(stage: Stage, inv: Invitation) -> Invitation:
    """The candidate picks on the page, the interviewer agrees."""
    page = await stage.open_page(inv)
    page = await stage.submit(inv, page["slots"][0]["label"], page)
    await stage.submit(inv, "确认", page)
    await stage.settle()
    inv = stage.look(inv)
    await stage.press(stage.user(inv.crew[0]), stage.crew_card(inv), "可以")
    await stage.settle()
    return stage.look(inv)


async def test_an_sms_is_asked_after_and_the_ledger_says_that_it_arrived(stage: Stage) -> None:
    (inv,) = await stage.send_batch(SMS, LONG)
    assert [touch.fate for touch in touches(stage, inv)] == [Fate.SENT]
    await stage.pass_time(4 * MINUTES)
    (asked,) = [effect for _, effect, _ in stage.remote.log if isinstance(effect, AskSms)]
    assert (asked.mobile, asked.receipt, asked.day, asked.attempt) == ("13900000001", "sms-1", "20261123", 0)
    assert [touch.fate for touch in touches(stage, inv)] == [Fate.DELIVERED]
    assert stage.reasons() == []


async def test_a_lost_sms_is_told_to_hr_in_words(stage: Stage) -> None:
    lost = {"state": "failed", "code": "MOBILE_NOT_ON_SERVICE", "words": "手机停机、空号、关机或不在服务区"}
    stage.remote.receipts["sms-1"] = lost
    (inv,) = await stage.send_batch(SMS, LONG)
    await stage.pass_time(4 * MINUTES)
    (touch,) = touches(stage, inv)
    words = "手机停机、空号、关机或不在服务区（MOBILE_NOT_ON_SERVICE）"
    assert (touch.fate, touch.error, stage.reasons()) == (Fate.FAILED, words, ["not_delivered"])
    assert ("Lost", words) in trail(stage, inv)


@pytest.mark.parametrize(("code", "consent"), [("USER_REJECT", Consent.REFUSED), ("IS_CLOSE", Consent.UNASKED)])
async def test_whoever_told_the_carrier_to_stop_gets_no_more_sms(stage: Stage, code: str, consent: Consent) -> None:
    stage.remote.receipts["sms-1"] = {"state": "failed", "code": code, "words": "对方已退订"}
    (inv,) = await stage.send_batch(SMS, LONG)
    await stage.pass_time(4 * MINUTES)
    with stage.store.reading() as tx:
        assert tx.people.get(inv.candidate_id).consent("sms") is consent


async def test_confirmations_are_told_to_the_wecom_group_if_there_is_one(stage: Stage) -> None:
    ways = frozenset({"mail", "wecom_group"})
    stage.desk.setup = replace(stage.setup, rules=replace(stage.setup.rules, channels=ways))
    await agreed(stage, await by_mail(stage))
    await stage.pass_time(15 * MINUTES)
    (told,) = [post.text for post in stage.remote.posted if isinstance(post, SayWecom)]
    assert told.startswith("**面试安排更新**\n**新确认 1 场面试**\n- 刘洋")


@pytest.mark.parametrize("state", ["waiting", "missing"])
async def test_a_carrier_that_says_nothing_is_asked_four_times_and_then_left_alone(stage: Stage, state: str) -> None:
    stage.remote.receipts["sms-1"] = {"state": state, "code": "", "words": "还没有"}
    (inv,) = await stage.send_batch(SMS, LONG)
    asked = []
    for step in (4 * MINUTES, 16 * MINUTES, timedelta(hours=2.1), timedelta(hours=25), timedelta(hours=30)):
        await stage.pass_time(step)
        asked.append(len([e for _, e, _ in stage.remote.log if isinstance(e, AskSms) and e.receipt == "sms-1"]))
    assert asked == [1, 2, 3, 4, 4]
    assert touches(stage, inv)[0].fate is Fate.SENT


async def test_an_empty_purse_sends_the_mail_instead(stage: Stage) -> None:
    stage.remote.faults[SendSms].append(Permanent("isv.AMOUNT_NOT_ENOUGH", "阿里云账户余额不足，充值后才能发送"))
    (inv,) = await stage.send_batch(f"{SMS} liuyang@example.com", LONG)
    assert [type(post) for post in stage.remote.posted] == [SendMail]
    assert stage.look(inv).state is State.INVITED
    told = [(touch.channel, touch.fate, touch.error) for touch in touches(stage, inv)]
    assert sorted(told) == [
        ("mail", Fate.SENT, ""),
        ("sms", Fate.FAILED, "isv.AMOUNT_NOT_ENOUGH: 阿里云账户余额不足，充值后才能发送"),
    ]


async def carry(stage: Stage, key: str, effect: Any, inv: Invitation) -> None:
    """Something leaves about an invitation, whatever sent it."""
    with stage.store.writing() as tx:
        tx.outbox.add([Parcel(key, key, effect, stage.at, inv.id)], stage.at)
    await stage.settle()


@pytest.mark.parametrize(
    ("record", "words", "reasons"),
    [
        ({"state": "answered", "code": "200000", "words": "听完了", "pressed": ""}, "听完了（200000）", []),
        ({"state": "missed", "code": "200003", "words": "没有接", "pressed": ""}, "没有接（200003）", []),
        ({"state": "answered", "code": "", "words": "接了，按了 1", "pressed": "1"}, "接了，按了 1", ["pressed"]),
    ],
)
async def test_how_a_call_went_is_in_the_history(
    stage: Stage, record: dict[str, Any], words: str, reasons: list[str]
) -> None:
    (inv,) = await stage.send_batch(SMS, LONG)
    await carry(stage, "nu-call", SendCall("13900000001", "remind", {}, "您好"), inv)
    stage.remote.receipts["call-2"] = {"state": "waiting", "code": "200", "words": "正在呼叫", "pressed": ""}
    await stage.pass_time(6 * MINUTES)
    assert "Called" not in [what for what, _ in trail(stage, inv)]
    stage.remote.receipts["call-2"] = record
    await stage.pass_time(21 * MINUTES)
    assert ("Called", words) in trail(stage, inv)
    assert stage.reasons() == reasons
    assert len([e for _, e, _ in stage.remote.log if isinstance(e, AskCall)]) == 2


async def test_a_call_without_a_record_is_asked_three_times(stage: Stage) -> None:
    (inv,) = await stage.send_batch(SMS, LONG)
    await carry(stage, "nu-call", SendCall("13900000001", "remind", {}, "您好"), inv)
    stage.remote.receipts["call-2"] = {"state": "waiting", "code": "", "words": "还没有", "pressed": ""}
    await stage.pass_time(timedelta(minutes=30), 12)
    assert len([e for _, e, _ in stage.remote.log if isinstance(e, AskCall)]) == 3


async def test_a_receipt_for_an_unknown_message_changes_nothing(stage: Stage) -> None:
    (inv,) = await stage.send_batch(SMS, LONG)
    before = touches(stage, inv)
    fine = {"state": "delivered", "code": "DELIVERED", "words": "已送达"}
    await stage.desk.handle(Settled("settled:nobody", "ask0-nobody", "done", facts=fine))
    for _ in range(2):
        await carry(stage, f"ask-x{_}", AskSms("139", "nobody", "20261123", "nobody"), inv)
    assert (touches(stage, inv), stage.reasons()) == (before, [])


async def test_a_ding_that_did_not_arrive_is_told_and_not_repeated(stage: Stage) -> None:
    (inv,) = await stage.send_batch(SMS, LONG)
    stage.remote.faults[Ding].append(Permanent("ding.serverquota.insufficient", "DING额度不足"))
    await carry(stage, "nu-ding", Ding(["lilei"], "请确认", "phone"), inv)
    await stage.pass_time(timedelta(hours=1), 2)
    assert (stage.reasons(), stage.remote.dings) == (["not_delivered"], [])
    await stage.settled("nu-ding", "done")
    assert stage.reasons() == ["not_delivered"]


async def test_whom_a_ding_missed_is_told(stage: Stage) -> None:
    (inv,) = await stage.send_batch(SMS, LONG)
    with stage.store.writing() as tx:
        later = stage.at + timedelta(days=1)
        tx.outbox.add([Parcel("nu-d1", "nu-d1", Ding(["lilei"], "请确认"), later, inv.id)], stage.at)
        tx.outbox.add([Parcel("nu-d2", "nu-d2", Ding(["lilei"], "请确认"), later, inv.id)], stage.at)
    await stage.settled("nu-d1", "done", failed={"lilei": "staffId.notExisted"})
    assert stage.reasons() == ["not_delivered"]
    await stage.settled("nu-d2", "unknown")
    assert sorted(stage.reasons()) == ["not_delivered", "unknown_delivery"]


async def test_an_agreed_time_enters_the_calendar_by_mail_and_leaves_it_again(stage: Stage) -> None:
    inv = await agreed(stage, await by_mail(stage))
    await stage.cancel("取消 刘洋 的面试，原因：岗位关闭")
    await stage.settle()
    entries = [mail.entry for mail in mails(stage) if mail.entry]
    assert stage.look(inv).state in {State.CANCELLED, State.WITHDRAWN}
    assert [(entry["method"], entry["uid"], entry["sequence"]) for entry in entries] == [
        ("REQUEST", inv.id, 2),
        ("CANCEL", inv.id, 3),
    ]
    assert entries[0]["start"] == entries[1]["start"] == (inv.start.isoformat() if inv.start else "")


async def test_one_click_ends_the_mails_and_the_next_message_goes_another_way(stage: Stage) -> None:
    (inv,) = await stage.send_batch("刘洋 liuyang@example.com 13900000001", LONG)
    with stage.store.writing() as tx:
        tx.invitations.save(stage.look(inv), (), ())
    token = stage.setup.links.stop(inv.id).rpartition("/")[2]
    for _ in range(2):
        answer = await stage.desk.handle(Unsubscribed(f"stop:{token}", token))
        assert answer.page["headline"] == "好的，不再给您发邮件"
    with stage.store.reading() as tx:
        assert tx.people.get(inv.candidate_id).consent("mail") is Consent.REFUSED
    assert [what for what, _ in trail(stage, inv)].count("Unsubscribed") == 1
    assert stage.news() == ["unsubscribed"]


async def test_whoever_has_only_mail_and_refuses_it_is_a_persons_case(stage: Stage) -> None:
    inv = await by_mail(stage)
    token = stage.setup.links.stop(inv.id).rpartition("/")[2]
    await stage.desk.handle(Unsubscribed("stop:1", token))
    await agreed(stage, inv)
    assert len(mails(stage)) == 1
    assert "unreachable" in stage.reasons()
    (skipped,) = {detail for what, detail in trail(stage, inv) if what == "Skipped" and "邮件" in detail}
    assert "对方不接受邮件" in skipped


@pytest.mark.parametrize("token", ["", "x" * 40])
async def test_a_forged_token_does_nothing(stage: Stage, token: str) -> None:
    inv = await by_mail(stage)
    before = trail(stage, inv)
    answers = [
        await stage.desk.handle(happening)
        for happening in (Unsubscribed("", token), Traced("", token, "open"), Traced("", token, "click"))
    ]
    assert ([answer.page for answer in answers], trail(stage, inv)) == ([{}, {}, {}], before)


async def test_a_token_about_nothing_does_nothing(stage: Stage) -> None:
    await by_mail(stage)
    links = stage.setup.links
    answers = [
        await stage.desk.handle(Unsubscribed("", links.sealed("stop", "nobody-1"))),
        await stage.desk.handle(Traced("", links.sealed("open", "nobody"), "open")),
    ]
    assert [answer.page for answer in answers] == [{}, {}]


async def test_opened_and_clicked_are_lines_of_history_and_no_view(stage: Stage) -> None:
    inv = await by_mail(stage)
    links = stage.setup.links
    key = f"in-{inv.id}-1"
    opened, clicked = links.sealed("open", key), links.sealed("click", key)
    for _ in range(2):
        await stage.desk.handle(Traced(f"open:{opened}", opened, "open"))
        answer = await stage.desk.handle(Traced(f"click:{clicked}", clicked, "click"))
        assert answer.page == {"location": links.url(inv.id)}
    await stage.desk.handle(Traced("", clicked, "click"))
    told = [what for what, _ in trail(stage, inv)]
    assert (told.count("MailOpened"), told.count("LinkClicked")) == (1, 1)
    assert stage.look(inv).state is State.INVITED


async def test_an_account_in_wecom_comes_with_the_list_and_opens_that_way(stage: Stage) -> None:
    head, row = (
        ("姓名", "手机号", "企业微信账号", "应聘职位", "面试官"),
        ("刘洋", "13900000001", "liuyang", "Java", "李雷"),
    )
    await stage.send_file("hr_lin", "名单.xlsx", book([head, row]))
    await stage.say("hr_lin", "用刚才的表发邀约 轮次=初试 时间=12月7日到12月11日 地点=A座302", GROUP)
    await stage.press("hr_lin", stage.preview(), "确认发送")
    await stage.settle()
    (inv,) = stage.invitations()
    with stage.store.reading() as tx:
        person = tx.people.get(inv.candidate_id)
    assert (person.wecom, person.consent("wecom")) == ("liuyang", Consent.GRANTED)
    assert channels_for(person, ["wecom"], {"sms", "wecom"}) == ("wecom", {})


async def test_a_substitute_is_no_news_for_whoever_reads_the_mail(stage: Stage) -> None:
    inv = await agreed(stage, await by_mail(stage))
    await stage.press(stage.user(inv.crew[0]), stage.crew_card(inv), "不方便")
    await stage.settle()
    inv = stage.look(inv)
    assert (inv.state, inv.substitutions) == (State.AWAITING_INTERVIEWER, 1)
    await stage.press(stage.user(inv.crew[0]), stage.crew_card(inv), "可以")
    await stage.settle()
    assert stage.look(inv).state is State.CONFIRMED
    assert [mail.subject.partition("：")[0] for mail in mails(stage)][1:] == ["面试已确认"]
