"""The cards from «how far is it» to one person, word for word."""

from cards import drilling
from cards.press import Action, Press
from cards.view import Button, View, params
from domain.invitation import State
from tests.unit.cards.samples import brief

CHEN = brief(State.INVITED)
BACK = Button("返回", Press(Action.LOOK, "all", 0, "batches"))


def test_buttons_only_for_what_there_is() -> None:
    shown = drilling.overview(["- 一批"], {"unviewed": 3, "unconfirmed": 0, "failed": 1}, 2)
    buttons = (
        Button("谁没看（3 人）", Press(Action.LOOK, "all", 0, "unviewed"), "blue"),
        Button("没送到的（1 人）", Press(Action.LOOK, "all", 0, "failed"), "blue"),
        Button("需要您跟进（2 项）", Press(Action.FOLLOW, "list", 0, "0"), "red"),
    )
    assert shown == View("进度", ("- 一批",), "点按钮看是谁。", buttons)
    assert drilling.overview([], {}, 0).lines == ("目前没有进行中的邀约。",)


def test_people_a_page_at_a_time() -> None:
    rows = [(CHEN, "已发送未查看")] * 6
    first = drilling.people("unviewed", rows, 0)
    assert (first.title, first.lines[0]) == ("还没查看（6 人）", "1. **陈晨** 后端工程师 · 初试｜已发送未查看")
    name = Button("陈晨", Press(Action.LOOK, CHEN.inv.id, 0, "unviewed"), "blue")
    following = Button("下一页", Press(Action.LOOK, "all", 1, "unviewed"))
    assert first.buttons == (name, name, name, name, following, BACK)
    last = drilling.people("unviewed", rows, 9)
    assert [line[:2] for line in last.lines] == ["5.", "6."]
    assert last.buttons[-1] == BACK
    assert drilling.people("failed", [], 0) == View("没送到（0 人）", ("一个也没有了。",), "点姓名看详情。", (BACK,))


def test_a_page_stays_below_a_kilobyte() -> None:
    rows = [(CHEN, "很长的说明" * 20)] * 20
    assert all(len(text.encode()) < 1024 for text in params(drilling.people("unconfirmed", rows, 1)).values())
    assert all(
        len(text.encode()) < 1024 for text in params(drilling.person(CHEN, "- 说过的" * 9, "failed", 1)).values()
    )


def test_one_person_and_the_way_back_to_the_same_page() -> None:
    shown = drilling.person(CHEN, "- 一条", "unviewed", 2)
    assert shown.lines == (
        "- **陈晨** · 后端工程师 · 初试：已发送未查看",
        "电话：[13800000001](tel:13800000001)",
        "**发过的消息**：\n- 一条",
    )
    assert shown.buttons[-1] == Button("返回", Press(Action.LOOK, "all", 2, "unviewed"))
