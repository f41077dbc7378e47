"""What interviewers order for themselves on the board, and HR for any of them: yes, no, time, limits, a link to the calendar."""

from datetime import UTC, date, datetime
from typing import Final

from cards import board as cards
from cards import own as words
from cards.requests import CAN, refused
from domain.commands import Agenda, Skill, SupplyAdd, SupplyBlock, SupplyLimit
from domain.inputs import Ordered, Said
from domain.interviewers import Remark
from domain.people import Person
from domain.replies import AcceptSlot, Confirm, DeclineSlot
from domain.times import Span
from domain.viewers import Viewer
from flows import chat
from flows.board.done import Done
from flows.board.speaking import LONGEST, overheard
from flows.crew import interviewers, profiles, remarks, requests, spoken
from flows.scene import Scene
from flows.setup import Links
from store.crews import Feed

_TOPICS: Final = {"per_day", "per_week", "day", "week"}
_MOST: Final = 99  # interviews that anybody could name for a week
_DIGITS: Final = 9


def seat(scene: Scene, happening: Ordered, who: Viewer) -> str:
    """`yes-<booking>` or `no-<booking>` from whoever sits in themselves: what the buttons of their card do."""
    verb, _, version = happening.what.partition("-")
    try:
        inv = scene.tx.invitations.get(happening.subject, lock=True)
    except KeyError:
        return cards.GONE
    seats = {inv.booking_no: inv.crew} | ({inv.former.booking_no: inv.former.crew} if inv.former else {})
    if not version.isdecimal() or who.person_id not in seats.get(int(version), ()):
        return words.NOT_ASKED
    before = scene.brief(inv)
    about = before.former if before.former and int(version) != inv.booking_no else before
    after = interviewers.answer(scene, inv, who.person_id, int(version), yes=verb == "yes")
    if after == inv:
        return words.NOTHING_CHANGED
    if verb == "yes" or about is not before:
        return words.answered(about, yes=verb == "yes")
    return refused(before, scene.brief(after), who.person_id)


def time(scene: Scene, happening: Ordered, who: Viewer) -> str:
    """`time-busy` or `time-free`: the words of the field "when", or its "date" and "part" of the day."""
    person = whom(scene, happening, who)
    fields = happening.fields
    when = fields.get("when") or words.part_of_day(_date(fields.get("date", "")), fields.get("part", ""))
    if person is None:
        return cards.NOT_ALLOWED
    if not when:
        return words.NO_TIME
    own = overheard(scene)
    spoken.of(own, _speaker(happening, who), person, when[:200], free=happening.what == "time-free")
    return own.notice


def limit(scene: Scene, happening: Ordered, who: Viewer) -> str:
    """`limit`: at most "count" interviews "per" day or week, in the days of "when" or for ever."""
    person = whom(scene, happening, who)
    count, per, when = (happening.fields.get(name, "") for name in ("count", "per", "when"))
    if person is None:
        return cards.NOT_ALLOWED
    if not count.isdecimal() or not 0 <= int(count[:3]) <= _MOST or per not in {"day", "week"}:
        return words.NO_COUNT
    own = overheard(scene)
    command = SupplyLimit(count=int(count), per="day" if per == "day" else "week", when=when[:200])
    remarks.limit_of(own, _speaker(happening, who), person, command)
    return own.notice


def forget(scene: Scene, happening: Ordered, who: Viewer) -> str:
    """`forget-<topic>[-<day>]`: a number is taken back."""
    person = whom(scene, happening, who)
    _, topic, day = (*happening.what.split("-"), "", "")[:3]
    if person is None or topic not in _TOPICS:
        return cards.NOT_ALLOWED
    on = _date(f"{day[:4]}-{day[4:6]}-{day[6:]}") if day else None
    remarks.forget(scene, person, Remark(topic, on=on), by_hr=who.orders)
    return words.FORGOTTEN


def unsay(scene: Scene, happening: Ordered, who: Viewer) -> str:
    """`unsay-<from>-<to>` in minutes: time that was not free is free again."""
    person = whom(scene, happening, who)
    _, start, end = (*happening.what.split("-"), "", "")[:3]
    if person is None or not all(one.isdecimal() and len(one) <= _DIGITS for one in (start, end)):
        return cards.NOT_ALLOWED
    begins, ends = (datetime.fromtimestamp(int(one) * 60, UTC) for one in (start, end))
    if begins < ends:
        spoken.present(scene, person, (Span(begins, ends),))
    return words.FREE_AGAIN


def feed(scene: Scene, happening: Ordered, who: Viewer) -> str:
    """`feed-new` or `feed-off`: the link to one's own calendar is made anew, or leads nowhere from now on."""
    person = whom(scene, happening, who)
    if person is None or person.id != who.person_id:
        return cards.NOT_ALLOWED
    if happening.what == "feed-off":
        scene.tx.crews.conceal(person.id)
        return words.FEED_OFF
    made = Feed(person.id, scene.mark(), scene.now)
    scene.tx.crews.publish(made, Links.digest(token(scene, made)))
    return words.FEED_NEW


def token(scene: Scene, made: Feed) -> str:
    """The secret part of a link to a calendar: made of what is stored and of the key, so the table alone opens nothing."""
    return scene.setup.links.token(f"feed:{made.person_id}:{made.mark}")


def said(scene: Scene, happening: Ordered, who: Viewer) -> str | Done:
    """A sentence of an interviewer about their own time, limits and interviews, understood as in chat."""
    text = happening.fields.get("text", "").strip()[:LONGEST]
    if not text:
        return cards.NOTHING_TYPED
    command, seated = chat.own_order(happening.command, happening.seated), happening.seated
    words_typed = Said(happening.key, who.user_id, who.name, text, command=command, seated=seated)
    own, speaker = overheard(scene), scene.tx.people.by_user(who.user_id)
    if isinstance(command, SupplyAdd | SupplyBlock | SupplyLimit | Skill | Agenda):
        chat.said(own, words_typed)
    elif speaker and isinstance(seated, Confirm | AcceptSlot | DeclineSlot) and profiles.interviews(scene, speaker):
        requests.answered(own, words_typed, speaker)
    else:
        return Done(f"{words.NOT_READ}{CAN}", typed=text)
    return own.notice


def whom(scene: Scene, happening: Ordered, who: Viewer) -> Person | None:
    """The interviewer whom an order is about: oneself, or for HR anybody; None for what one may not."""
    wanted = happening.subject or who.person_id
    if not wanted or (wanted != who.person_id and not who.orders):
        return None
    person = scene.tx.people.many([wanted]).get(wanted)
    return person if person and profiles.interviews(scene, person) else None


def _speaker(happening: Ordered, who: Viewer) -> Said:
    return Said(happening.key, who.user_id, who.name, "")


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
