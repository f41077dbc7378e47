"""What is said about daily business, word for word."""

from datetime import UTC, datetime, timedelta
from typing import Literal

from cards import daily, status
from cards.press import Action, Press, moment_arg
from cards.view import Button, View
from domain.invitation import State
from tests.unit.cards.samples import CHINA, brief

AT = datetime(2026, 11, 23, 2, 20, tzinfo=UTC)
AGREED = brief(State.CONFIRMED)
CHOOSING = brief(State.INVITED)
NO = "点了才会执行；不需要的话，不用理会。"
STILL = "还没有改动任何安排，也没有通知任何人。"


def button(label: str, arg: str, color: Literal["red", "blue"] = "red") -> Button:
    return Button(label, Press(Action.ORDER, AGREED.inv.id, 0, arg), color)


def test_who_did_it_when_and_by_whom() -> None:
    row = (AGREED, AT, "HR 林晓", "Moved")
    line = f"{status.person(AGREED)}（11月23日（周一）10:20 HR 林晓改时间）"
    assert daily.happened("moved", "今天", [row], CHINA) == f"今天改期 1 人：\n{line}"
    assert daily.happened("cancelled", "今天", [], CHINA) == "今天没有人取消。"
    many = daily.happened("moved", "今天", [row] * 22, CHINA).splitlines()
    assert (many[0], len(many), many[-1]) == ("今天改期 22 人：", 22, "- 还有 2 人")


def test_questions_stand_in_the_words_of_who_asked() -> None:
    said = daily.questions([(CHOOSING, ["停车怎么办", "要带简历吗"])], ())
    assert said == (
        "- **陈晨** · 后端工程师 · 初试：「停车怎么办」「要带简历吗」\n"
        "这样回答：「回复陈晨：…」。同样的问题很多的话：「常见问题 停车怎么办：可以停在 B1」。"
    )
    assert daily.questions([], ("李四",)) == "李四没有等您回答的问题。"
    assert daily.questions([], ()) == "候选人没有等您回答的问题。"


def test_who_will_not_come_is_a_choice_of_what_can_be_done() -> None:
    end, missed, other = (
        button("取消陈晨的面试", "cancel"),
        button("记为未到场", "noshow"),
        button("换个时间", "times", "blue"),
    )
    shown = daily.stays_away(AGREED, begun=True)
    assert shown == View("陈晨不来了，怎么处理？", (status.person(AGREED), STILL), NO, (end, missed, other))
    assert daily.stays_away(AGREED, begun=False).buttons == (end, other)
    assert daily.stays_away(CHOOSING, begun=False).buttons == (button("撤回陈晨的邀约", "withdraw"), other)


def test_free_times_are_taps_and_none_are_words() -> None:
    starts = [AT + timedelta(days=day) for day in range(8)]
    shown = daily.free(AGREED, "下周", starts)
    assert shown.lines == (status.person(AGREED), "「下周」里可以改到下面这些时间（面试官都有空）：")
    assert shown.buttons[0] == button("11月23日（周一）10:20", f"move-{moment_arg(AT)}", "blue")
    assert len(shown.buttons) == daily.MOST
    none = daily.free(AGREED, "", [])
    assert (none.buttons, none.lines[1]) == ((), "没有空档。换个时间段再说一次，例如「陈晨改到周五下午3点」。")


def test_where_one_person_takes_place_is_said_too() -> None:
    assert status.whole(AGREED) == f"{status.person(AGREED)}，{AGREED.where}"
    assert status.whole(CHOOSING) == status.person(CHOOSING)


def test_who_is_not_a_candidate() -> None:
    assert daily.nobody("胡八一") == "没有找到正在邀约的「胡八一」。说「进度」可以看到所有人。"
    assert daily.is_interviewer("李雷").startswith("李雷是面试官，不是候选人，没有改动任何安排。")
    assert daily.unclear("3点") == "没有确定您说的时间「3点」，请写成「11月27日 15:00」。没有改动任何安排。"
