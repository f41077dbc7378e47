"""Folds what people type into one spelling and reads the numbers in it."""

import re
import unicodedata
from typing import Final

from domain.characters import simple

_DIGITS: Final = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
NUMBER: Final = r"(?:\d{1,2}(?!\d)|[一二三四五六七八九]?十[一二三四五六七八九]?|[零一二两三四五六七八九])"
_ENUMERATORS: Final = re.compile("[①-⑳⑴-⒇❶-❿]")
_SIGNS: Final = frozenset({"So", "Sk", "Cf", "Mn"})  # emoji and what glues them together
# Signs that say something: a yes, a no, a question, a time that only a picture shows.
_SPEAKING: Final = str.maketrans(
    dict.fromkeys("❌✖✗✘×✕🚫👎🙅⛔", "不行")
    | dict.fromkeys("✅✔√✓☑👌👍🙆", "可以")
    | dict.fromkeys("❓❔🤔", "?")
    | {chr(face): " clock " for face in range(0x1F550, 0x1F568)}
)
_SAME: Final = (
    (re.compile(r"between ([^,;]{1,20}?) and "), r"\1-"),
    (re.compile(r"(?<=\d)t(?=\d\d:)"), " "),
    (re.compile(r"\btonight\b"), "today evening"),
    (re.compile(r"\bthis (morning|afternoon|evening)\b"), r"today \1"),
    (re.compile(r"\b(any ?day|any ?time|every ?day) but (?!not)"), r"\1 except "),
    (re.compile(r"[,;。!] ?不是[,;。!] ?"), ",不对,"),  # 明天2点，不是，3点
    (re.compile(r"(?:^|(?<=[\s;,]))\d ?[.、)](?= ?[^\d\s])"), "\n"),  # 1. 周二 2. 周四
)
_SPACES: Final = re.compile(r"[^\S\n]+")


def fold(text: str) -> str:
    """Return the text in half width and lower case, with single spaces and one kind of dash and quote."""
    plain = unicodedata.normalize("NFKC", _ENUMERATORS.sub("\n", simple(text))).lower()
    plain = plain.translate(_SPEAKING)
    plain = "".join(sign for sign in plain if unicodedata.category(sign) not in _SIGNS)
    plain = re.sub(r"[–—−‐‑‒]+", "-", plain).replace("〜", "~").replace("’", "'")
    plain = _SPACES.sub(" ", plain).strip()
    for pattern, said in _SAME:
        plain = pattern.sub(said, plain)
    return plain


def number(text: str) -> int:
    """Read one or two digits, or a Chinese numeral below one hundred, as matched by NUMBER."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
