"""Nobody is invited twice for one position; whoever stands in a preview that was never sent can move to the new one."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from cards import asking as cards
from cards.halting import job
from cards.view import plain
from domain.campaign import UNSENT, Campaign, Phase
from domain.inputs import Said
from domain.invitation import BOOKED, OPEN, State
from flows.asking import aside, ask
from flows.scene import Scene

STORY: Final = "replace_preview"
TITLE: Final = "还有一份未确认的预览"


def standing(scene: Scene, people: Collection[str], position: str) -> dict[str, Campaign]:
    """By person id, the batch in which somebody is asked for this position already, or about to be."""
    alive = scene.tx.invitations.find(candidate_ids=people, states=[*OPEN, *BOOKED, State.DRAFTED]) if people else []
    campaigns = {campaign.id: campaign for campaign in scene.tx.campaigns.many({inv.campaign_id for inv in alive})}
    found: dict[str, Campaign] = {}
    for inv in alive:
        campaign = campaigns[inv.campaign_id]
        if campaign.position != position or campaign.phase in {Phase.CANCELLED, Phase.STOPPED}:
            continue
        if inv.candidate_id not in found or (found[inv.candidate_id].phase in UNSENT and campaign.phase not in UNSENT):
            found[inv.candidate_id] = campaign
    return found


def reason(campaign: Campaign) -> str:
    """Why somebody of that batch is left out."""
    if campaign.phase in UNSENT:
        return f"还在一份未确认的预览里（{job(campaign)}），没有发送过"
    return "这个岗位已经在邀约中"


def offer(scene: Scene, said: Said, order: Mapping[str, Any], old: Sequence[Campaign], new: str) -> bool:
    """A card: drop the speaker's own previews that were never sent, and take the whole new order instead; whether it was asked."""
    hr = scene.tx.people.by_user(said.user_id)
    own = [campaign for campaign in {c.id: c for c in old}.values() if hr and campaign.hr_id == hr.id]
    if not own:
        return False
    body = {"order": order, "drop": [*(c.id for c in own), *([new] if new else [])], "group": said.group}
    names = "、".join(f"「{plain(job(c), 40)}」" for c in own)
    text = f"这份名单里有人还在未确认的预览{names}里，那份没有发送过。要取消它，用这次的名单和条件重新出一份预览吗？"
    ask(scene, said.user_id, STORY, body, lambda q: cards.really(q, TITLE, [text], "取消旧的，用这一份"))
    aside(scene, said, TITLE)
    return True
