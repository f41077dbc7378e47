"""HR's card about the batch: the preview with fresh counts, its end, and every change of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from cards import batch, fit, rooms
from cards.press import Action, Press
from cards.view import View, params, plain
from domain.campaign import Campaign, Phase
from domain.effects import ChangeCard, SayGroup
from domain.people import Person
from domain.times import Span
from flows.crew import profiles
from flows.inviting import periods, progress, timing
from flows.outward.post import channel_of
from flows.scene import Scene
from flows.times import shortage, supply, venues
from flows.times.variants import undone, variants


def preview(scene: Scene, campaign: Campaign) -> View:
    """The preview card with fresh counts."""
    people = _crew(scene, campaign)
    people_notes = profiles.remarks(scene, campaign, supply.idle(scene, campaign))
    told = replace(
        campaign, notes=(*scene.wording.notes(campaign), *venues.notes(scene, campaign), *people_notes, *campaign.notes)
    )
    names = venues.names(scene, campaign)
    counts = _counts(scene, campaign)
    view = batch.preview(told, counts, people, names, scene.rules.zone)
    if campaign.trigger:
        view = replace(view, lines=(view.lines[0], f"**来自触发规则**：{plain(campaign.trigger, 30)}", *view.lines[1:]))
    view = timing.suggested(scene, campaign, rooms.with_places(view, campaign, venues.moves(scene, campaign)))
    return fit.with_wishes(view, counts.fit)


def _crew(scene: Scene, campaign: Campaign) -> Mapping[str, Person]:
    """Who sits in; of several who bear one name the department says which of them is meant."""
    known = scene.tx.people.many({p for seat in campaign.crew_seats for p in seat})
    return {
        key: replace(one, name=f"{one.name}（{one.department[:6]}）")
        if one.department and len([each for each in scene.tx.people.named(one.name) if each.department]) > 1
        else one
        for key, one in known.items()
    }


def _counts(scene: Scene, campaign: Campaign) -> batch.Counts:
    drafts = scene.tx.invitations.find(campaign_id=campaign.id)
    people = scene.tx.people.many({inv.candidate_id for inv in drafts})
    members = sum(person.member for person in people.values())
    lost = tuple(p.name for p in people.values() if channel_of(p, scene.rules.channels) == "")
    return batch.Counts(
        members=members,
        outside=len(drafts) - members,
        unreachable=len(lost),
        names=tuple(people[inv.candidate_id].name for inv in drafts),
        lost=lost,
        fit=shortage.outlook(scene, campaign, drafts),
        working=periods.working(scene, campaign.window),
    )


def change(scene: Scene, campaign: Campaign, pressed: Press, shown: str) -> View:
    """HR's tap on a remedy, or on «undo»: the batch is changed, looked at anew and shown; an old card changes nothing."""
    campaign = scene.lock_campaign(campaign.id)
    if campaign.phase is not Phase.PREVIEW:
        return current(scene, campaign)
    if pressed.version == len(campaign.former):
        ways = variants(campaign, scene.setup) | venues.moves(scene, campaign)
        wanted = undone(campaign) if pressed.action is Action.UNDO else ways.get(pressed.arg)
        campaign = _changed(scene, campaign, wanted or campaign)
    view = current(scene, campaign)
    if shown != card_key(campaign):
        show(scene, campaign, view)
    return view


def _changed(scene: Scene, campaign: Campaign, wanted: Campaign) -> Campaign:
    """Write it; calendars that are known too long are asked for again before anything is promised."""
    if wanted == campaign:
        return campaign
    wanted = replace(wanted, rooms=venues.chosen(scene, wanted))  # what is undone may have had rooms of another place
    asked = supply.ask_busy(scene, wanted, {p for seat in wanted.crew_seats for p in seat})
    asked += venues.ask(scene, wanted, wanted.rooms, scene.rules.limits.busy_age)
    return scene.save_campaign(wanted, phase=Phase.CHECKING if asked else Phase.PREVIEW)


def elsewhere(scene: Scene, campaign: Campaign, place: str) -> None:
    """HR names another place before anything is sent: looked at anew and shown."""
    campaign = _changed(scene, campaign, replace(campaign, place=place, by_position=False))
    show(scene, campaign, current(scene, campaign))


def at(scene: Scene, campaign: Campaign, window: tuple[Span, ...]) -> None:
    """HR names other days before anything is sent: looked at anew and shown; what was changed by taps before cannot be undone."""
    campaign = _changed(scene, campaign, replace(campaign, window=window, former=()))
    show(scene, campaign, current(scene, campaign))


def again(scene: Scene, campaign: Campaign, asked: int) -> None:
    """Others can sit in: the card is made anew, after their calendars if these were `asked` for."""
    campaign = scene.save_campaign(campaign, phase=Phase.CHECKING if asked else Phase.PREVIEW)
    show(scene, campaign, current(scene, campaign))


def current(scene: Scene, campaign: Campaign) -> View:
    """The card as it is now."""
    if campaign.phase is Phase.PREVIEW:
        return preview(scene, campaign)
    if campaign.phase is Phase.CHECKING:
        asked = sum(map(len, campaign.seats))
        return batch.checking(campaign, len(scene.tx.invitations.find(campaign_id=campaign.id)), asked)
    if campaign.phase is Phase.CANCELLED:
        return batch.ended(campaign, "已取消，没有发送任何消息。")
    return progress.view(scene, campaign)


def drop(scene: Scene, campaign: Campaign, shown: str) -> View:
    """HR does not want it sent."""
    view = batch.ended(campaign, "已取消，没有发送任何消息。")
    if campaign.phase in {Phase.CHECKING, Phase.PREVIEW}:
        if campaign.phase is Phase.CHECKING:
            _tell_group(scene, campaign, "已取消，没有发送任何消息。")
        campaign = scene.save_campaign(scene.lock_campaign(campaign.id), phase=Phase.CANCELLED)
        scene.tx.invitations.discard(campaign.id)
        if shown != card_key(campaign):
            show(scene, campaign, view)
        return view
    return progress.view(scene, campaign)


def _tell_group(scene: Scene, campaign: Campaign, text: str) -> None:
    """The group was told to expect a preview; it hears in one sentence why there is none."""
    if campaign.group:
        words = f"「{plain(campaign.position, 30)}」没有预览：{text}"
        scene.send(f"gu-{campaign.id}", SayGroup(campaign.group, "批量邀约", words), about=campaign.id)


def show(scene: Scene, campaign: Campaign, view: View, due: timedelta = timedelta(0)) -> None:
    """Change the batch's card."""
    card = card_key(campaign)
    scene.send(
        f"{card}~{scene.mark()}", ChangeCard(card, params(view)), lane=card, about=campaign.id, due=scene.now + due
    )


def card_key(campaign: Campaign) -> str:
    return f"pv-{campaign.id}"
