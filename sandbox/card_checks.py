"""Validation of card bodies: sizes, string-only values, the grammar of openSpaceId [create-and-deliver-cards]."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sandbox.errors import ApiError

if TYPE_CHECKING:
    from sandbox.call import Call
    from sandbox.model import Json
    from sandbox.world import World

TRACK_CHARS = 100
SPACE_CHARS = 1_000
KEY_BYTES = 100
VALUE_BYTES = 1_024
TOTAL_BYTES = 100 * 1_024
SPACE_PREFIX = "dtv1.card//"
MODELS = {
    "IM_GROUP": "imGroupOpenDeliverModel",
    "IM_ROBOT": "imRobotOpenDeliverModel",
    "IM_SINGLE": "imSingleOpenDeliverModel",
    "ONE_BOX": "topOpenDeliverModel",
}


def string_map(values: Json, world: World) -> dict[str, str]:
    """Check a cardParamMap: string values only, sizes; values over 1 KB pass unless strict (official forms exceed it)."""
    for key, value in values.items():
        if not isinstance(value, str):
            raise ApiError("param.invalid", f"cardParamMap的值必须是字符串: {key}")
        if len(str(key).encode()) > KEY_BYTES:
            raise ApiError("param.invalid", f"变量名超过{KEY_BYTES}字节: {key}")
        if len(value.encode()) > VALUE_BYTES:
            _too_long(key, world)
        if any(word in value for word in world.settings.unsafe_words):
            raise ApiError("param.contentUnsafe", f"卡片内容不安全: {key}")
    if len(json.dumps(values, ensure_ascii=False).encode()) > TOTAL_BYTES:
        raise ApiError("param.invalid", f"卡片数据超过{TOTAL_BYTES}字节")
    return dict(values)


def _too_long(key: str, world: World) -> None:
    """Refuse when strict, else only count a warning: the official form example is longer than the documented limit."""
    if world.settings.strict_card_values:
        raise ApiError("param.invalid", f"变量值超过{VALUE_BYTES}字节: {key}")
    world.counters.warnings[f"card value over {VALUE_BYTES} bytes: {key}"] += 1


def card_maps(call: Call) -> tuple[dict[str, str] | None, dict[str, dict[str, str]]]:
    """Return checked public data (None when absent) and private data by person."""
    if len(call.text("outTrackId")) > TRACK_CHARS:
        raise ApiError("param.invalid", f"outTrackId超过{TRACK_CHARS}个字符")
    public = _map(call.body.get("cardData"), "cardData", call.world)
    data = call.body.get("privateData")
    if data is not None and not isinstance(data, dict):
        raise ApiError("param.invalid", "privateData必须是对象")
    private = {user: _map(part, "privateData", call.world) or {} for user, part in (data or {}).items()}
    _check_people(call, list(private))
    return public, private


def _map(part: object, name: str, world: World) -> dict[str, str] | None:
    if part is None:
        return None
    values = part.get("cardParamMap", {}) if isinstance(part, dict) else None
    if not isinstance(values, dict):
        raise ApiError("param.invalid", f"{name}必须含有cardParamMap对象")
    return string_map(values, world)


def _check_people(call: Call, ids: list[str]) -> None:
    by_union = int(call.body.get("userIdType") or 1) != 1
    for identifier in ids:
        found = call.world.by_union(identifier) if by_union else call.world.member(identifier)
        if found is None:
            raise ApiError("param.userIdNotExist", f"用户不存在: {identifier}")


def space_models(call: Call) -> set[str]:
    """Return the names of the body's space models; an IM one needs supportForward: param.openSpaceModelInvalid."""
    found = {k: v for k, v in call.body.items() if k.endswith("OpenSpaceModel") and v is not None}
    for name, model in found.items():
        if not isinstance(model, dict) or (name.startswith("im") and "supportForward" not in model):
            raise ApiError("param.openSpaceModelInvalid", f"{name}缺少supportForward")
    return set(found)


def open_spaces(call: Call, missing_model: str) -> list[tuple[str, str]]:
    """Parse openSpaceId into (type, id) pairs; each type needs its deliver model, else ``missing_model``."""
    text = call.text("openSpaceId")
    if not text:
        raise ApiError("param.openSpaceIdEmpty", "openSpaceId不能为空")
    if not text.startswith(SPACE_PREFIX) or len(text) > SPACE_CHARS:
        raise ApiError("param.openSpaceIdInvalid", "openSpaceId必须以dtv1.card//开头且不超过1000个字符")
    spaces = [_space(item) for item in text.removeprefix(SPACE_PREFIX).split(";") if item]
    for kind, _ in spaces:
        if not call.body.get(MODELS[kind]):
            raise ApiError(missing_model, f"缺少{MODELS[kind]}")
    group_model = call.body.get("imGroupOpenDeliverModel") or {}
    if any(kind == "IM_GROUP" for kind, _ in spaces) and not group_model.get("robotCode"):
        raise ApiError(missing_model, "imGroupOpenDeliverModel缺少robotCode")
    return spaces


def _space(item: str) -> tuple[str, str]:
    kind, dot, identifier = item.partition(".")
    if kind.upper() not in MODELS or not dot or not identifier:
        raise ApiError("param.openSpaceIdInvalid", f"openSpaceId中的场域不合法: {item}")
    return kind.upper(), identifier
