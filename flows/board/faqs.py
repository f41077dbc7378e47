"""Questions on the board: what waits for an answer and how long, and the answers that are given by themselves."""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from cards import questions as words
from cards import turns
from domain.faq import Enquiry, Faq, alike
from domain.inputs import Ordered
from domain.viewers import Viewer
from flows.board.board import Look
from flows.scene import Scene

SHOWN: Final = 50
MOST_WAYS: Final = 5
_QUESTION: Final = 200
_ANSWER: Final = 800


def view(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """Open questions, oldest first, then the kept answers: HR's own and those of the settings."""
    del asked
    if not look.viewer.everything:
        return None
    waiting = look.tx.enquiries.waiting()
    return {
        "waiting": _waiting(look, waiting),
        "count": len(waiting),
        "shown": SHOWN,
        "kept": [_kept(faq) for faq in look.tx.enquiries.kept()],
        "fixed": [_kept(faq) for faq in look.scene.rules.faqs],
    }


def _waiting(look: Look, waiting: list[Enquiry]) -> list[dict[str, Any]]:
    shown = waiting[:SHOWN]
    invitations = {inv.id: inv for inv in look.tx.invitations.many({one.invitation_id for one in shown})}
    people = look.tx.people.many({inv.candidate_id for inv in invitations.values()})
    jobs = {c.id: c.position for c in look.tx.campaigns.many({inv.campaign_id for inv in invitations.values()})}
    return [
        {
            "id": one.id,
            "invitation": one.invitation_id,
            "text": one.text or "想与招聘同事联系",
            "name": people[inv.candidate_id].name if inv.candidate_id in people else "",
            "job": jobs.get(inv.campaign_id, ""),
            "age": turns.ago(look.now - one.at),
            "alike": len(alike(waiting, one.text)) - 1 if one.text else 0,
        }
        for one in shown
        if (inv := invitations.get(one.invitation_id))
    ]


def _kept(faq: Faq) -> dict[str, Any]:
    return {"id": faq.id, "asked": "\n".join(faq.asked), "answer": faq.answer, "positions": "、".join(faq.positions)}


def keep(scene: Scene, happening: Ordered, who: Viewer) -> str:
    """Add an answer or change one; `subject` is the id of the one that is changed."""
    del who
    fields = happening.fields
    lines = (line.strip()[:_QUESTION] for line in fields.get("asked", "").splitlines())
    asked = tuple(dict.fromkeys(line for line in lines if line))[:MOST_WAYS]
    answer = fields.get("answer", "").strip()[:_ANSWER]
    if not asked or not answer:
        return words.EMPTY
    named = fields.get("positions", "").replace("，", "、").replace(",", "、").split("、")
    positions = tuple(dict.fromkeys(one.strip()[:30] for one in named if one.strip()))
    known = {faq.id for faq in scene.tx.enquiries.kept()}
    if happening.subject and happening.subject not in known:
        return words.GONE
    fresh = hashlib.sha256("\n".join((*asked, *positions)).encode()).hexdigest()[:10]
    scene.tx.enquiries.keep(Faq(happening.subject or f"f{fresh}", asked, answer, positions), scene.now)
    return words.KEPT


def drop(scene: Scene, happening: Ordered, who: Viewer) -> str:
    """This answer is not given any more."""
    del who
    scene.tx.enquiries.forget(happening.subject)
    return words.FORGOTTEN
