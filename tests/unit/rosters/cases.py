"""What a file of the corpus is expected to hold, and how that is compared with what was read."""

from dataclasses import dataclass, field

from rosters.roster import Roster, read

Rows = list[tuple[int, str, str]]


@dataclass(frozen=True)
class Case:
    """A file, who is accepted, what is said of rows that are not, warnings that are given, and fields by row."""

    name: str
    data: bytes
    accepted: Rows
    rejected: dict[int, str] = field(default_factory=dict)
    warned: tuple[str, ...] = ()
    fields: dict[int, dict[str, str]] = field(default_factory=dict)


def tel(number: int) -> str:
    """A number of a kind that nobody has."""
    return f"1380000{number:04d}"


def people(roster: Roster) -> Rows:
    """Everybody who can be invited."""
    return [(entry.row, entry.name, entry.phone) for entry in roster.accepted]


def found(wanted: Case) -> tuple[Rows, dict[int, bool], list[str], dict[int, dict[str, str]]]:
    """What was read: people, whether each rejected row has its reason, warnings that are missing, and the fields asked for."""
    roster = read(wanted.name, wanted.data)
    by_row = {entry.row: entry for entry in roster.accepted}
    said = {row.row: wanted.rejected.get(row.row, "?") in row.reason for row in roster.rejected}
    missing = [mark for mark in wanted.warned if not any(mark in warning for warning in roster.warnings)]
    asked = {row: {key: getattr(by_row.get(row), key, "") for key in keys} for row, keys in wanted.fields.items()}
    return people(roster), said, missing, asked


def meant(wanted: Case) -> tuple[Rows, dict[int, bool], list[str], dict[int, dict[str, str]]]:
    """The same as its author means it."""
    return wanted.accepted, dict.fromkeys(wanted.rejected, True), [], wanted.fields
