"""What every card about an invitation needs to know, gathered once, and how moments are written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from cards.sentences import sentence
from domain.invitation import Invitation
from domain.people import Person
from domain.templates import EN, Library
from domain.times import Span
from domain.zones import label

_DAYS = "一二三四五六日"
ANEW = frozenset({"agreed_anew", "agreed_anew_by_hr"})  # of an interview that was moved and is agreed
PENDING = "（会议室待审批）"
MINUTE_DIGITS = 9
OFF = "off@"  # a note that starts so says which agreed time fell through within hours, in minutes of the epoch
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
CODES = frozenset(
    {
        "",
        "gone",
        "more",
        "proposed",
        "not_as_wished",
        "said_one",
        "said",
        "misread",
        "near_other",
        "near_own",
        "near_grid",
        "near_hours",
        "near_soon",
        "near_room",
        "near_crew",
        "interviewer",
        "room",
        "hr",
        "asked",
        "stale",
        "moved_by_hr",
        "set_by_hr",
        "moved_by_candidate",
        "agreed_anew",
        "agreed_anew_by_hr",
        "kept",
        "invited_elsewhere",
    }
)


@dataclass(frozen=True, slots=True)
class Brief:
    """One invitation in the terms of the people who read about it; `wished` are the offered times that meet the `wish`.

    `zone` is the organisation's, `own_zone` the candidate's if it is another; `echo` is the candidate's wish in dates.
    `library`, the position's `family`, the batch's `kind` and the `template` that HR picked say whose words are used.
    """

    inv: Invitation
    candidate: Person
    company: str
    position: str
    round: str
    duration: timedelta
    zone: ZoneInfo
    place: str = ""
    mode: str = ""
    address: str = ""
    place_note: str = ""
    map: str = ""
    room: str = ""
    contact: str = ""
    materials: str = ""
    hr: Person | None = None
    crew: tuple[Person, ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)
    deadline: datetime | None = None
    wished: frozenset[datetime] = frozenset()
    wish: str = ""
    window: tuple[Span, ...] = ()
    wish_unread: bool = False
    link: str = ""
    link_base: str = ""
    todos: bool = True
    entry_reminders: tuple[timedelta, ...] = (timedelta(minutes=15),)
    own_zone: ZoneInfo | None = None
    echo: str = ""
    to_candidate: bool = False
    former: "Brief | None" = None
    library: Library = field(default_factory=Library)
    family: str = ""
    kind: str = ""
    template: str = ""

    @property
    def words(self) -> str:
        """What the candidate wrote, "" if the note is a word of our own."""
        return "" if self.inv.note in CODES or self.called_off else self.inv.note

    @property
    def called_off(self) -> datetime | None:
        """The time that fell through so shortly before that somebody may be on the way; None if nothing did."""
        mark, _, minutes = self.inv.note.rpartition("@")
        known = f"{mark}@" == OFF and minutes.isdecimal() and len(minutes) <= MINUTE_DIGITS
        return datetime.fromtimestamp(int(minutes) * 60, UTC) if known else None

    @property
    def job(self) -> str:
        """Position and round, as people say it."""
        return " · ".join(part for part in (self.position, self.round) if part)

    @property
    def where(self) -> str:
        """Place, room and address without saying anything twice."""
        pending = PENDING if self.inv.room_pending else ""
        room = f"{self.room}{pending}" if self.room else ""
        parts = list(dict.fromkeys(part for part in (self.place, room, self.address) if part))
        return "，".join(part for part in parts if not any(part in other for other in parts if other != part))

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return int(self.duration.total_seconds()) // 60

    @property
    def language(self) -> str:
        """In which the candidate is spoken to, "" for Chinese."""
        return EN if self.candidate.language == EN else ""

    def say(self, key: str, **values: object) -> str:
        """A sentence to the candidate."""
        return sentence(self.language, key, **values)

    def theirs(self) -> "Brief":
        """The same for the candidate's eyes: times stand on their clocks, too, and in their language."""
        return replace(self, to_candidate=True) if self.own_zone or self.language else self

    def for_crew(self) -> "Brief":
        """The same for everybody else: the built-in words, in Chinese."""
        return replace(self.in_chinese(), library=Library())

    def in_chinese(self) -> "Brief":
        """The same for a reader of Chinese."""
        return replace(self, candidate=replace(self.candidate, language=""))

    def when(self, start: datetime) -> str:
        """「11月24日（周二）14:00–14:45」."""
        language = self.language if self.to_candidate else ""
        text = f"{moment(start, self.zone, language)}–{(start + self.duration).astimezone(self.zone):%H:%M}"
        if not self.to_candidate or not self.own_zone:
            return text
        return beside(text, Stretch(start, start + self.duration), self.zone, self.own_zone, language)

    def own_when(self, start: datetime) -> str:
        """The same for the candidate: where their clocks differ, with their own time beside it."""
        return self.theirs().when(start)

    @property
    def own_time(self) -> str:
        """The booked time for the candidate, "" while there is none."""
        return self.own_when(self.inv.start) if self.inv.start else ""

    def own_moment(self, at: datetime) -> str:
        """A moment for the candidate."""
        text = moment(at, self.zone, self.language)
        return beside(text, Stretch(at, at), self.zone, self.own_zone or self.zone, self.language)

    def clock(self, start: datetime) -> str:
        """「10:00」, and on the candidate's clocks where these differ."""
        here = f"{start.astimezone(self.zone):%H:%M}"
        own = f"{start.astimezone(self.own_zone):%H:%M}" if self.own_zone else here
        return here if own == here else self.say("clock.own", clock=here, own=own)

    @property
    def time(self) -> str:
        """The booked time, "" while there is none."""
        return self.when(self.inv.start) if self.inv.start else ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a moment to another, or the same."""

    start: datetime
    end: datetime


def beside(text: str, at: Stretch, zone: ZoneInfo, own: ZoneInfo, language: str = "") -> str:
    """「11月25日（周三）14:00（北京时间）· 您当地 06:00（伦敦）」; `text` alone where the clocks show the same."""
    here, there = at.start.astimezone(zone), at.start.astimezone(own)
    if here.utcoffset() == there.utcoffset():
        return text
    day = "" if here.date() == there.date() else moment(at.start, own, language).removesuffix(f"{there:%H:%M}")
    until = f"–{at.end.astimezone(own):%H:%M}" if at.end != at.start else ""
    names = {"zone": label(zone.key, language), "place": label(own.key, language)}
    return sentence(language, "clock.beside", text=text, own=f"{day}{there:%H:%M}{until}", **names)


def moment(at: datetime, zone: ZoneInfo, language: str = "") -> str:
    """「11月24日（周二）14:00」, «Tue 24 Nov, 14:00»."""
    local = at.astimezone(zone)
    clock = f"{local:%H:%M}"
    return f"{day_name(local, language)}, {clock}" if language == EN else f"{day_name(local)}{clock}"


def day_name(day: date, language: str = "") -> str:
    """「11月24日（周二）」, «Tue 24 Nov»."""
    if language == EN:
        return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return f"{day.month}月{day.day}日（周{_DAYS[day.weekday()]}）"
