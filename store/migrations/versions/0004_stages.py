"""Stages of the recruiting process, and orders that wait for HR's answer."""

import sqlalchemy as sa
from alembic import op

from store.types import UtcDateTime

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """What triggers collect, and orders that wait for a tap."""
    op.create_table(
        "stage",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("fate", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("settled", UtcDateTime(), nullable=True),
        sa.Column("line", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_stage_at", "stage", ["at"], unique=False)
    op.create_index("ix_stage_rule", "stage", ["rule"], unique=False)
    op.create_table(
        "pending",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("story", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    """No more stages, nothing waits."""
    op.drop_table("pending")
    op.drop_table("stage")
