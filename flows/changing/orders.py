"""HR's orders about people who are invited already: cancel, move, withdraw, check-in, no-show."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from cards import ending as ending_cards
from cards import status
from cards.brief import moment
from cards.press import Press
from cards.view import View, params, plain
from domain.commands import Call, Cancel, Chase, ChaseStop, CheckIn, NoShow, Withdraw
from domain.effects import PostCard
from domain.happenings import Cancelled, CheckedIn, Event, Moved, Withdrawn
from domain.happenings import NoShow as DidNotCome
from domain.inputs import Said
from domain.invitation import BOOKED, OPEN, Invitation, Role, State, allows
from domain.states import standing
from domain.terms import Names
from flows.changing import chasing, elsewhere, ending, moving, owners, prompting, proposing
from flows.looking import followups
from flows.scene import Scene
from flows.times import bookings
from scheduler.phrases import Reading
from store.pending import Pending

ALIVE = (*OPEN, *BOOKED, State.DRAFTED, State.CHECKED_IN)
MINUTE_DIGITS = 9
EXACT = timedelta(hours=2)  # words for longer than that name no moment
STORY = "order"
RECENT = timedelta(minutes=30)  # how long 「不对，是…」 is about the last order
_ENDS: Final[Mapping[str, type[Event]]] = {"cancel": Cancelled, "withdraw": Withdrawn}
DOING = {
    "cancel": "取消面试",
    "withdraw": "撤回邀约",
    "checkin": "记为已到场",
    "noshow": "记为未到场",
    "move": "改时间",
    "offer": "推荐时间",
    "chase": "再提醒",
    "nochase": "停止催促",
    "call": "打电话",
    "room": "会议室",
    "retime": "换一批时间",
    "settled": "已处理",
}


def order(scene: Scene, said: Said, what: str, names: Names) -> None:
    """An order by name: done at once if it is clear who is meant, asked back if not."""
    if not names:
        scene.reply(
            said, "请说出姓名", f"{DOING[what.split('-', maxsplit=1)[0]]}需要姓名，例如「取消张三」。没有改动任何安排。"
        )
    asked = []
    for name in names:
        found = named(scene, name) or (missed(scene, name) if what == "checkin" else [])
        if not found and what == "chase" and prompting.interviewer(scene, said, name):
            continue
        if not found:
            scene.reply(said, "没有找到", f"没有找到正在邀约的「{plain(name)}」。说「进度」可以看到所有人。")
        elif view := _question(scene, found, what, said.user_id):
            asked.append(f"wh-{scene.mark()}")
            scene.send(asked[-1], PostCard(params(view), user_id=said.user_id))
            if said.group:
                scene.reply(said, view.title, "请在与我的单聊里确认一下，确认前没有改动任何安排。")
        else:
            scene.reply(said, DOING[what.split("-", maxsplit=1)[0]], carry_out(scene, found[0], what, said.user_id))
    if names:  # the next sentence may be 「不对，是…」
        body = {"what": what, "names": names, "cards": asked}
        scene.tx.pending.add(Pending(scene.mark(), said.user_id, scene.now, STORY, body))


def _question(scene: Scene, found: list[Invitation], what: str, user_id: str) -> View | None:
    """What must be asked first; None if it is clear who is meant, and one's own to decide."""
    if len(found) == 1 and (proposed := _proposed(scene, found[0], what, user_id)):
        return proposed
    if len(found) > 1 or unusual(scene, found[0], what):
        return status.which([scene.brief(inv) for inv in found], _doing(scene, what), what)
    owner = owners.asked(scene, found[0], what, user_id)
    if _irrevocable(scene, found[0], what) and (owner is None or standing(found[0]).state is State.CONFIRMED):
        return ending_cards.really(scene.brief(standing(found[0])), what, owner)
    return owners.question(scene, found[0], what, _doing(scene, what), owner) if owner else None


def _proposed(scene: Scene, inv: Invitation, what: str, user_id: str) -> View | None:
    """Nobody is put down for a time that they never said yes to without HR saying that it is agreed."""
    verb, _, arg = what.partition("-")
    start = _start(arg)
    if verb != "move" or start is None or start <= scene.now or not proposing.is_unchosen(inv):
        return None
    return proposing.question(scene, inv, arg, start, owners.asked(scene, inv, what, user_id))


def _irrevocable(scene: Scene, inv: Invitation, what: str) -> bool:
    """Whether an invitation would go, or somebody be there long before the time: one tap is asked for first."""
    if what in _ENDS:
        return allows(inv, _ENDS[what])
    agreed = standing(inv)
    if what == "noshow":
        return agreed.state is State.CHECKED_IN
    if what != "checkin" or agreed.state is not State.CONFIRMED or agreed.start is None:
        return False
    return agreed.start - scene.now > moving.EARLY


def unusual(scene: Scene, inv: Invitation, what: str) -> bool:
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


def missed(scene: Scene, name: str) -> list[Invitation]:
    """Of everybody with this name, the last interview of which HR said that they had not come: that may have been a slip."""
    people = [person.id for person in scene.tx.people.named(name)]
    found = scene.tx.invitations.find(candidate_ids=people, states=[State.NO_SHOW]) if people else []
    return list({inv.candidate_id: inv for inv in sorted(found, key=lambda inv: inv.since)}.values())


def carry_out(scene: Scene, inv: Invitation, what: str, actor: str) -> str:
    """Do it and say what was done."""
    inv = scene.tx.invitations.get(inv.id, lock=True)
    verb, _, arg = what.partition("-")
    if verb not in _ORDERS:
        return "没有看懂这个操作。"
    told = _ORDERS[verb](scene, inv, actor, arg)
    owners.tell(scene, inv, what, told, actor)
    return told


def _say_state(scene: Scene, inv: Invitation) -> str:
    return f"现在的状态：\n{status.person(scene.brief(inv))}"


def _cancel(scene: Scene, inv: Invitation, actor: str, arg: str) -> str:
    return end(scene, inv, Cancelled("hr"), actor)


def _withdraw(scene: Scene, inv: Invitation, actor: str, arg: str) -> str:
    said = end(scene, inv, Withdrawn("hr"), actor)
    elsewhere.offer(scene, inv, actor)
    return said


def end(scene: Scene, inv: Invitation, event: Event, actor: str) -> str:
    """Cancel or withdraw, and tell those who must know; returns what was done, in words."""
    return ending.end(scene, inv, event, actor) if allows(inv, type(event)) else _say_state(scene, inv)


def _checkin(scene: Scene, inv: Invitation, actor: str, arg: str) -> str:
    inv = moving.as_agreed(scene, inv, actor)
    if not allows(inv, CheckedIn):
        return _say_state(scene, inv)
    done = "已更正为已到场" if inv.state is State.NO_SHOW else "已签到"
    return f"{done}。{_say_state(scene, scene.apply(inv, CheckedIn(), Role.HR, actor))}"


def _no_show(scene: Scene, inv: Invitation, actor: str, arg: str) -> str:
    inv = moving.as_agreed(scene, inv, actor) if moving.begun(inv, scene.now) else inv
    if not allows(inv, DidNotCome) or not moving.begun(inv, scene.now):
        return f"还不能记为未到场。{_say_state(scene, inv)}"
    return f"已记为未到场。{_say_state(scene, scene.apply(inv, DidNotCome(), Role.HR, actor))}"


def _offer(scene: Scene, inv: Invitation, actor: str, arg: str) -> str:
    start = _start(arg)
    return proposing.offered(scene, inv, start, actor) if start else _say_state(scene, inv)


def _move(scene: Scene, inv: Invitation, actor: str, arg: str) -> str:
    start = _start(arg)
    if start is None or start <= scene.now or not allows(inv, Moved):
        return f"不能改到这个时间。{_say_state(scene, inv)}"
    if inv.state in BOOKED and start == inv.start:
        return f"已经是这个时间。{_say_state(scene, inv)}"
    return moving.by_hr(scene, inv, start, actor)


_ORDERS: dict[str, Callable[[Scene, Invitation, str, str], str]] = {
    "cancel": _cancel,
    "withdraw": _withdraw,
    "checkin": _checkin,
    "noshow": _no_show,
    "move": _move,
    "offer": _offer,
    "chase": chasing.one,
    "nochase": chasing.stop,
    "call": chasing.call,
    "room": bookings.said,
    "retime": followups.other_times,
    "settled": followups.settled,
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
    """「停止催张三」; for everybody there is a word of its own."""
    if not command.names:
        scene.reply(said, DOING["nochase"], ending_cards.NOBODY_NAMED)
        return
    order(scene, said, "nochase", command.names)


def call(scene: Scene, said: Said, command: Call) -> None:
    """「张三直接打电话」."""
    order(scene, said, "call", command.names)


def beginning(reading: Reading) -> datetime | None:
    """The one moment at which an interview is to begin, by words that leave no doubt; 「周五下午」 is none."""
    exact = reading.windows[0] if len(reading.windows) == 1 and not reading.ask else None
    return exact.start if exact and exact.length <= EXACT else None


def tapped(scene: Scene, inv: Invitation, press: Press, actor: str) -> View:
    """HR said on a card who was meant; that it is a colleague's candidate must have been said before."""
    what = press.arg
    owner = owners.asked(scene, inv, what, actor)
    if press.version != owners.SURE and (proposed := _proposed(scene, inv, what, actor)):
        return proposed
    if owner and press.version != owners.SURE:
        return owners.question(scene, inv, what, _doing(scene, what), owner)
    said = scene.tx.pending.latest(actor, STORY, scene.now - RECENT)
    if said and said.body["what"] == what:
        scene.tx.pending.answer(said.id, "done")  # 「不对，是…」 does not take back what was tapped
    return status.done(DOING.get(what.split("-", maxsplit=1)[0], "处理结果"), carry_out(scene, inv, what, actor))
