"""Enquiries of candidates and kept answers in the database; what people wrote is sealed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, insert, select, update

from domain.faq import Enquiry, Faq
from store.said import EnquiryRow, FaqRow
from store.seal import Sealer

_enquiry = EnquiryRow.__table__  # type: ignore[attr-defined]
_AT_ONCE = 500
_faq = FaqRow.__table__  # type: ignore[attr-defined]
_ABOUT = select(_enquiry).where(_enquiry.c.invitation_id == bindparam("inv")).order_by(_enquiry.c.at)


class Enquiries:
    """Queries about questions and kept answers."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def ask(self, enquiry: Enquiry) -> None:
        """A new question, answered or not."""
        self._connection.execute(
            insert(_enquiry).values(
                id=enquiry.id,
                invitation_id=enquiry.invitation_id,
                text=self._sealer.seal(enquiry.text),
                at=enquiry.at,
                answer=self._sealer.seal(enquiry.answer),
                answered=enquiry.answered,
                faq=enquiry.faq,
                about_time=enquiry.about_time,
            )
        )

    def answer(self, enquiry_id: str, answer: str, now: datetime) -> None:
        """A person answered."""
        mine = update(_enquiry).where(_enquiry.c.id == enquiry_id)
        self._connection.execute(mine.values(answer=self._sealer.seal(answer), answered=now, faq=""))

    def settle(self, invitation_id: str, now: datetime) -> None:
        """A time is chosen: what was said about times waits for nobody any more."""
        mine = (_enquiry.c.invitation_id == invitation_id, _enquiry.c.about_time, _enquiry.c.answered.is_(None))
        self._connection.execute(update(_enquiry).where(*mine).values(answered=now))

    def get(self, enquiry_id: str) -> Enquiry | None:
        """The question, None if unknown."""
        row = self._connection.execute(select(_enquiry).where(_enquiry.c.id == enquiry_id)).mappings().first()
        return self._found(row) if row else None

    def of(self, invitation_id: str) -> list[Enquiry]:
        """What was asked about an invitation, oldest first."""
        return [self._found(row) for row in self._connection.execute(_ABOUT, {"inv": invitation_id}).mappings()]

    def many(self, invitation_ids: Sequence[str]) -> dict[str, list[Enquiry]]:
        """What was asked about each of these invitations, oldest first; those without questions are left out."""
        found: dict[str, list[Enquiry]] = {}
        for at in range(0, len(invitation_ids), _AT_ONCE):
            query = select(_enquiry).where(_enquiry.c.invitation_id.in_(invitation_ids[at : at + _AT_ONCE]))
            for row in self._connection.execute(query.order_by(_enquiry.c.at)).mappings():
                found.setdefault(row["invitation_id"], []).append(self._found(row))
        return found

    def waiting(self, limit: int = 500) -> list[Enquiry]:
        """Unanswered questions, oldest first."""
        query = select(_enquiry).where(_enquiry.c.answered.is_(None)).order_by(_enquiry.c.at).limit(limit)
        return [self._found(row) for row in self._connection.execute(query).mappings()]

    def counts(self, since: datetime) -> tuple[int, int, int]:
        """How many were asked since then, how many of them a kept answer served, and how many wait."""
        query = select(
            func.count(), func.count().filter(_enquiry.c.faq != ""), func.count().filter(_enquiry.c.answered.is_(None))
        )
        asked, kept, waiting = self._connection.execute(query.where(_enquiry.c.at >= since)).one()
        return asked, kept, waiting

    def keep(self, faq: Faq, now: datetime) -> None:
        """Keep an answer; the same question again gets the new answer."""
        values = {"asked": "\n".join(faq.asked), "answer": faq.answer, "positions": "\n".join(faq.positions), "at": now}
        changed = self._connection.execute(update(_faq).where(_faq.c.id == faq.id).values(**values))
        if not changed.rowcount:
            self._connection.execute(insert(_faq).values(id=faq.id, **values))

    def forget(self, faq_id: str) -> None:
        """This answer is not given any more."""
        self._connection.execute(delete(_faq).where(_faq.c.id == faq_id))

    def kept(self) -> list[Faq]:
        """Every kept answer, newest first."""
        rows = self._connection.execute(select(_faq).order_by(_faq.c.at.desc())).mappings()
        return [
            Faq(
                row["id"],
                tuple(row["asked"].split("\n")),
                row["answer"],
                tuple(filter(None, row["positions"].split("\n"))),
            )
            for row in rows
        ]

    def _found(self, row: RowMapping) -> Enquiry:
        texts = {name: self._sealer.open(row[name]) for name in ("text", "answer")}
        return Enquiry(**{**row, **texts})
