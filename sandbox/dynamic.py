"""Dynamic card data: a card that comes on screen asks the bot for its data, and so tells who has seen it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sandbox.errors import ApiError
from sandbox.frames import DYNAMIC_TOPIC, Frame
from sandbox.world import CORP_ID

if TYPE_CHECKING:
    from sandbox.hub import Hub
    from sandbox.model import Card, Json, Person

STRATEGIES = {"NONE", "INTERVAL", "ONCE", "RENDER"}


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
    """Push the request; the answer is only logged, because its rendering belongs to the template."""
    requests = [{"dynamicDataSourceId": source} for source in wanted]
    data = {
        "type": "dynamicDataCallback",
        "corpId": CORP_ID,
        "userId": person.user_id if card.user_id_type == 1 else person.union_id,
        "userIdType": card.user_id_type,
        "outTrackId": card.out_track_id,
        "content": json.dumps({"dynamicDataSourceQueryRequests": requests}),
    }
    frame = Frame("CALLBACK", DYNAMIC_TOPIC, json.dumps(data, ensure_ascii=False))
    await hub.push(card.app, frame, hub.world.settings.card_deadline)
