"""«My interviews» as a model, and the message with the code that leads there."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from cards.brief import Brief
from cards.sentences import sentence
from domain.invitation import ENDED, State
from domain.templates import ZH

_TONES: Final = {
    State.CONFIRMED: "good",
    State.CHECKED_IN: "good",
    State.AWAITING_INTERVIEWER: "wait",
    State.AWAITING_APPROVAL: "wait",
    State.ADJUSTING: "wait",
}


def listed(mine: Sequence[Brief], language: str, reachable: Collection[str]) -> dict[str, Any]:
    """All interviews of one person: `reachable` are the ids of invitations whose page can still be opened.

    {"language", "open": [row], "past": [row]}; a row is {"id", "title", "state", "tone", "time", "reachable"}.
    """
    rows = [(brief.inv.state in ENDED, _row(brief, language, reachable)) for brief in mine]
    return {
        "language": language or ZH,
        "open": [row for ended, row in rows if not ended],
        "past": [row for ended, row in rows if ended],
    }


def _row(b: Brief, language: str, reachable: Collection[str]) -> dict[str, Any]:
    return {
        "id": b.inv.id,
        "title": f"{b.company} · {b.job}",
        "state": sentence(language, f"mine.state.{b.inv.state}"),
        "tone": _TONES.get(b.inv.state, "over" if b.inv.state in ENDED else "turn"),
        "time": b.own_time if b.inv.start else "",
        "reachable": b.inv.id in reachable,
    }


def text(company: str, code: str, language: str) -> str:
    """The SMS, and the body of the mail, that carries the code."""
    return f"【{company}】{sentence(language, 'mine.sms', code=code)}"


def subject(company: str, language: str) -> str:
    """Of the mail; the code itself stays inside, away from locked screens."""
    return f"{company} · {sentence(language, 'mine.mail')}"
