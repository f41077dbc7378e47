"""Everything that the stories are given once at the start: rules, calendars, ladders and the making of personal links."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.rules import Rules
from scheduler.habits import Family
from scheduler.ladders import DEFAULT, Ladder
from scheduler.quiet import QuietHours
from scheduler.workcalendar import WorkCalendar, WorkingHours


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
