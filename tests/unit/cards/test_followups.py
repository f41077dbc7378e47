"""HR's list, an interviewer's day and the hour to send at, as cards."""

from dataclasses import replace
from datetime import date, timedelta

from cards import agendas, followups, timing
from cards.followups import Entry
from cards.press import Action, Press, moment_arg
from cards.view import Button, View
from domain.invitation import State
from domain.moments import Moment
from domain.people import Person
from domain.priority import Point
from domain.urgency import Urgency
from tests.unit.cards.samples import CHINA, LIU, NASTY, NOW, brief

DAY = date(2026, 11, 25)


def entry(reason: str = "silent", state: State = State.INVITED, urgency: Urgency = Urgency.SILENT) -> Entry:
    return Entry(brief(state), reason, urgency)


def test_an_empty_list_says_so() -> None:
    assert followups.listing([]) == View("需要您跟进", ("都处理完了，没有在等您的事。",))


def test_a_page_of_the_list() -> None:
    view = followups.listing([entry()] * 6)
    assert (view.title, len(view.lines)) == ("需要您跟进（6 项）", 5)
    assert view.lines[0] == "1. **陈晨** 后端工程师｜没有回音：邀请发出后还没有回复，请联系确认。"
    assert [button.text for button in view.buttons] == ["陈晨"] * 5 + ["下一页", "各批进度"]
    last = followups.listing([entry()] * 6, 1)
    assert (last.lines[0][:2], [button.text for button in last.buttons]) == ("6.", ["陈晨", "回到开头"])
    assert followups.listing([entry()] * 6, 99) == last


def test_one_entry_offers_what_its_state_allows() -> None:
    found = replace(entry(), points=(Point(2, "looked"), Point(-1, "moved", 1)))
    view = followups.entry([found, replace(entry("asked"), detail="带作品集吗", urgency=Urgency.QUESTION)])
    assert view.lines == (
        "**陈晨** · 后端工程师 · 初试：已发送未查看",
        "- 没有回音：邀请发出后还没有回复，请联系确认。",
        f"- 等您回答：{followups.why(replace(entry('asked'), detail='带作品集吗'))}",
        "电话：[13800000001](tel:13800000001)",
        "优先：2 小时内打开，+2 分；改期 1 次，-1 分（只影响这张清单的先后）",
    )
    assert view.lines[2].endswith("「带作品集吗」")
    presses = [button.press for button in view.buttons]
    subject = found.brief.inv.id
    orders = ["call", "chase", "retime", "withdraw", "settled"]
    assert presses[:-1] == [Press(Action.ORDER, subject, 0, what) for what in orders]
    assert presses[-1] == Press(Action.FOLLOW, "list", 0, "0")


def test_a_booked_interview_is_cancelled_and_one_that_is_over_only_settled() -> None:
    labels = [
        [button.text for button in followups.entry([replace(entry(), brief=brief(state, person))]).buttons]
        for state, person in (
            (State.CONFIRMED, LIU),
            (State.DECLINED, Person("p-x", "无号码", user_id="x")),
        )
    ]
    assert labels == [["拨打电话", "取消面试", "已处理", "返回清单"], ["已处理", "返回清单"]]


def test_a_proven_remedy_stands_instead_of_the_words() -> None:
    assert followups.why(replace(entry("no_times"), help="加 2 位面试官")) == "加 2 位面试官"


def test_nasty_names_stay_inside_the_card() -> None:
    person = Person("p-n", NASTY * 20, user_id="x", mobile="13800000001")
    bad = replace(entry(), brief=replace(brief(State.INVITED, person), position=NASTY * 20), detail=NASTY * 50)
    for view in (followups.listing([bad] * 5), followups.entry([bad]), agendas.tomorrow(DAY, [bad.brief], "p", CHINA)):
        assert len(view.markdown.encode()) <= 1000
        assert all(len(button.text) <= 30 for button in view.buttons)
        assert "[a](b)" not in view.markdown


def test_a_day_of_an_interviewer() -> None:
    waiting, agreed = brief(State.AWAITING_INTERVIEWER), brief(State.CONFIRMED)
    view = agendas.tomorrow(DAY, [waiting, agreed], "p-li", CHINA)
    assert view.title == "11月25日（周三） 2 场面试"
    assert [line.endswith("（待您确认）") for line in view.lines] == [True, False]
    assert [button.press for button in view.buttons] == [
        Press(Action.ALLFINE, "2026-11-25"),
        Press(Action.EXCEPT, "2026-11-25", 0, waiting.inv.id),
        Press(Action.EXCEPT, "2026-11-25", 0, agreed.inv.id),
    ]
    assert view.buttons[0].text == "全部可以（1 场待确认）"


def test_a_free_and_a_full_day() -> None:
    free = agendas.tomorrow(DAY, [], "p-li", CHINA)
    assert (free.lines, free.buttons, free.tips) == (("没有您的面试了。",), (), "")
    full = agendas.tomorrow(DAY, [replace(brief(State.INVITED))] * 14, "p-li", CHINA)
    assert (len(full.lines), full.lines[-1]) == (13, "还有 2 场，请看日程。")
    assert len(full.buttons) == 5


def test_an_hour_to_send_at() -> None:
    now = Button("确认发送（2 人）", Press(Action.SEND, "c0ffee0123"), "blue")
    view = View("预览", ("一行",), "", (now,))
    at = NOW + timedelta(hours=10)
    shown = timing.suggested(view, "c0ffee0123", Moment(at, 19, 42), "技术岗位", CHINA)
    assert shown.lines[-1] == "**建议 20:00 发送**（技术岗位 42 次打开里 19 次在 20–22 点，不算刚收到就打开的）"
    later = Button("20:00 发送", Press(Action.SEND, "c0ffee0123", 0, moment_arg(at)))
    assert shown.buttons == (now, later)
    guess = timing.suggested(view, "c0ffee0123", Moment(at), "技术岗位", CHINA)
    assert guess.lines[-1] == "**建议 20:00 发送**（技术岗位多在晚上看，这是行业经验，自家数据还不够）"
