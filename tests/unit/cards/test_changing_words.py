"""What HR reads after somebody else is to interview, elsewhere, or was reminded, and how an interview ended: word for word."""

import pytest

from cards import prompting, reassigning, relocating, rounds
from domain.invitation import State
from tests.unit.cards.samples import CHINA, LIU, WED, WEDNESDAY, brief

B = brief(State.CONFIRMED)
LINE = f"{WEDNESDAY} 陈晨 · 后端工程师 · 初试"


def test_who_comes_instead_and_where_nobody_can() -> None:
    view = reassigning.people("q1", "李雷", [(B, "韩梅梅"), *[(B, "")] * 8])
    nobody = f"- {LINE}：⚠ 没有人可替，会请候选人重新选时间"
    head = ("李雷 有 9 场面试要换人：", f"- {LINE}：换成 韩梅梅")
    assert (view.title, view.lines) == ("换面试官", (*head, *[nobody] * 7, "- 还有 1 场"))
    assert [button.text for button in view.buttons] == ["确认换人（9 场）", "不用了"]


@pytest.mark.parametrize(
    ("at_a_time", "said"),
    [
        (True, "李雷 这段时间没有约好的面试，没有改动任何安排。"),
        (False, "李雷 接下来没有约好的面试，没有改动任何安排。"),
    ],
)
def test_nothing_to_be_taken_over(at_a_time: bool, said: str) -> None:
    assert reassigning.none("李雷", at_a_time=at_a_time) == said


def test_what_became_of_each() -> None:
    lines = [reassigning.told(B, reassigning.instead("韩梅梅")), reassigning.away("李雷")]
    assert reassigning.done(lines) == (
        f"- 陈晨 {WEDNESDAY}：换成 韩梅梅，正在请其确认，时间不变。\n- 李雷 这段时间不再安排面试。"
    )


def test_a_place_without_a_room_and_a_time_that_is_being_moved() -> None:
    head = "已把 3 人的面试地点改到「B座」，相关的人都会看到新地点。"
    assert relocating.done("B座", 3, 0, []) == head
    assert relocating.done("B座", 3, 1, ["陈晨", "刘洋"]) == (
        f"{head}其中 1 场那里没有可预订的空会议室，只写了地点，请自行安排房间。"
        "陈晨、刘洋 正在改时间，没有改地点，等改好后再说一次。"
    )


def test_of_what_an_interviewer_was_reminded() -> None:
    rest = "- 另有 2 场刚提醒过，或对方今天的消息已到上限，没有再发"
    assert (
        prompting.of_several("李雷", [B], 0) == f"已提醒 李雷 确认 1 场面试：\n- 陈晨 · 后端工程师 · 初试，{WEDNESDAY}"
    )
    assert prompting.of_several("李雷", [], 2) == f"没有再提醒 李雷：\n{rest}"
    assert prompting.of_one(["李雷", "韩梅梅"]) == "已提醒 李雷、韩梅梅 确认这场面试。"


def test_how_an_interview_ended() -> None:
    done = brief(State.DONE, LIU)
    assert rounds.failed(done) == "已记录：刘洋 · 后端工程师 · 初试 未通过。没有通知候选人，需要的话请您联系。"
    assert rounds.passed(done) == "已记录：刘洋 · 后端工程师 · 初试 通过。"
    assert rounds.passed(done, rounds.prepared("复试")) == (
        "已记录：刘洋 · 后端工程师 · 初试 通过。复试的预览已发到您与我的单聊，确认后才会发送。"
    )
    assert rounds.not_yet("刘洋", WED, CHINA) == (
        "刘洋 的面试还没有开始（11月25日（周三）14:00），面试之后再告诉我结果。没有改动任何安排。"
    )
