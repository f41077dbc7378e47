"""What HR reads about messages: when, to whom, by which way, what for, and whether it arrived."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from cards.view import plain
from domain.inputs import (
    CalendarChanged,
    CodeWanted,
    Due,
    Entered,
    Identified,
    Input,
    Left,
    Listed,
    Opened,
    Ordered,
    Pressed,
    Rendered,
    Said,
    Settled,
    StageReached,
    Submitted,
    Traced,
    Unsubscribed,
    Woken,
)
from domain.touches import Fate, Touch

CHANNELS: Final = {
    "card": "钉钉卡片",
    "message": "钉钉消息",
    "ding_app": "DING",
    "ding_sms": "DING 短信",
    "ding_phone": "DING 电话",
    "sms": "短信",
    "mail": "邮件",
    "voice": "语音电话",
    "wecom": "企业微信",
    "webhook": "外部通道",
}
PURPOSES: Final = {
    "invite": "邀请",
    "again": "重新选时间",
    "remind": "再次提醒",
    "remind_deadline": "限期提醒",
    "next_channel": "换渠道提醒",
    "confirmed": "确认通知",
    "moved": "改期通知",
    "room": "地点变更",
    "stays": "没有改期",
    "lost": "原时间取消",
    "day": "前一天提醒",
    "day_before": "前一天提醒",
    "hours": "临近提醒",
    "hours_before": "临近提醒",
    "ended": "结束通知",
    "ask_interviewer": "请面试官确认",
    "remind_interviewer": "提醒面试官",
    "ding_interviewer": "提醒面试官",
    "ask_approval": "请审批",
    "remind_approval": "提醒审批",
    "ask_hr": "请 HR 选择",
    "note": "通知",
}
FATES: Final = {
    Fate.QUEUED: "待发送",
    Fate.SENT: "已发出",
    Fate.DELIVERED: "已送达",
    Fate.READ: "已读",
    Fate.CLICKED: "已点开",
    Fate.FAILED: "没有送到",
    Fate.UNKNOWN: "不确定是否送到（？）",
}
# What caused a message, as HR reads it.
CAUSES: Final[Mapping[type[Input], str]] = {
    Said: "有人在聊天里说了话",
    Pressed: "有人点了卡片上的按钮",
    Submitted: "候选人在页面上操作",
    Opened: "候选人打开了页面",
    Rendered: "候选人看了卡片",
    Due: "到了提醒时间",
    Woken: "批量发送",
    Settled: "上一步有了结果",
    CalendarChanged: "日程有变化",
    StageReached: "招聘系统里换了阶段",
    Ordered: "有人在看板上操作",
    Entered: "有人进入看板",
    Left: "有人离开看板",
    CodeWanted: "候选人要验证码",
    Identified: "候选人用验证码或链接查看",
    Listed: "候选人查看自己的面试",
    Traced: "候选人看了邮件",
    Unsubscribed: "候选人退订了邮件",
}
_SHOWN: Final = 10


def story(touches: Sequence[Touch], names: Mapping[str, str], zone: ZoneInfo, waits: str = "") -> str:
    """One line for each of the newest messages; `names` by user id, "" is the candidate; `waits` is why theirs has not left."""
    lines = [line(touch, names, zone, waits) for touch in touches[-_SHOWN:]]
    more = [f"- 更早还有 {len(touches) - _SHOWN} 条"] if len(touches) > _SHOWN else []
    return "\n".join([*more, *lines])


def waiting(due: datetime, now: datetime, zone: ZoneInfo, *, theirs: bool) -> str:
    """「当地夜间，17:00 发送」: why a message waits, and until when on our clocks."""
    here, today = due.astimezone(zone), now.astimezone(zone).date()
    day = "" if here.date() == today else f"{here.month}月{here.day}日 "
    return f"{'当地夜间' if theirs else '免打扰时段'}，{day}{here:%H:%M} 发送"


def fate(touch: Touch, waits: str = "") -> str:
    """What became of it: 「已送达」, 「待发送（当地夜间，17:00 发送）」."""
    why = f"（{waits}）" if waits and touch.fate is Fate.QUEUED and not touch.who else ""
    return f"{FATES[touch.fate]}{why}"


def line(touch: Touch, names: Mapping[str, str], zone: ZoneInfo, waits: str = "") -> str:
    """「- 11月24日 10:00 短信 → 候选人：邀请，已送达」."""
    at = (touch.sent or touch.queued).astimezone(zone)
    who = names.get(touch.who) or "候选人"
    error = f"：{plain(touch.error, 60)}" if touch.error and touch.fate in {Fate.FAILED, Fate.UNKNOWN} else ""
    what = PURPOSES.get(touch.purpose, "通知")
    way = CHANNELS.get(touch.channel, touch.channel)
    return f"- {at.month}月{at.day}日 {at:%H:%M} {way} → {plain(who, 12)}：{what}，{fate(touch, waits)}{error}"
