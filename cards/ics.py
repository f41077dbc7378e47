"""An agreed interview as a calendar entry, and that entry as the text that calendars read [RFC 5545, RFC 5546]."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain
from typing import Any, Final

from cards.brief import Brief

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
_MOST_OCTETS: Final = 75


def invitation(b: Brief) -> dict[str, Any]:
    """The entry of a booked interview, {} without a time. A later booking of the same interview has a higher sequence.

    {"uid", "sequence", "method", "start", "end" (ISO with offset), "summary", "location", "description"}.
    """
    if b.inv.start is None:
        return {}
    rows = (("请携带", b.materials), ("联系人", b.contact))
    return {
        "uid": b.inv.id,
        "sequence": 2 * b.inv.booking_no,  # between two bookings there is room for a cancellation
        "method": REQUEST,
        "start": b.inv.start.isoformat(),
        "end": (b.inv.start + b.duration).isoformat(),
        "summary": f"{b.company}面试：{b.job}",
        "location": b.where,
        "description": "\n".join(f"{label}：{value}" for label, value in rows if value),
    }


def cancelled(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The entry that takes this one out of calendars, {} if there is nothing to take out."""
    if not entry or entry["method"] == CANCEL:
        return {}
    return {**entry, "method": CANCEL, "sequence": int(entry["sequence"]) + 1}


def text(entry: Mapping[str, Any], stamp: datetime, organizer: str, attendee: str) -> str:
    """The calendar file of one entry, as it is mailed from one address to another: already accepted, no answer wanted."""
    gone = entry["method"] == CANCEL
    lines = (
        f"METHOD:{entry['method']}",
        "BEGIN:VEVENT",
        *_core(entry, stamp),
        f"ORGANIZER:mailto:{organizer}",
        f"ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:{attendee}",
        f"STATUS:{'CANCELLED' if gone else 'CONFIRMED'}",
        *(() if gone else _alarm(entry)),
        "END:VEVENT",
    )
    return _file(lines)


def published(entry: Mapping[str, Any], stamp: datetime) -> str:
    """The calendar file of one entry for whoever fetches it; "method" is not asked for."""
    return _file((f"METHOD:{PUBLISH}", "BEGIN:VEVENT", *_core(entry, stamp), *_alarm(entry), "END:VEVENT"))


def feed(name: str, entries: Iterable[Mapping[str, Any]]) -> str:
    """A whole calendar to subscribe to; each entry has "stamp" (when it last changed, ISO) and "status", too [RFC 7986]."""
    head = (f"METHOD:{PUBLISH}", f"NAME:{_escaped(name)}", f"X-WR-CALNAME:{_escaped(name)}")
    again = ("REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H")
    return _file((*head, *again, *chain.from_iterable(map(_kept, entries))))


def _kept(entry: Mapping[str, Any]) -> Iterator[str]:
    stamp = datetime.fromisoformat(entry["stamp"])
    yield "BEGIN:VEVENT"
    yield from _core(entry, stamp)
    yield f"LAST-MODIFIED:{_utc(stamp)}"
    yield f"STATUS:{entry['status']}"
    yield "END:VEVENT"


def _core(entry: Mapping[str, Any], stamp: datetime) -> Iterator[str]:
    yield f"UID:{_escaped(entry['uid'])}"
    yield f"SEQUENCE:{int(entry['sequence'])}"
    yield f"DTSTAMP:{_utc(stamp)}"
    yield f"DTSTART:{_utc(datetime.fromisoformat(entry['start']))}"
    yield f"DTEND:{_utc(datetime.fromisoformat(entry['end']))}"
    yield f"SUMMARY:{_escaped(entry['summary'])}"
    yield f"LOCATION:{_escaped(entry['location'])}"
    yield f"DESCRIPTION:{_escaped(entry['description'])}"


def _alarm(entry: Mapping[str, Any]) -> Iterator[str]:
    """Two hours before."""
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escaped(entry['summary'])}")
    yield from ("TRIGGER:-PT2H", "END:VALARM")


def _file(lines: tuple[str, ...]) -> str:
    whole = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Yuemian//Yuemian//ZH", *lines, "END:VCALENDAR")
    return "\r\n".join(chain.from_iterable(map(_folded, whole))) + "\r\n"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield pieces of at most 75 octets, the following ones indented; no character is cut in two."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > _MOST_OCTETS:
            yield piece
            piece = " "
        piece += character
    yield piece
