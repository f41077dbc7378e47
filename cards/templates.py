"""The words of one message: which template is meant, and the values of its variables as this reader knows them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from cards.brief import ANEW, Brief
from cards.view import plain
from cards.wording import BUILT_IN
from domain.templates import EN, MAIL, MESSAGE, ZH, Audience, Template, fill, variables

MAIL_LINK: Final = "{link}"  # replaced by the personal link at the last moment
_NUMBER: Final = re.compile(r"\+?\d[\d -]{5,}\d")
_ADDRESS: Final = re.compile(r"https?://[^\s，。）)]+")
_CAMPUS: Final = ("校招", "应届", "实习", "在校")
_MODES: Final = {"现场": "on site", "视频": "video call", "电话": "telephone call", "集体": "group interview"}
_LONGEST: Final = {"materials": 80, "place": 120, "company_highlights": 200, "team_highlights": 200}
_AS_IT_IS: Final = frozenset({"company", "time", "former", "deadline", "duration", "link", "meeting_link"})
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Written:
    """A message ready to be sent, and which version of which template it was made of."""

    subject: str
    text: str
    ref: str = ""
    code: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def pair(self) -> tuple[str, str]:
        """Title and text."""
        return self.subject, self.text


def chosen(b: Brief, purpose: str, channel: str) -> Template:
    """The organisation's best match, else the built-in words; KeyError for a purpose that this channel does not know."""
    language = b.candidate.language or ZH
    built_in = BUILT_IN[purpose, channel, language]
    kind = b.candidate.kind or b.kind
    audience = Audience(b.position, b.family, kind, language, b.template, b.inv.id)
    return b.library.choose(purpose, channel, audience) or built_in


def written(b: Brief, purpose: str, channel: str = MESSAGE) -> Written:
    """The words for one purpose and channel."""
    template = chosen(b, purpose, channel)
    return render(b, template)


def render(b: Brief, template: Template) -> Written:
    """A template filled in for one invitation."""
    found = values(b, template.channel, template.language)
    used = {name: found[name] for name in variables(template.text)}
    subject = fill(template.subject, found)
    return Written(subject, fill(template.text, found), template.ref, template.code, used)


def values(b: Brief, channel: str, language: str) -> dict[str, str]:
    """Every variable as it stands in such a message; what people typed is made harmless where it becomes Markdown."""
    found = _raw(b, channel, english=language == EN)
    if channel != MESSAGE:
        return found
    return {name: value if name in _AS_IT_IS else plain(value, _LONGEST.get(name, 60)) for name, value in found.items()}


def _raw(b: Brief, channel: str, *, english: bool) -> dict[str, str]:
    start = b.inv.start
    meeting = _ADDRESS.search(b.place)
    return {
        "name": b.candidate.name,
        "salutation": _salutation(b, english=english),
        "company": b.company,
        "position": b.position,
        "round": b.round,
        "interview": b.job,
        "time": (_english(b, start, ends=True) if english else b.time) if start else "",
        "former": _former(b, english=english),
        "place": b.where,
        "materials": b.materials,
        "contact": b.contact,
        "contact_name": _NUMBER.sub("", b.contact).strip(" ，,：:"),
        "contact_phone": found[0] if (found := _NUMBER.search(b.contact)) else "",
        "link": {MAIL: MAIL_LINK, MESSAGE: b.link}.get(channel, ""),
        "deadline": (_english(b, b.deadline) if english else b.own_moment(b.deadline)) if b.deadline else "",
        "company_highlights": b.library.highlights.get("", ""),
        "team_highlights": b.library.highlight(b.family),
        "meeting_link": meeting[0] if meeting else "",
        "duration": str(b.minutes),
        "mode": _MODES.get(b.mode, b.mode) if english else b.mode,
    }


def _former(b: Brief, *, english: bool) -> str:
    start = b.former.inv.start if b.former else None
    if start is None:
        return b.say("moved.chosen") if b.inv.note in ANEW else ""
    return _english(b, start) if english else b.own_moment(start)


def _salutation(b: Brief, *, english: bool) -> str:
    """张三同学 for students; nobody's sex is guessed."""
    student = any(word in (b.candidate.kind or b.kind) for word in _CAMPUS)
    return f"{b.candidate.name}同学" if student and not english else b.candidate.name


def _english(b: Brief, at: datetime, *, ends: bool = False) -> str:
    """«Wed 25 Nov, 14:00–14:45 (Asia/Shanghai)», with the candidate's own clock where it shows another time."""
    zones = [b.zone]
    if b.own_zone and at.astimezone(b.own_zone).utcoffset() != at.astimezone(b.zone).utcoffset():
        zones.append(b.own_zone)
    texts = []
    for zone in zones:
        local = at.astimezone(zone)
        until = f"–{(at + b.duration).astimezone(zone):%H:%M}" if ends else ""
        day = f"{_DAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]}"
        texts.append(f"{day}, {local:%H:%M}{until} ({zone.key})")
    return " / ".join(texts)
