"""Dynamic card data: a card that comes on screen asks the bot for its data, shows it, and so tells who has seen it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sandbox.errors import ApiError
from sandbox.frames import DYNAMIC_TOPIC, OK, Frame, ack_response
from sandbox.model import Overlay
from sandbox.world import CORP_ID

if TYPE_CHECKING:
    from sandbox.hub import Hub, Outcome
    from sandbox.model import Card, Json, Person

STRATEGIES = {"NONE", "INTERVAL", "ONCE", "RENDER"}
VALUE_TYPES = {"STRING", "ARRAY", "OBJECT"}


def sources(body: Json) -> dict[str, str]:
    """Return data source ids with their pull strategies; 400 param.dynamicDataConfigInvalid (name inferred)."""
    config = body.get("openDynamicDataConfig") or {}
    found = {}
    for source in config.get("dynamicDataSourceConfigs") or []:
        strategy = str((source.get("pullConfig") or {}).get("pullStrategy", "NONE"))
        if not source.get("dynamicDataSourceId") or strategy not in STRATEGIES:
            raise ApiError("param.dynamicDataConfigInvalid", "dynamicDataSourceId or pullStrategy is invalid")
        found[str(source["dynamicDataSourceId"])] = strategy
    return found


def on_screen(hub: Hub, card: Card, person: Person) -> None:
    """Pull what the card's sources ask for: RENDER each time it is shown, ONCE the first time [dynamic-data-source]."""
    first = person.user_id not in card.rendered
    card.rendered.add(person.user_id)
    wanted = [s for s, strategy in card.sources.items() if strategy == "RENDER" or (strategy == "ONCE" and first)]
    if wanted:
        hub.delivery.start(_pull(hub, card, person, wanted))


async def _pull(hub: Hub, card: Card, person: Person, wanted: list[str]) -> None:
    """Ask, and show this viewer what was answered; an answer that is late or not as documented shows nothing new.

    Such an answer, and an update of the card before the answer, which is forbidden, are counted as warnings.
    """
    viewer = person.user_id if card.user_id_type == 1 else person.union_id
    data = {
        "type": "dynamicDataCallback",
        "corpId": CORP_ID,
        "userId": viewer,
        "userIdType": card.user_id_type,
        "outTrackId": card.out_track_id,
        "content": json.dumps({"dynamicDataSourceQueryRequests": [{"dynamicDataSourceId": s} for s in wanted]}),
    }
    frame, updates = Frame("CALLBACK", DYNAMIC_TOPIC, json.dumps(data, ensure_ascii=False)), card.updates
    outcome = await hub.push(card.app, frame, hub.world.settings.card_deadline)
    if card.updates != updates:
        _warn(hub, "card updated before its answer")
    try:
        shown = answered(outcome, wanted)
    except ValueError as problem:
        _warn(hub, str(problem))
    else:
        card.overlays.setdefault(viewer, Overlay()).public |= shown
        hub.world.touch()


def _warn(hub: Hub, problem: str) -> None:
    hub.world.counters.warnings[f"dynamic data: {problem}"] += 1


def answered(outcome: Outcome, wanted: list[str]) -> dict[str, str]:
    """Return the variables that an answer replaces; ValueError says why it is refused [dynamic-data-source].

    In the guide's only example the members of an OBJECT replace the card's variables of the same names, without any
    mapping. Not documented, and chosen here: STRING and ARRAY are not shown, values are texts as in cardParamMap, and
    what was pulled stays on this viewer's screen until the next update of the card, like the data of an ack.
    """
    if outcome.ack is None or outcome.ack.get("code") != OK:
        raise ValueError(outcome.failed or f"ack code {outcome.ack and outcome.ack.get('code')}")
    rows = ack_response(outcome.ack).get("dataSourceQueryResponses")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("no dataSourceQueryResponses")
    shown: dict[str, str] = {}
    for row in rows:
        shown |= _variables(row, wanted)
    return shown


def _variables(row: Json, wanted: list[str]) -> dict[str, str]:
    if row.get("dynamicDataSourceId") not in wanted:
        raise ValueError("a source that was not asked for")
    if row.get("dynamicDataValueType") not in VALUE_TYPES or not isinstance(row.get("data"), str):
        raise ValueError("data is no JSON text, or its dynamicDataValueType is unknown")
    try:
        values = json.loads(row["data"])
    except ValueError:
        raise ValueError("data is no JSON text") from None
    if row["dynamicDataValueType"] != "OBJECT":
        return {}
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise ValueError("data is no object of texts")
    return values
