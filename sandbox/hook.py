"""Somebody's own sender at the other end of a webhook: it checks the signature, and knows a repeat by its key."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from sandbox.outside import Hook

if TYPE_CHECKING:
    from sandbox.world import World

LATE: Final = 300


def install(app: web.Application, world: World) -> None:
    """Add the sender's path."""
    app.router.add_post("/hook", _serving(world))


def _serving(world: World) -> Any:
    async def serve(request: web.Request) -> web.Response:
        refusal = world.outside.refusals.get("hook")
        if refusal:
            return web.json_response({"error": "refused by the sandbox"}, status=int(refusal))
        text = await request.text()
        if not _signed(world, dict(request.headers), text):
            return web.json_response({"error": "wrong signature"}, status=401)
        return _kept(world, request, text)

    return serve


def _signed(world: World, headers: dict[str, str], text: str) -> bool:
    """HMAC-SHA256 over the timestamp, a full stop and the body; a timestamp of more than five minutes ago is a replay."""
    moment = headers.get("X-Yuemian-Timestamp", "")
    if not moment.isdigit() or abs(int(moment) - world.clock.now().timestamp()) > LATE:
        return False
    mac = hmac.new(world.outside.hook_secret.encode(), f"{moment}.{text}".encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"sha256={mac}", headers.get("X-Yuemian-Signature", ""))


def _kept(world: World, request: web.Request, text: str) -> web.Response:
    key, hooks = request.headers.get("Idempotency-Key", ""), world.outside.hooks
    if not key:
        return web.json_response({"error": "no Idempotency-Key"}, status=400)
    if key in hooks:
        hooks[key].times += 1
    else:
        made = Hook(f"hook{world.number()}", world.clock.now(), key, dict(request.headers), json.loads(text))
        hooks[key] = made
        world.touch()
    return web.json_response({"id": hooks[key].id})
