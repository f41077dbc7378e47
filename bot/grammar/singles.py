"""Invitations for people known by name, and for whoever is in a file: 「给张三安排二面，面试官王总」."""

import re
from typing import Final

from bot.grammar.names import names
from bot.grammar.persons import is_person
from bot.grammar.rows import has_contact
from bot.grammar.slots import read_slots
from bot.grammar.when import cut_when, is_when, speaks_of_time, when_starts
from bot.grammar.words import MODE, ROUND_WORDS
from domain.commands import InviteFile, InviteOne

_FILE: Final = re.compile(
    r"(?:用|按|拿|根据|就用)(?:我)?(?:刚才|刚刚|上面|那个|这个|这张|那张|那份|这份|刚发|上传|之前|昨天)*(?:发)?的?(?:个|张|份)?(?:表格?|文件|名单|excel|附件)"
    r"(?:来|去|里的人|里|上的人)?(?:(?:批量)?(?:发|邀约|邀请|约|安排|发起|发送)(?:一批)?(?:面试)?(?:邀约|邀请|通知)?|(?=[\s,:]|\Z))(?P<slots>.*)"
    r"|(?:把)?[这那](?:一)?(?:批|些)(?:人|候选人)?(?:都)?(?:约|安排|邀)(?:到|在|一下)?(?P<slots_2>.*)"
    r"|(?:发起?|发送|面试)?(?:批量)?(?:邀约|邀请)(?P<slots_3>)",
    re.IGNORECASE | re.DOTALL,
)
_FOR: Final = re.compile(
    r"(?:给|为|帮|替)(?P<names>.{2,60}?)(?:安排|约|排|预约|发起?)(?:一[个场轮次下]|个|场)?(?P<slots>(?!电话\Z).*)",
    re.DOTALL,
)
_BY_ROUND: Final = re.compile(
    rf"(?P<names>[^\s,约]{{2,8}}?)的?(?P<round>{ROUND_WORDS})(?:约|找|安排)(?P<rest>[^\s,].*)", re.IGNORECASE
)
_BY_NAME: Final = re.compile(
    r"(?P<names>[^\s,约]{2,4})[\s,]+(?:约|安排|预约)(?:一?个|下(?!午|周))?(?P<slots>[^\s,过好了].+)"
)
_ASK: Final = re.compile(
    r"(?:约面|约|邀约|邀请|邀|安排|排|预约|通知|面试邀约|schedule\s+|interview\s+|invite\s+)(?:一下|:)? ?(?:候选人|同学)?(?P<rest>.{2,})",
    re.DOTALL | re.IGNORECASE,
)
CONTACTED: Final = re.compile(
    r"(?:给|为|帮|替)?(?:约面|约|邀约|邀请|邀|安排|预约|invite\s)(?:一下|下(?![午周个])|:)?", re.IGNORECASE
)
_ORDERED: Final = re.compile(r"(?:给|为|帮|替)[^,。]{2,20}(?:安排|约)|约(?!面)|邀约|邀请|安排", re.IGNORECASE)
# Without its name only what ends like a job is taken for one.
POSITION: Final = re.compile(
    r"(?:面试?|应聘|做)?[^\s,]{1,15}(?:岗位?|职位|工程师|经理|开发|专员|主管|总监|老师|顾问|设计师|运营|销售|会计|客服)"
    r"|(?:高级|资深|初级|中级|[A-Za-z+#.]{1,12})?(?:前端|后端|客户端|服务端|测试|运维|算法|数据|架构|产品|研发|人事|行政|财务|法务|市场|采购|品牌|商务|运营|销售|客服)"
    r"|java|python|golang|go|php|c\+\+|android|ios|ui|ux|qa|sre|dba|hrbp",
    re.IGNORECASE,
)
_TO_INTERVIEW: Final = re.compile(
    r"\A\s*(?:(?:to|for) (?:an? )?(?:\w+ )?interview\b\s*)?(?:(?:for|on|at)\b)?", re.IGNORECASE
)
_NAMES_END: Final = re.compile(
    rf"(?:\s+to (?:an? )?(?:\w+ )?interview\b|的|来|参加|进行|去|做|{ROUND_WORDS}|{MODE.pattern}|面试|,|，|在|\s+(?={POSITION.pattern})|\s+(?=岗位|职位|时间|地点|面试官|for\b|on\b|at\b|with\b|next\b|this\b))",
    re.IGNORECASE,
)


def read_file(text: str) -> InviteFile | None:
    """「用刚才的表发邀约」, 「这批人约下周初试」."""
    found = _FILE.fullmatch(text)
    if not found:
        return None
    slots = read_slots(found["slots"] or found["slots_2"] or "", may_be_position=POSITION)
    return None if slots.unread else InviteFile(**slots.terms())


def read_single(text: str) -> InviteOne | None:
    """People by name and what is said about their interview; None if it is no such order or nobody is named."""
    if has_contact(text):
        return None
    before, when, after = cut_when(text)
    if when and not before and _ORDERED.match(after.lstrip(" ,")):
        text = f"{after.lstrip(' ,')} 时间:{when}"
    if (found := _BY_ROUND.fullmatch(text)) and (who := names(found["names"])):
        return _invite(who, f"{found['round']} {found['rest']}")
    if (found := _BY_NAME.fullmatch(text)) and is_person(found["names"]):
        return _sure(found["names"], found["slots"])
    if (found := _FOR.fullmatch(text)) and (who := names(found["names"].strip(" ,"))):
        return _invite(who, found["slots"])
    found = _ASK.fullmatch(text)
    return _asked(found["rest"]) if found else None


def _sure(name: str, text: str) -> InviteOne | None:
    """「周敏 约产品经理终面，王芳面，后天」: only with a round or a position, for 「李雷 约了医生」 is none."""
    order = _invite((name,), text)
    return order if order and (order.round or order.position) else None


def _asked(rest: str) -> InviteOne | None:
    """约<names><slots>, or 约<time><names><slots>."""
    before, when, after = cut_when(rest)
    if when and not before.strip() and not names(rest):
        who, slots = _who(after)
        if who and not speaks_of_time(who[-1]):  # 约周一鸣周五: the first word of time was half a name
            return _invite(who, f"{when} {slots}")
    who, slots = _who(rest)
    return _invite(who, slots) if who else None


def _who(text: str) -> tuple[tuple[str, ...], str]:
    """The shortest run of names in front, and what follows it."""
    text = text.strip(" ,")
    if who := names(text):
        return who, ""
    ends = {found.start() for found in _NAMES_END.finditer(text)} | when_starts(text)
    for end in sorted(ends):
        who = names(text[:end].strip(" ,"))
        if who and not is_when(text[:end]):
            return who, text[end:]
    return (), text


def _invite(who: tuple[str, ...], text: str) -> InviteOne | None:
    """None if something else was said about them than an invitation says: 「安排张三打扫会议室」."""
    slots = read_slots(_TO_INTERVIEW.sub("", text), may_be_position=POSITION)
    return None if slots.unread else InviteOne(names=who, **slots.terms())
