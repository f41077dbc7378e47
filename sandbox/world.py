"""Everything the sandbox knows, in memory, with a version that grows at every visible change."""

import asyncio
import itertools
import secrets
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.clock import ZONE, Clock
from sandbox.errors import ControlError
from sandbox.faults import Faults
from sandbox.model import (
    App,
    CalendarEvent,
    Card,
    Ding,
    Group,
    Json,
    Mail,
    Message,
    Person,
    Room,
    Settings,
    Sms,
    StoredFile,
    Template,
    Todo,
)
from sandbox.outside import Outside

CORP_ID = "dingyunshan0001"
LOG_LENGTH = 200_000


@dataclass
class Token:
    """An access token of one app."""

    value: str
    client_id: str
    expires: datetime


@dataclass
class Counters:
    """What was called and pushed, and how much of it counts towards a month's quota."""

    calls: Counter[str] = field(default_factory=Counter)
    pushes: Counter[str] = field(default_factory=Counter)
    calls_by_month: Counter[str] = field(default_factory=Counter)
    pushes_by_month: Counter[str] = field(default_factory=Counter)
    throttled: int = 0
    warnings: Counter[str] = field(default_factory=Counter)


class World:
    """The state of one sandbox."""

    def __init__(self, clock: Clock | None = None) -> None:
        """Start empty; ``seed.plant`` fills it."""
        self.clock = clock or Clock()
        self.version = 1
        self._run = secrets.token_hex(3)
        self._numbers = itertools.count(1)
        self._waiters: set[asyncio.Event] = set()
        self.base_url = ""
        self.apps: dict[str, App] = {}
        self.tokens: dict[str, Token] = {}
        self.templates: dict[str, Template] = {}
        self.sms_templates: dict[str, str] = {}
        self.outside = Outside()
        self.clear()

    def clear(self) -> None:
        """Forget all but apps, tokens and registered templates, so that a connected bot goes on."""
        self.settings = Settings()
        self.faults = Faults()
        self.counters = Counters()
        self.people: dict[str, Person] = {}
        self.rooms: dict[str, Room] = {}
        self.groups: dict[str, Group] = {}
        self.messages: dict[str, Message] = {}
        self.cards: dict[str, Card] = {}
        self.todos: dict[str, Todo] = {}
        self.events: dict[str, CalendarEvent] = {}
        self.files: dict[str, StoredFile] = {}
        self.downloads: dict[str, tuple[str, str, datetime]] = {}
        self.sessions: dict[str, tuple[str, str, str, datetime]] = {}
        self.codes: dict[str, tuple[str, datetime]] = {}
        self.user_tokens: dict[str, tuple[str, datetime]] = {}
        self.client_tokens: dict[tuple[str, ...], tuple[datetime, Json | None]] = {}
        self.created_events: Counter[tuple[str, str]] = Counter()
        self.sms: dict[str, Sms] = {}
        self.mails: dict[str, Mail] = {}
        self.dings: dict[str, Ding] = {}
        self.outside.clear()
        self.webhook_calls: dict[str, deque[float]] = {}
        self.failed_events: list[Json] = []
        self.log: deque[Json] = deque(maxlen=LOG_LENGTH)
        self.touch()

    def number(self) -> str:
        """Return the next number for ids: readable, and never seen by a bot that outlives a restart of the sandbox."""
        return f"{next(self._numbers)}r{self._run}"

    def touch(self) -> None:
        """Record a visible change and wake whoever waits for one."""
        self.version += 1
        for waiter in self._waiters:
            waiter.set()

    async def changed(self, since: int, seconds: float) -> int:
        """Return the version as soon as it is above ``since``, or after ``seconds``."""
        if self.version <= since:
            waiter = asyncio.Event()
            self._waiters.add(waiter)
            try:
                await asyncio.wait_for(waiter.wait(), seconds)
            except TimeoutError:
                pass
            finally:
                self._waiters.discard(waiter)
        return self.version

    def month(self) -> str:
        """Return the calendar month of the quota, in the organisation's zone."""
        return self.clock.now().astimezone(ZONE).strftime("%Y-%m")

    def default_app(self) -> App:
        """Return the first registered app, whose bot is the chat partner on the page."""
        return next(iter(self.apps.values()))

    def person(self, user_id: str) -> Person:
        """Return the person; ControlError when unknown."""
        found = self.people.get(user_id)
        if found is None:
            message = f"there is no person {user_id!r}; GET /_sandbox/world lists all"
            raise ControlError(message)
        return found

    def by_union(self, union_id: str) -> Person | None:
        """Return the member with this unionId."""
        return next((p for p in self.people.values() if p.union_id == union_id and not p.outsider), None)

    def member(self, user_id: str) -> Person | None:
        """Return the active member of the organisation with this userId."""
        person = self.people.get(user_id)
        return person if person and person.active and not person.outsider else None

    def bot_chat(self, client_id: str, user_id: str) -> str:
        """Return the key of the 1:1 chat between an app's bot and a person, shaped like a conversation id."""
        return f"cid1on1.{client_id}.{user_id}=="

    def add_message(self, message: Message) -> Message:
        """Store a message and show it."""
        self.messages[message.id] = message
        self.touch()
        return message

    def by_key(self, key: str) -> list[Message]:
        """Return the messages that one bot send produced."""
        return [m for m in self.messages.values() if m.key == key]
