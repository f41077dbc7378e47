"""The tokens that have a form instead of a fixed spelling: dates, weekdays, clock times, lengths of time."""

import re
from collections.abc import Callable
from datetime import timedelta
from re import Match
from typing import Any, Final

from scheduler.phrases.numerals import NUMBER, number
from scheduler.phrases.tokens import (
    Clock,
    Every,
    InDays,
    InMonth,
    InWeek,
    InWorkdays,
    Kind,
    NthWorkday,
    OnDate,
    OnDayOfMonth,
    OnWeekday,
    Within,
)

_N: Final = NUMBER
_WEEK: Final = r"(?:周|星期|礼拜)"
_WHICH: Final = r"(?P<which>(?:下一?个?)+|这一?个?|本|上一?个?|每一?个?|隔)?"
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH: Final = (
    r"(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|t|ober|ember)?\.?"
)
_WEEKDAYS: Final = "mon tue wed thu fri sat sun".split()
_WEEKDAY: Final = r"(?P<d>mon|tue|wed|thu|fri|sat|sun)(?:s?day|sday|nesday|r?s?day|urday|s|rs|r)?s?(?![a-z])\.?"
_CHINESE_WEEKDAYS: Final = {
    sign: day for day, signs in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天7")) for sign in signs
}

_BACK: Final = {"昨": 1, "前": 2, "大前": 3}
_CN_DAY: Final = "[一二三四五六日天]"
# A further sign is a weekday only where it does not begin an hour, a date or a count: 周三四点, 周三四五点, 周四四月五号.
_NOT_HOUR: Final = r"(?![一二三四五六七八九十两\d到至~-]{0,4}[点时:]|[个周天月年号.\d十到至~-])"

Reader = Callable[[Match[str]], Any]


def _date(found: Match[str]) -> OnDate | None:
    year = found.groupdict().get("y")
    month, day = found["m"], number(found["d"])
    in_year = _MONTHS.index(month) + 1 if month in _MONTHS else number(month)
    valid = 1 <= in_year <= 12 and 1 <= day <= 31  # noqa: PLR2004
    return OnDate(in_year, day, int(year) if year else None) if valid else None


def _dashed(found: Match[str]) -> OnDate | None:
    """Read 11-25 as a date where it cannot be two hours of a day."""
    date = _date(found)
    return date if date and (date.day > 12 or found["d"].startswith("0") or found["m"].startswith("0")) else None  # noqa: PLR2004


def _day_of_month(day: int) -> OnDayOfMonth | None:
    return OnDayOfMonth(day) if 1 <= day <= 31 else None  # noqa: PLR2004


def _week_offset(which: str | None) -> int | None:
    """Count from this week; None where nothing was said. Last week is -1."""
    if not which:
        return None
    return which.count("下") - which.count("上")


def _weekday(found: Match[str]) -> OnWeekday | None:
    which = found["which"] or ""
    days = tuple(_CHINESE_WEEKDAYS[sign] for sign in found["days"] if sign in _CHINESE_WEEKDAYS)
    if which.startswith("隔") or list(days) != sorted(set(days)):  # 周三一整天 is one day
        return None
    if which.startswith("每"):
        return OnWeekday(days, every=True)
    return OnWeekday(days, _week_offset(which), unsure_if_ahead=which.endswith("个") and "下" in which)


def _weekend(found: Match[str]) -> Every | OnWeekday | None:
    which = found["which"] or ""
    if which.startswith("隔"):
        return None
    if not which or which.startswith("每"):
        return Every("weekend")
    return OnWeekday((5, 6), _week_offset(which))


def _week(found: Match[str]) -> InWeek | None:
    which = found["which"] or ""
    return None if not which or which[0] in "每隔" else InWeek(_week_offset(which) or 0)


def _english_weekday(found: Match[str]) -> OnWeekday:
    which, days = found["which"], (_WEEKDAYS.index(found["d"]),)
    if found[0].endswith("days"):
        which = "every"
    match which:
        case "next":
            return OnWeekday(days, 1, unsure_if_ahead=True)
        case "this":
            return OnWeekday(days, 0)
        case "every" | "each" | "any":
            return OnWeekday(days, every=True)
        case _:
            return OnWeekday(days)


def _minute(found: Match[str]) -> int:
    """Read what follows the hour: a half, quarters, minutes, or nothing."""
    if found["half"]:
        return 30
    if found["quarters"]:
        return 15 * number(found["quarters"])
    minute = found["minute"] or found["minute2"]
    return number(minute.lstrip("零")) if minute else 0


def _clock(found: Match[str]) -> Clock | None:
    hour, minute = number(found["hour"]), _minute(found)
    back = found["short"]
    if back:
        minutes = hour * 60 - (number(back[:-1]) * 15 if back.endswith("刻") else number(back.rstrip("分")))
        hour, minute = divmod(minutes, 60)
    valid = 0 <= hour <= 24 and 0 <= minute < 60  # noqa: PLR2004
    return Clock(hour, minute, unsure=bool(found["more"])) if valid else None


def _digital(found: Match[str]) -> Clock | None:
    hour, minute, part = int(found["hour"]), int(found["minute"] or 0), found["part"]
    if hour > 24 or (part and not 1 <= hour <= 12):  # noqa: PLR2004
        return None
    if part:
        return Clock(hour, minute, "am" if part.startswith("a") else "pm")
    return Clock(hour, minute, literal=found["hour"].startswith("0"))


def _number_or_zero(text: str | None) -> int:
    """Read a number of up to three digits or a Chinese numeral; nothing is zero."""
    if not text:
        return 0
    return int(text) if text.isdecimal() else number(text)


_HOURS: Final = rf"(?P<hours>\d{{1,2}}\.\d{{1,2}}|{_N})"
LENGTH: Final = (
    rf"(?:(?P<half>半) ?个?(?:小时|钟头|钟)|half an hour|"
    rf"{_HOURS} ?(?:个(?P<half2>半))?(?:个)?(?:小时|钟头|hours?|hrs?|h)(?P<half3>半)?"
    rf"(?:零?(?P<minutes>\d{{1,3}}|{_N}) ?(?:分钟?|minutes?|mins?|m))?|"
    rf"(?P<quarters>{_N}) ?刻钟|(?P<only>\d{{1,3}}|{_N}) ?(?:分钟|minutes?|mins?|min|m))(?![a-z])"
)


def length(found: Match[str]) -> timedelta:
    """Read the length of time that LENGTH matched."""
    groups = found.groupdict()
    said = groups["hours"] or "0"
    hours = float(said) if "." in said else float(number(said))
    if groups["half"] or groups["half2"] or groups["half3"] or found[0].startswith("half an"):
        hours += 0.5
    quarters = 15 * _number_or_zero(groups["quarters"])
    minutes = _number_or_zero(groups["minutes"]) + _number_or_zero(groups["only"])
    return timedelta(hours=hours, minutes=minutes + quarters)


def _unit_days(found: Match[str]) -> int:
    return number(found["n"]) * (7 if found["unit"] in {"周", "星期", "礼拜", "week"} else 1)


def _days_ahead(found: Match[str]) -> InDays:
    """Read so many days from now; weeks from now are seldom meant to the day."""
    return InDays(_unit_days(found), unsure=found["unit"] not in {"天", "日", "day"})


_AFTERWARDS: Final = r"(?:以后|之后|过后|后)"
_UNIT: Final = r"(?:个)?(?P<unit>天|周|星期|礼拜)"

_ABOUT: Final = r"(?: ?(?:左右|前后|上下))?"  # said of an hour it changes nothing, of a day it does
_OCLOCK: Final = (
    rf"(?:差(?P<short>(?:[一1两]刻|{_N}分))钟?)?(?P<hour>{_N}) ?(?:点|时(?![间候段刻长]))钟?"
    rf"(?:(?P<half>半)|(?P<quarters>[一二三123])刻钟?|(?P<minute>{_N})分(?!钟)|"
    rf"(?P<minute2>\d{{2}}|[一二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九])(?![点时:月号日个/分\d])|整)?(?P<more>多|来钟)?{_ABOUT}"
)

PATTERNS: Final[tuple[tuple[Kind, re.Pattern[str], Reader], ...]] = tuple(
    (kind, re.compile(pattern), reader)
    for kind, pattern, reader in (
        (Kind.DAY, rf"(?P<y>20\d\d) ?[-/.年] ?(?P<m>{_N}) ?[-/.月] ?(?P<d>{_N})(?: ?[日号])?", _date),
        (Kind.DAY, rf"(?P<m>{_N}) ?月份? ?(?P<d>{_N})(?: ?[日号]|(?![点时:\d]))", _date),
        (Kind.DAY, r"(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![\d点时/])", _date),
        (Kind.DAY, r"(?P<m>\d{1,2})\.(?P<d>\d{1,2})(?![\d点时.]| ?(?:小时|个|h))[日号]?", _date),
        (Kind.DAY, r"(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![\d点时:号日月]| ?[ap]\.?m)", _dashed),
        (Kind.DAY, rf"{_MONTH} ?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]| ?[ap]m)(?:,? (?P<y>20\d\d))?", _date),
        (Kind.DAY, rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?![a-z])(?:,? (?P<y>20\d\d))?", _date),
        (
            Kind.DAY,
            rf"(?P<d>{_N}) ?[号日](?![线楼门馆厅会院店]|\d(?!\d? ?[点时:号日]))",
            lambda m: _day_of_month(number(m["d"])),
        ),
        (Kind.DAY, r"(?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th)(?![a-z])", lambda m: _day_of_month(number(m["d"]))),
        (Kind.DAY, rf"(?P<m>{_N}) ?月份?", lambda m: InMonth(number(m["m"])) if 1 <= number(m["m"]) <= 12 else None),  # noqa: PLR2004
        (
            Kind.DAY,
            rf"{_WHICH}{_WEEK}(?P<days>{_CN_DAY}(?:[、和及/]?{_CN_DAY}{_NOT_HOUR})+|[1-7]{_NOT_HOUR}(?:[、和及/]?[1-7]{_NOT_HOUR})+)",
            _weekday,
        ),
        (Kind.DAY, rf"{_WHICH}{_WEEK}(?P<days>{_CN_DAY}|[1-7]{_NOT_HOUR})", _weekday),
        (Kind.DAY, rf"{_WHICH}周末", _weekend),
        (Kind.DAY, rf"{_WHICH}{_WEEK}(?:内|里)?", _week),
        (Kind.DAY, rf"(?:(?P<which>next|this|coming|every|each|any|on|this coming) )?{_WEEKDAY}", _english_weekday),
        (Kind.DAY, r"(?:(?P<which>next|this) )weekend", lambda m: OnWeekday((5, 6), int(m["which"] == "next"))),
        (Kind.DAY, r"(?:every |any )?weekends?", lambda _: Every("weekend")),
        (Kind.DAY, rf"(?:再?过)?(?P<n>{_N}) ?{_UNIT} ?{_AFTERWARDS}", _days_ahead),
        (Kind.DAY, rf"再?过(?P<n>{_N}) ?{_UNIT}", _days_ahead),
        (Kind.DAY, rf"(?:未来|接下来|最近)?的?(?P<n>{_N}) ?{_UNIT}(?:以内|之内|内)", lambda m: Within(_unit_days(m))),
        (Kind.DAY, rf"(?:未来|接下来|最近)的?(?P<n>{_N}) ?{_UNIT}", lambda m: Within(_unit_days(m))),
        (Kind.DAY, r"in (?P<n>\d{1,2}) (?P<unit>day|week)s?", _days_ahead),
        (Kind.DAY, rf"(?P<n>{_N})个?工作日{_AFTERWARDS}", lambda m: InWorkdays(number(m["n"]))),
        (Kind.DAY, rf"(?:第|首)(?P<n>{_N})?个工作日", lambda m: NthWorkday(number(m["n"] or "一"))),
        (Kind.CLOCK, _OCLOCK, _clock),
        (
            Kind.CLOCK,
            r"(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?!\d)(?::00)? ?(?P<part>a\.?m\.?|p\.?m\.?)?(?![a-z])" + _ABOUT,
            _digital,
        ),
        (Kind.CLOCK, r"(?P<hour>\d{1,2})(?P<minute>) ?(?P<part>a\.?m\.?|p\.?m\.?)(?![a-z])", _digital),
        (Kind.CLOCK, r"(?P<hour>\d{1,2})(?P<minute>) ?o'clock(?P<part>)", _digital),
        (Kind.CLOCK, r"noon(?![a-z])|正午", lambda _: Clock(12, literal=True)),
        (Kind.MOMENT, rf"(?:再?过)?{LENGTH} ?{_AFTERWARDS}", length),
        (Kind.MOMENT, rf"in {LENGTH}", length),
        (Kind.DURATION, LENGTH, length),
        (Kind.NUMBER, _N, lambda m: number(m[0])),
        (Kind.CORRECT, r"(?:不|no)(?= ?,)", lambda _: True),
        (Kind.DAY, r"(?P<far>昨|大前|前)[天晚日]|yesterday", lambda m: InDays(-_BACK.get(m["far"], 1))),
        (
            Kind.UNKNOWN,
            rf"看(?:心情|天气|命|运气)|刚才|\d{{3,}}|[a-z']+|{_WHICH}{_WEEK}(?:[八九十089])(?![点时:月号日\d])",
            lambda _: None,
        ),
    )
)
