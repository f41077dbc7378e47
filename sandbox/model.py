"""The things that a DingTalk organisation holds, as plain records."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = dict[str, Any]


@dataclass
class Person:
    """A member of the organisation, or an outsider who has only a phone and a mailbox."""

    user_id: str
    union_id: str
    name: str
    mobile: str = ""
    email: str = ""
    title: str = ""
    department: str = ""
    outsider: bool = False
    roles: list[str] = field(default_factory=list)
    admin: bool = False
    in_scope: bool = True
    active: bool = True
    busy_error: str = ""
    dept_id: int = 1


@dataclass
class Room:
    """A meeting room; ``approval`` rooms stay tentative until a person answers."""

    room_id: str
    name: str
    capacity: int
    location: str = ""
    approval: bool = False
    labels: tuple[str, ...] = ()


@dataclass
class Group:
    """An internal group chat."""

    id: str
    title: str
    members: list[str]


@dataclass
class App:
    """An internal application with one bot."""

    client_id: str
    secret: str
    name: str = "约面"
    robot_code: str = ""
    denied_scopes: set[str] = field(default_factory=set)
    ip_refused: bool = False

    def __post_init__(self) -> None:
        """For internal apps the robot code is the client id unless it was given."""
        self.robot_code = self.robot_code or self.client_id


@dataclass
class StoredFile:
    """Bytes behind a media id or a download code."""

    media_id: str
    name: str
    content: bytes
    content_type: str = "application/octet-stream"


@dataclass
class Message:
    """One message in a chat. ``chat`` is a group id or the 1:1 key made by ``World.bot_chat``."""

    id: str
    at: datetime
    chat: str
    kind: str
    text: str = ""
    title: str = ""
    sender: str | None = None
    app: str | None = None
    key: str = ""
    recalled: bool = False
    readers: set[str] = field(default_factory=set)
    receivers: list[str] = field(default_factory=list)
    only_for: list[str] = field(default_factory=list)
    file: StoredFile | None = None
    buttons: list[dict[str, str]] = field(default_factory=list)
    card: str | None = None
    quoted: str | None = None


@dataclass
class Variable:
    """A variable of a card template: its type, and whether per-viewer data takes effect for it."""

    type: str = "string"
    private: bool = True


@dataclass
class Template:
    """A registered card template. ``None`` variables accept any name."""

    id: str
    variables: dict[str, Variable] | None = None
    published: bool = True
    buttons: list[Json] = field(default_factory=list)


@dataclass
class Overlay:
    """What an ack changed for the person who tapped, until the next update."""

    public: dict[str, str] = field(default_factory=dict)
    private: dict[str, str] = field(default_factory=dict)


@dataclass
class Card:
    """A card instance with common data, per-viewer data, and its carriers."""

    out_track_id: str
    template_id: str
    app: str
    public: dict[str, str]
    private: dict[str, dict[str, str]] = field(default_factory=dict)
    overlays: dict[str, Overlay] = field(default_factory=dict)
    user_id_type: int = 1
    callback_type: str = ""
    spaces: set[str] = field(default_factory=set)
    messages: list[str] = field(default_factory=list)
    pending: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    sources: dict[str, str] = field(default_factory=dict)
    rendered: set[str] = field(default_factory=set)
    updates: int = 0


@dataclass
class Todo:
    """A work to-do; ``fields`` keeps the documented members as they were sent."""

    id: str
    app: str
    owner: str
    fields: Json
    created: int
    modified: int
    done: bool = False
    finished: int | None = None
    executor_done: dict[str, bool] = field(default_factory=dict)


@dataclass
class Attendee:
    """One person of a calendar entry."""

    union_id: str
    status: str = "needsAction"
    optional: bool = False


@dataclass
class CalendarEvent:
    """A calendar entry with its attendees and rooms; ``fields`` keeps the other documented members."""

    id: str
    organizer: str
    fields: Json
    start: datetime
    end: datetime
    all_day: bool
    created: int
    updated: int
    attendees: list[Attendee] = field(default_factory=list)
    rooms: dict[str, str] = field(default_factory=dict)
    cancelled: bool = False


@dataclass
class Sms:
    """A text message on somebody's phone."""

    id: str
    at: datetime
    to: str
    sender: str
    text: str
    template: str = ""
    out_id: str = ""
    biz_id: str = ""


@dataclass
class Mail:
    """A mail in somebody's mailbox."""

    id: str
    at: datetime
    to: str
    sender: str
    subject: str
    text: str
    html: str
    attachments: list[StoredFile] = field(default_factory=list)


@dataclass
class Ding:
    """A strong reminder: in the app, by SMS, or by phone call."""

    id: str
    at: datetime
    to: list[str]
    type: str
    text: str
    recalled: bool = False


@dataclass
class Settings:
    """Switches for what the documents leave open, and limits that a test may move (README.md)."""

    qps: float | None = 20
    monthly_calls: int | None = None
    monthly_pushes: int | None = None
    batch_limit: int = 20
    duplicate_card: str = "error"
    strict_card_values: bool = False
    read_status_delay: float = 2
    bot_message_repush: float | None = None
    event_retries: list[float] = field(default_factory=lambda: [10.0, 30.0])
    redelivery_new_message_id: bool = False
    strict_event_ack: bool = False
    events: list[str] = field(default_factory=lambda: ["calendar_event_change"])
    own_calendar_events: bool = True
    response_events: bool = True
    push_deadline: float = 3
    card_deadline: float = 2
    disconnect_close: float = 10
    ping_every: float | None = 60
    rotate_every: float | None = None
    download_ttl: float = 3600
    room_on_move: str = "check"
    ding_quota: int | None = None
    events_per_day: int = 100
    unsafe_words: list[str] = field(default_factory=list)
    webhook_per_minute: int | None = None
    egress_per_20s: int | None = None
    flow_controlled: list[str] = field(default_factory=list)
