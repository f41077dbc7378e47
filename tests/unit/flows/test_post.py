"""Whom DingTalk cannot reach gets an SMS, else a mail, else a person must see to it."""

from dataclasses import replace

import pytest

from cards import notices
from domain.effects import SendMail, SendSms
from domain.invitation import State
from domain.people import Person
from flows.post import channel_of, post
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


def test_an_sms_with_the_personal_link() -> None:
    values, text = notices.sms(INVITED, "invite")
    assert post(INVITED, "invite", "sms") == SendSms("13900000001", "invite", values, text, "c0ffee0123-0001")


def test_a_mail_with_the_personal_link() -> None:
    subject, text = notices.mail(INVITED, "invite")
    assert post(INVITED, "invite", "mail") == SendMail("liu@example.com", subject, text, "c0ffee0123-0001")


@pytest.mark.parametrize("channel", ["sms", "mail"])
def test_an_end_needs_no_link(channel: str) -> None:
    ended = post(INVITED, "ended", channel)
    assert isinstance(ended, SendSms | SendMail)
    assert ended.link_of == ""


@pytest.mark.parametrize("channel", ["card", ""])
def test_members_and_those_whom_nothing_reaches_get_no_post(channel: str) -> None:
    assert post(brief(State.INVITED, CHEN), "invite", channel) is None
