"""What was handled, what happened, and what a person must look at: inbox, trail and follow-ups."""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zlib import crc32

from sqlalchemy import Connection, func, insert, select, update

from domain.inputs import Answer
from store.replies import heard, moments
from store.seal import Sealer
from store.tables import CampaignRow, FollowUpRow, InboxRow, InvitationRow, TrailRow

_inbox = InboxRow.__table__  # type: ignore[attr-defined]
_trail = TrailRow.__table__  # type: ignore[attr-defined]
_follow = FollowUpRow.__table__  # type: ignore[attr-defined]
_campaign = CampaignRow.__table__  # type: ignore[attr-defined]
_inv = InvitationRow.__table__  # type: ignore[attr-defined]
EXPORTS = "exports"  # the history of what was taken away
_LOCK = 0x7261  # the namespace of our advisory locks here
_FREE = frozenset({"Reason", "Answered"})  # steps whose detail is in words that somebody wrote


class Inbox:
    """Inputs by key, so that a second delivery gets the first answer; answers may name people and are sealed."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def answer(self, key: str) -> Answer | None:
        """The answer given to this key, None if it is new."""
        text = self._connection.execute(select(_inbox.c.answer).where(_inbox.c.key == key)).scalar()
        return None if text is None else Answer(**json.loads(self._sealer.open(text) or "{}"))

    def remember(self, key: str, answer: Answer, now: datetime) -> None:
        """Write the key; somebody else's simultaneous delivery of the same key is a Conflict."""
        said = {"card": dict(answer.card), "page": dict(answer.page)}
        text = json.dumps(said, ensure_ascii=False) if answer.card or answer.page else ""
        self._connection.execute(insert(_inbox), {"key": key, "at": now, "answer": self._sealer.seal(text)})


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an invitation's history."""

    at: datetime
    actor: str
    what: str
    detail: str


@dataclass(frozen=True, slots=True)
class Line:
    """A step with whose history it is in; `number` grows with time."""

    number: int
    invitation_id: str
    step: Step


class Trail:
    """Append-only history; every line's hash covers the line before it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, invitation_id: str, step: Step) -> None:
        """Add a line at the end of the invitation's chain."""
        query = select(_trail.c.hash).where(_trail.c.invitation_id == invitation_id).order_by(_trail.c.id.desc())
        before = self._connection.execute(query.limit(1)).scalar() or ""
        row = {"invitation_id": invitation_id, "at": step.at, "actor": step.actor, "what": step.what}
        values = row | {"detail": step.detail, "hash": _link(before, invitation_id, step)}
        self._connection.execute(insert(_trail), values)
        heard(self._connection, invitation_id, moments(step.at, step.actor, step.what))

    def append_shared(self, history: str, step: Step) -> None:
        """The same to a history that is nobody's invitation, so that no lock of another row keeps two writers apart."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(select(func.pg_advisory_xact_lock(_LOCK, crc32(history.encode()) - 2**31)))
        self.append(history, step)

    def of(self, invitation_id: str) -> list[Step]:
        """The whole history, oldest first."""
        query = select(_trail).where(_trail.c.invitation_id == invitation_id).order_by(_trail.c.id)
        rows = self._connection.execute(query).mappings()
        return [Step(r["at"], r["actor"], r["what"], r["detail"]) for r in rows]

    def pulse(self) -> str:
        """What changes with every step of any invitation or batch, and with HR's list; cheap enough to be asked every second."""
        steps = self._connection.execute(select(func.max(_trail.c.id))).scalar() or 0
        waiting = select(func.count(), func.max(_follow.c.opened)).where(_follow.c.closed.is_(None))
        count, newest = self._connection.execute(waiting).one()
        phases = select(_campaign.c.phase, func.count()).group_by(_campaign.c.phase).order_by(_campaign.c.phase)
        batches = "-".join(f"{phase[:3]}{number}" for phase, number in self._connection.execute(phases))
        return f"{steps}.{count}.{newest.timestamp() if newest else 0:.0f}.{batches}"

    def redact(self, invitation_id: str, words: Sequence[str], instead: str) -> None:
        """Take words out of a history, for a person who is erased; the chain is made anew, and a later change still shows.

        What people said in words of their own goes whole: only they know whom it is about.
        """
        before = ""
        query = select(_trail).where(_trail.c.invitation_id == invitation_id).order_by(_trail.c.id)
        for row in self._connection.execute(query).mappings().all():
            actor, detail = row["actor"], instead if row["detail"] and row["what"] in _FREE else row["detail"]
            for word in sorted(words, key=len, reverse=True):
                actor, detail = actor.replace(word, instead), detail.replace(word, instead)
            before = _link(before, invitation_id, Step(row["at"], actor, row["what"], detail))
            values = {"actor": actor, "detail": detail, "hash": before}
            self._connection.execute(update(_trail).where(_trail.c.id == row["id"]).values(values))

    def latest(self, limit: int, *, before: int = 0, actor: str = "", campaign_id: str = "") -> list[Line]:
        """Lines of all invitations, newest first, from the one before `before` on; `actor` is one, or a whole role («hr:»)."""
        query = select(_trail).order_by(_trail.c.id.desc()).limit(limit)
        if before:
            query = query.where(_trail.c.id < before)
        if actor:
            whole = actor.endswith(":")
            query = query.where(_trail.c.actor.startswith(actor, autoescape=True) if whole else _trail.c.actor == actor)
        if campaign_id:
            query = query.where(_trail.c.invitation_id.in_(select(_inv.c.id).where(_inv.c.campaign_id == campaign_id)))
        rows = self._connection.execute(query).mappings()
        return [Line(r["id"], r["invitation_id"], Step(r["at"], r["actor"], r["what"], r["detail"])) for r in rows]

    def intact(self, invitation_id: str) -> bool:
        """Whether nobody changed, removed or inserted a line."""
        return self.unbroken([invitation_id])[invitation_id]

    def unbroken(self, invitation_ids: Collection[str]) -> dict[str, bool]:
        """The same of many, with one question."""
        query = select(_trail).where(_trail.c.invitation_id.in_(set(invitation_ids))).order_by(_trail.c.id)
        before, found = dict.fromkeys(invitation_ids, ""), dict.fromkeys(invitation_ids, True)
        for row in self._connection.execute(query).mappings():
            whose, step = row["invitation_id"], Step(row["at"], row["actor"], row["what"], row["detail"])
            link = _link(before[whose], whose, step)
            found[whose] = found[whose] and link == row["hash"]
            before[whose] = row["hash"]
        return found

    def looked_over(self, most: int) -> dict[str, bool]:
        """Whether each history is intact, of the `most` invitations that were written about last."""
        last = func.max(_trail.c.id)
        query = select(_trail.c.invitation_id).group_by(_trail.c.invitation_id).order_by(last.desc()).limit(most)
        return {found: self.intact(found) for found in self._connection.execute(query).scalars().all()}


def _link(before: str, invitation_id: str, step: Step) -> str:
    line = json.dumps([before, invitation_id, step.at.isoformat(), step.actor, step.what, step.detail])
    return hashlib.sha256(line.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something that waits for a person."""

    invitation_id: str
    reason: str
    detail: str
    opened: datetime


class FollowUps:
    """HR's list; one open entry per invitation and reason."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open(self, entry: FollowUp) -> bool:
        """Add an entry; False if the same is on the list already."""
        mine = (_follow.c.invitation_id == entry.invitation_id, _follow.c.reason == entry.reason)
        if self._connection.execute(select(_follow.c.id).where(*mine, _follow.c.closed.is_(None))).first():
            return False
        key = hashlib.sha256(f"{entry.invitation_id}|{entry.reason}|{entry.opened.isoformat()}".encode()).hexdigest()
        values = {"invitation_id": entry.invitation_id, "reason": entry.reason, "detail": entry.detail}
        self._connection.execute(insert(_follow), values | {"id": key[:32], "opened": entry.opened})
        return True

    def hear(self, entry: FollowUp) -> bool:
        """Somebody's words: each message is a line of the one open entry; False if it is on the list already."""
        line = " ".join(entry.detail.split())
        if self.open(replace(entry, detail=line)):
            return True
        (known,) = (one.detail for one in self.list([entry.invitation_id]) if one.reason == entry.reason)
        if not line or line in known.split("\n"):
            return False
        self.reword(entry.invitation_id, entry.reason, f"{known}\n{line}".strip())
        return True

    def reword(self, invitation_id: str, reason: str, detail: str) -> None:
        """Another detail for the open entry of this reason."""
        mine = (_follow.c.invitation_id == invitation_id, _follow.c.reason == reason, _follow.c.closed.is_(None))
        self._connection.execute(update(_follow).where(*mine).values(detail=detail))

    def close(self, invitation_id: str, now: datetime, reasons: Collection[str] = ()) -> None:
        """Whatever waited for this invitation is settled; with `reasons` only what waited for one of them."""
        mine = [_follow.c.invitation_id == invitation_id, _follow.c.closed.is_(None)]
        if reasons:
            mine.append(_follow.c.reason.in_(reasons))
        self._connection.execute(update(_follow).where(*mine).values(closed=now))

    def list(self, invitation_ids: Collection[str] | None = None) -> list[FollowUp]:
        """Open entries, oldest first."""
        query = select(_follow).where(_follow.c.closed.is_(None)).order_by(_follow.c.opened)
        if invitation_ids is not None:
            query = query.where(_follow.c.invitation_id.in_(set(invitation_ids)))
        rows = self._connection.execute(query).mappings()
        return [FollowUp(r["invitation_id"], r["reason"], r["detail"], r["opened"]) for r in rows]
