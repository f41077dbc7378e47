"""Cuts a folded text into tokens, the longest match first, and lets bare numbers be read by their neighbours."""

import re
from typing import Final

from scheduler.phrases.patterns import PATTERNS
from scheduler.phrases.tokens import Clock, Kind, OnDate, OnDayOfMonth, OnWeekday, Token
from scheduler.phrases.vocabulary import WORDS

_WORD: Final = re.compile(
    "|".join(
        re.escape(word) + (r"(?![a-z'])" if word[-1].isascii() and word[-1].isalpha() else "")
        for word in sorted(WORDS, key=len, reverse=True)
    )
)
_DOTTED: Final = re.compile(r"\d+\.\d+")
_LINKS: Final = frozenset({Kind.RANGE, Kind.UNION})


def tokens(text: str) -> list[Token]:
    """Cut the text up; neighbouring unknown pieces become one token, spaces and fillers vanish."""
    found: list[Token] = []
    at = 0
    while at < len(text):
        token = _next(text, at)
        at += len(token.text)
        _append(found, token)
    return _settled([token for token in found if token.kind is not Kind.FILLER])


def _next(text: str, at: int) -> Token:
    """Return the longest token at a position; of equally long ones a form beats a word."""
    if text[at] == " ":
        return Token(Kind.FILLER, " ")
    best = Token(Kind.UNKNOWN, text[at])
    length = 0
    word = _WORD.match(text, at)
    if word:
        kind, value = WORDS[word[0]]
        best, length = Token(kind, word[0], value), len(word[0])
    for kind, pattern, reader in PATTERNS:
        match = pattern.match(text, at)
        if match and len(match[0]) > length - (kind is Kind.DAY) and kind is not Kind.UNKNOWN:
            value = reader(match)
            if value is not None:
                best, length = Token(kind, match[0], value), len(match[0])
        elif match and len(match[0]) > length:
            best, length = Token(Kind.UNKNOWN, match[0]), len(match[0])
    return best


def _append(found: list[Token], token: Token) -> None:
    if found and token.kind is found[-1].kind is Kind.UNKNOWN:
        found[-1] = Token(Kind.UNKNOWN, found[-1].text + token.text)
    else:
        found.append(token)


def _settled(found: list[Token]) -> list[Token]:
    """Read bare numbers as hours or days where the tokens around them leave no doubt."""
    settled: list[Token] = []
    for index, token in enumerate(found):
        if _could_be_clock(token, settled):
            settled.append(Token(Kind.UNKNOWN, token.text))
        elif token.kind is Kind.NUMBER:
            settled.extend(_settle(token, settled, found[index + 1 : index + 3]))
        else:
            settled.append(token)
    return settled


def _could_be_clock(token: Token, before: list[Token]) -> bool:
    """Whether a date written with a dot may be a time on the day just named: 周三下午3.30."""
    if not before or token.kind is not Kind.DAY or not _DOTTED.fullmatch(token.text):
        return False
    return before[-1].kind is Kind.PART or (before[-1].kind is Kind.DAY and not _is_date(before[-1]))


def _settle(token: Token, before: list[Token], after: list[Token]) -> list[Token]:
    """Return what a bare number means between its neighbours; an unknown piece where they do not tell."""
    hour = Token(Kind.CLOCK, token.text, Clock(token.value, unsure=token.value > 24))  # noqa: PLR2004
    if after and after[0].kind is Kind.CLOCK:  # 三四点: three or four, and anything between
        return [Token(Kind.CLOCK, token.text, Clock(token.value, unsure=True)), Token(Kind.RANGE, "")]
    if len(after) > 1 and after[0].kind in _LINKS and after[1].kind is Kind.CLOCK:
        return [hour]
    if len(after) > 1 and after[0].kind in _LINKS and _is_date(after[1]):
        return [_day(token)]
    if before and before[-1].kind is Kind.PART:
        sure = bool(after) and after[0].kind is Kind.RANGE
        return [hour if sure else Token(Kind.CLOCK, token.text, Clock(token.value, unsure=True))]
    if len(before) > 1 and before[-1].kind is Kind.RANGE:
        return [_after_range(token, hour, before[-2])]
    return [Token(Kind.UNKNOWN, token.text)]


def _after_range(token: Token, hour: Token, start: Token) -> Token:
    if start.kind is Kind.CLOCK:
        return hour
    if start.kind is Kind.DAY and isinstance(start.value, OnWeekday) and 1 <= token.value <= 7:  # noqa: PLR2004
        return Token(Kind.DAY, token.text, OnWeekday((token.value - 1,)))  # 周一到五
    return _day(token) if _is_date(start) else Token(Kind.UNKNOWN, token.text)


def _is_date(token: Token) -> bool:
    return token.kind is Kind.DAY and isinstance(token.value, OnDate | OnDayOfMonth)


def _day(token: Token) -> Token:
    valid = 1 <= token.value <= 31  # noqa: PLR2004
    return Token(Kind.DAY, token.text, OnDayOfMonth(token.value)) if valid else Token(Kind.UNKNOWN, token.text)
