"""HR asks why: why a candidate was not offered a time, why there are not enough times."""

from collections.abc import Sequence

from cards import fit, status, why
from cards.view import plain
from domain.campaign import Phase
from domain.commands import Capacity, Explain
from domain.inputs import Said
from domain.invitation import OPEN, Invitation
from flows.changing.orders import named
from flows.looking.traces import Trace
from flows.scene import Scene
from flows.times import shortage


def explain(scene: Scene, said: Said, command: Explain) -> None:
    """「为什么没给张三推周三」, 「为什么给张三推了周三」, or without a name 「为什么时间不够」."""
    if not command.names and command.given:
        _newest(scene, said)
        return
    if not command.names:
        capacity(scene, said, Capacity())
        return
    for name in command.names:
        found = named(scene, name)
        if found:
            scene.reply(said, "为什么", "\n\n".join(_about(scene, inv, command) for inv in found[:3]))
        else:
            scene.reply(said, "为什么", f"没有找到正在邀约的「{plain(name)}」。")


def _about(scene: Scene, inv: Invitation, command: Explain) -> str:
    campaign = scene.campaign(inv.campaign_id)
    head = f"**{plain(scene.tx.people.get(inv.candidate_id).name)}** · {plain(campaign.position)}"
    windows = tuple(scene.reading(command.when, campaign.window).windows) if command.when else campaign.window
    if not windows:
        return f"{head}：您问的时间里没有可以开始的时刻（不在工作时间内，或不在这批邀约的范围内）。"
    if inv.state not in shortage.WAITING:
        return status.person(scene.brief(inv))
    trace = Trace(scene, inv)
    if command.given:
        lines = trace.offered(windows if command.when else ()) or ["这段时间没有推荐给这位候选人。"]
    else:
        asked = windows if command.when else ()
        named = [start for start in inv.offer if any(w.contains(start) or w.start == start for w in asked)]
        told = why.recommended(named, scene.rules.zone)
        lines = [*told, *trace.offered(), *why.story(trace.missing(windows), scene.rules.zone)]
    return "\n".join([head, *lines, *_nothing(scene, inv)])


def _nothing(scene: Scene, inv: Invitation) -> list[str]:
    """For somebody without times: what is scarce, and the cheapest thing that would help."""
    return [] if inv.offer else [shortage.none_left(scene, scene.campaign(inv.campaign_id))]


def _newest(scene: Scene, said: Said) -> None:
    """「为什么推荐这几个时间」 without a name: the newest batch, a few people of it."""
    campaigns = scene.tx.campaigns.find(phases=[Phase.SENDING, Phase.RUNNING])[:1]
    waiting = [inv for c in campaigns for inv in scene.tx.invitations.find(campaign_id=c.id, states=OPEN) if inv.offer]
    told = [_about(scene, inv, Explain(given=True)) for inv in waiting[:3]]
    more = [f"还有 {len(waiting) - 3} 位，可以说「为什么给<姓名>推荐这几个时间」。"] if len(waiting) > 3 else []
    scene.reply(said, "为什么", "\n\n".join([*told, *more]) or "目前没有等候选人选择的时间。")


def capacity(scene: Scene, said: Said, command: Capacity) -> None:
    """「时间够不够」: the newest open batches against what is free now."""
    campaigns = scene.tx.campaigns.find(phases=[Phase.PREVIEW, Phase.SENDING, Phase.RUNNING])[:3]
    lines = [line for campaign in campaigns for line in _fit(scene, campaign.id)]
    scene.reply(said, "时间够不够", "\n".join(lines) or "目前没有进行中的邀约。")


def _fit(scene: Scene, campaign_id: str) -> Sequence[str]:
    campaign = scene.campaign(campaign_id)
    waiting = scene.tx.invitations.find(campaign_id=campaign_id, states=shortage.WAITING)
    seen = shortage.outlook(scene, campaign, waiting)
    head = f"**{plain(campaign.position)}**：{len(waiting)} 人还没约定，空闲时段 {seen.openings} 个，最多可安排 {seen.places} 场"
    if not seen.openings:
        return [head, fit.scarcest_and_cheapest(seen)]
    told = [*fit.lines(seen), *(fit.tap_line(seen))]
    return [head, *(told if seen.places < seen.wanted else [*told, "够用。"])]
