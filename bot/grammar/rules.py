"""How a short order is matched: a pattern whose groups are the fields of a command, each checked by its own reading."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bot.grammar.cues import names_order
from bot.grammar.names import names, people
from bot.grammar.skills import positions, rounds
from bot.grammar.slots import readable, seats
from bot.grammar.when import OPENING, PHRASE, is_when, speaks_of_time
from bot.grammar.words import ROUND, ROUND_WORDS
from domain.commands import Why
from domain.terms import Command

FILTERS: Final = {
    "unviewed": r"(?:还)?(?:没|未)(?:有)?(?:看|查看|打开|点开|读|阅读)(?:过|邀约|消息|卡片)?|未读|unviewed|unread",
    "unconfirmed": r"(?:还)?(?:没|未)(?:有)?(?:回复?|确认|选|选时间|定|答复|反馈|响应)(?:过)?|未确认|待确认|unconfirmed|pending",
    "confirmed": r"(?:已经?)?(?:确认|约好|定下来)(?:了)?|confirmed",
}
_FILTERS: Final = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in FILTERS.items()}
_NUMBERS: Final = {
    "一": 1,
    "二": 2,
    "三": 3,
    "两": 2,
    "1": 1,
    "2": 2,
    "3": 3,
    "a": 1,
    "b": 2,
    "c": 3,
    "first": 1,
    "second": 2,
    "third": 3,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
}
_PART: Final = re.compile(r"(?<!\?P)<(\w+)>")
_LONGEST_PLACE: Final = 60
_LONGEST_REASON: Final = 100
_NO_POSITION: Final = re.compile(r"[,。!?]|[这那]批|刚才|全部|所有|\A(?:给|把|催|停|约|谁|还有)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A command type, its pattern, fixed fields, and what would stop others but not this one (`despite`)."""

    make: type[Command]
    pattern: re.Pattern[str]
    fixed: Mapping[str, Any] = field(default_factory=dict)
    despite: frozenset[Why] = frozenset()

    def read(self, text: str) -> Command | None:
        """The command if the whole text fits and every part reads as what it must be."""
        found = self.pattern.fullmatch(text)
        if not found:
            return None
        fields: dict[str, Any] = {}
        for name, value in found.groupdict().items():
            if value is None:
                continue
            fields[name] = READ[name](value.strip(" ,:的"))
            if not fields[name]:
                return None
        return self.make(**{**fields, **self.fixed})


def rule(make: type[Command], pattern: str, *despite: Why, **fixed: Any) -> Rule:
    """A rule; in its pattern a space stands for any space or comma, and `<name>` for the part of that name."""
    for name, turn in TURNS.items():
        pattern = pattern.replace(f"<{name}>", turn)
    pattern = _PART.sub(_part, pattern.replace(" ", r"[\s,]{0,2}"))
    return Rule(make, re.compile(pattern, re.IGNORECASE), fixed, frozenset(despite))


def _part(found: re.Match[str]) -> str:
    """The group for a part; `<time>` is the `when` of places where nothing else marks its end, `<was>` a time that goes."""
    if found[1] == "was":
        return f"(?:{PHRASE})"
    return f"(?P<when>{PHRASE})" if found[1] == "time" else f"(?P<{found[1]}>{PARTS[found[1]]})"


def _filter(text: str) -> str:
    return next((name for name, pattern in _FILTERS.items() if pattern.fullmatch(text.strip("的"))), "")


def _when(text: str) -> str:
    return text if is_when(text) else ""


def _place(text: str) -> str:
    return "" if is_when(text) or len(text) > _LONGEST_PLACE else readable(text)


def _reason(text: str) -> str:
    """A reason is told, not ordered: a second order must not disappear in it."""
    return "" if len(text) > _LONGEST_REASON or names_order(text) else readable(text)


def _position(text: str) -> str:
    return "" if _NO_POSITION.search(text) or speaks_of_time(text) else text


def _number(text: str) -> int:
    return _NUMBERS.get(text.lower(), 0)


def _count(text: str) -> int:
    """Up to ninety-nine, in digits or as it is spoken; 0 for what is no number."""
    if text.isdecimal():
        return int(text)
    tens, sign, ones = text.partition("十")
    digits = {"": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
    if not sign:
        return digits.get(text, 0)
    return (digits.get(tens, 0) or 1) * 10 + digits.get(ones, 0)


def _to(text: str) -> tuple[str, ...]:
    found = seats(text)
    return found[0] if len(found) == 1 and names(text) else ()


def _raw(text: str) -> str:
    return readable(text)


READ: Final[Mapping[str, Callable[[str], Any]]] = {
    "names": names,
    "people": people,
    "when": _when,
    "place": _place,
    "reason": _reason,
    "filter": _filter,
    "position": _position,
    "scope": _position,
    "number": _number,
    "to": _to,
    "raw": _raw,
    "name": _position,
    "topic": _raw,
    "metric": _raw,
    "text": _raw,
    "question": _raw,
    "answer": _raw,
    "round": _raw,
    "next_round": _raw,
    "stage": _raw,
    "count": _count,
    "positions": positions,
    "rounds": rounds,
}
PARTS: Final = {
    "names": r"[^。!?]{2,80}?",
    "people": r"[^。!?]{1,60}?",
    "when": rf"(?={OPENING})[^。!?]{{1,50}}?",
    "place": r"[^。!?]{1,60}",
    "reason": r".{2,100}",
    "filter": "|".join(FILTERS.values()),
    "position": r"[^\s,。!?]{1,20}?",
    "scope": r"[^\s,。!?]{1,20}?",
    "number": r"first|second|third|1st|2nd|3rd|[一二三两123abc]",
    "to": r"[^。!?]{2,40}",
    "raw": r".{1,120}",
    "name": r"[^\s,。!?]{1,20}?",
    "topic": r"[^\s,。!?]{1,12}",
    "metric": r"(?:打开|阅读|点击|确认|到面|到场|爽约|回复|反馈|送达|接受|改期)率",
    "round": ROUND.pattern,
    "next_round": ROUND.pattern,
    "count": r"\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]",
    "positions": r"[^。!?]{1,60}?",
    "rounds": rf"(?:{ROUND_WORDS})(?:面试)?(?:(?:[、,/和或及与]|\s+and\s+)(?:{ROUND_WORDS})(?:面试)?){{0,8}}",
}
# Turns of phrase that many rules share; they may hold parts, and turns that come after them.
TURNS: Final = {
    "their": ("(?:的|那场|这场|那个)? (?:<round>)? (?:的)?(?:面试|邀约|邀请)?"),
    "of": ("(?:<position> (?:<batch>|岗位?(?:的)?) )?"),
    "batch": ("[这那](?:一)?(?:批|波|些|个岗位?)(?:人|候选人)?(?:的|里|里面)?"),
    "free": (
        "(?:都|均|就)?(?:可以面试?|可面试?|能面试?|有空|可以安排|能安排|可以约|可约|有时间|可以|方便|ok|行|空出来了?|可以用|能用|空着)"
    ),
    "busy": (
        r"(?:都|均|要|得)?(?:没空|没有空|没时间|没有时间|不行|不能面试?|不可以|有事|请假|休假|不方便|出差|开会|不在|没法面|安排不了|让出来|不能用|不可用|用不了|被?占用|有人用|出去(?:开会|办事)?|外出(?:开会|办事)?|有会|休息|在[^\s,。]{1,8}(?:出差|开会|休假|培训|学习))了?"
    ),
    "ask": ("(?:吗|么|嘛|没有?|了没有?|呢)? [?]*"),
    "none_fits": (
        "(?:[这那]?(?:三个|几个|些)?(?:时间)?(?:都|全)(?:不行|不合适|不可以|没空|不方便|不太?合适)|没有合适的(?:时间)?|none(?: of (?:them|these|those)(?: times| slots)?)?"
        "(?: (?:fits?|works?|suits?)(?: me| for me)?)?)"
    ),
}
