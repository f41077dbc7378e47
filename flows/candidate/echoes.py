"""Windows said back to a candidate in dates: on the organisation's clocks and their own, and in their language."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cards.sentences import sentence
from domain.templates import EN
from domain.times import Span
from domain.zones import label
from scheduler.phrases import in_english, natural

if TYPE_CHECKING:
    from flows.scene import Scene


def language_of(scene: "Scene", person_id: str) -> str:
    """In which the person is spoken to, "" for Chinese."""
    return scene.tx.people.get(person_id).language


def dated(scene: "Scene", windows: Sequence[Span], zone: ZoneInfo, within: Sequence[Span], language: str) -> str:
    """Windows in dates on one clock; `within` is what is planned, at whose ends they were cut."""
    if language == EN:
        return in_english(windows, zone, within=within)
    return natural(windows, zone, now=scene.now, within=within)


def echoed(
    scene: "Scene", windows: Sequence[Span], person_id: str, within: Sequence[Span] = (), language: str = ""
) -> str:
    """Windows in the organisation's dates, and in the person's own beside them where these differ."""
    here, own, language = scene.rules.zone, scene.zone_of(person_id), language or language_of(scene, person_id)
    text, mine = (dated(scene, windows, zone, within, language) for zone in (here, own))
    names = {"zone": label(here.key, language), "place": label(own.key, language)}
    return text if text == mine else sentence(language, "clock.beside", text=text, own=mine, **names)
