"""Messages as their receivers count them: reminders by kind, and whether one came at a wrong moment."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.model import Json
    from sandbox.play_cast import Player

MORNING, EVENING = 9, 21
SINGLE = "cid1on1."
FAREWELL = timedelta(minutes=5)
TWICE = timedelta(hours=1)
# Kind of reminder → words that only such a message has, whichever way it goes out.
KINDS = {
    "改约": ("请重新选择", "需要重新选择"),
    "催": ("待您选择时间", "请选择面试时间", "还在等您选择时间"),
    "前一天": ("明天面试提醒", "面试提醒："),
    "前两小时": ("面试即将开始", "明早面试提醒"),
}


@dataclass(frozen=True)
class Note:
    """One message to one person, whichever way it came."""

    at: datetime
    to: str
    words: str
    way: str

    def __str__(self) -> str:
        """When, how and what, in one line."""
        return f"{self.at:%m-%d %H:%M} {self.way} {' '.join(self.words.split())[:40]}"

    @property
    def kind(self) -> str:
        """Which of KINDS it is, "card" for a card, "" for anything else."""
        if self.way == "card":
            return self.way
        return next((kind for kind, words in KINDS.items() if any(word in self.words for word in words)), "")


def in_chats(messages: list[Json]) -> list[Note]:
    """The messages in 1:1 chats, whose ids end with the person's."""
    return [in_chat(m, m["chat"].split(".", 2)[2][:-2]) for m in messages if m["chat"].startswith(SINGLE)]


def in_chat(message: Json, to: str) -> Note:
    """A stored message of a chat."""
    words = f"{message['title']}\n{message['text']}"
    return Note(datetime.fromisoformat(message["at"]), to, words, message["kind"])


def by_post(stored: Json, to: Any, words: str, way: str) -> Note:
    """A stored SMS, mail or DING."""
    return Note(datetime.fromisoformat(stored["at"]), str(to), words, way)


def by_kind(notes: Sequence[Note]) -> Counter[str]:
    """How many there are of each kind.

    Two hours before an early interview it is still night: the evening before stands in for it, outside by the same
    words as the day before. So of the reminders «前一天» one counts as that, any further one as «前两小时».
    """
    count = Counter(note.kind for note in notes)
    further = max(count["前一天"] - 1, 0)
    return count + Counter({"前两小时": further}) - Counter({"前一天": further})


def repeated(notes: Sequence[Note]) -> list[Note]:
    """Messages that the same person had got in the same words just before; cards have no words of their own."""
    last: dict[tuple[str, str], datetime] = {}
    found = []
    for note in sorted(notes, key=lambda one: one.at):
        before = last.get((note.to, note.words))
        if note.way != "card" and before is not None and note.at - before < TWICE:
            found.append(note)
        last[note.to, note.words] = note.at
    return found


def after_answer(player: Player, notes: Sequence[Note], note: Note) -> bool:
    """Whether the message asks for what was answered already, or comes to somebody who is out of it."""
    earlier = [(at, what) for at, what in player.turns if at < note.at]
    if not earlier:
        return False
    at, what = earlier[-1]
    if what == "ended":
        return note.at > at + FAREWELL
    asked_anew = any(n.kind in {"改约", "card"} and at <= n.at <= note.at for n in notes)
    return what == "answered" and note.kind == "催" and not asked_anew
