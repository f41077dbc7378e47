"""News in one message instead of many: confirmations to the group, what needs a person to HR alone."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from cards import notices
from cards.brief import Brief
from cards.view import plain
from domain.campaign import Campaign
from domain.effects import SayGroup
from domain.invitation import AGREED, Invitation
from domain.outreach import SayWecom
from domain.states import standing
from flows.changing import moving
from flows.inviting.dispatch import show_progress
from flows.outward.tell import told
from flows.scene import Scene
from flows.times import shortage

SHOWN = 15
TOGETHER = timedelta(minutes=1)  # whose turn comes so soon is told in the same breath
News = tuple[Campaign, Sequence[tuple[Invitation, str, str]]]


def send(scene: Scene, campaign_id: str) -> None:
    """Send what has collected since the last time, of all batches whose turn has come: one message for each receiver."""
    ready = {batch.id for batch in scene.tx.campaigns.find(digest_due=scene.now + TOGETHER)}
    batches = [scene.lock_campaign(one) for one in sorted({campaign_id, *ready})]
    news = [(batch, told(scene, batch)) for batch in batches if batch.news]
    for batch, _ in news:
        show_progress(scene, batch.id)
    for own in _by(news, lambda batch: batch.group or batch.hr_id):
        _agreed(scene, own)
    for own in _by(news, lambda batch: batch.hr_id):
        _rest(scene, own)


def _by(news: Sequence[News], receiver: Callable[[Campaign], str]) -> Iterable[list[News]]:
    """What each receiver is told."""
    found: dict[str, list[News]] = {}
    for batch, entries in news:
        found.setdefault(receiver(batch), []).append((batch, entries))
    return found.values()


def _agreed(scene: Scene, news: Sequence[News]) -> None:
    """To the group, else to HR alone: what was agreed, unless it was changed again."""
    found: dict[str, tuple[Invitation, str]] = {}
    for inv, detail in [(inv, detail) for _, entries in news for inv, what, detail in entries if what == "confirmed"]:
        found.setdefault(inv.id, (standing(inv), detail))  # agreed and moved since: news is only where it is now
    agreed = [(scene.brief(inv), was) for inv, was in found.values() if inv.state in AGREED and inv.start]
    new, moved = [brief for brief, was in agreed if not was], [_moved(scene, *each) for each in agreed if each[1]]
    if agreed:
        _confirmations(scene, news[0][0], notices.digest(new, scene.rules.zone, moved))


def _moved(scene: Scene, brief: Brief, was: str) -> notices.Move:
    start, crew = moving.as_it_was(was)
    people = scene.tx.people.many(crew)
    return brief, start, tuple(people[one].name for one in crew if one in people)


def _rest(scene: Scene, news: Sequence[News]) -> None:
    """To HR alone: everything else."""
    rest = [entry for _, entries in news for entry in entries if entry[1] != "confirmed"]
    if not rest:
        return
    lines = [_line(scene, *entry) for entry in rest[:SHOWN]]
    more = [f"- 还有 {len(rest) - SHOWN} 项，说「进度」查看"] if len(rest) > SHOWN else []
    for batch, entries in news:
        if any(what == "no_times" for _, what, _ in entries):
            more.append(shortage.none_left(scene, batch))
    batch = news[0][0]
    text = "\n".join([f"**邀约动态 {len(rest)} 项**", *lines, *dict.fromkeys(more)])
    scene.say([scene.tx.people.get(batch.hr_id)], ("邀约动态", text), batch.id)


def _line(scene: Scene, inv: Invitation, what: str, detail: str) -> str:
    """One piece of news; of somebody who took another's seat, both names; of a message, its words."""
    if what in notices.SAID | notices.COUNTED:
        return f"- {notices.follow_up(scene.brief(inv), what, scene.rules.zone, scene.now, detail)[1]}"
    if what == "erased":
        gone = notices.follow_up(scene.brief(inv), what, scene.rules.zone, scene.now)[1]
        return f"- {gone}（{notices.place(inv.id)}）"
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
