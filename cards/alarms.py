"""What HR reads when a batch goes badly: the share with its figures, and where to look, as far as we can tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cards.figures import share
from cards.view import plain
from domain.alarms import Alarm

_WORDS: Final = {"opened": "打开率", "confirmed": "确认率", "asked": "提问的人"}


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of a batch: `rest` of `offered` times lie at noon, in the evening or on days off.

    `hours` are those of the day at which it was sent, `evening` whether such people are known to read in the evening.
    """

    job: str
    minutes: int
    mode: str = ""
    contact: bool = True
    rest: int = 0
    offered: int = 0
    hours: Sequence[int] = ()
    evening: bool = False


def alarm(found: Alarm, signs: Signs) -> str:
    """「⚠ 后端工程师 · 初试：打开率 9/20（45%），低于 60%。可以看看：…」."""
    hints = "；".join(_HINTS[found.what](signs))
    return f"⚠ {plain(signs.job, 30)}：{crossed(found)}。可以看看：{hints}。"


def crossed(found: Alarm) -> str:
    """「打开率 9/20（45%），低于 60%」."""
    side = "高于" if found.what == "asked" else "低于"
    return f"{_WORDS[found.what]} {share(found.share)}，{side} {found.limit:.0%}"


def _opened(signs: Signs) -> list[str]:
    hints = ["短信和邮件里有没有容易被拦截的词"]
    if signs.hours:
        sent = "、".join(f"{hour} 点" for hour in signs.hours[:3])
        better = "，这类岗位的人多在晚上看，可以 20:00 发" if signs.evening else "，是不是对方正忙的时候"
        hints.append(f"这批是 {sent}发的{better}")
    return hints


def _confirmed(signs: Signs) -> list[str]:
    rest = f"推荐过的 {signs.offered} 个时间里有 {signs.rest} 个在午间、晚上或休息日" if signs.rest else ""
    hints = [rest or "推荐的时间是不是多在候选人上班或休息的时候"]
    hints.append(f"写明了每场 {signs.minutes} 分钟、{signs.mode or '现场'}面试，对方是否清楚要做什么准备")
    return hints if signs.contact else [*hints, "邀请里没有联系人电话"]


def _asked(signs: Signs) -> list[str]:
    hints = ["把问得多的问题和答案补进常见问题"]
    return hints if signs.contact else [*hints, "邀请里没有联系人电话"]


_HINTS: Final = {"opened": _opened, "confirmed": _confirmed, "asked": _asked}
