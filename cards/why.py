"""Why a time was offered, or the one thing that kept it from being offered, in words for HR."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from cards.brief import moment
from cards.view import plain

WORDS = {
    "offered": "已推荐",
    "outranked": "可以约，但这位候选人的其他时间更合适（更分散、更少人抢）",
    "off_wish": "可以约，但不在候选人期望的时间里，已优先推荐期望内的时间",
    "farther": "可以约，但离候选人的期望更远",
    "overlaps": "可以约，但和已推荐的时间重叠",
    "same_day": "可以约，但同一天已推荐 {times} 个时间，为分散安排未再推荐",
    "same_part": "可以约，但同一时段（上午或下午）已经有推荐，为分散安排未再推荐",
    "unsuited": "可以约，但这类候选人较少选这个时段，优先推荐了别的时段",
    "crowded": "这个时间也可以，但已推荐给 {named} 位候选人，{only} {places} 场",
    "later": "可以约，但比已推荐的时间更晚",
    "as_good": "这个时间也可以，和已推荐的一样合适，只是每次只推荐三个",
    "newly_free": "这个时间现在可以约，下次更新卡片时会推荐",
    "skipped": "推荐过，候选人没有选",
    "own_time": "候选人自己这时有别的面试，或说过不方便",
    "past": "已经过去",
    "too_soon": "太近，来不及通知",
    "outside_window": "超出这批邀约的时间范围",
    "outside_hours": "不在工作时间内",
    "holiday": "是节假日",
    "weekend": "是周末",
    "lunch": "会占用午休时间",
    "off_grid": "不在整点或半点的起始时间上",
    "no_people": "没有指定面试官",
    "too_few_people": "要 {seats} 位面试官同时在，只有 {free} 位有空（{who}）",
    "no_room": "没有空闲的会议室",
}
# What keeps one person away; 「都」 goes before it when several are meant.
CAUSES = {
    "unknown": "看不到日程",
    "off_hours": "不在可约时间内",
    "busy": "有别的日程",
    "booked": "有别的面试",
    "said": "说过这时不方便",
    "day_full": "当天已面 {figure}",
    "week_full": "本周已面 {figure}",
    "not_qualified": "不面这个岗位或轮次",
}
ROOM_CAUSES = {"busy": "被占用", "booked": "已有面试", "unknown": "看不到占用情况", "off_hours": "不在开放时间"}
Row = tuple[datetime, str]  # a start and its sentence
SHOWN = 12


def sentence(code: str, values: Mapping[str, str]) -> str:
    """A reason that is about nobody in particular, with its figures; an unknown code stands for itself."""
    only = "只够" if float(values.get("named") or 0) >= float(values.get("places") or 0) else "共可安排"
    return WORDS.get(code, code).format_map({**values, "only": only})


def people(causes: Sequence[tuple[str, str, str]]) -> str:
    """「李雷、韩梅梅都有别的日程；王强当天已面 6/6」: name, code and figure of everybody who is missing."""
    grouped: dict[str, list[str]] = {}
    for name, code, figure in causes:
        grouped.setdefault(CAUSES.get(code, WORDS.get(code, code)).format(figure=figure), []).append(plain(name, 12))
    return "；".join(f"{_names(names)}{'都' if len(names) > 1 else ''}{text}" for text, names in grouped.items())


def rooms(causes: Sequence[tuple[str, str]]) -> str:
    """「没有空闲的会议室：A座302 被占用」."""
    grouped: dict[str, list[str]] = {}
    for name, code in causes:
        grouped.setdefault(ROOM_CAUSES.get(code, "不可用"), []).append(plain(name, 16))
    listed = "；".join(f"{_names(names)} {'都' if len(names) > 1 else ''}{text}" for text, names in grouped.items())
    taken = len(causes) > 1 and all(code in {"busy", "booked"} for _, code in causes)
    head = "会议室都被占用" if taken else WORDS["no_room"]
    return f"{head}：{listed}" if listed else head


def _names(names: Sequence[str]) -> str:
    return "、".join(names[:4]) + (f"等 {len(names)} 位" if len(names) > 4 else "")


def story(rows: Sequence[Row], zone: ZoneInfo) -> list[str]:
    """One line per stretch of starts that share a sentence, under a heading; nothing if there are none."""
    if not rows:
        return []
    lines = [_line(part, zone) for part in _stretches(rows, zone)]
    more = [f"- 还有 {len(lines) - SHOWN} 段"] if len(lines) > SHOWN else []
    return ["**没有推荐的时间**：", *lines[:SHOWN], *more]


def _stretches(rows: Sequence[Row], zone: ZoneInfo) -> list[list[Row]]:
    parts: list[list[Row]] = []
    for row in rows:
        if parts and parts[-1][-1][1] == row[1] and _day(parts[-1][-1], zone) == _day(row, zone):
            parts[-1].append(row)
        else:
            parts.append([row])
    return parts


def _day(row: Row, zone: ZoneInfo) -> object:
    return row[0].astimezone(zone).date()


def _line(part: Sequence[Row], zone: ZoneInfo) -> str:
    first, last = part[0][0], part[-1][0].astimezone(zone)
    until = f" 至 {last:%H:%M}" if len(part) > 1 else ""
    return f"- {moment(first, zone)}{until}：{part[0][1]}"


def recommended(starts: Sequence[datetime], zone: ZoneInfo) -> list[str]:
    """The first line when what HR misses is on the card after all; none if it is not."""
    times = "、".join(moment(start, zone) for start in sorted(starts))
    return [f"其实已经推荐了：{times}。"] if times else []


# --- why a time was offered ------------------------------------------------------------------------------------------


def offered(start: datetime, clauses: Sequence[str], zone: ZoneInfo) -> str:
    """「周三 14:00：候选人期望周三下午；李雷空闲 14:00–16:00（本周已面 2/5）；A座302 空闲」."""
    return f"- {moment(start, zone)}：{'；'.join(clause for clause in clauses if clause)}"


def person_free(name: str, start: datetime, end: datetime, week: str, zone: ZoneInfo) -> str:
    """「李雷空闲 14:00–16:00（本周已面 2/5）」."""
    hours = f"{start.astimezone(zone):%H:%M}–{end.astimezone(zone):%H:%M}"
    return f"{plain(name, 12)}空闲 {hours}（本周已面 {week}）"


def room_free(name: str) -> str:
    """「A座302 空闲」."""
    return f"{plain(name, 16)} 空闲"


def gone(reason: str) -> str:
    """An offered time that died a moment ago."""
    return f"刚刚约不上了（{reason}），卡片会自动更新"


def wished(wish: str, *, met: bool) -> str:
    """How the time stands to the wish; "" without one."""
    if not wish:
        return ""
    return f"候选人期望{plain(wish, 24)}" if met else f"候选人期望{plain(wish, 24)}，那时没有空档，这是最接近的之一"


def shared(named: int, places: int) -> str:
    """How many other cards name this time; "" if none does."""
    return f"另有 {named} 位候选人的卡片上也有，可安排 {places} 场" if named > 0 else ""
