"""What HR reads when somebody else is to interview: who comes instead, where nobody can, and what was left as it is."""

from collections.abc import Sequence
from typing import Final

from cards import asking
from cards.brief import Brief
from cards.view import View, plain

TITLE: Final = "换面试官"
WHO: Final = "请说出要换谁，例如「李雷请假，周三的都换人」或「张三的面试官换成韩梅梅」。没有改动任何安排。"
WHICH: Final = "要换掉哪一场的哪一位面试官？"
LEFT: Final = "好的，没有换人。"
BEGUN: Final = "正在换人，完成后告诉您。"
UNREAD: Final = "没有看懂这个选择，没有换人。"
CHANGED: Final = "这场面试已经变了，没有换人。"
ALREADY: Final = "已经变了，没有再改。"
MOVING: Final = "正在改时间，等改好后再说一次。"
NOBODY: Final = "没有人可替，已请候选人重新选时间。"
_MOST: Final = 8


def not_found(name: str) -> str:
    """Nothing is agreed with this candidate."""
    return f"没有找到「{plain(name)}」约好的面试，没有改动任何安排。"


def seat(b: Brief, person: str) -> str:
    """The button of one who sits in one interview."""
    return f"{plain(b.position, 8)} {plain(person, 6)} {b.time}"


def unclear(when: str) -> str:
    """The time was not understood."""
    return f"没有确定您说的时间「{plain(when)}」，请写成「11月25日」。没有改动任何安排。"


def none(gone: str, *, at_a_time: bool) -> str:
    """Nothing is agreed with this interviewer."""
    return f"{plain(gone)} {'这段时间' if at_a_time else '接下来'}没有约好的面试，没有改动任何安排。"


def people(question: str, gone: str, rows: Sequence[tuple[Brief, str]]) -> View:
    """Before an interviewer is replaced: who comes instead, and where nobody can."""
    lines = [f"{plain(gone)} 有 {len(rows)} 场面试要换人："]
    for b, instead in rows[:_MOST]:
        follows = f"换成 {plain(instead)}" if instead else "⚠ 没有人可替，会请候选人重新选时间"
        lines.append(f"- {b.time} {plain(b.candidate.name)} · {plain(b.job)}：{follows}")
    if len(rows) > _MOST:
        lines.append(f"- 还有 {len(rows) - _MOST} 场")
    return asking.really(question, TITLE, lines, f"确认换人（{len(rows)} 场）")


def done(lines: Sequence[str]) -> str:
    """What became of each."""
    return "\n".join(f"- {line}" for line in lines)


def told(b: Brief, what: str) -> str:
    """「陈晨 11月25日（周三）14:00–14:45：…」."""
    return f"{plain(b.candidate.name)} {b.time}：{what}"


def instead(new: str) -> str:
    """Somebody else is asked; the time stays."""
    return f"换成 {plain(new)}，正在请其确认，时间不变。"


def sits_in(new: str) -> str:
    """The one who was named interviews already."""
    return f"{plain(new)} 已经是面试官。"


def not_free(new: str) -> str:
    """The one who was named cannot."""
    return f"{plain(new)} 那个时间没有空，或看不到其日程，没有换人。"


def away(gone: str) -> str:
    """Nothing more is arranged in that time."""
    return f"{plain(gone)} 这段时间不再安排面试。"
