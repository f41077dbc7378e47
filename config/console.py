"""What has to be set in DingTalk's developer console, and on which of its pages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_APP: Final = "开发者后台（open-dev.dingtalk.com）→ 应用开发 → 您的应用 → "
CREDENTIALS: Final = _APP + "凭证与基础信息"
ROBOT: Final = _APP + "添加应用能力 → 机器人"
PERMISSIONS: Final = _APP + "开发配置 → 权限管理"
CONTACTS: Final = PERMISSIONS + " → 通讯录权限范围"
EVENTS: Final = _APP + "开发配置 → 事件订阅"
REDIRECTS: Final = _APP + "开发配置 → 安全设置 → 重定向 URL（回调域名）"
EGRESS: Final = _APP + "开发配置 → 安全设置 → 服务器出口 IP"
RELEASE: Final = _APP + "应用发布 → 版本管理与发布"

# Permission points and what fails without them; see the pages named in `bot`.
POINTS: Final[Mapping[str, str]] = MappingProxyType({
    "qyapi_base": "获取访问凭证（默认就有）",
    "qyapi_robot_sendmsg": "给人和群发消息、查已读、撤回",
    "Card.Instance.Write": "发送和更新卡片",
    "Todo.Todo.Write": "创建和完成待办",
    "Todo.Todo.Read": "查待办，避免重复创建",
    "Calendar.Event.Write": "创建日程、预订会议室",
    "Calendar.Event.Read": "看日程里谁拒绝了",
    "Calendar.EventSchedule.Read": "查面试官忙闲",
    "VideoConference.Conference.Read": "列出会议室",
    "qyapi_get_member": "由用户 ID 得到姓名",
    "qyapi_get_member_by_mobile": "按手机号找同事",
    "qyapi_addresslist_search": "按姓名找同事",
    "Premium.Ding.Write": "可选：DING 提醒面试官",
    "Contact.User.Read": "可选：用钉钉登录看板",
})  # fmt: skip
# What no call can tell.
STEPS: Final = (
    ("机器人的「消息接收模式」要是 Stream 模式", ROBOT),
    ("要以 Stream 模式订阅「日程变更」（calendar_event_change）", EVENTS),
    ("面试官、HR、内部候选人要在通讯录权限范围内", CONTACTS),
    ("最近的改动要发布成新版本，可见范围要包含所有会收到卡片的人", RELEASE),
)
