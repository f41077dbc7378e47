"""The section about one's own data: what was said, when, and what can be said now."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cards import privacy
from cards.brief import Brief
from domain.consent import Consent, Reminding
from domain.invitation import BOOKED, State
from domain.people import Person
from tests.unit.cards.samples import CHEN, CHINA, LIU, NOW, brief

EVERY = frozenset({"sms", "mail", "voice", "wecom"})
LIFE, KEEP = timedelta(days=30), timedelta(days=180)


def about(person: Person, state: State = State.VIEWED) -> Brief:
    return brief(state, person)


def says(person: Person) -> list[str]:
    return [each["says"] for each in privacy.section(about(person), EVERY, LIFE, KEEP)["channels"]]


def test_each_channel_with_what_was_said_about_it() -> None:
    said = LIU.saying("sms", Consent.GRANTED, NOW).saying("voice", Consent.REFUSED)
    assert says(said) == ["短信：您已同意（11月23日（周一）10:00）", "邮件：您还没有表示意见", "电话：您不接受"]
    assert says(replace(LIU, email="")) == ["短信：您还没有表示意见", "电话：您还没有表示意见"]
    assert privacy.section(about(LIU), (), LIFE, KEEP)["channels"] == []


def test_the_buttons_are_what_has_not_been_said() -> None:
    said = LIU.saying("sms", Consent.GRANTED, NOW)
    sms, mail, _ = privacy.section(about(said), EVERY, LIFE, KEEP)["channels"]
    assert sms["buttons"] == [{"action": "consent~c0ffee0123-0001~0~sms-refused", "label": "不接受短信"}]
    assert [each["label"] for each in mail["buttons"]] == ["同意邮件", "不接受邮件"]


def test_everybody_may_have_their_data_deleted() -> None:
    for person in (CHEN, LIU):
        assert privacy.section(about(person), EVERY, LIFE, KEEP)["erase"] == "askerase~c0ffee0123-0001~0~"


def test_how_long_is_said_where_there_is_an_end() -> None:
    told = "面试链接在约定时间 30 天后失效。{}您可以随时撤回对某种联系方式的同意，或删除您的数据。"
    gone = "这批面试结束 180 天后，您的姓名、联系方式和填写的内容会自动删除。"
    assert privacy.section(about(LIU), EVERY, LIFE, KEEP)["kept"] == told.format(gone)
    assert privacy.section(about(LIU), EVERY, LIFE, timedelta(0))["kept"] == told.format("")


def test_the_receipt_as_a_card() -> None:
    shown = privacy.receipt(privacy.erased("云杉科技", NOW, CHINA, "A1", ""))
    assert (shown.title, shown.buttons) == ("您的数据已删除", ())
    assert shown.lines[0].startswith("云杉科技已于 11月23日（周一）10:00 删除您的姓名")


@pytest.mark.parametrize("arg", ["", "sms", "fax-granted", "sms-", "sms-maybe", "wecom-granted"])
def test_only_our_own_buttons_mean_something(arg: str) -> None:
    assert privacy.said(arg) is None


def test_what_a_button_means_and_how_it_is_answered() -> None:
    assert privacy.said("mail-granted") == ("mail", Consent.GRANTED)
    b = about(LIU)
    assert privacy.noted(b, "mail", Consent.GRANTED, alone=True) == "好的，可以用邮件联系您。"
    assert privacy.noted(b, "mail", Consent.REFUSED, alone=False) == "好的，不再用邮件联系您。"
    assert privacy.noted(b, "mail", Consent.REFUSED, alone=True).endswith("招聘同事会另行联系。")


@pytest.mark.parametrize("state", State)
def test_reminders_are_chosen_for_what_is_agreed(state: State) -> None:
    found = privacy.reminders(about(replace(LIU, reminding=Reminding.MAIL), state), {"sms", "mail"})
    assert (found is not None) == (state in BOOKED)
    if found:
        assert (found["now"], found["says"]) == ("mail", "面试提醒：邮件")
        assert [key for key, _ in found["choices"]] == ["", "sms", "mail", "both", "none"]


def test_only_open_ways_can_be_chosen() -> None:
    assert privacy.choices({"mail"}) == [Reminding.USUAL, Reminding.MAIL, Reminding.NONE]
    assert privacy.choices(()) == [Reminding.USUAL, Reminding.NONE]


def test_the_receipt() -> None:
    assert privacy.erased("云杉科技", NOW, CHINA, "A1", "en") == {
        "status": 200,
        "language": "en",
        "state": "erased",
        "title": "Interview invitation",
        "headline": "Your data has been deleted",
        "notice": (
            "On Mon 23 Nov, 10:00 云杉科技 deleted your name, your contact details and what you said, and will not contact "
            "you again. Only figures without personal data are kept. Receipt: A1. Please keep a screenshot."
        ),
    }
