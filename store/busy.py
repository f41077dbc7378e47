"""Busy times that DingTalk told us, with their age: what is not known is never taken for free."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from domain.times import Span
from store.tables import BusyKnownRow, BusyRow

_busy = BusyRow.__table__  # type: ignore[attr-defined]
_known = BusyKnownRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Known:
    """For which span a resource's busy times are known since when; `unknown`: DingTalk would not say."""

    span: Span
    fetched: datetime
    unknown: bool


class Busy:
    """Queries about busy times."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self, resources: Collection[str]) -> dict[str, Known]:
        """What is known about each resource; never asked = left out."""
        rows = self._connection.execute(select(_known).where(_known.c.resource.in_(set(resources)))).mappings()
        return {r["resource"]: Known(Span(r["start"], r["until"]), r["fetched"], r["unknown"]) for r in rows}

    def spans(self, resources: Collection[str], within: Span) -> dict[str, list[Span]]:
        """Busy spans per resource that touch the period, as DingTalk has them."""
        return self._spans(resources, within, said=False)

    def said(self, resources: Collection[str], within: Span) -> dict[str, list[Span]]:
        """The same, as people said in chat."""
        return self._spans(resources, within, said=True)

    def _spans(self, resources: Collection[str], within: Span, *, said: bool) -> dict[str, list[Span]]:
        query = select(_busy).where(
            _busy.c.resource.in_(set(resources)),
            _busy.c.until > within.start,
            _busy.c.start < within.end,
            _busy.c.said.is_(said),
        )
        grouped: dict[str, list[Span]] = {}
        for row in self._connection.execute(query).mappings():
            grouped.setdefault(row["resource"], []).append(Span(row["start"], row["until"]))
        return grouped

    def say(self, resource: str, spans: Sequence[Span]) -> None:
        """What somebody said about their time, instead of what they said before."""
        self._connection.execute(delete(_busy).where(_busy.c.resource == resource, _busy.c.said.is_(True)))
        rows = [{"resource": resource, "start": s.start, "until": s.end, "said": True} for s in spans]
        if rows:
            self._connection.execute(insert(_busy), rows)

    def add(self, resource: str, span: Span) -> None:
        """One more busy span, learned by being refused."""
        self._connection.execute(
            insert(_busy), {"resource": resource, "start": span.start, "until": span.end, "said": False}
        )

    def replace(
        self, busy: Mapping[str, Sequence[Span]], unknown: Collection[str], within: Span, now: datetime
    ) -> None:
        """What DingTalk says now about the resources named in `busy` and `unknown`."""
        resources = {*busy, *unknown}
        if not resources:
            return
        self._connection.execute(delete(_busy).where(_busy.c.resource.in_(resources), _busy.c.said.is_(False)))
        self._connection.execute(delete(_known).where(_known.c.resource.in_(resources)))
        rows = [
            {"resource": r, "start": s.start, "until": s.end, "said": False} for r, spans in busy.items() for s in spans
        ]
        if rows:
            self._connection.execute(insert(_busy), rows)
        facts = {"start": within.start, "until": within.end, "fetched": now}
        known = [{"resource": r, "unknown": r in set(unknown), **facts} for r in sorted(resources)]
        self._connection.execute(insert(_known), known)
