"""「Java岗已关闭，全部撤回」: everything of a position after one confirmed card, piece by piece, and nothing more from its rules."""

from collections import Counter
from typing import Final

from cards import asking
from cards import withdrawing as cards
from cards.view import View, params, plain
from domain.campaign import Campaign, Phase
from domain.commands import Withdraw
from domain.effects import Again, ChangeCard
from domain.happenings import Withdrawn
from domain.inputs import Said
from domain.invitation import BOOKED, OPEN, Invitation, State
from domain.patterns import matches
from domain.triggers import Fate
from flows.asking import aside, ask
from flows.changing import orders
from flows.scene import Scene
from store.pending import Pending

STORY: Final = "close_position"
TITLE: Final = "撤回邀约"
ALIVE: Final = (*OPEN, *BOOKED, State.DRAFTED)
AT_ONCE: Final = 25


def withdraw(scene: Scene, said: Said, command: Withdraw) -> None:
    """By name, or all of a position."""
    if command.names or not command.position:
        orders.withdraw(scene, said, command)
        return
    campaigns = _campaigns(scene, command.position)
    alive = [inv for campaign in campaigns for inv in _alive(scene, campaign.id)]
    if not alive:
        text = f"没有找到「{plain(command.position)}」进行中的邀约，没有撤回任何人。说「进度」可以看到所有批次。"
        scene.reply(said, TITLE, text)
        return
    counts = Counter(inv.state for inv in alive)
    people = scene.tx.people.many({inv.candidate_id for inv in alive})
    agreed = [people[inv.candidate_id].name for inv in alive if inv.state in BOOKED]
    names = "、".join(dict.fromkeys(campaign.position for campaign in campaigns))
    body = {"position": names, "campaigns": [campaign.id for campaign in campaigns], "total": len(alive)}
    ask(scene, said.user_id, STORY, body, lambda key: cards.whole_position(key, names, counts, agreed))
    aside(scene, said, TITLE)


def _campaigns(scene: Scene, position: str) -> list[Campaign]:
    """Batches for a position like this one that have not been dropped."""
    wanted = position.casefold()
    found = (campaign for campaign in scene.tx.campaigns.find() if campaign.phase is not Phase.CANCELLED)
    return [campaign for campaign in found if matches(wanted, campaign.position.casefold())]


def _alive(scene: Scene, campaign_id: str, limit: int = 0) -> list[Invitation]:
    return scene.tx.invitations.find(campaign_id=campaign_id, states=ALIVE, limit=limit)


def confirmed(scene: Scene, pending: Pending, answer: str) -> View:
    """HR's tap: it begins at once and goes on piece by piece."""
    body = pending.body
    if answer != asking.YES:
        return asking.answered(TITLE, "好的，没有撤回任何人。")
    for campaign_id in body["campaigns"]:
        campaign = scene.lock_campaign(campaign_id)
        if campaign.phase in {Phase.CHECKING, Phase.PREVIEW}:
            scene.save_campaign(campaign, phase=Phase.CANCELLED)
    for rule in scene.rules.triggers:
        closed = [one for one in scene.tx.stages.waiting(rule.name) if one.position in body["position"].split("、")]
        scene.tx.stages.settle(closed, Fate.LEFT_OUT, scene.now, "岗位已关闭")
    scene.send(f"cl-{scene.mark()}", Again("closing", pending.id))
    return cards.taken_back(body["position"], 0, body["total"])


def go_on(scene: Scene, pending_id: str) -> None:
    """The next piece."""
    pending = scene.tx.pending.get(pending_id)
    if pending is None or pending.answer != asking.YES:
        return
    left = AT_ONCE
    for campaign_id in pending.body["campaigns"]:
        for found in _alive(scene, campaign_id, left) if left else ():
            orders.end(scene, scene.tx.invitations.get(found.id, lock=True), Withdrawn("hr"), pending.user_id)
            left -= 1
    rest = sum(len(_alive(scene, campaign_id)) for campaign_id in pending.body["campaigns"])
    view = cards.taken_back(pending.body["position"], max(0, pending.body["total"] - rest), rest)
    card = f"qu-{pending.id}"
    scene.send(f"{card}~{scene.mark()}", ChangeCard(card, params(view)), lane=card)
    if rest and left < AT_ONCE:
        scene.send(f"cl-{scene.mark()}", Again("closing", pending.id))
