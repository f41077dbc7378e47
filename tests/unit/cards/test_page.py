"""The candidate's page is the card for people outside: the same views and presses, in the parts that `web` shows."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from cards import candidate, page
from cards.press import Action, unpack
from domain.invitation import BOOKED, ENDED, OPEN, State
from domain.templates import Library
from domain.times import Span
from domain.zones import PLACES
from tests.unit.cards.samples import LIU, NOW, THU, WED, WEDNESDAY, brief, invitation
from web.pages import _EMPTY

S = State
TITLE = "云杉科技 · 后端工程师 面试邀请"
FACTS = [
    ["岗位", "后端工程师 · 初试"],
    ["时长", "45 分钟"],
    ["形式", "现场"],
    ["地点", "西湖区1号A座302"],
    ["请携带", "身份证"],
]
BOOKED_FACTS = [FACTS[0], ["时间", WEDNESDAY], *FACTS[1:]]
FORM = {
    "action": "words~c0ffee0123-0001~1~",
    "label": "都不合适？告诉我们您方便的时间",
    "placeholder": "例如：下周三下午，或除了周四下午都行",
    "submit": "查找",
}
OTHER = FORM | {"label": "想改到别的时间？写下您方便的时间", "submit": "看看能不能改"}
ZONE = {
    "action": "zone~c0ffee0123-0001~0~",
    "now": "Asia/Shanghai",
    "name": "北京",
    "choices": [[key, names[0]] for key, names in PLACES.items()],
}
MAP = "https://uri.amap.com/search?keyword=%E8%A5%BF%E6%B9%96%E5%8C%BA1%E5%8F%B7A%E5%BA%A7302&view=map&src=interview"
PRIVACY = {
    "label": "我的信息与联系方式",
    "purpose": "云杉科技只为安排这次面试使用您的姓名、联系方式和您在这里填写的内容，由招聘同事和面试官查看。面试官看不到您的手机号和邮箱。",
    "kept": "面试链接在约定时间 30 天后失效。您可以随时撤回对某种联系方式的同意，或删除您的数据。",
    "channels": [],
    "erase": "askerase~c0ffee0123-0001~0~",
}
REMINDERS = {
    "action": "reminders~c0ffee0123-0001~0~",
    "label": "怎样提醒我",
    "now": "",
    "says": "面试提醒：照常提醒",
    "choices": [["", "照常提醒"], ["none", "前一天不用提醒，只在面试前提醒"]],
    "submit": "保存",
}
COMMON: dict[str, Any] = {
    "status": 200,
    "title": TITLE,
    "greeting": "刘洋，您好",
    "notice": "",
    "slots": [],
    "question": "",
    "contact": {"name": "林晓", "phone": "林晓 0571-8888"},
    "ics": "",
    "language": "zh-CN",
    "languages": [
        {"key": "zh-CN", "label": "中文", "now": True, "action": "language~c0ffee0123-0001~0~zh-CN"},
        {"key": "en", "label": "English", "now": False, "action": "language~c0ffee0123-0001~0~en"},
    ],
    "links": [["地图", "查看地图和路线", MAP]],
    "clock": "以上时间均为北京时间。",
    "reason": "",
    "grid": None,
    "changes": "",
    "ask": {"action": "question~c0ffee0123-0001~0~", "faqs": [], "mine": []},
    "reminders": None,
    "privacy": PRIVACY,
    "ics_hint": "日历会在面试前两小时再提醒您一次。",
    "others": False,
    "zone": ZONE,
}
MOVE = {"action": "askmove~c0ffee0123-0001~1~", "label": "改时间", "style": "plain"}
CANCEL = {"action": "askcancel~c0ffee0123-0001~1~", "label": "取消面试", "style": "danger"}
NO = {"action": "askno~c0ffee0123-0001~1~", "label": "暂不考虑", "style": "danger"}


def test_choosing() -> None:
    assert page.model(brief(S.VIEWED, LIU)) == COMMON | {
        "state": "viewed",
        "facts": FACTS,
        "headline": "请选择一个方便的时间",
        "slots": [
            {"action": "pick~c0ffee0123-0001~1~29926440", "label": WEDNESDAY, "hint": ""},
            {"action": "pick~c0ffee0123-0001~1~29927880", "label": "11月26日（周四）14:00–14:45", "hint": ""},
            {"action": "pick~c0ffee0123-0001~1~29929320", "label": "11月27日（周五）14:00–14:45", "hint": ""},
        ],
        "buttons": [{"action": "more~c0ffee0123-0001~1~", "label": "都不合适，换一批", "style": "plain"}, NO],
        "forms": [FORM],
    }


def test_a_held_time_is_a_question() -> None:
    assert page.model(brief(S.HELD, LIU)) == COMMON | {
        "state": "held",
        "facts": FACTS,
        "headline": "请确认",
        "notice": "这个时间为您保留到 10:10。",
        "question": f"您选择 {WEDNESDAY}，是否确认？",
        "buttons": [
            {"action": "confirm~c0ffee0123-0001~1~29926440", "label": "确认", "style": "primary"},
            {"action": "back~c0ffee0123-0001~1~29926440", "label": "换一个时间", "style": "plain"},
        ],
        "forms": [],
    }


def test_confirmed_with_a_calendar_file() -> None:
    assert page.model(brief(S.CONFIRMED, LIU)) == COMMON | {
        "state": "confirmed",
        "facts": BOOKED_FACTS,
        "headline": "面试已确认",
        "buttons": [MOVE, CANCEL],
        "forms": [OTHER],
        "changes": "面试前 4 小时以上，您可以自己取消或改期，改期还可以 2 次。",
        "reminders": REMINDERS,
        "ics": {
            "uid": "c0ffee0123-0001",
            "sequence": 2,
            "method": "REQUEST",
            "start": "2026-11-25T06:00:00+00:00",
            "end": "2026-11-25T06:45:00+00:00",
            "summary": "云杉科技面试：后端工程师 · 初试",
            "location": "西湖区1号A座302",
            "description": "请携带：身份证\n联系人：林晓 0571-8888",
        },
    }


def test_a_question_before_something_final() -> None:
    assert page.model(brief(S.CONFIRMED, LIU), asking=Action.ASK_CANCEL) == page.model(brief(S.CONFIRMED, LIU)) | {
        "headline": "请确认",
        "question": f"确定取消 {WEDNESDAY} 的面试吗？",
        "reason": "原因（选填，会转告招聘同事）",
        "buttons": [
            {"action": "cancel~c0ffee0123-0001~1~", "label": "确定取消", "style": "danger"},
            MOVE,
            {"action": "show~c0ffee0123-0001~1~", "label": "返回", "style": "plain"},
        ],
        "forms": [],
    }
    choosing = page.model(brief(S.VIEWED, LIU), asking=Action.ASK_DECLINE)
    assert (choosing["slots"], choosing["forms"], choosing["question"]) == ([], [], "确定暂不考虑这次面试吗？")


@pytest.mark.parametrize(
    ("state", "headline"),
    [
        (S.AWAITING_INTERVIEWER, "已收到，正在与面试官确认"),
        (S.AWAITING_APPROVAL, "已收到，正在与面试官确认"),
        (S.ADJUSTING, "已转给招聘同事，会尽快与您商量时间"),
        (S.CHECKED_IN, f"您已签到：{WEDNESDAY}"),
        (S.DECLINED, "已收到，您暂不考虑这次面试。感谢您的回复，祝一切顺利！"),
        (S.CANCELLED, "这次面试已取消。"),
    ],
)
def test_headlines(state: State, headline: str) -> None:
    assert page.model(brief(state, LIU))["headline"] == headline


def test_without_times_the_page_says_what_the_card_says() -> None:
    waiting = replace(brief(S.VIEWED, LIU), inv=replace(invitation(S.VIEWED), offer=()))
    assert page.model(waiting)["headline"] == "已转给招聘同事，会尽快与您商量时间。"


@pytest.mark.parametrize("state", State)
def test_the_page_has_exactly_the_parts_that_are_shown(state: State) -> None:
    model = page.model(brief(state, LIU))
    assert set(model) == set(_EMPTY) - {"typed", "once"}
    assert set(page.gone()) <= set(_EMPTY)
    assert all(set(slot) == {"action", "label", "hint"} for slot in model["slots"])
    assert all(set(button) == {"action", "label", "style"} for button in model["buttons"])
    assert all(set(form) == {"action", "label", "placeholder", "submit"} for form in model["forms"])
    assert model["ics"] == "" or state is S.CONFIRMED


@pytest.mark.parametrize("state", State)
def test_every_action_of_the_page_is_ours_and_about_this_invitation(state: State) -> None:
    about = brief(state, LIU)
    models = [page.model(about)] + [
        page.model(about, asking=ask) for ask in (Action.ASK_DECLINE, Action.ASK_MOVE, Action.ASK_CANCEL)
    ]
    packed = [part["action"] for m in models for part in (*m["slots"], *m["buttons"], *m["forms"])]
    assert {press.subject for action in packed if (press := unpack(action))} <= {about.inv.id}
    assert None not in [unpack(action) for action in packed]


def test_the_way_is_not_told_when_it_is_over() -> None:
    for state in ENDED:
        assert {"地点", "请携带"}.isdisjoint(label for label, _ in page.model(brief(state, LIU))["facts"])


def test_a_notice_of_the_moment_comes_before_the_standing_one() -> None:
    gone = replace(brief(S.VIEWED, LIU), inv=replace(invitation(S.VIEWED), note="gone"))
    assert page.model(gone)["notice"] == candidate.why(brief(S.VIEWED), "gone")
    assert page.model(gone, "没有看懂")["notice"] == "没有看懂"
    assert page.model(replace(brief(S.CONFIRMED), inv=replace(invitation(S.CONFIRMED), note="gone")))["notice"] == ""


def test_own_words_can_be_sent_until_it_is_over() -> None:
    for state in State:
        assert bool(page.model(brief(state, LIU))["forms"]) == (state in (OPEN | BOOKED) - {S.HELD})


def test_whom_to_ask() -> None:
    assert page.model(replace(brief(S.VIEWED), contact=""))["contact"] is None
    assert page.model(replace(brief(S.VIEWED), hr=None))["contact"] == {"name": "林晓", "phone": "林晓 0571-8888"}


def test_a_link_that_leads_nowhere() -> None:
    assert page.gone() == {
        "status": 404,
        "language": "zh-CN",
        "title": "链接无效",
        "headline": "这个链接无效或已过期",
        "notice": "请核对短信或邮件里的完整链接，或联系给您发邀请的招聘同事。您的信息没有丢失。",
    }


def test_an_interview_by_video_says_so() -> None:
    video = page.model(replace(brief(S.VIEWED, LIU), mode="视频面试", place="", address="", room=""))
    assert video["facts"] == [FACTS[0], FACTS[1], ["形式", "视频面试"], *FACTS[4:]]


def test_the_page_marks_the_times_that_meet_the_wish() -> None:
    asked = replace(brief(S.VIEWED, LIU), inv=replace(invitation(S.VIEWED), wish="周四"), wished=frozenset({THU}))
    model = page.model(asked)
    assert [slot["hint"] for slot in model["slots"]] == ["最接近您期望的空档", "符合您期望的周四", "最接近您期望的空档"]
    assert model["notice"] == "已按您期望的「周四」推荐。"
    assert page.model(replace(asked, inv=replace(asked.inv, state=S.CONFIRMED)))["notice"] == ""


def test_of_what_is_agreed_only_the_changes_that_are_still_allowed() -> None:
    agreed = replace(brief(S.CONFIRMED, LIU), window=(Span(WED, WED + timedelta(hours=4)),))
    assert page.model(agreed)["grid"]
    late = page.model(agreed, around=page.Around(now=WED - timedelta(hours=3)))
    assert (late["buttons"], late["grid"], late["changes"]) == (
        [],
        None,
        "距面试不足 4 小时，改期或取消请直接联系招聘同事。",
    )
    moved = page.model(replace(agreed, inv=replace(agreed.inv, moves=2)), around=page.Around(NOW))
    assert (moved["buttons"], moved["changes"][:9]) == ([], "改期次数已用完。要")
    asked = page.model(agreed, asking=Action.ASK_CANCEL, around=page.Around(now=WED))
    assert [button["label"] for button in asked["buttons"]] == ["确定取消", "改时间", "返回"]


def test_times_that_are_all_gone_are_not_shown() -> None:
    dead = page.model(brief(S.VIEWED, LIU), around=page.Around(NOW, dead=True))
    assert (dead["headline"], dead["slots"], dead["grid"]) == ("这几个时间都已被约走", [], None)
    assert [button["action"].split("~")[0] for button in dead["buttons"]] == ["more", "askno"]
    asked = page.model(brief(S.VIEWED, LIU), asking=Action.ASK_DECLINE, around=page.Around(NOW, dead=True))
    assert asked["question"] == "确定暂不考虑这次面试吗？"


def test_a_link_into_the_interview_stands_by_itself() -> None:
    video = replace(
        brief(S.CONFIRMED, LIU), mode="视频", place="腾讯会议 https://meeting.example/9", address="", room=""
    )
    model = page.model(video)
    assert model["links"] == [["面试链接", "进入面试（无需登录本页）", "https://meeting.example/9"]]
    assert ["地点", "腾讯会议"] in model["facts"]
    own = page.model(replace(brief(S.CONFIRMED, LIU), map="https://map.example/1"))
    assert own["links"] == [["地图", "查看地图和路线", "https://map.example/1"]]
    assert page.model(replace(brief(S.CONFIRMED, LIU), mode="电话", place=""))["links"] == []


def test_what_the_company_is_proud_of_is_read_while_choosing() -> None:
    proud = Library(highlights={"": "行业第一", "后端": "自研数据库"})
    choosing = replace(brief(S.VIEWED, LIU), library=proud, family="后端")
    assert ["亮点", "行业第一\n自研数据库"] in page.model(choosing)["facts"]
    assert "亮点" not in dict(page.model(replace(choosing, inv=invitation(S.CONFIRMED)))["facts"])


def test_questions_stand_with_their_answers() -> None:
    around = page.Around(NOW, faqs=(("可以停车吗", "B1"),), asked=(("几楼", "3 楼"), ("有班车吗", "")))
    assert page.model(brief(S.VIEWED, LIU), around=around)["ask"] == {
        "action": "question~c0ffee0123-0001~0~",
        "faqs": [["可以停车吗", "B1"]],
        "mine": [["几楼", "3 楼"], ["有班车吗", "已转给招聘同事，答复会显示在这里。"]],
    }
