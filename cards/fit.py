"""How a batch fits the time there is, in words: what is short, what would help, and the taps that are proven to help."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cards.press import Action, Press
from cards.view import MARKDOWN_BYTES, Button, View, plain

REMEDIES = {
    "other_times": "请 {n} 位候选人改到别的时间",
    "video": "改为视频面试（不占会议室）",
    "shorter": "每场缩短到 {n} 分钟",
    "interviewers": "加 {n} 位面试官",
    "rooms": "加 {n} 间会议室",
    "both": "面试官和会议室各加 {n} 个",
    "half_days": "加 {n} 个半天",
}
SCARCE = {
    "wishes": "想要的时间太集中",
    "interviewers": "面试官不够",
    "rooms": "会议室不够",
    "both": "面试官和会议室都不够",
    "time": "时间不够",
    "limits": "面试官每天或每周的场数已到上限",
}
TAPS = {
    "video": "改成视频",
    "m45": "缩短到 45 分钟",
    "m30": "缩短到 30 分钟",
    "evening": "晚上也安排",
    "day": "再加一天",
    "saturday": "周六也安排",
}
BY_HAND = ("interviewers", "rooms", "both", "half_days", "other_times")  # nobody can do these with one tap
MOST_TAPS = 4
UNREAD = 3
UNDERSTOOD = 8


@dataclass(frozen=True, slots=True)
class Fitness:
    """How a batch fits.

    `expected`: how many of `wanted` are likely to confirm, at `rate` percent. `taps`: code, people before and
    after. `wishing` people wrote a wish, `met` of them can have it. `unread`: name, words and whether the words
    were read, but lie outside the batch; `understood`: name and times of those that were read. `limits`: whose
    limit is used up, its period (`day`, `week`) and number. `exact` is false when the fast rule was used, which
    finds at least this many.
    """

    wanted: int = 0
    openings: int = 0
    places: int = 0
    matched: int = 0
    expected: int = 0
    rate: int = 0
    scarcest: str = ""
    remedies: tuple[tuple[str, int], ...] = ()
    taps: tuple[tuple[str, int, int], ...] = ()
    wishing: int = 0
    met: int = 0
    unread: tuple[tuple[str, str, bool], ...] = ()
    understood: tuple[tuple[str, str], ...] = ()
    exact: bool = True
    limits: tuple[tuple[str, str, int], ...] = ()


def lines(fit: Fitness) -> list[str]:
    """Everything that HR should know before sending; nothing when all is well."""
    short = [shortage(fit)] if fit.openings and fit.places < fit.wanted else []
    greedy = [] if fit.exact else ["人数和时段很多，以上按贪心规则快速估算，实际只会更多。"]
    return [*wishes(fit), *short, *greedy]


def shortage(fit: Fitness) -> str:
    """「12 人，预计 86% 会确认（约 10 人），最多只能安排 9 场，缺 1（全部确认则缺 3）；加 2 位面试官或 3 个半天」."""
    likely = fit.expected - fit.places
    at_most = fit.wanted - fit.places
    lack = f"缺 {likely}" if likely > 0 else "预计够用"
    lack += f"（全部确认则缺 {at_most}）" if likely < at_most else ""
    likely_words = f"预计 {fit.rate}% 会确认（约 {fit.expected} 人）"
    head = f"⚠ {fit.wanted} 人，{likely_words}，最多只能安排 {fit.places} 场，{lack}{scarce(fit)}"
    helps = by_hand(fit)
    return f"{head}；{helps}。" if helps else f"{head}。"


def scarce(fit: Fitness) -> str:
    """「（面试官不够）」, "" if nothing is."""
    why = _why(fit)
    return f"（{why}）" if why else ""


def _why(fit: Fitness) -> str:
    """「面试官不够」, 「王芳每天最多 2 场」, "" if nothing is scarce."""
    if fit.scarcest != "limits" or not fit.limits:
        return SCARCE.get(fit.scarcest, "")
    name, period, most = fit.limits[0]
    others = f"，另有 {len(fit.limits) - 1} 位也到了上限" if len(fit.limits) > 1 else ""
    return f"{plain(name, 12)}{'每周' if period == 'week' else '每天'}最多 {most} 场{others}"


def helping(fit: Fitness) -> str:
    """「面试官不够；加 2 位面试官或 3 个半天就够。」, for those who read beside it how many are short."""
    helps = by_hand(fit)
    return f"{_why(fit) or '时间不够'}；{f'{helps}就够' if helps else '请放宽时间或增加面试官'}。"


def by_hand(fit: Fitness) -> str:
    """「加 2 位面试官或 3 个半天」: what only people can arrange."""
    first, *others = [REMEDIES[kind].format(n=n) for kind, n in fit.remedies if kind in BY_HAND] or [""]
    alike = first.startswith("加")
    return first + "".join(f"或{way[1:]}" if alike else f"，或{way}" for way in others)


def wishes(fit: Fitness) -> list[str]:
    """How many wishes can be met, and whose could not be read."""
    met = [f"**期望**：{fit.wishing} 人写了期望，{fit.met} 人能满足"] if fit.wishing else []
    more = [f"⚠ 还有 {len(fit.unread) - UNREAD} 人的期望没有看懂"] if len(fit.unread) > UNREAD else []
    return [*met, *(_unread(*entry) for entry in fit.unread[:UNREAD]), *more]


def with_wishes(view: View, fit: Fitness) -> View:
    """The preview with how each wish was read, 「- 李四：12月1日、12月3日下午」: as many as the card holds, and how many more."""
    lines = [f"- {plain(name, 8)}：{plain(words, 40)}" for name, words in fit.understood]
    for shown in range(min(len(lines), UNDERSTOOD), 0, -1):
        more = [f"- 还有 {len(lines) - shown} 人"] if len(lines) > shown else []
        told = "\n".join(["**期望这样理解**：", *lines[:shown], *more])
        if len("\n\n".join([*view.lines, told, "…"]).encode()) <= MARKDOWN_BYTES:
            return replace(view, lines=(*view.lines, told))
    return view


def _unread(name: str, words: str, read: bool) -> str:  # noqa: FBT001 - one entry of `unread`
    why = "不在这批的时间里" if read else "没有看懂"
    return f"⚠ {plain(name, 8)}：「{plain(words, 16)}」{why}，会推荐其他时间"


def scarcest_and_cheapest(fit: Fitness) -> str:
    """For somebody without times: 「最缺的是面试官；最省事的办法：再加一天（可约 9 → 12 人）」."""
    used_up = "空闲的时段都推荐过了" if fit.openings else "这批的空闲时段已经用完"
    why = _why(fit) or used_up
    if fit.taps:
        code, before, after = fit.taps[0]
        return f"没有可推荐的时间：{why}。最省事的办法：{TAPS[code]}（可约 {before} → {after} 人）。"
    helps = by_hand(fit)
    return f"没有可推荐的时间：{why}。最省事的办法：{helps or '放宽时间或增加面试官'}。"


def taps(fit: Fitness, campaign_id: str, version: int) -> list[Button]:
    """One button per change that helps, with what it brings."""
    what = "可约" if fit.places < fit.wanted else "期望能满足"
    return [
        Button(f"{TAPS[code]}：{what} {before} → {after} 人", Press(Action.CHANGE, campaign_id, version, code))
        for code, before, after in fit.taps[:MOST_TAPS]
        if code in TAPS
    ]


def tap_line(fit: Fitness) -> list[str]:
    """「可以这样改：再加一天（9 → 12 人）」, for those who asked in words; nothing if no change helps."""
    helps = "、".join(f"{TAPS[code]}（{before} → {after} 人）" for code, before, after in fit.taps if code in TAPS)
    return [f"可以这样改：{helps}"] if helps else []


def changed(codes: Sequence[str]) -> list[str]:
    """「已改：再加一天、改成视频」, nothing before the first change."""
    return [f"✓ 已改：{'、'.join(TAPS.get(code, code) for code in codes)}"] if codes else []


def undo(codes: Sequence[str], campaign_id: str) -> list[Button]:
    """Take the last change back."""
    return (
        [Button(f"撤销「{TAPS.get(codes[-1], codes[-1])}」", Press(Action.UNDO, campaign_id, len(codes)))]
        if codes
        else []
    )
