"""Who is meant: lists of people as they are written in orders, without knowing anybody."""

import re
from typing import Final

from bot.grammar.when import cut_when, is_when
from bot.grammar.words import KIND, MODE, ROUND_WORDS

_HAN: Final = "\u3400-\u9fff\U00020000-\U0003ffff"
_NAME: Final = re.compile(
    rf"[{_HAN}]{{2,4}}[A-Za-z0-9]{{0,2}}|[{_HAN}]{{1,10}}(?:[·•][{_HAN}]{{1,10}}){{1,3}}"
    r"|[A-Za-z][A-Za-z.'_-]{0,30}(?: [A-Za-z][A-Za-z.'_-]{0,30}){0,3}",
)
_ROOM: Final = re.compile(
    rf"(?:[A-Za-z]?\d?[座栋楼])?[A-Za-z]?-?\d{{2,4}}(?:会议室|室|房间)?|[{_HAN}A-Za-z0-9]{{1,12}}(?:会议室|[厅室])"
)
# What no name contains; a piece with one of these is a sentence, not a person.
_NEVER: Final = re.compile(
    r"[的了吗呢没谁说把给将请,。!?:=]|面试|邀[约请]|候选|岗位|全部|所有|大家|[这那哪][批个些场]|刚才|时间|地点|取消|撤[回销]|进展|状态|结果|改[到成]"
    r"|什么|怎么|多少|如果|不[要用是行能会]|已经|通知|安排|进度|情况|数据|电话|确认|导出|[上下]午|晚上|[今明后]天|[本下这]周|参加|[一二两三四五六七八九十几\d]个|面试|[初复]试|[终群]面|催|提醒|查看|应该|可能|好像|大概|也许|似乎|估计|同意|答应|肯定|终于|吃饭|开会|聊天|模板|换成|继续|暂停|停止",
)
_NEVER_LATIN: Final = re.compile(r"\b(?:next|this|for|with|from|the|interview|who|what|not|has)\b", re.IGNORECASE)
_ENDS_IN_ROUND: Final = re.compile(rf"(?:{ROUND_WORDS})\Z", re.IGNORECASE)
_WHOLE_NAME: Final = 2
# Adverbs that would otherwise stick to the name before a verb: 「张三迟到了」, 「我只有周末有空」.
_TRAILS: Final = re.compile(
    r"..[不未都也就在要迟快没还又已]\Z|.(?:[全整半白]天)\Z|\A下..|岗\Z|工程师\Z|..(?:可以|能够|愿意|应该|已经|没有|还没|不能|正在)\Z|\A[我你他她]|\A(?:[给帮请邀催让叫]|约(?!翰|瑟|书|拿)).{2}"
)
_NOBODY: Final = frozenset(
    "他 她 它 你 我 他们 她们 自己 他俩 两个 三个 全员 全天 整天 一整天 一全天 半天 全体 各位 哪位 对方 以后 以前 之后 之前 以内 之内 以外 之外 左右 前后 开始 随时 等等 其他 其余 整天 不 都 还 人 今 明 可以 能够 能否 可否 请问 想要 需要 希望 麻烦 别人 有人 没人 其他人 面试 the all it him her them everyone me".split(),
)
_LISTED: Final = re.compile(r"[、,;/&+|]|(?<![A-Za-z])\s+|\s+(?![A-Za-z])|\s+and\s+", re.IGNORECASE)
_JOINED: Final = re.compile(r"(以及|还有|[和跟及与])")
_FRONT: Final = re.compile(r"(?:候选人|面试官|同学|那个|这个|我们的?|咱们的?|@)\s*")
_BACK: Final = re.compile(r"\s*(?:同学|先生|女士|小姐|本人|这边|那边|他们|\([^()]{0,20}\))\Z")


def is_name(text: str) -> bool:
    """Whether it may be one person's name: short, and without the words of a sentence."""
    if text.lower() in _NOBODY or not _NAME.fullmatch(text):
        return False
    if _ENDS_IN_ROUND.search(text) or MODE.fullmatch(text) or KIND.fullmatch(text):
        return False
    return (
        not _NEVER.search(text)
        and not _NEVER_LATIN.search(text)
        and not is_when(text)
        and not _TRAILS.search(text)
        and not _ends_in_time(text)
    )


def _ends_in_time(text: str) -> bool:
    """Whether a time sticks to a whole name: 张三周五 is no name, 周一鸣 and 常明天 may be."""
    before, when, after = cut_when(text)
    return bool(when) and not after and len(before) >= _WHOLE_NAME


def names(text: str) -> tuple[str, ...]:
    """Everybody in a list such as 「张三、李四和王总」, once each; empty if any part of it is no name."""
    found: list[str] = []
    for piece in _LISTED.split(text.strip()):
        if not piece.strip():
            continue
        people = joined(_BACK.sub("", _FRONT.sub("", piece.strip(), count=1)))
        if not people:
            return ()
        found.extend(people)
    return tuple(dict.fromkeys(found))


def people(text: str) -> tuple[str, ...]:
    """Like `names`, for whoever can be free: also ("我",) for the speaker, and rooms such as 302."""
    text = text.strip(" ,的:")
    if text in {"我", "我们", "本人", "I", "me"}:
        return ("我",)
    if _ROOM.fullmatch(text):
        return (text,)
    return names(text)


def joined(piece: str) -> list[str]:
    """The people of a piece that may contain an «and»: 李和平和王总 are two, because 李 alone is none."""
    first, *rest = _JOINED.split(piece)
    found, current = [], first.strip()
    for word, other in zip(rest[::2], rest[1::2], strict=True):
        if is_name(current):
            found.append(current)
            current = other.strip()
        else:
            current = f"{current}{word}{other.strip()}"
    found.append(current)
    return found if all(is_name(one) for one in found) else []
