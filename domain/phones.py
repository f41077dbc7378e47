"""Telephone numbers of the Chinese mainland: which of them an SMS reaches, which only a call, and what others see of one."""

import re
from re import ASCII, fullmatch, sub
from typing import Final

_VISIBLE: Final = 4
# Whatever somebody can be reached by, as people write it: with blanks or dashes, a digit missing, in full-width digits.
_REACHED: Final = re.compile(
    r"[A-Za-z0-9.+_-]+@[A-Za-z0-9.-]+|(?<!\d)1[3-9]\d[ .·-]?\d{3,4}[ .·-]?\d{3,4}(?!\d)|(?<!\d)0\d{2,3}[ -]\d{7,8}|\d{7,}"
)


def national(number: str) -> str:
    """The number without spaces, dashes and the country's code; as it was if it is another country's."""
    digits = sub(r"[\s\-()]", "", number)
    return sub(r"^(\+|00)?86(?=(1\d{10}|0?\d{10,11})$)", "", digits)


def mobile(number: str) -> str:
    """The eleven digits of a mobile number, "" if it is none."""
    digits = national(number)
    return digits if fullmatch(r"1[3-9]\d{9}", digits, ASCII) else ""


def landline(number: str) -> str:
    """The digits of a number with an area code, "" if it is none; 400 and 800 numbers call nobody in particular."""
    digits = national(number)
    return digits if fullmatch(r"0[1-9]\d{1,2}[2-9]\d{6,7}", digits, ASCII) else ""


def callable_number(number: str) -> str:
    """What a call may dial, "" if nothing."""
    return mobile(number) or landline(number)


def masked(text: str) -> str:
    """「138****0001」, 「z***@example.cn」, of a short number nothing; "" stays ""."""
    name, at, host = text.partition("@")
    if at:
        return f"{name[:1]}***@{host}"
    return f"{text[:3]}****{text[-_VISIBLE:]}" if len(text) > 2 * _VISIBLE - 1 else "*" * len(text)


def hidden(text: str) -> str:
    """The text with every number and address in it masked."""
    return _REACHED.sub(lambda found: masked(found[0]), text)
