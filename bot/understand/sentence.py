"""The answer in a sentence, for people who try out what the bot understands."""

from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.understand.meaning import Understood
from scheduler.phrases import echo

INTENTS: Final = {
    "help": "看帮助", "invite_file": "按文件批量邀约", "invite_batch": "按名单批量邀约", "invite_one": "邀约",
    "template": "换模板", "supply_add": "登记空闲时间", "supply_block": "登记没空的时间", "interviewer_add": "加面试官",
    "status": "看进度", "agenda": "看面试安排", "chase": "催促", "call": "打电话", "chase_stop": "停止催促",
    "reschedule": "改期", "reassign": "换面试官", "place": "改地点", "cancel": "取消面试", "withdraw": "撤回邀约",
    "checkin": "签到", "no_show": "登记没来", "outcome": "登记结果", "export": "导出", "report": "看数据", "stop": "停止发送",
    "resume": "继续发送", "settings": "改设置", "explain": "解释原因", "capacity": "看空档", "preview": "看预览",
    "hold": "先占住时间", "confirm": "确认", "accept_slot": "选择推荐的时间", "decline_slot": "推荐的时间都不合适",
    "propose_time": "提出时间", "none": "没有要做的事",
}  # fmt: skip
_SLOTS: Final = {
    "names": "候选人", "interviewers": "面试官", "position": "岗位", "round": "轮次", "place": "地点", "duration": "时长",
    "count": "数量", "filter": "范围", "passed": "结果",
}  # fmt: skip
_FILTERS: Final = {"unviewed": "未查看的", "unconfirmed": "未确认的", "confirmed": "已确认的"}


def sentence(found: Understood, zone: ZoneInfo) -> str:
    """What was understood, the times as absolute dates, and what was not understood."""
    parts = [f"我的理解：{INTENTS[found.intent]}"]
    parts += [f"{title}：{_value(name, found.slots[name])}" for name, title in _SLOTS.items() if name in found.slots]
    if found.windows:
        parts.append(f"时间：{echo(found.windows, zone)}")
    if people := found.slots.get("people"):
        parts.append(f"名单：{'、'.join(_person(one) for one in people)}")
    said = "；".join(parts) + "。"
    if found.not_understood:
        said += f"没看懂：{'、'.join(f'「{word}」' for word in found.not_understood)}。"
    return said + ("需要先跟您确认，才会处理。" if found.ask else "")


def _person(person: dict[str, str]) -> str:
    note = person.get("department") or person.get("phone") or ""
    return f"{person['name']}（{note}）" if note else person["name"]


def _value(name: str, value: Any) -> str:
    if isinstance(value, list):
        return "、".join(value)
    if name == "duration":
        return f"{value}分钟"
    if name == "passed":
        return "通过" if value else "未通过"
    return _FILTERS.get(value, str(value)) if name == "filter" else str(value)
