"""The commands: each reads what it needs, and imports what it needs when it is called, so that small ones start at once."""

import argparse
import asyncio
import logging
import os
import signal
import sys
import tempfile
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from answers import ANSWERS
from config.arguments import Parser
from config.ladder_arguments import declare as declare_ladder
from config.problems import WrongSettings
from config.settings import Settings, load
from config.simulation import declare as declare_simulation
from config.template_arguments import declare as declare_template
from config.trigger_arguments import declare as declare_trigger


def utcnow() -> datetime:
    """The one place where the bot reads the clock."""
    return datetime.now(UTC)  # noqa: TID251 - everything else is given the time


# --- commands --------------------------------------------------------------------------------------------------------


def run(settings: Settings) -> int:
    """`run`: the bot against DingTalk, or whatever speaks like it."""
    from config.doctor import blocking
    from config.ladder_commands import reports, unfit
    from config.organisation import organisation
    from program import Program

    problems = blocking(settings)
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 2
    if faults := unfit(organisation(settings), utcnow().date()):
        print(reports(faults), file=sys.stderr)
        return 2
    if refused := _refused(settings):
        print(
            "\n".join([*refused, "模板有问题，没有启动。改好后可以用 python main.py template check 文件 再检查。"]),
            file=sys.stderr,
        )
        return 2
    _prepare(settings.database_url)
    asyncio.run(_until_stopped(Program(settings, utcnow).run()))
    return 0


def _refused(settings: Settings) -> list[str]:
    """What stops the start because of the organisation's own templates."""
    from config.organisation import organisation

    org = organisation(settings)
    if not org.templates:
        return []
    from flows.words.proofs import reports

    return reports(org.templates, org.rules, refused=True)


def _prepare(url: str) -> None:
    """A file database is brought up to date by itself; a shared one only by `db upgrade`."""
    from store import migrate

    if url.startswith("sqlite"):
        migrate.upgrade(url)
    elif not migrate.current(url):
        raise WrongSettings(["数据库结构不是最新的。请先运行：python main.py db upgrade"])


async def _until_stopped(work: Coroutine[Any, Any, object]) -> None:
    """Run until done, Ctrl-C or SIGTERM."""
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, task.cancel)
    with suppress(asyncio.CancelledError):
        await task


def upgrade(settings: Settings) -> int:
    """`db upgrade`: bring the database to the newest schema."""
    from store import migrate

    migrate.upgrade(settings.database_url)
    print("数据库已是最新。")
    return 0


def doctor(settings: Settings) -> int:
    """`doctor`: what is missing, and on which console page it is set."""
    from config.doctor import Database, examine, histories
    from config.findings import Finding, Level
    from config.organisation import organisation
    from flows.words.proofs import reports
    from program import probed
    from store import check, migrate

    def state() -> Database:
        try:
            return Database.CURRENT if migrate.current(settings.database_url) else Database.BEHIND
        except Exception:  # noqa: BLE001 - whatever is wrong with it, the advice is the same
            return Database.UNREACHABLE

    org, database = organisation(settings), state()
    told = [
        *histories(check.histories(settings.database_url, 500) if database is Database.CURRENT else {}),
        *(
            Finding(Level.STOP if refused else Level.WARN, line, "改好后用 python main.py template check 文件 再检查")
            for refused in (True, False)
            for line in reports(org.templates, org.rules, refused=refused)
        ),
    ]
    return asyncio.run(examine(settings, utcnow, ask=lambda: probed(settings, utcnow), database=database, more=told))


async def _sandbox(port: int) -> None:
    from sandbox.server import serve

    running = await serve(port=port, seed="demo")
    print(f"沙盒：{running.url}　SMTP：127.0.0.1:{running.smtp_port}")
    try:
        await asyncio.Event().wait()
    finally:
        await running.stop()


def sandbox(port: int) -> int:
    """`sandbox`: the DingTalk in a box alone."""
    asyncio.run(_until_stopped(_sandbox(port)))
    return 0


# --- demo --------------------------------------------------------------------------------------------------------------


def morning(real: datetime) -> timedelta:
    """How far to move the clock so that the demo begins on a working morning, when nobody is protected from messages."""
    from scheduler.workcalendar import WorkCalendar

    local = real.astimezone(ZoneInfo("Asia/Shanghai"))
    calendar, day = WorkCalendar(), local.date()
    day = day if calendar.is_workday(day) and local.hour < 10 else calendar.next_workday(day)
    begin = datetime.combine(day, datetime.min.time(), local.tzinfo) + timedelta(hours=10)
    return begin - real


async def _demo(options: argparse.Namespace) -> int:
    from config.demo import approved, environment
    from program import Program
    from sandbox.server import serve
    from store import migrate

    ahead = morning(utcnow())
    running = await serve(port=options.port, seed="demo", now=lambda: utcnow() + ahead)
    running.world.sms_templates.update(approved())
    with tempfile.TemporaryDirectory(prefix="yuemian-") as folder:
        database = f"sqlite:///{folder}/demo.db"
        settings = load(environment(running.url, running.smtp_port, database, options.web_port))
        migrate.upgrade(settings.database_url)
        program = Program(settings, running.world.clock.now, frame_ancestors=f"'self' {running.url}")
        bot = asyncio.create_task(program.run(tick=0.5))
        try:
            if options.auto:
                from sandbox.play import play

                return await play(running.url, candidates=options.candidates, as_json=options.json)
            print(f"约面演示已启动：{running.url}\n在页面里扮演 HR、候选人和面试官。按 Ctrl-C 结束。")
            await bot
        finally:
            bot.cancel()
            await asyncio.gather(bot, return_exceptions=True)
            await running.stop()
    return 0


def demo(options: argparse.Namespace) -> int:
    """`demo`: sandbox and bot together, without an account."""
    from sandbox.play_cast import FEWEST, MOST

    if options.auto and not FEWEST <= options.candidates <= MOST:
        print(f"--candidates：自动演示需要 {FEWEST} 到 {MOST} 位候选人，现在是 {options.candidates}。", file=sys.stderr)
        return 2
    result = 0

    async def whole() -> None:
        nonlocal result
        result = await _demo(options)

    asyncio.run(_until_stopped(whole()))
    return result


# --- entry -------------------------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="main.py", description="约面：在钉钉里把面试约好")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="启动机器人")
    commands.add_parser("doctor", help="检查还缺什么，在哪个页面设置")
    demo_ = commands.add_parser("demo", help="不需要账号的完整演示")
    demo_.add_argument("--port", type=int, default=8910, help="沙盒页面端口")
    demo_.add_argument("--web-port", type=int, default=8920, help="候选人页面端口")
    demo_.add_argument("--auto", action="store_true", help="自动演完整个流程")
    demo_.add_argument("--candidates", type=int, default=30, help="自动演示的候选人数")
    demo_.add_argument("--json", action="store_true", help="输出 JSON")
    sandbox_ = commands.add_parser("sandbox", help="只启动钉钉沙盒")
    sandbox_.add_argument("--port", type=int, default=8910)
    understand_ = commands.add_parser("understand", help="看看机器人怎么理解一句话")
    understand_.add_argument("text", nargs="?", help="一句话")
    understand_.add_argument("--now", help="说这句话的时刻，例如 2026-11-18T10:00:00+08:00")
    understand_.add_argument("--from", help="可约时间从何时开始")
    understand_.add_argument("--to", help="可约时间到何时为止")
    understand_.add_argument("--as", choices=("candidate", "hr", "interviewer"), help="谁说的，默认 hr")
    understand_.add_argument("--people", help='名单：{"candidates":[…],"interviewers":[…],"rooms":[…]} 的 JSON 文件')
    understand_.add_argument("--stdin", action="store_true", help="逐行读 JSON，逐行输出 JSON")
    understand_.add_argument("--json", action="store_true", help="输出 JSON")
    declare_simulation(commands.add_parser("simulate", help="发送之前先演一遍：确认率、撞期、费用"))
    check_ = commands.add_parser("check", help="检查候选人名单（Excel、CSV），不发送任何消息")
    check_.add_argument("file", type=Path, help="名单文件")
    check_.add_argument("--json", action="store_true", help="输出 JSON")
    declare_ladder(commands.add_parser("ladder", help="提醒阶梯：什么时候提醒谁，能不能用"))
    declare_template(commands.add_parser("template", help="消息模板：看一看，检查一下"))
    declare_trigger(commands.add_parser("trigger", help="触发规则：哪些阶段会约面，最近会约谁"))
    database = commands.add_parser("db", help="数据库").add_subparsers(dest="what", required=True)
    database.add_parser("upgrade", help="升级数据库结构")
    return parser


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # A tick that is skipped because the one before still works is made up for by the next: no news for anybody.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
    try:
        if options.command == "demo":
            return demo(options)
        if options.command == "sandbox":
            return sandbox(options.port)
        if options.command in ANSWERS:
            return ANSWERS[options.command](options, environ, utcnow())
        settings = load(environ)
        return {"run": run, "doctor": doctor, "db": upgrade}[options.command](settings)
    except WrongSettings as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
