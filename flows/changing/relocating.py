"""「地点改成B座5楼」, 「张三的地点改成…」: everybody concerned gets the new place, a room there if one is free, and a new entry."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cards import asking
from cards import relocating as cards
from cards.view import View, plain
from domain.campaign import BEGUN, UNSENT, Campaign
from domain.commands import Place
from domain.effects import Again
from domain.happenings import Relocated
from domain.inputs import Said
from domain.invitation import BOOKED, OPEN, Invitation, Role, State, allows
from domain.times import Span
from flows.asking import aside, ask, speaker
from flows.changing import orders
from flows.inviting import preview
from flows.scene import Scene
from flows.times import bookings, supply, venues
from store.pending import Pending

STORY: Final = "place"


def relocate(scene: Scene, said: Said, command: Place) -> None:
    """Of these people, of a day, or of the whole last batch."""
    if command.names:
        for name in command.names:
            _of_one(scene, said, command.place, name)
        return
    if command.when:
        windows = scene.reading(command.when).windows
        booked = scene.tx.invitations.find(states=BOOKED)
        _several(scene, said, command.place, [inv for inv in booked if _in(windows, inv)], [])
        return
    person = scene.tx.people.by_user(said.user_id)
    own = scene.tx.campaigns.find(phases=(*BEGUN, *UNSENT), hr_id=person.id) if person else []
    if not own:
        scene.reply(said, cards.TITLE, cards.NO_BATCH)
    elif own[0].phase in UNSENT:
        preview.elsewhere(scene, scene.lock_campaign(own[0].id), command.place)
        scene.reply(said, cards.TITLE, cards.in_preview(command.place))
    else:
        alive = scene.tx.invitations.find(campaign_id=own[0].id, states=(*OPEN, *BOOKED))
        _several(scene, said, command.place, alive, [own[0].id])


def _in(windows: Sequence[Span], inv: Invitation) -> bool:
    return inv.start is not None and any(window.contains(inv.start) for window in windows)


def _of_one(scene: Scene, said: Said, place: str, name: str) -> None:
    found = [inv for inv in orders.named(scene, name) if inv.state is not State.DRAFTED and allows(inv, Relocated)]
    body = {"place": place, "invitations": [inv.id for inv in found], "campaigns": [], "group": said.group}
    if not found:
        scene.reply(said, cards.TITLE, cards.not_found(name))
    elif len(found) == 1:
        one(scene, found[0], place, said.user_id, said.group)
    else:
        people = scene.tx.people.many({inv.candidate_id for inv in found})
        options = [
            (inv.id, f"{asking.person(people[inv.candidate_id])} {plain(scene.campaign(inv.campaign_id).position, 8)}")
            for inv in found
        ]
        text = cards.which(name, len(found))
        ask(scene, said.user_id, STORY, body, lambda key: asking.choice(key, cards.WHICH, text, options))
        aside(scene, said, cards.WHICH)


def one(scene: Scene, inv: Invitation, place: str, user_id: str, group: str = "") -> None:
    """One invitation; what became of it is told in chat, once the rooms there are known."""
    body = {"place": place, "invitations": [inv.id], "campaigns": [], "group": group}
    pending = Pending(scene.mark(), user_id, scene.now, STORY, body, asking.YES)
    scene.tx.pending.add(pending)
    _begin(scene, pending)


def _several(scene: Scene, said: Said, place: str, found: Sequence[Invitation], campaigns: list[str]) -> None:
    """More than one person hears of it: counts first."""
    if not found and not campaigns:
        scene.reply(said, cards.TITLE, cards.NONE_THEN)
        return
    agreed = [scene.brief(inv) for inv in found if inv.state in BOOKED]
    body = {"place": place, "invitations": [inv.id for inv in found], "campaigns": campaigns, "group": said.group}
    ask(scene, said.user_id, STORY, body, lambda key: cards.place(key, place, len(found), agreed))
    aside(scene, said, cards.TITLE)


def answered(scene: Scene, pending: Pending, answer: str) -> View:
    """HR's tap: yes, no, or which invitation is meant."""
    if answer == asking.NO:
        return asking.answered(cards.TITLE, cards.LEFT)
    if answer != asking.YES:
        if answer not in pending.body["invitations"]:
            return asking.answered(cards.TITLE, cards.UNREAD)
        pending = replace(pending, body={**pending.body, "invitations": [answer]})
    _begin(scene, pending)
    return asking.answered(cards.TITLE, cards.begun(pending.body["place"]))


def _begin(scene: Scene, pending: Pending) -> None:
    """Batches move first; what is not known of the rooms there is asked before anything is booked."""
    place = pending.body["place"]
    for campaign_id in pending.body["campaigns"]:
        there = _there(scene, scene.lock_campaign(campaign_id), place)
        scene.save_campaign(there)
    touched = {scene.tx.invitations.get(key).campaign_id for key in pending.body["invitations"]}
    asked = [c for c in touched if _asked(scene, _there(scene, scene.campaign(c), place))]
    if asked:
        chosen = pending.body["invitations"]
        subject = pending.id if len(chosen) != 1 else f"{pending.id}~{chosen[0]}"
        scene.send(f"pl-{scene.mark()}", Again("place", subject), lane=f"busy-{asked[-1]}")
    else:
        _carry(scene, pending)


def _there(scene: Scene, campaign: Campaign, place: str) -> Campaign:
    there = replace(campaign, place=place, by_position=False)
    return replace(there, rooms=venues.bookable(scene, there))


def _asked(scene: Scene, campaign: Campaign) -> int:
    return venues.ask(scene, campaign, campaign.rooms, scene.rules.limits.busy_age)


def go_on(scene: Scene, subject: str) -> None:
    """The rooms are known."""
    pending_id, _, only = subject.partition("~")
    pending = scene.tx.pending.get(pending_id)
    if pending:
        _carry(scene, replace(pending, body={**pending.body, "invitations": [only]}) if only else pending)


def _carry(scene: Scene, pending: Pending) -> None:
    place, done, bare, stuck = pending.body["place"], 0, 0, []
    for key in pending.body["invitations"]:
        inv = scene.tx.invitations.get(key, lock=True)
        if inv.former:
            stuck.append(scene.tx.people.get(inv.candidate_id).name)
        elif allows(inv, Relocated):
            done += 1
            bare += not _move(scene, inv, place, pending.user_id)
    text = cards.done(place, done, bare, stuck)
    scene.reply(speaker(scene, pending.user_id, pending.body["group"]), cards.TITLE, text)


def _move(scene: Scene, inv: Invitation, place: str, actor: str) -> bool:
    """One interview; False if a room would have been wanted there and none is free."""
    booked = inv.start is not None and inv.state in {*BOOKED, State.HELD}
    room = supply.room_at(scene, replace(inv, place=place), inv.start) if booked and inv.start else ""
    after = scene.apply(inv, Relocated(place, room or ""), Role.HR, actor)
    if after.state is State.CONFIRMED and after != inv:
        brief = scene.brief(after)
        scene.say_in_zones(brief, [*brief.crew, brief.candidate], cards.moved)
        scene.to_outsider(after, "room", f"pl-{after.id}-{after.place_no}")
        bookings.ask_approval(scene, after)
    wanted = scene.campaign(inv.campaign_id).on_site and booked
    return bool(room) or not wanted or (not venues.held_at(scene, after).rooms and not inv.room)
