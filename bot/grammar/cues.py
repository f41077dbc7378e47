"""Which order an unclear message comes nearest to, by the words that are typical of each."""

import re
from typing import Final

_CUES: Final = (
    ("cancel", r"取消|作废|删|不面|不来|不参加|算了|cancel"),
    ("reschedule", r"改|换时间|推迟|提前|延|挪|调|顺延|另约|move|resched"),
    ("withdraw", r"撤|收回|召回|入职|offer|withdraw|recall"),
    ("chase", r"催|提醒|再发|没看|没回|未读|未确认|跟进|remind|chase"),
    ("chase_stop", r"停止催|[别不].{0,3}催"),
    ("call", r"电话|打给|致电|call"),
    ("status", r"进度|状态|进展|情况|谁没|到哪|哪一步|多少人|回了|确认了|status"),
    ("agenda", r"今天|明天|几场|日程|场次|安排表|排期|agenda"),
    ("place", r"地点|地址|会议室|房间|[座楼层室]|在哪"),
    ("supply_add", r"有空|可以面|可面|有时间|方便|空闲"),
    ("supply_block", r"没空|没时间|请假|出差|休假|不方便|有事"),
    ("interviewer_add", r"加.{0,6}面试官|面试官"),
    ("reassign", r"换人|换面试官|替|代"),
    ("checkin", r"到了|签到|来了|到场"),
    ("no_show", r"没来|没到|爽约|缺席|放鸽子|未到|no.?show"),
    ("outcome", r"过了|通过|没过|淘汰|挂了|不合适|复试"),
    ("export", r"导|下载|excel|表格|export"),
    ("report", r"数据|统计|报表|周报|日报|率|漏斗|report"),
    ("stop", r"停|暂停|中止|stop"),
    ("resume", r"继续|恢复|接着|resume"),
    ("settings", r"设置|设定|规则|小时催|不要发|不排|午休|免打扰"),
    ("template", r"模[板版]|话术|文案"),
    ("explain", r"为什么|为啥|为何|原因|why"),
    ("capacity", r"够|空档|档期|容量|还能排|名额"),
    ("invite_batch", r"批量|邀[约请]|名单|群发|候选人|这批人|群里|invite"),
    ("invite_one", r"约(?!面)|安排|初试|复试|[一二三]面|面试|发(?!现|生|票)|通知|schedule"),
    ("invite_file", r"表格?|文件|excel|xlsx?|csv|附件|名单"),
    ("help", r"帮助|怎么|用法|help|教|会什么|能做"),
)
_PATTERNS: Final = tuple((intent, re.compile(pattern, re.IGNORECASE)) for intent, pattern in _CUES)
_ORDERS: Final = re.compile(
    r"批量|邀[约请]|[发约催撤换]|停(?!车)|安排|通知|取消|作废|改[到成期在约]|推迟|顺延|收回|暂停|继续|恢复|导出|签到|打电话|淘汰"
    r"|\b(?:invite|cancel|move|reschedule|withdraw|recall|chase|remind|send|stop|resume|export|call)\b",
    re.IGNORECASE,
)


def nearest(text: str) -> tuple[str, str]:
    """The two intents with most of their typical words in the text; help and status when nothing fits."""
    short = text[:400]
    scores = [(len(set(pattern.findall(short))), intent) for intent, pattern in _PATTERNS]
    best = [intent for score, intent in sorted(scores, key=lambda pair: -pair[0]) if score]
    both = [*best, *(intent for intent in ("help", "status") if intent not in best[:2])]
    return both[0], both[1]


def names_order(text: str) -> bool:
    """Whether it has the verb of something that would be done."""
    return _ORDERS.search(text) is not None
