"""Where a candidate's clocks are: from the page's list, or said in chat."""

from dataclasses import replace

from domain.zones import clocks, known, label, living, spoken
from flows.scene import Scene

ASK_WHICH = "那里有好几个时区，请告诉我城市，例如「我在纽约」或「我在洛杉矶」。"


def heard(scene: Scene, person_id: str, text: str) -> tuple[str, str]:
    """Remember the place that the words name; returns what to tell the candidate ("" if none is named) and the other words.

    「周三下午3点（伦敦时间）」 keeps its clocks in the words, where they are read; ours are nobody's place.
    """
    zone, place, rest = spoken(text)
    if place and not zone:
        return ASK_WHICH, ""
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
    zone = known(key)
    if key and not zone:
        return "没有这个时区，没有改动。请从列表里选一个。"
    scene.tx.people.save(replace(scene.tx.people.get(person_id), zone="" if zone == scene.rules.zone.key else zone))
    if not zone or zone == scene.rules.zone.key:
        return f"好的，时间按{label(scene.rules.zone.key)}时间显示。"
    return f"好的，时间旁边会写上{label(zone)}当地时间；您说的时间也按{label(zone)}当地时间理解。"
