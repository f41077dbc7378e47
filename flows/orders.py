"""HR's orders about people who are invited already: status, cancel, move, withdraw, check-in, no-show."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from cards import notices, status
from cards.brief import Brief, moment
from cards.press import moment_arg
from cards.templates import written
from cards.touches import story
from cards.view import View, params, plain
from domain.campaign import Phase
from domain.commands import Agenda, Call, Cancel, Chase, ChaseStop, CheckIn, Move, NoShow, Status, Withdraw
from domain.effects import PostCard, Recall
from domain.happenings import Cancelled, CheckedIn, Event, Moved, Withdrawn
from domain.happenings import NoShow as DidNotCome
from domain.inputs import Said
from domain.invitation import BOOKED, OPEN, Invitation, Role, State, allows
from domain.terms import Names
from flows import bookings, chasing, refresh, shortage, supply
from flows.scene import Scene
from flows.traces import Trace

ALIVE = (*OPEN, *BOOKED, State.DRAFTED, State.CHECKED_IN)
MINUTE_DIGITS = 9
DOING = {
    "cancel": "取消面试",
    "withdraw": "撤回邀约",
    "checkin": "记为已到场",
    "noshow": "记为未到场",
    "move": "改时间",
    "chase": "再提醒",
    "nochase": "停止催促",
    "call": "打电话",
    "room": "会议室",
}


def order(scene: Scene, said: Said, what: str, names: Names) -> None:
    """An order by name: done at once if it is clear who is meant, asked back if not."""
    if not names:
        scene.reply(
            said, "请说出姓名", f"{DOING[what.split('-', maxsplit=1)[0]]}需要姓名，例如「取消张三」。没有改动任何安排。"
        )
    for name in names:
        found = named(scene, name)
        if not found:
            scene.reply(said, "没有找到", f"没有找到正在邀约的「{plain(name)}」。说「进度」可以看到所有人。")
        elif len(found) > 1 or _unusual(scene, found[0], what):
            view = status.which([scene.brief(inv) for inv in found], _doing(scene, what), what)
            scene.send(f"wh-{scene.mark()}", PostCard(params(view), user_id=said.user_id))
            if said.group:
                scene.reply(said, "您指的是哪一位？", "请在与我的单聊里确认一下。")
        else:
            scene.reply(said, DOING[what.split("-", maxsplit=1)[0]], carry_out(scene, found[0], what, said.user_id))


def _unusual(scene: Scene, inv: Invitation, what: str) -> bool:
    """Whether HR names a time outside the batch's days or the working hours: that is asked back before anything moves."""
    verb, _, arg = what.partition("-")
    start = _start(arg)
    within = scene.campaign(inv.campaign_id).window
    return verb == "move" and start is not None and not any(span.contains(start) for span in within)


def _doing(scene: Scene, what: str) -> str:
    verb, _, arg = what.partition("-")
    return f"改到 {moment(_start(arg) or scene.now, scene.rules.zone)}" if verb == "move" else DOING[verb]


def _start(arg: str) -> datetime | None:
    """The moment that a packed order names."""
    return datetime.fromtimestamp(int(arg) * 60, UTC) if arg.isdecimal() and len(arg) <= MINUTE_DIGITS else None


def named(scene: Scene, name: str) -> list[Invitation]:
    """Living invitations of everybody with this name."""
    people = [person.id for person in scene.tx.people.named(name)]
    return scene.tx.invitations.find(candidate_ids=people, states=ALIVE) if people else []


def carry_out(scene: Scene, inv: Invitation, what: str, actor: str) -> str:
    """Do it and say what was done."""
    inv = scene.tx.invitations.get(inv.id, lock=True)
    verb, _, arg = what.partition("-")
    return _ORDERS[verb](scene, inv, actor, arg) if verb in _ORDERS else "没有看懂这个操作。"


def _say_state(scene: Scene, inv: Invitation) -> str:
    return f"现在的状态：\n{status.person(scene.brief(inv))}"


def _cancel(scene: Scene, inv: Invitation, actor: str, arg: str) -> str:
    return end(scene, inv, Cancelled("hr"), actor, "已取消，候选人和面试官都会收到通知，日程、待办和会议室已释放。")


def _withdraw(scene: Scene, inv: Invitation, actor: str, arg: str) -> str:
    return end(scene, inv, Withdrawn("hr"), actor, "已撤回邀约，卡片和链接已失效。")


def end(scene: Scene, inv: Invitation, event: Event, actor: str, done: str = "") -> str:
    """Cancel or withdraw, and tell those who must know; returns what was done, in words."""
    if not allows(inv, type(event)):
        return _say_state(scene, inv)
    before = scene.brief(inv)
    after = scene.apply(inv, event, Role.HR, actor)
    if inv.state is not State.DRAFTED:
        _tell_both(scene, inv, after)
    return f"{plain(before.candidate.name)}：{done}"


def _tell_both(scene: Scene, before: Invitation, after: Invitation) -> None:
    """What nobody has seen is recalled; who has seen it, or has agreed, is told."""
    old = scene.brief(before)
    if old.candidate.member:
        carrier = scene.tx.outbox.remote_id(f"cd-{before.id}-{before.calling}")
        if before.viewed_at is None and carrier:
            scene.send(f"rc-{before.id}-{before.calling}", Recall(carrier), about=before.id)
        else:
            ended = written(old.theirs(), "ended")
            scene.say([old.candidate], ended.pair, before.id, template=ended.ref)
    else:
        scene.to_outsider(after, "ended", f"end-{before.id}-{before.calling}")
    if before.state is State.CONFIRMED:
        scene.say(old.crew, notices.not_needed(old), before.id)


def _checkin(scene: Scene, inv: Invitation, actor: str, arg: str) -> str:
    if not allows(inv, CheckedIn):
        return _say_state(scene, inv)
    return f"已签到。{_say_state(scene, scene.apply(inv, CheckedIn(), Role.HR, actor))}"


def _no_show(scene: Scene, inv: Invitation, actor: str, arg: str) -> str:
    if not allows(inv, DidNotCome) or (inv.start and inv.start > scene.now):
        return f"还不能记为未到场。{_say_state(scene, inv)}"
    return f"已记为未到场。{_say_state(scene, scene.apply(inv, DidNotCome(), Role.HR, actor))}"


def _move(scene: Scene, inv: Invitation, actor: str, arg: str) -> str:
    start = (
        datetime.fromtimestamp(int(arg) * 60, scene.now.tzinfo)
        if arg.isdecimal() and len(arg) <= MINUTE_DIGITS
        else None
    )
    if start is None or start <= scene.now or not allows(inv, Moved):
        return f"不能改到这个时间。{_say_state(scene, inv)}"
    if inv.state in BOOKED and start == inv.start:
        return f"已经是这个时间。{_say_state(scene, inv)}"
    crew = supply.crew_at(scene, inv, start, anywhen=True)
    if crew is None:
        nearest = sorted(supply.offer(scene, inv), key=lambda other: abs(other - start))
        others = "、".join(moment(other, scene.rules.zone) for other in nearest)
        hint = f"最接近的空档：{others}。" if others else "这批没有其他空档。"
        return f"{moment(start, scene.rules.zone)} 约不上：面试官、会议室或候选人没有空。{hint}没有改动原来的安排。"
    moved = Moved(start, crew.people, crew.room)
    scene.apply(inv, moved, Role.HR, actor)
    refresh.later(scene, inv.campaign_id)
    return f"已改到 {moment(start, scene.rules.zone)}，正在请面试官确认，确认后通知候选人。"


_ORDERS: dict[str, Callable[[Scene, Invitation, str, str], str]] = {
    "cancel": _cancel,
    "withdraw": _withdraw,
    "checkin": _checkin,
    "noshow": _no_show,
    "move": _move,
    "chase": chasing.one,
    "nochase": chasing.stop,
    "call": chasing.call,
    "room": bookings.said,
}


def cancel(scene: Scene, said: Said, command: Cancel) -> None:
    """「取消张三」."""
    order(scene, said, "cancel", command.names)


def withdraw(scene: Scene, said: Said, command: Withdraw) -> None:
    """「王五已入职，撤回邀约」."""
    order(scene, said, "withdraw", command.names)


def check_in(scene: Scene, said: Said, command: CheckIn) -> None:
    """「张三到了」."""
    order(scene, said, "checkin", command.names)


def no_show(scene: Scene, said: Said, command: NoShow) -> None:
    """「张三没来」."""
    order(scene, said, "noshow", command.names)


def chase(scene: Scene, said: Said, command: Chase) -> None:
    """「催一下张三」, 「催一下没看的」."""
    if command.names:
        order(scene, said, "chase", command.names)
    else:
        chasing.many(scene, said, command)


def chase_stop(scene: Scene, said: Said, command: ChaseStop) -> None:
    """「停止催张三」."""
    order(scene, said, "nochase", command.names)


def call(scene: Scene, said: Said, command: Call) -> None:
    """「张三直接打电话」."""
    order(scene, said, "call", command.names)


def move(scene: Scene, said: Said, command: Move) -> None:
    """「张三改到周五下午3点」: only a start that was read without doubt."""
    found = scene.reading(command.when)
    starts = sorted({window.start for window in found.windows})
    if found.ask or len(starts) != 1:
        scene.reply(
            said,
            "请确认时间",
            f"没有确定您说的时间「{plain(command.when)}」，请写成「11月27日 15:00」。没有改动任何安排。",
        )
        return
    order(scene, said, f"move-{moment_arg(starts[0])}", command.names)


# --- looking -----------------------------------------------------------------------------------------------------------


def status_of(scene: Scene, said: Said, command: Status) -> None:
    """「进度」 or 「张三到哪一步了」."""
    if command.names:
        lines = [line for name in command.names for inv in _any(scene, name) for line in _standing(scene, inv)]
        scene.reply(said, "进度", "\n".join(lines) or f"没有找到「{plain('、'.join(command.names))}」。")
        return
    campaigns = scene.tx.campaigns.find(phases=[Phase.PREVIEW, Phase.SENDING, Phase.RUNNING])[:10]
    rows = [(campaign, scene.tx.invitations.counts(campaign.id)) for campaign in campaigns]
    scene.reply(said, "进度", status.batches(rows, _waiting(scene)))


def _standing(scene: Scene, inv: Invitation) -> list[str]:
    """Where somebody stands, and while they choose, why they have these times."""
    choosing = inv.state in OPEN and inv.offer
    brief, told = scene.brief(inv), scene.tx.touches.of(inv.id)
    names = {person.user_id: person.name for person in brief.people.values() if person.user_id}
    said = ["**发过的消息**：", story(told, names, scene.rules.zone)] if told else []
    return [status.person(brief), *(Trace(scene, inv).offered() if choosing else ()), *said]


def _any(scene: Scene, name: str) -> Sequence[Invitation]:
    people = [person.id for person in scene.tx.people.named(name)]
    return scene.tx.invitations.find(candidate_ids=people) if people else []


def _waiting(scene: Scene) -> list[tuple[Brief, str]]:
    entries = sorted(scene.tx.follow_ups.list(), key=lambda entry: list(notices.REASONS).index(entry.reason))[:50]
    invitations = [scene.tx.invitations.get(entry.invitation_id) for entry in entries]
    without = {inv.campaign_id for inv, entry in zip(invitations, entries, strict=True) if entry.reason == "no_times"}
    helps = {campaign_id: shortage.none_left(scene, scene.campaign(campaign_id)) for campaign_id in without}
    return [
        (scene.brief(inv), helps[inv.campaign_id] if entry.reason == "no_times" else _reason(entry.reason))
        for inv, entry in zip(invitations, entries, strict=True)
    ]


def _reason(code: str) -> str:
    return notices.REASONS.get(code, code)


def agenda(scene: Scene, said: Said, command: Agenda) -> None:
    """「今天面试安排」."""
    windows = scene.reading(command.when or "今天").windows
    booked = scene.tx.invitations.find(states=[State.CONFIRMED, State.CHECKED_IN])
    wanted = [inv for inv in booked if inv.start and any(w.contains(inv.start) for w in windows)]
    lines = [status.person(scene.brief(inv)) for inv in sorted(wanted, key=lambda inv: inv.start or scene.now)]
    scene.reply(said, "面试安排", "\n".join(lines) or "这段时间没有已确认的面试。")


def tapped(scene: Scene, inv: Invitation, what: str, actor: str) -> View:
    """HR said on a card who was meant."""
    return status.done(DOING.get(what.split("-", maxsplit=1)[0], "处理结果"), carry_out(scene, inv, what, actor))
