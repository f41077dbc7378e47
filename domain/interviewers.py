"""What interviewers may take and how much of it: their profiles, and what was said about them in chat on top."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from functools import cache

from domain.terms import Names

MOST = "most_"  # before a topic: how high a person may set their own number
SENIOR_WORDS = frozenset({"主面", "主面官", "主面试官", "资深", "资深面试官", "senior"})
_ROUNDS = (
    "初试 初面 一面 1面 第一轮 一轮 1轮 第1轮 first round",
    "复试 复面 二面 2面 第二轮 二轮 2轮 第2轮 second round",
    "三面 3面 第三轮 三轮 3轮 第3轮 third round",
    "终面 终试 总监面 老板面 高管面 final round",
    "hr面 人事面 hrbp面",
    "群面 集体面 无领导小组 无领导小组讨论",
)
_ROUND = {word.replace("_", " "): row.split()[0] for row in _ROUNDS for word in re.findall(r"\w+ round|\S+", row)}


@dataclass(frozen=True, slots=True)
class OwnHours:
    """A person's own working day by the clock of the organisation; None leaves that end to the organisation."""

    start: time | None = None
    end: time | None = None
    lunch_start: time | None = None
    lunch_end: time | None = None


@dataclass(frozen=True, slots=True)
class Quota:
    """How many interviews a person takes: usually, and on days or in weeks (named by their Monday) of another number."""

    per_day: int
    per_week: int
    days: Mapping[date, int] = field(default_factory=dict)
    weeks: Mapping[date, int] = field(default_factory=dict)

    def on(self, day: date) -> tuple[int, int]:
        """Return how many on that day, and in its week."""
        return self.days.get(day, self.per_day), self.weeks.get(monday(day), self.per_week)


@dataclass(frozen=True, slots=True)
class Profile:
    """One interviewer, recognised by `user_id` if there is one, else by `name`.

    `positions` and `rounds` are words or patterns (`Java*`), empty for all. `per_day` and `per_week` None means what
    the organisation allows. `listed` tells profiles from people of whom nothing is known: only the former are proposed.
    """

    name: str = ""
    user_id: str = ""
    positions: Names = ()
    rounds: Names = ()
    per_day: int | None = None
    per_week: int | None = None
    hours: OwnHours = OwnHours()
    senior: bool = False
    days: Mapping[date, int] = field(default_factory=dict)
    weeks: Mapping[date, int] = field(default_factory=dict)
    listed: bool = True

    @property
    def label(self) -> str:
        """What the person is called in an order."""
        return self.name or self.user_id

    def takes(self, position: str, round_: str) -> bool:
        """Whether the person may interview for this position and round; what nobody named rules nobody out."""
        fits = not self.positions or not position or any(fitting(word, position) for word in self.positions)
        return fits and (not self.rounds or not round_ or round_name(round_) in map(round_name, self.rounds))

    def quota(self, per_day: int, per_week: int) -> Quota:
        """Return the person's own numbers, or the organisation's where there are none."""
        return Quota(
            per_day if self.per_day is None else self.per_day,
            per_week if self.per_week is None else self.per_week,
            self.days,
            self.weeks,
        )


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was said about a person, replaced by the next of the same `topic`.

    Topics: `per_day`, `per_week` (a number), `positions`, `rounds` (words), `day` and `week` (a number for `date`, the
    week's Monday). `most_per_day`, `most_per_week`, `most_day` and `most_week` are what HR allows, `words` being the
    user id of whoever said so: the person's own number may be lower, never higher.
    """

    topic: str
    count: int = 0
    words: Names = ()
    on: date | None = None


def with_remarks(profile: Profile, remarks: Sequence[Remark]) -> Profile:
    """Return the profile as it is after what was said; whoever was said to take something has a profile from then on."""
    for remark in remarks:
        profile = _after(profile, remark)
    return profile


def ceiling(profile: Profile, remarks: Sequence[Remark], wanted: Remark) -> Remark | None:
    """Return what HR has set for what a person wants to set for themselves, None if nothing; the narrowest word counts.

    `profile` is the configured one, whose numbers are HR's, too, though nobody in particular has said them.
    """
    usual = "per_day" if "day" in wanted.topic else "per_week"
    special = {r.topic: r for r in remarks if wanted.on is not None and r.on == wanted.on}
    always = {r.topic: r for r in remarks if r.on is None}
    written = (profile.days if usual == "per_day" else profile.weeks).get(wanted.on) if wanted.on else None
    if said := special.get(MOST + wanted.topic):
        return said
    if written is not None:
        return Remark(MOST + wanted.topic, written, on=wanted.on)
    if said := always.get(MOST + usual):
        return said
    number = profile.per_day if usual == "per_day" else profile.per_week
    return None if number is None else Remark(MOST + usual, number)


def _after(profile: Profile, remark: Remark) -> Profile:
    if remark.topic.startswith(MOST):
        return profile
    if remark.topic in {"positions", "rounds"}:
        return replace(profile, **{remark.topic: remark.words}, listed=True)  # type: ignore[arg-type]
    if remark.on is None:
        return replace(profile, **{remark.topic: remark.count})  # type: ignore[arg-type]
    numbers = profile.days if remark.topic == "day" else profile.weeks
    changed = {**numbers, remark.on: remark.count}
    return replace(profile, days=changed) if remark.topic == "day" else replace(profile, weeks=changed)


def round_name(text: str) -> str:
    """Return one name for all that mean the same round: 一面 and 初试 are one."""
    folded = " ".join(text.lower().split())
    short = folded.removesuffix("面试") or folded
    for word in (folded, short, f"{short}面"):
        if word in _ROUND:
            return _ROUND[word]
    return folded


def fitting(pattern: str, position: str) -> bool:
    """Whether a word or pattern means the position: Java means Java开发 and not JavaScript, which Java* does."""
    return _position(pattern.strip().lower()).search(position.lower()) is not None


@cache
def _position(pattern: str) -> re.Pattern[str]:
    words = re.escape(pattern).replace(r"\*", ".*")
    before = r"(?<![a-z0-9])" if pattern[:1].isascii() and pattern[:1].isalnum() else ""
    after = r"(?![a-z0-9+#])" if pattern[-1:].isascii() and pattern[-1:] != "*" else ""
    return re.compile(f"{before}{words}{after}")


def spread(seats: Sequence[Names], pools: Mapping[str, Names], seniors: Collection[str]) -> tuple[Names, ...]:
    """Return the seats with every pool replaced by its members; words such as 主面 stand for all seniors.

    A pool without members stays as it was written, so that somebody is told that there is nobody of this name.
    """
    known = {_key(name): members for name, members in pools.items()}
    return tuple(tuple(dict.fromkeys(one for name in seat for one in _members(name, known, seniors))) for seat in seats)


def _members(name: str, pools: Mapping[str, Names], seniors: Collection[str]) -> Names:
    found = pools.get(_key(name))
    if found is None and _key(name) in SENIOR_WORDS:
        found = tuple(seniors)
    return found or (name,)


def _key(name: str) -> str:
    return "".join(name.lower().split())


def monday(day: date) -> date:
    """Return the Monday of the day's week, by which weeks are named."""
    return day - timedelta(days=day.weekday())
