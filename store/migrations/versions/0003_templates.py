"""Templates of messages with all of their versions."""

import sqlalchemy as sa
from alembic import op

from store.types import UtcDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """What HR and the settings say in messages."""
    op.create_table(
        "template",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("template_version", "template", ["name", "version"], unique=True)


def downgrade() -> None:
    """The templates are gone; what was sent with them stays in the ledger."""
    op.drop_table("template")
