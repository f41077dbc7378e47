"""Whom DingTalk cannot reach gets an SMS, else a mail, else a person must see to it."""

from dataclasses import replace
from typing import Any

import pytest

from cards import ics, notices
from cards.brief import Brief
from cards.templates import written
from domain.consent import Consent
from domain.effects import Effect, SendMail, SendSms
from domain.invitation import State
from domain.outreach import SendCall, SendHook, SendWecom
from domain.people import Person
from domain.templates import MAIL as BY_MAIL
from domain.templates import Library, Template
from flows.outward.post import APPROVED_AS, channel_of, channels_for, post
from tests.unit.cards.samples import CHEN, LIU, brief

BOTH = Person("p", "刘洋", mobile="13900000001", email="liu@example.com")
MOBILE, MAIL, NEITHER = replace(BOTH, email=""), replace(BOTH, mobile=""), replace(BOTH, mobile="", email="")
MEMBER = replace(BOTH, user_id="liu")
ALL = {"sms", "mail"}


@pytest.mark.parametrize(
    ("person", "configured", "after", "way"),
    [
        (MEMBER, ALL, "", "card"),
        (MEMBER, set(), "", "card"),
        (BOTH, ALL, "", "sms"),
        (BOTH, {"mail"}, "", "mail"),
        (BOTH, set(), "", ""),
        (MOBILE, ALL, "", "sms"),
        (MOBILE, {"mail"}, "", ""),
        (MAIL, ALL, "", "mail"),
        (NEITHER, ALL, "", ""),
        (MEMBER, ALL, "card", "sms"),
        (replace(MEMBER, mobile="", email=""), ALL, "card", ""),
        (BOTH, ALL, "sms", "mail"),
        (BOTH, ALL, "mail", "sms"),
        (MOBILE, ALL, "sms", "sms"),
        (MAIL, ALL, "sms", "mail"),
        (NEITHER, ALL, "sms", ""),
    ],
)
def test_the_way_to_a_person(person: Person, configured: set[str], after: str, way: str) -> None:
    assert channel_of(person, configured, after=after) == way


INVITED = brief(State.INVITED, LIU)


def texts(b: Brief, purpose: str) -> tuple[dict[str, str], str]:
    """What an SMS is made of."""
    values, said = notices.approved(b, purpose)
    return values, notices.signed(b, said.text)


def effect(b: Brief, purpose: str, channel: str, before: dict[str, Any] | None = None) -> Effect | None:
    """What leaves."""
    letter = post(b, purpose, channel, before)
    return letter.effect if letter else None


def test_an_sms_with_the_personal_link() -> None:
    values, text = texts(INVITED, "invite")
    assert effect(INVITED, "invite", "sms") == SendSms("13900000001", "invite", values, text, "c0ffee0123-0001")


def test_a_mail_with_the_personal_link() -> None:
    subject, text = written(INVITED, "invite", BY_MAIL).pair
    wanted = SendMail("liu@example.com", subject, text, "c0ffee0123-0001", stop_of="c0ffee0123-0001")
    assert effect(INVITED, "invite", "mail") == wanted


def test_a_call_has_words_but_no_link() -> None:
    values, text = texts(INVITED, "remind")
    assert effect(INVITED, "remind", "voice") == SendCall("13900000001", "remind", values, text)


def test_wecom_and_a_webhook_get_the_same_words() -> None:
    at = replace(INVITED, candidate=replace(LIU, wecom="liuyang"))
    subject, _ = written(at, "invite", BY_MAIL).pair
    values, text = texts(at, "invite")
    to = {"name": "刘洋", "mobile": LIU.mobile, "email": LIU.email}
    assert [effect(at, "invite", way) for way in ("wecom", "webhook")] == [
        SendWecom("liuyang", subject, text.removesuffix("："), "c0ffee0123-0001"),
        SendHook(to, "invite", values, text, "c0ffee0123-0001"),
    ]


@pytest.mark.parametrize(("purpose", "said"), APPROVED_AS.items())
def test_a_rare_sms_is_said_with_what_is_approved_unless_there_is_a_sentence_of_ones_own(
    purpose: str, said: str
) -> None:
    booked = brief(State.CONFIRMED, LIU)
    assert effect(booked, purpose, "sms") == effect(booked, said, "sms")
    assert effect(booked, purpose, "voice") == effect(booked, said, "voice")
    own = Template("自己的", purpose, "sms", "{姓名}，{时间}，{链接}", code="SMS_9", version=1)
    made = effect(replace(booked, library=Library((own,))), purpose, "sms")
    assert isinstance(made, SendSms)
    assert (made.purpose, made.code) == (purpose, "SMS_9")
    mail, other = (effect(booked, word, "mail") for word in (purpose, said))
    assert isinstance(mail, SendMail)
    assert isinstance(other, SendMail)
    assert mail.subject != other.subject


@pytest.mark.parametrize(
    ("language", "said"),
    [("", "11月25日（周三）14:00–14:45，原来的时间取消"), ("en", "11月25日（周三）14:00–14:45，原来的时间取消")],
)
def test_moved_before_it_was_agreed_the_time_before_is_off_all_the_same(language: str, said: str) -> None:
    booked = brief(State.CONFIRMED, replace(LIU, language=language))
    moved = replace(booked, inv=replace(booked.inv, note="agreed_anew_by_hr"))
    made = effect(moved, "moved", "sms")
    assert isinstance(made, SendSms)
    assert (made.purpose, made.params["time"]) == ("confirmed", said)
    assert said in made.text
    mail = effect(moved, "moved", "mail")
    assert isinstance(mail, SendMail)
    assert ("the time before is cancelled" if language else "原来的时间取消") in mail.text


def test_mails_keep_calendars_right() -> None:
    booked = brief(State.CONFIRMED, LIU)
    entered = ics.invitation(booked)
    gone = ics.cancelled(entered)
    told = [
        ("confirmed", booked, {}, entered),
        ("day", booked, entered, {}),
        ("again", INVITED, entered, gone),
        ("again", INVITED, {}, {}),
        ("ended", INVITED, entered, gone),
        ("stays", booked, entered, {}),
        ("lost", booked, entered, gone),
        ("ended", INVITED, gone, {}),
    ]
    for purpose, at, before, wanted in told:
        made = effect(at, purpose, "mail", before)
        assert isinstance(made, SendMail)
        assert (purpose, made.entry) == (purpose, wanted)


EVERY = ("sms", "mail", "voice", "wecom", "webhook")
ASKED = replace(BOTH, wecom="liuyang").saying("wecom", Consent.GRANTED)


@pytest.mark.parametrize(
    ("person", "wanted", "configured", "way", "skipped"),
    [
        (BOTH, ["sms"], EVERY, "sms", []),
        (BOTH, ["voice", "sms"], EVERY, "voice", []),
        (BOTH, ["sms", "mail"], {"mail"}, "mail", ["短信没有配置"]),
        (BOTH.saying("sms", Consent.REFUSED), ["sms", "mail"], EVERY, "mail", ["对方不接受短信"]),
        (replace(BOTH, mobile="057188880000"), ["sms", "voice"], EVERY, "voice", ["号码是座机，收不了短信"]),
        (replace(BOTH, mobile="400800"), ["voice"], EVERY, "", ["没有电话号码，语音电话发不了"]),
        (MOBILE, ["mail"], EVERY, "", ["没有邮箱，邮件发不了"]),
        (replace(BOTH, wecom="liu"), ["wecom"], EVERY, "", ["对方还没有同意用企业微信联系"]),
        (ASKED, ["wecom"], EVERY, "wecom", []),
        (BOTH, ["webhook"], EVERY, "", ["对方还没有同意用Webhook联系"]),
        (BOTH.saying("webhook", Consent.GRANTED), ["webhook"], EVERY, "webhook", []),
        (BOTH, ["ding_app", "mail"], EVERY, "mail", ["不在本企业的钉钉里"]),
        (MEMBER, ["card"], (), "card", []),
        (BOTH, [], EVERY, "", []),
    ],
)
def test_a_way_that_is_closed_is_skipped_with_its_reason(
    person: Person, wanted: list[str], configured: set[str], way: str, skipped: list[str]
) -> None:
    found, why = channels_for(person, wanted, configured)
    assert (found, list(why.values())) == (way, skipped)


def test_whoever_wants_no_mails_gets_none() -> None:
    stopped = BOTH.saying("mail", Consent.REFUSED)
    assert [channel_of(stopped, ALL, after=after) for after in ("", "sms")] == ["sms", "sms"]
    assert channel_of(replace(stopped, mobile=""), ALL) == ""


@pytest.mark.parametrize("channel", ["sms", "mail"])
def test_an_end_needs_no_link(channel: str) -> None:
    ended = effect(INVITED, "ended", channel)
    assert isinstance(ended, SendSms | SendMail)
    assert ended.link_of == ""


@pytest.mark.parametrize("channel", ["card", ""])
def test_members_and_those_whom_nothing_reaches_get_no_post(channel: str) -> None:
    assert effect(brief(State.INVITED, CHEN), "invite", channel) is None
