"""From HR's one line to the preview card: who is meant, who is reachable, which times are there. Nothing leaves before the tap."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from cards import batch
from cards.press import Press
from cards.view import View, params, plain
from domain.campaign import BadRow, Campaign, Phase
from domain.commands import Invite
from domain.effects import AskRooms, ChangeCard, Effect, FindPerson, PostCard
from domain.inputs import Said
from domain.invitation import BOOKED, OPEN, Invitation, State
from domain.people import Person
from domain.terms import Flaw, Line
from domain.times import Span
from flows import supply
from flows.post import channel_of
from flows.scene import Scene
from scheduler.intervals import intersect, union
from scheduler.phrases import read_duration
from store.outbox import Parcel

LOOKUPS = ("FindPerson", "AskRooms")
FLAWS = {
    Flaw.NO_NAME: "没有姓名",
    Flaw.NO_CONTACT: "没有手机号、邮箱或钉钉 userid",
    Flaw.BAD_MOBILE: "手机号不正确",
    Flaw.BAD_EMAIL: "邮箱不正确",
    Flaw.DUPLICATE: "和前面的行重复",
    Flaw.NOT_UNDERSTOOD: "没有看懂这一行",
}
MISSING = {"position": "岗位（岗位=…）", "interviewers": "面试官（面试官=…）", "when": "时间（时间=下周一到下周五）"}
EXAMPLE = "批量邀约 岗位=后端工程师 轮次=初试 面试官=李雷、韩梅梅 时间=下周一到下周五 时长=45分钟 地点=A座302\n\n刘洋 13900000001 期望=周三下午"


@dataclass(frozen=True, slots=True)
class Guest:
    """One usable line: the person, whether new, and the wish."""

    person: Person
    fresh: bool
    line: Line


def start(scene: Scene, said: Said, order: Invite) -> None:
    """Take the order in, ask the address book, and show what was understood."""
    problem = _problem(scene, order)
    window = () if problem else _window(scene, order.when)
    if not problem and not window:
        problem = (
            f"没有看懂时间「{plain(order.when)}」，或者这段时间已经过去、不在工作时间内。例如：时间=下周一到下周五"
        )
    if problem:
        scene.reply(said, "批量邀约还差一点", f"{problem}\n\n没有发送任何消息。完整的例子：\n\n{EXAMPLE}")
        return
    hr = _hr(scene, said)
    campaign = _campaign(scene, said, order, hr, window)
    guests, bad = _guests(scene, order)
    campaign = replace(campaign, bad=bad)
    scene.tx.campaigns.add(campaign)
    scene.tx.people.add([g.person for g in guests if g.fresh])
    scene.tx.invitations.add(_drafts(scene, campaign, guests))
    scene.send(
        _card(campaign), PostCard(params(batch.checking(campaign, len(guests), len(guests))), user_id=said.user_id)
    )
    _look_up(scene, campaign, hr, guests)
    if said.group:
        scene.reply(said, "批量邀约", f"收到，共 {len(guests)} 人。预览卡片已发到您与我的单聊，确认后才会发送。")


def _problem(scene: Scene, order: Invite) -> str:
    if order.missing:
        return "还缺：" + "、".join(MISSING[slot] for slot in order.missing)
    if not order.lines:
        bad = "\n".join(batch.bad_rows(_bad(order)))
        return f"没有可用的候选人。请每行写一位：姓名 手机号（或钉钉 userid）\n\n{bad}"
    if order.duration and read_duration(order.duration) is None:
        return f"没有看懂时长「{plain(order.duration)}」。例如：时长=45分钟"
    return ""


def _window(scene: Scene, when: str) -> tuple[Span, ...]:
    """The working hours of the time that HR named, from now on; named hours outside the working day are meant so."""
    found = supply.reading(scene, when).windows
    future = [Span(max(w.start, scene.now), w.end) for w in found if w.end > scene.now]
    if not future:
        return ()
    zone = scene.rules.zone
    first, last = future[0].start.astimezone(zone).date(), max(w.end for w in future).astimezone(zone).date()
    if last - first > timedelta(days=60):
        return ()
    working = scene.setup.calendar.working_spans(first, last, scene.setup.hours, zone)
    within = intersect(union(future), working)
    long_enough = tuple(w for w in within if w.length >= timedelta(minutes=15))
    return long_enough or tuple(w for w in union(future) if timedelta(minutes=15) <= w.length <= timedelta(hours=12))


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
        seats=order.seats,
        window=window,
        minutes=int((length or timedelta(minutes=45)).total_seconds()) // 60,
        place=order.place,
        approval=order.approval,
        kind=order.kind,
        materials=order.materials,
        contact=order.contact,
        notes=unread,
    )


def _bad(order: Invite) -> tuple[BadRow, ...]:
    return tuple(BadRow(b.no, b.text, FLAWS.get(b.reason_code, str(b.reason_code))) for b in order.bad)


def _guests(scene: Scene, order: Invite) -> tuple[list[Guest], tuple[BadRow, ...]]:
    """Usable lines as persons; who is being invited for the same position already is left out with the reason."""
    guests: list[Guest] = []
    bad = list(_bad(order))
    for line in order.lines:
        person, fresh = _person(scene, line)
        if not fresh and _already(scene, person, order.position):
            bad.append(BadRow(line.no, line.name, "这个岗位已经在邀约中"))
        elif len(guests) >= scene.rules.limits.rows:
            bad.append(BadRow(line.no, line.name, f"超过一次 {scene.rules.limits.rows} 人的上限"))
        else:
            guests.append(Guest(person, fresh, line))
    return guests, tuple(sorted(bad, key=lambda row: row.line))


def _person(scene: Scene, line: Line) -> tuple[Person, bool]:
    people = scene.tx.people
    known = people.by_user(line.user_id) or people.by_mobile(line.mobile) or people.by_email(line.email)
    if known:
        return known, False
    return Person(scene.mark(), line.name, mobile=line.mobile, email=line.email, user_id="", kind=line.kind), True


def _already(scene: Scene, person: Person, position: str) -> bool:
    open_ones = scene.tx.invitations.find(candidate_ids=[person.id], states=[*OPEN, *BOOKED])
    return any(scene.campaign(inv.campaign_id).position == position for inv in open_ones)


def _drafts(scene: Scene, campaign: Campaign, guests: Sequence[Guest]) -> list[tuple[Invitation, str]]:
    rows = []
    for number, guest in enumerate(guests, 1):
        inv_id = f"{campaign.id}-{number:04d}"
        draft = Invitation(inv_id, campaign.id, guest.person.id, State.DRAFTED, scene.now, wish=guest.line.wish)
        rows.append((draft, scene.setup.links.digest(scene.setup.links.token(inv_id))))
    return rows


# --- asking the address book -----------------------------------------------------------------------------------------


def _look_up(scene: Scene, campaign: Campaign, hr: Person, guests: Sequence[Guest]) -> None:
    names = sorted({name for seat in campaign.seats for name in seat})
    questions: list[tuple[str, Effect]] = [(f"i{n}", FindPerson(name=name)) for n, name in enumerate(names)]
    if not hr.union_id:
        questions.append(("h", FindPerson(user_id=hr.user_id)))
    for number, guest in enumerate(guests):
        if not guest.person.member and (guest.line.user_id or guest.person.mobile):
            asked = (
                FindPerson(user_id=guest.line.user_id) if guest.line.user_id else FindPerson(mobile=guest.person.mobile)
            )
            questions.append((f"c{number}", asked))
    parcels = [
        Parcel(f"fi-{campaign.id}-{tag}", f"fi-{campaign.id}-{tag}", q, scene.now, campaign.id) for tag, q in questions
    ]
    scene.send_all(parcels)


def found(scene: Scene, campaign_id: str, asked: FindPerson, people: Sequence[dict[str, str]], error: str) -> None:
    """One answer of the address book; the last one leads on."""
    campaign = scene.lock_campaign(campaign_id)
    if campaign.phase is not Phase.CHECKING:
        return
    persons = [_saved(scene, facts, asked) for facts in people]
    if asked.name:
        campaign = _named(scene, campaign, asked.name, persons, error)
    elif error:
        scene.save_campaign(campaign, notes=tuple(dict.fromkeys((*campaign.notes, f"通讯录查询失败：{error}"))))
    _lead_on(scene, campaign_id)


def _saved(scene: Scene, facts: dict[str, str], asked: FindPerson) -> Person:
    """A member as the address book knows them, under the id we have already if it is a candidate or HR of ours."""
    known = scene.tx.people.by_user(facts["user_id"]) or (
        scene.tx.people.by_mobile(asked.mobile) if asked.mobile else None
    )
    base = known or Person(scene.mark(), facts["name"])
    name = base.name if known and base.mobile else facts["name"]
    person = replace(
        base,
        name=name,
        user_id=facts["user_id"],
        union_id=facts.get("union_id", ""),
        department=facts.get("department", ""),
    )
    scene.tx.people.save(person)
    return person


def _named(scene: Scene, campaign: Campaign, name: str, persons: Sequence[Person], error: str) -> Campaign:
    if len(persons) == 1:
        return scene.save_campaign(campaign, found={**campaign.found, name: persons[0].id})
    if len(persons) > 1:
        scene.send(
            f"ch-{campaign.id}-{scene.mark()}",
            PostCard(params(batch.choice(campaign, name, persons)), user_id=_hr_user(scene, campaign)),
        )
        return scene.save_campaign(campaign, found={**campaign.found, name: "?"})
    why = f"查询面试官「{name}」失败：{error}" if error else f"通讯录里找不到面试官「{name}」，已忽略。"
    return scene.save_campaign(campaign, notes=(*campaign.notes, why))


def _hr_user(scene: Scene, campaign: Campaign) -> str:
    return scene.tx.people.get(campaign.hr_id).user_id


def _lead_on(scene: Scene, campaign_id: str) -> None:
    """When every question is answered: rooms and calendars, then the preview."""
    campaign = scene.campaign(campaign_id)
    if scene.tx.outbox.unfinished(campaign.id, LOOKUPS) or "?" in campaign.found.values():
        return
    if not all(campaign.crew_seats):
        _give_up(scene, campaign, "没有可用的面试官，这次邀约已取消，没有发送任何消息。请检查面试官姓名后重发。")
        return
    acting = scene.tx.people.get(campaign.hr_id).union_id
    if campaign.place and not scene.tx.outbox.has(f"rooms-{campaign.id}"):
        end = scene.now + supply.HORIZON
        rooms = AskRooms(acting, scene.now.isoformat(), end.isoformat())
        scene.send(f"rooms-{campaign.id}", rooms, about=campaign.id)
    supply.ask_busy(scene, campaign, {p for seat in campaign.crew_seats for p in seat}, max_age=timedelta(0))
    known(scene, campaign.id)


def rooms_listed(scene: Scene, campaign_id: str, error: str) -> None:
    """The rooms are known: those that the place names are the campaign's."""
    campaign = scene.lock_campaign(campaign_id)
    place = campaign.place
    rooms = scene.tx.rooms.all().values()
    fitting = [r.id for r in rooms if r.name == place] or [r.id for r in rooms if place in f"{r.location}{r.name}"]
    why = f"会议室查询失败：{error}" if error else f"没有找到会议室「{place}」，只写地点，不预订会议室。"
    notes = campaign.notes if fitting else (*campaign.notes, why)
    scene.save_campaign(campaign, rooms=tuple(fitting), notes=notes)
    known(scene, campaign_id)


def known(scene: Scene, campaign_id: str) -> None:
    """When nothing is left to be asked, the preview takes the place of the «checking» card."""
    campaign = scene.lock_campaign(campaign_id)
    if campaign.phase is not Phase.CHECKING or scene.tx.outbox.unfinished(campaign.id, (*LOOKUPS, "AskBusy")):
        return
    unknown = _unknown(scene, campaign)
    campaign = scene.save_campaign(campaign, phase=Phase.PREVIEW, notes=(*campaign.notes, *unknown))
    show(scene, campaign, preview(scene, campaign))


def _unknown(scene: Scene, campaign: Campaign) -> list[str]:
    ids = {p for seat in campaign.crew_seats for p in seat}
    known_ = scene.tx.busy.known({f"p:{p}" for p in ids})
    blind = [p for p in ids if f"p:{p}" not in known_ or known_[f"p:{p}"].unknown]
    names = sorted(person.name for person in scene.tx.people.many(blind).values())
    return [f"看不到 {'、'.join(names)} 的日程，不会安排他们。"] if names else []


def preview(scene: Scene, campaign: Campaign) -> View:
    """The preview card with fresh counts."""
    people = scene.tx.people.many({p for seat in campaign.crew_seats for p in seat})
    rooms = scene.tx.rooms.all()
    names = [rooms[r].name for r in campaign.rooms if r in rooms]
    return batch.preview(campaign, _counts(scene, campaign), people, names, scene.rules.zone)


def _counts(scene: Scene, campaign: Campaign) -> batch.Counts:
    drafts = scene.tx.invitations.find(campaign_id=campaign.id)
    people = scene.tx.people.many({inv.candidate_id for inv in drafts})
    members = sum(person.member for person in people.values())
    lost = sum(channel_of(person, scene.rules.channels) == "" for person in people.values())
    found_times = supply.times(scene, campaign)
    return batch.Counts(
        members, len(drafts) - members, lost, len(found_times), supply.places(scene, campaign, found_times)
    )


def choose(scene: Scene, campaign: Campaign, pressed: Press) -> View:
    """HR says which of several people of one name is meant."""
    campaign = scene.lock_campaign(campaign.id)
    person = scene.tx.people.many([pressed.arg]).get(pressed.arg)
    if person is None or campaign.phase is not Phase.CHECKING or campaign.found.get(person.name) != "?":
        return batch.ended(campaign, "这个问题已经处理过了。")
    scene.save_campaign(campaign, found={**campaign.found, person.name: person.id})
    _lead_on(scene, campaign.id)
    return batch.chosen(campaign, person.name, person)


def drop(scene: Scene, campaign: Campaign, shown: str) -> View:
    """HR does not want it sent."""
    view = batch.ended(campaign, "已取消，没有发送任何消息。")
    if campaign.phase in {Phase.CHECKING, Phase.PREVIEW}:
        campaign = scene.save_campaign(scene.lock_campaign(campaign.id), phase=Phase.CANCELLED)
        if shown != _card(campaign):
            show(scene, campaign, view)
        return view
    return batch.progress(campaign, scene.tx.invitations.counts(campaign.id))


def _give_up(scene: Scene, campaign: Campaign, text: str) -> None:
    campaign = scene.save_campaign(campaign, phase=Phase.CANCELLED)
    notes = "\n\n".join(plain(note, 120) for note in campaign.notes)
    show(scene, campaign, batch.ended(campaign, f"{text}\n\n{notes}"))


def show(scene: Scene, campaign: Campaign, view: View, due: timedelta = timedelta(0)) -> None:
    """Change the batch's card."""
    card = _card(campaign)
    scene.send(
        f"{card}~{scene.mark()}", ChangeCard(card, params(view)), lane=card, about=campaign.id, due=scene.now + due
    )


def _card(campaign: Campaign) -> str:
    return f"pv-{campaign.id}"
