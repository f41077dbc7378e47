"""What people read while a move waits for its interviewers, and when it is settled: the agreed time stays until then."""

from cards.brief import Brief
from cards.templates import Written
from cards.view import plain

KEPT = "kept"  # the note of an interview whose move came to nothing
BY_CANDIDATE = "moved_by_candidate"
ANEW = frozenset({"agreed_anew", "agreed_anew_by_hr"})  # of an interview that was agreed, moved, and agreed again


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
    text = (
        f"您的 **{plain(b.job)}** 面试已改到 **{b.time}**，地点：{plain(b.where, 120) or '见日程'}。原来的时间已取消。"
    )
    return Written("面试时间已调整", text)


def stays(b: Brief) -> Written:
    """To the candidate: nothing came of the move."""
    return Written("面试时间不变", f"您的 **{plain(b.job)}** 面试没有改期，仍为 **{b.time}**，原来的安排不变。")


def lost(b: Brief) -> Written:
    """To the candidate: the time that was to stay cannot be kept; the new one is still being asked for."""
    text = f"非常抱歉，您 **{plain(b.job)}** 面试原定的时间面试官临时不方便，已取消。正在确认 **{b.time}**，确认后会通知您。"
    return Written("面试时间有变", text)
