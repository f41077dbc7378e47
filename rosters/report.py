"""What `check` says about a file: the same facts for machines as JSON and for people as sentences."""

from dataclasses import asdict
from typing import Any, Final

from domain.phones import masked
from rosters.roster import Entry, Roster

_SHOWN: Final = 20


def as_json(roster: Roster) -> dict[str, Any]:
    """Return `accepted`, `rejected` and `warnings`; empty fields are left out, but for name and phone."""
    return {
        "accepted": [_filled(asdict(entry), keep=("row", "name", "phone")) for entry in roster.accepted],
        "rejected": [_filled(asdict(row), keep=("row", "reason")) for row in roster.rejected],
        "warnings": list(roster.warnings),
    }


def refusal(reason: str) -> dict[str, Any]:
    """Return the same shape for a file that cannot be read at all, with the reason under `error`."""
    return {"accepted": [], "rejected": [], "warnings": [], "error": reason}


def _filled(values: dict[str, Any], keep: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value != "" or key in keep}


def sentences(roster: Roster) -> str:
    """Return the findings as HR reads them in a terminal; telephone numbers are masked."""
    lines = [f"可以邀约 {len(roster.accepted)} 人，未收录 {len(roster.rejected)} 行。"]
    many = len({entry.sheet for entry in roster.accepted}) > 1
    lines += _some([_line(entry, many=many) for entry in roster.accepted])
    if roster.rejected:
        lines.append("未收录：")
        lines += _some([f"  第 {row.row} 行　{row.reason}" for row in roster.rejected])
    if roster.warnings:
        lines.append("请留意：")
        lines += _some([f"  {warning}" for warning in roster.warnings])
    return "\n".join(lines)


def _line(entry: Entry, *, many: bool) -> str:
    sheet = f"「{entry.sheet}」" if many else ""
    return f"  {sheet}第 {entry.row} 行　{entry.name}　{_reach(entry.phone, entry.email)}"


def _reach(phone: str, email: str) -> str:
    return masked(phone) if phone else email


def _some(lines: list[str]) -> list[str]:
    more = [f"  …… 还有 {len(lines) - _SHOWN} 行（加 --json 看全部）"] if len(lines) > _SHOWN else []
    return [*lines[:_SHOWN], *more]
