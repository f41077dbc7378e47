"""What every verb needs to speak for our robot in one organisation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.api import Api
from bot.oapi import Oapi
from domain.faults import Fault, OutcomeUnknown


@dataclass(frozen=True, slots=True)
class Account:
    """`template_id` is the default card template, `zone` the organisation's, `data_source` the id that live cards name."""

    api: Api
    oapi: Oapi
    robot_code: str
    template_id: str
    zone: ZoneInfo
    data_source: str = ""
    # Rooms that needed no approval lately, and when that was seen: saves one read per booking.
    prompt_rooms: dict[str, datetime] = field(default_factory=dict)


def needed(answer: Mapping[str, Any], name: str) -> str:
    """The member that a success must have; without it nobody knows what the call has done."""
    value = answer.get(name)
    if not value:
        raise OutcomeUnknown("unreadable", f"a success without {name}")
    return str(value)


def says(fault: Fault, *words: str) -> bool:
    """Whether the remote's code or sentence contains one of `words`, whatever their case."""
    told = f"{fault.code} {fault.text}".casefold()
    return any(word.casefold() in told for word in words)
