"""What the other ways out hold: calls, WeCom messages, webhook requests, and how the carriers are to treat them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sandbox.clock import iso
from sandbox.errors import ControlError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from aiohttp import web

    from sandbox.model import Json
    from sandbox.world import World


@dataclass
class Call:
    """A telephone call that read a template aloud; ``code`` is how it went."""

    id: str
    at: datetime
    to: str
    shown: str
    text: str
    template: str
    out_id: str
    code: str = "200000"
    pressed: str = ""
    seconds: int = 18


@dataclass
class WecomMessage:
    """A message in WeCom; ``to`` is a member, or "" for the group of a webhook."""

    id: str
    at: datetime
    to: str
    kind: str
    content: Json


@dataclass
class Hook:
    """A request that somebody's own sender received."""

    id: str
    at: datetime
    key: str
    headers: dict[str, str]
    body: Json
    times: int = 1


@dataclass
class Wecom:
    """One WeCom company with one application and one group."""

    corp: str = "wwyunshan"
    secret: str = "wecom-demo-secret"  # noqa: S105 - a made-up one
    agent: int = 1000002
    group_key: str = "wecom-demo-group"
    members: set[str] = field(default_factory=lambda: {"liuyang", "wumin"})
    tokens: dict[str, datetime] = field(default_factory=dict)
    fetched: int = 0


@dataclass
class Outside:
    """``refusals`` are codes by action, given until they are taken away; ``fates`` say how it goes with a number."""

    tts_templates: dict[str, str] = field(default_factory=dict)
    wecom: Wecom = field(default_factory=Wecom)
    hook_secret: str = "hook-demo-secret"  # noqa: S105 - a made-up one
    refusals: dict[str, str] = field(default_factory=dict)
    fates: dict[str, Json] = field(default_factory=dict)
    calls: dict[str, Call] = field(default_factory=dict)
    messages: dict[str, WecomMessage] = field(default_factory=dict)
    hooks: dict[str, Hook] = field(default_factory=dict)

    def calls_to(self, number: str) -> list[Json]:
        """The calls on somebody's phone."""
        return [
            {"id": c.id, "at": iso(c.at), "from": c.shown, "text": c.text, "code": c.code, "pressed": c.pressed}
            for c in self.calls.values()
            if number and c.to == number
        ]

    def tables(self) -> dict[str, list[object]]:
        """What can be looked at, by its name in /_sandbox/objects."""
        kinds: dict[str, dict[str, Any]] = {"calls": self.calls, "wecom": self.messages, "hooks": self.hooks}
        return {name: list(stored.values()) for name, stored in kinds.items()}

    def clear(self) -> None:
        """Forget all but templates, companies and secrets."""
        stores: tuple[dict[str, Any], ...] = (self.refusals, self.fates, self.calls, self.messages, self.hooks)
        for stored in stores:
            stored.clear()


def routes(world: World) -> list[tuple[str, Callable[[web.Request], Awaitable[object]]]]:
    """Path below /_sandbox and handler of each POST that says how the other ways behave."""
    state = world.outside

    async def templates(request: web.Request) -> Json:
        state.tts_templates |= {str(code): str(text) for code, text in (await request.json()).items()}
        return {"ok": True}

    async def refuse(request: web.Request) -> Json:
        """{action: code}; an empty code takes the refusal away."""
        for action, code in (await request.json()).items():
            state.refusals[str(action)] = str(code)
        return {"ok": True}

    async def fate(request: web.Request) -> Json:
        """{number, status?, code?, pressed?, seconds?}: what becomes of SMS and calls to this number."""
        body = await request.json()
        if not body.get("number"):
            raise ControlError("number is missing")
        state.fates[str(body["number"])] = {name: value for name, value in body.items() if name != "number"}
        return {"ok": True}

    return [("/tts-templates", templates), ("/refusals", refuse), ("/fates", fate)]
