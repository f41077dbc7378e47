"""From a request to the answer: hide odd names, read as the role does, look everybody up, cut the times."""

import re
from dataclasses import replace
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.understand.candidate import as_candidate
from bot.understand.hr import as_hr
from bot.understand.interviewer import as_interviewer
from bot.understand.masks import Masked, mask
from bot.understand.meaning import Meaning, Understood
from bot.understand.request import Request
from bot.understand.slots import Slots, slots
from bot.understand.who import Who, room, who
from domain.commands import Invite, SupplyAdd, SupplyBlock
from domain.zones import clocks, living, spoken

_HELD: Final = re.compile(
    r"(?:等等|等一?下|等会儿?|先别|先不要?|慢着|且慢|再说|再想想|放一?放|缓一?缓|暂缓)[\s,。!！，~….)）]*\Z"
)
_OWN_CLOCKS: Final = re.compile(
    r"[\s(（,，]*(?:\bin )?\b(?:my|our|local)(?: local)? time\b(?: ?zone)?[)）]?|[\s(（,，]*(?:按)?(?:我这边的?|我这里的?|我们?这儿的?|当地)时间[)）]?",
    re.IGNORECASE,
)
_READERS: Final = {"hr": as_hr, "candidate": as_candidate, "interviewer": as_interviewer}


def understand(request: Request) -> Understood:
    """What the message means; pure, and never an order where it is negated, quoted or asked."""
    masked = mask(request.text, request.roster.spoken)
    request, text, doubt = _on_clocks(request, masked.text)
    meaning = _READERS[request.role](request, text)
    if doubt and meaning.windows:
        meaning = replace(meaning, ask=True, lost=(*meaning.lost, doubt))
    if meaning.intent != "none" and _HELD.search(masked.text):
        meaning = replace(meaning, ask=True)
    found = slots(meaning.said, masked.text) if meaning.intent != "none" or _names_somebody(meaning) else Slots()
    return _looked_up(request, meaning, found, masked)


def _on_clocks(request: Request, text: str) -> tuple[Request, str, str]:
    """On whose clocks somebody speaks: the words without the place, and what leaves it open, 「my time」."""
    if request.role == "hr":
        return request, text, ""
    if own := _OWN_CLOCKS.search(text):
        return request, f"{text[: own.start()]} {text[own.end() :]}".strip(), own.group().strip(" ()（）,，")
    zone, rest = clocks(text)
    if not zone:
        zone, rest = living(text)
    if not zone:
        zone, _, rest = spoken(text)
    return (replace(request, zone=ZoneInfo(zone)), rest, "") if zone and rest.strip() else (request, text, "")


def _names_somebody(meaning: Meaning) -> bool:
    """A correction by name is no intent of its own, but says whom it speaks of."""
    return bool(getattr(meaning.said, "names", ()))


def _looked_up(request: Request, meaning: Meaning, found: Slots, masked: Masked) -> Understood:
    names, interviewers = masked.unmask(found.names), masked.unmask(found.interviewers)
    if isinstance(meaning.said, Invite):
        people = who(request.roster, meaning.intent, (), interviewers)
        people.names.extend(names)
    else:
        people = who(request.roster, meaning.intent, names, interviewers)
        people.crossed |= any(one in people.names for one in masked.unmask(getattr(meaning.said, "to", ())))
    meaning = _of_candidates(meaning, people)
    said: dict[str, Any] = masked.unmask(found.said)
    said |= people.as_slots()
    if "place" in said:
        said["place"], unclear = room(request.roster, said["place"])
        found.ask |= unclear
    return Understood(
        meaning.intent,
        meaning.windows,
        meaning.ask or found.ask or people.ask or (masked.doubtful and meaning.intent != "none"),
        said,
        tuple(dict.fromkeys((*masked.unmask(meaning.lost), *masked.unmask(found.lost), *people.unknown))),
    )


def _of_candidates(meaning: Meaning, people: Who) -> Meaning:
    """Free time of candidates, told by HR, is their wish; when they are not free, another time must be found."""
    if isinstance(meaning.said, SupplyBlock) and people.names and not people.interviewers:
        return replace(meaning, ask=True)
    if isinstance(meaning.said, SupplyAdd) and people.names and not people.interviewers:
        return replace(meaning, intent="propose_time")
    return meaning
