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
    _crews()


def _crews() -> None:
    """Who sits in where, what is off again, and links to calendars."""
    op.create_table(
        "seat",
        sa.Column("campaign_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "person_id"),
    )
    op.create_index("ix_seat_person_id", "seat", ["person_id"], unique=False)
    op.create_table(
        "lapsed",
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.Column("invitation_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("start", UtcDateTime(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("invitation_id", "person_id"),
    )
    op.create_index("lapsed_of", "lapsed", ["person_id", "start"], unique=False)
    op.create_table(
        "feed",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.create_index("ix_feed_digest", "feed", ["digest"], unique=False)
    op.create_table(
        "code",
        sa.Column("ticket", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("asked", UtcDateTime(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("ticket"),
    )
    op.create_index("ix_code_address", "code", ["address"], unique=False)
    op.create_index("ix_code_asked", "code", ["asked"], unique=False)
    op.create_table(
        "own_session",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )


def downgrade() -> None:
    """Nobody has entered."""
    op.drop_table("own_session")
    op.drop_table("code")
    op.drop_table("feed")
    op.drop_table("lapsed")
    op.drop_table("seat")
    op.drop_table("session")
    op.drop_table("entry")
