"""Whether the order of HR's list says anything: of those with so many points, how many confirmed and came, with both numbers."""

from collections.abc import Sequence
from typing import Final

from domain.priority import Band
from domain.shares import Share

TITLE: Final = "排序分准不准"
NOTHING: Final = "还没有发出满 {days} 天的邀约，现在还看不出准不准。"
NOTE: Final = "排序分只决定清单先后，不会拒绝任何人，也不会因此多发或少发消息。「24 小时内选定时间」本身就是确认的前一步，所以更该看到场；没有标记「没来」的按到场算。"


def text(bands: Sequence[Band], people: int, period: int, days: int) -> str:
    """One line for each band of points, the highest first."""
    if not people:
        return NOTHING.format(days=days)
    head = f"近 {period} 天里发出满 {days} 天的 **{people}** 人，按现在的排序分："
    return "\n".join([head, *(_line(band) for band in bands if band.confirmed.whole), NOTE])


def _line(band: Band) -> str:
    who = f"得分 ≥ {band.least} 的人中" if band.least is not None else "得分更低的人中"
    came = f"；其中 {_share(band.came)}到场" if band.came.whole else ""
    return f"- {who} {_share(band.confirmed)}确认{came}"


def _share(share: Share) -> str:
    """「17/20（85 %，95 % 的可能在 64 %–95 % 之间，人数少，仅供参考）」."""
    low, high = share.interval
    few = "" if share.enough else "，人数少，仅供参考"
    return f"**{share.part}/{share.whole}**（{share.rate:.0%}，大概率在 {low:.0%}–{high:.0%} 之间{few}）"
