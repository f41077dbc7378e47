"""A carrier without a wire: keeps what it was given and answers as DingTalk would, for tests of everything above it."""

from collections import defaultdict, deque
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from domain import effects as e
from domain import files as f
from domain import outreach as o
from domain.effects import Effect
from domain.faults import Fault, Permanent
from domain.kinds import KINDS
from domain.ports import Receipt
from rosters.facts import facts
from rosters.sheets import Bounds

Json = dict[str, Any]


class Recorder:
    """`people` as in FindPerson plus "mobile"; `rooms` as in AskRooms plus "approval"; `groups` are conversation ids.

    What happened is in `log` (everything carried, in order), `cards`, `messages`, `todos`, `events`, `dings`, `posted`
    (SMS, mail and whatever else is no DingTalk). `receipts` are the answers about SMS and calls.
    `faults[kind]` are raised, one per call, before anything happens; `readers` are who has read.
    """

    def __init__(self, people: Sequence[Json] = (), rooms: Sequence[Json] = (), groups: Sequence[str] = ()) -> None:
        self.people, self.rooms, self.groups = list(people), list(rooms), set(groups)
        self.log: list[tuple[str, Effect, str]] = []
        self.faults: dict[type[Effect], deque[Fault]] = defaultdict(deque)
        self.cards: dict[str, dict[str, str]] = {}
        self.messages: dict[str, Effect] = {}
        self.readers: dict[str, list[str]] = {}
        self.todos: dict[str, Json] = {}
        self.events: dict[str, Json] = {}
        self.dings: list[e.Ding] = []
        self.posted: list[Effect] = []
        self.receipts: dict[str, Json] = {}
        self.files: dict[str, bytes] = {}
        self.refuse_rooms = False

    @property
    def kinds(self) -> Sequence[type[Effect]]:
        return [kind for name, kind in KINDS.items() if name != "Again"]

    async def carry(self, key: str, effect: Effect, remote_id: str) -> Receipt:
        self.log.append((key, effect, remote_id))
        if queue := self.faults[type(effect)]:
            raise queue.popleft()
        receipt: Receipt = getattr(self, f"_{type(effect).__name__}")(key, effect, remote_id)
        return receipt

    def _knows(self, user_id: str) -> bool:
        return any(person["user_id"] == user_id for person in self.people)

    def _sent(self, effect: Effect) -> str:
        name = f"sent-{len(self.messages) + 1}"
        self.messages[name] = effect
        return name

    def _PostCard(self, key: str, effect: e.PostCard, _: str) -> Receipt:  # noqa: N802 - named as the effect
        if key in self.cards:
            return Receipt()
        if effect.conversation_id not in self.groups and not self._knows(effect.user_id):
            raise Permanent("card.notDelivered")
        self.cards[key] = dict(effect.params)
        return Receipt(self._sent(effect))

    def _ChangeCard(self, _: str, effect: e.ChangeCard, __: str) -> Receipt:  # noqa: N802
        if effect.card not in self.cards:
            raise Permanent("param.cardNotExist")
        self.cards[effect.card] |= effect.params
        return Receipt()

    def _Say(self, _: str, effect: e.Say, __: str) -> Receipt:  # noqa: N802
        unknown = [user_id for user_id in effect.user_ids if not self._knows(user_id)]
        return Receipt(self._sent(effect), {"invalid": unknown, "throttled": []})

    def _SayGroup(self, _: str, effect: e.SayGroup, __: str) -> Receipt:  # noqa: N802
        if effect.conversation_id not in self.groups:
            raise Permanent("invalidParameter.openConversationId")
        return Receipt(self._sent(effect))

    def _Ding(self, _: str, effect: e.Ding, __: str) -> Receipt:  # noqa: N802
        self.dings.append(effect)
        return Receipt(f"ding-{len(self.dings)}", {"failed": {}})

    def _Recall(self, _: str, effect: e.Recall, __: str) -> Receipt:  # noqa: N802
        if effect.process_key not in self.messages:
            raise Permanent("recall.failed")
        return Receipt()

    def _AskRead(self, _: str, effect: e.AskRead, __: str) -> Receipt:  # noqa: N802
        if effect.process_key not in self.messages:
            raise Permanent("invalid.processQueryKey")
        return Receipt(facts={"read": self.readers.get(effect.process_key, []), "expired": False})

    def _ReadFile(self, _: str, effect: f.ReadFile, __: str) -> Receipt:  # noqa: N802
        return Receipt(facts=facts(effect.name, self.files[effect.code], Bounds()))

    def _SendTable(self, _: str, effect: f.SendTable, __: str) -> Receipt:  # noqa: N802
        return Receipt(self._sent(effect), {"invalid": [], "throttled": []})

    def _SendChart(self, _: str, effect: f.SendChart, __: str) -> Receipt:  # noqa: N802
        return Receipt(self._sent(effect))

    def _SendSms(self, _: str, effect: e.SendSms, __: str) -> Receipt:  # noqa: N802
        self.posted.append(effect)
        return Receipt(f"sms-{len(self.posted)}")

    def _SendMail(self, _: str, effect: e.SendMail, __: str) -> Receipt:  # noqa: N802
        self.posted.append(effect)
        return Receipt(f"mail-{len(self.posted)}")

    def _post(self, effect: Effect, name: str) -> Receipt:
        self.posted.append(effect)
        return Receipt(f"{name}-{len(self.posted)}")

    def _SendCall(self, _: str, effect: o.SendCall, __: str) -> Receipt:  # noqa: N802
        return self._post(effect, "call")

    def _SendWecom(self, _: str, effect: o.SendWecom, __: str) -> Receipt:  # noqa: N802
        return self._post(effect, "wecom")

    def _SayWecom(self, _: str, effect: o.SayWecom, __: str) -> Receipt:  # noqa: N802
        return self._post(effect, "group")

    def _SendHook(self, _: str, effect: o.SendHook, __: str) -> Receipt:  # noqa: N802
        return self._post(effect, "hook")

    def _AskSms(self, _: str, effect: o.AskSms, __: str) -> Receipt:  # noqa: N802
        fine = {"state": "delivered", "code": "DELIVERED", "words": "已送达"}
        return Receipt(facts=self.receipts.get(effect.receipt, fine))

    def _AskCall(self, _: str, effect: o.AskCall, __: str) -> Receipt:  # noqa: N802
        fine = {"state": "answered", "code": "200000", "words": "听完了", "pressed": "", "seconds": 20}
        return Receipt(facts=self.receipts.get(effect.call, fine))

    def _PutTodo(self, key: str, effect: e.PutTodo, _: str) -> Receipt:  # noqa: N802
        self.todos.setdefault(f"todo-{key}", {**effect.packed(), "done": False})
        return Receipt(f"todo-{key}")

    def _CloseTodo(self, _: str, __: e.CloseTodo, remote_id: str) -> Receipt:  # noqa: N802
        if remote_id in self.todos:
            self.todos[remote_id]["done"] = True
        return Receipt(remote_id)

    def _DropTodo(self, _: str, __: e.DropTodo, remote_id: str) -> Receipt:  # noqa: N802
        self.todos.pop(remote_id, None)
        return Receipt(remote_id)

    def _PutEvent(self, key: str, effect: e.PutEvent, _: str) -> Receipt:  # noqa: N802
        everybody = dict.fromkeys(effect.attendee_unions, "needsAction") | {effect.organizer_union: "accepted"}
        made = {"effect": effect, "gone": False, "attendees": everybody, "rooms": {}}
        self.events.setdefault(f"event-{key}", made)
        return Receipt(f"event-{key}")

    def _DropEvent(self, _: str, __: e.DropEvent, remote_id: str) -> Receipt:  # noqa: N802
        if remote_id in self.events:
            self.events[remote_id] |= {"gone": True, "rooms": {}}
        return Receipt(remote_id)

    def _BookRoom(self, _: str, effect: e.BookRoom, remote_id: str) -> Receipt:  # noqa: N802
        if remote_id not in self.events:
            raise Permanent("event.missing")
        mine = self.events[remote_id]
        if self.refuse_rooms or any(
            meet(mine, other) for name, other in self._in_room(effect.room_id) if name != remote_id
        ):
            return Receipt(remote_id, {"status": "refused"})
        approval = any(room["room_id"] == effect.room_id and room.get("approval") for room in self.rooms)
        mine["rooms"][effect.room_id] = "tentative" if approval else "accepted"
        return Receipt(remote_id, {"status": mine["rooms"][effect.room_id]})

    def _in_room(self, room_id: str) -> list[tuple[str, Json]]:
        return [(name, event) for name, event in self.events.items() if room_id in event["rooms"]]

    def _AskEvent(self, _: str, effect: e.AskEvent, __: str) -> Receipt:  # noqa: N802
        event = self.events.get(effect.event_id)
        if event is None or event["gone"]:
            gone = {"gone": True, "attendees": {}, "rooms": {}, "start": "", "end": ""}
            return Receipt(effect.event_id, gone)
        facts = {name: event[name] for name in ("gone", "attendees", "rooms")}
        return Receipt(effect.event_id, {**facts, "start": event["effect"].start, "end": event["effect"].end})

    def _AskBusy(self, _: str, effect: e.AskBusy, __: str) -> Receipt:  # noqa: N802
        known = [union for union in effect.unions if any(person["union_id"] == union for person in self.people)]
        live = [event for event in self.events.values() if not event["gone"]]
        busy = {union: [span(event) for event in live if union in event["attendees"]] for union in known}
        return Receipt(facts={"busy": busy, "unknown": [union for union in effect.unions if union not in known]})

    def _AskRooms(self, _: str, effect: e.AskRooms, __: str) -> Receipt:  # noqa: N802
        known = [room["room_id"] for room in self.rooms]
        asked = (effect.room_ids or known) if effect.start else []
        busy = {room: [span(event) for _, event in self._in_room(room)] for room in asked if room in known}
        rooms = [{name: value for name, value in room.items() if name != "approval"} for room in self.rooms]
        listed = [] if effect.room_ids else [{"equipment": [], **room} for room in rooms]
        return Receipt(facts={"rooms": listed, "busy": busy, "unknown": [room for room in asked if room not in busy]})

    def _FindPerson(self, _: str, effect: e.FindPerson, __: str) -> Receipt:  # noqa: N802
        asked = {name: value for name, value in effect.packed().items() if value}
        found = [person for person in self.people if all(person.get(name) == value for name, value in asked.items())]
        people = [{name: value for name, value in person.items() if name != "mobile"} for person in found]
        return Receipt(facts={"people": people})


def span(event: Json) -> list[str]:
    """[start, end] of an event, in UTC."""
    sides = (event["effect"].start, event["effect"].end)
    return [datetime.fromisoformat(side).astimezone(UTC).isoformat() for side in sides]


def meet(one: Json, other: Json) -> bool:
    """Whether two events overlap."""
    (start, end), (since, until) = span(one), span(other)
    return start < until and since < end
