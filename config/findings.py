"""What the doctor says: one sentence about what is the case, one about what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Final


class Level(StrEnum):
    """How bad it is: `stop` cannot run, `warn` runs but somebody will miss something, `check` cannot be seen from here."""

    STOP = "stop"
    WARN = "warn"
    CHECK = "check"
    OK = "ok"


@dataclass(frozen=True, slots=True)
class Finding:
    """`remedy` is "" when there is nothing to do."""

    level: Level
    what: str
    remedy: str = ""


_SIGNS: Final = {Level.STOP: "✗", Level.WARN: "!", Level.CHECK: "?", Level.OK: "✓"}


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings in the order of their levels, otherwise as they came."""
    return tuple(sorted(findings, key=lambda finding: list(Level).index(finding.level)))


def stopped(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings keeps the bot from running."""
    return any(finding.level is Level.STOP for finding in findings)


def report(findings: Iterable[Finding]) -> str:
    """Return the findings for a terminal, with what to do on a line of its own."""
    lines = ((f"{_SIGNS[f.level]} {f.what}", f"    {f.remedy}" if f.remedy else "") for f in findings)
    return "\n".join(line for line in chain.from_iterable(lines) if line)
