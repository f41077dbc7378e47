"""The candidate's card: one view per state, and the questions in between."""

from dataclasses import replace
from datetime import datetime

from cards import moving, owntime
from cards.brief import Brief
from cards.press import Action, Press, moment_arg
from cards.sentences import TABLES
from cards.templates import written
from cards.view import Button, View, plain
from domain.invitation import ENDED, OPEN, Invitation, State
from domain.templates import ZH

BY_HR = frozenset({"moved_by_hr", "set_by_hr"})
_QUOTED = 30
BACK = "back"  # what a button asks who has thought better of it
_MAY_RETURN = frozenset({State.DECLINED, State.EXPIRED})
PROPOSED = "proposed"  # HR recommends the first of the times
WHY = frozenset(key.removeprefix("why.") for key in TABLES[ZH] if key.startswith("why."))


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


def why(b: Brief, code: str) -> str:
    """Why the times on the card are as they are; "" for a note that is no such reason."""
    if code == PROPOSED and b.inv.offer:
        return b.say("why.proposed", time=b.own_when(b.inv.offer[0]))
    return b.say(f"why.{code}") if code in WHY else ""


def elsewhere(b: Brief) -> str:
    """Said on a page or card that still shows another time than the one that is kept or agreed."""
    return b.say("elsewhere.open" if b.inv.state in OPEN else "elsewhere.booked", time=b.own_time)


def stands(b: Brief) -> str:
    """How things stand, to the candidate who asks."""
    state = b.say(f"mine.state.{'inviting' if b.inv.state is State.DRAFTED else b.inv.state}")
    if b.former:
        return moving.sentence(b)
    return b.say("chat.stands.at" if b.time else "chat.stands", job=plain(b.job), state=state, time=b.own_time)


def view(b: Brief) -> View:
    """The card as it should look now."""
    return _VIEWS[b.inv.state](b)


def _facts(b: Brief) -> tuple[str, ...]:
    rows = (
        ("mode", b.mode),
        ("where", b.where),
        ("arrival", b.place_note),
        ("contact", b.contact),
        ("bring", b.materials),
    )
    link = (f"[{b.say('fact.map')}]({b.map})",) if b.map else ()
    return (*(_fact(b, key, plain(value, 120)) for key, value in rows if value), *link)


def _fact(b: Brief, key: str, value: str) -> str:
    return b.say("fact.line", label=b.say(f"fact.{key}"), value=value)


def title(b: Brief) -> str:
    """Whose invitation it is, and to what."""
    return b.say("title", company=plain(b.company, 30), position=plain(b.position, 30))


def _choose(b: Brief) -> View:
    inv = b.inv
    if not inv.offer:
        return _adjusting(b)
    if inv.note == owntime.ONE and b.echo:
        return owntime.one(b, title(b), _facts(b))
    hello = written(b, "invite").text
    times = tuple(offer_button(inv, _label(b, start), start) for start in inv.offer)
    more = Button(b.say("offer.more"), act(inv, Action.MORE))
    decline = Button(b.say("offer.decline"), act(inv, Action.ASK_DECLINE), "red")
    if inv.note == owntime.SOME and b.echo:
        wrong = Button(b.say("offer.misread"), act(inv, Action.MISREAD))
        return View(title(b), (owntime.hello(b), *_facts(b)), b.say("offer.tap"), (*times, more, wrong, decline))
    told, first = ("", (off(b),)) if b.called_off else (reason(b), ())
    tips = told or b.say("offer.say", example=owntime.example(b))
    return View(title(b), (*first, hello, *_facts(b)), tips, (*times, more, decline))


def reason(b: Brief) -> str:
    """Why these times; "" if nothing was asked for and nothing happened."""
    if b.called_off:
        return off(b)
    told = why(b, b.inv.note)
    return owntime.reason(b, told) if told else hint(b)


def off(b: Brief) -> str:
    """「12月1日（周二）10:00 的面试取消，请不要前来」, "" if nothing fell through at the last moment."""
    return b.say("off.said", time=b.own_moment(b.called_off)) if b.called_off else ""


def short(b: Brief, start: datetime | None) -> str:
    """Why this one time, in a few words: 「符合您期望的周三下午」; "" if nothing was asked for or nothing was understood."""
    if not b.inv.wish or b.wish_unread or b.echo or start not in b.inv.offer:
        return ""  # times that answer other words are not measured by the wish
    return b.say("hint.met", wish=_wish(b) or b.say("hint.time")) if start in b.wished else b.say("hint.near")


def _wish(b: Brief) -> str:
    """The wish to be quoted, "" if it is too long: a date cut in its middle says nothing."""
    wish = plain(b.wish or b.inv.wish, 60)
    return wish if len(wish) <= _QUOTED else ""


def _label(b: Brief, start: datetime) -> str:
    """The button of one time; marked only where some times meet the wish and others do not."""
    mixed = 0 < len(b.wished) < len(b.inv.offer)
    mark = b.say("offer.mark") if mixed and start in b.wished and not b.echo else ""
    return f"{b.own_when(start)}{mark}"


def hint(b: Brief) -> str:
    """How the times on the card stand to what the candidate asked for; "" if nothing was asked for."""
    if not b.inv.wish:
        return ""
    if b.wish_unread:
        return b.say("wish.unread", wish=plain(b.inv.wish, 24), example=owntime.example(b))
    wish = b.say("wish.quoted", wish=_wish(b)) if _wish(b) else b.say("wish.time")
    return b.say("wish.met" if b.wished else "wish.missed", wish=wish)


def _held(b: Brief) -> View:
    tips = b.say("held.until", clock=b.clock(b.inv.held_until)) if b.inv.held_until else ""
    yes = Button(b.say("held.yes"), about_held(b.inv, Action.CONFIRM), "blue")
    back = Button(b.say("held.back"), about_held(b.inv, Action.BACK))
    return View(title(b), (b.say("held.question", time=b.own_time), *_facts(b)), tips, (yes, back))


def _waiting(b: Brief) -> View:
    if b.former:
        return View(title(b), (moving.sentence(b), *_facts(b)), b.say("waiting.result"), _changes(b))
    moved = b.inv.note in BY_HR
    chosen = b.say("waiting.moved" if moved else "waiting.chosen", time=b.own_time)
    tips = b.say("waiting.tips_moved" if moved else "waiting.tips")
    return View(title(b), (chosen, *_facts(b)), tips, _changes(b))


def _confirmed(b: Brief) -> View:
    lines = (b.say("confirmed"), _fact(b, "time", b.own_time), _fact(b, "job", plain(b.job)), *_facts(b))
    kept = b.say("confirmed.kept") if b.inv.note == moving.KEPT else ""
    return View(title(b), lines, f"{kept}{b.say('confirmed.tips')}", _changes(b))


def _changes(b: Brief) -> tuple[Button, ...]:
    return (
        Button(b.say("change.move"), act(b.inv, Action.ASK_MOVE)),
        Button(b.say("change.cancel"), act(b.inv, Action.ASK_CANCEL), "red"),
    )


def _adjusting(b: Brief) -> View:
    said = (b.say("adjusting.said", words=plain(b.words, 200)),) if b.words else ()
    off = (b.say("off.first", time=b.own_moment(b.called_off)),) if b.called_off else ()
    lines = (*off, b.say("adjusting"), *said, *_facts(b))
    decline = Button(b.say("offer.decline"), act(b.inv, Action.ASK_DECLINE), "red")
    return View(title(b), lines, b.say("adjusting.tips", example=owntime.example(b)), (decline,))


def _over(b: Brief) -> View:
    time = (b.say("over.time" if b.inv.state is State.DONE else "over.former", time=b.own_time),) if b.time else ()
    lines = (b.say(f"over.{b.inv.state}"), *time)
    again = Button(b.say("over.back"), replace(act(b.inv, Action.QUESTION), arg=BACK), "blue")
    buttons = (again,) if b.inv.state in _MAY_RETURN else ()
    return View(title(b), lines, b.say("over.contact", contact=plain(b.contact)), buttons)


def _checked_in(b: Brief) -> View:
    return View(title(b), (b.say("checked_in", time=b.own_time), *_facts(b)))


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
    State.ADJUSTING: _adjusting,
    **dict.fromkeys(
        (State.DECLINED, State.CANCELLED, State.WITHDRAWN, State.EXPIRED, State.DONE, State.NO_SHOW), _over
    ),
}
_ASKED = {
    Action.ASK_DECLINE: ("decline", Action.DECLINE),
    Action.ASK_MOVE: ("move", Action.MOVE),
    Action.ASK_CANCEL: ("cancel", Action.CANCEL),
    Action.ASK_ERASE: ("erase", Action.ERASE),
}


def question(b: Brief, action: Action) -> View:
    """«Are you sure?» before something that cannot be taken back; nothing has changed yet."""
    asked, then = _ASKED[action]
    ends = "" if b.inv.state in ENDED else b.say("ask.erase.ends")
    text = b.say(f"ask.{asked}", times=moving.times(b), ends=ends)
    instead = (Button(b.say("change.move"), act(b.inv, Action.ASK_MOVE)),) if action is Action.ASK_CANCEL else ()
    yes, no = (
        Button(b.say(f"ask.{asked}.yes"), act(b.inv, then), "red"),
        Button(b.say("ask.no"), act(b.inv, Action.SHOW)),
    )
    return View(title(b), (text,), "", (yes, *instead, no))


def too_late(b: Brief, hours: int) -> View:
    """A change after the cut-off."""
    current = view(b)
    tips = b.say("too_late", hours=hours, contact=plain(b.contact) or b.say("too_late.reply"))
    return View(current.title, current.lines, tips, ())


def closed(b: Brief) -> View:
    """An old card whose place a newer one has taken."""
    return View(title(b), (b.say("closed"),))
