"""Rates in real time: 20 calls a second per app and API by default, and one running call per x-client-token."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from sandbox.clock import monotonic
from sandbox.errors import ApiError

if TYPE_CHECKING:
    from sandbox.call import Call, Route


EGRESS_WINDOW = 20.0
EGRESS_BAN = 300.0


class Buckets:
    """Token buckets by (app, API) [call-frequency-limit]."""

    def __init__(self) -> None:
        self._calls: deque[float] = deque()
        self._banned_until = 0.0
        self._level: dict[tuple[str, str], tuple[float, float]] = {}
        self._running: set[tuple[str, str, str]] = set()

    def allow(self, client_id: str, api: str, qps: float | None) -> bool:
        """Take one call out of the bucket; False when it is empty. ``qps`` None switches the limit off."""
        if qps is None:
            return True
        now = monotonic()
        level, then = self._level.get((client_id, api), (qps, now))
        level = min(qps, level + (now - then) * qps)
        allowed = level >= 1
        self._level[(client_id, api)] = (level - 1 if allowed else level, now)
        return allowed

    def banned(self, limit: int | None) -> bool:
        """Say whether the caller's address is banned: 5 min after too many calls in 20 s [call-frequency-limit]."""
        if limit is None:
            return False
        now = monotonic()
        self._calls.append(now)
        while self._calls[0] < now - EGRESS_WINDOW:
            self._calls.popleft()
        if len(self._calls) > limit:
            self._banned_until = now + EGRESS_BAN
        return now < self._banned_until

    def begin(self, call: Call, route: Route) -> tuple[str, str, str] | None:
        """Mark the call's x-client-token as running; idempotencyProcessing while the first one runs [create-schedule]."""
        token = call.request.headers.get("x-client-token")
        if not token or call.caller is None:
            return None
        key = (call.caller.client_id, route.api, token)
        if key in self._running:
            raise ApiError("idempotencyProcessing", "the first call with this x-client-token is still running")
        self._running.add(key)
        return key

    def end(self, key: tuple[str, str, str] | None) -> None:
        """Take the mark back, once the answer is on its way."""
        if key is not None:
            self._running.discard(key)
