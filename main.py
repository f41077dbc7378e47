"""Reads the settings, builds every object once, starts and stops them; the rest of the house knows nothing of this file."""

import argparse
import asyncio
import logging
import os
import secrets
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from config.key import key
from config.organisation import organisation
from config.problems import WrongSettings
from config.settings import Settings, load

log = logging.getLogger("yuemian")
Clock = Callable[[], datetime]


def utcnow() -> datetime:
    """The one place where the bot reads the clock."""
    return datetime.now(UTC)  # noqa: TID251 - everything else is given the time


class Program:
    """The bot: everything that runs, built from the settings and one clock."""

    def __init__(self, settings: Settings, now: Clock, *, frame_ancestors: str = "'none'", rate: float = 20.0) -> None:
        from bot.dingtalk import DingTalk
        from bot.gateway import Gateway
        from bot.inbound import Inbound
        from bot.understanding import understood
        from channels.outside import by_mail, by_sms
        from flows.courier import Courier
        from flows.desk import Desk
        from flows.setup import Links, Setup
        from scheduler.ticker import Ticker
        from store.store import Store
        from web.app import build
        from web.server import Server

        org = organisation(settings)
        secret = key(settings)
        links = Links(secret, settings.web.url)
        rules = replace(org.rules, channels=settings.channels)
        ding = settings.dingtalk
        self.settings = settings
        self.store = Store(settings.database_url, secret)
        self.desk = Desk(self.store, Setup(rules, links, org.hours, org.calendar, org.quiet, org.ladders), now)
        self.dingtalk = DingTalk(
            ding.client_id,
            ding.client_secret,
            now=now,
            openapi=ding.openapi_endpoint,
            oapi=ding.oapi_endpoint,
            robot_code=ding.robot_code,
            template_id=ding.card_template_id,
            zone=rules.zone,
            rate=rate,
        )
        mail, sms = settings.mail, settings.sms
        self.channels = [
            *by_mail(mail.smtp_url, mail.sender, links.url, now, rules.company),
            *by_sms((sms.access_key_id, sms.access_key_secret), sms.endpoint, sms.sign, sms.templates, links.url),
        ]
        carriers = [self.dingtalk, *self.channels]
        self.courier = Courier(self.store, self.desk.handle, carriers, now, owner=secrets.token_hex(4))
        self.desk.wake = self.courier.wake
        inbound = Inbound(understood(self.desk.handle))
        self.gateway = Gateway(ding.client_id, ding.client_secret, ding.openapi_endpoint, inbound)
        app = build(self.desk, now=now, base_url=settings.web.url, frame_ancestors=frame_ancestors)
        self.server = Server(app, settings.web.host, settings.web.port)
        self.ticker = Ticker()

    async def sweep(self) -> None:
        """What the clock has made due goes to the desk like everything else."""
        while found := await self.desk.due():
            for happening in found:
                await self.desk.handle(happening)

    async def run(self, *, tick: float = 5.0) -> None:
        """Run until cancelled."""
        self.ticker.every(tick, self.sweep, "sweep")
        self.ticker.every(30.0, self.courier.recover, "recover")
        self.ticker.start()
        serving = asyncio.create_task(self.server.serve())
        working = [asyncio.create_task(self.gateway.run()), asyncio.create_task(self.courier.run())]
        try:
            await asyncio.gather(*working)
        finally:
            await self._stop(serving, working)

    async def _stop(self, serving: asyncio.Task[None], working: Sequence[asyncio.Task[None]]) -> None:
        self.ticker.stop()
        self.server.should_exit = True
        for task in working:
            task.cancel()
        await asyncio.gather(serving, *working, return_exceptions=True)
        for carrier in (self.dingtalk, *self.channels):
            await carrier.close()
        self.desk.close()
        self.store.close()


# --- commands --------------------------------------------------------------------------------------------------------


def run(settings: Settings) -> int:
    """`run`: the bot against DingTalk, or whatever speaks like it."""
    from config.doctor import blocking

    problems = blocking(settings)
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 2
    _prepare(settings.database_url)
    asyncio.run(_until_stopped(Program(settings, utcnow).run()))
    return 0


def _prepare(url: str) -> None:
    """A file database is brought up to date by itself; a shared one only by `db upgrade`."""
    from store import migrate

    if url.startswith("sqlite"):
        migrate.upgrade(url)
    elif not migrate.current(url):
        raise WrongSettings(["数据库结构不是最新的。请先运行：python main.py db upgrade"])


async def _until_stopped(work: object) -> None:
    """Run until done, Ctrl-C or SIGTERM."""
    task = asyncio.ensure_future(work)  # type: ignore[arg-type]
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
    from config.doctor import examine

    return asyncio.run(examine(settings, utcnow))


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


def _morning(real: datetime) -> timedelta:
    """How far to move the clock so that the demo begins on a working morning, when nobody is protected from messages."""
    from zoneinfo import ZoneInfo

    from scheduler.workcalendar import WorkCalendar

    local = real.astimezone(ZoneInfo("Asia/Shanghai"))
    calendar, day = WorkCalendar(), local.date()
    day = day if calendar.is_workday(day) and local.hour < 10 else calendar.next_workday(day)
    begin = datetime.combine(day, datetime.min.time(), local.tzinfo) + timedelta(hours=10)
    return begin - real


async def _demo(options: argparse.Namespace) -> int:
    from config.demo import approved, environment
    from sandbox.server import serve
    from store import migrate

    ahead = _morning(utcnow())
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
    result = 0

    async def whole() -> None:
        nonlocal result
        result = await _demo(options)

    asyncio.run(_until_stopped(whole()))
    return result


# --- entry -------------------------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py", description="约面：在钉钉里把面试约好")
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
    database = commands.add_parser("db", help="数据库").add_subparsers(dest="what", required=True)
    database.add_parser("upgrade", help="升级数据库结构")
    return parser


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        if options.command == "demo":
            return demo(options)
        if options.command == "sandbox":
            return sandbox(options.port)
        settings = load(environ)
        return {"run": run, "doctor": doctor, "db": upgrade}[options.command](settings)
    except WrongSettings as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
