"""Faults on the wire around a call: HTML, 504, resets, slowness, with the effect applied or not."""

from __future__ import annotations

import socket
import struct
from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.clock import pause

if TYPE_CHECKING:
    from sandbox.faults import Fault

GATEWAY_BUDGET = 3.0
SLOW = 11.0
HANG = 60.0
TIMEOUT_PAGE = "<html><head><title>504 Gateway Time-out</title></head><body><h1>504 Gateway Time-out</h1></body></html>"
PUNISH_PAGE = '<html><body><script>var x5={"status":1111,"wait":5,"source":"x5","punish":"deny"}</script></body></html>'


def punished() -> web.Response:
    """Answer as the front does for a banned address: 200 with a page [call-frequency-limit]."""
    return web.Response(text=PUNISH_PAGE, content_type="text/html")


async def before(fault: Fault | None, request: web.Request) -> web.StreamResponse | None:
    """Answer without any effect, or None to go on [how-to-process-api-throttling-on-the-dingtalk-server]."""
    match fault.fault if fault else "":
        case "html":
            return punished()
        case "504_before":
            return await _gateway_timeout(fault)
        case "reset_before":
            return _reset(request)
        case _:
            return None


async def after(fault: Fault | None, request: web.Request, response: web.StreamResponse) -> web.StreamResponse:
    """Damage the answer of a call that has taken effect."""
    match fault.fault if fault else "":
        case "504_after":
            return await _gateway_timeout(fault)
        case "reset_after":
            return _reset(request)
        case "slow":
            await pause(_seconds(fault, SLOW))
        case "hang":
            await pause(_seconds(fault, HANG))
        case "empty":
            return web.Response(text="{}", content_type="application/json")
        case "truncated":
            text = response.text if isinstance(response, web.Response) else ""
            return web.Response(text=(text or "")[: len(text or "") // 2], content_type="application/json")
        case _:
            pass
    return response


def _seconds(fault: Fault | None, default: float) -> float:
    return default if fault is None or fault.seconds is None else fault.seconds


async def _gateway_timeout(fault: Fault | None) -> web.Response:
    await pause(_seconds(fault, GATEWAY_BUDGET))
    return web.Response(status=504, text=TIMEOUT_PAGE, content_type="text/html")


def _reset(request: web.Request) -> web.Response:
    transport = request.transport
    if transport is not None:
        raw = transport.get_extra_info("socket")
        if raw is not None:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response(status=499)
