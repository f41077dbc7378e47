"""The candidate's card in every state, word for word."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cards import candidate
from cards.press import Action, Press, unpack
from cards.view import Button, View
from domain.invitation import BOOKED, OPEN, State
from tests.unit.cards.samples import CHINA, FRI, NOW, THU, WED, WEDNESDAY, brief, invitation

S = State
ID = "c0ffee0123-0001"
TITLE = "云杉科技 · 后端工程师 面试邀请"
FACTS = ("**地点**：西湖区1号A座302", "**联系人**：林晓 0571-8888", "**请携带**：身份证")
HELLO = "陈晨，您好！邀请您参加 **后端工程师 · 初试**，时长 45 分钟，请选择一个方便的时间："
ASK = "如有疑问，请联系招聘同事。林晓 0571-8888"
WAITING = "已收到，正在与面试官确认，确认后会通知您。"
PLANNED = f"原定时间：{WEDNESDAY}"


def button(label: str, action: Action, color: str = "gray", arg: str = "") -> Button:
    return Button(label, Press(action, ID, 1, arg), color)  # type: ignore[arg-type]


NO = button("暂不考虑", Action.ASK_DECLINE, "red")
BACK = (Button("改主意了，请招聘同事联系我", Press(Action.QUESTION, "c0ffee0123-0001", 0, "back"), "blue"),)
CHANGES = (button("改时间", Action.ASK_MOVE), button("取消面试", Action.ASK_CANCEL, "red"))
CHOOSE = View(
    TITLE,
    (HELLO, *FACTS),
    "也可以直接回复我您方便的时间，例如「下周三下午」。",
    (
        button(WEDNESDAY, Action.PICK, "blue", "29926440"),
        button("11月26日（周四）14:00–14:45", Action.PICK, "blue", "29927880"),
        button("11月27日（周五）14:00–14:45", Action.PICK, "blue", "29929320"),
        button("都不合适，换一批", Action.MORE),
        NO,
    ),
)
TALK = "您也可以直接回复我方便的时间，例如「下周三下午」。"
ADJUSTING = View(TITLE, ("已转给招聘同事，会尽快与您商量时间。", *FACTS), TALK, (NO,))
VIEWS = {
    S.INVITING: CHOOSE,
    S.INVITED: CHOOSE,
    S.VIEWED: CHOOSE,
    S.HELD: View(
        TITLE,
        (f"您选择 **{WEDNESDAY}**，是否确认？", *FACTS),
        "这个时间为您保留到 10:10。",
        (
            button("确认", Action.CONFIRM, "blue", "29926440"),
            button("换一个时间", Action.BACK, arg="29926440"),
        ),
    ),
    S.AWAITING_INTERVIEWER: View(TITLE, (f"您选择的时间：**{WEDNESDAY}**", *FACTS), WAITING, CHANGES),
    S.AWAITING_APPROVAL: View(TITLE, (f"您选择的时间：**{WEDNESDAY}**", *FACTS), WAITING, CHANGES),
    S.CONFIRMED: View(
        TITLE,
        ("**面试已确认**", f"**时间**：{WEDNESDAY}", "**岗位**：后端工程师 · 初试", *FACTS),
        "前一天和前两小时会提醒您。",
        CHANGES,
    ),
    S.CHECKED_IN: View(TITLE, (f"您已签到：{WEDNESDAY}", *FACTS)),
    S.DONE: View(TITLE, ("面试已结束，感谢您的参与。", f"时间：{WEDNESDAY}"), ASK),
    S.ADJUSTING: ADJUSTING,
    S.DECLINED: View(TITLE, ("已收到，您暂不考虑这次面试。感谢您的回复，祝一切顺利！",), ASK, BACK),
    S.CANCELLED: View(TITLE, ("这次面试已取消。", PLANNED), ASK),
    S.WITHDRAWN: View(TITLE, ("感谢您的关注，这个岗位的本次面试安排已结束。", PLANNED), ASK),
    S.EXPIRED: View(TITLE, ("这次邀请已过期。如仍有意向，请联系招聘同事。",), ASK, BACK),
    S.NO_SHOW: View(TITLE, ("您没有参加这次面试。如需重新安排，请联系招聘同事。", PLANNED), ASK),
}


@pytest.mark.parametrize("state", VIEWS)
def test_the_card_in_every_state(state: State) -> None:
    assert candidate.view(brief(state)) == VIEWS[state]


def test_no_state_is_without_a_view() -> None:
    assert set(VIEWS) == set(State) - {S.DRAFTED}
    assert candidate.view(brief(S.DRAFTED)).title == TITLE


@pytest.mark.parametrize("state", sorted(OPEN - {S.HELD, S.ADJUSTING}))
def test_without_times_a_person_takes_over(state: State) -> None:
    empty = replace(brief(state), inv=replace(invitation(state), offer=()))
    assert candidate.view(empty) == ADJUSTING


def test_own_words_are_shown_until_a_person_answers() -> None:
    said = replace(brief(S.ADJUSTING), inv=replace(invitation(S.ADJUSTING), note="周六 **可以**"))
    assert candidate.view(said).lines[:2] == ("已转给招聘同事，会尽快与您商量时间。", "您说：周六 ＊＊可以＊＊")


@pytest.mark.parametrize("note", sorted(note for note in candidate.WHY if note))
def test_the_card_says_why_it_has_changed(note: str) -> None:
    told = replace(brief(S.INVITED), inv=replace(invitation(S.INVITED), note=note))
    assert candidate.view(told) == replace(CHOOSE, tips=candidate.why(told, note))
    waiting = replace(brief(S.ADJUSTING), inv=replace(invitation(S.ADJUSTING), note=note))
    assert candidate.view(waiting) == ADJUSTING


def test_a_time_that_hr_has_set_was_not_chosen() -> None:
    moved = replace(brief(S.AWAITING_INTERVIEWER), inv=replace(invitation(S.AWAITING_INTERVIEWER), note="moved_by_hr"))
    assert candidate.view(moved).lines[0] == f"招聘同事为您安排的时间：**{WEDNESDAY}**"


def test_what_is_not_known_is_not_mentioned() -> None:
    bare = replace(brief(S.CHECKED_IN), place="", address="", room="", contact="", materials="")
    assert candidate.view(bare) == View(TITLE, (f"您已签到：{WEDNESDAY}",))
    held = replace(brief(S.HELD), inv=replace(invitation(S.HELD), held_until=None))
    assert candidate.view(held).tips == ""


@pytest.mark.parametrize(
    ("place", "room", "address", "where"),
    [
        ("A座", "A座302", "", "A座302"),
        ("A座302", "A座302", "西湖区1号A座302", "西湖区1号A座302"),
        ("A座302", "B座101", "", "A座302，B座101"),
        ("线上", "", "", "线上"),
        ("", "", "", ""),
    ],
)
def test_a_place_is_said_once(place: str, room: str, address: str, where: str) -> None:
    assert replace(brief(S.CONFIRMED), place=place, room=room, address=address).where == where


@pytest.mark.parametrize(
    ("action", "text", "yes", "then"),
    [
        (Action.ASK_DECLINE, "确定暂不考虑这次面试吗？", "确定，暂不考虑", Action.DECLINE),
        (
            Action.ASK_MOVE,
            f"改时间会放弃 **{WEDNESDAY}**，并为您提供新的时间。确定要改吗？",
            "确定改时间",
            Action.MOVE,
        ),
        (Action.ASK_CANCEL, f"确定取消 **{WEDNESDAY}** 的面试吗？", "确定取消", Action.CANCEL),
    ],
)
def test_what_cannot_be_taken_back_is_asked_first(action: Action, text: str, yes: str, then: Action) -> None:
    instead = (button("改时间", Action.ASK_MOVE),) if action is Action.ASK_CANCEL else ()
    buttons = (button(yes, then, "red"), *instead, button("返回", Action.SHOW))
    assert candidate.question(brief(S.CONFIRMED), action) == View(TITLE, (text,), "", buttons)


def test_a_change_after_the_cut_off_names_whom_to_call() -> None:
    tips = "距面试不足 4 小时或已多次改期，请直接联系招聘同事：林晓 0571-8888"
    assert candidate.too_late(brief(S.CONFIRMED), 4) == replace(VIEWS[S.CONFIRMED], tips=tips, buttons=())
    assert candidate.too_late(replace(brief(S.CONFIRMED), contact=""), 4).tips.endswith("：在此回复即可")


def test_an_old_card_points_to_the_new_one() -> None:
    assert candidate.closed(brief(S.INVITED)) == View(TITLE, ("这张卡片已失效，请查看最新的卡片。",))


@pytest.mark.parametrize("state", sorted(OPEN | BOOKED))
def test_buttons_are_numbered_by_the_offer_while_choosing_and_by_the_booking_after(state: State) -> None:
    numbered = replace(brief(state), inv=replace(invitation(state), offer_no=7, booking_no=9))
    presses = [shown.press for shown in candidate.view(numbered).buttons]
    assert {press.version for press in presses if press} == {7 if state in OPEN else 9}
    assert [unpack(press.pack()) for press in presses if press] == presses


def test_times_are_read_on_the_organisations_clock() -> None:
    late = brief(S.CONFIRMED).when(NOW + timedelta(hours=13, minutes=45))
    assert late == "11月23日（周一）23:45–00:30"
    assert [brief(S.CONFIRMED).when(start)[:11] for start in (WED, THU, FRI)] == [
        "11月25日（周三）1",
        "11月26日（周四）1",
        "11月27日（周五）1",
    ]
    assert CHINA.key == "Asia/Shanghai"


def test_an_interview_by_video_says_so() -> None:
    video = replace(brief(S.CHECKED_IN), mode="视频面试", place="", address="", room="")
    assert candidate.view(video).lines[1:] == ("**形式**：视频面试", *FACTS[1:])


@pytest.mark.parametrize(
    ("wished", "tips"),
    [
        (frozenset({THU}), "已按您期望的「周三**下午」推荐。"),
        (frozenset(), "您期望的「周三**下午」暂时没有空档，以下是最接近的时间。"),
    ],
)
def test_the_card_answers_to_the_wish(wished: frozenset[datetime], tips: str) -> None:
    asked = replace(brief(S.INVITED), inv=replace(invitation(S.INVITED), wish="周三**下午"), wished=wished)
    view = candidate.view(asked)
    assert replace(view, buttons=CHOOSE.buttons) == replace(CHOOSE, tips=tips.replace("*", "＊"))
    marked = [button for button in view.buttons if button.text.endswith("（符合您的期望）")]
    assert [button.press and button.press.moment for button in marked] == list(wished)
    told = replace(asked, inv=replace(asked.inv, note="gone"))
    assert candidate.view(told).tips == candidate.why(brief(S.VIEWED), "gone")


def test_words_that_nobody_understood_are_not_called_full() -> None:
    asked = replace(brief(S.INVITED), inv=replace(invitation(S.INVITED), wish="看情况"), wish_unread=True)
    expected = "没有看懂您期望的「看情况」，可以直接回复方便的时间，例如「下周三下午」。"
    assert candidate.view(asked) == replace(CHOOSE, tips=expected)
    assert candidate.short(asked, THU) == ""


def test_an_old_page_is_told_what_is_kept_or_agreed() -> None:
    held, agreed = (candidate.elsewhere(brief(state)) for state in (S.HELD, S.CONFIRMED))
    assert held == f"您在另一个页面选了 {WEDNESDAY}。还没有预约，请确认要不要这个时间。"
    assert agreed == f"您的面试已经约在 {WEDNESDAY}，没有再改动。"
    nothing = replace(invitation(S.VIEWED), start=None)
    assert candidate.about_held(nothing, Action.CONFIRM) == Press(Action.CONFIRM, ID, 1, "")


@pytest.mark.parametrize(
    ("wish", "quoted"),
    [
        ("周三下午", "「周三下午」"),
        ("11月25日（周三）13:30–18:00；11月26日（周四）13:30–18:00", "时间"),
    ],
)
def test_a_wish_is_quoted_whole_or_not_at_all(wish: str, quoted: str) -> None:
    asked = replace(brief(S.VIEWED), inv=replace(invitation(S.VIEWED), wish=wish), wished=frozenset({WED}))
    assert candidate.hint(asked) == f"已按您期望的{quoted}推荐。"
    assert candidate.short(asked, WED) == f"符合您期望的{quoted.strip('「」')}"
    assert candidate.hint(replace(asked, wish="每天下午")) == "已按您期望的「每天下午」推荐。"
