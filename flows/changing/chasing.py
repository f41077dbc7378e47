"""HR chases by hand: one person at once, many after a look at who that is; and «stop chasing» holds for the ladder too."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from cards import chasing as cards
from cards import reminders
from cards.brief import moment
from cards.press import Press
from cards.view import View, params
from domain.booking import claims
from domain.campaign import Campaign, Phase
from domain.commands import Chase
from domain.effects import PostCard
from domain.inputs import Said
from domain.invitation import Invitation, State
from domain.touches import Meant
from flows.changing import owners
from flows.clockwork.reminding import spared
from flows.outward.post import post
from flows.scene import Scene

UNVIEWED = (State.INVITED,)
WAITING = (State.INVITED, State.VIEWED, State.HELD, State.ADJUSTING)
FILTERS = {"unviewed": UNVIEWED, "unconfirmed": WAITING}


def many(scene: Scene, said: Said, command: Chase) -> None:
    """Whom a filter means is shown first; the tap sends."""
    what = command.filter if command.filter in FILTERS else "unconfirmed"
    batches = [
        c for c in scene.tx.campaigns.find(phases=[Phase.SENDING, Phase.RUNNING]) if command.position in c.position
    ]
    shown = [(campaign, _waiting(scene, campaign, what)) for campaign in batches]
    shown = [(campaign, found) for campaign, found in shown if found]
    for campaign, found in shown:
        people = scene.tx.people.many({inv.candidate_id for inv in found})
        owner = owners.colleague(scene, campaign, said.user_id)
        view = cards.preview(campaign, what, [person.name for person in people.values()], owner)
        scene.send(f"hp-{scene.mark()}", PostCard(params(view), user_id=said.user_id))
    if not shown:
        scene.reply(said, "没有要提醒的人", cards.nobody(what))
    elif said.group:
        scene.reply(said, "提醒", "要提醒谁，请在与我的单聊里确认一下。")


def _waiting(scene: Scene, campaign: Campaign, what: str) -> list[Invitation]:
    return scene.tx.invitations.find(campaign_id=campaign.id, states=FILTERS[what])


def pressed(scene: Scene, campaign: Campaign, press: Press) -> View:
    """The tap on «remind them»: whoever has answered meanwhile, or has had enough today, is left out."""
    found = _waiting(scene, campaign, press.arg if press.arg in FILTERS else "unconfirmed")
    sent = [inv for inv in found if again(scene, inv)]
    if sent:
        owners.tell_batch(scene, campaign, f"再提醒了 {len(sent)} 人", scene.actor)
    later = sorted(due for inv in sent if (due := _due(scene, inv)) > scene.now)
    first = moment(later[0], scene.rules.zone) if later else ""
    return cards.sent(campaign, len(sent), len(found) - len(sent), len(later), first)


def one(scene: Scene, inv: Invitation, actor: str, arg: str) -> str:
    """Remind one person now; returns what was done."""
    del actor, arg
    name = scene.tx.people.get(inv.candidate_id).name
    if inv.state not in WAITING:
        return cards.answered(scene.brief(inv))
    if not again(scene, inv):
        return cards.enough(name, scene.rules.limits.messages_per_day)
    return cards.reminded(name, _later(scene, inv))


def _later(scene: Scene, inv: Invitation) -> str:
    """When the reminder just given leaves, "" if at once."""
    due = _due(scene, inv)
    return moment(due, scene.rules.zone) if due > scene.now else ""


def _due(scene: Scene, inv: Invitation) -> datetime:
    records = [scene.tx.outbox.last(key) for key in (_key(scene, inv), f"{_key(scene, inv)}-z")]
    return max((record.parcel.due for record in records if record), default=scene.now)


def _key(scene: Scene, inv: Invitation) -> str:
    return f"hn-{inv.id}-{inv.offer_no}-{int(scene.now.timestamp()) // 3600}"


def again(scene: Scene, inv: Invitation) -> bool:
    """One more message to choose, once an hour at most and inside the day's limit; False if it was not sent."""
    if inv.state not in WAITING:
        return False
    brief = scene.brief(inv)
    key = _key(scene, inv)
    if scene.tx.outbox.has(key) or spared(scene, [brief.candidate]):
        return False
    scene.tx.disturbances.add(key, [brief.candidate.id], scene.now)
    if not brief.candidate.member:
        return scene.to_outsider(inv, "remind", key)
    template = "deadline" if inv.state is not State.INVITED else "remind"
    meant = Meant("remind")
    scene.say_in_zones(brief, [brief.candidate], lambda b: reminders.words(b, template, scene.now), key, meant)
    return True


def stop(scene: Scene, inv: Invitation, actor: str, arg: str) -> str:
    """No more reminders to choose; what concerns a confirmed interview still goes out."""
    del arg
    leave_alone(scene, [inv], alone=True)
    scene.note(inv.id, f"hr:{actor}", "LeftAlone")
    return cards.left_alone(scene.tx.people.get(inv.candidate_id).name)


def leave_alone(scene: Scene, found: Sequence[Invitation], *, alone: bool) -> None:
    """Let the ladder pass these by, or take them up again where it stands."""
    for each in found:
        inv = replace(scene.tx.invitations.get(each.id, lock=True), left_alone=alone)
        claim = claims(inv, scene.campaign(inv.campaign_id).duration)
        scene.tx.invitations.save(scene.rescheduled(inv, inv.nudge_rung, scene.now), claim, claim)


def call(scene: Scene, inv: Invitation, actor: str, arg: str) -> str:
    """Have somebody called by the voice channel, or hand HR the number."""
    del arg
    brief = scene.brief(inv)
    if not brief.candidate.mobile:
        return cards.no_number(brief.candidate.name)
    letter = post(brief, "remind", "voice") if "voice" in scene.rules.channels else None
    key = f"vc-{inv.id}-{inv.booking_no}-{int(scene.now.timestamp()) // 3600}"
    if letter is None:
        return cards.number(brief.candidate)
    if not scene.tx.outbox.has(key):
        scene.send(key, letter.effect, about=inv.id, meant=Meant("remind", template=letter.template))
        scene.note(inv.id, f"hr:{actor}", "Called")
    return cards.calling(brief.candidate.name)
