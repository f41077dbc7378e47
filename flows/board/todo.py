"""HR's list on the board: the same entries in the same order as on the card, with what can be done about each beside it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from cards import followups as cards
from cards import status, turns
from cards.notices import SAID
from domain.faq import Enquiry, alike
from domain.invitation import Invitation
from flows.board import person, steps
from flows.board.board import Look
from flows.changing import prompting
from flows.looking import followups
from flows.looking.followups import Row

PAGE: Final = 20
TIMELESS: Final = frozenset({"none_fits", "no_times"})


def view(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """A page of what waits for HR, the most urgent first."""
    if not look.viewer.orders:
        return None
    rows = followups.ranked(look.scene)
    last = max(0, (len(rows) - 1) // PAGE)
    number = asked.get("page", "")
    at = min(max(int(number) if number.isdecimal() and len(number) < 6 else 1, 1) - 1, last)
    return {
        "entries": entries(look, rows[at * PAGE : (at + 1) * PAGE]),
        "steps": steps.waiting(look) if not at else [],
        "total": len(rows),
        "page": at + 1,
        "pages": last + 1,
        "before": f"board/todo?page={at}" if at else "",
        "after": f"board/todo?page={at + 2}" if at < last else "",
    }


def entries(look: Look, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """What the page says about each."""
    waiting = look.tx.enquiries.waiting()
    asked: dict[str, list[Enquiry]] = {}
    for question in waiting:
        asked.setdefault(question.invitation_id, []).append(question)
    shown = {row.entry.invitation_id for row in rows}
    mine = {one: _questions(asked.get(one, ()), waiting) for one in shown}
    return [
        {
            "id": row.entry.invitation_id,
            "reason": row.entry.reason,
            "name": entry.brief.candidate.name,
            "job": entry.brief.job,
            "state": status.of(entry.brief.inv),
            "time": entry.brief.time,
            "urgency": str(entry.urgency),
            "first": cards.WHY_FIRST[entry.urgency],
            "why": cards.on_page(entry, [one["text"] for one in mine[row.entry.invitation_id]]),
            "points": cards.points(entry.points),
            "since": turns.ago(look.now - row.entry.opened),
            "taps": cards.taps(entry.brief),
            "first_taps": _first(row.entry.reason, entry.brief.inv),
            "needs_time": row.entry.reason in TIMELESS,
            "questions": mine[row.entry.invitation_id] if row.entry.reason in SAID else [],
        }
        for row, entry in zip(rows, followups.entries(look.scene, rows), strict=True)
    ]


def _first(reason: str, inv: Invitation) -> list[tuple[str, str, str]]:
    """What this very matter calls for: label, order, its subject."""
    if approval := person.approval(inv):
        return [("批准", "press", approval[0])]
    return [("催面试官", "prompt", inv.id)] if reason == "interviewer_silent" and prompting.waited(inv) else []


def _questions(mine: Sequence[Enquiry], waiting: Sequence[Enquiry]) -> list[dict[str, Any]]:
    """What this person asked, and how many others asked the same."""
    return [
        {"id": one.id, "text": one.text, "alike": sum(other.id != one.id for other in alike(waiting, one.text))}
        for one in mine
        if one.text
    ]
