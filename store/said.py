"""The tables of what was said: messages with their fate, questions and answers, lists that came as files, rules that were changed, and templates."""

from datetime import datetime

from sqlalchemy import Column, Index, Integer, Text
from sqlmodel import Field, SQLModel

from store.types import UtcDateTime


class RosterRow(SQLModel, table=True):
    """A list that HR sent as a file, sealed; `terms` is the order that goes with it."""

    __tablename__ = "roster"
    id: str = Field(primary_key=True)
    user_id: str = Field(index=True)
    at: datetime = Field(sa_type=UtcDateTime)
    name: str = ""
    group_id: str = ""
    facts: str = Field(default="", sa_column=Column(Text, nullable=False, default=""))
    terms: str = Field(default="", sa_column=Column(Text, nullable=False, default=""))


class TouchRow(SQLModel, table=True):
    """One message to one person about one invitation; the text is sealed."""

    __tablename__ = "touch"
    key: str = Field(primary_key=True)
    parcel: str = Field(index=True)
    invitation_id: str = Field(index=True)
    who: str = ""
    channel: str
    purpose: str
    version: int = 0
    text: str = Field(default="", sa_column=Column(Text, nullable=False, default=""))
    why: str = Field(default="", sa_column=Column(Text, nullable=False, default=""))
    queued: datetime = Field(sa_type=UtcDateTime)
    sent: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    delivered: datetime | None = Field(default=None, sa_type=UtcDateTime)
    read: datetime | None = Field(default=None, sa_type=UtcDateTime)
    clicked: datetime | None = Field(default=None, sa_type=UtcDateTime)
    outcome: str = ""
    error: str = Field(default="", sa_column=Column(Text, nullable=False, default=""))
    cost: float = 0.0
    template: str = Field(default="", index=True)


class EnquiryRow(SQLModel, table=True):
    """What a candidate asked, and the answer; both are sealed."""

    __tablename__ = "enquiry"
    id: str = Field(primary_key=True)
    invitation_id: str = Field(index=True)
    text: str = Field(default="", sa_column=Column(Text, nullable=False, default=""))
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    answer: str = Field(default="", sa_column=Column(Text, nullable=False, default=""))
    answered: datetime | None = Field(default=None, sa_type=UtcDateTime)
    faq: str = ""
    about_time: bool = False


class FaqRow(SQLModel, table=True):
    """Answers that HR keeps; nothing personal is in them."""

    __tablename__ = "faq"
    id: str = Field(primary_key=True)
    asked: str = Field(sa_column=Column(Text, nullable=False))
    answer: str = Field(sa_column=Column(Text, nullable=False))
    positions: str = ""
    at: datetime = Field(sa_type=UtcDateTime)


class OverrideRow(SQLModel, table=True):
    """A rule that HR changed in chat; the last row of each name counts."""

    __tablename__ = "override"
    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True, autoincrement=True))
    name: str
    value: str
    author: str
    at: datetime = Field(sa_type=UtcDateTime)


class TemplateRow(SQLModel, table=True):
    """One version of a template of messages, or a draft without a number; `body` is the JSON of what it says and for whom."""

    __tablename__ = "template"
    __table_args__ = (Index("template_version", "name", "version", unique=True),)
    id: str = Field(primary_key=True)
    name: str
    version: int | None = None
    body: str = Field(default="{}", sa_column=Column(Text, nullable=False, default="{}"))
    author: str = ""
    at: datetime = Field(sa_type=UtcDateTime)
