"""What may leave: one frozen, JSON-shaped value per verb, with its idempotency class."""

from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Effect:
    """Base of all verbs. Fields are JSON values only; times are ISO-8601 with offset.

    `keyed`: the remote de-duplicates by our key (or the call is idempotent by nature), so an unknown outcome is
    repeated. Otherwise an unknown outcome is recorded as such and never repeated blindly.
    """

    keyed: ClassVar[bool] = True

    def packed(self) -> dict[str, Any]:
        """Fields as JSON values; `domain.kinds.unpack(type(self).__name__, …)` is the inverse."""
        return asdict(self)


# --- cards -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PostCard(Effect):
    """Create and deliver one card; outTrackId = key [create-and-deliver-cards].

    `user_id` for a 1:1 card, else `conversation_id` for a group card. `params` is the finished cardParamMap (strings
    only). `template_id` empty = the configured default. `live`: the card asks for its data whenever it comes on screen,
    if a data source is configured [dynamic-data-source]. Receipt: remote_id = carrierId (asks read status later).
    """

    params: dict[str, str]
    user_id: str = ""
    conversation_id: str = ""
    alert: str = ""
    template_id: str = ""
    live: bool = False


@dataclass(frozen=True, slots=True)
class ChangeCard(Effect):
    """Replace the given keys of card `card` (its outTrackId) for all viewers [interactive-card-update-interface]."""

    card: str
    params: dict[str, str]


# --- messages --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Say(Effect):
    """1:1 robot message, Markdown [chatbots-send-one-on-one-chat-messages-in-batches].

    At most 20 `user_ids`. Receipt: remote_id = processQueryKey; facts {"invalid": [user id], "throttled": [user id]}.
    """

    keyed: ClassVar[bool] = False
    user_ids: list[str]
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SayGroup(Effect):
    """Robot message into an internal group, Markdown [the-robot-sends-a-group-message]. Receipt: processQueryKey."""

    keyed: ClassVar[bool] = False
    conversation_id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Ding(Effect):
    """Strong reminder to members [robot-sends-nail-message]; `how` is app, sms or phone. Receipt: openDingId."""

    keyed: ClassVar[bool] = False
    user_ids: list[str]
    text: str
    how: str = "app"


@dataclass(frozen=True, slots=True)
class Recall(Effect):
    """Withdraw the 1:1 message or card whose process query key is `process_key` (24 h) [batch-message-recall-chat]."""

    process_key: str


@dataclass(frozen=True, slots=True)
class AskRead(Effect):
    """Who has read the 1:1 message or card `process_key` (24 h window) [chatbot-batch-query-the-read-status-of-messages].

    Receipt facts: {"read": [user id], "expired": bool}.
    """

    process_key: str


@dataclass(frozen=True, slots=True)
class SendSms(Effect):
    """One SMS by carrier-approved template; `purpose` selects the template code, `params` fill it, `text` is the plain reading.

    `link_of`: invitation id whose personal link the carrier adds as `params["link"]` at the last moment ("" = none). `code` is
    the approved template to send by, "" for that of the purpose.
    """

    keyed: ClassVar[bool] = False
    mobile: str
    purpose: str
    params: dict[str, str]
    text: str
    link_of: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class SendMail(Effect):
    """One mail; `{link}` in `text` is replaced by the personal link of `link_of` at the last moment; Message-ID is made of the key.

    `entry` is the calendar entry that travels along (see `cards.ics`), {} for none; `stop_of` the invitation whose candidate
    may unsubscribe by it, "" for nobody.
    """

    keyed: ClassVar[bool] = False
    to: str
    subject: str
    text: str
    link_of: str = ""
    entry: dict[str, Any] = field(default_factory=dict)
    stop_of: str = ""


# --- to-dos ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PutTodo(Effect):
    """Create a to-do; sourceId = key [add-dingtalk-to-do-task]. `due` ISO or "". Receipt: remote_id = task id."""

    creator_union: str
    executor_unions: list[str]
    subject: str
    due: str
    url: str
    notes: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CloseTodo(Effect):
    """Mark the lane's to-do done [updates-dingtalk-to-do-tasks]."""

    creator_union: str


@dataclass(frozen=True, slots=True)
class DropTodo(Effect):
    """Delete the lane's to-do; already gone counts as done [delete-dingtalk-to-do-tasks]."""

    creator_union: str


# --- calendar and rooms ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PutEvent(Effect):
    """Create a calendar event; x-client-token = key [create-schedule]. Receipt: remote_id = event id."""

    organizer_union: str
    attendee_unions: list[str]
    summary: str
    description: str
    start: str
    end: str
    place: str
    reminders: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DropEvent(Effect):
    """Cancel the lane's event for everybody; already gone counts as done [delete-event]."""

    organizer_union: str


@dataclass(frozen=True, slots=True)
class BookRoom(Effect):
    """Add room `room_id` to the lane's event [add-a-meeting-room].

    Receipt facts: {"status": "accepted" | "tentative" | "refused"}; a busy room is "refused", not a fault.
    """

    organizer_union: str
    room_id: str


@dataclass(frozen=True, slots=True)
class AskEvent(Effect):
    """Read event `event_id` [query-details-about-an-event].

    Receipt facts: {"gone": bool, "attendees": {union id: status}, "rooms": {room id: status}, "start": iso, "end": iso}.
    """

    organizer_union: str
    event_id: str


@dataclass(frozen=True, slots=True)
class AskBusy(Effect):
    """Free/busy of at most 20 people [free-schedule].

    Receipt facts: {"busy": {union id: [[start iso, end iso]]}, "unknown": [union id]}; all times UTC ISO.
    """

    acting_union: str
    unions: list[str]
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class AskRooms(Effect):
    """The meeting rooms that `acting_union` sees [check-the-meeting-room-list], or when the rooms `room_ids` are taken.

    Without `room_ids` the list, and with a `start` the occupancy of all of them; else only the occupancy of those, from
    `start` to `end` (≤ 90 days) [queries-free-and-busy-meeting-room-information]. Receipt facts:
    {"rooms": [{"room_id","name","capacity","location","equipment": [label]}], "busy": {room id: [[start iso, end iso]]},
    "unknown": [room id]}. Tentative (waiting for approval) counts as busy.
    """

    acting_union: str
    start: str = ""
    end: str = ""
    room_ids: list[str] = field(default_factory=list)


# --- people ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FindPerson(Effect):
    """Look a member up by exactly one of name, mobile or user id [address-book-search-user-id] [query-users-by-phone-number] [query-user-details].

    Receipt facts: {"people": [{"user_id","union_id","name","department","title"}]}; nobody found is an empty list.
    """

    name: str = ""
    mobile: str = ""
    user_id: str = ""


# --- our own post ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Again(Effect):
    """Come back to the desk with a `domain.inputs.Woken` for `story` about `subject`: work continued in a new transaction."""

    story: str
    subject: str
