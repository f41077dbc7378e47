"""What one confirmed interview costs of DingTalk's monthly quota: calls and pushes, as the sandbox counts them.

python -m benchmarks.interview                     ten plain members, then ten plain outsiders
python -m benchmarks.interview --candidates 5      fewer
python -m benchmarks.interview --sparing           no to-dos, the last reminder by the calendar, its changes not subscribed to

A plain one: picks a time, confirms it; the interviewer accepts; both reminders are sent and read; it takes place. The
clock is moved, so a fortnight takes a minute. What a batch costs once (preview, rooms, digest) is shared by its people.
"""

import argparse
import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import ClientSession, ClientTimeout, DummyCookieJar

from benchmarks import rig
from config.demo import approved, environment
from config.settings import load
from program import Program
from sandbox.play_acts import Troupe
from sandbox.play_audit import Auditor
from sandbox.play_browser import Browser
from sandbox.play_cast import Character, Fate, Player, Side
from sandbox.play_staff import Staff
from sandbox.play_stage import Stage
from sandbox.play_story import Story
from sandbox.server import Running, serve

ORDER = "@约面 批量邀约 岗位=后端工程师 轮次=初试 面试官=李雷、韩梅梅、王芳 时间=下周一到下周三 时长=45分钟 地点=A座"
PROMISED_CALLS, PROMISED_PUSHES = 8, 4
SPARING = """
[dingtalk]
todos = false
entry_reminders = ["2h", "15m"]
[[ladder]]
state = "confirmed"
rungs = [{ before = "24h", do = "day_before" }, { before = "4h", do = "check_reminder" }]
"""
# Not counted by DingTalk [basic-interfaces-such-as-log-off-and-address-book]: tokens, the gateway, looking people up.
FREE = ("oauth2.", "gateway.", "user.", "department.", "contact.")


def cast(count: int, side: Side) -> list[Player]:
    """Return so many people without any fate, reached by card or by SMS."""
    digits = "1381" if side is Side.MEMBER else "1391"
    return [
        Player(f"候选{n:02}", f"plain{n:02}", side, Character.PROMPT, Fate.NONE, mobile=f"{digits}{n:07}")
        for n in range(count)
    ]


async def story(stage: Stage, http: ClientSession, players: Sequence[Player]) -> list[str]:
    """Play a fortnight in which everything goes well; returns what went against expectation."""
    troupe = Troupe(stage, Browser(http), players)
    staff = Staff(troupe)
    told = Story(troupe, staff)
    await told.prepare()
    await staff.invite(ORDER, staff.group, players)
    await troupe.everybody(troupe.choose, Character.PROMPT)
    await stage.settle()
    await staff.answer()
    await told.at(0, "18:00")
    await told.at(5, "12:00")
    await told.interviews(await Auditor(troupe).agreed())
    return [*troupe.violations, *stage.unanswered]


@contextmanager
def organisation(*, sparing: bool) -> Iterator[Path | None]:
    """Give the organisation's own settings, None for the usual ones."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "sparing.toml")
        file.write_text(SPARING, encoding="utf-8")
        yield file if sparing else None


async def counted(count: int, side: Side, *, sparing: bool) -> tuple[Counter[str], Counter[str], int, int, list[str]]:
    """Return calls by API, pushes by topic, both sums as they count towards the quota, and what went wrong."""
    running = await serve(port=0, seed="demo")
    try:
        with rig.sqlite() as url, organisation(sparing=sparing) as config:
            settings = load(environment(running.url, running.smtp_port, url, rig.free_port()))
            running.world.sms_templates.update(approved())
            running.world.settings.events = [] if sparing else running.world.settings.events
            program = Program(replace(settings, config=config), running.world.clock.now)
            work = asyncio.create_task(program.run(tick=0.5))
            try:
                return await _counted(running, cast(count, side))
            finally:
                work.cancel()
                await asyncio.gather(work, return_exceptions=True)
    finally:
        await running.stop()


async def _counted(
    running: Running, players: Sequence[Player]
) -> tuple[Counter[str], Counter[str], int, int, list[str]]:
    async with ClientSession(timeout=ClientTimeout(total=60), cookie_jar=DummyCookieJar()) as http:
        stage = Stage(http, running.url)
        await rig.until(lambda: running.hub.connections, "a connection")
        wrong = await story(stage, http, players)
        calls, pushes = await stage.counted()
    counters = running.world.counters
    return Counter(counters.calls), Counter(counters.pushes), calls, pushes, wrong


def itemised(members: Counter[str], outsiders: Counter[str], count: int) -> list[list[str]]:
    """Return rows per API, those that count first, the most frequent first."""
    names = sorted({*members, *outsiders}, key=lambda name: (name.startswith(FREE), -members[name] - outsiders[name]))
    return [[_named(name), f"{members[name] / count:.1f}", f"{outsiders[name] / count:.1f}"] for name in names]


def _named(name: str) -> str:
    return f"{name} (free)" if name.startswith(FREE) else name


def main() -> None:
    """Count both kinds of candidates and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--candidates", type=int, default=10)
    parser.add_argument("--sparing", action="store_true")
    asked = parser.parse_args()
    count = asked.candidates
    inside = asyncio.run(counted(count, Side.MEMBER, sparing=asked.sparing))
    outside = asyncio.run(counted(count, Side.SMS, sparing=asked.sparing))
    print(f"Per confirmed interview, {count} of a kind in one batch\n")
    rig.table(["call", "member", "outsider"], *itemised(inside[0], outside[0], count))
    print()
    rig.table(["push", "member", "outsider"], *itemised(inside[1], outside[1], count))
    print()
    for what, place, promised in (("calls", 2, PROMISED_CALLS), ("pushes", 3, PROMISED_PUSHES)):
        for kind, found in (("member", inside), ("outsider", outside)):
            each = float(found[place]) / count  # type: ignore[arg-type]
            print(f"{'PASS' if each <= promised else 'FAIL'}: {each:.1f} {what} a {kind}, promised ≤ {promised}")
    expected = "待办" if asked.sparing else "\0"
    for sentence in (s for s in (*inside[4], *outside[4]) if expected not in s):
        print(f"not as it should be: {sentence}")


if __name__ == "__main__":
    main()
