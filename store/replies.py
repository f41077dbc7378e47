"""The first moments of people's side of their history, kept in step with it: figures look here, and need not read it all."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, func
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, SQLModel

from store.types import UtcDateTime


class ReplyRow(SQLModel, table=True):
    """When a person first looked (a receipt counts), came by themselves, did more than look, and when a time was chosen.

    A later invitation starts anew, this does not.
    """

    __tablename__ = "reply"
    invitation_id: str = Field(primary_key=True)
    looked: datetime | None = Field(default=None, sa_type=UtcDateTime)
    came: datetime | None = Field(default=None, sa_type=UtcDateTime)
    acted: datetime | None = Field(default=None, sa_type=UtcDateTime)
    chosen: datetime | None = Field(default=None, sa_type=UtcDateTime)


_reply = ReplyRow.__table__  # type: ignore[attr-defined]
_MOMENTS: Final = ("looked", "came", "acted", "chosen")


def moments(at: datetime, actor: str, what: str) -> dict[str, datetime | None]:
    """Which of the moments a step of history is, all of them named."""
    # Programs open mails and follow links, too: what "candidate:mail" did says nothing about a person.
    theirs = actor.startswith("candidate:") and actor != "candidate:mail"
    told = {"looked": what == "Viewed" or theirs, "came": theirs, "acted": theirs and what != "Viewed"}
    return {name: at if holds else None for name, holds in (told | {"chosen": what == "Chosen"}).items()}


def heard(connection: Connection, invitation_id: str, found: dict[str, datetime | None]) -> None:
    """Keep those moments that are the first of their kind."""
    if any(found.values()):
        made: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        new = made(_reply).values(invitation_id=invitation_id, **found)
        first = {name: func.coalesce(_reply.c[name], new.excluded[name]) for name in _MOMENTS}
        connection.execute(new.on_conflict_do_update(index_elements=["invitation_id"], set_=first))
