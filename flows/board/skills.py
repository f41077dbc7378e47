"""What an interviewer takes, set by a form: positions and rounds, from now on or as the settings say."""

import re
from collections.abc import Sequence
from typing import Any, Final

from cards import board as cards
from cards import crew as crew_words
from cards import own as words
from domain.inputs import Ordered, Said
from domain.interviewers import Profile, round_name
from domain.people import Person
from domain.terms import Names
from domain.viewers import Viewer
from flows.board import own
from flows.board.board import Look
from flows.board.done import Done
from flows.crew import profiles, remarks, spoken
from flows.scene import Scene

ROUNDS: Final = ("初试", "复试", "三面", "终面", "HR面", "群面")
TICK: Final = "round."  # what the name of a box in front of a round begins with
PAGE: Final = "board/interviewers"
_APART: Final = re.compile(r"[、,，;；\n]+")
_MOST, _LONGEST = 20, 40


EMPTY: Final = {"positions": "", "rounds": [(one, False) for one in ROUNDS], "other": "", "said": False, "usual": ""}


def form(look: Look, person: Person) -> dict[str, Any]:
    """What the form shows: {"positions", "rounds": [(name, whether ticked)], "other", "said", "usual"}."""
    told = look.tx.remarks.about([person.id]).get(person.id, [])
    configured = profiles.configured(look.scene.rules, person)
    profile = profiles.of(look.scene, [person.id])[person.id]
    known = {round_name(one): one for one in ROUNDS}
    return {
        "positions": "、".join(profile.positions),
        "rounds": [(one, key in map(round_name, profile.rounds)) for key, one in known.items()],
        "other": "、".join(one for one in profile.rounds if round_name(one) not in known),
        "said": any(one.topic in {"positions", "rounds"} for one in told),
        "usual": crew_words.takes(configured.positions, configured.rounds),
    }


def skill(scene: Scene, happening: Ordered, who: Viewer) -> str | Done:
    """`skill` of the subject, or for HR of whoever the field "name" means; `skill-back` is what the settings say."""
    named = happening.fields.get("name", "").strip()[:_LONGEST]
    person = _named(scene, named, who) if named else own.whom(scene, happening, who)
    if person is None:
        return spoken.nobody(named) if named and who.orders else cards.NOT_ALLOWED
    if happening.what == "skill-back":
        remarks.take_back(scene, person)
        return words.SKILLS_BACK
    ticked = [one for one in ROUNDS if happening.fields.get(f"{TICK}{one}")]
    rounds = tuple(dict.fromkeys([*ticked, *names_in(happening.fields.get("other", ""))]))
    wanted = {"positions": names_in(happening.fields.get("positions", "")), "rounds": rounds}
    profile = remarks.take(scene, person, wanted)
    told = words.skills(person.name, _takes(profile))
    return Done(told, f"{PAGE}/{person.id}") if named else told


def _named(scene: Scene, name: str, who: Viewer) -> Person | None:
    if not who.orders:
        return None
    return spoken.person(scene, Said(scene.happening.key, who.user_id, who.name, ""), name)


def _takes(profile: Profile) -> str:
    return crew_words.takes(profile.positions, profile.rounds)


def names_in(text: str) -> Names:
    """Words apart by 、 or commas."""
    found: Sequence[str] = [" ".join(one.split())[:_LONGEST] for one in _APART.split(text)]
    return tuple(dict.fromkeys(one for one in found if one))[:_MOST]
