"""What HR reads a week before the people of a finished batch are forgotten."""

from datetime import date, timedelta
from typing import Final

from cards.brief import Brief, day_name
from cards.view import plain

TITLE: Final = "候选人资料即将到期"


def soon(b: Brief, day: date, keep: timedelta) -> str:
    """One batch; what HR still needs can be taken out before."""
    return (
        f"**{plain(b.job)}**：按「保留 {keep.days} 天」的设置，这一批候选人的姓名、联系方式和说过的话将在 **{day_name(day)}** "
        f"自动删除，统计数字保留。要留存，请在那之前说「导出{plain(b.position, 20)}」；还有别的邀约的候选人不受影响。"
    )
