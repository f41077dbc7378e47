"""The words of an interviewer's subscribed calendar; no telephone numbers or addresses of candidates."""

from collections.abc import Sequence


def name(company: str) -> str:
    """What the calendar is called in the app that shows it."""
    return f"{company}面试"


def summary(candidate: str, job: str, *, firm: bool) -> str:
    """「面试：陈晨 · 后端工程师 · 初试」, and what still has to be answered says so."""
    return f"{'' if firm else '待确认 '}面试：{candidate} · {job}"


def description(state: str, crew: Sequence[str]) -> str:
    """How it stands and who sits in."""
    return f"状态：{state}\n面试官：{'、'.join(crew)}\n请在钉钉或看板上确认、改期，不要在这里改。"


def off(candidate: str) -> str:
    """What takes place no more, or without this person."""
    return f"已取消：{candidate} 的面试"
