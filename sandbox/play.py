"""Scripted people play the whole story against a running sandbox, and it is checked that everything came out right."""

from __future__ import annotations

import json
import sys

from aiohttp import ClientSession, ClientTimeout, DummyCookieJar

from sandbox.clock import monotonic
from sandbox.play_acts import Troupe
from sandbox.play_audit import Auditor
from sandbox.play_browser import Browser
from sandbox.play_cast import FEWEST, MOST, cast
from sandbox.play_report import Report
from sandbox.play_staff import Staff
from sandbox.play_stage import Stage
from sandbox.play_story import Story

TIMEOUT = ClientTimeout(total=60)


async def play(url: str, *, candidates: int = 30, as_json: bool = False) -> int:
    """Play the story with so many candidates on the sandbox at `url` and print what became of each.

    Returns 0 if all came out as it should, 1 if not, 2 for a number of candidates that the story cannot use.
    """
    if not FEWEST <= candidates <= MOST:
        sys.stderr.write(f"自动演示需要 {FEWEST} 到 {MOST} 位候选人，例如 --candidates 30\n")
        return 2
    async with ClientSession(timeout=TIMEOUT, cookie_jar=DummyCookieJar()) as http:
        report = await _played(http, url, candidates)
    text = json.dumps(report.as_json(), ensure_ascii=False) if as_json else report.as_text()
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
    return 1 if report.violations else 0


async def _played(http: ClientSession, url: str, candidates: int) -> Report:
    begin = monotonic()
    stage = Stage(http, url)
    troupe = Troupe(stage, Browser(http), cast(candidates))
    story = Story(troupe, Staff(troupe))
    await story.prepare()
    await story.batch()
    await story.monday_of_answers()
    await story.tuesday_of_changes()
    await story.rest_of_the_week()
    auditor = Auditor(troupe)
    starts = await auditor.agreed()
    await story.interviews(starts)
    calls, pushes = await stage.counted()  # before the last looks, which are the auditor's
    apis = await stage.calls_by_api()
    audit = await auditor.whole()
    for lost in stage.unanswered:
        troupe.expect(holds=False, sentence=f"点击没有得到应答：{lost}")
    seconds = monotonic() - begin
    return Report(troupe.players, audit, calls, pushes, apis, stage.slowest, seconds, troupe.violations)
