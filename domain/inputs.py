"""What may happen: every input is a frozen value with a key (the same key twice gets the first answer again) and an actor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from domain.terms import Command


@dataclass(frozen=True, slots=True)
class Input:
    """Base: `key` is unique per happening, e.g. a message id; it is what makes a redelivery harmless.

    What is not `remembered` may happen again under the same key: a look at a page gets no answer of yesterday.
    """

    remembered: ClassVar[bool] = True
    key: str


@dataclass(frozen=True, slots=True)
class Said(Input):
    """Somebody wrote to the bot [robot-receive-message].

    `user_id` is senderStaffId ("" for outsiders); `group` is the conversation id, "" in 1:1. `text` is trimmed and at
    most 20,000 characters (longer is cut and `cut` is true), `command` what the grammar made of it,
    `mine` what it means if a candidate says it, `seated` if an interviewer does. `file` is {"name", "code"} for a file or a quoted file.
    """

    user_id: str
    name: str
    text: str
    group: str = ""
    file: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    command: Command = field(default_factory=Command)
    mine: Command = field(default_factory=Command)
    seated: Command = field(default_factory=Command)


@dataclass(frozen=True, slots=True)
class Pressed(Input):
    """A card button was pressed [event-callback-card]; `user_id` is asserted by DingTalk, all else may be forged."""

    user_id: str
    card: str
    action: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rendered(Input):
    """A card that was made `live` came on `user_id`'s screen and asks for its data [dynamic-data-source]."""

    user_id: str
    card: str


@dataclass(frozen=True, slots=True)
class CalendarChanged(Input):
    """A calendar event changed in DingTalk; it does not say how [event-calendar-event-change].

    `updated` is DingTalk's moment of the change, None if it was not told.
    """

    event_id: str
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Opened(Input):
    """A candidate's page was fetched; a link preview must not count as a view.

    `after` is the key of the form whose answer is to be shown, if it still says how things stand. `language` is what the
    browser asks for, "" if it asks for none.
    """

    remembered: ClassVar[bool] = False
    token: str
    preview: bool = False
    after: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Submitted(Input):
    """A form of a candidate's page: same actions as the card's buttons, plus free text, and what that means.

    `periods` are ticked boxes of the week grid, each "start-end" in minutes since 1970; `language` as in `Opened`.
    """

    token: str
    action: str
    text: str = ""
    mine: Command = field(default_factory=Command)
    periods: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Traced(Input):
    """A mail of ours was shown ("open"), or the link in it was followed ("click"); `token` says which, if it is ours."""

    token: str
    use: str


@dataclass(frozen=True, slots=True)
class Unsubscribed(Input):
    """Somebody wants no more mails; `token` says who, if it is ours."""

    token: str


@dataclass(frozen=True, slots=True)
class Entered(Input):
    """Somebody comes to the board: with a link of ours (`token`), or known by DingTalk's login (`user_id`, `name`).

    `session` is what the browser will show from now on; only its digest is kept.
    """

    remembered: ClassVar[bool] = False
    session: str
    token: str = ""
    user_id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Left(Input):
    """Somebody leaves the board (`everywhere` on all their devices), or a candidate their own list."""

    remembered: ClassVar[bool] = False
    session: str
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class CodeWanted(Input):
    """Somebody asks for a code, to see their own interviews, with a mobile number or a mail address.

    `ticket` is what their browser will show with the code, `code` the six digits to send; only digests of both are kept.
    """

    remembered: ClassVar[bool] = False
    address: str
    ticket: str
    code: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Identified(Input):
    """Somebody shows who they are, with the `ticket` of their browser and a `code`, or with the `token` of a personal link.

    `session` is what the browser will show from now on.
    """

    remembered: ClassVar[bool] = False
    session: str
    ticket: str = ""
    code: str = ""
    token: str = ""


@dataclass(frozen=True, slots=True)
class Listed(Input):
    """Somebody looks at their own interviews, or wants to open the page of one of them: `subject` is its invitation."""

    remembered: ClassVar[bool] = False
    session: str
    subject: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Ordered(Input):
    """A button or form of the board: `what` is to be done to `subject`; `user_id` is the session's owner.

    `fields` are the form's other fields as they were sent; `command` is what the grammar made of the field "text" if
    `what` is "said", `seated` what it means if an interviewer says it.
    """

    user_id: str
    what: str
    subject: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    command: Command = field(default_factory=Command)
    seated: Command = field(default_factory=Command)


@dataclass(frozen=True, slots=True)
class StageReached(Input):
    """Another system says, signed, that a candidate {"name", "mobile" | "email" | "user_id"} came to a stage.

    `digest` is the body's: the same key with another body is answered with the first one's digest.
    """

    candidate: Mapping[str, str]
    position: str
    stage: str
    digest: str


@dataclass(frozen=True, slots=True)
class Due(Input):
    """The sweep found invitation `invitation_id` due."""

    invitation_id: str


@dataclass(frozen=True, slots=True)
class Woken(Input):
    """Work that a story left for later (see `domain.effects.Again`)."""

    story: str
    subject: str


@dataclass(frozen=True, slots=True)
class Settled(Input):
    """The courier's answer about outbox row `row`: a receipt or the end of trying.

    `outcome` is "done", "failed" (never again) or "unknown" (may have happened; not repeated).
    """

    row: str
    outcome: str
    remote_id: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    error: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the asker gets at once: new card parameters for the presser's view, or a page's model; JSON values only."""

    card: Mapping[str, str] = field(default_factory=dict)
    page: Mapping[str, Any] = field(default_factory=dict)
