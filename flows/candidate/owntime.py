"""A candidate's own words about time: said back as dates, asked where they are doubtful, and never booked before a tap."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from cards import candidate as cards
from cards import owntime as said
from cards.enquiries import PERSON, is_question, known
from cards.press import Press
from domain.campaign import Campaign
from domain.happenings import Refreshed, Reopened, Viewed
from domain.invitation import BOOKED, OPEN, allows
from domain.times import Span
from flows.candidate import choosing, echoes, enquiries, leaving, shorthand, wishes
from flows.candidate.seat import Seat
from flows.times import supply
from scheduler.account import Case, account
from scheduler.intervals import union
from scheduler.offers import recommend
from scheduler.openings import Opening
from scheduler.phrases import Reading, natural
from scheduler.positions import fits
from scheduler.reasons import first_block

ONE = said.ONE
NARROW = timedelta(hours=2)
NAMED = 4  # times that somebody names one by one


def words(seat: Seat, text: str) -> None:
    """Read the words and go on as far as is safe.

    Sure: the times become those of the card, and one that was named alone needs one more tap. Doubtful: a question,
    with the card as it was. What cannot be read takes nothing away: HR hears the words, and the candidate may try again.
    """
    if not text.strip():
        seat.notice = said.empty(seat.scene.brief(seat.inv))
        return
    text = shorthand.ANYTIME if shorthand.is_any_time(text) else text
    reading = _reading(seat, text)
    if not reading.windows:
        _unread(seat, text)
        return
    seat.told += _left_out(seat, text)
    if seat.inv.state in BOOKED:
        _another_time(seat, reading)
    elif reading.ask:
        _asked(seat, reading, text)
    else:
        _offered(seat, reading, text)


def ticked(seat: Seat, windows: Sequence[Span]) -> None:
    """Half-days ticked on the page: the same as words that leave no doubt."""
    scene = seat.scene
    if not windows:
        seat.notice = scene.brief(seat.inv).say("own.nothing_picked")
        return
    reading = Reading(tuple(union(windows)), ask=False)
    if seat.inv.state in BOOKED:
        _another_time(seat, reading)
    elif seat.inv.state in OPEN:
        _offered(seat, reading, natural(reading.windows, scene.rules.zone, now=scene.now))


def _reading(seat: Seat, text: str) -> Reading:
    scene = seat.scene
    window = scene.campaign(seat.inv.campaign_id).window
    return scene.reading(text, window, scene.zone_of(seat.inv.candidate_id))


def _left_out(seat: Seat, text: str) -> str:
    """What of a few named times lies outside of all that is planned; "" for nothing, and for «every afternoon»."""
    scene, brief = seat.scene, seat.scene.brief(seat.inv)
    found = scene.reading(text, (), scene.zone_of(seat.inv.candidate_id)).windows
    if not brief.window:
        return ""
    planned = Span(brief.window[0].start, brief.window[-1].end)
    out = [window for window in found if not window.overlaps(planned)]
    if not out or len(found) > NAMED:
        return ""
    within = echoes.dated(scene, [planned], scene.rules.zone, [planned], brief.language)
    return said.partly(brief, echoes.echoed(scene, out, seat.inv.candidate_id), within)


def _unread(seat: Seat, text: str) -> None:
    """Say what was not understood, or that it lies outside what is planned."""
    scene, brief = seat.scene, seat.scene.brief(seat.inv)
    if is_question(text) or text.strip() == PERSON or known(brief, text):
        seat.notice = enquiries.asked(scene, seat.inv, text)
        return
    seat.typed = text
    read = scene.reading(text, (), scene.zone_of(seat.inv.candidate_id))
    if read.never:
        seat.notice = said.never(brief, read.never)
        return
    if read.past:
        seat.notice = said.past(brief, text)
        return
    enquiries.passed_on(scene, seat.inv, text, about_time=True)
    if read.windows:
        planned = [Span(brief.window[0].start, brief.window[-1].end)]
        within = echoes.dated(scene, planned, scene.rules.zone, planned, brief.language)
        seat.notice = said.outside(brief, echoes.echoed(scene, read.windows, seat.inv.candidate_id), within)
    else:
        seat.notice = said.not_read(brief, text)


def _asked(seat: Seat, reading: Reading, text: str) -> None:
    """Doubtful words: a question with concrete times to tap; the card itself stays as it is."""
    starts = _near(seat, reading.windows)
    if not starts:
        _unread(seat, text)
        return
    fitting = [start for start in starts if _fits(seat, start, reading.windows)]
    why = "" if fitting else _why_not(seat, reading.windows)
    brief = seat.scene.brief(seat.inv)
    echoed = _echoed(seat, reading)
    seat.view = said.doubtful(brief, echoed, reading.not_understood, fitting or starts, cards.why(brief, why))
    seat.typed = text


def _offered(seat: Seat, reading: Reading, text: str) -> None:
    found = _times(seat)
    fitting = [o.start for o in found if _fits(seat, o.start, reading.windows)]
    seat.inv = replace(seat.inv, wish=wishes.kept(seat.scene, reading, text, seat.inv.candidate_id))
    if not fitting:
        _put(seat, _near(seat, reading.windows), _why_not(seat, reading.windows), text)
    elif len(fitting) == 1 or _is_narrow(reading.windows):
        rest = [start for start in _near(seat, reading.windows) if start != fitting[0]]
        _put(seat, (fitting[0], *rest[:2]), said.ONE, text)
    else:
        best = [start for start in _near(seat, reading.windows) if start in fitting]
        _put(seat, tuple(best), said.SOME, text)


def _put(seat: Seat, offer: Sequence[datetime], why: str, text: str) -> None:
    """The times take the place of those on the card."""
    if offer and allows(seat.inv, Refreshed):
        seat.apply(Refreshed(tuple(offer), why))
    elif offer and allows(seat.inv, Reopened):
        seat.apply(Reopened(tuple(offer), why))
        seat.apply(Viewed())
    else:
        choosing.to_person(seat, text[:200], "no_times")
        return
    if why not in {said.ONE, said.SOME}:
        brief = seat.scene.brief(seat.inv)
        seat.notice = said.reason(brief, cards.why(brief, why))


def other(seat: Seat, pressed: Press) -> None:
    """«Another one»: the rest of what was said, else what is near it."""
    windows = wishes.reading(seat.scene, seat.inv, _campaign(seat).window).windows
    fitting = [start for start in _near(seat, windows, skip=seat.inv.offer[:1]) if _fits(seat, start, windows)]
    near = fitting or _near(seat, windows, skip=seat.inv.offer[:1])
    _put(seat, near, said.SOME if fitting else "near_other", "")


def misread(seat: Seat, pressed: Press) -> None:
    """«Not what I meant»: as if nothing had been said."""
    if allows(seat.inv, Refreshed):
        seat.inv = replace(seat.inv, wish="")
        _put(seat, supply.offer(seat.scene, seat.inv), "misread", "")


def _another_time(seat: Seat, reading: Reading) -> None:
    """With a time agreed: concrete others to tap; the agreed one stays until then."""
    if leaving.too_late(seat):
        return
    own = (seat.inv.start,) if seat.inv.start else ()
    starts = _near(seat, reading.windows, skip=own)
    fitting = [start for start in starts if _fits(seat, start, reading.windows)]
    brief = seat.scene.brief(seat.inv)
    echoed = _echoed(seat, reading)
    if not starts:
        enquiries.passed_on(seat.scene, seat.inv, echoed, about_time=True)
        seat.notice = said.none_left(brief, echoed)
        return
    why = "" if fitting else cards.why(brief, _why_not(seat, reading.windows))
    seat.view = said.moving(brief, echoed, reading.not_understood, fitting or starts, why)


# --- what can be had -------------------------------------------------------------------------------------------------


def _campaign(seat: Seat) -> Campaign:
    return seat.scene.campaign(seat.inv.campaign_id)


def _times(seat: Seat) -> tuple[Opening, ...]:
    avoid = supply.wish(seat.scene, seat.inv, _campaign(seat)).avoid
    found = supply.times(seat.scene, _campaign(seat), seat.inv.id)
    return tuple(o for o in found if not any(Span(o.start, o.end).overlaps(span) for span in avoid))


def _near(seat: Seat, windows: Sequence[Span], skip: Collection[datetime] = ()) -> tuple[datetime, ...]:
    """Up to three times: those that fit the windows first."""
    scene, inv = seat.scene, seat.inv
    wanted = replace(supply.wish(scene, inv, _campaign(seat)), windows=tuple(windows))
    demand = supply.demand(scene, inv.offer if inv.state in OPEN else ())
    found = supply.times(scene, _campaign(seat), inv.id)
    return tuple(o.start for o in recommend(found, wanted, demand, zone=scene.rules.zone, skip=skip)) if found else ()


def _fits(seat: Seat, start: datetime, windows: Sequence[Span]) -> bool:
    return fits(start, _campaign(seat).duration, windows)


def _is_narrow(windows: Sequence[Span]) -> bool:
    return len(windows) == 1 and windows[0].length <= NARROW


def _echoed(seat: Seat, reading: Reading) -> str:
    return echoes.echoed(seat.scene, reading.windows, seat.inv.candidate_id, _campaign(seat).window)


def _why_not(seat: Seat, windows: Sequence[Span]) -> str:
    """What stands in the way of most of what was said, as a word for the card."""
    wanted = supply.need(seat.scene, _campaign(seat))
    facts = supply.detail(seat.scene, wanted, seat.inv.id)
    case = Case(supply.wish(seat.scene, seat.inv, _campaign(seat)))
    now, notice = seat.scene.now, seat.scene.rules.limits.notice
    named = [w.start for w in windows if w.length < wanted.duration]
    codes = Counter(block.code for start in named if (block := first_block(start, wanted, facts, now, notice)))
    wide = [w for w in windows if w.length >= wanted.duration]
    codes.update(verdict.reason.code for w in wide for verdict in account(w, wanted, facts, case, now, notice))
    return next((said.NEAR[code] for code, _ in codes.most_common() if code in said.NEAR), "not_as_wished")
