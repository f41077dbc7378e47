"""Where a candidate's clocks are: from the page's list, or said in chat."""

from dataclasses import replace

from cards.sentences import sentence
from domain.zones import clocks, known, label, living, spoken
from flows.candidate.echoes import language_of
from flows.scene import Scene


def heard(scene: Scene, person_id: str, text: str) -> tuple[str, str]:
    """Remember the place that the words name; returns what to tell the candidate ("" if none is named) and the other words.

    「周三下午3点（伦敦时间）」 keeps its clocks in the words, where they are read; ours are nobody's place.
    """
    zone, place, rest = spoken(text)
    if place and not zone:
        return sentence(language_of(scene, person_id), "place.which"), ""
    if not zone:
        zone, rest = living(text)
    if zone:
        return settle(scene, person_id, zone), rest
    meant, words = clocks(text)
    if meant and meant not in {scene.rules.zone.key, scene.zone_of(person_id).key}:
        return settle(scene, person_id, meant), text if words else ""
    return "", text


def settle(scene: Scene, person_id: str, key: str) -> str:
    """Remember the zone, "" for the organisation's; returns what to tell the candidate."""
    zone, language = known(key), language_of(scene, person_id)
    if key and not zone:
        return sentence(language, "place.unknown")
    scene.tx.people.save(replace(scene.tx.people.get(person_id), zone="" if zone == scene.rules.zone.key else zone))
    here = not zone or zone == scene.rules.zone.key
    called = label(scene.rules.zone.key if here else zone, language)
    return sentence(language, "place.here" if here else "place.there", zone=called)
