"""What was said to whom, what people said about themselves, and lists that came as files."""

import sqlalchemy as sa
from alembic import op

from store.types import UtcDateTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """The ledgers beside the interviews."""
    _disturbance()
    _remark()
    _roster()
    _touch()
    _reply()
    _enquiry()
    _faq()


def downgrade() -> None:
    """The ledgers are gone."""
    for table in ("disturbance", "remark", "roster", "touch", "reply", "enquiry", "faq"):
        op.drop_table(table)


def _disturbance() -> None:
    op.create_table(
        "disturbance",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", "person_id"),
    )
    op.create_index("disturbance_of", "disturbance", ["person_id", "at"], unique=False)


def _remark() -> None:
    op.create_table(
        "remark",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("on_day", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "topic", "on_day"),
    )


def _roster() -> None:
    op.create_table(
        "roster",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_roster_user_id", "roster", ["user_id"], unique=False)


def _touch() -> None:
    op.create_table(
        "touch",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("parcel", sa.String(), nullable=False),
        sa.Column("invitation_id", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("queued", UtcDateTime(), nullable=False),
        sa.Column("sent", UtcDateTime(), nullable=True),
        sa.Column("delivered", UtcDateTime(), nullable=True),
        sa.Column("read", UtcDateTime(), nullable=True),
        sa.Column("clicked", UtcDateTime(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("cost", sa.Float(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_touch_parcel", "touch", ["parcel"], unique=False)
    op.create_index("ix_touch_invitation_id", "touch", ["invitation_id"], unique=False)
    op.create_index("ix_touch_sent", "touch", ["sent"], unique=False)
    op.create_index("ix_touch_template", "touch", ["template"], unique=False)


def _reply() -> None:
    op.create_table(
        "reply",
        sa.Column("invitation_id", sa.String(), nullable=False),
        sa.Column("looked", UtcDateTime(), nullable=True),
        sa.Column("came", UtcDateTime(), nullable=True),
        sa.Column("acted", UtcDateTime(), nullable=True),
        sa.Column("chosen", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("invitation_id"),
    )


def _enquiry() -> None:
    op.create_table(
        "enquiry",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("invitation_id", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered", UtcDateTime(), nullable=True),
        sa.Column("faq", sa.String(), nullable=False),
        sa.Column("about_time", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_enquiry_invitation_id", "enquiry", ["invitation_id"], unique=False)
    op.create_index("ix_enquiry_at", "enquiry", ["at"], unique=False)


def _faq() -> None:
    op.create_table(
        "faq",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("positions", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
