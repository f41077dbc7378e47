"""What HR can ask for beyond orders about one batch: templates, the board, what has happened, who asked what."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from domain.terms import BadLine, Command, Line, Names


@dataclass(frozen=True, slots=True)
class Template(Command):
    """Choose templates for the last batch, look at one, or give it a new `text`; no name means all."""

    intent: ClassVar[str] = "template"
    name: str = ""
    do: Literal["use", "show", "edit"] = "use"
    text: str = ""


@dataclass(frozen=True, slots=True)
class OpenBoard(Command):
    """Whoever asks wants the way onto the board, where all that stands is shown."""

    intent: ClassVar[str] = "board"


@dataclass(frozen=True, slots=True)
class Happened(Command):
    """Who did something: moved, cancelled, declined, confirmed, did not come; `when` is "" for as long as it is of interest."""

    intent: ClassVar[str] = "happened"
    what: Literal["moved", "cancelled", "declined", "confirmed", "no_show"] = "moved"
    when: str = ""


@dataclass(frozen=True, slots=True)
class Questions(Command):
    """What these people asked and nobody has answered yet; of everybody if no names are said."""

    intent: ClassVar[str] = "questions"
    names: Names = ()


@dataclass(frozen=True, slots=True)
class StaysAway(Command):
    """HR hears that somebody will not come: whether to cancel, to note it or to find another time is not said.

    `quiet` if it was said that they are not to be reminded any more.
    """

    intent: ClassVar[str] = "stays_away"
    names: Names = ()
    when: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Join(Command):
    """These people too, on the terms of the speaker's newest batch; `bad` lines cannot be invited."""

    intent: ClassVar[str] = "join"
    lines: tuple[Line, ...] = ()
    bad: tuple[BadLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact(Command):
    """Somebody is reached by another number or address than was said: `mobile` as in `Line`, or `email`."""

    intent: ClassVar[str] = "contact"
    names: Names = ()
    mobile: str = ""
    email: str = ""
