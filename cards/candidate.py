"""The candidate's card: one view per state, and the questions in between."""

from dataclasses import replace
from datetime import datetime

from cards import moving, owntime
from cards.brief import Brief
from cards.press import Action, Press, moment_arg
from cards.templates import written
from cards.view import Button, View, plain
from domain.invitation import OPEN, Invitation, State

MOVED_BY_HR = "moved_by_hr"
_QUOTED = 30
WHY = {
    "": "",
    "gone": "您刚才选的时间刚被别人约走，已为您换上新的时间。",
    "more": "已为您换了一批时间。",
    "not_as_wished": "这个时间约不上，下面是最接近的。",
    "near_crew": "那个时间面试官没有空档，下面是最接近的。",
    "near_room": "那个时间没有空闲的会议室，下面是最接近的。",
    "near_soon": "那个时间已过或离现在太近，来不及安排，下面是最接近的。",
    "near_hours": "那个时间不安排面试，下面是最接近的。",
    "near_grid": "面试不从那一刻开始，下面是最接近的。",
    "near_own": "那个时间您已有别的面试，下面是最接近的。",
    "near_other": "这段时间里没有别的空档了，下面是最接近的。",
    "misread": "好的，没有预约任何时间。请换个说法，或从下面选一个。",
    "interviewer": "非常抱歉，面试官临时有事，原来的时间无法保留，请重新选择。",
    "room": "非常抱歉，原定的会议室无法使用，请重新选择时间。",
    "hr": "招聘同事需要调整时间，请重新选择。",
    "asked": "好的，原来的时间已取消，请选择新的时间。",
    "stale": "这张卡片已更新，以下是最新内容。",
}
CHOOSE = "请选一个时间：说「第一个」，或在卡片上点。"
ARRIVED = "好的，已告诉招聘同事您到了。"
HOW = "可以直接说「改到周四下午」「我来不了了」，或在邀请卡片上点对应的按钮。"
KEPT = "这个时间刚被约走了，原来约的时间不变。可以再换一个。"


def offer_button(inv: Invitation, label: str, start: datetime) -> Button:
    """One recommended time."""
    return Button(label, Press(Action.PICK, inv.id, inv.offer_no, moment_arg(start)), "blue")


def act(inv: Invitation, action: Action) -> Press:
    """A press about this invitation as it stands now."""
    choosing = inv.state in OPEN
    return Press(action, inv.id, inv.offer_no if choosing else inv.booking_no)


def about_held(inv: Invitation, action: Action) -> Press:
    """A press about the one time that is kept now, so that on another page it cannot mean another one."""
    return replace(act(inv, action), arg=moment_arg(inv.start) if inv.start else "")


def elsewhere(b: Brief) -> str:
    """Said on a page or card that still shows another time than the one that is kept or agreed."""
    if b.inv.state in OPEN:
        return f"您在另一个页面选了 {b.own_time}。还没有预约，请确认要不要这个时间。"
    return f"您的面试已经约在 {b.own_time}，没有再改动。"


def view(b: Brief) -> View:
    """The card as it should look now."""
    return _VIEWS[b.inv.state](b)


def _facts(b: Brief) -> tuple[str, ...]:
    rows = (
        ("形式", b.mode),
        ("地点", b.where),
        ("到达", b.place_note),
        ("联系人", b.contact),
        ("请携带", b.materials),
    )
    link = (f"[查看地图]({b.map})",) if b.map else ()
    return (*(f"**{label}**：{plain(value, 120)}" for label, value in rows if value), *link)


def _title(b: Brief) -> str:
    return f"{plain(b.company, 30)} · {plain(b.position, 30)} 面试邀请"


def _choose(b: Brief) -> View:
    inv = b.inv
    if not inv.offer:
        return _adjusting(b)
    if inv.note == owntime.ONE and b.echo:
        return owntime.one(b, _title(b), _facts(b))
    hello = written(b, "invite").text
    times = tuple(offer_button(inv, _label(b, start), start) for start in inv.offer)
    more = Button("都不合适，换一批", act(inv, Action.MORE))
    decline = Button("暂不考虑", act(inv, Action.ASK_DECLINE), "red")
    if inv.note == owntime.SOME and b.echo:
        wrong = Button("不是这个意思", act(inv, Action.MISREAD))
        return View(
            _title(b), (owntime.hello(b), *_facts(b)), "点一个时间，确认后才会预约。", (*times, more, wrong, decline)
        )
    tips = reason(b) or f"也可以直接回复我您方便的时间，例如「{owntime.example(b)}」。"
    return View(_title(b), (hello, *_facts(b)), tips, (*times, more, decline))


def reason(b: Brief) -> str:
    """Why these times; "" if nothing was asked for and nothing happened."""
    return owntime.reason(b, WHY[b.inv.note]) if WHY.get(b.inv.note) else hint(b)


def short(b: Brief, start: datetime | None) -> str:
    """Why this one time, in a few words: 「符合您期望的周三下午」; "" if nothing was asked for or nothing was understood."""
    if not b.inv.wish or b.wish_unread or b.echo:
        return ""
    return f"符合您期望的{_wish(b) or '时间'}" if start in b.wished else "最接近您期望的空档"


def _wish(b: Brief) -> str:
    """The wish to be quoted, "" if it is too long: a date cut in its middle says nothing."""
    wish = plain(b.wish or b.inv.wish, 60)
    return wish if len(wish) <= _QUOTED else ""


def _label(b: Brief, start: datetime) -> str:
    """The button of one time; marked only where some times meet the wish and others do not."""
    mixed = 0 < len(b.wished) < len(b.inv.offer)
    mark = "（符合您的期望）" if mixed and start in b.wished and not b.echo else ""
    return f"{b.own_when(start)}{mark}"


def hint(b: Brief) -> str:
    """How the times on the card stand to what the candidate asked for; "" if nothing was asked for."""
    if not b.inv.wish:
        return ""
    if b.wish_unread:
        return f"没有看懂您期望的「{plain(b.inv.wish, 24)}」，可以直接回复方便的时间，例如「{owntime.example(b)}」。"
    wish = f"「{_wish(b)}」" if _wish(b) else "时间"
    return f"已按您期望的{wish}推荐。" if b.wished else f"您期望的{wish}暂时没有空档，以下是最接近的时间。"


def _held(b: Brief) -> View:
    question = f"您选择 **{b.own_time}**，是否确认？"
    tips = f"这个时间为您保留到 {b.clock(b.inv.held_until)}。" if b.inv.held_until else ""
    yes = Button("确认", about_held(b.inv, Action.CONFIRM), "blue")
    back = Button("换一个时间", about_held(b.inv, Action.BACK))
    return View(_title(b), (question, *_facts(b)), tips, (yes, back))


def _waiting(b: Brief) -> View:
    if b.former:
        return View(_title(b), (moving.sentence(b), *_facts(b)), "有结果会马上通知您。", _changes(b))
    moved = b.inv.note == MOVED_BY_HR
    lines = (f"{'招聘同事为您安排的时间' if moved else '您选择的时间'}：**{b.own_time}**", *_facts(b))
    tips = "正在与面试官确认，确认后会通知您。"
    return View(_title(b), lines, f"招聘同事调整了时间，{tips}" if moved else f"已收到，{tips}", _changes(b))


def _confirmed(b: Brief) -> View:
    lines = ("**面试已确认**", f"**时间**：{b.own_time}", f"**岗位**：{plain(b.job)}", *_facts(b))
    kept = "时间没有改动，原来的安排不变。" if b.inv.note == moving.KEPT else ""
    return View(_title(b), lines, f"{kept}前一天和前两小时会提醒您。", _changes(b))


def _changes(b: Brief) -> tuple[Button, ...]:
    return (
        Button("改时间", act(b.inv, Action.ASK_MOVE)),
        Button("取消面试", act(b.inv, Action.ASK_CANCEL), "red"),
    )


def _adjusting(b: Brief) -> View:
    said = (f"您说：{plain(b.words, 200)}",) if b.words else ()
    lines = ("已转给招聘同事，会尽快与您商量时间。", *said, *_facts(b))
    tips = f"您也可以直接回复我方便的时间，例如「{owntime.example(b)}」。"
    return View(_title(b), lines, tips, (Button("暂不考虑", act(b.inv, Action.ASK_DECLINE), "red"),))


def _over(text: str, b: Brief) -> View:
    label = "时间" if b.inv.state is State.DONE else "原定时间"
    time = (f"{label}：{b.own_time}",) if b.time else ()
    return View(_title(b), (text, *time), f"如有疑问，请联系招聘同事。{plain(b.contact)}")


def _declined(b: Brief) -> View:
    return _over("已收到，您暂不考虑这次面试。感谢您的回复，祝一切顺利！", b)


def _cancelled(b: Brief) -> View:
    return _over("这次面试已取消。", b)


def _withdrawn(b: Brief) -> View:
    return _over("感谢您的关注，这个岗位的本次面试安排已结束。", b)


def _expired(b: Brief) -> View:
    return _over("这次邀请已过期。如仍有意向，请联系招聘同事。", b)


def _checked_in(b: Brief) -> View:
    return View(_title(b), (f"您已签到：{b.own_time}", *_facts(b)))


def _done(b: Brief) -> View:
    return _over("面试已结束，感谢您的参与。", b)


def _no_show(b: Brief) -> View:
    return _over("您没有参加这次面试。如需重新安排，请联系招聘同事。", b)


_VIEWS = {
    State.DRAFTED: _choose,
    State.INVITING: _choose,
    State.INVITED: _choose,
    State.VIEWED: _choose,
    State.HELD: _held,
    State.AWAITING_INTERVIEWER: _waiting,
    State.AWAITING_APPROVAL: _waiting,
    State.CONFIRMED: _confirmed,
    State.CHECKED_IN: _checked_in,
    State.DONE: _done,
    State.ADJUSTING: _adjusting,
    State.DECLINED: _declined,
    State.CANCELLED: _cancelled,
    State.WITHDRAWN: _withdrawn,
    State.EXPIRED: _expired,
    State.NO_SHOW: _no_show,
}


def question(b: Brief, action: Action) -> View:
    """«Are you sure?» before something that cannot be taken back; nothing has changed yet."""
    text, yes, then = {
        Action.ASK_DECLINE: ("确定暂不考虑这次面试吗？", "确定，暂不考虑", Action.DECLINE),
        Action.ASK_MOVE: (
            f"改时间会放弃 **{moving.times(b)}**，并为您提供新的时间。确定要改吗？",
            "确定改时间",
            Action.MOVE,
        ),
        Action.ASK_CANCEL: (f"确定取消 **{moving.times(b)}** 的面试吗？", "确定取消", Action.CANCEL),
    }[action]
    instead = (Button("改时间", act(b.inv, Action.ASK_MOVE)),) if action is Action.ASK_CANCEL else ()
    buttons = (Button(yes, act(b.inv, then), "red"), *instead, Button("返回", act(b.inv, Action.SHOW)))
    return View(_title(b), (text,), "", buttons)


def too_late(b: Brief, hours: int) -> View:
    """A change after the cut-off."""
    current = view(b)
    tips = f"距面试不足 {hours} 小时或已多次改期，请直接联系招聘同事：{plain(b.contact) or '在此回复即可'}"
    return View(current.title, current.lines, tips, ())


def closed(b: Brief) -> View:
    """An old card whose place a newer one has taken."""
    return View(_title(b), ("这张卡片已失效，请查看最新的卡片。",))
