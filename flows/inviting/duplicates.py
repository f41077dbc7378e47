"""Nobody is invited twice for one position; whoever stands in a preview that was never sent can move to the new one."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any, Final

from cards import asking as cards
from cards.halting import job
from cards.view import plain
from domain.campaign import Campaign, Phase
from domain.commands import Invite
from domain.inputs import Said
from domain.invitation import BOOKED, OPEN, State
from domain.people import Person
from domain.terms import Line
from flows.asking import aside, ask
from flows.scene import Scene

STORY: Final = "replace_preview"
TITLE: Final = "还有一份未确认的预览"
UNSENT: Final = (Phase.CHECKING, Phase.PREVIEW)


def standing_in(scene: Scene, person: Person, position: str) -> Campaign | None:
    """The batch in which the person is asked for this position already, or about to be."""
    alive = scene.tx.invitations.find(candidate_ids=[person.id], states=[*OPEN, *BOOKED, State.DRAFTED])
    campaigns = [scene.campaign(inv.campaign_id) for inv in alive]
    held = [c for c in campaigns if c.position == position and c.phase not in {Phase.CANCELLED, Phase.STOPPED}]
    return next((c for c in held if c.phase not in UNSENT), held[0] if held else None)


def reason(campaign: Campaign) -> str:
    """Why somebody of that batch is left out."""
    if campaign.phase in UNSENT:
        return f"还在一份未确认的预览里（{job(campaign)}），没有发送过"
    return "这个岗位已经在邀约中"


def offer(scene: Scene, said: Said, order: Invite, old: Sequence[Campaign], new: str) -> None:
    """A card: drop the previews that were never sent, and take the whole new order instead."""
    hr = scene.tx.people.by_user(said.user_id)
    own = [campaign for campaign in {c.id: c for c in old}.values() if hr and campaign.hr_id == hr.id]
    if not own:
        return
    body = {"order": asdict(order), "drop": [*(c.id for c in own), *([new] if new else [])], "group": said.group}
    names = "、".join(f"「{plain(job(c), 40)}」" for c in own)
    text = f"这份名单里有人还在未确认的预览{names}里，那份没有发送过。要取消它，用这次的名单和条件重新出一份预览吗？"
    ask(scene, said.user_id, STORY, body, lambda q: cards.really(q, TITLE, [text], "取消旧的，用这一份"))
    aside(scene, said, TITLE)


def order_of(body: Any) -> Invite:
    """The order as it was, out of JSON."""
    fields = {key: _tuples(value) for key, value in body.items() if key not in {"lines", "bad", "warned"}}
    lines = tuple(Line(**line) for line in body["lines"])
    return replace(Invite(**fields), lines=lines)


def _tuples(value: Any) -> Any:
    """JSON's lists as the tuples that they were."""
    return tuple(_tuples(item) for item in value) if isinstance(value, list | tuple) else value
