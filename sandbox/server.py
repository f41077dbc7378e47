"""Puts the sandbox together and serves it: DingTalk's HTTP and Stream, SMS, mail, the control API, the page."""

from __future__ import annotations

import asyncio
import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from aiohttp import web

from sandbox import (
    auth,
    calendar,
    cards,
    contacts,
    ding,
    files,
    freebusy,
    gateway,
    hook,
    missed,
    outside,
    robot,
    rooms,
    signin,
    todos,
    wecom,
)
from sandbox.clock import Clock, real_now
from sandbox.control import Control
from sandbox.errors import ControlError
from sandbox.hub import Hub
from sandbox.limits import Buckets
from sandbox.pipeline import endpoint, unknown_api
from sandbox.seed import plant
from sandbox.tray import rpc, smtp_protocol
from sandbox.world import World

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

PAGE = Path(__file__).parent / "page"
HUB = web.AppKey("hub", Hub)
BODY_LIMIT = 32 * 1024 * 1024
ROUTES = [
    *auth.ROUTES,
    *gateway.ROUTES,
    *robot.ROUTES,
    *ding.ROUTES,
    *files.ROUTES,
    *cards.ROUTES,
    *todos.ROUTES,
    *calendar.ROUTES,
    *freebusy.ROUTES,
    *rooms.ROUTES,
    *contacts.ROUTES,
    *signin.ROUTES,
    *missed.ROUTES,
]


def build_app(world: World) -> web.Application:
    """Return the application around a planted world."""
    app = web.Application(client_max_size=BODY_LIMIT)
    hub, buckets = Hub(world), Buckets()
    app[HUB] = hub
    for route in ROUTES:
        app.router.add_route(route.method, route.path, endpoint(route, world, hub, buckets))
    for method, path, handler in Control(hub).routes():
        app.router.add_route(method, f"/_sandbox{path}", _controlled(handler))
    for path, handler in outside.routes(world):
        app.router.add_post(f"/_sandbox{path}", _controlled(handler))
    wecom.install(app, world)
    hook.install(app, world)
    app.router.add_get("/connect", functools.partial(gateway.attach, hub))
    app.router.add_get("/_sandbox/files/{mediaId}", _media(world))
    app.router.add_route("*", "/", _front(world))
    for known in ("v1.0", "topapi"):
        app.router.add_route("*", f"/{known}/{{tail:.*}}", functools.partial(unknown_api, world))
    if PAGE.is_dir():
        app.router.add_static("/page", PAGE)
        app.router.add_get("/{name:[a-z0-9_.-]+}", _page_file)
    app.on_shutdown.append(_close)
    return app


def _controlled(
    handler: Callable[[web.Request], Awaitable[object]],
) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def serve(request: web.Request) -> web.Response:
        try:
            return web.json_response(await handler(request), dumps=lambda v: json.dumps(v, ensure_ascii=False))
        except (ControlError, ValueError, TypeError, AttributeError, KeyError) as error:
            return web.json_response({"error": str(error)}, status=400)

    return serve


def _front(world: World) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """GET / is the page, unless an Action makes it a call of Alibaba Cloud SMS."""

    async def serve(request: web.Request) -> web.StreamResponse:
        if request.method == "POST" or "Action" in request.query or "x-acs-action" in request.headers:
            return await rpc(request, world)
        index = PAGE / "index.html"
        return web.FileResponse(index) if index.exists() else web.Response(text="DingTalk sandbox")

    return serve


def _media(world: World) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def serve(request: web.Request) -> web.Response:
        stored = world.files.get(request.match_info["mediaId"])
        if stored is None:
            raise web.HTTPNotFound
        name = quote(stored.name)
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return web.Response(body=stored.content, content_type=stored.content_type, headers=headers)

    return serve


async def _page_file(request: web.Request) -> web.StreamResponse:
    file = PAGE / request.match_info["name"]
    if not file.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(file)


async def _close(app: web.Application) -> None:
    await app[HUB].close()


@dataclass
class Running:
    """A serving sandbox; ``stop`` ends it."""

    world: World
    hub: Hub
    url: str
    port: int
    smtp_port: int
    _runner: web.AppRunner
    _smtp: asyncio.Server

    async def stop(self) -> None:
        """Close sockets, the mail listener and the HTTP server."""
        self._smtp.close()
        self.world.touch()
        await self.hub.close()
        await self._runner.cleanup()


async def serve(
    *,
    host: str = "127.0.0.1",
    port: int = 8910,
    smtp_port: int = 0,
    seed: str = "demo",
    now: Callable[[], datetime] | None = None,
) -> Running:
    """Serve a new world; port 0 takes any free one. OSError when the port is taken."""
    world = World(Clock(now or real_now))
    plant(world, seed)
    app = build_app(world)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    bound = runner.addresses[0][1]
    world.base_url = f"http://{host}:{bound}"
    smtp = await asyncio.get_running_loop().create_server(lambda: smtp_protocol(world), host, smtp_port)
    return Running(world, app[HUB], world.base_url, bound, smtp.sockets[0].getsockname()[1], runner, smtp)
