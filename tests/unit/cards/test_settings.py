"""The cards about rules that can be changed in chat."""

from cards import settings
from cards.press import Action, Press
from cards.settings import Row
from cards.view import Button, View
from tests.unit.cards.samples import CHINA, NOW

ROWS = [
    Row("发送前可撤销", "30 秒", "撤销时间改成30秒", "1 分钟", "林晓", NOW),
    *[Row("候选人最多改期", "2", "改期次数改成1次")] * 12,
]


def test_a_page_says_what_counts_since_when_and_by_whom() -> None:
    lines = ("- 发送前可撤销：**30 秒**（林晓 11月23日（周一）10:00改，默认 1 分钟）", *["- 候选人最多改期：**2**"] * 5)
    tips = "要改就直接说，例如「撤销时间改成30秒」，确认后马上生效；「…恢复默认」改回去。"
    following = Button("下一页", Press(Action.SETTINGS, "list", 1), "blue")
    assert settings.listing(ROWS, 0, CHINA) == View("设置（1/3）", lines, tips, (following,))


def test_the_last_page_leads_back() -> None:
    shown = settings.listing(ROWS, 9, CHINA)
    assert (shown.title, shown.lines) == ("设置（3/3）", ("- 候选人最多改期：**2**",))
    assert shown.buttons == (Button("回到开头", Press(Action.SETTINGS, "list")),)


def test_a_change_is_echoed_from_and_to() -> None:
    assert settings.change(ROWS[0], "1 分钟", default=True)[0] == "**发送前可撤销**：30 秒 → **1 分钟**（默认值）"
    assert settings.change(ROWS[0], "90 秒", default=False)[0] == "**发送前可撤销**：30 秒 → **90 秒**"
    assert settings.done(ROWS[0], "90 秒") == ("已改好", "**发送前可撤销**：30 秒 → **90 秒**，现在起生效。")


def test_what_cannot_be_is_said_with_the_reason() -> None:
    said = settings.refused(ROWS[0], "3 天", ["要在 0 秒 到 1 小时 之间"])
    assert said == "**发送前可撤销** 不能改成 3 天：要在 0 秒 到 1 小时 之间。没有改动，现在还是 30 秒。"
    assert settings.unclear("", ROWS[:1]).startswith("这些可以在这里改：「撤销时间改成30秒」")
    assert settings.unclear("午休不排", ROWS[:1]).startswith("没有看懂要把「午休不排」里的哪一项改成什么，没有改动。")
