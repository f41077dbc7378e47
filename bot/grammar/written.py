"""Values of a command as they were written: recognised in simplified characters, kept in those of the author."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from domain.terms import Command

# Words that other rooms read again; they know simplified characters only.
_READ_AGAIN: Final = frozenset(
    {"when", "wish", "round", "next_round", "rounds", "stage", "duration", "kind", "mode", "metric"}
)


def as_written(command: Command, simplified: str, written: str) -> Command:
    """The same command; what was cut out of `simplified` is cut out of `written`, which is as long."""
    restored: Command = _restored(command, simplified, written)
    return restored


def _restored(value: Any, simplified: str, written: str) -> Any:
    if isinstance(value, str):
        at = simplified.find(value) if value else -1
        return written[at : at + len(value)] if at >= 0 else value
    if isinstance(value, tuple):
        return tuple(_restored(each, simplified, written) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in _READ_AGAIN}
        return replace(value, **{name: _restored(each, simplified, written) for name, each in kept.items()})
    return value
