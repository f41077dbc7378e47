"""Why a time was offered, or the one thing that kept it from being offered, in words for HR."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from cards.brief import moment

WORDS = {
    "offered": "已推荐",
    "outranked": "可以约，但这位候选人的其他时间更合适（更分散、更少人抢）",
    "skipped": "推荐过，候选人没有选",
    "own_time": "候选人自己这时有别的面试，或说过不方便",
    "past": "已经过去",
    "too_soon": "太近，来不及通知",
    "outside_window": "不在这批邀约的时间范围内",
    "outside_hours": "不在工作时间内",
    "off_grid": "不在整点或半点的起始时间上",
    "unknown": "看不到面试官的日程",
    "off_hours": "不在面试官的可约时间内",
    "busy": "面试官的日程里有别的安排",
    "booked": "面试官已有别的面试",
    "said": "面试官说过这时不方便",
    "day_full": "面试官当天的面试已排满",
    "week_full": "面试官本周的面试已排满",
    "too_few_people": "同时有空的面试官不够",
    "no_room": "没有空闲的会议室",
}
Row = tuple[datetime, str, Mapping[str, str]]
SHOWN = 12


def story(name: str, rows: Sequence[Row], zone: ZoneInfo) -> str:
    """One line per stretch of starts that share a reason."""
    if not rows:
        return f"{name}：您问的时间里没有可以开始的时刻（不在工作时间内，或不在这批邀约的范围内）。"
    lines = [_line(part, zone) for part in _stretches(rows, zone)]
    more = [f"- 还有 {len(lines) - SHOWN} 段"] if len(lines) > SHOWN else []
    return "\n".join([f"**{name}** 在这段时间：", *lines[:SHOWN], *more])


def _stretches(rows: Sequence[Row], zone: ZoneInfo) -> list[list[Row]]:
    parts: list[list[Row]] = []
    for row in rows:
        if (
            parts
            and parts[-1][-1][1] == row[1]
            and parts[-1][-1][0].astimezone(zone).date() == row[0].astimezone(zone).date()
        ):
            parts[-1].append(row)
        else:
            parts.append([row])
    return parts


def _line(part: Sequence[Row], zone: ZoneInfo) -> str:
    first, last = part[0][0], part[-1][0].astimezone(zone)
    until = f" 至 {last:%H:%M}" if len(part) > 1 else ""
    return f"- {moment(first, zone)}{until}：{WORDS.get(part[0][1], part[0][1])}"


def free(start: datetime, crews: int, rooms: int, zone: ZoneInfo, *, wished: bool) -> str:
    """Why a time was offered."""
    wish = "符合候选人期望；" if wished else ""
    room = f"；{rooms} 间会议室空闲" if rooms else ""
    return f"- {moment(start, zone)}：{wish}{crews} 组面试官有空{room}"
