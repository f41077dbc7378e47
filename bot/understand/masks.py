"""Names that look like times or orders (常明天, 何取消) are hidden from the grammar behind names that look like nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from bot.grammar.clean import address, fold
from bot.grammar.cues import names_order
from bot.grammar.guards import guards
from bot.grammar.names import is_name, names
from bot.grammar.when import is_when, speaks_of_time

_STAND_IN: Final = "某甲"
# 约江下周五: a name that ends like this swallows, or is swallowed by, the word of time behind it.
_RUNS_ON: Final = frozenset("上下大本这今明每前后从到早晚")
# At the front of an order they say when: 「马上取消」.
_ADVERBS: Final = frozenset({"马上", "立刻", "立即", "现在"})
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with stand-ins, what they stand for, and whether a name in it may just as well be a time."""

    text: str
    real: dict[str, str]
    doubtful: bool = False

    def unmask(self, value: Any) -> Any:
        """The same value with the real names again; looks into tuples, lists and dicts."""
        if isinstance(value, str):
            for stand_in, name in self.real.items():
                value = value.replace(stand_in, name).replace(stand_in.lower(), name)
            return value
        if isinstance(value, dict):
            return {key: self.unmask(each) for key, each in value.items()}
        return type(value)(self.unmask(each) for each in value) if isinstance(value, (list, tuple)) else value


def mask(text: str, spoken: Iterable[str]) -> Masked:
    """Hide the spoken names that the grammar would trip over; a name that is a time as a whole is left, and doubted."""
    text = fold(text)
    real: dict[str, str] = {}
    doubtful = False
    for name in spoken:
        if name not in text or not _looks_otherwise(name):
            continue
        doubtful |= name in _ADVERBS and address(text).startswith(name)
        if is_when(name):
            doubtful = True
        elif len(real) < len(_LETTERS):
            stand_in = _STAND_IN + 2 * _LETTERS[len(real)]
            real[stand_in] = name
            text = text.replace(name, stand_in)
    return Masked(text, real, doubtful)


def _looks_otherwise(name: str) -> bool:
    if name[-1:] in _RUNS_ON:
        return True
    alone = is_name(name) and names(name) == (name,)
    return not alone or speaks_of_time(name) or bool(guards(name)) or names_order(name)
