"""Built-in and own words as candidates read them, in both languages."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from cards.templates import render, values, written
from cards.wording import BUILT_IN
from domain.invitation import State
from domain.templates import (
    EN,
    INSIDE,
    MAIL,
    MESSAGE,
    OUTSIDE,
    SMS,
    VOICE,
    ZH,
    Library,
    Template,
    unknown,
    unpaired,
    variables,
)
from tests.unit.cards.samples import CHEN, WED, brief

CONFIRMED = brief(State.CONFIRMED)
ENGLISH = replace(CONFIRMED, candidate=replace(CHEN, language=EN), deadline=WED - timedelta(days=1))
WHEN = "Wed 25 Nov, 14:00–14:45 (Asia/Shanghai)"
WHERE = "陈晨 · 后端工程师 · 初试. Place: 西湖区1号A座302."
MESSAGES = {
    "invite": (
        "Interview invitation",
        "Hello 陈晨, we invite you to an interview: **后端工程师 · 初试**, 45 minutes. Please choose a time:",
    ),
    "remind": (
        "Please choose a time for your interview",
        "Hello 陈晨, **云杉科技** invites you to an interview: **后端工程师 · 初试**. Please choose a time on the card above.",
    ),
    "second": (
        "Your interview still has no time",
        (
            "Hello 陈晨, your interview with **云杉科技** (**后端工程师 · 初试**) still has no time. Please choose one on the card above."
            " If none of them suits you: 林晓 0571-8888."
        ),
    ),
    "deadline": (
        "Please choose a time for your interview",
        (
            "Hello 陈晨, please choose before **Tue 24 Nov, 14:00 (Asia/Shanghai)**, so that interviewer and room can be kept for you."
            " (云杉科技 · 后端工程师 · 初试)"
        ),
    ),
    "day": ("Your interview tomorrow", f"Reminder: **{WHEN}**, {WHERE} Please bring: 身份证."),
    "ahead": ("Your interview", f"Reminder: **{WHEN}**, {WHERE} Please bring: 身份证."),
    "hours": (
        "Your interview begins soon",
        f"The interview on **{WHEN}** begins soon: {WHERE} Questions: 林晓 0571-8888.",
    ),
    "evening": ("Your interview tomorrow morning", f"Tomorrow morning: **{WHEN}**, {WHERE} Questions: 林晓 0571-8888."),
    "ended": (
        "Interview cancelled",
        f"Hello 陈晨, the interview **后端工程师 · 初试** ({WHEN}) has been cancelled. Questions: 林晓 0571-8888.",
    ),
}


@pytest.mark.parametrize("purpose", INSIDE)
def test_messages_in_english_word_for_word(purpose: str) -> None:
    assert written(ENGLISH, purpose).pair == MESSAGES[purpose]


def test_a_mail_in_english() -> None:
    assert written(ENGLISH, "confirmed", MAIL).pair == (
        f"Interview confirmed: {WHEN}",
        f"Interview confirmed: {WHEN}, 西湖区1号A座302. Details:\n\n{{link}}\n\nContact: 林晓 0571-8888\n云杉科技",
    )


def test_clocks_that_differ_stand_beside_each_other_in_english_too() -> None:
    away = replace(ENGLISH, own_zone=ZoneInfo("Europe/London"))
    assert values(away, MESSAGE, EN)["time"] == f"{WHEN} / Wed 25 Nov, 06:00–06:45 (Europe/London)"
    same = replace(ENGLISH, own_zone=ZoneInfo("Asia/Singapore"))
    assert values(same, MESSAGE, EN)["time"] == WHEN


def test_everything_built_in_exists_in_both_languages_with_the_same_variables() -> None:
    both = {
        language: {
            key[:2]: (variables(t.text), variables(t.subject)) for key, t in BUILT_IN.items() if key[2] == language
        }
        for language in (ZH, EN)
    }
    wanted = {(p, MESSAGE) for p in INSIDE} | {(p, channel) for p in OUTSIDE for channel in (SMS, VOICE, MAIL)}
    assert set(both[ZH]) == wanted
    assert both[ZH] == both[EN]


@pytest.mark.parametrize("template", BUILT_IN.values(), ids=lambda t: t.name)
def test_nothing_built_in_has_a_mistake(template: Template) -> None:
    said = f"{template.subject}{template.text}"
    assert (unknown(said), unpaired(said)) == ((), "")


def test_every_value() -> None:
    about = replace(
        CONFIRMED,
        place="线上 https://meet.example.com/9 ，提前五分钟",
        mode="视频",
        deadline=WED - timedelta(days=1),
        kind="校招",
        family="技术岗位",
        library=Library(highlights={"": "做硬件", "技术": "四十人"}),
    )
    found = values(about, SMS, ZH)
    wanted = {
        "name": "陈晨",
        "salutation": "陈晨同学",
        "company": "云杉科技",
        "position": "后端工程师",
        "round": "初试",
        "interview": "后端工程师 · 初试",
        "time": "11月25日（周三）14:00–14:45",
        "materials": "身份证",
        "contact": "林晓 0571-8888",
        "contact_name": "林晓",
        "contact_phone": "0571-8888",
        "link": "",
        "deadline": "11月24日（周二）14:00",
        "company_highlights": "做硬件",
        "team_highlights": "四十人",
        "meeting_link": "https://meet.example.com/9",
        "former": "",
        "duration": "45",
        "mode": "视频",
    }
    assert {name: value for name, value in found.items() if name != "place"} == wanted
    english = values(about, MESSAGE, EN)
    assert (english["salutation"], english["mode"], english["link"]) == (
        "陈晨",
        "video call",
        "https://hr.example/i/abc",
    )
    bare = values(replace(brief(State.INVITED), contact="", kind=""), MAIL, ZH)
    empty = ("time", "deadline", "contact", "contact_name", "contact_phone", "meeting_link", "team_highlights")
    assert [bare[name] for name in (*empty, "link", "salutation")] == [*[""] * len(empty), "{link}", "陈晨"]


def test_own_words_say_which_version_they_are_and_what_the_carrier_needs() -> None:
    own = Template("甲", "invite", SMS, "{姓名}{链接}", code="SMS_9", version=4)
    said = render(CONFIRMED, own)
    assert (said.text, said.ref, said.code, said.values) == ("陈晨", "甲@4", "SMS_9", {"name": "陈晨", "link": ""})
