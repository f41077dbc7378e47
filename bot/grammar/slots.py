"""What an invitation says about itself: slots in any order, with 「=」, 「:」, a space or nothing between name and value."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from bot.grammar.names import joined
from bot.grammar.persons import sitting
from bot.grammar.when import cut_when, is_when
from bot.grammar.words import APPROVAL, DURATION, EQUIPMENT, KIND, MODE, ROUND, SLOTS, YES, alternatives, any_of

_SPELLING: Final = alternatives(SLOTS)
_LATIN: Final = {word: slot for word, slot in _SPELLING.items() if word.isascii()}
_HAN: Final = {word: slot for word, slot in _SPELLING.items() if not word.isascii()}
# With a sign the name may stand anywhere; without one only where a word can begin.
_KEY: Final = re.compile(
    rf"(?<![A-Za-z])(?P<signed>{any_of(_SPELLING)}) ?[=:]\s*"
    rf"|(?:^|(?<=[\s,;、。(]))(?:(?P<latin>{any_of(_LATIN)}) |(?P<han>{any_of(_HAN)})(?:[是为]|\s+)?)"
    r"|(?:^|(?<=[\s,;、。]))(?P<other>[\u3400-\u9fffA-Za-z_]{1,12}) ?[=:](?!//)"
    r"|(?P<loose>面试官|考官|面试时间|面试地点|每场(?=\s?[\d一二两三四半]))",
    re.IGNORECASE,
)
_EDGES: Final = " \t\n,;。、.=:"
_PLACED: Final = re.compile(r"[在到](.*(?:[楼座室层厅号栋园]|大厦|广场|中心|会议室|\d).*)")
_ROOM: Final = re.compile(
    r"[^=:/、在到]{0,12}(?:会议室|会客室|洽谈室|接待室|面试室|面试间|报告厅)|[A-Za-z]?\d{0,2}[座栋楼]\d{2,4}室?"
)
# What can stand as a position without being named: short and no list.
_TITLE: Final = re.compile(r"[^、/=:!?@]{1,30}")
# 李雷(技术部) is one person with a note, (李雷/韩梅梅) is one seat.
_NOTE: Final = re.compile(r"(?<=[^\s,、+&/(])\([^()]*\)")
_SPLIT_SEATS: Final = re.compile(r"[+&]")
_SPLIT_NAMES: Final = re.compile(r"[、,;/|]|或者?|以及|还有|\s+and\s+|(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
_LEADS: Final = frozenset({"next", "this"})
_COMMA_IN_HAN: Final = re.compile(r"(?<=[\u3400-\u9fff]),(?=[\u3400-\u9fff])")


@dataclass(slots=True)
class Found:
    """Slots as they are being found; the first value of a slot stays, in the order of the named ones before the others."""

    values: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    sitting: list[str] = field(default_factory=list)

    def take(self, slot: str, value: str) -> None:
        """Keep a value that says something; a second, different one is left for the author to see."""
        value = value.strip(_EDGES)
        if value and self.values.setdefault(slot, value) != value:
            self.unread.append(value[:200])

    def terms(self) -> dict[str, Any]:
        """The keyword arguments of `domain.terms.Terms`."""
        said: dict[str, Any] = {slot: readable(value) for slot, value in self.values.items()}
        said["duration"] = "".join(self.values.get("duration", "").split())
        said["seats"] = seats(self.values.get("seats", "") or "、".join(self.sitting))
        if "equipment" in said:
            said["equipment"] = equipment(said["equipment"])
        if "approval" in said:
            said["approval"] = said["approval"].lower() in YES
        if self.unread:
            said["unread"] = tuple(self.unread)
        return said


def starts_with_slot(text: str) -> bool:
    """Whether it opens with the name of a slot."""
    return _KEY.match(text) is not None


def first_slot(text: str) -> int:
    """Where the first named slot begins; the length of the text if there is none."""
    return next((key.start() for key in _KEY.finditer(text) if not key["other"]), len(text))


def read_slots(text: str, may_be_position: re.Pattern[str] = _TITLE) -> Found:
    """All slots of a header; a word without a name can be the position if it looks like one, others are `unread`."""
    found = Found()
    keys = _keys(text)
    ends = [*(key.start() for _, key in keys[1:]), len(text)]
    for (slot, key), end in zip(keys, ends, strict=False):
        if slot:
            _take_named(found, slot, text[key.end() : end])
        elif text[key.end() : end].strip(_EDGES):
            found.unread.append(text[key.start() : end].strip(_EDGES)[:200])
    for word in _words(text[: keys[0][1].start()] if keys else text):
        _take_bare(found, word, may_be_position)
    return found


def bare_slot(word: str) -> tuple[str, str]:
    """The slot and value of a word that needs no name, such as 初试, 每场45分钟 or 下周一; ("", "") if it needs one."""
    for slot, whole in (("round", ROUND), ("kind", KIND), ("mode", MODE)):
        if whole.fullmatch(word):
            return slot, word
    if APPROVAL.fullmatch(word):
        return "approval", "需要"
    if lasting := DURATION.fullmatch(word):
        return "duration", lasting[1]
    if asked := EQUIPMENT.fullmatch(word):
        return "equipment", asked[1]
    if is_when(word):
        return "when", word
    if _ROOM.fullmatch(word):
        return "place", word
    if placed := _PLACED.fullmatch(word):
        return "place", placed[1]
    return "", ""


def seats(text: str) -> tuple[tuple[str, ...], ...]:
    """Who must sit in: `+` and `&` between seats, any other separator between those who can take the same seat."""
    found = []
    for seat in _SPLIT_SEATS.split(_NOTE.sub("", text)):
        people = [
            person for part in _SPLIT_NAMES.split(seat.replace("(", " ").replace(")", " ")) for person in _and(part)
        ]
        if people:
            found.append(tuple(dict.fromkeys(people)))
    return tuple(found)


def equipment(text: str) -> tuple[str, ...]:
    """The things a room must have, as they were named."""
    return tuple(dict.fromkeys(part for part in re.split(r"[\s、,，;/+和及与]+", text) if part))


def readable(value: str) -> str:
    """A value as it will be shown: the comma between two Chinese characters is a Chinese one again."""
    return _COMMA_IN_HAN.sub("，", value)


def _and(part: str) -> list[str]:
    """The one or more people of a part that may contain an «and»; whatever was written if it is no name."""
    part = part.strip(_EDGES)
    return joined(part) or [part] if part else []


def _keys(text: str) -> list[tuple[str, re.Match[str]]]:
    """Every slot name with its slot; a name directly behind another one is that one's value (地点 会议室302)."""
    found: list[tuple[str, re.Match[str]]] = []
    for key in _KEY.finditer(text):
        word = key["signed"] or key["latin"] or key["han"] or key["loose"] or ""
        if found and not key["signed"] and not key["other"] and not text[found[-1][1].end() : key.start()].strip():
            continue
        found.append((_SPELLING.get(word.lower(), ""), key))
    return found


def _words(text: str) -> list[str]:
    """The words of a text, with what belongs together by its sense kept together: 下周一 到 下周三."""
    words: list[str] = []
    for word in re.findall(r"(?:[^\s,;:。]|(?<=\d):(?=\d))+", text):
        if words and (is_when(words[-1]) or words[-1].lower() in _LEADS) and is_when(f"{words[-1]} {word}"):
            words[-1] = f"{words[-1]} {word}"
        else:
            words.append(word)
    return words


def _take_named(found: Found, slot: str, value: str) -> None:
    """Keep the value of a named slot, and apart from it the words at its end that are slots of their own."""
    if slot in {"materials", "contact"}:
        found.take(slot, value)
        return
    if slot == "kind" and MODE.fullmatch(value.strip(_EDGES)):
        slot = "mode"
    if slot == "seats":
        value = value.replace(" +", "+").replace("+ ", "+").replace(" &", "&").replace("& ", "&")
    if slot == "duration" and (lasting := DURATION.match(value)):
        for word in _words(value[lasting.end() :])[:20]:
            other, bare = bare_slot(word.strip(_EDGES))
            if other:
                found.take(other, bare)
            elif word.strip(_EDGES):
                found.unread.append(word)
        value = lasting[1]
    if slot == "place" and (asked := EQUIPMENT.search(value)):
        found.take("equipment", asked[1])
        value = f"{value[: asked.start()]} {value[asked.end() :]}"
    own, others = _tail(value, is_time=slot == "when")
    found.take(slot, own)
    for other, bare in others:
        found.take(other, bare)


def _tail(value: str, *, is_time: bool) -> tuple[str, list[tuple[str, str]]]:
    """The value without the words at its end that are slots of their own, and those slots, the last first."""
    others: list[tuple[str, str]] = []
    rest = value.rstrip(_EDGES)
    while True:
        cut = max(rest.rfind(" "), rest.rfind(","), rest.rfind("\t"), rest.rfind("\n"), rest.rfind("。"))
        slot, bare = bare_slot(rest[cut + 1 :].strip(_EDGES)) if cut > 0 and len(others) < len(SLOTS) else ("", "")
        if not slot or (is_time and slot == "when"):
            return rest, others
        others.append((slot, bare))
        rest = rest[:cut].rstrip(_EDGES)


def _take_bare(found: Found, word: str, may_be_position: re.Pattern[str]) -> None:
    """Keep a word without a name: by its looks, by what is inside it, or as the position if none was named."""
    slot, value = bare_slot(word.strip("的"))
    if slot:
        found.take(slot, value)
        return
    if "seats" not in found.values and (who := sitting(word)):
        found.sitting.append(who)
        return
    rest = _peel(found, word)
    if rest and "position" not in found.values and may_be_position.fullmatch(rest):
        found.take("position", rest)
    elif rest:
        found.unread.append(rest[:200])


def _peel(found: Found, word: str) -> str:
    """What is left of a word such as 明天下午二面 after its slots were taken out."""
    if len(word) > 60:  # noqa: PLR2004 - longer ones are no elliptical Chinese
        return word
    for slot, pattern in (("duration", DURATION), ("round", ROUND), ("kind", KIND)):
        if part := pattern.search(word):
            found.take(slot, part[1] if slot == "duration" else part.group())
            word = f"{word[: part.start()]} {word[part.end() :]}"
    before, when, after = cut_when(word)
    found.take("when", when)
    return re.sub(r"^(?:[的去来参加做进行面试]|\s)+|(?:的|面试|岗位|岗|职位|\s)+$", "", f"{before} {after}")
