"""Builds every object of the bot once, starts and stops them: the only file that knows all rooms."""

import asyncio
import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.dingtalk import DingTalk
from bot.gateway import Gateway, NotConnected
from bot.inbound import Inbound
from bot.understanding import Handle, Understanding
from channels.letter import Letterhead
from channels.mail import Mail
from channels.sms import AlibabaSms
from channels.voice import AlibabaVoice
from channels.webhook import Webhook
from channels.wecom import WecomApp, WecomGroup
from config.key import key
from config.organisation import organisation
from config.probe import Probed, probe
from config.settings import Settings
from domain.faults import Unreachable
from domain.inputs import Answer, Input
from domain.ports import Closing
from flows.board.board import Board
from flows.courier import Courier
from flows.desk import Desk
from flows.setup import Links, Setup
from flows.words import templates
from scheduler.ticker import Ticker
from store.store import Store
from web.app import build
from web.server import Server

Clock = Callable[[], datetime]
ROUNDS = 50
BEAT = 1.0  # seconds between two looks whether open pages of the board are still true
log = logging.getLogger(__name__)


def dingtalk(settings: Settings, now: Clock, zone: ZoneInfo, rate: float) -> DingTalk:
    """DingTalk, outwards."""
    ding = settings.dingtalk
    return DingTalk(
        ding.client_id,
        ding.client_secret,
        now=now,
        openapi=ding.openapi_endpoint,
        oapi=ding.oapi_endpoint,
        robot_code=ding.robot_code,
        template_id=ding.card_template_id,
        data_source=ding.card_data_source_id,
        zone=zone,
        rate=rate,
    )


def gateway(settings: Settings, handle: Handle) -> Gateway:
    """DingTalk, inwards."""
    ding = settings.dingtalk
    live = bool(ding.card_data_source_id)
    return Gateway(ding.client_id, ding.client_secret, ding.openapi_endpoint, Inbound(handle), live=live)


def outside(settings: Settings, links: Links, now: Clock, company: str) -> list[Closing]:
    """The ways that are not DingTalk's, as far as they are configured."""
    ways: list[Closing] = []
    mail, sms, voice, wecom, hook = settings.mail, settings.sms, settings.voice, settings.wecom, settings.webhook
    if mail.smtp_url:
        ways.append(Mail(mail.smtp_url, Letterhead(mail.sender, links, company, mail.tracking), now=now))
    if sms.templates:
        keys = (sms.access_key_id, sms.access_key_secret)
        ways.append(
            AlibabaSms(*keys, sign_name=sms.sign, templates=sms.templates, links=links.url, endpoint=sms.endpoint)
        )
    if voice.templates:
        keys = (voice.access_key_id, voice.access_key_secret)
        ways.append(
            AlibabaVoice(*keys, templates=voice.templates, now=now, number=voice.number, endpoint=voice.endpoint)
        )
    if wecom.corp_id:
        who = (wecom.corp_id, wecom.secret, wecom.agent_id)
        ways.append(WecomApp(*who, links=links.url, now=now, endpoint=wecom.endpoint))
    if wecom.group_key:
        ways.append(WecomGroup(wecom.group_key, endpoint=wecom.endpoint))
    if hook.url:
        ways.append(Webhook(hook.url, hook.secret, links=links.url, now=now))
    return ways


class Program:
    """The bot: everything that runs, built from the settings and one clock.

    `rate` is DingTalk's calls per second and API, `lease` how long a courier may keep a parcel before others take it.
    """

    def __init__(
        self,
        settings: Settings,
        now: Clock,
        *,
        frame_ancestors: str = "'none'",
        rate: float = 20.0,
        lease: timedelta = timedelta(seconds=90),
    ) -> None:
        org = organisation(settings)
        secret = key(settings)
        links = Links(secret, settings.web.url)
        rules = replace(org.rules, channels=settings.channels)
        self.store = Store(settings.database_url, secret)
        setup = Setup(rules, links, org.hours, org.calendar, org.quiet, org.ladders, org.families, org.highlights)
        self.desk = Desk(self.store, setup, now)
        self.dingtalk = dingtalk(settings, now, rules.zone, rate)
        self.channels = outside(settings, links, now, rules.company)
        carriers = [self.dingtalk, *self.channels]
        owner = secrets.token_hex(4)
        self.courier = Courier(self.store, self.desk.handle, carriers, now, owner=owner, lease=lease)
        self.desk.wake = self.courier.wake
        reader = Understanding(self.desk.handle, now, rules.zone)
        self.gateway = gateway(settings, reader.handle)
        self.board = Board(self.store, setup, now)
        app = build(
            reader,
            now=now,
            base_url=settings.web.url,
            frame_ancestors=frame_ancestors,
            hook_secret=settings.hook_secret,
            board=self.board,
            sign_in=self.dingtalk.browser_sign_in(settings.dingtalk.login_endpoint)
            if settings.dingtalk.login_endpoint
            else None,
        )
        self.server = Server(app, settings.web.host, settings.web.port)
        self.ticker = Ticker()
        self._lease = lease
        self._adopt = lambda: templates.adopt(self.store, org.templates, now())

    async def sweep(self) -> None:
        """What the clock has made due goes to the desk like everything else; the rest of a long queue waits for the next tick."""
        for _ in range(ROUNDS):
            found = await self.desk.due()
            for happening in found:
                await self._look_at(happening)
            if not found:
                return

    async def _look_at(self, happening: Input) -> None:
        """One that fails must not stop all others: it is put off, and said loudly."""
        try:
            await self.desk.handle(happening)
        except Exception:
            log.exception("what was due could not be handled and is put off: %s", type(happening).__name__)
            await self.desk.put_off(happening)

    async def run(self, *, tick: float = 5.0) -> None:
        """Run until cancelled."""
        await self.store.run(self._adopt)
        self.ticker.every(tick, self.sweep, "sweep")
        self.ticker.every(self._lease.total_seconds() / 3, self.courier.recover, "recover")
        self.ticker.every(BEAT, self.board.beat, "board")
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
        self.store.close()


async def probed(settings: Settings, now: Clock) -> Probed:
    """What a visit to DingTalk with these settings shows, for the doctor."""
    account = dingtalk(settings, now, ZoneInfo("Asia/Shanghai"), 0.0)

    async def nobody(_: Input) -> Answer:
        return Answer()

    async def connect() -> None:
        try:
            await gateway(settings, nobody).try_once()
        except NotConnected as problem:
            raise Unreachable("stream", str(problem)) from None

    try:
        return await probe(account, connect, settings.hr_user_ids, now())
    finally:
        await account.close()
