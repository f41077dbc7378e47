"""Every sentence that goes out as a message, SMS, mail, to-do or calendar entry, word for word."""

from collections.abc import Callable
from dataclasses import replace
from string import Template

import pytest

from cards import notices
from cards.brief import Brief
from cards.templates import written
from config.channels import SMS_PURPOSES
from config.demo import SMS_TEMPLATES
from domain.invitation import State
from domain.templates import MAIL
from domain.templates import SMS as SMS_CLASS
from tests.unit.cards.samples import CHINA, LIU, NOW, WED, WEDNESDAY, brief, invitation

CONFIRMED = brief(State.CONFIRMED)
INVITED = brief(State.INVITED)
BARE = replace(INVITED, contact="", materials="", place="", address="", room="")
BARE_CONFIRMED = replace(CONFIRMED, contact="", materials="", place="", address="", room="")
JOB = "后端工程师 · 初试"
WHERE = "西湖区1号A座302"
CODE = "code"  # about a person, not an interview: its words are in cards.mine


def said(purpose: str) -> Callable[[Brief], notices.Pair]:
    """The built-in words of a message to a candidate."""
    return lambda b: written(b, purpose).pair


MESSAGES: list[tuple[Callable[[Brief], notices.Pair], Brief, notices.Pair]] = [
    (
        said("remind"),
        INVITED,
        (
            "面试邀请待您选择时间",
            f"陈晨，您好！**云杉科技** 邀请您参加 **{JOB}**，请在上面的卡片里选择时间。",
        ),
    ),
    (
        said("deadline"),
        INVITED,
        ("请选择面试时间", f"陈晨，您好！请尽快选择，以便为您保留面试官和会议室。（云杉科技 · {JOB}）"),
    ),
    (
        said("deadline"),
        replace(INVITED, deadline=WED),
        (
            "请选择面试时间",
            f"陈晨，您好！请在 **11月25日（周三）14:00** 前选择，以便为您保留面试官和会议室。（云杉科技 · {JOB}）",
        ),
    ),
    (
        said("ended"),
        CONFIRMED,
        (
            "面试取消通知",
            f"陈晨，您好！**{JOB}** 的面试（原定 {WEDNESDAY}）已取消。如有疑问，请联系 林晓 0571-8888。",
        ),
    ),
    (
        said("ended"),
        BARE,
        ("面试取消通知", f"陈晨，您好！**{JOB}** 的面试已取消。如有疑问，请联系 招聘同事。"),
    ),
    (
        said("day"),
        CONFIRMED,
        ("明天面试提醒", f"面试提醒：**{WEDNESDAY}**，陈晨 · {JOB}。地点：{WHERE}，请携带身份证。"),
    ),
    (
        said("day"),
        BARE_CONFIRMED,
        ("明天面试提醒", f"面试提醒：**{WEDNESDAY}**，陈晨 · {JOB}。地点：见日程。"),
    ),
    (
        said("hours"),
        CONFIRMED,
        (
            "面试即将开始",
            f"**{WEDNESDAY}** 的面试即将开始：陈晨 · {JOB}。地点：{WHERE}。联系人：林晓 0571-8888。",
        ),
    ),
    (
        said("hours"),
        BARE_CONFIRMED,
        ("面试即将开始", f"**{WEDNESDAY}** 的面试即将开始：陈晨 · {JOB}。地点：见日程。"),
    ),
    (
        said("evening"),
        CONFIRMED,
        (
            "明早面试提醒",
            f"明早的面试：**{WEDNESDAY}**，陈晨 · {JOB}。地点：{WHERE}。联系人：林晓 0571-8888。",
        ),
    ),
    (
        said("evening"),
        BARE_CONFIRMED,
        ("明早面试提醒", f"明早的面试：**{WEDNESDAY}**，陈晨 · {JOB}。地点：见日程。"),
    ),
    (
        notices.remind_interviewer,
        CONFIRMED,
        ("面试待您确认", f"**陈晨** · {JOB}，**{WEDNESDAY}**，请在卡片上确认是否可以参加。"),
    ),
    (
        notices.remind_approval,
        CONFIRMED,
        (
            "面试待您审批",
            f"**陈晨** · {JOB}，**{WEDNESDAY}**，候选人和面试官都已确认，请在卡片上审批。",
        ),
    ),
    (
        notices.not_needed,
        CONFIRMED,
        ("面试变更通知", f"**陈晨** · {JOB}（{WEDNESDAY}）已取消或改期，您无需参加。日程会自动更新。"),
    ),
    (
        notices.event,
        CONFIRMED,
        (f"面试：陈晨 · {JOB}", f"候选人：陈晨\n岗位：{JOB}\n面试官：李雷\n地点：{WHERE}\n请携带：身份证"),
    ),
    (notices.event, BARE, (f"面试：陈晨 · {JOB}", f"候选人：陈晨\n岗位：{JOB}")),
]


@pytest.mark.parametrize(("notice", "about", "pair"), MESSAGES)
def test_messages_word_for_word(notice: Callable[[Brief], notices.Pair], about: Brief, pair: notices.Pair) -> None:
    assert notice(about) == pair


def test_dings_and_to_dos_are_plain_text() -> None:
    assert notices.ding(CONFIRMED) == f"【云杉科技】陈晨 · {JOB}，{WEDNESDAY}，面试请您确认。"
    assert notices.todo(CONFIRMED) == f"面试：陈晨 · {JOB} · {WEDNESDAY}"


SMS = {
    "invite": f"陈晨您好，邀请您参加{JOB}的面试，请点击链接选择时间：",
    "remind": f"陈晨您好，{JOB}的面试邀请还在等您选择时间：",
    "again": f"陈晨您好，您的{JOB}面试需要重新选择时间，非常抱歉，请点击：",
    "confirmed": f"面试已确认：{WEDNESDAY}，{WHERE}。详情：",
    "day": f"面试提醒：{WEDNESDAY}，{WHERE}，请携带身份证。详情：",
    "hours": f"{WEDNESDAY}的面试即将开始，地址：{WHERE}。详情：",
    "ended": f"陈晨您好，{JOB}的面试已取消，如有疑问请联系林晓 0571-8888。",
}
SUBJECTS = {
    "invite": "云杉科技 · 后端工程师 面试邀请",
    "remind": "请选择面试时间（云杉科技 · 后端工程师）",
    "again": "请重新选择面试时间（云杉科技 · 后端工程师）",
    "confirmed": f"面试已确认：{WEDNESDAY}",
    "day": f"面试提醒：{WEDNESDAY}",
    "hours": f"面试即将开始：{WEDNESDAY}",
    "ended": "面试取消通知（云杉科技 · 后端工程师）",
}


@pytest.mark.parametrize("purpose", SMS)
def test_sms_and_mail_for_every_purpose(purpose: str) -> None:
    values, words = notices.approved(CONFIRMED, purpose)
    assert (values, notices.signed(CONFIRMED, words.text)) == (
        {"name": "陈晨", "company": "云杉科技", "position": JOB, "time": WEDNESDAY, "place": WHERE},
        f"【云杉科技】{SMS[purpose]}",
    )
    link = "" if purpose == "ended" else "{link}\n\n"
    body = f"{SMS[purpose]}\n\n{link}联系人：林晓 0571-8888\n云杉科技"
    assert written(CONFIRMED, purpose, MAIL).pair == (SUBJECTS[purpose], body)


def test_every_purpose_that_can_be_configured_has_its_words() -> None:
    assert [*SMS, CODE] == list(SMS_PURPOSES) == list(SMS_TEMPLATES)


@pytest.mark.parametrize("purpose", SMS)
def test_every_variable_of_every_sms_template_is_filled(purpose: str) -> None:
    about = INVITED if purpose in {"invite", "remind", "again"} else CONFIRMED
    values, _ = notices.approved(about, purpose)
    wanted = set(Template(SMS_TEMPLATES[purpose]).get_identifiers()) - {"link"}
    assert wanted <= {name for name, value in values.items() if value}


@pytest.mark.parametrize("purpose", ["invite", "remind", "again", "confirmed", "hours"])
def test_what_the_demo_sends_is_what_the_board_shows(purpose: str) -> None:
    values, _ = notices.approved(CONFIRMED, purpose)
    assert Template(SMS_TEMPLATES[purpose]).substitute(values, link="") == SMS[purpose]


def test_sms_without_contact_or_materials() -> None:
    ended = f"陈晨您好，{JOB}的面试已取消，如有疑问请联系招聘同事。"
    assert written(BARE, "ended", SMS_CLASS).text == ended
    assert "请携带" not in written(BARE_CONFIRMED, "day", SMS_CLASS).text
    assert written(BARE, "remind", MAIL).text == f"{SMS['remind']}\n\n{{link}}\n\n云杉科技"


def test_an_unknown_purpose_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        written(CONFIRMED, "birthday", SMS_CLASS)


def test_a_digest_is_one_message_without_telephone_numbers() -> None:
    row = f"- 陈晨 · {JOB}：{WEDNESDAY}"
    assert notices.digest([CONFIRMED], CHINA) == ("面试安排更新", f"**新确认 1 场面试**\n{row}")
    _, text = notices.digest([CONFIRMED] * 23, CHINA)
    assert text.splitlines() == ["**新确认 23 场面试**", *[row] * 20, "- 还有 3 场"]
    assert "138" not in text


@pytest.mark.parametrize("reason", [*notices.REASONS, "something_new"])
def test_what_needs_a_person_says_who_and_why(reason: str) -> None:
    why = notices.REASONS.get(reason, "something_new")
    assert notices.follow_up(CONFIRMED, reason, CHINA, NOW) == (
        "邀约动态",
        f"**陈晨** · {JOB}（{WEDNESDAY}）：{why}",
    )


def test_what_the_candidate_said_is_quoted() -> None:
    said = replace(brief(State.ADJUSTING, LIU), inv=replace(invitation(State.ADJUSTING), note="只有**周六**"))
    assert notices.follow_up(said, "none_fits", CHINA, NOW)[1] == (
        f"**刘洋** · {JOB}：{notices.REASONS['none_fits']}\n> 只有＊＊周六＊＊"
    )
    assert ">" not in notices.follow_up(said, "no_times", CHINA, NOW)[1]
