"""News in one message instead of many: confirmations to the group, what needs a person to HR alone."""

from cards import notices
from domain.campaign import Campaign
from domain.effects import SayGroup
from domain.outreach import SayWecom
from flows import shortage
from flows.dispatch import show_progress
from flows.scene import Scene
from flows.tell import told

SHOWN = 15


def send(scene: Scene, campaign_id: str) -> None:
    """Send what has collected since the last time."""
    campaign = scene.lock_campaign(campaign_id)
    if not campaign.news:
        return
    entries = [(scene.brief(inv), what) for inv, what in told(scene, campaign)]
    show_progress(scene, campaign_id)
    confirmed = [brief for brief, what in entries if what == "confirmed" and brief.inv.start]
    if confirmed:
        _confirmations(scene, campaign, notices.digest(confirmed, scene.rules.zone))
    rest = [(brief, what) for brief, what in entries if what != "confirmed"]
    if rest:
        lines = [f"- {notices.follow_up(b, what, scene.rules.zone, scene.now)[1]}" for b, what in rest[:SHOWN]]
        more = [f"- 还有 {len(rest) - SHOWN} 项，说「进度」查看"] if len(rest) > SHOWN else []
        if any(what == "no_times" for _, what in rest):
            more.append(shortage.none_left(scene, campaign))
        hr = scene.tx.people.get(campaign.hr_id)
        scene.say([hr], ("邀约动态", "\n".join([f"**邀约动态 {len(rest)} 项**", *lines, *more])), campaign.id)


def _confirmations(scene: Scene, campaign: Campaign, message: tuple[str, str]) -> None:
    if "wecom_group" in scene.rules.channels:
        title, text = message
        scene.send(f"dw-{scene.mark()}", SayWecom(f"**{title}**\n{text}"), about=campaign.id)
    if campaign.group:
        scene.send(f"dg-{scene.mark()}", SayGroup(campaign.group, *message), about=campaign.id)
    else:
        scene.say([scene.tx.people.get(campaign.hr_id)], message, campaign.id)
