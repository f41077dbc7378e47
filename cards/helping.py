"""What HR can say, in groups and by topic, and the verbs of orders in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cards.view import plain


@dataclass(frozen=True, slots=True)
class Topic:
    """`intents` are the commands it is about, `words` what else people call it, `lines` its examples."""

    title: str
    intents: tuple[str, ...]
    words: tuple[str, ...]
    lines: tuple[str, ...]


GREETED: Final = "您好"
HELLO: Final = (
    "您好！我来约面试：发邀约、催回复、改时间、看进度，发送前都会先给您看预览。\n\n"
    "先这样开始：把 Excel 名单发给我，或说「约这几位后端工程师初试，李雷面，下周一到周三」，换行后每行一位「姓名 手机号」。其他的说「帮助」。"
)
WELCOME: Final = "不客气，有需要随时说。"
BATCH: Final = "批量邀约 岗位=后端工程师 轮次=初试 面试官=李雷、韩梅梅 时间=下周一到下周五 时长=45分钟 地点=A座302"
TOPICS: Final = (
    Topic(
        "发邀约",
        ("invite_batch", "invite_file", "invite_one", "preview"),
        ("邀约", "批量", "名单", "文件", "上传", "表格", "预览", "约人", "邀请"),
        (
            f"{BATCH}（换行后每行一位：姓名 手机号 期望=周三下午）",
            "直接发 Excel/CSV 名单给我，再说：用刚才的表发邀约 岗位=…",
            "约张三 复试　先发预览，点「确认发送」一分钟后开始发，期间可「撤销发送」；「取消预览」不发",
            "再加一个人 钱多多 13800000000",
        ),
    ),
    Topic(
        "看进展",
        ("status", "agenda", "explain", "capacity"),
        ("进度", "状态", "安排", "日程", "为什么", "够不够", "看板", "网页"),
        (
            "进度　谁没回　张三什么时候面　今天谁改期了　今天面试安排　看板",
            "为什么没给张三推周三　时间够不够",
        ),
    ),
    Topic(
        "催与停",
        ("chase", "chase_stop", "call", "stop", "resume"),
        ("催", "提醒", "停", "暂停", "继续", "电话"),
        ("催一下没看的人　催张三　别再催张三", "停　撤回未看　继续　撤回刚才那批"),
    ),
    Topic(
        "改与撤",
        ("cancel", "reschedule", "withdraw", "place", "reassign"),
        ("取消", "改期", "撤回", "改时间"),
        (
            "张三改到周五下午3点　张三不来了　取消张三　王五已入职，撤回邀约　Java岗已关闭，全部撤回",
            "地点改成B座5楼　李雷请假，周三的都换人　张三的面试官换成韩梅梅",
            "张三电话错了，是13800000000",
        ),
    ),
    Topic(
        "到场与结果",
        ("checkin", "no_show", "outcome"),
        ("签到", "到场", "结果", "复试"),
        ("张三到了　张三没来　张三过了，约复试　李四没过", "张三 笔试达标　触发规则"),
    ),
    Topic(
        "面试官",
        ("supply_add", "supply_block", "supply_limit", "supply_skill", "interviewer_add"),
        ("面试官", "场数", "没空", "有空"),
        ("李雷周三下午没空　李雷周四下午可以面　李雷每天最多2场　李雷只面初试　加面试官 赵六",),
    ),
    Topic(
        "名单与模板",
        ("export", "report", "template"),
        ("导出", "数据", "周报", "模板", "话术", "常见问题"),
        ("导出　导出没回的人　本周数据　看看优先级准不准　看看模板", "回复张三：可以停在 B1　常见问题"),
    ),
    Topic(
        "设置",
        ("settings",),
        ("设置", "规则", "免打扰", "勿扰", "提醒时间"),
        ("设置　勿扰时间改成22点到8点　提醒时间改成12小时　撤销时间改成30秒　免打扰恢复默认",),
    ),
)
VERBS: Final[Mapping[str, str]] = {
    "invite_batch": "批量邀约",
    "invite_file": "批量邀约",
    "invite_one": "邀约",
    "cancel": "取消",
    "reschedule": "改时间",
    "withdraw": "撤回",
    "chase": "提醒",
    "chase_stop": "停止提醒",
    "call": "打电话",
    "stop": "停止发送",
    "resume": "继续发送",
    "export": "导出",
    "template": "换模板",
    "checkin": "签到",
    "no_show": "记为未到场",
    "outcome": "记录结果",
    "place": "改地点",
    "reassign": "换面试官",
}


def everything() -> str:
    """All of it, short enough for a phone."""
    blocks = [f"**{topic.title}**\n" + "\n".join(f"- {line}" for line in topic.lines) for topic in TOPICS]
    return "\n\n".join(["试试这样说（只看一类：「帮助 导出」）：", *blocks])


def about(word: str) -> str:
    """One topic, by its title or what people call it; everything when there is none."""
    topic = next((one for one in TOPICS if word and any(w in word or word in w for w in (one.title, *one.words))), None)
    return _shown(topic) if topic else f"没有「{plain(word, 12)}」这一类。{everything()}"


def how(intent: str) -> str:
    """How the order is given that was only asked about."""
    topic = next((one for one in TOPICS if intent in one.intents), None)
    return _shown(topic) if topic else everything()


def _shown(topic: Topic) -> str:
    return f"**{topic.title}**，可以这样说：\n" + "\n".join(f"- {line}" for line in topic.lines)
