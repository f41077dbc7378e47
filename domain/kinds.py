"""Every effect by its name, how it comes back out of the database, and whom it would disturb."""

from typing import Any

from domain.effects import (
    Again,
    AskBusy,
    AskEvent,
    AskRead,
    AskRooms,
    BookRoom,
    ChangeCard,
    CloseTodo,
    Ding,
    DropEvent,
    DropTodo,
    Effect,
    FindPerson,
    PostCard,
    PutEvent,
    PutTodo,
    Recall,
    Say,
    SayGroup,
    SendMail,
    SendSms,
)
from domain.files import ReadFile, SendChart, SendTable
from domain.outreach import AskCall, AskSms, SayWecom, SendCall, SendHook, SendWecom

KINDS: dict[str, type[Effect]] = {
    kind.__name__: kind
    for kind in (
        PostCard, ChangeCard, Say, SayGroup, Ding, Recall, AskRead, SendSms, SendMail, PutTodo, CloseTodo, DropTodo,
        PutEvent, DropEvent, BookRoom, AskEvent, AskBusy, AskRooms, FindPerson, Again,
        ReadFile, SendTable, SendChart, AskSms, SendCall, AskCall, SendWecom, SayWecom, SendHook,
    )
}  # fmt: skip


def unpack(kind: str, fields: dict[str, Any]) -> Effect:
    """Rebuild an effect from its class name and packed fields; KeyError for an unknown kind."""
    return KINDS[kind](**fields)


def addressed(effect: Effect) -> frozenset[str]:
    """Whom the effect would make look at a telephone: user ids, a conversation, a number or an address; else nobody."""
    match effect:
        case Say() | Ding() | SendTable():
            return frozenset(effect.user_ids)
        case PostCard():
            return frozenset({effect.user_id or effect.conversation_id})
        case SendChart():
            return frozenset({effect.conversation_id} if effect.conversation_id else effect.user_ids)
        case SayGroup():
            return frozenset({effect.conversation_id})
        case _:
            return _outside(effect)


def _outside(effect: Effect) -> frozenset[str]:
    match effect:
        case SendSms():
            return frozenset({effect.mobile})
        case SendMail():
            return frozenset({effect.to})
        case SendCall():
            return frozenset({effect.number})
        case SendWecom():
            return frozenset({effect.user})
        case SayWecom():
            return frozenset({"wecom group"})
        case SendHook():
            return frozenset({effect.to.get("mobile") or effect.to.get("email", "")})
        case _:
            return frozenset()
