"""Names as they were written become people of the roster; whoever is several, or nobody, is asked about."""

from dataclasses import dataclass, field
from typing import Any, Final

from bot.understand.roster import Entry, Roster, find, find_room

# Who is on a list, or is being added, need not be known yet.
_NEW_CANDIDATES: Final = frozenset({"invite_batch"})
_NEW_INTERVIEWERS: Final = frozenset({"interviewer_add"})
# Interviewers can be asked about and reminded like candidates; nothing else may hit the wrong side.
_EITHER: Final = frozenset({"chase", "chase_stop", "call", "status", "agenda", "none"})
# Said of interviewers, but as true of candidates.
_SWAPPED: Final = frozenset({"supply_add", "supply_block", "reassign", "agenda"})


@dataclass(slots=True)
class Who:
    """People by their own names, those who may be meant where it is unclear, and names of nobody."""

    names: list[str] = field(default_factory=list)
    interviewers: list[str] = field(default_factory=list)
    choices: list[dict[str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    crossed: bool = False

    @property
    def ask(self) -> bool:
        return bool(self.choices or self.unknown or self.crossed)

    def as_slots(self) -> dict[str, Any]:
        """The slots about people; choices take the place of a list of people."""
        said = {"names": _once(self.names), "interviewers": _once(self.interviewers), "people": self.choices}
        return {name: value for name, value in said.items() if value}


def who(roster: Roster, intent: str, names: tuple[str, ...], interviewers: tuple[str, ...]) -> Who:
    """Look up everybody a message speaks of."""
    found = Who()
    for name in names:
        _look(found, name, (roster.candidates, found.names), (roster.interviewers, found.interviewers), intent)
    for name in interviewers:
        _look(found, name, (roster.interviewers, found.interviewers), (roster.candidates, found.names), intent)
    if names and intent not in _EITHER and found.interviewers and not interviewers:
        found.crossed = True
    if interviewers and intent not in _SWAPPED | _EITHER and found.names and not names:
        found.crossed = True
    return found


Side = tuple[tuple[Entry, ...] | None, list[str]]


def _look(found: Who, name: str, own: Side, other: Side, intent: str) -> None:
    """Find one name on its own side, else on the other one."""
    for pool, side in (own, other):
        hits = find(name, pool) if pool is not None else ()
        if hits:
            side.append(hits[0].name if len(hits) == 1 else name)
            if len(hits) > 1:
                found.choices.extend(one.as_choice() for one in hits)
            return
    own[1].append(name)
    new = _NEW_CANDIDATES if own[1] is found.names else _NEW_INTERVIEWERS
    if own[0] is not None and intent not in new:
        found.unknown.append(name)


def room(roster: Roster, place: str) -> tuple[str, bool]:
    """The room's own name, and whether several may be meant; any other place stays as it was written."""
    hits = find_room(place, roster.rooms) if roster.rooms else ()
    return (hits[0].name, False) if len(hits) == 1 else (place, len(hits) > 1)


def _once(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))
