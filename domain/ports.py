"""The one door out: an effect goes to its carrier, a receipt or a fault comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from domain.effects import Effect
from domain.viewers import Member


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the remote answered.

    `remote_id` is the id that later effects of the same lane need (task id, event id, carrier of a card, process query
    key of a message); empty when the call creates nothing. `facts` are JSON values as each effect's docstring says.
    """

    remote_id: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


class Carrier(Protocol):
    """Carries effects of the kinds it names; raises a `domain.faults.Fault` when it can't."""

    @property
    def kinds(self) -> Sequence[type[Effect]]:
        """Effect classes that this carrier takes."""

    async def carry(self, key: str, effect: Effect, remote_id: str) -> Receipt:
        """Make `effect` true outside.

        `key` is unique for ever and is the remote idempotency key where the remote has one. `remote_id` is the id that
        the creating effect of the same lane received, empty if there is none.
        """


class Closing(Carrier, Protocol):
    """A carrier that holds connections."""

    async def close(self) -> None:
        """Give them back."""


class SignIn(Protocol):
    """A login that somebody else's page does for us: the browser goes there and comes back with a code."""

    def address(self, back: str, state: str, /) -> str:
        """Where to send the browser; it comes back to `back` with the same `state`."""

    async def member(self, code: str, /) -> Member | None:
        """Who came back with this code, None for somebody who is no member; raises a `domain.faults.Fault`."""
