"""When people like this candidate tend to come: by the position and the kind of hiring, never by who they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from domain.habits import Count, Tally
from scheduler.reasons import Reason

PARTS: Final = ("early", "morning", "noon", "afternoon", "evening")
STRENGTH: Final = 0.75  # days: how much later a time may lie and still be preferred to one that suits least
ENOUGH: Final = 20  # answered cards of a family; below, the organisation's own figures say nothing
CAUTION: Final = 10.0  # picks that the default weighs against what was counted
TRUST: Final = 1.0  # picks that everybody else weighs against what this very person did
_SUITS: Final = 1.1  # from this lift on a part is given as a reason


class Kind(StrEnum):
    """How somebody is hired; nothing else about them is asked."""

    UNKNOWN = ""
    SOCIAL = "social"
    CAMPUS = "campus"
    INTERN = "intern"
    PART_TIME = "part_time"


@dataclass(frozen=True, slots=True)
class Situation:
    """`employed` is None when nobody said."""

    kind: Kind = Kind.UNKNOWN
    employed: bool | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """Positions with the same habits. `taste`: part of the day → how much more often than by chance it is picked."""

    name: str
    words: tuple[str, ...] = ()
    taste: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answered card: the part of the day that was taken ("" for none of them) and those of every time on it."""

    part: str
    among: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prior:
    """`lifts`: part of the day → how much more often than by chance this candidate is expected to take it.

    `reasons`: the parts that suit, with what says so.
    """

    lifts: Mapping[str, float]
    reasons: Mapping[str, Reason] = field(default_factory=dict)

    def flaw(self, part: str) -> float:
        """Return what speaks against a part of the day, in days, from 0 to `STRENGTH`: it tips, it never filters."""
        return STRENGTH * (1 - self.lifts[part] / max(self.lifts.values()))


OTHERS: Final = Family("其他岗位")
# Assumptions about working days, as long as an organisation has no figures of its own.
FAMILIES: Final = (
    Family(
        "技术岗位",
        tuple(
            "技术 研发 开发 工程师 程序员 架构 算法 前端 后端 测试 运维 数据 产品 设计 互联网 软件 硬件 嵌入式 Java Python "
            "engineer developer".split()
        ),
        {"early": 0.7, "morning": 0.8, "afternoon": 1.2, "evening": 1.2},
    ),
    Family(
        "销售岗位",
        tuple("销售 商务 客户经理 大客户 渠道 BD 置业 地推 招商 sales".split()),
        {"early": 1.2, "morning": 1.1, "afternoon": 0.9},
    ),
    Family(
        "运营岗位",
        tuple("运营 市场 营销 推广 新媒体 品牌 策划 编辑 主播 电商 客服 marketing".split()),
        {"early": 0.8, "morning": 0.9, "afternoon": 1.2},
    ),
    Family(
        "职能岗位",
        tuple("人事 人力 HR 行政 财务 会计 出纳 法务 审计 采购 助理 文员 前台 秘书 职能 finance legal".split()),
    ),
    Family(
        "生产岗位",
        tuple("生产 普工 操作工 技工 车间 质检 品控 仓库 物流 司机 装配 焊工 电工 设备 工艺 班组".split()),
        {"early": 0.9, "afternoon": 1.1},
    ),
)
_EMPLOYED: Final = {"early": 1.3, "noon": 1.2, "evening": 1.5}
_STUDENT: Final = {"early": 0.8, "morning": 0.9, "afternoon": 1.1, "evening": 1.1}
_KINDS: Final[Mapping[Kind, Mapping[str, float]]] = {
    Kind.CAMPUS: _STUDENT,
    Kind.INTERN: _STUDENT,
    Kind.PART_TIME: {"noon": 1.2, "evening": 1.3},
}
_NOWHERE: Final = (0, 0)
_WORDS: Final = (
    (Kind.INTERN, ("实习",)),
    (Kind.PART_TIME, ("兼职",)),
    (Kind.CAMPUS, ("校招", "应届", "春招", "秋招", "在校")),
    (Kind.SOCIAL, ("社招", "猎头", "内推")),
)
_EMPLOYMENT: Final = {"在职": True, "离职": False, "待业": False}


def family_of(position: str, own: Sequence[Family] = ()) -> Family:
    """Return the family whose word stands last in the position's name; the organisation's own go before ours.

    What somebody does comes last: 「产品运营」 is 运营. What is in brackets behind it is where, not what.
    """
    name = position.casefold().replace("（", "(").partition("(")[0] or position.casefold()
    for families in (own, FAMILIES):
        found = [(_place(word, name), at) for at, family in enumerate(families) for word in family.words]
        best = max(found, default=(_NOWHERE, 0))
        if best[0] > _NOWHERE:
            return families[best[1]]
    return OTHERS


def _place(word: str, name: str) -> tuple[int, int]:
    """Return where a word ends for the last time, and how long it is."""
    at = name.rfind(word.casefold())
    return (at + len(word), len(word)) if word and at >= 0 else _NOWHERE


def situation(*said: str) -> Situation:
    """Read HR's words, the nearest first: 社招, 校招, 应届, 实习, 兼职 …; 在职 or 离职. Everything else says nothing."""
    kinds = (code for text in said for code, words in _WORDS if any(word in text for word in words))
    works = (value for text in said for word, value in _EMPLOYMENT.items() if word in text)
    return Situation(next(kinds, Kind.UNKNOWN), next(works, None))


def tallied(choices: Iterable[Choice]) -> Tally:
    """Count. A card whose times all lie in one part of the day leaves no choice, unless all were refused."""
    told = [choice for choice in choices if len(set(choice.among)) > (choice.part != "")]
    return Tally(len(told), {part: _count(part, told) for part in PARTS if any(part in one.among for one in told)})


def prior(family: Family, who: Situation, learned: Tally, own: Tally) -> Prior:
    """Return what to expect, per part of the day, as a lift over chance (1 = as often as any other).

    usual = taste of the family × that of the kind × that of employed people; figures of ours, written in this module
    family = (picked + CAUTION · usual) / (expected + CAUTION), from `ENOUGH` cards of the family on; before, usual
    lift = (own picks + TRUST · family) / (own expected + TRUST)

    `expected` is what chance would have picked: a third where one of three times lies in that part. So whatever was
    offered more often does not look more popular, and few figures move little.
    """
    lifts, reasons = {}, {}
    for part in PARTS:
        usual = _usual(part, family, who)
        group = _shrunk(learned.count(part), usual, CAUTION) if learned.cards >= ENOUGH else usual
        lifts[part] = _shrunk(own.count(part), group, TRUST)
        if lifts[part] >= _SUITS:
            reasons[part] = _reason(part, family, who, learned, own)
    return Prior(lifts, reasons)


def _usual(part: str, family: Family, who: Situation) -> float:
    employed = _EMPLOYED.get(part, 1.0) if who.employed else 1.0
    return family.taste.get(part, 1.0) * _KINDS.get(who.kind, {}).get(part, 1.0) * employed


def _shrunk(count: Count, usual: float, weight: float) -> float:
    return (count.picked + weight * usual) / (count.expected + weight)


def _reason(part: str, family: Family, who: Situation, learned: Tally, own: Tally) -> Reason:
    """Return the strongest thing that speaks for a part: the person, the organisation's figures, or a habit."""
    mine, ours = own.count(part), learned.count(part)
    values = {"part": part, "family": family.name}
    if mine.picked > mine.expected:
        return Reason("suits", {**values, "basis": "own", "picked": str(mine.picked), "seen": str(mine.seen)})
    if learned.cards >= ENOUGH and ours.picked > ours.expected:
        return Reason("suits", {**values, "basis": "history", "picked": str(ours.picked), "seen": str(ours.seen)})
    if who.employed and part in _EMPLOYED:
        return Reason("suits", {**values, "basis": "employed"})
    by_kind = _KINDS.get(who.kind, {}).get(part, 1.0) > 1
    return Reason("suits", {**values, "basis": who.kind.value if by_kind else "family"})


def _count(part: str, told: Sequence[Choice]) -> Count:
    cards = [choice for choice in told if part in choice.among]
    expected = sum(choice.among.count(part) / len(choice.among) for choice in cards)
    return Count(len(cards), sum(choice.part == part for choice in cards), expected)
