"""Rules that HR changed in chat."""

import sqlalchemy as sa
from alembic import op

from store.types import UtcDateTime

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Every change, with who and when."""
    op.create_table(
        "override",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    """The settings count alone."""
    op.drop_table("override")
