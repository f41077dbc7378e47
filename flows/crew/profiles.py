"""Who may interview whom, and how much: profiles of the configuration with what was said in chat on top."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from domain.campaign import Campaign
from domain.interviewers import Profile, spread, with_remarks
from domain.people import Person
from domain.rules import Rules
from domain.terms import Names, Terms
from flows.scene import Scene


def of(scene: Scene, person_ids: Collection[str]) -> Mapping[str, Profile]:
    """Return everybody's profile as it is now; people of whom nothing is known take everything."""
    people, remarks = scene.tx.people.many(person_ids), scene.tx.remarks.about(person_ids)
    return {key: with_remarks(configured(scene.rules, one), remarks.get(key, ())) for key, one in people.items()}


def configured(rules: Rules, person: Person) -> Profile:
    """Return what the configuration says about a person, by user id if it names one, else by name."""
    known = sorted(rules.interviewers, key=lambda profile: not profile.user_id)
    unlisted = Profile(person.name, person.user_id, listed=False)
    return next((profile for profile in known if _is(profile, person)), unlisted)


def interviews(scene: Scene, person: Person) -> bool:
    """Whether this is an interviewer: of a batch, or by their profile."""
    return scene.tx.crews.sits(person.id) or of(scene, [person.id])[person.id].listed


def user_id_of(rules: Rules, name: str) -> str:
    """Return the user id that the configuration gives for a name or id as written in an order, "" without one."""
    found = [profile.user_id for profile in rules.interviewers if name in {profile.name, profile.user_id}]
    return found[0] if len(found) == 1 else ""


def labels_of(rules: Rules, user_id: str, seats: Sequence[Names]) -> list[str]:
    """Return the names of these seats under which the person with this user id was looked up."""
    names = dict.fromkeys(name for seat in seats for name in seat)
    return [name for name in names if user_id and user_id_of(rules, name) == user_id]


def labels(rules: Rules, found: Sequence[Profile]) -> list[str]:
    """Return what these people are called in an order: by name, by user id where two profiles share a name."""
    shared = Counter(one.name for one in rules.interviewers)
    return [one.user_id if shared[one.name] > 1 else one.label for one in found]


@dataclass(frozen=True, slots=True)
class Seating:
    """Who is to sit in: names per seat, person ids of those who are known already, and what HR must know of it."""

    seats: tuple[Names, ...] = ()
    found: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


def seating(scene: Scene, order: Terms) -> Seating:
    """Return the seats of an order with pools as their members; if it names nobody, who has the profile for it."""
    if order.seats:
        leaders = [
            one.label for one in scene.rules.interviewers if one.senior and one.takes(order.position, order.round)
        ]
        return Seating(spread(order.seats, scene.rules.pools, leaders))
    found = proposed(scene, order.position, order.round)
    if not found or not order.position:
        return Seating()
    names = "、".join(found)
    known = {label: person_id for label, person_id in found.items() if person_id}
    return Seating((tuple(found),), known, f"没有写面试官，按档案推荐：{names}。要指定就写「面试官=…」重发。")


def proposed(scene: Scene, position: str, round_: str) -> Mapping[str, str]:
    """Return who could sit in when HR names nobody: label → person id, "" for those who must be looked up first."""
    people = [one for one in scene.tx.people.many(scene.tx.remarks.skills()).values() if one.member]
    spoken = of(scene, [one.id for one in people])
    unspoken = [one for one in scene.rules.interviewers if not any(_is(one, person) for person in people)]
    listed = labels(scene.rules, [one for one in unspoken if one.takes(position, round_)])
    able = {one.name: one.id if one.union_id else "" for one in people if spoken[one.id].takes(position, round_)}
    return dict.fromkeys(listed, "") | able


def _is(profile: Profile, person: Person) -> bool:
    return profile.user_id == person.user_id if profile.user_id else profile.name == person.name


def remarks(scene: Scene, campaign: Campaign, idle: Collection[str]) -> list[str]:
    """Return what HR must know about the campaign's people before sending; `idle` are ids of those without any time."""
    people = {p for seat in campaign.crew_seats for p in seat}
    found = of(scene, people)
    barred = [p for p in people if not found[p].takes(campaign.position, campaign.round)]
    notes = []
    if barred:
        job = " · ".join(part for part in (campaign.position, campaign.round) if part)
        notes.append(
            f"{_names(scene, barred)} 的档案里没有「{job}」，不会安排。要安排就说「<姓名>可以面<岗位或轮次>」。"
        )
    free = [p for p in idle if p not in barred]
    if free:
        notes.append(f"{_names(scene, free)} 在这段时间没有空，不会安排。可以放宽时间、换人，或请其腾出时间。")
    return notes


def _names(scene: Scene, ids: Collection[str]) -> str:
    return "、".join(sorted(person.name for person in scene.tx.people.many(ids).values()))
