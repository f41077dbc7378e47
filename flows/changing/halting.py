"""«停»: what has not left stays here, what nobody has read can be taken back, and one word lets it go on."""

from collections.abc import Sequence

from cards import halting as cards
from cards.press import Press
from cards.view import View, params
from domain.campaign import Campaign, Phase
from domain.commands import Resume, Stop, Withdraw
from domain.effects import ChangeCard, PostCard
from domain.happenings import Withdrawn
from domain.inputs import Said
from domain.invitation import Invitation, State
from flows.changing import chasing, orders
from flows.inviting import dispatch, preview, progress
from flows.scene import Scene

MOVING = (Phase.SENDING, Phase.RUNNING)


def stop(scene: Scene, said: Said, command: Stop) -> None:
    """Stop at once and say exactly what has left and what has not; taking back is offered, never done unasked."""
    campaigns = _meant(scene, said, command.scope, MOVING)
    if not campaigns:
        scene.reply(said, "没有可停的", "目前没有正在发送或进行中的邀约，没有改动任何安排。")
        return
    for campaign in campaigns:
        stopped = _halt(scene, campaign)
        preview.show(scene, stopped, progress.view(scene, stopped))
        view = unsend(scene, stopped) if command.recall else progress.view(scene, stopped)
        lane = f"st-{campaign.id}"
        scene.send(f"{lane}-{scene.mark()}", PostCard(params(view), user_id=said.user_id), lane=lane, about=campaign.id)
    if said.group:
        scene.reply(said, "已停止", "已停止，没有发出的不会再发。详情和下一步在与我的单聊里。")


def _halt(scene: Scene, campaign: Campaign) -> Campaign:
    campaign = scene.lock_campaign(campaign.id)
    if campaign.phase in MOVING:
        campaign = scene.save_campaign(campaign, phase=Phase.STOPPED, leaves=None)
        _replan(scene, campaign)
    return campaign


def resume(scene: Scene, said: Said, command: Resume) -> None:
    """What was stopped goes on where it stopped."""
    campaigns = _meant(scene, said, command.scope, (Phase.STOPPED,))
    for campaign in campaigns:
        _show(scene, campaign, go_on(scene, campaign))
    names = "、".join(cards.job(campaign) for campaign in campaigns)
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
    stopped = _meant(scene, said, "all", (Phase.STOPPED,))
    for campaign in stopped:
        view = unsend(scene, campaign)
        _show(scene, campaign, view)
        scene.reply(said, "撤回未看的", f"**{cards.job(campaign)}**：{''.join(view.lines)}")
    if not stopped:
        text = "没有停下的邀约，没有撤回任何人。请先说「停」，再说「撤回未看」；只撤回一位就说「撤回张三」。"
        scene.reply(said, "撤回未看的", text)


def _replan(scene: Scene, campaign: Campaign) -> None:
    """While a batch stands still nobody is chased to choose."""
    for inv in scene.tx.invitations.find(campaign_id=campaign.id, states=chasing.WAITING):
        chasing.leave_alone(scene, [inv], alone=inv.left_alone)


def _meant(scene: Scene, said: Said, scope: str, phases: Sequence[Phase]) -> list[Campaign]:
    """The speaker's own batches: all, the last one, or those for a position."""
    person = scene.tx.people.by_user(said.user_id)
    own = scene.tx.campaigns.find(phases=phases, hr_id=person.id) if person else []
    if scope == "last":
        return own[:1]
    return own if scope == "all" else [campaign for campaign in own if scope in campaign.position]


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
    """A button of the card about the stop, or «stop» on the card about the sending."""
    if press.arg == cards.STOP:
        return progress.view(scene, _halt(scene, campaign))
    return go_on(scene, campaign) if press.arg == cards.RESUME else unsend(scene, campaign)
