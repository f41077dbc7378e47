"""An agreed interview as a calendar file that every telephone opens [RFC 5545]."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain
from typing import Any, Final

_MOST_OCTETS: Final = 75


def calendar_file(entry: Mapping[str, Any], now: datetime) -> str:
    """Return one event with an alarm two hours before.

    `entry` has "uid", "sequence" (int, higher after a move), "start" and "end" (ISO with offset), "summary", "location"
    and "description".
    """
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Yuemian//Yuemian//ZH",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{_text(entry['uid'])}",
        f"SEQUENCE:{int(entry['sequence'])}",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART:{_utc(datetime.fromisoformat(entry['start']))}",
        f"DTEND:{_utc(datetime.fromisoformat(entry['end']))}",
        f"SUMMARY:{_text(entry['summary'])}",
        f"LOCATION:{_text(entry['location'])}",
        f"DESCRIPTION:{_text(entry['description'])}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_text(entry['summary'])}",
        "TRIGGER:-PT2H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "\r\n".join(chain.from_iterable(map(_folded, lines))) + "\r\n"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
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
