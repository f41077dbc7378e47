"""What HR reads when they say how an interview ended."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from cards.brief import Brief, moment
from cards.view import plain

TITLE: Final = "面试结果"
WHICH: Final = "您指的是哪一位？"
NOBODY_NAMED: Final = "请说出姓名，例如「张三过了，约复试」「李四没过」。没有改动任何安排。"


def missed(name: str) -> str:
    """Of somebody who is down as a no-show no outcome is kept."""
    who = plain(name)
    return f"「{who}」那场面试记的是未到场，没有记录结果。其实来了的话，请先说「{who}到了」更正，再说一次结果。"


def not_found(name: str) -> str:
    """Nobody of this name has an interview that was agreed."""
    return f"没有找到「{plain(name)}」约好的面试，没有记录任何结果。说「进度」可以看到所有人。"


def not_yet(name: str, start: datetime, zone: ZoneInfo) -> str:
    """An interview that lies ahead has no outcome."""
    return f"{plain(name)} 的面试还没有开始（{moment(start, zone)}），面试之后再告诉我结果。没有改动任何安排。"


def which(name: str, count: int) -> str:
    """Several people of one name, or several positions."""
    return f"「{plain(name)}」有 {count} 场面试，您说的是哪一场？"


def failed(b: Brief) -> str:
    """Kept, and told to nobody."""
    return f"已记录：{_who(b)} 未通过。没有通知候选人，需要的话请您联系。"


def passed(b: Brief, further: str = "") -> str:
    """Kept, and what comes next."""
    return f"已记录：{_who(b)} 通过。{further}"


def say_the_round(name: str) -> str:
    """Nothing usually follows after this round: HR names the next one."""
    return f"要约下一轮，请说「约 {plain(name)} 的终面」。"


def prepared(following: str) -> str:
    """The next round waits for HR's tap."""
    return f"{plain(following)}的预览已发到您与我的单聊，确认后才会发送。"


def _who(b: Brief) -> str:
    return f"{plain(b.candidate.name)} · {plain(b.job)}"
