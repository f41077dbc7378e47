"""An invitation's history in words: what happened, and whose doing it was."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from cards.brief import moment
from cards.touches import CHANNELS

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Dispatched": "安排发送邀请",
        "Delivered": "邀请已发出",
        "Viewed": "看了邀请",
        "Refreshed": "换了一批推荐时间",
        "Held": "选了一个时间，还没确认",
        "Released": "没有确认，时间已放开",
        "Chosen": "确认了所选的时间",
        "Accepted": "面试官确认可以",
        "Approved": "审批通过",
        "Substituted": "换了面试官",
        "Reopened": "重新选时间",
        "Refused": "面试官不方便，也没有人可替",
        "Moved": "改时间",
        "Stayed": "改时间没有谈成，仍按原来的时间",
        "Lapsed": "原来的时间作废，只等新时间",
        "RoomChanged": "会议室有变化",
        "Relocated": "改了地点",
        "NoneFits": "没有合适的时间",
        "Declined": "暂不考虑",
        "Cancelled": "取消面试",
        "Withdrawn": "撤回邀约",
        "Expired": "邀请过期",
        "CheckedIn": "已到场",
        "NoShow": "记为未到场",
        "Done": "面试结束",
        "Nudged": "自动提醒",
        "Skipped": "这一步跳过",
        "Postponed": "提醒顺延",
        "Spared": "少打扰，没有再发",
        "Called": "打了电话",
        "Lost": "有一条消息没有送到",
        "Late": "说会晚到",
        "Prompted": "催了面试官",
        "SentAgain": "又发了一次邀请",
        "Recontacted": "换了联系方式",
        "LeftAlone": "不再催促",
        "FollowedUp": "待办标为已处理",
        "Asked": "留言",
        "Answered": "回答了问题",
        "Outcome": "记录面试结果",
        "Reason": "说明了原因",
        "NotRecalled": "没有撤回成功",
        "MailOpened": "打开了邮件",
        "LinkClicked": "点开了链接",
        "Unsubscribed": "不再接收邮件",
        "Consented": "选择能否联系",
        "Reminders": "选择提醒方式",
        "Erased": "个人数据已删除，回执",
        "CalendarChanged": "日程被改动",
        "CalendarEcho": "日程已更新",
        "Exported": "导出了面试安排",
    }
)
OUTCOMES: Final = {"passed": "通过", "failed": "未通过"}
ROLES: Final = {"candidate": "候选人", "interviewer": "面试官", "hr": "HR", "system": "系统"}
_REMINDERS: Final = {"": "照常", "sms": "短信", "mail": "邮件", "both": "短信和邮件", "none": "不要前一天的提醒"}
_CONSENT: Final = {"granted": "可以", "refused": "不要"}
# Details that say nothing to a person: states in our own words, keys.
_SILENT: Final = frozenset({"MailOpened", "LinkClicked", "CalendarChanged", "CalendarEcho", "Asked"})
_JOURNEY: Final = re.compile(r"@(\d{0,9})(?:>(\d{0,9}))? ", re.ASCII)


def what(step: str, detail: str, zone: ZoneInfo, words: str = "") -> str:
    """「催了面试官：李雷」, 「改时间：11月25日（周三）14:00 → …」; a step without words is named as it is.

    `words` are those that its detail stands for.
    """
    told = words or (_times(detail, zone) if " → " in detail else "" if step in _SILENT else _told(step, detail))
    return f"{WORDS.get(step, step)}：{told}" if told else WORDS.get(step, step)


def _times(detail: str, zone: ZoneInfo) -> str:
    """Which time was chosen or is over, or from which to which it went (`domain.states.journey`)."""
    match = _JOURNEY.match(detail)
    if match is None:
        return ""
    times = [moment(datetime.fromtimestamp(int(one) * 60, UTC), zone) if one else "" for one in match.groups("")]
    old, new = times if match[2] is not None else ("", times[0])
    return " → ".join(filter(None, (old, new))) if new else f"原定 {old}"


def _told(step: str, detail: str) -> str:
    """A detail that is a word of our own, as people say it."""
    if step == "Consented":
        channel, _, word = detail.partition(": ")
        return f"{CHANNELS.get(channel, channel)} {_CONSENT.get(word, word)}"
    return {"Outcome": OUTCOMES, "Reminders": _REMINDERS}.get(step, {}).get(detail, detail)


def who(actor: str, names: Mapping[str, str]) -> str:
    """「HR 林晓」 for "hr:hr_lin"; `names` by user id and by person id."""
    role, _, one = actor.partition(":")
    name = names.get(one, "") if role in {"hr", "interviewer"} else ""
    return " ".join(part for part in (ROLES.get(role, role), name) if part)
