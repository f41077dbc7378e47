"""What HR can ask for about the words of messages."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from domain.terms import Command


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
