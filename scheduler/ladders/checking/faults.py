"""What can be wrong with a ladder, each with a sentence, the path of the rung, and a day on which it would happen."""

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """The sorts of faults, the worst first."""

    ANSWERED = "answered"
    UNSETTLED = "unsettled"
    NIGHT = "night"
    TWICE = "twice"
    CAP = "cap"
    NOBODY = "nobody"
    UNREACHED = "unreached"
    CHANNEL = "channel"
    TEMPLATE = "template"
    RECEIVER = "receiver"


@dataclass(frozen=True, slots=True)
class Fault:
    """`where` is the rung's path, `text` what is wrong, `example` the case in which it shows."""

    sort: Sort
    where: str
    text: str
    example: str

    def __str__(self) -> str:
        """One line for HR."""
        return f"{self.where}：{self.text}。{self.example}。"
