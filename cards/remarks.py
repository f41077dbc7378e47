"""What people read after something was said of an interviewer's limits, positions and rounds."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from cards.view import plain
from domain.interviewers import Profile, Remark

NOTED: Final = "记下了"
NAME_FIRST: Final = ("请说出姓名", "请说出是哪位面试官，例如「李雷每天最多2场」。没有改动任何安排。")
WHOLE_DAYS: Final = (
    "请确认时间",
    "场数只能按整天或整周限制，例如「李雷11月25日最多2场」「李雷这周最多5场」。没有改动任何安排。",
)
NOT_FOUND: Final = "没有找到"
LIMIT_BACK: Final = "要改就再说一次，要收回就在看板上点「撤销」。"
_WEEKDAYS: Final = "一二三四五六日"


def unclear(when: str) -> tuple[str, str]:
    """The days were not understood."""
    return "请确认时间", f"没有确定您说的时间「{plain(when)}」，请写成「11月25日」。没有改动任何安排。"


def time(name: str, dates: str, *, free: bool, again: str) -> str:
    """What is noted of somebody's time, and the sentence that takes it back: `again` is whose time it is, and when."""
    verb, back = ("可以面试", "没空") if free else ("不安排面试", "有空")
    return f"{plain(name)}：{dates} {verb}。要收回就说「{again}{back}」。"


def limited(name: str, remarks: Iterable[Remark]) -> str:
    """「李雷：每天最多 2 场。已经约好的不变。…」, and how it is taken back."""
    return f"{plain(name)}：{'、'.join(limit(remark) for remark in remarks)}。已经约好的不变。{LIMIT_BACK}"


def limit(remark: Remark) -> str:
    """「每天最多 2 场」, 「11月25日（周三）最多 1 场」."""
    number = f"最多 {remark.count} 场"
    if remark.on is None:
        return f"{'每天' if remark.topic.endswith('day') else '每周'}{number}"
    if remark.topic.endswith("day"):
        return f"{_date(remark.on)}（周{_WEEKDAYS[remark.on.weekday()]}）{number}"
    return f"{_date(remark.on)}至{_date(remark.on + timedelta(days=6))}这一周{number}"


def _date(day: date) -> str:
    return f"{day.month}月{day.day}日"


def skills(name: str, profile: Profile) -> str:
    """What somebody takes from now on, and how to say more or less of it."""
    who = plain(name)
    if not profile.positions and not profile.rounds:
        return f"{who}：岗位和轮次都不限。"
    positions = f"岗位：{plain('、'.join(profile.positions), 120)}" if profile.positions else "岗位不限"
    rounds = f"轮次：{plain('、'.join(profile.rounds), 80)}" if profile.rounds else "轮次不限"
    return f"{who}：只安排这些面试——{positions}；{rounds}。要增加就说「{who}也可以面…」，要改回不限就说「{who}什么都可以面」。"
