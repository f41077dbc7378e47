"""The words of a rung's template, as near or far as the interview is; and what a carrier must have approved."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cards import notices, reminders
from domain.invitation import State
from domain.templates import EN, SMS, Library, Template
from tests.unit.cards.samples import CHEN, WED, brief

CONFIRMED, INVITED = brief(State.CONFIRMED), brief(State.INVITED)
DAY_BEFORE, EARLIER, SOON, EVENING = (WED - timedelta(hours=hours) for hours in (24, 60, 2, 17))


@pytest.mark.parametrize(
    ("template", "now", "meant"),
    [
        ("remind", WED, "remind"),
        ("second", WED, "second"),
        ("deadline", WED, "deadline"),
        ("call", WED, "remind"),
        ("day", DAY_BEFORE, "day"),
        ("day", EARLIER, "ahead"),
        ("hours", SOON, "hours"),
        ("hours", EVENING, "evening"),
        ("hours", EARLIER, "ahead"),
        ("interviewer", WED, ""),
        ("ding", WED, ""),
        ("approval", WED, ""),
    ],
)
def test_what_a_template_means(template: str, now: datetime, meant: str) -> None:
    assert reminders.said_as(CONFIRMED, template, now) == meant


def test_candidates_and_staff_hear_their_own_words() -> None:
    assert reminders.words(CONFIRMED, "hours", SOON).ref == "builtin.hours.message.zh-CN@0"
    asked = reminders.words(CONFIRMED, "interviewer", SOON)
    assert (asked.pair, asked.ref) == (notices.remind_interviewer(CONFIRMED), "")
    assert reminders.words(CONFIRMED, "approval", SOON).pair == notices.remind_approval(CONFIRMED)


def test_a_ding_is_plain_text() -> None:
    assert reminders.strong(CONFIRMED, "ding", SOON) == notices.ding(CONFIRMED)
    plain = reminders.strong(CONFIRMED, "interviewer", SOON)
    assert plain == notices.remind_interviewer(CONFIRMED)[1].replace("**", "")


@pytest.mark.parametrize(
    ("template", "now", "purpose"),
    [("second", WED, "remind"), ("day", WED, "day"), ("hours", SOON, "hours"), ("hours", EVENING, "day")],
)
def test_what_carriers_call_it(template: str, now: datetime, purpose: str) -> None:
    assert reminders.purpose(CONFIRMED, template, now) == purpose


def test_nothing_is_soon_without_a_time() -> None:
    assert not reminders.soon(INVITED, WED)
    assert reminders.said_as(INVITED, "day", WED) == "ahead"


def test_an_sms_is_sent_by_the_code_of_its_template() -> None:
    own = Template("甲", "invite", SMS, "{姓名}，{岗位}[[，{截止时间}前]]：{链接}", code="SMS_9", version=1)
    values, said = notices.approved(replace(INVITED, library=Library((own,))), "invite")
    assert (said.text, said.code, said.ref) == ("陈晨，后端工程师：", "SMS_9", "甲@1")
    usual = {"name": "陈晨", "company": "云杉科技", "time": "", "place": INVITED.where}
    assert values == {**usual, "position": "后端工程师"}


def test_a_carrier_that_approved_no_english_says_it_in_chinese() -> None:
    english = replace(INVITED, candidate=replace(CHEN, language=EN))
    assert notices.approved(english, "remind")[1] == notices.approved(INVITED, "remind")[1]
    agreed = replace(CONFIRMED, candidate=replace(CONFIRMED.candidate, language=EN))
    assert agreed.theirs().time != CONFIRMED.time  # in English
    assert notices.approved(agreed.theirs(), "confirmed") == notices.approved(CONFIRMED, "confirmed")
    own = Template("en", "remind", SMS, "Hi {name}", language=EN, code="SMS_8", version=2)
    said = notices.approved(replace(english, library=Library((own,))), "remind")[1]
    assert (said.text, said.ref) == ("Hi 陈晨", "en@2")
