"""Who plays in the automatic demo: candidates with a character and a fate, interviewers, HR."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

HR = "hr_lin"
INTERVIEWERS = {"lilei": "李雷", "hanmeimei": "韩梅梅", "wangfang": "王芳", "zhaoliu": "赵六"}
FEWEST, MOST = 10, 60


class Side(StrEnum):
    """How a candidate is reached."""

    MEMBER = "钉钉"
    SMS = "短信"
    MAIL = "邮件"


class Character(StrEnum):
    """What a candidate does."""

    RACER = "抢同一时间"
    PROMPT = "马上确认"
    SLOW = "催了才回"
    SILENT = "一直不看"
    UNDECIDED = "只看不选"
    PICKY = "都不合适"
    MOVER = "确认后改期"
    CANCELLER = "确认后取消"
    DECLINER = "婉拒"


class Fate(StrEnum):
    """What else happens to a candidate's interview."""

    NONE = ""
    DINGED = "面试官等到DING"
    SUBSTITUTED = "面试官换人"
    CALENDAR = "日程里拒绝"
    ROOM_BUSY = "会议室被占"
    HR_MOVED = "HR改期"
    HR_CANCELLED = "HR取消"
    WITHDRAWN = "HR撤回"


C, F = Character, Fate
# The first ten show every story once; what comes after repeats them with more everyday cases in between.
_FIRST = (
    (C.RACER, F.NONE),
    (C.RACER, F.HR_CANCELLED),
    (C.PROMPT, F.DINGED),
    (C.SLOW, F.HR_MOVED),
    (C.DECLINER, F.NONE),
    (C.SILENT, F.NONE),
    (C.MOVER, F.SUBSTITUTED),
    (C.PICKY, F.CALENDAR),
    (C.UNDECIDED, F.WITHDRAWN),
    (C.CANCELLER, F.ROOM_BUSY),
)
_MORE = (
    (C.PROMPT, F.NONE),
    (C.PROMPT, F.HR_MOVED),
    (C.PROMPT, F.SUBSTITUTED),
    (C.SILENT, F.NONE),
    (C.PROMPT, F.ROOM_BUSY),
    (C.SLOW, F.NONE),
    (C.PROMPT, F.HR_CANCELLED),
    (C.PICKY, F.NONE),
    (C.SILENT, F.WITHDRAWN),
    (C.PROMPT, F.NONE),
    (C.UNDECIDED, F.NONE),
    (C.MOVER, F.NONE),
    (C.PROMPT, F.CALENDAR),
    (C.PROMPT, F.DINGED),
    (C.SLOW, F.NONE),
    (C.PROMPT, F.NONE),
    (C.DECLINER, F.NONE),
    (C.PROMPT, F.NONE),
    (C.CANCELLER, F.NONE),
    (C.PROMPT, F.NONE),
)
_SIDES = (Side.MEMBER, Side.SMS, Side.MEMBER, Side.SMS, Side.MAIL)
_SURNAMES = "赵钱孙郑冯褚卫蒋沈杨朱秦许何吕施孔曹严华"
_GIVEN = "子涵 思远 雨桐 浩然 佳怡 明轩 若曦 俊杰 梓萱 宇航 嘉禾 清扬 书瑶 启航 语嫣 睿哲 静怡 博文 诗涵 天佑".split()


@dataclass
class Player:
    """One candidate. `turns` is what they did: (moment, "answered" | "open" | "ended"); the rest is seen at the end."""

    name: str
    user_id: str
    side: Side
    character: Character
    fate: Fate
    mobile: str = ""
    email: str = ""
    turns: list[tuple[datetime, str]] = field(default_factory=list)
    struck: bool = False
    state: str = ""
    time: str = ""
    interviewer: str = ""
    reminders: dict[str, int] = field(default_factory=dict)

    @property
    def member(self) -> bool:
        """Whether this person is in the organisation."""
        return self.side is Side.MEMBER

    @property
    def line(self) -> str:
        """The line that HR pastes."""
        return f"{self.name} {self.mobile or self.email}"

    @property
    def expected(self) -> str:
        """How the story must end for this person."""
        if self.fate in {Fate.HR_CANCELLED, Fate.WITHDRAWN}:
            return "已取消" if self.fate is Fate.HR_CANCELLED else "已撤回"
        ends = {C.DECLINER: "已谢绝", C.CANCELLER: "已取消", C.SILENT: "已过期", C.UNDECIDED: "已过期"}
        return ends.get(self.character, "已结束")

    @property
    def attends(self) -> bool:
        """Whether an interview takes place."""
        return self.expected == "已结束"


def cast(number: int) -> list[Player]:
    """Return so many candidates: two of five members, two reached by SMS, one by mail."""
    roles = [*_FIRST, *(_MORE * (number // len(_MORE) + 1))][:number]
    return [_player(index, *role) for index, role in enumerate(roles)]


def _player(index: int, character: Character, fate: Fate) -> Player:
    side = _SIDES[index % len(_SIDES)]
    name = _SURNAMES[index % 20] + _GIVEN[(index * 7 + index // 20) % 20]
    player = Player(name, f"play_{index:02}", side, character, fate)
    if side is Side.MAIL:
        player.email = f"play{index:02}@example.com"
    else:
        player.mobile = f"1381{index:07}" if side is Side.MEMBER else f"1391{index:07}"
    return player
