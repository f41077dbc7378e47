"""What people read while a move waits for its interviewers, and when it is settled: the agreed time stays until then."""

from dataclasses import replace

from cards.brief import Brief
from cards.templates import Written
from cards.view import plain

KEPT = "kept"  # the note of an interview whose move came to nothing
BY_CANDIDATE, BY_HR = "moved_by_candidate", "moved_by_hr"
MOVED = frozenset({BY_CANDIDATE, BY_HR})


def sentence(b: Brief) -> str:
    """What the candidate is told at once; "" while nothing is to be moved."""
    if b.former is None:
        return ""
    key = "move.own" if b.inv.note == BY_CANDIDATE else "move.hr"
    return b.say(key, new=b.own_time, old=b.former.own_time)


def times(b: Brief) -> str:
    """Both times, or the only one, for a question about giving up what is there."""
    return b.say("move.both", old=b.former.own_time, new=b.own_time) if b.former else b.own_time


def moved(b: Brief) -> Written:
    """To the candidate: everybody has agreed to the new time."""
    place = plain(b.where, 120) or b.say("chat.place")
    told = _told(b, "moved", place=place)
    return replace(told, text=f"{told.text}{b.say('moved.unsuited')}") if b.inv.note.endswith("by_hr") else told


def stays(b: Brief) -> Written:
    """To the candidate: nothing came of the move."""
    return _told(b, "stays")


def lost(b: Brief) -> Written:
    """To the candidate: the time that was to stay cannot be kept; the new one is still being asked for."""
    return _told(b, "lost")


def _told(b: Brief, what: str, **values: str) -> Written:
    return Written(b.say(f"{what}.title"), b.say(f"{what}.text", job=plain(b.job), time=b.time, **values))
