"""What interviewers read on their own page of the board."""

from datetime import date
from typing import Final

from cards.brief import Brief
from cards.requests import accepted, refused
from cards.view import plain

NOT_ASKED: Final = "这场面试已经不需要您确认了（可能已改期、取消或由其他同事参加）。没有改动任何安排。"
NOTHING_CHANGED: Final = "之前已经记下了，没有变化。"
NO_TIME: Final = "请选一个日期，或写下时间，例如「下周三下午」。没有改动任何安排。"
NO_COUNT: Final = "请写一个数字，例如每周最多 5 场。没有改动任何安排。"
FORGOTTEN: Final = "已撤销，按原来的场数安排。已经约好的不变。"
FREE_AGAIN: Final = "已撤销，这段时间可以安排面试了（日程里有事的时间除外）。"
FEED_NEW: Final = "订阅链接已生成，之前的链接（如有）已失效。"
FEED_OFF: Final = "订阅链接已停用，之前订阅的日历不会再更新。"
NOT_READ: Final = "没有看懂，没有改动任何安排。"
SKILLS_BACK: Final = "已恢复为组织设置。已经约好的不变。"
PARTS: Final = {"": "全天", "am": "上午", "pm": "下午"}


def answered(b: Brief, *, yes: bool) -> str:
    """What a tap on yes or no has done."""
    return accepted(b) if yes else refused(b)


def part_of_day(day: date | None, part: str) -> str:
    """「2026年11月25日下午」 from the fields of a form, "" without a day."""
    return f"{day.year}年{day.month}月{day.day}日{PARTS.get(part, '全天')}" if day else ""


def skills(name: str, takes: str) -> str:
    """What somebody takes from now on."""
    return f"记下了，{plain(name, 12)}从现在起：{takes}。已经约好的不变。"
