"""first schema."""

import sqlalchemy as sa
from alembic import op

from store.types import UtcDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Every table of the first release."""
    _booking_cell()
    _busy()
    _busy_known()
    _campaign()
    _follow_up()
    _inbox()
    _invitation()
    _outbox()
    _person()
    _room()
    _trail()


def downgrade() -> None:
    """Nothing is left."""
    for table in (
        "booking_cell",
        "busy",
        "busy_known",
        "campaign",
        "follow_up",
        "inbox",
        "invitation",
        "outbox",
        "person",
        "room",
        "trail",
    ):
        op.drop_table(table)


def _booking_cell() -> None:
    op.create_table(
        "booking_cell",
        sa.Column("resource", sa.String(), nullable=False),
        sa.Column("cell_start", UtcDateTime(), nullable=False),
        sa.Column("invitation_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("resource", "cell_start"),
    )
    op.create_index("ix_booking_cell_invitation_id", "booking_cell", ["invitation_id"], unique=False)


def _busy() -> None:
    op.create_table(
        "busy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resource", sa.String(), nullable=False),
        sa.Column("start", UtcDateTime(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.Column("said", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_busy_resource", "busy", ["resource"], unique=False)


def _busy_known() -> None:
    op.create_table(
        "busy_known",
        sa.Column("resource", sa.String(), nullable=False),
        sa.Column("start", UtcDateTime(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.Column("fetched", UtcDateTime(), nullable=False),
        sa.Column("unknown", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("resource"),
    )


def _campaign() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("hr_id", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("created", UtcDateTime(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("round", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("digest_due", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_campaign_digest_due", "campaign", ["digest_due"], unique=False)
    op.create_index("ix_campaign_hr_id", "campaign", ["hr_id"], unique=False)
    op.create_index("ix_campaign_phase", "campaign", ["phase"], unique=False)


def _follow_up() -> None:
    op.create_table(
        "follow_up",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("invitation_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("opened", UtcDateTime(), nullable=False),
        sa.Column("closed", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("follow_up_open", "follow_up", ["closed", "opened"], unique=False)
    op.create_index("ix_follow_up_invitation_id", "follow_up", ["invitation_id"], unique=False)


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_inbox_at", "inbox", ["at"], unique=False)


def _invitation() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("campaign_id", sa.String(), nullable=False),
        sa.Column("candidate_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("wish", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("calling", sa.Integer(), nullable=False),
        sa.Column("offer", sa.String(), nullable=False),
        sa.Column("offer_no", sa.Integer(), nullable=False),
        sa.Column("tried", sa.String(), nullable=False),
        sa.Column("start", UtcDateTime(), nullable=True),
        sa.Column("crew", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("room_pending", sa.Boolean(), nullable=False),
        sa.Column("held_until", UtcDateTime(), nullable=True),
        sa.Column("booking_no", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.String(), nullable=False),
        sa.Column("refused", sa.String(), nullable=False),
        sa.Column("substitutions", sa.Integer(), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("place_no", sa.Integer(), nullable=False),
        sa.Column("former", sa.Text(), nullable=False),
        sa.Column("spent", sa.Integer(), nullable=False),
        sa.Column("left_alone", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("viewed_at", UtcDateTime(), nullable=True),
        sa.Column("opened_at", UtcDateTime(), nullable=True),
        sa.Column("nudge_rung", sa.Integer(), nullable=False),
        sa.Column("nudge_due", UtcDateTime(), nullable=True),
        sa.Column("link_hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("invitation_counted", "invitation", ["campaign_id", "state", "calling"], unique=False)
    op.create_index("invitation_newest", "invitation", ["since", "id"], unique=False)
    op.create_index("ix_invitation_campaign_id", "invitation", ["campaign_id"], unique=False)
    op.create_index("ix_invitation_candidate_id", "invitation", ["candidate_id"], unique=False)
    op.create_index("ix_invitation_link_hash", "invitation", ["link_hash"], unique=False)
    op.create_index("ix_invitation_nudge_due", "invitation", ["nudge_due"], unique=False)
    op.create_index("ix_invitation_start", "invitation", ["start"], unique=False)
    op.create_index("ix_invitation_state", "invitation", ["state"], unique=False)


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("lane", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("due", UtcDateTime(), nullable=False),
        sa.Column("created", UtcDateTime(), nullable=False),
        sa.Column("settled", UtcDateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("started", sa.Boolean(), nullable=False),
        sa.Column("lease_owner", sa.String(), nullable=False),
        sa.Column("lease_until", UtcDateTime(), nullable=True),
        sa.Column("remote_id", sa.String(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_outbox_about", "outbox", ["about"], unique=False)
    op.create_index("ix_outbox_remote_id", "outbox", ["remote_id"], unique=False)
    op.create_index("outbox_lane", "outbox", ["lane", "id"], unique=False)
    op.create_index("outbox_ready", "outbox", ["state", "due"], unique=False)


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("spelled", sa.Text(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("union_id", sa.String(), nullable=False),
        sa.Column("mobile", sa.String(), nullable=False),
        sa.Column("mobile_digest", sa.String(), nullable=False),
        sa.Column("mobile_tail", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("email_digest", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("wecom", sa.String(), nullable=False),
        sa.Column("consent", sa.String(), nullable=False),
        sa.Column("reminding", sa.String(), nullable=False),
        sa.Column("erased", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_person_email_digest", "person", ["email_digest"], unique=False)
    op.create_index("ix_person_mobile_digest", "person", ["mobile_digest"], unique=False)
    op.create_index("ix_person_mobile_tail", "person", ["mobile_tail"], unique=False)
    op.create_index("ix_person_union_id", "person", ["union_id"], unique=False)
    op.create_index("ix_person_user_id", "person", ["user_id"], unique=False)


def _room() -> None:
    op.create_table(
        "room",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("location", sa.String(), nullable=False),
        sa.Column("equipment", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _trail() -> None:
    op.create_table(
        "trail",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("invitation_id", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("trail_of", "trail", ["invitation_id", "id"], unique=False)
