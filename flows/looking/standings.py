"""How far things are: 「进度」, 「谁没回」, 「张三到哪一步了」, in few words, with a card to go on from."""

from collections.abc import Sequence
from typing import Final

from cards import chasing as chasing_cards
from cards import followups as followup_cards
from cards import status
from cards.touches import story
from cards.view import params, plain
from domain.campaign import UNSENT, Campaign, Phase
from domain.commands import Status
from domain.effects import PostCard
from domain.inputs import Said
from domain.invitation import OPEN, Invitation, State
from flows.changing import chasing, owners
from flows.looking import drilling, followups
from flows.looking.traces import Trace
from flows.outward import nights
from flows.scene import Scene

SHOWN: Final = 10
NAMES: Final = 12


def status_of(scene: Scene, said: Said, command: Status) -> None:
    """Somebody's standing, who has not answered, or everything."""
    if command.names:
        lines = [line for name in command.names for inv in _any(scene, name) for line in _standing(scene, inv)]
        scene.reply(said, "进度", "\n".join(lines) or f"没有找到「{plain('、'.join(command.names))}」。")
    elif command.filter in chasing.FILTERS:
        _silent(scene, said, command)
    else:
        _everything(scene, said, command)


def _everything(scene: Scene, said: Said, command: Status) -> None:
    """One line for each batch, and what waits for HR: the first few in words, all of it on the card."""
    rows = [(campaign, scene.tx.invitations.counts(campaign.id)) for campaign in _batches(scene, command.position)]
    entries = followups.waiting(scene)
    waiting = [(entry.brief, followup_cards.why(entry)) for entry in entries]
    scene.reply(said, "进度", status.batches(rows[:SHOWN], waiting, drilling.unsent(scene, command.position)))
    if entries:
        followups.post(scene, said.user_id)
    elif rows:
        view = drilling.overview(scene, command.position)
        scene.send(f"lo-{scene.mark()}", PostCard(params(view), user_id=said.user_id))


def _batches(scene: Scene, position: str) -> list[Campaign]:
    found = scene.tx.campaigns.find(phases=[Phase.SENDING, Phase.RUNNING])
    return [campaign for campaign in found if position in campaign.position]


def _silent(scene: Scene, said: Said, command: Status) -> None:
    """In 1:1 one card for each batch, which reminds them at a tap; in a group their names, and how to remind them."""
    lines = []
    for campaign in _batches(scene, command.position)[:SHOWN]:
        found = scene.tx.invitations.find(campaign_id=campaign.id, states=chasing.FILTERS[command.filter])
        if found:
            rows = _waits(scene, found)
            lines.append(_line(campaign, command.filter, [name for name, _, _ in rows]))
            if not said.group:
                owner = owners.colleague(scene, campaign, said.user_id)
                view = chasing_cards.silent(campaign, command.filter, rows, scene.rules.zone, owner)
                scene.send(f"hp-{scene.mark()}", PostCard(params(view), user_id=said.user_id))
    if said.group and lines:
        scene.reply(said, "谁没回", "\n".join([*lines, chasing_cards.HOW]))
    elif not lines:
        scene.reply(said, "谁没回", chasing_cards.nobody(command.filter))


def _waits(scene: Scene, found: Sequence[Invitation]) -> list[chasing_cards.Waits]:
    people = scene.tx.people.many({inv.candidate_id for inv in found})
    paces = scene.tx.figures.paces([inv.id for inv in found])
    sent = {key: pace.sent for key, pace in paces.items()}
    return [(people[inv.candidate_id].name, sent.get(inv.id), inv.state not in chasing.UNVIEWED) for inv in found]


def _line(campaign: Campaign, what: str, names: Sequence[str]) -> str:
    shown = "、".join(plain(name, 8) for name in names[:NAMES])
    more = f" 等 {len(names)} 人" if len(names) > NAMES else ""
    return f"- **{plain(campaign.position)}** {plain(campaign.round)} {chasing_cards.WHOM[what]} {len(names)} 人：{shown}{more}"


def _standing(scene: Scene, inv: Invitation) -> list[str]:
    """Where somebody stands, and while they choose, why they have these times."""
    if inv.state is State.DRAFTED and scene.campaign(inv.campaign_id).phase in UNSENT:
        return [status.only_previewed(scene.brief(inv))]
    choosing = inv.state in OPEN and inv.offer
    brief, told = scene.brief(inv), scene.tx.touches.of(inv.id)
    names = {who: _named(scene, who) for who in {touch.who for touch in told} if who}
    later = nights.waits(scene, [inv.id]).get(inv.id, "")
    said = ["**发过的消息**：", story(told, names, scene.rules.zone, later)] if told else []
    return [status.whole(brief), *(Trace(scene, inv).offered() if choosing else ()), *said]


def _named(scene: Scene, user_id: str) -> str:
    """Whoever was told, also somebody who has left the crew meanwhile."""
    person = scene.tx.people.by_user(user_id)
    return person.name if person else user_id


def _any(scene: Scene, name: str) -> Sequence[Invitation]:
    people = [person.id for person in scene.tx.people.named(name)]
    found = scene.tx.invitations.find(candidate_ids=people) if people else []
    return [inv for inv in found if inv.calling or inv.state is State.DRAFTED]  # a cancelled preview invited nobody
