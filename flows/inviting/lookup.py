"""Asking the address book, rooms and calendars about a batch, one answer at a time, until the preview can be shown."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from cards import batch
from cards import lists as words
from cards import seatless as missing
from cards.press import Action, Press
from cards.view import View, params, plain
from domain.campaign import Campaign, Phase
from domain.effects import AskRooms, Effect, FindPerson, PostCard, SayGroup
from domain.inputs import Said
from domain.people import Person
from domain.touches import Meant
from flows.crew import profiles
from flows.inviting import launching, seatless
from flows.inviting.preview import preview, show
from flows.scene import Scene
from flows.times import supply, venues
from store.outbox import Parcel

LOOKUPS = ("FindPerson", "AskRooms")


def ask(scene: Scene, campaign: Campaign, hr: Person, guests: Iterable[tuple[str, Person, str]]) -> None:
    """Put every question; a guest is an invitation's id, a person and the user id that HR typed, if any."""
    questions: list[tuple[Effect, str]] = [(_who(scene, name), "") for name in _unknown_names(campaign)]
    if not hr.union_id:
        questions.append((FindPerson(user_id=hr.user_id), ""))
    for invitation_id, person, user_id in guests:
        if not person.member and (user_id or person.mobile):
            asked = FindPerson(user_id=user_id) if user_id else FindPerson(mobile=person.mobile)
            questions.append((asked, invitation_id))
    keys = [f"fi-{campaign.id}-{number}" for number in range(len(questions))]
    parcels = [
        Parcel(key, key, question, scene.now, campaign.id, Meant(subject=guest))
        for key, (question, guest) in zip(keys, questions, strict=True)
    ]
    scene.send_all(parcels)
    if not parcels:  # everybody is known already
        _lead_on(scene, campaign.id)


def seated(scene: Scene, said: Said) -> bool:
    """Whether these words name the interviewers that a batch waits for: they are looked up, and it goes on."""
    campaign = seatless.named(scene, said)
    if campaign is None:
        return False
    for name in _unknown_names(campaign):
        _ask_for(scene, campaign, _who(scene, name))
    _lead_on(scene, campaign.id)
    return True


def _unknown_names(campaign: Campaign) -> list[str]:
    return sorted({name for seat in campaign.seats for name in seat if name not in campaign.found})


def _ask_for(scene: Scene, campaign: Campaign, asked: FindPerson) -> None:
    scene.send(f"fi-{campaign.id}-{scene.mark()}", asked, about=campaign.id)


def _who(scene: Scene, name: str) -> FindPerson:
    """An interviewer: by the user id that the profiles know, so that no namesake is meant, else by name."""
    user_id = profiles.user_id_of(scene.rules, name)
    return FindPerson(user_id=user_id) if user_id else FindPerson(name=name)


def found(
    scene: Scene, campaign_id: str, asked: FindPerson, people: Sequence[dict[str, str]], error: str, *, guest: str = ""
) -> None:
    """One answer of the address book; the last one leads on."""
    campaign = scene.lock_campaign(campaign_id)
    if campaign.phase is not Phase.CHECKING:
        return
    persons = [saved(scene, facts, asked) for facts in people]
    if guest and persons and _is(scene, guest, persons[0]):
        campaign = scene.save_campaign(campaign, notes=(*campaign.notes, words.twice(persons[0].name)))
    names = [asked.name] if asked.name else profiles.labels_of(scene.rules, asked.user_id, campaign.seats)
    for name in names:
        campaign = _named(scene, campaign, name, persons, error)
    if error and not names:
        scene.save_campaign(campaign, notes=tuple(dict.fromkeys((*campaign.notes, f"通讯录查询失败：{error}"))))
    _lead_on(scene, campaign_id)


def _is(scene: Scene, invitation_id: str, person: Person) -> bool:
    """The candidate turns out to be this member, who may be known already, as an interviewer for instance.

    Whether the member stands in this batch already, by another way to be reached: then this one is left out.
    """
    draft = scene.tx.invitations.get(invitation_id)
    if draft.candidate_id == person.id:
        return False
    listed = scene.tx.people.get(draft.candidate_id)
    kept = replace(person, mobile=person.mobile or listed.mobile, email=person.email or listed.email)
    scene.tx.people.save(kept)
    if scene.tx.invitations.find(campaign_id=draft.campaign_id, candidate_ids=[person.id]):
        scene.tx.invitations.forget(draft.id)
        return True
    scene.tx.invitations.save(replace(draft, candidate_id=person.id), (), ())
    return False


def saved(scene: Scene, facts: dict[str, str], asked: FindPerson) -> Person:
    """A member as the address book knows them, under the id we have already if it is a candidate or HR of ours."""
    known = scene.tx.people.by_user(facts["user_id"]) or (
        scene.tx.people.by_mobile(asked.mobile) if asked.mobile else None
    )
    base = known or Person(scene.mark(), facts["name"])
    name = base.name if known and base.mobile else facts["name"]
    person = replace(
        base,
        name=name,
        user_id=facts["user_id"],
        union_id=facts.get("union_id", ""),
        department=facts.get("department", ""),
    )
    scene.tx.people.save(person)
    return person


def _named(scene: Scene, campaign: Campaign, name: str, persons: Sequence[Person], error: str) -> Campaign:
    if len(persons) == 1:
        return scene.save_campaign(campaign, found={**campaign.found, name: persons[0].id})
    if len(persons) > 1:
        scene.send(
            f"ch-{campaign.id}-{scene.mark()}",
            PostCard(params(batch.choice(campaign, name, persons)), user_id=_hr_user(scene, campaign)),
        )
        if campaign.group:
            told = f"有 {len(persons)} 位「{plain(name)}」，请先在与我的单聊里选一位，选好后才有预览。"
            scene.send(f"gw-{campaign.id}-{scene.mark()}", SayGroup(campaign.group, "请选择面试官", told))
        return scene.save_campaign(campaign, found={**campaign.found, name: "?"})
    if error:
        return scene.save_campaign(campaign, notes=(*campaign.notes, missing.failed(name, error)))
    if any(name in seat for seat in campaign.seats):
        parts = seatless.parts(name)
        for part in parts:
            _ask_for(scene, campaign, FindPerson(name=part))
        return campaign if parts else scene.save_campaign(campaign, notes=(*campaign.notes, missing.unknown(name)))
    return campaign


def _hr_user(scene: Scene, campaign: Campaign) -> str:
    return scene.tx.people.get(campaign.hr_id).user_id


def _lead_on(scene: Scene, campaign_id: str) -> None:
    """When every question is answered: rooms and calendars, then the preview."""
    campaign = scene.campaign(campaign_id)
    if scene.tx.outbox.unfinished(campaign.id, LOOKUPS) or "?" in campaign.found.values():
        return
    apart = seatless.parted(campaign)
    if apart != campaign:
        campaign = scene.save_campaign(campaign, seats=apart.seats, notes=apart.notes)
    if not all(campaign.crew_seats):
        seatless.waits(scene, campaign)
        return
    acting = scene.tx.people.get(campaign.hr_id).union_id
    if campaign.place and campaign.on_site and not scene.tx.outbox.has(f"rooms-{campaign.id}"):
        scene.send(f"rooms-{campaign.id}", AskRooms(acting), about=campaign.id)
    supply.ask_busy(scene, campaign, {p for seat in campaign.crew_seats for p in seat}, max_age=timedelta(0))
    known(scene, campaign.id)


def rooms_listed(scene: Scene, campaign_id: str, error: str) -> None:
    """The rooms are known: those of the place that fit are the campaign's, and it is asked when they are taken."""
    campaign = scene.lock_campaign(campaign_id)
    if error:
        why = f"没有拿到钉钉的会议室（{error[:80]}）：请检查应用的会议室权限 VideoConference.Conference.Read。"
        campaign = replace(campaign, notes=(*campaign.notes, why))
    campaign = scene.save_campaign(campaign, rooms=venues.chosen(scene, campaign))
    venues.ask(scene, campaign, campaign.rooms, timedelta(0))
    known(scene, campaign_id)


def known(scene: Scene, campaign_id: str) -> None:
    """When nothing is left to be asked, the preview takes the place of the «checking» card."""
    campaign = scene.lock_campaign(campaign_id)
    if campaign.phase is not Phase.CHECKING or scene.tx.outbox.unfinished(campaign.id, (*LOOKUPS, "AskBusy")):
        return
    unknown = _unknown(scene, campaign)
    campaign = scene.save_campaign(
        campaign, phase=Phase.PREVIEW, notes=tuple(dict.fromkeys((*campaign.notes, *unknown)))
    )
    view = preview(scene, campaign)
    if automatic(campaign, view):
        view = launching.send(scene, campaign)
    show(scene, campaign, view)


def automatic(campaign: Campaign, view: View) -> bool:
    """Whether a rule may send it untapped: only a batch about which there is nothing that HR should know first."""
    sendable = any(button.press and button.press.action is Action.SEND for button in view.buttons)
    return campaign.auto and sendable and not campaign.notes and not campaign.bad


def _unknown(scene: Scene, campaign: Campaign) -> list[str]:
    ids = {p for seat in campaign.crew_seats for p in seat}
    known_ = scene.tx.busy.known({f"p:{p}" for p in ids})
    blind = [p for p in ids if f"p:{p}" not in known_ or known_[f"p:{p}"].unknown]
    names = sorted(person.name for person in scene.tx.people.many(blind).values())
    return [f"看不到 {'、'.join(names)} 的日程，不会安排他们。"] if names else []


def choose(scene: Scene, campaign: Campaign, pressed: Press) -> View:
    """HR says which of several people of one name is meant."""
    campaign = scene.lock_campaign(campaign.id)
    person = scene.tx.people.many([pressed.arg]).get(pressed.arg)
    if person is None or campaign.phase is not Phase.CHECKING or campaign.found.get(person.name) != "?":
        return batch.ended(campaign, "这个问题已经处理过了。")
    scene.save_campaign(campaign, found={**campaign.found, person.name: person.id})
    _lead_on(scene, campaign.id)
    return batch.chosen(campaign, person.name, person)
