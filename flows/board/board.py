"""The board as its pages see it: a look by somebody who has entered, in a transaction that only reads."""

import asyncio
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from domain.inputs import Input
from domain.viewers import Viewer
from flows.board.viewers import viewer
from flows.scene import Scene
from flows.settings.overlay import Overlay
from flows.setup import Links, Setup
from store.store import Store, Tx

T = TypeVar("T")


class NotEntered(Exception):
    """The browser has to enter first, or again."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the board: who looks, and what there is to see. Nothing may be written through its scene."""

    viewer: Viewer
    scene: Scene

    @property
    def tx(self) -> Tx:
        """The look's own transaction, for queries only."""
        return self.scene.tx

    @property
    def now(self) -> datetime:
        """The moment of the look."""
        return self.scene.now

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` finds, once for all looks of the same minute while nothing is committed.

        The key says what is asked and, where that makes a difference, of whom; nobody may change what is found.
        """
        return self.tx.kept((key, int(self.now.timestamp()) // 60), make)


class Board:
    """All looks go through here; what changes anything goes through the desk instead.

    `pulse` changes with every step of any invitation, once somebody calls `beat` now and then while pages are `watched`.
    """

    def __init__(self, store: Store, setup: Setup, now: Callable[[], datetime]) -> None:
        self._store = store
        self._setup = setup
        self._overlay = Overlay()
        self._now = now
        self._changed = asyncio.Event()
        self._watching = 0
        self.pulse = ""

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Somebody has a page open for as long as this lasts."""
        self._watching += 1
        try:
            yield
        finally:
            self._watching -= 1

    async def beat(self) -> None:
        """Look whether anything has changed, here or in another process, and wake those who wait for news, if there are any."""
        if not self._watching:
            return
        found = await self._store.look(self._pulse)
        if found != self.pulse:
            self.pulse = found
            self._changed.set()
            self._changed = asyncio.Event()

    async def news(self, known: str, seconds: float) -> str:
        """The pulse as soon as it is another than `known`, or after so many seconds."""
        if known == self.pulse:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), seconds)
        return self.pulse

    def _pulse(self) -> str:
        return self._store.kept("pulse", lambda tx: tx.trail.pulse())

    async def ask(self, question: Callable[[Scene], T]) -> T:
        """What there is to say to somebody who need not enter, for instance by a secret link; nothing may be written."""
        return await self._store.look(lambda: self._ask(question))

    def _ask(self, question: Callable[[Scene], T]) -> T:
        with self._store.reading() as tx:
            return question(self._scene(tx))

    async def look(self, session: str, view: Callable[[Look], T]) -> T:
        """What `view` makes of a look with this browser's session; raises NotEntered."""
        return await self._store.look(lambda: self._look(session, view))

    def _look(self, session: str, view: Callable[[Look], T]) -> T:
        with self._store.looking() as tx:
            scene = self._scene(tx)
            who = tx.sessions.whose(Links.digest(session), scene.now) if session else None
            found = viewer(scene, *who) if who else None
            if found is None:
                raise NotEntered
            return view(Look(found, scene))

    def _scene(self, tx: Tx) -> Scene:
        """What is looked at goes by the same rules as what is written."""
        setup = self._overlay.in_force(self._setup, tx)
        return Scene(tx, setup, self._now(), Input("look"), usual=self._setup)


def answer_key(user_id: str, nonce: str) -> str:
    """The key of an order: a form of one person, sent twice, is one order."""
    return f"board:{user_id}:{nonce}"
