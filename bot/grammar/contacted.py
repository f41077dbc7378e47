"""One person with a way to reach them on one line: 「约胡八一 13911119999 后端初试 李雷 下周三」, in whatever order."""

import re
from typing import Final

from bot.grammar.names import is_name
from bot.grammar.rows import mobiles
from bot.grammar.slots import bare_slot, read_slots
from bot.grammar.words import ROUND
from domain.commands import Invite
from domain.terms import Line
from rosters import contacts

_VERB: Final = r"(?:约面|邀约|邀请|预约|安排|约|邀)"
_ASKED: Final = re.compile(rf"{_VERB}(?!过|好|了)")
_FRONT: Final = re.compile(rf"(?:给|为|帮|替)?{_VERB}(?:一?[下个场位](?!午|周))?(?:候选人|人|同学)?(?:面试)?[\s,:]*")
_BACK: Final = re.compile(rf"[\s,]*{_VERB}(?:一?[下个场])?(?:面试)?[\s,]*\Z")
_MAIL: Final = re.compile(r"[^\s,;|<>()、]+@[^\s,;|<>()、]+")
_LABEL: Final = re.compile(
    r"[\s,(]*(?:的|他|她)?(?:手机号码?|手机|联系电话|联系方式|电话号码?|电话|号码|邮箱|tel|phone)?[是为=:\s]*[(\s,]*\Z",
    re.IGNORECASE,
)
_INTERVIEW: Final = re.compile(r"(?<=[\u3400-\u9fff])的(?:面试|邀约)(?=[\s,]|\Z)")
_GLUE: Final = " \t,，;()"
_WORD: Final = re.compile(r"[^\s,、/|;:=()]+")


def read_person(text: str) -> Invite | None:
    """The invitation of exactly one person; None if there is no name beside the number or address, or more than one of them."""
    found = _contact(text)
    if found is None:
        return None
    at, end, mobile, email = found
    before, after = _LABEL.sub("", text[:at]), text[end:].lstrip(_GLUE)
    before = _FRONT.sub("", before, count=1) if _FRONT.match(before) else before
    after = _BACK.sub("", _FRONT.sub("", after, count=1) if _FRONT.match(after) else after)
    who, rest = _name(before, after)
    if not who:
        return None
    slots = read_slots(rest.strip(_GLUE))
    return Invite(**slots.terms(), lines=(Line(1, who, mobile=mobile, email=email),))


def is_asked(text: str) -> bool:
    """Whether the words ask for an invitation, or name the round that only an invitation has."""
    return _ASKED.search(text) is not None or ROUND.search(text) is not None


def _contact(text: str) -> tuple[int, int, str, str] | None:
    """Where the only mobile or address stands, and what it is."""
    numbers = mobiles(text)
    mails = [one for one in _MAIL.finditer(text) if contacts.email(one.group())[0] == one.group()]
    if len(numbers) + len(mails) != 1:
        return None
    if numbers:
        return numbers[0].start(), numbers[0].end(), re.sub(r"\D", "", numbers[0][1]), ""
    return mails[0].start(), mails[0].end(), "", mails[0].group()


def _name(before: str, after: str) -> tuple[str, str]:
    """The name directly in front of the contact, else directly behind it; and all the other words."""
    before = _INTERVIEW.sub("", before)
    words = list(_WORD.finditer(before))
    if words and _is_one(words[-1].group()) and not before[words[-1].end() :].strip(_GLUE):
        return words[-1].group(), f"{before[: words[-1].start()]} {after}"
    first = _WORD.match(after)
    if not words and first and _is_one(first.group()):
        return first.group(), after[first.end() :]
    return "", ""


def _is_one(word: str) -> bool:
    return is_name(word) and bare_slot(word) == ("", "")
