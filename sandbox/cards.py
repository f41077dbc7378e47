"""Interactive cards: create, deliver, createAndDeliver, update [interface-for-creating-a-card-instance]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox import dynamic
from sandbox.call import Call, Route
from sandbox.card_checks import card_maps, open_spaces, space_models, string_map
from sandbox.clock import pause
from sandbox.errors import ApiError
from sandbox.faults import LATE_FAULTS, PART_FAULTS
from sandbox.model import Card, Json
from sandbox.robot import new_key, post

if TYPE_CHECKING:
    from sandbox.model import Person
    from sandbox.world import World

SCOPE = "Card.Instance.Write"
LATE = 1.0


def create(call: Call) -> Json:
    """POST /v1.0/card/instances -> {success, result: outTrackId}; again with the same id: param.cardAlreadyExist."""
    return {"success": True, "result": _create(call).out_track_id}


def deliver(call: Call) -> Json:
    """POST /v1.0/card/instances/deliver -> {success, result: [{spaceType, spaceId, success, carrierId, errorMsg}]}.

    A failing space does not fail the call [delivery-card-interface].
    """
    card = existing(call)
    spaces = open_spaces(call, "param.spaceDeliverModelEmpty")
    return {"success": True, "result": [_deliver_one(call, card, *space) for space in spaces]}


def create_and_deliver(call: Call) -> Json:
    """POST /v1.0/card/instances/createAndDeliver -> {success, result: {outTrackId, deliverResults}} [create-and-deliver-cards]."""
    spaces = open_spaces(call, "param.openDeliverModelError")
    known = call.text("outTrackId") in call.world.cards
    card = _create(call)
    results = [] if known else [_deliver_one(call, card, *space) for space in spaces]
    return {"success": True, "result": {"outTrackId": card.out_track_id, "deliverResults": results}}


def _create(call: Call) -> Card:
    track, template_id = call.text("outTrackId"), call.text("cardTemplateId")
    if not track:
        raise ApiError("param.outTrackIdEmpty", "outTrackId不能为空")
    if not template_id:
        raise ApiError("param.cardTemplateIdEmpty", "cardTemplateId不能为空")
    public, private = card_maps(call)
    if public is None:
        raise ApiError("param.cardPublicDataEmpty", "cardData不能为空")
    template = call.world.templates.get(template_id)
    if template is None:
        raise ApiError("param.templateNotExist", f"卡片模板不存在: {template_id}")
    if not template.published:
        raise ApiError("param.templateUnpublished", f"卡片模板未发布: {template_id}")
    if track in call.world.cards:
        if call.world.settings.duplicate_card == "error":
            raise ApiError("param.cardAlreadyExist", f"卡片已存在: {track}")
        return call.world.cards[track]
    card = Card(track, template_id, call.app.client_id, public, private)
    card.user_id_type = int(call.body.get("userIdType") or 1)
    card.callback_type = call.text("callbackType")
    card.sources = dynamic.sources(call.body)
    card.spaces = space_models(call)
    call.world.cards[track] = card
    call.world.touch()
    return card


def existing(call: Call) -> Card:
    """Return the card of the body's outTrackId: param.outTrackIdEmpty, param.cardNotExist."""
    track = call.text("outTrackId")
    if not track:
        raise ApiError("param.outTrackIdEmpty", "outTrackId不能为空")
    card = call.world.cards.get(track)
    if card is None or card.app != call.app.client_id:
        raise ApiError("param.cardNotExist", f"卡片不存在: {track}")
    return card


def _deliver_one(call: Call, card: Card, kind: str, space: str) -> Json:
    fault = call.world.faults.take(["card.deliver", "card.createAndDeliver"], PART_FAULTS)
    problem = "space delivery failed" if fault else ""
    chat, receivers, only = ("", [], []) if problem else _target(call, card, kind, space)
    problem = problem or ("" if chat else f"{kind}.{space} is not a space this card can be delivered to")
    carrier = ""
    if not problem:
        carrier = new_key(call.world)
        members = {"kind": "card", "card": card.out_track_id}
        message = post(call.world, call.app, chat, members, key=carrier, receivers=receivers, only_for=only)
        card.messages.append(message.id)
    return {"spaceType": kind, "spaceId": space, "success": not problem, "carrierId": carrier, "errorMsg": problem}


def _target(call: Call, card: Card, kind: str, space: str) -> tuple[str, list[str], list[str]]:
    """Return chat, receivers and recipients of a space; an empty chat when there is none."""
    world = call.world
    if kind == "IM_ROBOT":
        person = _by_id(world, space, card.user_id_type)
        if person is None or not person.in_scope:
            return "", [], []
        return world.bot_chat(call.app.client_id, person.user_id), [person.user_id], []
    group = world.groups.get(space)
    if kind not in {"IM_GROUP", "ONE_BOX"} or group is None:
        return "", [], []
    model = call.body.get("imGroupOpenDeliverModel") or {}
    only = [str(user) for user in model.get("recipients") or []]
    return group.id, only or list(group.members), only


def _by_id(world: World, identifier: str, user_id_type: int) -> Person | None:
    return world.member(identifier) if user_id_type == 1 else world.by_union(identifier)


def update(call: Call) -> Json:
    """PUT /v1.0/card/instances -> {success, result: true}; last write wins, no version [interactive-card-update-interface].

    Without the ByKey flags the whole map is replaced.
    """
    card = existing(call)
    public, private = card_maps(call)
    if public is None and not private:
        raise ApiError("param.cardDataAndPrivateDataBothEmpty", "cardData和privateData不能都为空")
    options = call.body.get("cardUpdateOptions") or {}
    late = call.world.faults.take(["card.update"], LATE_FAULTS)
    if late:
        call.hub.delivery.start(_apply_later(call.world, card, public, private, options, late.seconds))
    else:
        apply(call.world, card, public, private, options)
    return {"success": True, "result": True}


Private = dict[str, dict[str, str]]


def apply(world: World, card: Card, public: dict[str, str] | None, private: Private, options: Json) -> None:
    """Replace or merge the maps; what acks showed to single viewers ends here."""
    if public is not None:
        card.public = card.public | public if options.get("updateCardDataByKey") else public
        card.overlays.clear()
    for user, values in private.items():
        by_key = options.get("updatePrivateDataByKey")
        card.private[user] = card.private.get(user, {}) | values if by_key else values
        card.overlays.pop(user, None)
    card.updates += 1
    card.failed.clear()
    world.touch()


async def _apply_later(
    world: World, card: Card, public: dict[str, str] | None, private: Private, options: Json, seconds: float | None
) -> None:
    """Apply an update that was answered at once after the ones that follow it."""
    await pause(LATE if seconds is None else seconds)
    apply(world, card, public, private, options)


def streaming(call: Call) -> Json:
    """PUT /v1.0/card/streaming {outTrackId, guid, key, content, isFull} -> {success, result} [api-streamingupdate]."""
    card, key = existing(call), call.text("key")
    if not key:
        raise ApiError("param.stream.keyEmpty", "key不能为空")
    string_map({key: call.text("content")}, call.world)
    whole = call.body.get("isFull", True)
    card.public[key] = call.text("content") if whole else card.public.get(key, "") + call.text("content")
    call.world.touch()
    return {"success": True, "result": True}


def append_space(call: Call) -> Json:
    """PUT /v1.0/card/instances/spaces -> {success, result}; param.emptyAppendSpaces [add-field-interface]."""
    card = existing(call)
    added = space_models(call)
    if not added:
        raise ApiError("param.emptyAppendSpaces", "没有要追加的场域")
    card.spaces |= added
    return {"success": True, "result": True}


def view_of(card: Card, world: World, person: Person) -> dict[str, str]:
    """Return the data as this viewer sees it: private over public, an ack's data over both until the next update."""
    viewer = person.user_id if card.user_id_type == 1 else person.union_id
    variables = world.templates[card.template_id].variables if card.template_id in world.templates else None

    def effective(values: dict[str, str]) -> dict[str, str]:
        if variables is None:
            return values
        return {k: v for k, v in values.items() if k not in variables or variables[k].private}

    overlay = card.overlays.get(viewer)
    seen = card.public | effective(card.private.get(viewer, {}))
    return seen | overlay.public | effective(overlay.private) if overlay else seen


ROUTES = [
    Route("POST", "/v1.0/card/instances", "card.create", create, SCOPE),
    Route("POST", "/v1.0/card/instances/deliver", "card.deliver", deliver, SCOPE),
    Route("POST", "/v1.0/card/instances/createAndDeliver", "card.createAndDeliver", create_and_deliver, SCOPE),
    Route("PUT", "/v1.0/card/instances", "card.update", update, SCOPE),
    Route("PUT", "/v1.0/card/instances/spaces", "card.appendSpace", append_space, SCOPE),
    Route("PUT", "/v1.0/card/streaming", "card.streaming", streaming, "Card.Streaming.Write"),
]
