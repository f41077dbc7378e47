"""Templates of messages in the database: every version is kept, the newest is used, and a draft waits for HR's tap."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, case, delete, func, insert, or_, select, update

from domain.invitation import AGREED
from domain.templates import Template
from store.said import TemplateRow, TouchRow
from store.tables import InvitationRow

_table = TemplateRow.__table__  # type: ignore[attr-defined]
_touch = TouchRow.__table__  # type: ignore[attr-defined]
_inv = InvitationRow.__table__  # type: ignore[attr-defined]
_STANDING = [str(state) for state in sorted(AGREED)]

_LAST = (
    select(_table.c.name, func.max(_table.c.version).label("version"))
    .where(_table.c.version.is_not(None))
    .group_by(_table.c.name)
    .subquery()
)
_NEWEST = (
    select(_table)
    .join(_LAST, (_LAST.c.name == _table.c.name) & (_LAST.c.version == _table.c.version))
    .order_by(_table.c.name)
)
_COUNT = select(func.count(_table.c.version))


@dataclass(frozen=True, slots=True)
class Version:
    """One kept version, or a draft (`template.version` 0), with who wrote it."""

    id: str
    template: Template
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Use:
    """What became of the messages of one template version by one channel.

    `sent` left the house; `delivered`, `opened` and `clicked` are of these (a card is opened by whatever is done on it);
    `people` are the candidates who got one, `confirmed` those of them whose interview stands or took place.
    """

    ref: str
    channel: str
    sent: int
    delivered: int
    opened: int
    clicked: int
    people: int
    confirmed: int

    @property
    def name(self) -> str:
        """The template's name."""
        return self.ref.rpartition("@")[0]

    @property
    def version(self) -> str:
        """The version's number."""
        return self.ref.rpartition("@")[2]


@dataclass(slots=True)
class Shelf:
    """What was read last: kept versions only ever become more, so their number says whether it is still right."""

    known: tuple[int, tuple[Template, ...]] = (-1, ())


class Templates:
    """Queries about templates."""

    def __init__(self, connection: Connection, shelf: Shelf) -> None:
        self._connection = connection
        self._shelf = shelf
        self._wrote = False

    def newest(self) -> tuple[Template, ...]:
        """The newest version of each, by name."""
        count = self._connection.execute(_COUNT).scalar_one()
        if self._wrote:  # nobody else may see what is not committed
            return self._read()
        known, templates = self._shelf.known
        if known != count:
            templates = self._read()
            self._shelf.known = count, templates  # at once: several threads share the shelf
        return templates

    def _read(self) -> tuple[Template, ...]:
        return tuple(_version(row).template for row in self._connection.execute(_NEWEST).mappings())

    def versions(self, name: str) -> list[Version]:
        """Every kept version, newest first."""
        kept = (_table.c.name == name, _table.c.version.is_not(None))
        rows = self._connection.execute(select(_table).where(*kept).order_by(_table.c.version.desc())).mappings()
        return [_version(row) for row in rows]

    def at(self, ref: str) -> Version | None:
        """The version that a message names, None for built-in words and for what was never kept."""
        name, _, number = ref.rpartition("@")
        return next((one for one in self.versions(name) if str(one.template.version) == number), None)

    def draft(self, draft_id: str) -> Version | None:
        """A version that waits, None if it was kept or dropped."""
        query = select(_table).where(_table.c.id == draft_id, _table.c.version.is_(None))
        row = self._connection.execute(query).mappings().first()
        return _version(row) if row else None

    def propose(self, draft_id: str, template: Template, author: str, now: datetime) -> None:
        """Put a draft down."""
        self._connection.execute(insert(_table), _row(draft_id, replace(template, version=0), author, now))

    def add(self, template: Template, author: str, now: datetime) -> Template:
        """A new version, used at once."""
        kept = replace(template, version=self.last(template.name) + 1)
        self._wrote = True
        self._connection.execute(insert(_table), _row(kept.ref, kept, author, now))
        return kept

    def keep(self, draft_id: str, now: datetime) -> Template | None:
        """Make a draft the newest version; None if it does not wait any more."""
        found = self.draft(draft_id)
        if found is None:
            return None
        self._wrote = True
        version = self.last(found.template.name) + 1
        self._connection.execute(update(_table).where(_table.c.id == draft_id).values(version=version, at=now))
        return replace(found.template, version=version)

    def drop(self, draft_id: str) -> None:
        """Forget a draft; what was kept stays."""
        self._connection.execute(delete(_table).where(_table.c.id == draft_id, _table.c.version.is_(None)))

    def last(self, name: str) -> int:
        """The number of the newest version, 0 if there is none."""
        return self._connection.execute(select(func.max(_table.c.version)).where(_table.c.name == name)).scalar() or 0

    def uses(self, since: datetime, until: datetime) -> list[Use]:
        """What became of the messages to candidates that left in the period, by template version and channel."""
        # A card has a receipt of its own: whatever is done on it.
        card = and_(_touch.c.channel == "card", _touch.c.outcome != "failed")
        seen = or_(_inv.c.viewed_at.is_not(None), _inv.c.opened_at.is_not(None), _inv.c.state.in_(_STANDING))
        read = or_(_touch.c.read.is_not(None), _touch.c.clicked.is_not(None), and_(card, seen))
        heard = case((or_(_touch.c.delivered.is_not(None), read, card), 1))
        opened = case((read, 1))
        stands = case((_inv.c.state.in_(_STANDING), _touch.c.invitation_id))
        query = (
            select(
                _touch.c.template,
                _touch.c.channel,
                func.count(),
                func.count(heard),
                func.count(opened),
                func.count(_touch.c.clicked),
                func.count(_touch.c.invitation_id.distinct()),
                func.count(stands.distinct()),
            )
            .join(_inv, _inv.c.id == _touch.c.invitation_id)
            .where(_touch.c.template != "", _touch.c.sent >= since, _touch.c.sent < until)
            .group_by(_touch.c.template, _touch.c.channel)
            .order_by(_touch.c.template, _touch.c.channel)
        )
        return [Use(*row) for row in self._connection.execute(query)]


def _row(row_id: str, template: Template, author: str, now: datetime) -> dict[str, Any]:
    body = {key: value for key, value in asdict(template).items() if key not in {"name", "version"}}
    packed = json.dumps(body, ensure_ascii=False)
    number = template.version or None
    return {"id": row_id, "name": template.name, "version": number, "body": packed, "author": author, "at": now}


def _version(row: RowMapping) -> Version:
    template = Template(name=row["name"], version=row["version"] or 0, **json.loads(row["body"]))
    return Version(row["id"], template, row["author"], row["at"])
