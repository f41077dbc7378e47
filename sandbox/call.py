"""One HTTP call as the handlers see it: who calls, with what, and the parts of the world it may touch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.errors import ApiError, invalid_token

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from aiohttp import web

    from sandbox.hub import Hub
    from sandbox.model import App, Json, Person
    from sandbox.world import World

TRUE = {"true", "1", "yes"}


@dataclass
class Call:
    """A parsed request. ``caller`` is the app whose token came along; None for open endpoints."""

    world: World
    hub: Hub
    request: web.Request
    request_id: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Json
    caller: App | None = None
    running: tuple[str, str, str] | None = None
    malformed: bool = False

    @property
    def app(self) -> App:
        """The calling app; InvalidAuthentication when there is none."""
        if self.caller is None:
            raise invalid_token()
        return self.caller

    @property
    def now(self) -> datetime:
        return self.world.clock.now()

    def text(self, key: str) -> str:
        """A member of the body as text, empty when missing."""
        value = self.body.get(key)
        return "" if value is None else str(value)

    def items(self, key: str) -> list[Any]:
        """A member of the body as a list, empty when missing or of another kind."""
        value = self.body.get(key)
        return value if isinstance(value, list) else []

    def flag(self, key: str) -> bool | None:
        """Read a query member as a boolean, in any capitalisation: the Python SDK sends ``True``."""
        value = self.query.get(key)
        return None if value is None else value.lower() in TRUE

    def union_person(self, key: str, code: str = "invalidParameter") -> Person:
        """The member whose unionId is in the path under ``key``."""
        person = self.world.by_union(self.path[key])
        if person is None:
            raise ApiError(code, f"user not exist: {self.path[key]}")
        return person


@dataclass(frozen=True)
class Route:
    """One endpoint. ``family``: new (header token), open (none), oapi (query token), oapi_open.

    ``exempt`` endpoints do not consume the month's quota [basic-interfaces-such-as-log-off-and-address-book].
    """

    method: str
    path: str
    api: str
    handler: Callable[[Call], Any]
    scope: str = "qyapi_base"
    family: str = "new"
    exempt: bool = False
