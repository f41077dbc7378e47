"""A day's interviews: HR reads a list, an interviewer gets one card to say yes to all of them, or to all but one."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from cards.brief import Brief
from cards.press import Action, Press
from cards.view import Button, View, plain
from domain.invitation import State
from domain.people import Person

_DAYS: Final = "一二三四五六日"
_SHOWN: Final = 12
_TAPS: Final = 5


def tomorrow(day: date, briefs: Sequence[Brief], person_id: str, zone: ZoneInfo) -> View:
    """「11月24日（周二） 3 场」: what is agreed, what still waits for this interviewer, and one tap for all."""
    title = f"{named(day)} {len(briefs)} 场面试"
    open_ = [b for b in briefs if waits(b, person_id)]
    lines = tuple(_line(b, person_id, zone) for b in briefs[:_SHOWN]) or ("没有您的面试了。",)
    if len(briefs) > _SHOWN:
        lines = (*lines, f"还有 {len(briefs) - _SHOWN} 场，请看日程。")
    subject = day.isoformat()
    all_ = [Button(f"全部可以（{len(open_)} 场待确认）", Press(Action.ALLFINE, subject), "blue")] if open_ else []
    but = [
        Button(f"除了 {_clock(b, zone)} {plain(b.candidate.name, 8)}", Press(Action.EXCEPT, subject, 0, b.inv.id))
        for b in briefs[:_TAPS]
    ]
    tips = "点「除了…」就是这一场不方便，我来换人或请候选人改时间。" if briefs else ""
    return View(title, lines, tips, (*all_, *but))


def waits(b: Brief, person_id: str) -> bool:
    """Whether this interviewer has not answered yet."""
    return b.inv.state is State.AWAITING_INTERVIEWER and person_id not in b.inv.accepted


def _line(b: Brief, person_id: str, zone: ZoneInfo) -> str:
    mark = "（待您确认）" if waits(b, person_id) else ""
    return f"**{_clock(b, zone)}** {plain(b.candidate.name, 8)} · {plain(b.job, 20)}，{plain(b.where, 30) or '见日程'}{mark}"


def _clock(b: Brief, zone: ZoneInfo) -> str:
    return f"{b.inv.start.astimezone(zone):%H:%M}" if b.inv.start else ""


def named(day: date) -> str:
    """「11月24日（周二）」."""
    return f"{day.month}月{day.day}日（周{_DAYS[day.weekday()]}）"


def unknown(names: Sequence[str]) -> str:
    """Nobody of these names has anything to do with interviews here."""
    who = "、".join(plain(name, 12) for name in names)
    return f"没有找到「{who}」：还没有约过，也没有做过面试官。要约的话，例如「约{who} 13800000000 后端工程师 初试」。"


def namesakes(names: Sequence[str], people: Sequence[Person]) -> list[str]:
    """Who else is called so: what was answered is about all of them."""
    reached = [one for one in people if one.member or one.mobile or one.email]
    same = {name: [one for one in reached if one.name == name] for name in names}
    return [
        f"有 {len(found)} 位「{plain(name, 12)}」（{'、'.join(plain(one.department, 12) or '候选人' for one in found)}），以上是他们合在一起的。"
        for name, found in same.items()
        if len(found) > 1
    ]
