"""The tables, declared once with SQLModel; statements elsewhere use them through Core."""

from datetime import datetime

from sqlalchemy import Column, Index, Integer, Text
from sqlmodel import Field, SQLModel

from store.types import UtcDateTime


class PersonRow(SQLModel, table=True):
    """Mobile and mail are sealed; the digests make them findable, `mobile_tail` by the last digits alone.

    `spelled` is how the name is typed (see `domain.spelling`). `consent` is the JSON of what was said about channels.
    """

    __tablename__ = "person"
    id: str = Field(primary_key=True)
    name: str
    spelled: str = Field(default="", sa_column=Column(Text, nullable=False, default=""))
    user_id: str = Field(default="", index=True)
    union_id: str = Field(default="", index=True)
    mobile: str = ""
    mobile_digest: str = Field(default="", index=True)
    mobile_tail: str = Field(default="", index=True)
    email: str = ""
    email_digest: str = Field(default="", index=True)
    kind: str = ""
    department: str = ""
    zone: str = ""
    language: str = ""
    wecom: str = ""
    consent: str = "{}"
    reminding: str = ""
    erased: datetime | None = Field(default=None, sa_type=UtcDateTime)


class RoomRow(SQLModel, table=True):
    """Meeting rooms as last listed by DingTalk."""

    __tablename__ = "room"
    id: str = Field(primary_key=True)
    name: str
    capacity: int = 0
    location: str = ""
    equipment: str = "[]"


class CampaignRow(SQLModel, table=True):
    """`body` is the JSON of everything that no query asks for."""

    __tablename__ = "campaign"
    id: str = Field(primary_key=True)
    hr_id: str = Field(index=True)
    group_id: str = ""
    phase: str = Field(index=True)
    created: datetime = Field(sa_type=UtcDateTime)
    position: str = ""
    round: str = ""
    body: str = Field(default="{}", sa_column=Column(Text, nullable=False, default="{}"))
    digest_due: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)


class InvitationRow(SQLModel, table=True):
    """One row per invitation; lists are JSON text."""

    __tablename__ = "invitation"
    __table_args__ = (
        Index("invitation_counted", "campaign_id", "state", "calling"),
        Index("invitation_newest", "since", "id"),
    )
    id: str = Field(primary_key=True)
    campaign_id: str = Field(index=True)
    candidate_id: str = Field(index=True)
    state: str = Field(index=True)
    since: datetime = Field(sa_type=UtcDateTime)
    wish: str = ""
    channel: str = ""
    calling: int = 0
    offer: str = "[]"
    offer_no: int = 0
    tried: str = "[]"
    start: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    crew: str = "[]"
    room: str = ""
    room_pending: bool = False
    held_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    booking_no: int = 0
    accepted: str = "[]"
    refused: str = "[]"
    substitutions: int = 0
    moves: int = 0
    place: str = ""
    place_no: int = 0
    former: str = Field(default="", sa_column=Column(Text, nullable=False, default=""))
    spent: int = 0
    left_alone: bool = False
    note: str = Field(default="", sa_column=Column(Text, nullable=False, default=""))
    viewed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    opened_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    nudge_rung: int = 0
    nudge_due: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    link_hash: str = Field(default="", index=True)


class BookingCellRow(SQLModel, table=True):
    """One quarter hour of one resource; the primary key is the guarantee that nobody is double booked."""

    __tablename__ = "booking_cell"
    resource: str = Field(primary_key=True)
    cell_start: datetime = Field(primary_key=True, sa_type=UtcDateTime)
    invitation_id: str = Field(index=True)


class BusyRow(SQLModel, table=True):
    """Busy times as DingTalk told them, or as people said in chat."""

    __tablename__ = "busy"
    id: int | None = Field(default=None, primary_key=True)
    resource: str = Field(index=True)
    start: datetime = Field(sa_type=UtcDateTime)
    end: datetime = Field(sa_column=Column("until", UtcDateTime, nullable=False))
    said: bool = False


class BusyKnownRow(SQLModel, table=True):
    """For which span a resource's busy times are known, and since when; `unknown` means that DingTalk would not say."""

    __tablename__ = "busy_known"
    resource: str = Field(primary_key=True)
    start: datetime = Field(sa_type=UtcDateTime)
    end: datetime = Field(sa_column=Column("until", UtcDateTime, nullable=False))
    fetched: datetime = Field(sa_type=UtcDateTime)
    unknown: bool = False


class InboxRow(SQLModel, table=True):
    """Inputs that were handled, with the answer that was given."""

    __tablename__ = "inbox"
    key: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    answer: str = Field(default="{}", sa_column=Column(Text, nullable=False, default="{}"))


class OutboxRow(SQLModel, table=True):
    """What must leave. `id` gives the order within a lane; `key` is the remote idempotency key; the payload is sealed."""

    __tablename__ = "outbox"
    __table_args__ = (Index("outbox_ready", "state", "due"), Index("outbox_lane", "lane", "id"))
    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True, autoincrement=True))
    key: str = Field(unique=True)
    lane: str
    kind: str
    payload: str = Field(sa_column=Column(Text, nullable=False))
    about: str = Field(default="", index=True)
    purpose: str = ""
    subject: str = ""
    state: str
    due: datetime = Field(sa_type=UtcDateTime)
    created: datetime = Field(sa_type=UtcDateTime)
    settled: datetime | None = Field(default=None, sa_type=UtcDateTime)
    attempts: int = 0
    started: bool = False
    lease_owner: str = ""
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    remote_id: str = Field(default="", index=True)
    error: str = Field(default="", sa_column=Column(Text, nullable=False, default=""))


class TrailRow(SQLModel, table=True):
    """Append-only history of one invitation, hash-chained per invitation."""

    __tablename__ = "trail"
    __table_args__ = (Index("trail_of", "invitation_id", "id"),)
    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True, autoincrement=True))
    invitation_id: str
    at: datetime = Field(sa_type=UtcDateTime)
    actor: str
    what: str
    detail: str = Field(default="", sa_column=Column(Text, nullable=False, default=""))
    hash: str


class FollowUpRow(SQLModel, table=True):
    """What a person must look at; one open row per invitation and reason."""

    __tablename__ = "follow_up"
    __table_args__ = (Index("follow_up_open", "closed", "opened"),)
    id: str = Field(primary_key=True)
    invitation_id: str = Field(index=True)
    reason: str
    detail: str = Field(default="", sa_column=Column(Text, nullable=False, default=""))
    opened: datetime = Field(sa_type=UtcDateTime)
    closed: datetime | None = Field(default=None, sa_type=UtcDateTime)


class RemarkRow(SQLModel, table=True):
    """What was said about an interviewer's limits and skills; of one topic (and day) only the last counts."""

    __tablename__ = "remark"
    person_id: str = Field(primary_key=True)
    topic: str = Field(primary_key=True)
    on_day: str = Field(default="", primary_key=True)
    count: int = 0
    words: str = Field(default="[]", sa_column=Column(Text, nullable=False, default="[]"))
    said_at: datetime = Field(sa_type=UtcDateTime)


class DisturbanceRow(SQLModel, table=True):
    """One reminder to one person, so that nobody gets too many a day."""

    __tablename__ = "disturbance"
    __table_args__ = (Index("disturbance_of", "person_id", "at"),)
    key: str = Field(primary_key=True)
    person_id: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)


class StageRow(SQLModel, table=True):
    """A candidate came to a stage of the process; who it is, is sealed."""

    __tablename__ = "stage"
    id: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    position: str
    stage: str
    source: str
    rule: str = Field(default="", index=True)
    fate: str = ""
    why: str = Field(default="", sa_column=Column(Text, nullable=False, default=""))
    settled: datetime | None = Field(default=None, sa_type=UtcDateTime)
    line: str = Field(default="", sa_column=Column(Text, nullable=False, default=""))


class PendingRow(SQLModel, table=True):
    """A sealed order that waits for HR's answer to a card."""

    __tablename__ = "pending"
    id: str = Field(primary_key=True)
    user_id: str
    at: datetime = Field(sa_type=UtcDateTime)
    story: str
    answer: str = ""
    body: str = Field(default="", sa_column=Column(Text, nullable=False, default=""))


class EntryRow(SQLModel, table=True):
    """A one-time link to the board; `digest` is of its token."""

    __tablename__ = "entry"
    digest: str = Field(primary_key=True)
    user_id: str = Field(index=True)
    name: str
    until: datetime = Field(sa_type=UtcDateTime)
    used: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SessionRow(SQLModel, table=True):
    """Somebody who has entered the board with one browser; `digest` is of what that browser shows."""

    __tablename__ = "session"
    digest: str = Field(primary_key=True)
    user_id: str = Field(index=True)
    name: str
    since: datetime = Field(sa_type=UtcDateTime)
    until: datetime = Field(sa_type=UtcDateTime)


class CodeRow(SQLModel, table=True):
    """A code that a candidate asked for; `address` and `code` are digests, `person_id` is "" where nobody has the address."""

    __tablename__ = "code"
    ticket: str = Field(primary_key=True)
    address: str = Field(index=True)
    person_id: str
    code: str
    asked: datetime = Field(sa_type=UtcDateTime, index=True)
    until: datetime = Field(sa_type=UtcDateTime)
    tries: int = 0


class OwnSessionRow(SQLModel, table=True):
    """A browser in which a candidate has shown who they are; `digest` is of what that browser shows."""

    __tablename__ = "own_session"
    digest: str = Field(primary_key=True)
    person_id: str
    until: datetime = Field(sa_type=UtcDateTime)
