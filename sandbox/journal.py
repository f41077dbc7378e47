"""The request log: every call and every push, with its keys and without secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.clock import iso

if TYPE_CHECKING:
    from sandbox.model import Json
    from sandbox.world import World

SECRET_KEYS = {"appSecret", "clientSecret", "appsecret", "client_secret", "access_token", "ticket"}


def masked(values: Json) -> Json:
    """Return the values with secrets blotted out."""
    return {key: "***" if key in SECRET_KEYS else value for key, value in values.items()}


def record(world: World, **members: object) -> Json:
    """Append to the log and give the entry back, so that its status can be filled in."""
    number = world.log[-1]["n"] + 1 if world.log else 1
    entry = {"n": number, "at": iso(world.clock.now())} | members
    world.log.append(entry)
    return entry
