"""Who did what when, over all invitations, and whether each history is still the one that was written."""

from collections.abc import Mapping
from typing import Any, Final

from cards import trail
from cards.brief import moment
from flows.board.board import Look
from flows.board.people import titles
from store.journal import EXPORTS, Line

PAGE: Final = 50
BATCHES: Final = 30


def view(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """One page of all histories, newest first."""
    if not look.viewer.everything:
        return None
    before = asked.get("before", "")
    number = int(before) if before.isdecimal() and len(before) < len(str(2**62)) else 0
    actor, batch = asked.get("actor", "")[:80], asked.get("batch", "")[:40]
    lines = look.tx.trail.latest(PAGE + 1, before=number, actor=actor, campaign_id=batch)
    campaigns, names = look.tx.campaigns.find()[:BATCHES], titles(look)
    zone = look.scene.rules.zone
    return {
        "lines": _lines(look, lines[:PAGE]),
        "older": lines[PAGE - 1].number if len(lines) > PAGE else 0,
        "first": not number,
        "actor": actor,
        "batch": batch,
        "actors": _actors(look),
        "batches": [(c.id, names[c.id]) for c in campaigns],
        "sessions": [(moment(since, zone), moment(until, zone)) for since, until in _sessions(look)],
    }


def _sessions(look: Look) -> list[tuple[Any, Any]]:
    return look.tx.sessions.of(look.viewer.user_id, look.now)


def _lines(look: Look, lines: list[Line]) -> list[dict[str, Any]]:
    invitations = {inv.id: inv for inv in look.tx.invitations.many({line.invitation_id for line in lines})}
    people = look.tx.people.many({inv.candidate_id for inv in invitations.values()})
    names = _names(look, {line.step.actor.partition(":")[2] for line in lines})
    whole = look.tx.trail.unbroken({line.invitation_id for line in lines})
    return [
        {
            "at": moment(line.step.at, look.scene.rules.zone),
            "invitation": "" if line.invitation_id == EXPORTS else line.invitation_id,
            "name": people[inv.candidate_id].name if (inv := invitations.get(line.invitation_id)) else "（已删除）",
            "who": trail.who(line.step.actor, names),
            "what": trail.what(line.step.what, line.step.detail, look.scene.rules.zone),
            "intact": whole[line.invitation_id],
        }
        for line in lines
    ]


def _names(look: Look, ids: set[str]) -> dict[str, str]:
    """Everybody who acted, by whichever id stands there."""
    members = look.tx.people.by_users(ids)
    known = look.tx.people.many(ids)
    return {**{user: person.name for user, person in members.items()}, **{key: one.name for key, one in known.items()}}


def _actors(look: Look) -> list[tuple[str, str]]:
    """Whole roles, and each of HR."""
    known = look.tx.people.by_users(look.scene.rules.hr_user_ids)
    hr = [
        (f"hr:{user}", f"HR {known[user].name if user in known else user}")
        for user in sorted(look.scene.rules.hr_user_ids)
    ]
    return [*((f"{role}:", name) for role, name in trail.ROLES.items()), *hr]
