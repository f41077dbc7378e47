"""From HR's one line to the preview card: who is meant, who is reachable, which times are there. Nothing leaves before the tap."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from cards import batch
from cards import lists as words
from cards.view import params, plain
from domain.campaign import BadRow, Campaign, Phase
from domain.commands import Invite
from domain.effects import PostCard
from domain.inputs import Said
from domain.invitation import Invitation, State, numbered
from domain.people import Person
from domain.terms import Names
from domain.times import Span
from flows.crew import profiles
from flows.crew.profiles import Seating
from flows.inviting import crewing, duplicates, kept, lookup, periods
from flows.inviting.guests import Guest, flawed, folded, gathered
from flows.inviting.periods import window_of
from flows.inviting.preview import card_key
from flows.scene import Scene
from flows.times import venues
from scheduler.phrases import read_duration
from store.pending import Pending

MISSING = {"position": "岗位（岗位=…）", "interviewers": "面试官（面试官=…）", "when": "时间（时间=下周一到下周五）"}
STORY = "lacking"
SHORT = "批量邀约还差一点"
EXAMPLE = "批量邀约 岗位=后端工程师 轮次=初试 面试官=李雷、韩梅梅 时间=下周一到下周五 时长=45分钟 地点=A座302\n\n刘洋 13900000001 期望=周三下午"


def start(
    scene: Scene,
    said: Said,
    order: Invite,
    *,
    bad: tuple[BadRow, ...] = (),
    trigger: str = "",
    auto: bool = False,
) -> bool:
    """Take the order in, ask the address book, and show what was understood; `bad` rows were left out before.

    False if nothing came of it; HR was told why. `trigger` is the rule that asks, `auto` that it may be sent untapped.
    """
    order, guess = crewing.colleagues(scene, order)
    seated = profiles.seating(scene, order)
    problem = _problem(order, seated)
    window = () if problem else window_of(scene, order.when)
    if not problem and not window:
        problem = periods.unusable(scene, order.when)
    if problem:
        _lacking(scene, said, order, problem, () if seated.seats else guess, bad)
        return False
    party = gathered(scene, order)
    again = kept.packed(order, bad) if party.unsent else {}
    bad, guests = folded((*bad, *party.bad)), party.guests
    if not guests:
        if not duplicates.offer(scene, said, again, party.unsent, ""):
            nobody = ["没有可以邀约的人，没有发送任何消息。", *batch.bad_rows(bad)]
            scene.reply(said, "批量邀约没有开始", "\n".join(nobody))
        return False
    hr = _hr(scene, said)
    later = [words.later(len(party.later), party.later[0].no, len(guests))] if party.later else []
    draft = _campaign(scene, said, order, hr, window)
    notes = (*later, *([seated.note] if seated.note else []), *draft.notes)
    made = replace(draft, bad=bad, seats=seated.seats, found=seated.found, trigger=trigger, auto=auto, notes=notes)
    campaign = venues.placed(made, scene.rules)
    _begin(scene, said, hr, campaign, guests)
    if not trigger:
        duplicates.offer(scene, said, again, party.unsent, campaign.id)
    return True


def _begin(scene: Scene, said: Said, hr: Person, campaign: Campaign, guests: Sequence[Guest]) -> None:
    """Write it all down, and ask whoever has to be asked; the card says so meanwhile."""
    scene.tx.campaigns.add(campaign)
    scene.tx.people.add([g.person for g in guests if g.fresh])
    drafts = _drafts(scene, campaign, guests)
    scene.tx.invitations.add(drafts)
    scene.send(
        card_key(campaign), PostCard(params(batch.checking(campaign, len(guests), len(guests))), user_id=said.user_id)
    )
    lookup.ask(scene, campaign, hr, _asked(drafts, guests))
    if said.group:
        told = f"收到，共 {len(guests)} 人，正在核对面试官和日程。核对好后，预览会发到您与我的单聊，确认后才会发送。"
        scene.reply(said, "批量邀约", told)


def _lacking(scene: Scene, said: Said, order: Invite, problem: str, guess: Names, bad: tuple[BadRow, ...]) -> None:
    """Say what is missing; in chat the order waits for it, so that no list has to be pasted twice."""
    if not order.lines or not order.missing or not said.text:
        scene.reply(said, SHORT, f"{problem}\n\n没有发送任何消息。完整的例子：\n\n{EXAMPLE}")
        return
    asked = f"面试官是{'、'.join(plain(name, 12) for name in guess)}吗？是的话回「是」。\n\n" if guess else ""
    body = {"order": kept.packed(order, bad), "guess": guess}
    scene.tx.pending.add(Pending(scene.mark(), said.user_id, scene.now, STORY, body))
    rest = f"名单记住了（{len(order.lines)} 人），直接补上缺的就行，没有发送任何消息。"
    scene.reply(said, SHORT, f"{problem}\n\n{asked}{rest}")


def missing(scene: Scene, order: Invite) -> list[str]:
    """What an order still lacks, as in `Terms.missing`; who sits in may follow from the position."""
    return _missing(order, profiles.seating(scene, crewing.colleagues(scene, order)[0]))


def _missing(order: Invite, seated: Seating) -> list[str]:
    return [slot for slot in order.missing if slot != "interviewers" or not seated.seats]


def _problem(order: Invite, seated: Seating) -> str:
    if lacks := _missing(order, seated):
        return "还缺：" + "、".join(MISSING[slot] for slot in lacks)
    if not order.lines:
        bad = "\n".join(batch.bad_rows(flawed(order)))
        return f"没有可用的候选人。请每行写一位：姓名 手机号（或钉钉 userid）\n\n{bad}"
    if order.duration and read_duration(order.duration) is None:
        return f"没有看懂时长「{plain(order.duration)}」。例如：时长=45分钟"
    return ""


def _hr(scene: Scene, said: Said) -> Person:
    known = scene.tx.people.by_user(said.user_id)
    person = known or Person(scene.mark(), said.name or said.user_id, user_id=said.user_id)
    if known is None:
        scene.tx.people.add([person])
    return person


def _campaign(scene: Scene, said: Said, order: Invite, hr: Person, window: tuple[Span, ...]) -> Campaign:
    length = read_duration(order.duration) if order.duration else None
    unread = (f"没有看懂：{'、'.join(order.unread[:5])}",) if order.unread else ()
    return Campaign(
        id=scene.mark(),
        hr_id=hr.id,
        group=said.group,
        phase=Phase.CHECKING,
        created=scene.now,
        position=order.position,
        round=order.round,
        window=window,
        minutes=int((length or timedelta(minutes=45)).total_seconds()) // 60,
        place=order.place,
        equipment=order.equipment,
        mode=order.mode,
        approval=order.approval,
        kind=order.kind,
        materials=order.materials,
        contact=order.contact,
        template=order.template,
        notes=(*unread, *_unpublished(scene, window)),
    )


def _unpublished(scene: Scene, window: tuple[Span, ...]) -> tuple[str, ...]:
    """A year whose holidays nobody has announced yet is read as Monday to Friday, and HR is told."""
    years = sorted({span.start.astimezone(scene.rules.zone).year for span in window})
    return tuple(
        f"{year} 年的放假安排还没有公布，暂按周一至周五计算。" for year in years if not scene.setup.calendar.known(year)
    )


def _drafts(scene: Scene, campaign: Campaign, guests: Sequence[Guest]) -> list[tuple[Invitation, str]]:
    rows = []
    for number, guest in enumerate(guests, 1):
        inv_id = numbered(campaign.id, number)
        draft = Invitation(inv_id, campaign.id, guest.person.id, State.DRAFTED, scene.now, wish=guest.line.wish)
        rows.append((draft, scene.setup.links.digest(scene.setup.links.token(inv_id))))
    return rows


def _asked(drafts: Iterable[tuple[Invitation, str]], guests: Iterable[Guest]) -> Iterator[tuple[str, Person, str]]:
    """Whom the address book may know: the invitation, the person, and the user id that HR typed."""
    for (inv, _), guest in zip(drafts, guests, strict=True):
        yield inv.id, guest.person, guest.line.user_id
