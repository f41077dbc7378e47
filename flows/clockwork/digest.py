"""News in one message instead of many: confirmations to the group, what needs a person to HR alone."""

from cards import notices
from cards.view import plain
from domain.campaign import Campaign
from domain.effects import SayGroup
from domain.invitation import Invitation, State
from domain.outreach import SayWecom
from domain.states import standing
from flows.inviting.dispatch import show_progress
from flows.outward.tell import told
from flows.scene import Scene
from flows.times import shortage

SHOWN = 15
AGREED = frozenset({State.CONFIRMED, State.CHECKED_IN, State.DONE, State.NO_SHOW})


def send(scene: Scene, campaign_id: str) -> None:
    """Send what has collected since the last time."""
    campaign = scene.lock_campaign(campaign_id)
    if not campaign.news:
        return
    entries = told(scene, campaign)
    show_progress(scene, campaign_id)
    agreed = [standing(inv) for inv, what, _ in entries if what == "confirmed"]
    confirmed = [scene.brief(inv) for inv in agreed if inv.state in AGREED and inv.start]  # others were changed again
    if confirmed:
        _confirmations(scene, campaign, notices.digest(confirmed, scene.rules.zone))
    rest = [(inv, what, detail) for inv, what, detail in entries if what != "confirmed"]
    if rest:
        lines = [_line(scene, *entry) for entry in rest[:SHOWN]]
        more = [f"- 还有 {len(rest) - SHOWN} 项，说「进度」查看"] if len(rest) > SHOWN else []
        if any(what == "no_times" for _, what, _ in rest):
            more.append(shortage.none_left(scene, campaign))
        hr = scene.tx.people.get(campaign.hr_id)
        scene.say([hr], ("邀约动态", "\n".join([f"**邀约动态 {len(rest)} 项**", *lines, *more])), campaign.id)


def _line(scene: Scene, inv: Invitation, what: str, detail: str) -> str:
    """One piece of news; of somebody who took another's seat, both names."""
    pairs = [pair.split(">") for pair in detail.split(";") if pair]
    people = scene.tx.people.many({person for pair in pairs for person in pair})
    names = "、".join(" → ".join(plain(people[person].name) for person in pair) for pair in pairs)
    text = notices.follow_up(scene.brief(inv), what, scene.rules.zone, scene.now)[1]
    return f"- {text}（{names}）" if names else f"- {text}"


def _confirmations(scene: Scene, campaign: Campaign, message: tuple[str, str]) -> None:
    if "wecom_group" in scene.rules.channels:
        title, text = message
        scene.send(f"dw-{scene.mark()}", SayWecom(f"**{title}**\n{text}"), about=campaign.id)
    if campaign.group:
        scene.send(f"dg-{scene.mark()}", SayGroup(campaign.group, *message), about=campaign.id)
    else:
        scene.say([scene.tx.people.get(campaign.hr_id)], message, campaign.id)
