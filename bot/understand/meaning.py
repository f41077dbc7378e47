"""What a reader of one role makes of a message, and the answer that is given in the end."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.terms import Command
from domain.times import Span


@dataclass(frozen=True, slots=True)
class Meaning:
    """One role's reading: `windows` are the times that were said, `lost` the words that nobody understood."""

    intent: str
    said: Command
    windows: tuple[Span, ...] = ()
    ask: bool = False
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """The answer: `slots` holds only what was said, `ask` means that nothing may happen before a question is answered."""

    intent: str
    windows: tuple[Span, ...] = ()
    ask: bool = False
    slots: dict[str, Any] = field(default_factory=dict)
    not_understood: tuple[str, ...] = ()

    def as_json(self, zone: ZoneInfo) -> dict[str, Any]:
        """The answer with its times as ISO texts on the clocks of `zone`."""
        times = [{"start": _iso(span.start, zone), "end": _iso(span.end, zone)} for span in self.windows]
        slots = self.slots | ({"times": times} if times else {})
        return {
            "windows": times,
            "ask": self.ask,
            "intent": self.intent,
            "slots": slots,
            "not_understood": list(self.not_understood),
        }


def nothing(text: str, said: Command | None = None) -> Meaning:
    """Nothing that could be done, and a question what was meant."""
    return Meaning("none", said or Command(), ask=True, lost=(text,) if text else ())


def _iso(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="seconds")
