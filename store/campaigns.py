"""Campaigns in the database."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from domain.campaign import BadRow, Campaign, Former, Phase
from domain.habits import Count, Tally
from domain.times import Span
from store.crews import seat
from store.tables import CampaignRow

_table = CampaignRow.__table__  # type: ignore[attr-defined]


class Campaigns:
    """Queries about campaigns."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._met: dict[str, Campaign] = {}

    def get(self, campaign_id: str, *, lock: bool = False) -> Campaign:
        """The campaign; KeyError if unknown. `lock` keeps others from writing it until commit."""
        if campaign_id in self._met and not lock:
            return self._met[campaign_id]
        query = select(_table).where(_table.c.id == campaign_id)
        row = self._connection.execute(query.with_for_update() if lock else query).mappings().first()
        if row is None:
            raise KeyError(campaign_id)
        return _campaign(row)

    def many(self, campaign_ids: Collection[str]) -> list[Campaign]:
        """These campaigns, as far as they exist, newest first; `get` finds them at once in the same transaction."""
        query = select(_table).where(_table.c.id.in_(set(campaign_ids))).order_by(_table.c.created.desc())
        found = [_campaign(row) for row in self._connection.execute(query).mappings()] if campaign_ids else []
        self._met |= {campaign.id: campaign for campaign in found}
        return found

    def find(
        self, *, phases: Collection[Phase] = (), hr_id: str = "", digest_due: datetime | None = None
    ) -> list[Campaign]:
        """Campaigns that meet every condition given, newest first."""
        query = select(_table).order_by(_table.c.created.desc())
        if phases:
            query = query.where(_table.c.phase.in_([str(p) for p in phases]))
        if hr_id:
            query = query.where(_table.c.hr_id == hr_id)
        if digest_due:
            query = query.where(_table.c.digest_due <= digest_due)
        return [_campaign(row) for row in self._connection.execute(query).mappings()]

    def put_off(self, campaign_id: str, due: datetime) -> None:
        """Tell what has collected later."""
        self._met.pop(campaign_id, None)
        self._connection.execute(update(_table).where(_table.c.id == campaign_id).values(digest_due=due))

    def add(self, campaign: Campaign) -> None:
        """Write a campaign that is not there yet."""
        self._connection.execute(insert(_table), _row(campaign))
        seat(self._connection, campaign.id, _people(campaign))

    def save(self, campaign: Campaign) -> None:
        """Write a known campaign anew."""
        self._met.pop(campaign.id, None)
        self._connection.execute(update(_table).where(_table.c.id == campaign.id).values(_row(campaign)))
        seat(self._connection, campaign.id, _people(campaign))


def _people(c: Campaign) -> set[str]:
    return {person for one in c.crew_seats for person in one}


def _row(c: Campaign) -> dict[str, Any]:
    body = {
        "seats": c.seats,
        "found": dict(c.found),
        "window": _packed(c.window),
        "minutes": c.minutes,
        "place": c.place,
        "mode": c.mode,
        "rooms": c.rooms,
        "equipment": c.equipment,
        "by_position": c.by_position,
        "approval": c.approval,
        "kind": c.kind,
        "materials": c.materials,
        "contact": c.contact,
        "template": c.template,
        "bad": [[b.line, b.text, b.reason, b.count] for b in c.bad],
        "notes": c.notes,
        "trigger": c.trigger,
        "auto": c.auto,
        "news": c.news,
        "leaves": c.leaves.isoformat() if c.leaves else "",
        "habit": [c.habit.cards, {part: astuple(count) for part, count in c.habit.counts.items()}],
        "alarmed": c.alarmed,
        "former": [[f.change, _packed(f.window), f.minutes, f.mode, f.rooms] for f in c.former],
    }
    return {
        "id": c.id,
        "hr_id": c.hr_id,
        "group_id": c.group,
        "phase": str(c.phase),
        "created": c.created,
        "position": c.position,
        "round": c.round,
        "digest_due": c.digest_due,
        "body": json.dumps(body, ensure_ascii=False),
    }


def _habit(cards: int, counts: Mapping[str, Sequence[Any]]) -> Tally:
    return Tally(cards, {part: Count(*count) for part, count in counts.items()})


def _campaign(row: RowMapping) -> Campaign:
    body = json.loads(row["body"])
    return Campaign(
        id=row["id"],
        hr_id=row["hr_id"],
        group=row["group_id"],
        phase=Phase(row["phase"]),
        created=row["created"],
        position=row["position"],
        round=row["round"],
        digest_due=row["digest_due"],
        seats=tuple(tuple(seat) for seat in body["seats"]),
        found=body["found"],
        window=_window(body["window"]),
        minutes=body["minutes"],
        place=body["place"],
        mode=body.get("mode", ""),
        rooms=tuple(body["rooms"]),
        equipment=tuple(body.get("equipment", ())),
        by_position=body.get("by_position", False),
        approval=body["approval"],
        kind=body["kind"],
        materials=body["materials"],
        contact=body["contact"],
        template=body.get("template", ""),
        bad=tuple(BadRow(*entry) for entry in body["bad"]),
        notes=tuple(body["notes"]),
        news=tuple(body["news"]),
        leaves=datetime.fromisoformat(body["leaves"]) if body.get("leaves") else None,
        trigger=body.get("trigger", ""),
        auto=body.get("auto", False),
        habit=_habit(*body.get("habit", (0, {}))),
        alarmed=tuple(body.get("alarmed", ())),
        former=tuple(
            Former(change, _window(window), minutes, mode, tuple(rooms))
            for change, window, minutes, mode, rooms in body.get("former", ())
        ),
    )


def _packed(window: tuple[Span, ...]) -> list[list[str]]:
    return [[span.start.isoformat(), span.end.isoformat()] for span in window]


def _window(packed: list[list[str]]) -> tuple[Span, ...]:
    return tuple(Span(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in packed)
