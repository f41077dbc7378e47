"""Folds what people type into one spelling and reads the numbers in it."""

import re
import unicodedata
from typing import Final

_DIGITS: Final = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
NUMBER: Final = r"(?:\d{1,2}(?!\d)|[一二三四五六七八九]?十[一二三四五六七八九]?|[零一二两三四五六七八九])"
_TRADITIONAL: Final = str.maketrans("週兩點後號時間還與從開來", "周两点后号时间还与从开来")
_BETWEEN: Final = re.compile(r"between ([^,;]{1,20}?) and ")
_SPACES: Final = re.compile(r"[^\S\n]+")


def fold(text: str) -> str:
    """Return the text in half width and lower case, with single spaces and one kind of dash and quote."""
    plain = unicodedata.normalize("NFKC", text).lower().translate(_TRADITIONAL)
    plain = re.sub(r"[–—−‐‑‒]+", "-", plain).replace("〜", "~").replace("’", "'")  # noqa: RUF001
    return _BETWEEN.sub(r"\1-", _SPACES.sub(" ", plain)).strip()


def number(text: str) -> int:
    """Read one or two digits, or a Chinese numeral below one hundred, as matched by NUMBER."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
