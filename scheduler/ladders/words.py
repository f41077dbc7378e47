"""A rung in words for HR: what is done, by which way, to whom, and why it comes at another time than planned."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from scheduler.ladders.plan import Nudge, Shift
from scheduler.ladders.reach import EVERYWHERE, Reach
from scheduler.ladders.rungs import CANDIDATE, CHANNELS, TEMPLATES, Do

WHAT: Final[Mapping[Do, str]] = MappingProxyType(
    {
        Do.ASK_READ: "查邀请是否已读",
        Do.CHECK_REMINDER: "查前一天的提醒是否已读，未读则交给 HR",
        Do.SUBSTITUTE: "换一位面试官，时间不变",
        Do.HR: "交给 HR 跟进",
        Do.RELEASE: "释放保留的时间",
        Do.EXPIRE: "时间已到：重新推荐，没有可推荐的就到期",
        Do.FINISH: "面试结束",
    }
)
WHO: Final[Mapping[str, str]] = MappingProxyType(
    {"candidate": "候选人", "interviewer": "面试官", "hr": "HR", "substitute": "替补面试官"}
)
WHY: Final[Mapping[Shift, str]] = MappingProxyType(
    {Shift.NONE: "", Shift.NIGHT: "免打扰", Shift.DAY_OFF: "休息日", Shift.BEHIND: "随前一步顺延"}
)


def what(nudge: Nudge) -> str:
    """What is done: the message by its template, or the step itself."""
    template = nudge.rung.way.template if nudge.rung else ""
    return TEMPLATES[template] if template else WHAT[nudge.do]


def channel(nudge: Nudge, reach: Reach = EVERYWHERE) -> str:
    """By which way, "" for what is no message."""
    if nudge.rung is None or not nudge.rung.way.template:
        return ""
    return "、".join(CHANNELS[way] for way in reach.announced(nudge.rung))


def receivers(nudge: Nudge, reach: Reach = EVERYWHERE) -> str:
    """Who hears of it, "" for nobody."""
    if nudge.rung is None:
        return ""
    left_out = CANDIDATE if reach.unwanted(nudge.rung) else ""
    return "、".join(WHO[one] for one in nudge.rung.way.to if one != left_out)


def sentence(nudge: Nudge, reach: Reach = EVERYWHERE) -> str:
    """「再次提醒选择时间 · 短信 · 候选人」, with the reason if it is skipped."""
    parts = " · ".join(part for part in (what(nudge), channel(nudge, reach), receivers(nudge, reach)) if part)
    return f"跳过：{parts}（{nudge.skip}）" if nudge.skip else parts
