"""Token buckets in memory: nobody can hammer a link or try out many."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Final

from starlette.exceptions import HTTPException


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `burst` at once, then `per_second`; the least recently used of more than `known` keys are forgotten."""

    burst: int
    per_second: float
    known: int = 10_000


# A person never reaches the first; a campus or a phone company behind one address stays below the second.
PER_TOKEN: Final = Rate(burst=30, per_second=0.5)
PER_ADDRESS: Final = Rate(burst=300, per_second=5)


# An open page of the board fetches itself anew once a second while much happens, and an office has many of them.
PER_BROWSER: Final = Rate(burst=120, per_second=5)
PER_OFFICE: Final = Rate(burst=1_000, per_second=50)
# Codes are sent to people: a household behind one address needs a few, nobody needs many.
PER_CODE: Final = Rate(burst=10, per_second=1 / 60)


class Buckets:
    """One bucket per key, full at first."""

    def __init__(self, rate: Rate, now: Callable[[], datetime]) -> None:
        self._rate = rate
        self._now = now
        self._levels: OrderedDict[str, tuple[float, datetime]] = OrderedDict()

    def take(self, key: str) -> float:
        """Take one out of the bucket of `key`; returns 0, or the seconds until there is one again."""
        now = self._now()
        level, since = self._levels.pop(key, (float(self._rate.burst), now))
        # A clock that was set back must not empty a bucket.
        grown = max(0.0, (now - since).total_seconds()) * self._rate.per_second
        level = min(float(self._rate.burst), level + grown)
        taken = level >= 1
        self._levels[key] = (level - 1 if taken else level, now)
        if len(self._levels) > self._rate.known:
            self._levels.popitem(last=False)
        return 0 if taken else (1 - level) / self._rate.per_second


class Doorman:
    """Lets a request pass or says when to come back."""

    def __init__(
        self, now: Callable[[], datetime], per_token: Rate = PER_TOKEN, per_address: Rate = PER_ADDRESS
    ) -> None:
        self._addresses = Buckets(per_address, now)
        self._tokens = Buckets(per_token, now)

    def admit(self, token: str, address: str) -> None:
        """Raise HTTPException 429 with Retry-After when the address or the link was used too often; "" is nobody's link."""
        wait = self._addresses.take(address) or (self._tokens.take(token) if token else 0)
        if wait:
            raise HTTPException(429, headers={"Retry-After": str(ceil(wait))})
