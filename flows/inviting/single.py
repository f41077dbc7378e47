"""The invitation of one person by name: 「给张三安排二面，面试官王总，明天下午」; what is left open comes from the last batch."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any, Final

from cards import asking as cards
from cards.view import View, plain
from domain.campaign import Campaign, Phase
from domain.commands import Invite, InviteOne
from domain.inputs import Said
from domain.invitation import Invitation
from domain.people import Person
from domain.terms import Line, Names
from domain.triggers import Trigger
from flows.asking import aside, ask, speaker
from flows.inviting import intake, periods
from flows.inviting.kept import tuples
from flows.inviting.listed import line_of
from flows.scene import Scene
from flows.times import soon
from store.pending import Pending

STORY: Final = "invite_one"
_LISTED: Final = timedelta(days=30)  # how long a list of HR's tells whose number is whose
_TERMS: Final = (
    "round",
    "seats",
    "when",
    "duration",
    "place",
    "equipment",
    "kind",
    "mode",
    "materials",
    "contact",
    "template",
    "approval",
)


@dataclass(frozen=True, slots=True)
class Option:
    """Somebody of the wanted name: a person we know, or a row of a list."""

    line: Line
    label: str


def invite(scene: Scene, said: Said, command: InviteOne) -> None:
    """Everybody who was named, one batch; asked back while it is open who is meant."""
    go_on(scene, said, asdict(command), {})


def go_on(scene: Scene, said: Said, order: Mapping[str, Any], chosen: Mapping[str, Any]) -> View | None:
    """The order with what is `chosen` so far, name → line; the question that is still open, if there is one."""
    lines: list[Line] = []
    for name in order["names"]:
        options = [Option(Line(**chosen[name]), "")] if name in chosen else known(scene, said.user_id, name)
        if not options:
            text = f"没有找到「{plain(name)}」的联系方式，没有发送任何消息。请补上手机号，例如：约 {plain(name)} 13800000000 初试"
            scene.reply(said, "还缺手机号", text)
            return cards.answered("还缺手机号", text)
        if len(options) > 1:
            return _which(scene, said, order, chosen, options)
        lines.append(replace(options[0].line, no=len(lines) + 1))
    _start(scene, said, order, tuple(lines))
    return None


def _which(
    scene: Scene, said: Said, order: Mapping[str, Any], chosen: Mapping[str, Any], options: Sequence[Option]
) -> View:
    name = options[0].line.name
    numbered = [(str(number), option.label) for number, option in enumerate(options)]
    body = {
        "order": order,
        "chosen": dict(chosen),
        "name": name,
        "group": said.group,
        "options": [asdict(option.line) for option in options],
    }
    text = f"有 {len(options)} 位「{plain(name)}」，您要约哪一位？"
    ask(scene, said.user_id, STORY, body, lambda q: cards.choice(q, "您指的是哪一位？", text, numbered))
    aside(scene, said, "您指的是哪一位？")
    return cards.answered("您指的是哪一位？", "已选择，还有一位需要确认，请看下一张卡片。")


def chosen(scene: Scene, pending: Pending, answer: str) -> View:
    """HR said who is meant."""
    body, options = pending.body, pending.body["options"]
    if not answer.isdecimal() or int(answer) >= len(options):
        return cards.answered("您指的是哪一位？", "没有看懂这个选择，没有发送任何消息。")
    line = options[int(answer)]
    said = speaker(scene, pending.user_id, body["group"])
    view = go_on(scene, said, body["order"], {**body["chosen"], body["name"]: line})
    return view or cards.answered(
        "您指的是哪一位？", f"已选择：{cards.listed(Line(**line))}。预览在下一张卡片里，确认后才会发送。"
    )


def known(scene: Scene, user_id: str, name: str) -> list[Option]:
    """Everybody of this name whom we could reach: candidates, members, and rows of HR's last list."""
    people = [one for one in scene.tx.people.named(name) if one.member or one.mobile or one.email]
    options = [Option(line_for(scene, one), cards.person(one)) for one in people]
    if options:
        return options
    newest = scene.tx.rosters.newest(user_id, scene.now - _LISTED)
    rows = newest.facts.get("accepted", ()) if newest else ()
    lines = [line_of(row) for row in rows if row.get("name") == name]
    return [Option(line, cards.listed(line)) for line in lines]


def line_for(scene: Scene, person: Person) -> Line:
    """Somebody we know as a line of a list, with what they told us before."""
    before = latest(scene, person.id)
    wish = before[0].wish if before else ""
    position = before[1].position if before else ""
    kind = person.kind or (before[1].kind if before else "")
    contact = {"mobile": person.mobile, "user_id": person.user_id, "email": person.email, "wecom": person.wecom}
    return Line(1, person.name, wish=wish, kind=kind, position=position, zone=person.zone, **contact)


def latest(scene: Scene, person_id: str) -> tuple[Invitation, Campaign] | None:
    """The newest invitation of somebody that was really sent, with its batch."""
    found = [(inv, scene.campaign(inv.campaign_id)) for inv in scene.tx.invitations.find(candidate_ids=[person_id])]
    sent = [pair for pair in found if pair[1].phase is not Phase.CANCELLED]
    return max(sent, key=lambda pair: pair[1].created, default=None)


def _start(scene: Scene, said: Said, order: Mapping[str, Any], lines: tuple[Line, ...]) -> None:
    position = order["position"] or next((line.position for line in lines if line.position), "")
    if not position:
        who = "、".join(plain(line.name) for line in lines)
        scene.reply(
            said, "还缺岗位", f"没有找到{who}应聘的岗位，没有发送任何消息。请补上，例如：约 {who} 岗位=Java 初试"
        )
        return
    said_terms = {key: tuples(order[key]) for key in _TERMS if order[key]}
    start(scene, said, position, lines, said_terms)


def start(
    scene: Scene,
    said: Said,
    position: str,
    lines: tuple[Line, ...],
    said_terms: Mapping[str, Any],
    rule: Trigger | None = None,
    before: Campaign | None = None,
) -> bool:
    """Show the preview of a batch whose open terms come from the last one of this position; False if it cannot be.

    `rule` is the trigger that asks for it, None when HR did; `before` is the batch whose terms count, the last one if None.
    """
    before = before or last_batch(scene, position, str(said_terms.get("round", "")))
    terms = {**(_terms_of(scene, before) if before else {}), **said_terms}
    terms["when"] = soon.window(scene, str(terms.get("when", "")) or soon.USUAL)
    window = periods.window_of(scene, terms["when"])
    fitting = tuple(replace(line, wish=soon.still(scene, line.wish, window)) for line in lines)
    order = Invite(position=position, lines=fitting, **terms)
    name, auto = (rule.name, not rule.preview) if rule else ("", False)
    return intake.start(scene, said, order, trigger=name, auto=auto)


def last_batch(scene: Scene, position: str, round_: str) -> Campaign | None:
    """The newest batch for this position, that of the same round first."""
    own = [c for c in scene.tx.campaigns.find() if c.position == position and c.phase is not Phase.CANCELLED]
    same = [campaign for campaign in own if campaign.round == round_]
    return next(iter([*same, *own]), None)


def _terms_of(scene: Scene, campaign: Campaign) -> dict[str, Any]:
    """What a batch said, as an order would say it; its days are only kept while they are not over."""
    latest_end = max((span.end for span in campaign.window), default=scene.now)
    seats: tuple[Names, ...] = campaign.seats
    return {
        "round": campaign.round,
        "seats": seats,
        "when": soon.words(campaign.window, scene) if latest_end > scene.now + timedelta(days=1) else "",
        "duration": f"{campaign.minutes}分钟",
        "place": "" if campaign.by_position else campaign.place,
        "equipment": campaign.equipment,
        "kind": campaign.kind,
        "mode": campaign.mode,
        "materials": campaign.materials,
        "contact": campaign.contact,
        "approval": campaign.approval,
    }
