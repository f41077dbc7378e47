"""The same three candidates on a real database: whatever happens, its cells are the claims of all invitations, no more and no less."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import invariant
from sqlalchemy import select
from sqlmodel import SQLModel

from domain.booking import Claim, claims
from domain.faults import Conflict
from domain.invitation import Invitation
from store.store import Store
from store.tables import BookingCellRow
from tests.properties.test_invitation import CANDIDATES, LENGTH, Interviews

CELL = BookingCellRow.__table__  # type: ignore[attr-defined]


class Stored(Interviews):
    """Every step is written; what the model says is taken must be refused by the unique key alone."""

    def __init__(self) -> None:
        super().__init__()
        self.directory = tempfile.TemporaryDirectory()
        self.store = Store(f"sqlite:///{Path(self.directory.name) / 'cells.db'}", "a secret")
        SQLModel.metadata.create_all(self.store.engine)
        with self.store.writing() as tx:
            tx.invitations.add([(inv, name) for name, inv in self.real.items()])

    def teardown(self) -> None:
        self.store.close()
        self.directory.cleanup()

    def write(self, before: Invitation, after: Invitation) -> None:
        with self.store.writing() as tx:
            tx.invitations.save(after, claims(before, LENGTH), claims(after, LENGTH))

    def kept(self, before: Invitation, after: Invitation) -> None:
        self.write(before, after)

    def refused(self, before: Invitation, after: Invitation) -> None:
        with pytest.raises(Conflict):
            self.write(before, after)

    @invariant()
    def the_cells_are_the_claims(self) -> None:
        with self.store.engine.connect() as connection:
            rows = connection.execute(select(CELL.c.resource, CELL.c.cell_start, CELL.c.invitation_id)).all()
        held: dict[str, set[Claim]] = {f"i-{name}": set() for name in CANDIDATES}
        for resource, start, invitation_id in rows:
            held[invitation_id].add((resource, start))
        assert held == {inv.id: set(claims(inv, LENGTH)) for inv in self.real.values()}

    @invariant()
    def what_is_read_is_what_was_written(self) -> None:
        with self.store.reading() as tx:
            assert {inv.candidate_id: inv for inv in tx.invitations.find()} == self.real


TestStored = Stored.TestCase
TestStored.settings = settings(max_examples=12, stateful_step_count=40, deadline=None)
