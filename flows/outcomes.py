"""What follows from the courier's answers: ids are kept, lookups lead on, failures reach a person."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from cards import notices
from domain.effects import (
    AskBusy,
    AskEvent,
    AskRead,
    AskRooms,
    BookRoom,
    Effect,
    FindPerson,
    PostCard,
    Recall,
    Say,
    SayGroup,
    SendMail,
    SendSms,
)
from domain.files import ReadFile
from domain.happenings import Viewed
from domain.inputs import Settled
from domain.invitation import Role, State
from domain.outreach import SendCall, SendHook, SendWecom
from domain.states import standing
from domain.touches import INVITE
from flows.changing import adding, ending, moving
from flows.crew import interviewers
from flows.inviting import dispatch, lists, lookup
from flows.outward import receipts, touches
from flows.outward.tell import tell_hr
from flows.scene import Scene
from flows.times import bookings, calendars
from store.outbox import Parcel, Status


def settled(scene: Scene, happening: Settled) -> None:
    """Close the row and do what follows from it, in one transaction."""
    record = scene.tx.outbox.record(happening.row)
    if record is None:
        return
    status = Status(happening.outcome)
    if not scene.tx.outbox.settle(happening.row, status, scene.now, happening.remote_id, happening.error):
        return
    touches.settled(scene.tx, record.parcel, happening, scene.setup, scene.now)
    story = _STORIES.get(type(record.parcel.effect))
    if story:
        story(scene, record.parcel, record.parcel.effect, happening)


Story = Callable[[Scene, Parcel, Any, Settled], None]


def _message(scene: Scene, parcel: Parcel, effect: Effect, happening: Settled) -> None:
    """An invitation that arrived or never will; any other message that was lost goes on HR's list."""
    if parcel.meant.purpose == INVITE:
        inviting = scene.tx.invitations.known(parcel.about)
        if inviting and happening.outcome == "failed":
            dispatch.not_delivered(scene, parcel.about, happening.error)
        elif inviting:
            dispatch.delivered(scene, parcel.about)
            if happening.outcome == "unknown":
                tell_hr(scene, scene.tx.invitations.get(parcel.about), "unknown_delivery", parcel.key)
        return
    inv = scene.tx.invitations.known(parcel.about) if happening.outcome != "done" else None
    if inv:
        tell_hr(scene, inv, "unknown_delivery" if happening.outcome == "unknown" else "not_delivered", happening.error)


def _group(scene: Scene, parcel: Parcel, effect: SayGroup, happening: Settled) -> None:
    """What a group cannot be told any more is told to HR alone; that it cannot, once a month."""
    if happening.outcome != "failed":
        return
    try:
        campaign = scene.campaign(parcel.about)
    except KeyError:
        return  # an answer in a group that has gone meanwhile
    hr = scene.tx.people.get(campaign.hr_id)
    lost = f"{effect.conversation_id}|{hr.id}|{scene.now:%Y-%m}"
    scene.say([hr], notices.group_lost(campaign.position), campaign.id, f"ng-{sha256(lost.encode()).hexdigest()[:10]}")
    scene.say([hr], (effect.title, effect.text), campaign.id)


def _read(scene: Scene, parcel: Parcel, effect: AskRead, happening: Settled) -> None:
    """Read means viewed; a reminder that nobody read means that HR should call."""
    inv = scene.tx.invitations.known(parcel.about)
    if inv is None or happening.outcome != "done" or happening.facts.get("expired"):
        return
    seen = scene.tx.outbox.key_of(effect.process_key)
    scene.tx.touches.read(seen, happening.facts.get("read", ()), scene.now)
    candidate = scene.tx.people.get(inv.candidate_id)
    read = candidate.user_id in happening.facts.get("read", ())
    if inv.state is State.INVITED and read:
        scene.apply(inv, Viewed(), Role.SYSTEM, "read receipt")
    elif standing(inv).state is State.CONFIRMED and not read and candidate.member:
        tell_hr(scene, inv, "reminder_unread")


def _found(scene: Scene, parcel: Parcel, effect: FindPerson, happening: Settled) -> None:
    people = happening.facts.get("people", ())
    if parcel.meant.purpose == adding.STORY:
        adding.found(scene, parcel.about, people, effect)
        return
    lookup.found(scene, parcel.about, effect, people, happening.error, guest=parcel.meant.subject)


def _room(scene: Scene, parcel: Parcel, effect: BookRoom, happening: Settled) -> None:
    """DingTalk's word on a room that was asked for."""
    bookings.answered(scene, scene.tx.invitations.known(parcel.about), parcel, effect, happening)


def _event(scene: Scene, parcel: Parcel, effect: AskEvent, happening: Settled) -> None:
    """Who declined the calendar entry said no as clearly as by the card."""
    inv = scene.tx.invitations.known(parcel.about)
    if inv is None or happening.outcome != "done" or standing(inv).state is not State.CONFIRMED:
        return
    if inv.former is None and inv.room in happening.facts.get("rooms", {}):
        inv = bookings.news_of(scene, inv, happening.facts["rooms"][inv.room])
    statuses = happening.facts.get("attendees", {})
    people = scene.tx.people.by_union([u for u, status in statuses.items() if status == "declined"])
    for person in people.values():
        if person.id == inv.candidate_id:
            tell_hr(scene, inv, "cancelled_by_candidate", "calendar")
        elif inv.former:
            inv = moving.give_up(scene, inv, person.id, Role.INTERVIEWER)
        elif person.id in inv.crew:
            inv = interviewers.refuse(scene, inv, person.id, Role.INTERVIEWER)


def _both(first: Story, second: Story) -> Story:
    def told(scene: Scene, parcel: Parcel, effect: Any, happening: Settled) -> None:
        first(scene, parcel, effect, happening)
        second(scene, parcel, effect, happening)

    return told


_STORIES: dict[type[Effect], Story] = {
    PostCard: _message,
    Say: _message,
    SayGroup: _group,
    SendSms: _both(_message, receipts.ask_sms),
    SendMail: _message,
    SendCall: _both(_message, receipts.ask_call),
    SendWecom: _message,
    SendHook: _message,
    **receipts.ASKED,
    AskRead: _read,
    Recall: ending.recalled,
    FindPerson: _found,
    AskBusy: calendars.answered,
    AskRooms: bookings.listed,
    BookRoom: _room,
    AskEvent: _event,
    ReadFile: lists.read,
}
