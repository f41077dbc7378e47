"""Erases a person: everything they said or were told is emptied, and history is kept without a word about them."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select, update

from domain.people import Person
from store.crews import FeedRow
from store.journal import Trail
from store.outbox import UNFINISHED, Outbox
from store.said import EnquiryRow, RosterRow, TouchRow
from store.seal import Sealer
from store.tables import (
    CampaignRow,
    CodeRow,
    FollowUpRow,
    InboxRow,
    InvitationRow,
    OutboxRow,
    OwnSessionRow,
    PendingRow,
    PersonRow,
    StageRow,
)

TO_CANDIDATES = ("SendSms", "SendMail", "SendCall", "SendWecom", "SendHook")
# What is about no invitation and no batch, such as answers to HR, may name anybody.
ASIDE = ("Say", "SayGroup", "PostCard", "ChangeCard", "SendTable", "SendChart")
GONE = "（已删除）"
SENTENCE = 4  # characters
_rows: tuple[Any, ...] = (CampaignRow, InvitationRow, TouchRow, EnquiryRow, FollowUpRow, InboxRow, OutboxRow, PersonRow)
_campaign, _invitation, _touch, _enquiry, _follow, _inbox, _outbox, _person = (row.__table__ for row in _rows)
_lists: tuple[tuple[Any, str], ...] = ((StageRow, "line"), (RosterRow, "facts"), (PendingRow, "body"))
_SEALED = tuple((row.__table__, column) for row, column in _lists)  # what names many people at once
_keys: tuple[Any, ...] = (CodeRow, OwnSessionRow, FeedRow)
_KEYS = tuple(row.__table__ for row in _keys)  # what lets the person in


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who is erased, with their invitations; a `colleague` is only forgotten as a candidate.

    Of a colleague, whose name stands in lists for other reasons, `successor` is the id that the invitations have instead.
    """

    person: Person
    invitations: tuple[str, ...]
    successor: str = ""

    @property
    def colleague(self) -> bool:
        """Whether the person stays known."""
        return bool(self.successor)

    @property
    def reached_at(self) -> list[str]:
        """Numbers and addresses."""
        return [word for word in (self.person.mobile, self.person.email, self.person.wecom) if word]

    @property
    def words(self) -> list[str]:
        """What names the person where it is only about their invitations."""
        return [self.person.name, *self.reached_at, *([self.person.id] if self.colleague else [])]


class Erasure:
    """Statements that take people out of every table; a person's own row is written by whoever erases."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer
        self._outbox = Outbox(connection, sealer)
        self._trail = Trail(connection)

    def forget(self, leavers: Sequence[Leaver], now: datetime) -> None:
        """Empty what is about their invitations; what has not left yet for these people never leaves."""
        invitations = [one for leaver in leavers for one in leaver.invitations]
        said = self._said(invitations)
        for leaver in leavers:
            self._out_of(leaver, now)
        self._set(_touch, _touch.c.invitation_id.in_(invitations), text="", error="")
        mine = _enquiry.c.invitation_id.in_(invitations)
        self._set(_enquiry, mine & _enquiry.c.answered.is_(None), answered=now)  # nobody is left to answer
        self._set(_enquiry, mine, text="", answer="")
        self._set(_follow, _follow.c.invitation_id.in_(invitations), detail="")
        self._set(_invitation, _invitation.c.id.in_(invitations), wish="", note="")
        self._lists(leavers)
        self.strays([leaver.person.name for leaver in leavers])
        words = [word for leaver in leavers for word in leaver.words]
        self._parcels(invitations, [*words, *said, *_ids(leavers)])
        self._answers(invitations, words)

    def _out_of(self, leaver: Leaver, now: datetime) -> None:
        """One person's own rows: what is on its way to them, their history, and what lets them in."""
        person = leaver.person
        for invitation_id in leaver.invitations:
            self._outbox.drop(invitation_id, TO_CANDIDATES, now)
            self._outbox.spare(invitation_id, person.user_id, now)
            self._trail.redact(invitation_id, leaver.words, GONE)
        if person.user_id:
            told = _touch.c.invitation_id.in_(leaver.invitations) & (_touch.c.who == person.user_id)
            self._set(_touch, told, who="", key=_touch.c.parcel + "@")
        if leaver.colleague:
            self._set(_invitation, _invitation.c.id.in_(leaver.invitations), candidate_id=leaver.successor)
            return
        for table in _KEYS:
            self._connection.execute(delete(table).where(table.c.person_id == person.id))

    def strays(self, names: Collection[str] | None = None) -> None:
        """Rows of people who turned out to be members: nothing belongs to them any more; with `names` only of these."""
        known = select(_invitation.c.id).where(_invitation.c.candidate_id == _person.c.id).exists()
        mine = (_person.c.user_id == "", _person.c.erased.is_(None), ~known)
        called = () if names is None else (_person.c.name.in_(names),)
        self._connection.execute(delete(_person).where(*mine, *called))

    def _lists(self, leavers: Sequence[Leaver]) -> None:
        """What names many people at once loses these; a colleague's name may stand there as an interviewer's."""
        names = [leaver.person.name for leaver in leavers if not leaver.colleague]
        words = [*names, *(word for leaver in leavers for word in leaver.reached_at)]
        for table, column in _SEALED:
            rows = self._connection.execute(select(table.c.id, table.c[column])).all()
            self._rewrite(table, column, rows, [*words, *_ids(leavers)])

    def _said(self, invitations: Sequence[str]) -> list[str]:
        """Sentences of the person, which HR was told word for word; a short one says nothing, and may stand anywhere."""
        steps = [step for invitation_id in invitations for step in self._trail.of(invitation_id)]
        reasons = [step.detail for step in steps if step.what == "Reason" and step.actor.startswith("candidate")]
        mine = _enquiry.c.invitation_id.in_(invitations)
        asked = [
            self._sealer.open(text) for text in self._connection.execute(select(_enquiry.c.text).where(mine)).scalars()
        ]
        return [said for said in {*reasons, *asked} if len(said) >= SENTENCE]

    def _set(self, table: Any, mine: Any, **values: Any) -> None:
        self._connection.execute(update(table).where(mine).values(**values))

    def _parcels(self, invitations: Collection[str], words: Sequence[str]) -> None:
        """What has left keeps its kind and place, and loses the person's name, number and address; answers to HR, too."""
        campaigns = select(_invitation.c.campaign_id).where(_invitation.c.id.in_(invitations))
        since = select(func.min(_campaign.c.created)).where(_campaign.c.id.in_(campaigns)).scalar_subquery()
        aside = (_outbox.c.about == "") & _outbox.c.kind.in_(ASIDE) & (_outbox.c.created >= since)
        about = or_(_outbox.c.about.in_(invitations), _outbox.c.about.in_(campaigns), aside)
        query = select(_outbox.c.id, _outbox.c.payload).where(about, _outbox.c.state.not_in(UNFINISHED))
        self._rewrite(_outbox, "payload", self._connection.execute(query).all(), words)

    def _answers(self, invitations: Collection[str], words: Sequence[str]) -> None:
        """Empty what was answered about these invitations, and take the person's words out of what was said to others."""
        campaigns = select(_invitation.c.campaign_id).where(_invitation.c.id.in_(invitations))
        since = select(func.min(_campaign.c.created)).where(_campaign.c.id.in_(campaigns)).scalar_subquery()
        query = select(_inbox.c.key, _inbox.c.answer).where(_inbox.c.answer != "", _inbox.c.at >= since)
        for key, sealed in self._connection.execute(query).all():
            before = self._sealer.open(sealed)
            about = any(invitation_id in before for invitation_id in invitations)
            after = "" if about else without(before, words)
            if after != before:
                self._set(_inbox, _inbox.c.key == key, answer=self._sealer.seal(after))

    def _rewrite(self, table: Any, column: str, rows: Sequence[Any], words: Sequence[str]) -> None:
        for key, sealed in rows:
            before = self._sealer.open(sealed)
            after = without(before, words)
            if after != before:
                self._set(table, table.c.id == key, **{column: self._sealer.seal(after)})

    def empty(self, invitations: Collection[str]) -> None:
        """What was on its way when the person was erased has left: its texts go, too."""
        query = select(_outbox.c.id, _outbox.c.payload).where(_outbox.c.about.in_(invitations))
        for key, sealed in self._connection.execute(query).all():
            emptied = blank(json.loads(self._sealer.open(sealed)))
            self._set(_outbox, _outbox.c.id == key, payload=self._sealer.seal(json.dumps(emptied)))
        self._set(_touch, _touch.c.invitation_id.in_(invitations), text="", error="")


def _ids(leavers: Sequence[Leaver]) -> list[str]:
    """User ids as they stand in JSON; a colleague's may stand there for other reasons."""
    users = [leaver.person.user_id for leaver in leavers if not leaver.colleague]
    return [json.dumps(user) for user in users if user]


def without(text: str, words: Sequence[str]) -> str:
    """The text with each of these words gone; the longest first, so that no part of one is left.

    A word in quotation marks, such as a short id, goes only where it stands by itself in JSON.
    """
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, json.dumps(GONE, ensure_ascii=False) if word.startswith('"') else GONE)
    return text


def blank(value: Any) -> Any:
    """The same shape with every string empty: it can be unpacked, and says nothing."""
    match value:
        case str():
            return ""
        case list():
            return [blank(each) for each in value]
        case dict():
            return {key: blank(each) for key, each in value.items()}
        case _:
            return value
