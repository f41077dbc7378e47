"""The board: one-time links to it, and browsers that have entered."""

import sqlalchemy as sa
from alembic import op

from store.types import UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Links and sessions."""
    op.create_table(
        "entry",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.Column("used", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index("ix_entry_user_id", "entry", ["user_id"], unique=False)
    op.create_table(
        "session",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index("ix_session_user_id", "session", ["user_id"], unique=False)


def downgrade() -> None:
    """Nobody has entered."""
    op.drop_table("session")
    op.drop_table("entry")
