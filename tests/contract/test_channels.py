"""The story over the real channels: every one of them against the sandbox or a real SMTP server, with the courier in between."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from channels.letter import Letterhead
from channels.mail import Mail
from channels.sms import AlibabaSms
from channels.voice import AlibabaVoice
from channels.webhook import Webhook
from channels.wecom import WecomApp
from config.demo import CODES, approved
from domain.consent import Consent
from domain.invitation import Invitation, State
from domain.outreach import SendCall, SendHook, SendWecom
from domain.touches import Fate
from flows.courier import Courier
from sandbox.server import Running, serve
from store.outbox import Parcel
from tests.integration.stage import BATCH, Stage

LONG = BATCH.replace("11月25日到11月27日", "12月7日到12月11日")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[tuple[Stage, Running]]:
    """The stage, but what is not DingTalk leaves over the wire."""
    stage = Stage(f"sqlite:///{tmp_path}/y.db")
    running = await serve(port=0, now=lambda: stage.at)
    running.world.sms_templates |= approved()
    running.world.outside.tts_templates["TTS_1"] = "${name}您好，${company}的面试邀请还在等您选择时间。"
    links, url = stage.setup.links, running.url
    ways: list[Any] = [
        AlibabaSms("i", "s", sign_name="云杉科技", templates=CODES, links=links.url, endpoint=url),
        AlibabaVoice("i", "s", templates={"remind": "TTS_1"}, now=lambda: stage.at, endpoint=url),
        WecomApp("wwyunshan", "wecom-demo-secret", 1000002, links=links.url, now=lambda: stage.at, endpoint=url),
        Webhook(f"{url}/hook", "hook-demo-secret", links=links.url, now=lambda: stage.at),
        Mail(f"smtp://127.0.0.1:{running.smtp_port}", Letterhead("hr@yunshan.example", links), now=lambda: stage.at),
    ]
    stage.courier = Courier(stage.store, stage.desk.handle, [stage.remote, *ways], lambda: stage.at, owner="t")
    yield stage, running
    await asyncio.gather(*(way.close() for way in ways), running.stop())
    stage.close()


def fates(stage: Stage, inv: Invitation) -> list[tuple[str, Fate, str]]:
    with stage.store.reading() as tx:
        return [(touch.channel, touch.fate, touch.error) for touch in tx.touches.of(inv.id)]


async def leave(stage: Stage, inv: Invitation, key: str, effect: Any) -> None:
    with stage.store.writing() as tx:
        tx.outbox.add([Parcel(key, key, effect, stage.at, inv.id)], stage.at)
    await stage.settle()


async def test_an_sms_leaves_arrives_and_is_known_to_have_arrived(world: tuple[Stage, Running]) -> None:
    stage, running = world
    (inv,) = await stage.send_batch("刘洋 13900000001", LONG)
    (sms,) = running.world.sms.values()
    assert (sms.to, stage.setup.links.url(inv.id) in sms.text) == ("13900000001", True)
    await stage.pass_time(timedelta(minutes=4))
    assert fates(stage, inv) == [("sms", Fate.DELIVERED, "")]


async def test_a_carrier_that_loses_it_is_told_in_words(world: tuple[Stage, Running]) -> None:
    stage, running = world
    running.world.outside.fates["13900000001"] = {"status": 2, "code": "MOBILE_IN_BLACK"}
    (inv,) = await stage.send_batch("刘洋 13900000001", LONG)
    await stage.pass_time(timedelta(minutes=4))
    assert fates(stage, inv) == [("sms", Fate.FAILED, "号码在黑名单里，多半是退订过（MOBILE_IN_BLACK）")]
    with stage.store.reading() as tx:
        assert tx.people.get(inv.candidate_id).consent("sms") is Consent.REFUSED


async def test_an_empty_purse_and_a_rejected_template_send_the_mail(world: tuple[Stage, Running]) -> None:
    stage, running = world
    running.world.outside.refusals["SendSms"] = "isv.OUT_OF_SERVICE"
    await stage.send_batch("刘洋 13900000001 liuyang@example.com", LONG)
    running.world.outside.refusals["SendSms"] = "isv.SMS_TEMPLATE_ILLEGAL"
    await stage.send_batch("吴敏 13900000002 wumin@example.com", LONG)
    assert stage.states() == [State.INVITED] * 2
    assert [(mail.to, not mail.html) for mail in running.world.mails.values()] == [
        ("liuyang@example.com", False),
        ("wumin@example.com", False),
    ]
    assert running.world.sms == {}


async def test_an_agreed_interview_arrives_as_a_calendar_entry_and_its_end_takes_it_out(
    world: tuple[Stage, Running],
) -> None:
    stage, running = world
    (inv,) = await stage.send_batch("刘洋 liuyang@example.com", LONG)
    page = await stage.open_page(inv)
    page = await stage.submit(inv, page["slots"][0]["label"], page)
    await stage.submit(inv, "确认", page)
    await stage.settle()
    inv = stage.look(inv)
    await stage.press(stage.user(inv.crew[0]), stage.crew_card(inv), "可以")
    await stage.settle()
    await stage.cancel("取消 刘洋 的面试，原因：岗位关闭")
    await stage.settle()
    files = [Calendar.from_ical(file.content) for m in running.world.mails.values() for file in m.attachments[:1]]
    events: list[tuple[str, Any]] = [(str(one["METHOD"]), one.walk("VEVENT")[0]) for one in files]
    assert [(method, str(event["UID"]), event["SEQUENCE"]) for method, event in events] == [
        ("REQUEST", inv.id, 2),
        ("CANCEL", inv.id, 3),
    ]
    assert events[0][1].start == events[1][1].start == inv.start


async def test_calls_wecom_and_a_webhook_leave_by_the_same_courier(world: tuple[Stage, Running]) -> None:
    stage, running = world
    running.world.outside.fates["13900000001"] = {"code": "200003"}
    (inv,) = await stage.send_batch("刘洋 13900000001", LONG)
    stage.at += timedelta(minutes=2)
    values = {"name": "刘洋", "company": "云杉科技"}
    await leave(stage, inv, "nu-call", SendCall("13900000001", "remind", values, "您好"))
    await leave(stage, inv, "nu-wecom", SendWecom("liuyang", "面试", "您好", inv.id))
    await leave(stage, inv, "nu-hook", SendHook({"name": "刘洋", "mobile": "139"}, "remind", values, "您好", inv.id))
    outside = running.world.outside
    assert (len(outside.calls), len(outside.messages), len(outside.hooks)) == (1, 1, 1)
    await stage.pass_time(timedelta(minutes=6))
    with stage.store.reading() as tx:
        told = [step.detail for step in tx.trail.of(inv.id) if step.what == "Called"]
        records = [tx.outbox.record(key) for key in ("nu-call", "nu-wecom", "nu-hook")]
    assert told == ["没有接（200003）"]
    assert [str(record.status) for record in records if record] == ["done"] * 3
