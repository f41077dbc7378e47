"""To HR: what a candidate who does not answer was sent, no more and no less."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from cards.touches import CHANNELS
from cards.view import plain
from domain.touches import Touch

_SHOWN = 4


def words(sent: Sequence[Touch], zone: ZoneInfo, *, failed: bool, skipped: Sequence[str], looked: bool) -> str:
    """Half a sentence; `skipped` says why rungs of the ladder could not be climbed."""
    head, end = ("已查看", "一直没有选时间") if looked else ("邀请发出后", "还没有回复")
    if sent:
        ways = "、".join(
            f"{CHANNELS.get(one.channel, one.channel)} {(one.sent or one.queued).astimezone(zone):%m-%d}"
            for one in sent[-_SHOWN:]
        )
        return f"{head}{'，' if looked else ''}提醒过 {len(sent)} 次（{ways}），{end}"
    why = "没有发送成功" if failed else plain(skipped[0], 40) if skipped else ""
    return f"{head}{'，' if looked else ''}没有再提醒过{f'（{why}）' if why else ''}，{end}"
