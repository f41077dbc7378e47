"""A list that was uploaded on the board, and the order made over it: from there on it is the batch of the chat."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, Final

from cards import imports as cards
from cards.press import Action
from cards.view import View
from domain.campaign import UNSENT, Campaign, Phase
from domain.commands import InviteFile
from domain.inputs import Ordered, Said
from domain.phones import hidden, masked
from domain.viewers import Viewer
from flows.board.board import Look
from flows.board.done import Done
from flows.board.speaking import begun, overheard
from flows.inviting import lists, preview, stages
from flows.scene import Scene
from store.rosters import Upload

MOST: Final = 20
SHOWN: Final = 200  # rows of each sort on the page; the copy for download has all of them
_TEXTS: Final = ("position", "round", "when", "duration", "place", "mode", "kind", "materials", "contact", "template")
_USUAL: Final = {**dict.fromkeys(_TEXTS, ""), "when": "下周一到下周五", "duration": "45分钟", "approval": False}


# --- looking ---------------------------------------------------------------------------------------------------------


def view(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """The last list of this person, the batches that wait, and what can be chosen in the order's form."""
    if not look.viewer.orders:
        return None
    newest = look.tx.rosters.newest(look.viewer.user_id, look.now - lists.KEPT)
    rules = look.scene.rules
    return {
        "list": _shown(newest, look) if newest and newest.facts else None,
        "again": "again" in asked,
        "waiting": _waiting(look),
        "templates": sorted({t.family or t.kind or t.name for t in look.scene.wording.library.own if t.weight}),
        "places": list(rules.places),
        "modes": cards.MODES,
        "kinds": cards.KINDS,
        "limits": cards.limits(rules.limits.rows),
    }


def _shown(kept: Upload, look: Look) -> dict[str, Any]:
    facts, phones = kept.facts, look.scene.rules.export_phones
    position, crew = lists.common(facts["accepted"])
    return {
        "id": kept.id,
        "name": kept.name,
        "at": kept.at.astimezone(look.scene.rules.zone),
        "error": facts.get("error", ""),
        "accepted": [_row(row, whole=phones) for row in facts["accepted"][:SHOWN]],
        "rejected": [_left_out(row, whole=phones) for row in facts["rejected"][:SHOWN]],
        "warnings": facts["warnings"][:SHOWN],
        "counts": [len(facts[sort]) for sort in ("accepted", "rejected", "warnings")],
        "shown": SHOWN,
        "marked": bool(facts.get("tables")),
        "lacks": _lacks(look, kept),
        "order": {**_USUAL, "position": position, "interviewers": crew, **_said(kept.order)},
    }


def _lacks(look: Look, kept: Upload) -> dict[str, str]:
    """Field of the form → who lacks it, once the order has been tried."""
    found = lists.lacking(look.scene, kept.facts["accepted"], kept.order) if kept.order else {}
    return {slot: cards.who_lacks(groups) for slot, groups in found.items()}


def _row(row: Mapping[str, Any], *, whole: bool) -> dict[str, Any]:
    phone, email = str(row.get("phone", "")), str(row.get("email", ""))
    reach = [one if whole else masked(one) for one in (phone, email) if one]
    wish = str(row.get("wish") or row.get("time") or "")
    return {"position": "", "round": "", **row, "reach": "，".join(reach) or str(row.get("user_id", "")), "wish": wish}


def _left_out(row: Mapping[str, Any], *, whole: bool) -> dict[str, Any]:
    texts = {key: str(row.get(key, "")) for key in ("text", "reason")}
    return {**row, **(texts if whole else {key: hidden(text) for key, text in texts.items()})}


def _said(order: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed into the form before, so that nobody types it twice."""
    seats = "+".join("、".join(seat) for seat in order.get("seats", ()))
    kept = {name: order[name] for name in (*_TEXTS, "approval") if order.get(name)}
    return {**kept, **({"interviewers": seats} if seats else {})}


def _waiting(look: Look) -> list[dict[str, Any]]:
    """Everything that can still be sent or taken back, newest first."""
    waiting = look.tx.campaigns.find(phases=(*UNSENT, Phase.SENDING))
    found = [c for c in waiting if c.phase is not Phase.SENDING or c.leaves]
    owners = look.tx.people.many({c.hr_id for c in found})
    return [
        {
            "id": c.id,
            "title": cards.title(c),
            "phase": cards.PHASES[c.phase],
            "owner": owners[c.hr_id].name,
            "at": c.created.astimezone(look.scene.rules.zone),
        }
        for c in found[:MOST]
    ]


def marked(look: Look, asked: Mapping[str, str]) -> tuple[str, list[dict[str, Any]]] | None:
    """The name and the tables of the copy with reasons; only for whoever uploaded it."""
    kept = look.tx.rosters.get(asked["list"])
    if kept is None or kept.user_id != look.viewer.user_id or not look.viewer.orders or not kept.facts.get("tables"):
        return None
    return f"{cards.marked_name(kept.name)}.xlsx", list(kept.facts["tables"])


def batch(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """One batch on its way: the same card as in chat, with the same buttons."""
    found = look.tx.campaigns.many([asked["batch"]]) if look.viewer.orders else []
    if not found:
        return None
    campaign = found[0]
    shown = preview.current(look.scene, campaign)
    return {
        "id": campaign.id,
        "title": cards.title(campaign),
        "view": shown,
        "phase": str(campaign.phase),
        "state": cards.PHASES[campaign.phase],
        "choices": _choices(look, campaign),
        "asks": {Action.DROP: cards.REALLY_DROP, Action.SEND: ""},
    }


def _choices(look: Look, campaign: Campaign) -> list[View]:
    """Several people bear a name: who is meant?"""
    open_ = [name for name, who in campaign.found.items() if who == "?"] if campaign.phase is Phase.CHECKING else []
    return [cards.choice(campaign, name, look.tx.people.named(name)) for name in open_]


# --- ordering --------------------------------------------------------------------------------------------------------


def uploaded(scene: Scene, happening: Ordered, who: Viewer) -> str:
    """A list has been read: it is kept as the list of just now, for the board and for chat."""
    facts = json.loads(happening.fields["facts"])
    name = happening.fields.get("name", "") or cards.UNNAMED
    if facts.get("error"):
        return cards.unusable(name, facts["error"])
    kept = Upload(scene.mark(), who.user_id, scene.now, name, facts=facts)
    scene.tx.rosters.save(kept)
    return "\n".join([cards.read(name, facts), *stages.imported(scene, facts["accepted"])])


def invite(scene: Scene, happening: Ordered, who: Viewer) -> Done:
    """The order over an uploaded list: the very same preview as in chat, or what is still missing."""
    kept = scene.tx.rosters.get(happening.subject)
    if kept is None or kept.user_id != who.user_id or not kept.facts.get("accepted"):
        return Done(cards.NO_LIST)
    order = asdict(_order(happening.fields))
    scene.tx.rosters.save(replace(kept, order=order))
    if lacks := lists.lacking(scene, kept.facts["accepted"], order):
        return Done(cards.lacking(lacks), refused=True)
    own = overheard(scene)
    lists.start(own, kept, Said(happening.key, who.user_id, who.name, ""), order)
    return Done(own.notice if own.heard else cards.CHECKING, begun(own, who))


def _order(fields: Mapping[str, str]) -> InviteFile:
    texts: dict[str, Any] = {name: fields.get(name, "").strip()[:200] for name in _TEXTS}
    seats = lists.seats_of(fields.get("interviewers", "")[:500])
    return InviteFile(**texts, seats=seats, approval=bool(fields.get("approval")))
