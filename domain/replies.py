"""What somebody says to a question, of the bot or of a candidate: yes, the second one, another time, or an answer."""

from dataclasses import dataclass
from typing import ClassVar

from domain.terms import Command, Names


@dataclass(frozen=True, slots=True)
class Confirm(Command):
    """Yes; an interviewer may say of whose interview, and of when."""

    intent: ClassVar[str] = "confirm"
    names: Names = ()
    when: str = ""


@dataclass(frozen=True, slots=True)
class Thanks(Command):
    """Politeness: nothing is wanted."""


@dataclass(frozen=True, slots=True)
class AcceptSlot(Command):
    """One of the offered times; `number` counts from 1."""

    intent: ClassVar[str] = "accept_slot"
    number: int = 1


@dataclass(frozen=True, slots=True)
class DeclineSlot(Command):
    """None of the offered times fits, and no other was named; an interviewer may say of whose interview, and of when."""

    intent: ClassVar[str] = "decline_slot"
    names: Names = ()
    when: str = ""


@dataclass(frozen=True, slots=True)
class ProposeTime(Command):
    """The speaker's own time; from HR or an interviewer a bare phrase of time reads the same."""

    intent: ClassVar[str] = "propose_time"
    when: str = ""


@dataclass(frozen=True, slots=True)
class Hold(Command):
    """Keep a time for a while: the offered one with this number, or the one that was said."""

    intent: ClassVar[str] = "hold"
    number: int = 0
    when: str = ""


@dataclass(frozen=True, slots=True)
class Decline(Command):
    """The speaker does not want the interview at all."""

    intent: ClassVar[str] = "decline"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Correction(Command):
    """「不对，是下周四」: the last order was meant otherwise; at most one of `when` and `names` is filled."""

    intent: ClassVar[str] = "correction"
    text: str = ""
    when: str = ""
    names: Names = ()


@dataclass(frozen=True, slots=True)
class Answer(Command):
    """HR's words to candidates: 「回复张三：可以停在 B1」."""

    names: Names = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class KeepFaq(Command):
    """An answer to keep for everybody who asks this; both "" means: show what is kept."""

    question: str = ""
    answer: str = ""
