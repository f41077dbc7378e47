"""Templates of messages: what may stand in them, how they are filled, and which one is meant for a candidate."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from itertools import accumulate
from types import MappingProxyType
from typing import Final

ZH, EN = "zh-CN", "en"
LANGUAGES: Final = (ZH, EN)
MESSAGE, MAIL, SMS, VOICE = "message", "mail", "sms", "voice"
CHANNELS: Final = (MESSAGE, MAIL, SMS, VOICE)
INSIDE: Final = ("invite", "remind", "second", "deadline", "day", "ahead", "hours", "evening", "ended")
OUTSIDE: Final = ("invite", "remind", "again", "confirmed", "moved", "room", "stays", "lost", "day", "hours", "ended")
_TONGUES: Final = re.compile(
    r"(?P<en>英[文语]|english|en(?:[-_][a-z]{2})?)|中[文国]?语?|汉语|普通话|chinese|zh(?:[-_][a-z]{2,4})?",
    re.IGNORECASE,
)
# What a variable is called: in English, as everything else calls it, and by HR.
VARIABLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "name": "姓名",
        "salutation": "称呼",
        "company": "公司",
        "position": "岗位",
        "round": "轮次",
        "interview": "面试",
        "time": "时间",
        "former": "原时间",
        "place": "地点",
        "materials": "携带",
        "contact": "联系方式",
        "contact_name": "联系人",
        "contact_phone": "联系电话",
        "link": "链接",
        "deadline": "截止时间",
        "company_highlights": "公司亮点",
        "team_highlights": "团队亮点",
        "meeting_link": "面试链接",
        "duration": "时长",
        "mode": "形式",
    }
)
_OTHER_NAMES: Final = {"材料": "materials", "电话": "contact_phone", "phone": "contact_phone", "截止": "deadline"}
SPELLINGS: Final[Mapping[str, str]] = MappingProxyType(
    {**{name: name for name in VARIABLES}, **{zh: name for name, zh in VARIABLES.items()}, **_OTHER_NAMES}
)
_WIDE: Final = str.maketrans("｛｝｜", "{}|")
_PART: Final = re.compile(r"\[\[(.*?)(?:\|\|(.*?))?\]\]", re.DOTALL)
_SLOT: Final = re.compile(r"\{([^{}|]*)(?:\|([^{}|]*))?\}")
_LEFT: Final = re.compile(r"[{}]|\[\[|\]\]|\|\|")


@dataclass(frozen=True, slots=True)
class Template:
    """The words for one purpose, channel and language; `version` 0 is built in.

    `position` is a pattern (`*工程师*|*开发*`), `family` the name of a family of positions, `kind` the candidates' (校招 …); ""
    is everybody. Of several that fit equally well each is used in proportion to its `weight`; 0 is never used by itself.
    `code` is the carrier-approved template that an SMS or a call is sent by.
    """

    name: str
    purpose: str
    channel: str
    text: str
    subject: str = ""
    language: str = ZH
    position: str = ""
    family: str = ""
    kind: str = ""
    weight: int = 1
    code: str = ""
    version: int = 0

    @property
    def ref(self) -> str:
        """How a sent message names its template."""
        return f"{self.name}@{self.version}"


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom words are looked for; `chosen` is the word by which HR picked templates, `key` what a draw hangs on."""

    position: str = ""
    family: str = ""
    kind: str = ""
    language: str = ZH
    chosen: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Library:
    """The organisation's templates, the newest version of each; `highlights` by family of positions, "" the company's."""

    own: tuple[Template, ...] = ()
    highlights: Mapping[str, str] = field(default_factory=dict)

    def choose(self, purpose: str, channel: str, audience: Audience) -> Template | None:
        """The best match, drawn by weight if there are several; None where the built-in words are meant."""
        wanted = (purpose, channel, audience.language)
        ranked = [
            (rank, template)
            for template in self.own
            if (template.purpose, template.channel, template.language) == wanted
            and template.weight > 0
            and (rank := _rank(template, audience)) is not None
        ]
        best = max((rank for rank, _ in ranked), default=None)
        equal = [template for rank, template in ranked if rank == best]
        return drawn(equal, f"{audience.key}|{purpose}|{channel}") if equal else None

    def highlight(self, family: str) -> str:
        """What a family's team is proud of."""
        return next((text for name, text in self.highlights.items() if name and same_family(name, family)), "")


def _rank(template: Template, audience: Audience) -> tuple[bool, bool, bool, bool] | None:
    """How closely it is meant, None if it is not; what HR picked for a batch fits whatever it was made for."""
    if means(template, audience.chosen):
        return True, bool(template.position), bool(template.family), bool(template.kind)
    patterns = template.position.split("|")
    fits = (
        (not template.position or any(fnmatchcase(audience.position, pattern.strip()) for pattern in patterns))
        and (not template.family or same_family(template.family, audience.family))
        and (not template.kind or template.kind in audience.kind)
    )
    return (False, bool(template.position), bool(template.family), bool(template.kind)) if fits else None


def means(template: Template, word: str) -> bool:
    """Whether HR's word for some templates (技术岗, 校招) means this one."""
    return bool(word) and (
        word.casefold() in template.name.casefold()
        or bool(template.family and same_family(template.family, word))
        or template.kind == word
    )


def same_family(one: str, other: str) -> bool:
    """技术, 技术岗 and 技术岗位 are one family."""
    return _family(one) == _family(other)


def _family(name: str) -> str:
    return name.strip().casefold().removesuffix("位").removesuffix("岗")


def drawn(templates: Sequence[Template], key: str) -> Template:
    """One of them by weight: always the same for the same key, whatever order they come in."""
    ordered = sorted(templates, key=lambda template: template.name)
    point = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8]) % sum(each.weight for each in ordered)
    ends = accumulate(template.weight for template in ordered)
    return next(template for template, end in zip(ordered, ends, strict=True) if point < end)


def read_language(said: str) -> str:
    """The language that a list asks for, "" for what is none of ours."""
    found = _TONGUES.fullmatch(said.strip())
    return "" if found is None else EN if found["en"] else ZH


def presumed(name: str, zone: str, home: str) -> str:
    """The language of somebody whose list says none: English for a name in Latin letters on other clocks than ours."""
    latin = name.replace(" ", "").isalpha() and all(letter < "\u0250" for letter in name)
    return EN if latin and zone not in {"", home} else ""


# --- filling ---------------------------------------------------------------------------------------------------------


def tidy(text: str) -> str:
    """The text with braces as they are read, however they were typed."""
    return text.translate(_WIDE).strip()


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values in: `{姓名}`, `{地点|见日程}` with other words for an empty one, `[[…{携带}…||…]]` only where all are known.

    Nothing in a value is ever read as a variable, and an unknown variable is empty.
    """
    return _SLOT.sub(lambda found: _value(found, values), _PART.sub(lambda found: _part(found, values), text))


def _part(found: re.Match[str], values: Mapping[str, str]) -> str:
    known = all(_value(slot, values) for slot in _SLOT.finditer(found[1]))
    return found[1] if known else found[2] or ""


def _value(slot: re.Match[str], values: Mapping[str, str]) -> str:
    return values.get(SPELLINGS.get(slot[1].strip(), ""), "") or slot[2] or ""


def variables(text: str) -> frozenset[str]:
    """Every known variable of a text, by its English name."""
    return frozenset(SPELLINGS[name] for slot in _SLOT.finditer(text) if (name := slot[1].strip()) in SPELLINGS)


def bare(text: str) -> frozenset[str]:
    """The variables whose gap would show if they were empty."""
    return frozenset(
        SPELLINGS[name]
        for slot in _SLOT.finditer(_PART.sub(lambda found: found[2] or "", text))
        if (name := slot[1].strip()) in SPELLINGS and not slot[2]
    )


def unknown(text: str) -> tuple[str, ...]:
    """What stands in braces and is no variable."""
    return tuple(dict.fromkeys(slot[1].strip() for slot in _SLOT.finditer(text) if slot[1].strip() not in SPELLINGS))


def unpaired(text: str) -> str:
    """The first sign that belongs to nothing, "" if all is well."""
    plain = _PART.sub(lambda found: f"{found[1]}{found[2] or ''}", text)
    found = _LEFT.search(_SLOT.sub("", plain))
    return found[0] if found else ""
