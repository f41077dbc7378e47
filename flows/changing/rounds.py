"""How an interview ended: 「张三过了，约复试」 leads to the next round's preview, 「李四没过」 is kept and told to nobody."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cards import asking
from cards import rounds as cards
from cards.view import View, plain
from domain.commands import Outcome
from domain.happenings import Done
from domain.inputs import Said
from domain.invitation import KEPT, Invitation, Role, allows
from domain.triggers import StageChange, rule_for
from flows.asking import aside, ask, speaker
from flows.changing import orders
from flows.inviting import single, stages
from flows.scene import Scene
from store.pending import Pending

STORY: Final = "outcome"
# What usually comes after a round; after the others HR says what.
NEXT: Final = {
    "笔试": "初试",
    "测评": "初试",
    "初试": "复试",
    "初面": "复试",
    "复试": "终试",
    "复面": "终面",
    "一面": "二面",
    "二面": "三面",
    "三面": "终面",
    "技术面": "HR面",
    "业务面": "HR面",
}


def outcome(scene: Scene, said: Said, command: Outcome) -> None:
    """Whoever was named, each on their own; who is meant is asked back if it is not clear."""
    if not command.names:
        scene.reply(said, cards.TITLE, cards.NOBODY_NAMED)
    for name in command.names:
        _one(scene, said, command, name)


def _one(scene: Scene, said: Said, command: Outcome, name: str) -> None:
    found = _held(scene, name, command.round)
    begun = _newest(scene, [inv for inv in found if inv.start and inv.start <= scene.now])
    if command.stage or (command.passed and command.round and not found):
        stages.said(scene, said, name, command.stage or f"{command.round}通过")
    elif not found:
        known = cards.missed if orders.missed(scene, name) else cards.not_found
        scene.reply(said, cards.TITLE, known(name))
    elif not begun and found[0].start:
        scene.reply(said, cards.TITLE, cards.not_yet(name, found[0].start, scene.rules.zone))
    elif len(begun) > 1:
        _which(scene, said, command, begun)
    else:
        told = record(scene, said, begun[0], passed=command.passed, next_round=command.next_round)
        scene.reply(said, cards.TITLE, told)


def _held(scene: Scene, name: str, round_: str) -> list[Invitation]:
    """Interviews of everybody of this name that were agreed, of this round if one was said."""
    people = [person.id for person in scene.tx.people.named(name)]
    found = scene.tx.invitations.find(candidate_ids=people, states=KEPT) if people else []
    return [inv for inv in found if not round_ or scene.campaign(inv.campaign_id).round == round_]


def _newest(scene: Scene, found: Sequence[Invitation]) -> list[Invitation]:
    """The last interview of each person for each position: it is the one whose outcome is told."""
    ordered = sorted(found, key=lambda inv: inv.start or scene.now)
    last = {(inv.candidate_id, scene.campaign(inv.campaign_id).position): inv for inv in ordered}
    return list(last.values())


def _which(scene: Scene, said: Said, command: Outcome, found: Sequence[Invitation]) -> None:
    """Several people of one name, or several positions: a tap says which interview is meant."""
    people = scene.tx.people.many({inv.candidate_id for inv in found})
    options = [
        (inv.id, f"{asking.person(people[inv.candidate_id])} {plain(scene.campaign(inv.campaign_id).position, 10)}")
        for inv in found
    ]
    body = {"passed": command.passed, "next_round": command.next_round, "group": said.group}
    text = cards.which(people[found[0].candidate_id].name, len(options))
    ask(scene, said.user_id, STORY, body, lambda key: asking.choice(key, cards.WHICH, text, options))
    aside(scene, said, cards.WHICH)


def chosen(scene: Scene, pending: Pending, answer: str) -> View:
    """HR said whose interview is meant."""
    body = pending.body
    inv = scene.tx.invitations.get(answer, lock=True)
    said = speaker(scene, pending.user_id, body["group"])
    told = record(scene, said, inv, passed=body["passed"], next_round=body["next_round"])
    scene.reply(said, cards.TITLE, told)
    return asking.answered(cards.TITLE, told)


def record(scene: Scene, said: Said, inv: Invitation, *, passed: bool, next_round: str = "") -> str:
    """Close the interview, keep how it ended, and go on to the next round; returns what HR reads."""
    inv = scene.tx.invitations.get(inv.id, lock=True)
    if allows(inv, Done):
        inv = scene.apply(inv, Done(), Role.HR, said.user_id)
    scene.note(inv.id, f"hr:{said.user_id}", "Outcome", "passed" if passed else "failed")
    brief = scene.brief(inv)
    return cards.passed(brief, _go_on(scene, said, inv, next_round)) if passed else cards.failed(brief)


def _go_on(scene: Scene, said: Said, inv: Invitation, wanted: str) -> str:
    """The next round: what HR said, else the rule for this stage, else what usually follows; what came of it, in words."""
    campaign = scene.campaign(inv.campaign_id)
    stage = f"{campaign.round or '面试'}通过"
    rule = rule_for(scene.rules.triggers, campaign.position, stage)
    line = single.line_for(scene, scene.tx.people.get(inv.candidate_id))
    line = replace(line, wish=inv.wish or line.wish, kind=line.kind or campaign.kind)
    change = StageChange(scene.mark(), scene.now, line, campaign.position, stage, "chat")
    if rule and wanted in {"", rule.round}:
        return stages.arrived(scene, change)
    scene.tx.stages.add(change)
    following = wanted or NEXT.get(campaign.round, "")
    if not following:
        return cards.say_the_round(line.name)
    begun = single.start(scene, said, campaign.position, (line,), {"round": following})
    return cards.prepared(following) if begun else ""
