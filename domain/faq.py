"""Questions of candidates, answers that HR keeps, and which kept answer a question means."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

SURE: Final = 0.6
SAME: Final = 0.75
_IDLE: Final = re.compile(
    r"请问|您好|你好|想问一?下|麻烦|谢谢|一下|这边|那边|我们?|你们|贵司|公司|的|了|吗|呢|呀|啊|嘛|吧|么|是|有|会|要|可以|能|需要|面试"
    r"|\b(?:the|a|an|is|are|do|does|i|you|to|please|can|will)\b"
)
# «What about …», «is there a place to …»: the matter alone counts, unless it is one of not doing or not having something.
_ABOUT: Final = re.compile(r"怎么办|怎么弄|(?:有|没有?)?地方(?=停|放|住|吃|休息|充电)|方便(?=[吗么?？\s]|\Z)")
_NOT: Final = re.compile(r"不|没(?!地方|有地方)|忘|丢")
_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class Faq:
    """One kept answer with the ways in which people ask for it; `positions` empty = for all."""

    id: str
    asked: tuple[str, ...]
    answer: str
    positions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Enquiry:
    """What one candidate asked; `answer` is "" while it waits, `faq` the kept answer that served, "" if a person did.

    `about_time`: words about when to come, which whatever time is chosen settles; a question waits for its answer.
    """

    id: str
    invitation_id: str
    text: str
    at: datetime
    answer: str = ""
    answered: datetime | None = None
    faq: str = ""
    about_time: bool = False


def likeness(one: str, other: str) -> float:
    """How much two questions are about the same: 0 to 1, by their pairs of letters (Dice), idle words apart."""
    mine, theirs = _pairs(one), _pairs(other)
    if not mine or not theirs:
        return 0.0
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def _pairs(text: str) -> set[str]:
    text = unicodedata.normalize("NFKC", text).lower()
    matter = _plain(_ABOUT.sub("", text))
    plain = matter if len(matter) >= _SHORTEST and not _NOT.search(text) else _plain(text)
    return {plain[at : at + 2] for at in range(len(plain) - 1)} or ({plain} if plain else set())


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", _IDLE.sub("", text))


def best(faqs: Collection[Faq], text: str, position: str) -> Faq | None:
    """The kept answer that is meant, None unless one is clearly meant; those of the position go first."""
    fitting = [faq for faq in faqs if not faq.positions or any(part in position for part in faq.positions)]
    scored = sorted(((_score(faq, text), bool(faq.positions), faq.id) for faq in fitting), reverse=True)
    if not scored or scored[0][0] < SURE:
        return None
    return next(faq for faq in fitting if faq.id == scored[0][2])


def _score(faq: Faq, text: str) -> float:
    return max((likeness(asked, text) for asked in faq.asked), default=0.0)


def alike(questions: Sequence[Enquiry], text: str) -> list[Enquiry]:
    """Waiting questions that the same answer would serve."""
    return [question for question in questions if not question.answer and likeness(question.text, text) >= SAME]
