"""Everything that the stories are given once at the start: rules, calendars, ladders and the making of personal links."""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain.rules import Rules
from scheduler.habits import Family
from scheduler.ladders import DEFAULT, Ladder
from scheduler.quiet import QuietHours
from scheduler.workcalendar import WorkCalendar, WorkingHours

SEAL = 20  # characters of a token that are its seal


@dataclass(frozen=True, slots=True)
class Links:
    """Personal links: 128 unguessable bits made from the secret, so that none needs to be stored to be sent again."""

    secret: str
    base: str

    def token(self, invitation_id: str) -> str:
        """The personal part of the link."""
        mac = hmac.new(b"link:" + self.secret.encode(), invitation_id.encode(), "sha256").digest()
        return urlsafe_b64encode(mac[:16]).decode().rstrip("=")

    def url(self, invitation_id: str) -> str:
        """The whole link."""
        return f"{self.base}/i/{self.token(invitation_id)}"

    def stop(self, invitation_id: str) -> str:
        """Where a mail's receiver unsubscribes."""
        return f"{self.base}/u/{self.sealed('stop', invitation_id)}"

    def opened(self, key: str) -> str:
        """The picture in the mail with this key."""
        return f"{self.base}/o/{self.sealed('open', key)}"

    def clicked(self, key: str) -> str:
        """The personal page, by way of the mail with this key."""
        return f"{self.base}/c/{self.sealed('click', key)}"

    def sealed(self, use: str, subject: str) -> str:
        """A token that says what it is about to us alone, and that nobody else can make."""
        mac = hmac.new(f"{use}:{self.secret}".encode(), subject.encode(), "sha256").digest()[:15]
        return urlsafe_b64encode(mac).decode() + urlsafe_b64encode(subject.encode()).decode().rstrip("=")

    def unsealed(self, use: str, token: str) -> str:
        """What a token of ours is about, "" if it is not ours."""
        body = token[SEAL:]
        try:
            subject = urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode()
        except ValueError:
            return ""
        return subject if hmac.compare_digest(token.encode(), self.sealed(use, subject).encode()) else ""

    @staticmethod
    def digest(token: str) -> str:
        """What the database keeps of a token."""
        return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Setup:
    """Values only; shared by all threads."""

    rules: Rules
    links: Links
    hours: WorkingHours = field(default_factory=WorkingHours)
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    quiet: QuietHours = field(default_factory=QuietHours)
    ladders: Sequence[Ladder] = DEFAULT
    families: Sequence[Family] = ()
    highlights: Mapping[str, str] = field(default_factory=dict)
