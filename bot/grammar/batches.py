"""A batch asked for in plain words above its list: 「约一下下面这些人，后端初试，李雷和韩梅梅面」."""

import re
from dataclasses import replace
from typing import Final

from bot.grammar.clean import plain
from bot.grammar.guards import guards, is_reported, split_quotes
from bot.grammar.names import names
from bot.grammar.rows import has_contact
from bot.grammar.singles import POSITION
from bot.grammar.slots import read_slots, starts_with_slot
from domain.terms import Terms

# Whom the line points at: those who stand beneath it.
_THOSE: Final = re.compile(
    r"(?:(?:下面|以下|下列|如下)(?!试)(?:的)?(?:[这那])?|[这那](?=[批些几\d一二两三四五六七八九十]))"
    r"(?:[\d一二两三四五六七八九十]{1,3}|几)?(?:批|波|些|组|位|名|个(?!月|小时))?(?:的)?(?:候选人|人选|人员|名单|简历|同学|人)?"
    r"|(?:(?:[好这]?几|[\d一二两三四五六七八九十]{1,3})(?:个|位|名)|一?批|一?些)(?:候选人|人选|同学|应聘者|人)"
)
_ASK: Final = re.compile(
    r"(?:请|麻烦|帮忙|帮我们?|帮|给我|给|替我|我们?|你|想|要|需要|把|将|都|统一|挨个|[\s,])*"
    r"(?:邀约|邀请|安排|约面|约)(?:一下|下|个|一个)?(?:面试)?"
)
_OTHERWISE: Final = re.compile(
    r"取消|撤|催|改|换|推[迟后]|提前|延|停|导出|提醒|通过|淘汰|没来|没约|offer|短信|拒|签到|重新|[约排]过|[约排]好|[约排]了|已[经约]|批量|群发",
    re.IGNORECASE,
)
_SITS: Final = re.compile(r"(?P<who>[^\s,;:=]{2,40}?)(?:来|负责|主)?面(?:试)?(?=[\s,;。]|\Z)")
_NO_PEOPLE: Final = re.compile(r"面试官|考官|interviewer", re.IGNORECASE)
_FEWEST: Final = 2
_ENOUGH: Final = 3


def spoken_batch(message: str) -> str:
    """The same message as 「批量邀约 …」 writes it, "" if its first line asks for nothing of the kind."""
    head, _, body = message.partition("\n")
    line = plain(head)
    those = _THOSE.search(line)
    if not those or not has_contact(body) or _OTHERWISE.search(line) or split_quotes(line)[1]:
        return ""
    rest = f"{line[: those.start()]},{line[those.end() :]}"
    asked = _ASK.search(rest)
    if not asked or guards(rest):
        return ""
    terms = _seated(f"{rest[: asked.start()]},{rest[asked.end() :]}".strip(" ,的"))
    return f"批量邀约 {terms}\n{body}"


def told_batch(message: str, terms: Terms) -> str:
    """The same for a first line that names what an invitation needs and asks nothing else: 「后端初试，李雷面，下周一到周三」."""
    head, _, body = message.partition("\n")
    line = plain(head)
    facts = (terms.position, terms.round, terms.seats, terms.when)
    if sum(map(bool, facts)) < _ENOUGH or terms.unread or not has_contact(body) or has_contact(head):
        return ""
    if guards(line) or _OTHERWISE.search(line) or split_quotes(line)[1] or is_reported(line):
        return ""
    return f"批量邀约 {_seated(line)}\n{body}"


def has_people(message: str) -> bool:
    """Whether a list of people to reach stands in a message: two lines of it at least."""
    return sum(has_contact(line) for line in message.split("\n", 50)) >= _FEWEST


def hinted(message: str) -> Terms:
    """What the lines above the list say about an invitation."""
    above: list[str] = []
    for line in message.split("\n", 50):
        if has_contact(line):
            break
        above.append(_THOSE.sub(",", plain(line)))
    line = _seated(_ASK.sub(",", "\n".join(above), count=1))[:400]
    return Terms(**read_slots(line, may_be_position=POSITION).terms())


def completing(text: str) -> Terms | None:
    """What a short message adds to an order that is not complete: 「面试官=李雷、韩梅梅」, 「李雷、韩梅梅」."""
    if guards(text) or "\n" in text:
        return None
    found = read_slots(text)
    terms = Terms(**found.terms())
    who = names(text)
    return replace(terms, seats=(who,), unread=()) if who and not starts_with_slot(text) and not terms.seats else terms


def _seated(line: str) -> str:
    """「李雷和韩梅梅面」 as a slot by name, if nobody is named otherwise."""
    if _NO_PEOPLE.search(line):
        return line
    for found in _SITS.finditer(line):
        who = names(found["who"])
        if who:
            return f"{line[: found.start()]} {line[found.end() :].lstrip(',')},面试官={'、'.join(who)}"
    return line
