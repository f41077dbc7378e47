"""Everything out: leases parcels, hands each to its carrier, and brings the answer back to the desk."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from domain.effects import Again, Effect
from domain.faults import Conflict, Fault, OutcomeUnknown, Permanent, QuotaSpent, Throttled, Unreachable
from domain.inputs import Answer, Input, Settled, Woken
from domain.ports import Carrier, Receipt
from store.outbox import Sending
from store.store import Store

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=90)
IN_FLIGHT = 48
TRIES = 12
QUOTA_PAUSE = timedelta(minutes=30)
LONGEST_WAIT = 600.0

Handle = Callable[[Input], Awaitable[Answer]]


class Courier:
    """One per process; any number may work on the same database. At most `width` calls are in flight at a time."""

    def __init__(
        self,
        store: Store,
        handle: Handle,
        carriers: Sequence[Carrier],
        now: Callable[[], datetime],
        *,
        owner: str,
        lease: timedelta = LEASE,
        width: int = IN_FLIGHT,
    ) -> None:
        self._store = store
        self._handle = handle
        self._carriers = {kind: carrier for carrier in carriers for kind in carrier.kinds}
        self._now = now
        self._owner = owner
        self._lease = lease
        self._width = width
        self._woken = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()
        self._flying: set[str] = set()

    def wake(self) -> None:
        """Something may be ready."""
        self._woken.set()

    async def run(self, *, idle: float = 1.0) -> None:
        """Carry until cancelled; what is in flight then is left to its lease."""
        try:
            while True:
                self._woken.clear()
                if not await self._fill():
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._woken.wait(), idle)
        finally:
            for task in self._running:
                task.cancel()
            await asyncio.gather(*self._running, return_exceptions=True)

    async def drain(self) -> None:
        """Carry until nothing is ready and nothing is in flight; for tests and for scripts."""
        while True:
            idle = not self._running  # a look that began while something was in flight may have missed what followed
            found = await self._fill()
            if self._running:
                await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)
            elif idle and not found:
                return

    async def _fill(self) -> bool:
        """Take as many parcels as there is room for; False if there were none."""
        room = self._width - len(self._running)
        if room <= 0:
            await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)
            return True
        sendings = await self._store.run(lambda: self._claim(room))
        for sending in sendings:
            if sending.parcel.key in self._flying:
                continue  # its lease ran out while we still carry it: a clock that leaps must not send it twice
            self._flying.add(sending.parcel.key)
            task = asyncio.create_task(self._carry(sending))
            self._running.add(task)
            task.add_done_callback(self._landed)
        return bool(sendings)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and task.exception():
            log.error("a parcel is left to its lease: %s", type(task.exception()).__name__, exc_info=task.exception())
        self._woken.set()

    def _claim(self, limit: int) -> list[Sending]:
        now = self._now()
        with self._store.reading() as tx:
            if not tx.outbox.waiting(now):
                return []
        try:
            with self._store.writing() as tx:
                return tx.outbox.claim(now, now + self._lease, self._owner, limit)
        except Conflict:
            return []  # others were quicker; the next look finds what is left

    async def recover(self) -> None:
        """Calls that were begun by a courier that died have an unknown outcome; say so."""
        for key in await self._store.run(self._orphans):
            if key not in self._flying:
                await self._settle(key, "unknown", error="the process ended during the call")

    def _orphans(self) -> list[str]:
        with self._store.reading() as tx:
            return tx.outbox.orphans(self._now())

    async def _carry(self, sending: Sending) -> None:
        try:
            await self._try(sending)
        finally:
            self._flying.discard(sending.parcel.key)

    async def _try(self, sending: Sending) -> None:
        effect, key = sending.parcel.effect, sending.parcel.key
        try:
            receipt = await self._deliver(sending)
        except Fault as fault:
            await self._failed(sending, fault)
        except Exception as error:  # a mistake of ours: without an end to it the lane would stand still for ever
            log.exception("%s: a fault of our own", type(effect).__name__)
            own = Unreachable if effect.keyed else OutcomeUnknown
            await self._failed(sending, own("own_fault", type(error).__name__))
        else:
            await self._settle(key, "done", receipt.remote_id, receipt.facts)
            log.debug("done: %s", type(effect).__name__)

    async def _deliver(self, sending: Sending) -> Receipt:
        effect, key = sending.parcel.effect, sending.parcel.key
        if isinstance(effect, Again):
            await self._handle(Woken(f"again:{key}", effect.story, effect.subject))
            return Receipt()
        carrier = self._carriers.get(type(effect))
        if carrier is None:
            raise Permanent("no_carrier", f"nothing is configured for {type(effect).__name__}")
        if not effect.keyed:
            await self._store.run(lambda: self._start(key))
        return await carrier.carry(key, effect, sending.remote_id)

    def _start(self, key: str) -> None:
        with self._store.writing() as tx:
            tx.outbox.start(key)

    async def _failed(self, sending: Sending, fault: Fault) -> None:
        """Try again if that is harmless, say so if it is not."""
        effect, key = sending.parcel.effect, sending.parcel.key
        log.warning(
            "%s: %s (%s, attempt %d)", type(effect).__name__, type(fault).__name__, fault.code, sending.attempts
        )
        tried = isinstance(fault, Unreachable | OutcomeUnknown) and sending.attempts >= TRIES
        if isinstance(fault, OutcomeUnknown) and not effect.keyed:
            await self._settle(key, "unknown", error=str(fault))
        elif isinstance(fault, Permanent) or tried:
            await self._settle(key, "failed", error=str(fault))
        else:
            due = self._now() + _pause(effect, fault, sending.attempts)
            await self._store.run(lambda: self._retry(key, due, str(fault)))

    def _retry(self, key: str, due: datetime, error: str) -> None:
        with self._store.writing() as tx:
            tx.outbox.retry(key, due, error[:500])

    async def _settle(self, key: str, outcome: str, remote_id: str = "", facts: object = None, error: str = "") -> None:
        await self._handle(Settled(f"settled:{key}", key, outcome, remote_id, facts or {}, error[:500]))  # type: ignore[arg-type]


def _pause(effect: Effect, fault: Fault, attempts: int) -> timedelta:
    """Longer after each failure; what the remote asks for is kept; a spent quota waits for a person."""
    if isinstance(fault, QuotaSpent):
        return QUOTA_PAUSE
    if isinstance(fault, Throttled):
        return timedelta(seconds=fault.wait * min(attempts, 5))
    return timedelta(seconds=min(2.0 ** (attempts - 1), LONGEST_WAIT))
