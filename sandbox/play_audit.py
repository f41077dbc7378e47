"""Checks the sandbox's stored objects independently of what anybody was told: calendars, rooms, to-dos, messages."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from sandbox.play_cast import HR, INTERVIEWERS, Character, Fate, Player
from sandbox.play_notes import (
    EVENING,
    KINDS,
    MORNING,
    SINGLE,
    Note,
    after_answer,
    by_kind,
    by_post,
    in_chat,
    in_chats,
    repeated,
)
from sandbox.play_seat import CANCEL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.model import Json
    from sandbox.play_acts import Troupe


@dataclass
class Audit:
    """Counts that must be zero, and what the checks found."""

    night: int = 0
    after_answer: int = 0
    double_bookings: int = 0
    digests: int = 0
    messages: int = 0
    notes: list[Note] = field(default_factory=list)


_WEEKDAYS = "一二三四五六日"


def when(event: Json) -> str:
    """The start of an entry, as cards write it."""
    start = datetime.fromisoformat(event["start"])
    return f"{start.month}月{start.day}日（周{_WEEKDAYS[start.weekday()]}）{start:%H:%M}"


class Auditor:
    """Reads everything that the sandbox stores and holds it against the players' own memory."""

    def __init__(self, troupe: Troupe) -> None:
        self.troupe = troupe
        self.stage = troupe.stage
        self.expect = troupe.expect
        self.unions: dict[str, str] = {}

    async def objects(self, kind: str) -> list[Json]:
        """Every stored object of one kind."""
        found: list[Json] = await self.stage.get(f"objects/{kind}")
        return found

    async def _events(self) -> list[Json]:
        people = (await self.stage.get("world"))["people"]
        self.unions = {person["userId"]: person["unionId"] for person in people}
        return [event for event in await self.objects("events") if not event["cancelled"]]

    # --- the week before: all that was agreed exists once ----------------------------------------------------------------

    async def agreed(self) -> list[datetime]:
        """Everybody who should come sees «confirmed», with one entry, one room and the right to-dos; nobody else has any.

        Returns when the interviews begin.
        """
        events, todos = await self._events(), await self.objects("todos")
        for player in self.troupe.players:
            mine = [event for event in events if player.name in event["fields"].get("summary", "")]
            tasks = [todo for todo in todos if player.name in todo["fields"].get("subject", "")]
            if player.attends:
                await self._attending(player, mine, tasks)
            else:
                await self._waiting(player)
                self.expect(not mine, f"{player.name}（{player.expected}）：还有 {len(mine)} 个日程")
                self.expect(not tasks, f"{player.name}（{player.expected}）：还有 {len(tasks)} 个待办")
        self._twice(events)
        return [datetime.fromisoformat(e["start"]) for e in events if "面试" in e["fields"].get("summary", "")]

    async def _attending(self, player: Player, events: list[Json], todos: list[Json]) -> None:
        seen = await self.troupe.seats[player.user_id].glance()
        self.expect(seen.state == "已确认", f"{player.name}：面试前一周应为「已确认」，看到的是「{seen.state}」")
        self.expect(len(events) == 1, f"{player.name}：应有 1 个日程，有 {len(events)} 个")
        player.time = seen.time
        for event in events[:1]:
            self.expect(seen.time.startswith(when(event)), f"{player.name}：卡片写 {seen.time}，日程写 {when(event)}")
            crew = [user for user in INTERVIEWERS if self.unions[user] in _invited(event)]
            player.interviewer = "、".join(INTERVIEWERS[user] for user in crew)
            self.expect(len(crew) == 1, f"{player.name}：日程里有 {len(crew)} 位面试官")
            rooms = [status for status in event["rooms"].values() if status == "accepted"]
            told = player.fate is Fate.ROOM_BUSY and await self._hr_knows(player, "会议室没有订到")
            self.expect(len(rooms) == 1 or told, f"{player.name}：日程订了 {len(rooms)} 个会议室")
            self._todos(player, crew, todos)
            came = not player.member or self.unions[player.user_id] in _invited(event)
            self.expect(came, f"{player.name}：候选人不在日程里")

    async def _waiting(self, player: Player) -> None:
        """Whoever has never answered can still do so while there is time."""
        if player.expected == "已过期":
            seen = await self.troupe.seats[player.user_id].glance()
            self.expect(seen.state == "待选择", f"{player.name}：面试前一周应仍可选择，看到的是「{seen.state}」")

    async def _hr_knows(self, player: Player, words: str) -> bool:
        messages = [m for m in await self.objects("messages") if m["chat"].endswith(f".{HR}==")]
        return any(player.name in line and words in line for m in messages for line in m["text"].split("\n"))

    def _todos(self, player: Player, crew: list[str], todos: list[Json]) -> None:
        wanted = sorted(self.unions[user] for user in (HR, *crew, *([player.user_id] if player.member else [])))
        found = sorted(union for todo in todos for union in todo["fields"].get("executorIds") or ())
        self.expect(wanted == found, f"{player.name}：待办应给 {wanted}，实际给 {found}")
        if player.time:
            right = all(player.time in todo["fields"]["subject"] for todo in todos)
            self.expect(right, f"{player.name}：待办标题里的时间不对")

    def _twice(self, events: list[Json]) -> int:
        found = overlaps(events)
        for who, event in found:
            self.expect(holds=False, sentence=f"{who} 在 {when(event)} 被安排了两次")
        return len(found)

    # --- afterwards ------------------------------------------------------------------------------------------------------

    async def whole(self) -> Audit:
        """Everything that can be checked when the story is over."""
        messages = [m for m in await self.objects("messages") if m["sender"] is None]
        group = [m for m in messages if not m["chat"].startswith(SINGLE)]
        notes = sorted([*in_chats(messages), *await self._posts()], key=lambda note: note.at)
        audit = Audit(messages=len(notes), notes=notes)
        audit.digests = sum("面试安排更新" in m["title"] for m in group)
        audit.double_bookings = self._twice(await self._events())
        audit.night = self._night([*notes, *(in_chat(m, "群") for m in group)])
        for player in self.troupe.players:
            await self._end(player, [note for note in notes if note.to == player.user_id], audit)
        for note in repeated(notes):
            self.expect(holds=False, sentence=f"{note.to} 收到两次：{note}")
        self.expect(0 < audit.digests < len(self.troupe.players), f"群里的汇总有 {audit.digests} 条")
        self._crew(notes)
        self._followed_up([note for note in notes if note.to == HR])
        done = [todo for todo in await self.objects("todos") if not todo["done"]]
        self.expect(not done, f"面试结束后还有 {len(done)} 个待办没有完成")
        return audit

    async def _posts(self) -> list[Note]:
        mobiles = {player.mobile: player.user_id for player in self.troupe.players if player.mobile}
        emails = {player.email: player.user_id for player in self.troupe.players if player.email}
        sms = [by_post(x, mobiles.get(x["to"], x["to"]), x["text"], "短信") for x in await self.objects("sms")]
        mails = [by_post(x, emails.get(x["to"], x["to"]), x["subject"], "邮件") for x in await self.objects("mails")]
        dings = [by_post(x, to, x["text"], "DING") for x in await self.objects("dings") for to in x["to"]]
        return [*sms, *mails, *dings]

    def _night(self, notes: list[Note]) -> int:
        wrong = [note for note in notes if not MORNING <= note.at.hour < EVENING]
        for note in wrong:
            self.expect(holds=False, sentence=f"夜里打扰了 {note.to}：{note}")
        return len(wrong)

    async def _end(self, player: Player, notes: list[Note], audit: Audit) -> None:
        player.state = await self._last_state(player)
        right = player.state == player.expected
        self.expect(right, f"{player.name}：应为「{player.expected}」，看到「{player.state}」")
        late = [note for note in notes if after_answer(player, notes, note)]
        audit.after_answer += len(late)
        for note in late:
            self.expect(holds=False, sentence=f"{player.name} 已经答复，又收到 {note}")
        count = by_kind(notes)
        player.reminders = {kind: count[kind] for kind in KINDS}
        if player.attends:
            for kind in ("前一天", "前两小时"):
                self.expect(count[kind] == 1, f"{player.name}：「{kind}」的提醒收到 {count[kind]} 次")
        if player.character in {Character.SILENT, Character.UNDECIDED, Character.SLOW}:
            self.expect(count["催"] >= 1, f"{player.name}（{player.character}）：一次也没有被催")
            self.expect(count["催"] <= 3, f"{player.name}（{player.character}）：被催了 {count['催']} 次")  # noqa: PLR2004

    async def _last_state(self, player: Player) -> str:
        """A card is not rewritten for those who need no news; a late tap is answered as things stand."""
        seat = self.troupe.seats[player.user_id]
        seen = await seat.glance()
        return (await seat.press(CANCEL)).state if player.attends and seen.state == "已确认" else seen.state

    def _crew(self, notes: list[Note]) -> None:
        users = {name: user for user, name in INTERVIEWERS.items()}
        for player in self.troupe.players:
            user = users.get(player.interviewer, "") if player.attends else ""
            count = by_kind([note for note in notes if note.to == user and player.name in note.words])
            for kind in ("前一天", "前两小时") if user else ():
                self.expect(
                    count[kind] == 1, f"{player.interviewer}：{player.name}「{kind}」的提醒收到 {count[kind]} 次"
                )

    def _followed_up(self, notes: list[Note]) -> None:
        """Whoever kept silent, or did not read the reminder, ends with a person."""
        lines = [line for note in notes for line in note.words.split("\n")]
        for player in self.troupe.players:
            words = {Character.SILENT: "还没有回复", Character.UNDECIDED: "没有选时间"}.get(player.character, "")
            if player.fate is Fate.DINGED and player.member:
                words = "提醒未读"
            told = any(player.name in line and words in line for line in lines)
            self.expect(not words or told, f"{player.name}（{player.character}）：没有进入 HR 的跟进清单（{words}）")


def _invited(event: Json) -> set[str]:
    return {str(a["union_id"]) for a in event["attendees"] if a["status"] != "declined"}


def overlaps(events: Sequence[Json]) -> list[tuple[str, Json]]:
    """Who or which room is taken twice at a time, and by what the second time.

    The organizer is left out: HR stands in all entries, and two interviews may well take place at once.
    """
    held = defaultdict(list)
    for event in sorted(events, key=lambda one: str(one["start"])):
        rooms = {room for room, status in event["rooms"].items() if status != "declined"}
        for who in (_invited(event) - {event["organizer"]}) | rooms:
            held[who].append(event)
    pairs = ((who, *pair) for who, mine in held.items() for pair in itertools.combinations(mine, 2))
    return [(who, other) for who, one, other in pairs if other["start"] < one["end"]]
