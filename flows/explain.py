"""HR asks why: why a candidate was not offered a time, why there are not enough times."""

from collections.abc import Sequence

from cards import batch, why
from cards.view import plain
from domain.campaign import Phase
from domain.commands import Capacity, Explain
from domain.inputs import Said
from domain.invitation import Invitation, State
from domain.times import Span
from flows import supply
from flows.orders import named
from flows.scene import Scene
from scheduler.account import Case, account
from scheduler.offers import Offer


def explain(scene: Scene, said: Said, command: Explain) -> None:
    """「为什么没给张三推周三」, or without a name 「为什么时间不够」."""
    if not command.names:
        capacity(scene, said, Capacity())
        return
    for name in command.names:
        found = named(scene, name)
        if found:
            scene.reply(said, "为什么", "\n\n".join(_about(scene, inv, command.when) for inv in found[:3]))
        else:
            scene.reply(said, "为什么", f"没有找到正在邀约的「{plain(name)}」。")


def _about(scene: Scene, inv: Invitation, when: str) -> str:
    campaign = scene.campaign(inv.campaign_id)
    name = plain(scene.tx.people.get(inv.candidate_id).name)
    windows = scene.reading(when, campaign.window).windows if when else campaign.window
    rows = [row for window in windows for row in _rows(scene, inv, window)]
    return "\n".join([why.story(name, rows, scene.rules.zone), *_offered(scene, inv)])


def _rows(scene: Scene, inv: Invitation, window: Span) -> list[why.Row]:
    campaign = scene.campaign(inv.campaign_id)
    wanted = supply.need(scene, campaign)
    offers = tuple(Offer(start, start + campaign.duration) for start in inv.offer)
    case = Case(supply.wish(scene, inv, campaign), offers, frozenset(inv.tried))
    facts = supply.detail(scene, wanted, inv.id)
    verdicts = account(window, wanted, facts, case, scene.now, scene.rules.limits.notice)
    return [(v.start, v.reason.code, v.reason.values) for v in verdicts]


def _offered(scene: Scene, inv: Invitation) -> list[str]:
    """What was offered instead, each with what spoke for it."""
    campaign = scene.campaign(inv.campaign_id)
    wishes = supply.wish(scene, inv, campaign).windows
    openings = {opening.start: opening for opening in supply.times(scene, campaign, inv.id)}
    lines = [
        why.free(o.start, o.crews, o.room_count, scene.rules.zone, wished=any(w.contains(o.start) for w in wishes))
        for o in (openings[start] for start in inv.offer if start in openings)
    ]
    return ["**已推荐的时间**：", *lines] if lines else []


def capacity(scene: Scene, said: Said, command: Capacity) -> None:
    """「时间够不够」: the newest open batches against what is free now."""
    campaigns = scene.tx.campaigns.find(phases=[Phase.PREVIEW, Phase.SENDING, Phase.RUNNING])[:3]
    lines = [line for campaign in campaigns for line in _fit(scene, campaign.id)]
    scene.reply(said, "时间够不够", "\n".join(lines) or "目前没有进行中的邀约。")


def _fit(scene: Scene, campaign_id: str) -> Sequence[str]:
    campaign = scene.campaign(campaign_id)
    waiting = scene.tx.invitations.find(
        campaign_id=campaign_id, states=[State.DRAFTED, State.INVITING, State.INVITED, State.VIEWED, State.ADJUSTING]
    )
    found = supply.times(scene, campaign)
    fit = supply.fits(scene, campaign, waiting, found)
    counts = batch.Counts(
        matched=fit.matched, scarcest=fit.scarcest, remedies=tuple((r.kind, r.count) for r in fit.remedies)
    )
    head = f"**{plain(campaign.position)}**：{len(waiting)} 人还没约定，空闲时段 {len(found)} 个，最多可安排 {fit.places} 场"
    return [head, *([batch.shortage(counts, len(waiting))] if fit.matched < len(waiting) else ["够用。"])]
