"""The closed table of what HR may change in chat: how each is called, within which bounds, and where it stands in the setup."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any, Final

from domain.invitation import State
from domain.rules import LOWEST
from flows.settings.kinds import CLOCK, HOURS, INTERVIEWS, LENGTH, LUNCH, MESSAGES, SWITCH, TIMES, Kind
from flows.setup import Setup
from scheduler import spoken
from scheduler.ladders import Do, Ladder, Rung
from scheduler.ladders.checking import check
from scheduler.ladders.checking.faults import Fault, Sort

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ASKED_BEFORE: Final = timedelta(
    minutes=10
)  # whether it was read is asked so long before the reminder that depends on it
_NIGHT: Final = re.compile(
    r"(?:每天)?(?P<value>.+?)(?:以|之)?(?P<end>[前后])(?:都|就)?(?:不要|别|不)(?:再)?(?:发|打扰|催|通知|推送)(?:消息|邀约|短信|电话)?(?:了)?"
)
_DAYS_OFF: Final = re.compile(
    r"(?:周末|节假日|休息日|放假)(?:都|就)?(?:不要|别|不)(?:再)?(?:发|打扰|催|通知|推送)(?:消息|邀约|短信|电话)?(?:了)?"
)
REMINDERS: Final = frozenset({"remind", "decide", "hours_before"})
_TURN: Final = r"(?:的?时间)?(?:改|设|调|换|定)?(?:成|为|到|回|置为)?(?:最多|是|为|[:=])?"


@dataclass(frozen=True, slots=True)
class Tunable:
    """`said` and `forms` (with a group `value`) are patterns of what people call it. `least` and `most` bound the value.

    `rings`: when somebody's telephone rings depends on it, so that the ladders are proven anew. `get` gives None where this
    organisation has no such rule.
    """

    key: str
    title: str
    said: str
    kind: Kind
    example: str
    get: Callable[[Setup], Any]
    put: Callable[[Setup, Any], Setup]
    least: Any = None
    most: Any = None
    rings: bool = False
    forms: tuple[str, ...] = ()

    def read(self, words: str) -> str | None:
        """What the words want it to be, as text; "" for the usual value, None if they are about something else."""
        for form in (rf".*?(?:{self.said}){_TURN}(?P<value>.+)", *self.forms):
            found = re.fullmatch(form, words.strip(" 。!?吧"))
            if found and re.fullmatch(r"(?:恢复)?(?:成|为)?(?:默认|原来)的?值?", found["value"].strip()):
                return ""
            value = self.kind.read(found["value"]) if found else None
            if value is not None:
                return self.kind.kept(value)
        return None

    def show(self, setup: Setup) -> str:
        """The present value in words."""
        return self.kind.show(self.get(setup))

    def wrong(self, value: Any) -> str:
        """Why this value cannot be, "" if it can."""
        low = self.least is not None and value < self.least
        high = self.most is not None and value > self.most
        return f"要在 {self.kind.show(self.least)} 到 {self.kind.show(self.most)} 之间" if low or high else ""


def _field(name: str, value: Any) -> dict[str, Any]:
    return {name: value}


def _limit(name: str) -> tuple[Callable[[Setup], Any], Callable[[Setup, Any], Setup]]:
    def put(setup: Setup, value: Any) -> Setup:
        return replace(setup, rules=replace(setup.rules, limits=replace(setup.rules.limits, **{name: value})))

    return lambda setup: getattr(setup.rules.limits, name), put


def _report(name: str) -> tuple[Callable[[Setup], Any], Callable[[Setup, Any], Setup]]:
    def put(setup: Setup, value: time | str) -> Setup:
        return replace(
            setup, rules=replace(setup.rules, reports=replace(setup.rules.reports, **_field(name, value or None)))
        )

    return lambda setup: getattr(setup.rules.reports, name) or "", put


def _reminder(state: State, do: Do, edge: str) -> tuple[Callable[[Setup], Any], Callable[[Setup, Any], Setup]]:
    """The first such rung of the ladder for everybody for whom there is no other; what asks whether it was read moves along."""

    def get(setup: Setup) -> timedelta | None:
        found = next((rung for rung in _usual(setup.ladders, state) if rung.do is do), None)
        return getattr(found, edge) if found else None

    def put(setup: Setup, value: timedelta) -> Setup:
        old, moved = get(setup), []
        for rung in _usual(setup.ladders, state):
            at = getattr(rung, edge)
            if rung.do is do and at == old:
                moved.append(replace(rung, **_field(edge, value)))
            elif rung.do is Do.ASK_READ and old and at == old - ASKED_BEFORE:
                moved.append(replace(rung, **_field(edge, value - ASKED_BEFORE)))
            else:
                moved.append(rung)
        own = [
            replace(ladder, rungs=tuple(moved)) if _everybodys(ladder, state) else ladder for ladder in setup.ladders
        ]
        return replace(setup, ladders=tuple(own))

    return get, put


def _usual(ladders: Sequence[Ladder], state: State) -> tuple[Rung, ...]:
    return next((ladder.rungs for ladder in ladders if _everybodys(ladder, state)), ())


def _everybodys(ladder: Ladder, state: State) -> bool:
    return ladder.state is state and not ladder.kind and not ladder.position


def _quiet(setup: Setup) -> tuple[time, time]:
    return setup.quiet.start, setup.quiet.end


def _put_quiet(setup: Setup, value: tuple[time, time]) -> Setup:
    return replace(setup, quiet=replace(setup.quiet, start=value[0], end=value[1]))


def _put_days_off(setup: Setup, value: bool) -> Setup:  # noqa: FBT001 - one value of one rule
    return replace(setup, quiet=replace(setup.quiet, workdays=setup.calendar if value else None))


def _lunch(setup: Setup) -> tuple[time, time] | None:
    start, end = setup.hours.lunch_start, setup.hours.lunch_end
    return (start, end) if start and end else None


def _put_lunch(setup: Setup, value: tuple[time, time]) -> Setup:
    return replace(setup, hours=replace(setup.hours, lunch_start=value[0], lunch_end=value[1]))


TUNABLES: Final = (
    Tunable(
        "quiet", "免打扰", "免打扰(?:时段)?|勿扰(?:时段)?|静默(?:时段)?|安静时段?", HOURS, "勿扰时间改成22点到8点", _quiet, _put_quiet, rings=True
    ),
    Tunable(
        "days_off", "休息日整天免打扰", "(?:休息日|周末|节假日)(?:整天)?(?:也)?(?:免打扰|勿扰|静默)", SWITCH, "休息日免打扰打开",
        lambda setup: setup.quiet.workdays is not None, _put_days_off, rings=True,
    ),
    Tunable(
        "messages_per_day", "每人每天最多提醒", "(?:每个?人)?(?:每|一)天最多(?:提醒|催|发|收到?)|提醒上限", MESSAGES, "每人每天最多提醒2次",
        *_limit("messages_per_day"), LOWEST["messages_per_day"], 20, rings=True,
    ),
    Tunable(
        "remind", "没看多久提醒", "没看多久(?:就)?提醒|(?:第一次|首次)?(?:提醒|催看|催)(?:的?间隔)?时间", LENGTH, "提醒时间改成12小时",
        *_reminder(State.INVITED, Do.REMIND, "after"), HOUR, 7 * DAY, rings=True,
        forms=(r"(?:设置|规则)?[,:： ]?(?P<value>.+?)(?:后|内)?(?:没看|未读|没打开|没有看)(?:的)?(?:就)?(?:再)?(?:催|提醒)(?:一?次|一下)?",),
    ),
    Tunable(
        "decide", "看了没选多久提醒", "(?:看了)?没选(?:时间)?多久(?:就)?提醒|限期提醒", LENGTH, "限期提醒改成24小时",
        *_reminder(State.VIEWED, Do.REMIND_DEADLINE, "after"), HOUR, 7 * DAY, rings=True,
        forms=(r"(?:设置|规则)?[,:： ]?(?P<value>.+?)(?:后|内)?(?:没选|没回|没确认|未确认)(?:的)?(?:就)?(?:再)?(?:催|提醒)(?:一?次|一下)?",),
    ),
    Tunable(
        "hours_before", "面试前多久提醒", "面试前(?:多久)?的?提醒|临近(?:的)?提醒|面试前多久提醒", LENGTH, "面试前提醒改成3小时",
        *_reminder(State.CONFIRMED, Do.HOURS_BEFORE, "before"), 30 * MINUTE, 12 * HOUR, rings=True,
        forms=(r"面试前(?:的)?(?P<value>.+?)提醒",),
    ),
    Tunable(
        "undo", "发送前可撤销", "撤销(?:发送|窗口)?|反悔|发送前(?:等待|可撤销)", LENGTH, "撤销时间改成30秒",
        *_limit("undo"), timedelta(), HOUR,
    ),
    Tunable(
        "digest_after", "动态多久汇总一次", "汇总(?:间隔|多久一次)?|动态(?:间隔|多久汇总一次)", LENGTH, "汇总间隔改成30分钟",
        *_limit("digest_after"), MINUTE, DAY,
    ),
    Tunable("day", "早上的清单", "早报|晨报|早上的清单|每天早上的(?:消息|清单)", CLOCK, "早报改成8点半", *_report("day")),
    Tunable("week", "周一的周报", "周报(?:发送)?|周一的周报", CLOCK, "周报时间改成10点", *_report("week")),
    Tunable("tomorrow", "给面试官的明日安排", "明日安排|晚报|面试官的?清单", CLOCK, "晚报改成18点", *_report("tomorrow")),
    Tunable(
        "hold", "选了时间保留", "(?:选了)?(?:时间)?保留", LENGTH, "保留时间改成15分钟", *_limit("hold"), MINUTE, 2 * HOUR
    ),
    Tunable(
        "notice", "最快多久后的面试", "最快(?:多久|几小时)后的?面试|提前量", LENGTH, "提前量改成6小时", *_limit("notice"), timedelta(), 14 * DAY
    ),
    Tunable(
        "lunch", "午休", "午休(?:时段)?|午饭|中午休息", LUNCH, "午休改成12点到13点半", _lunch, _put_lunch,
        (time(10), time(10)), (time(15), time(16)),
        forms=(r"(?:午休|午饭|中午休息?)(?:时间)?(?:从|是)?(?P<value>.+?)(?:都|就)?(?:不排|不要排|别排|不安排|不面|不约)(?:面试|人)?(?:了)?",),
    ),
    Tunable(
        "moves", "候选人最多改期", "(?:候选人)?(?:最多)?改期(?:次数|上限|最多)?", TIMES, "改期次数改成1次", *_limit("moves"), LOWEST["moves"], 10
    ),
    Tunable(
        "move_cutoff", "面试前多久不能自己改", "改期截止|面试前多久不能自己改", LENGTH, "改期截止改成6小时", *_limit("move_cutoff"), timedelta(), 14 * DAY
    ),
    Tunable(
        "per_day", "面试官每天最多", "面试官(?:默认)?(?:每|一)天最多(?:面)?", INTERVIEWS, "面试官每天最多4场", *_limit("per_day"), LOWEST["per_day"], 50
    ),
    Tunable(
        "per_week", "面试官每周最多", "面试官(?:默认)?(?:每|一)周最多(?:面)?", INTERVIEWS, "面试官每周最多15场", *_limit("per_week"), LOWEST["per_week"], 200
    ),
)  # fmt: skip
BY_KEY: Final[Mapping[str, Tunable]] = {tunable.key: tunable for tunable in TUNABLES}


def here(setup: Setup) -> list[Tunable]:
    """Those that this organisation has."""
    return [tunable for tunable in TUNABLES if tunable.get(setup) is not None]


def meant(setup: Setup, words: str) -> tuple[Tunable, str] | None:
    """Which of them the words are about, and what it is to be (as text, "" for the usual value); None if that is not clear."""
    if _DAYS_OFF.fullmatch(words.strip(" 。!?吧")):
        return BY_KEY["days_off"], SWITCH.kept(True)  # noqa: FBT003 - the value of a switch
    if night := _night(setup, words):
        return BY_KEY["quiet"], night
    found = [(tunable, value) for tunable in here(setup) if (value := tunable.read(words)) is not None]
    return max(found, key=lambda pair: len(pair[0].said)) if found else None


def _night(setup: Setup, words: str) -> str:
    """「晚上9点后不要发」 and 「8点前别发」 name one end of the quiet hours; the other stays."""
    found = _NIGHT.fullmatch(words.strip(" 。!?吧"))
    at = spoken.clock(found["value"]) if found else None
    if found is None or at is None:
        return ""
    return HOURS.kept((at, setup.quiet.end) if found["end"] == "后" else (setup.quiet.start, at))


def faults(tunable: Tunable, setup: Setup, today: date) -> list[str]:
    """What the ladders would do wrong with this setup, as the check before the start finds it; only those that it changes are tried."""
    if not tunable.rings:
        return []
    usual = [ladder for ladder in setup.ladders if not ladder.kind and not ladder.position]
    ladders = usual if tunable.key in REMINDERS else setup.ladders
    report = check(ladders, setup.quiet, today, most=setup.rules.limits.messages_per_day, near=True)
    # What is wrong with several rungs is said once, and so is whom the night would be broken for.
    first = {_alike(fault): fault for fault in reversed(report.faults)}
    return [f"{fault.text}。{fault.example}" for fault in report.faults if first[_alike(fault)] is fault]


def _alike(fault: Fault) -> str:
    return str(fault.sort) if fault.sort is Sort.NIGHT else fault.text
