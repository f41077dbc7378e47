"""The one door in: every input is handled in one transaction, once, and again from the start if a race was lost."""

import logging
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from cards.notices import too_many
from domain.faults import Conflict
from domain.inputs import Answer, Due, Input, Said, Woken
from flows.clockwork.chores import due_chores
from flows.crowd import MOST, Crowd
from flows.router import LOOKS, look, route
from flows.scene import Scene
from flows.settings.overlay import Overlay
from flows.setup import Setup
from store.store import Store, Tx

log = logging.getLogger(__name__)
ATTEMPTS = 8
BATCH = 200
PUT_OFF = timedelta(minutes=15)
APART = 15
STILL = 10  # seconds for which a look is as good as the one before, if nothing has happened


class Desk:
    """The only writer of state. Handling runs in threads: one for SQLite, a few for PostgreSQL."""

    def __init__(self, store: Store, setup: Setup, now: Callable[[], datetime]) -> None:
        self.store = store
        self.setup = setup
        self._overlay = Overlay()
        self._crowd = Crowd()
        self.now = now
        self.wake: Callable[[], None] = lambda: None

    async def handle(self, happening: Input) -> Answer:
        """Handle one input; the same key again gets the first answer again."""
        if type(happening) in LOOKS:
            seen: Answer | None = self.store.glimpse(self._glance(happening))
            seen = seen or await self.store.look(lambda: self._seen(happening))
            if seen is not None:
                return seen
        answer = await self.store.run(lambda: self.handle_now(happening))
        self.wake()
        return answer

    def _seen(self, happening: Input) -> Answer | None:
        """What there is to see, worked out once while nothing changes; None where something has to be written first."""
        now = self.now()

        def found(tx: Tx) -> Answer | None:
            return look(Scene(tx, self._overlay.in_force(self.setup, tx), now, happening, usual=self.setup))

        return self.store.kept(self._glance(happening), found)

    def _glance(self, happening: Input) -> Hashable:
        """What has to be the same for a look to see the same, besides the database."""
        return replace(happening, key=""), int(self.now().timestamp()) // STILL

    def handle_now(self, happening: Input) -> Answer:
        """The same, in the caller's thread."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._once(happening)
            except Conflict:
                if attempt == ATTEMPTS:
                    raise
                log.info("lost a race, trying again: %s", type(happening).__name__)
        raise AssertionError

    def _once(self, happening: Input) -> Answer:
        now = self.now()
        with self.store.writing() as tx:
            known = tx.inbox.answer(happening.key) if happening.remembered else None
            if known is not None:
                return known
            setup = self._overlay.in_force(self.setup, tx)
            answer = self._answer(Scene(tx, setup, now, happening, usual=self.setup), happening)
            if happening.remembered:
                tx.inbox.remember(happening.key, answer, now)
            return answer

    def _answer(self, scene: Scene, happening: Input) -> Answer:
        """The story, unless somebody says more in a minute than anybody could mean; what is tapped is never left out."""
        said = self._crowd.count(happening.user_id, happening.key, scene.now) if isinstance(happening, Said) else 0
        if said <= MOST:
            return route(scene)
        if isinstance(happening, Said) and said == MOST + 1:
            scene.reply(happening, *too_many(MOST))
        return Answer()

    async def put_off(self, happening: Input) -> None:
        """What could not be handled is looked at again later, so that nobody behind it waits for it."""
        await self.store.run(lambda: self._put_off(happening))

    def _put_off(self, happening: Input) -> None:
        later = self.now() + PUT_OFF
        with self.store.writing() as tx:
            if isinstance(happening, Due):
                tx.invitations.put_off(happening.invitation_id, later)
            elif isinstance(happening, Woken) and happening.story == "digest":
                # what failed together is tried apart
                apart = timedelta(minutes=sum(happening.subject.encode()) % APART)
                tx.campaigns.put_off(happening.subject, later + apart)

    async def due(self) -> Sequence[Input]:
        """What the clock has made due, as inputs."""
        return await self.store.run(self._due)

    def _due(self) -> Sequence[Input]:
        now = self.now()
        with self.store.reading() as tx:
            rules = self._overlay.in_force(self.setup, tx).rules
            chores = [chore for chore in due_chores(rules, now) if tx.inbox.answer(chore.key) is None]
            nudges = tx.invitations.due(now, BATCH)
            digests = tx.campaigns.find(digest_due=now)
        # What was to be told comes before what may settle it: after a jump of the clock both are due at once.
        told: list[Input] = [Woken(f"digest:{c.id}:{c.digest_due}", "digest", c.id) for c in digests]
        return told + chores + [Due(f"due:{inv}:{due.isoformat()}", inv) for inv, due in nudges]
