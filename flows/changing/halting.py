"""«停»: what has not left stays here, what nobody has read can be taken back, and one word lets it go on."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cards import halting as cards
from cards.press import Action, Press
from cards.view import View, params
from domain.campaign import Campaign, Phase
from domain.commands import Resume, Stop, Withdraw
from domain.effects import ChangeCard, PostCard
from domain.happenings import Withdrawn
from domain.inputs import Said
from domain.invitation import Invitation, State
from flows.changing import chasing, orders, owners
from flows.inviting import dispatch, preview, progress
from flows.scene import Scene

MOVING = (Phase.SENDING, Phase.RUNNING)
ASKED: Final = 3  # so many cards about colleagues' batches at once


def stop(scene: Scene, said: Said, command: Stop) -> None:
    """Stop at once and say exactly what has left and what has not; taking back is offered, never done unasked."""
    own, others = _meant(scene, said, command.scope, MOVING)
    for campaign in own:
        stopped = _halt(scene, campaign)
        preview.show(scene, stopped, progress.view(scene, stopped))
        _post(scene, said, campaign, progress.view(scene, stopped))
    _ask(scene, said, others, cards.STOP)
    if not own and not others:
        scene.reply(said, "没有可停的", "目前没有正在发送或进行中的邀约，没有改动任何安排。")
    elif own and said.group:
        scene.reply(said, "已停止", "已停止，没有发出的不会再发。详情和下一步在与我的单聊里。")


def _post(scene: Scene, said: Said, campaign: Campaign, view: View) -> None:
    lane = f"st-{campaign.id}"
    scene.send(f"{lane}-{scene.mark()}", PostCard(params(view), user_id=said.user_id), lane=lane, about=campaign.id)


def _ask(scene: Scene, said: Said, others: Sequence[Campaign], what: str) -> None:
    """One card for each batch of a colleague; nothing happens before its tap."""
    for campaign in others[:ASKED]:
        view = owners.batch_question(scene, campaign, cards.DOING[what], Press(Action.HALT, campaign.id, 0, what))
        scene.send(f"wh-{scene.mark()}", PostCard(params(view), user_id=said.user_id), about=campaign.id)
    if others and (said.group or len(others) > ASKED):
        scene.reply(said, "同事的批次", cards.asked_first(len(others), ASKED))


def _halt(scene: Scene, campaign: Campaign) -> Campaign:
    campaign = scene.lock_campaign(campaign.id)
    if campaign.phase in MOVING:
        campaign = scene.save_campaign(campaign, phase=Phase.STOPPED, leaves=None)
        _replan(scene, campaign)
    return campaign


def resume(scene: Scene, said: Said, command: Resume) -> None:
    """What was stopped goes on where it stopped."""
    own, others = _meant(scene, said, command.scope, (Phase.STOPPED,))
    for campaign in own:
        _show(scene, campaign, go_on(scene, campaign))
    _ask(scene, said, others, cards.RESUME)
    names = "、".join(cards.job(campaign) for campaign in own)
    if names or not others:
        scene.reply(said, "继续发送", f"已继续：{names}。" if names else "没有停下的邀约。")


def _show(scene: Scene, campaign: Campaign, view: View) -> None:
    """The card about the stop must not go on saying that the batch stands still."""
    last = scene.tx.outbox.last(f"st-{campaign.id}")
    if last:
        card = last.parcel.effect.card if isinstance(last.parcel.effect, ChangeCard) else last.parcel.key
        lane = f"st-{campaign.id}"
        scene.send(f"{card}~{scene.mark()}", ChangeCard(card, params(view)), lane=lane, about=campaign.id)


def unread(scene: Scene, said: Said, command: Withdraw) -> None:
    """「撤回未看」 does what the button of the card about the stop does; what goes on must be stopped first."""
    own, others = _meant(scene, said, "all", (Phase.STOPPED,))
    for campaign in own:
        view = unsend(scene, campaign)
        _show(scene, campaign, view)
        scene.reply(said, "撤回未看的", f"**{cards.job(campaign)}**：{''.join(view.lines)}")
    _ask(scene, said, others, cards.UNSEND)
    if not own and not others:
        text = "没有停下的邀约，没有撤回任何人。请先说「停」，再说「撤回未看」；只撤回一位就说「撤回张三」。"
        scene.reply(said, "撤回未看的", text)


def _replan(scene: Scene, campaign: Campaign) -> None:
    """While a batch stands still nobody is chased to choose."""
    for inv in scene.tx.invitations.find(campaign_id=campaign.id, states=chasing.WAITING):
        chasing.leave_alone(scene, [inv], alone=inv.left_alone)


def _meant(scene: Scene, said: Said, scope: str, phases: Sequence[Phase]) -> tuple[list[Campaign], list[Campaign]]:
    """The speaker's own batches, and those of colleagues: all, the last one, or those for a position or of a person.

    Nobody means a colleague's by 「停」 while something of their own is going.
    """
    found = scene.tx.campaigns.find(phases=phases)
    begun_by = scene.tx.people.many({campaign.hr_id for campaign in found})
    named = [c for c in found if scope in {"all", "last"} or scope in c.position or scope == begun_by[c.hr_id].name]
    own = [campaign for campaign in named if begun_by[campaign.hr_id].user_id == said.user_id]
    others = [campaign for campaign in named if campaign not in own]
    if scope in {"all", "last"} and own:
        others = []
    return (own[:1], others[:1]) if scope == "last" else (own, others)


def _unread(scene: Scene, campaign: Campaign) -> list[Invitation]:
    return scene.tx.invitations.find(campaign_id=campaign.id, states=progress.UNREAD)


def go_on(scene: Scene, campaign: Campaign) -> View:
    """Let a stopped batch go on."""
    campaign = scene.lock_campaign(campaign.id)
    if campaign.phase is Phase.STOPPED:
        campaign = scene.save_campaign(campaign, phase=Phase.SENDING)
        _replan(scene, campaign)
        dispatch.again(scene, campaign)
    return cards.going_on(campaign)


def unsend(scene: Scene, campaign: Campaign) -> View:
    """Take back what nobody has looked at; whoever has looked keeps the invitation."""
    campaign = scene.lock_campaign(campaign.id)
    taken = [inv for inv in _unread(scene, campaign) if campaign.phase is Phase.STOPPED]
    for found in taken:
        orders.end(scene, scene.tx.invitations.get(found.id, lock=True), Withdrawn("hr"), scene.actor)
    drafted = scene.tx.invitations.counts(campaign.id).get(State.DRAFTED, 0)
    return cards.taken_back(campaign, len(taken), drafted)


def pressed(scene: Scene, campaign: Campaign, press: Press) -> View:
    """A button of the card about the stop, or «stop» on the card about the sending; a colleague's batch is asked about first."""
    owner = owners.colleague(scene, campaign, scene.actor)
    what = press.arg if press.arg in {cards.STOP, cards.RESUME} else cards.UNSEND
    if owner and press.version != owners.SURE:
        return owners.batch_question(scene, campaign, cards.DOING[what], press)
    before = _stands(scene, campaign)
    view = _do(scene, campaign, what)
    if owner and _stands(scene, campaign) != before:
        owners.tell_batch(scene, campaign, cards.DONE[what], scene.actor)
    return _known(view) if owner else view


def _stands(scene: Scene, campaign: Campaign) -> tuple[Phase, dict[State, int]]:
    return scene.lock_campaign(campaign.id).phase, scene.tx.invitations.counts(campaign.id)


def _do(scene: Scene, campaign: Campaign, what: str) -> View:
    if what == cards.STOP:
        stopped = _halt(scene, campaign)
        if scene.tx.people.get(campaign.hr_id).user_id != scene.actor:
            preview.show(scene, stopped, progress.view(scene, stopped))  # the owner's card must not go on counting
        return progress.view(scene, stopped)
    return go_on(scene, campaign) if what == cards.RESUME else unsend(scene, campaign)


def _known(view: View) -> View:
    """Whoever has been told whose batch it is need not be told again by the next button."""
    known = [
        replace(button, press=replace(button.press, version=owners.SURE)) for button in view.buttons if button.press
    ]
    return replace(view, buttons=tuple(known))
