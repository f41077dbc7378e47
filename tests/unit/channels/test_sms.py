"""SMS through the official SDK, against a small server on loopback that checks the signature."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote

import pytest
from aiohttp import web

from channels.sms import AlibabaSms, fault_of, sms_wire
from domain.effects import Ding, SendSms
from domain.faults import Fault, OutcomeUnknown, Permanent, QuotaSpent, Throttled, Unreachable
from domain.ports import Receipt

KEY_ID, KEY_SECRET = "key-id", "key-secret"
OFFER = SendSms("13900000001", "offer", {"name": "刘洋", "company": "云杉科技"}, "您有一场面试", "inv-1")
OK = {"Code": "OK", "Message": "OK", "BizId": "biz^0", "RequestId": "R"}
Answer = Callable[[], Awaitable[web.StreamResponse]]


class Remote:
    """Answers SendSms with `answer` and keeps what was asked."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[dict[str, str]] = []
        self.signed: list[bool] = []
        self.answer: Answer = self.fine

    async def fine(self) -> web.StreamResponse:
        return web.json_response(OK)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(dict(request.query))
        self.signed.append(signature(request) in request.headers["Authorization"])
        return await self.answer()


def signature(request: web.Request) -> str:
    """What the documented signing method gives for this request (ACS3-HMAC-SHA256)."""
    names = sorted(n.lower() for n in request.headers if n.lower().startswith("x-acs-") or n.lower() == "host")
    query = "&".join(f"{quote(k, safe='~')}={quote(v, safe='~')}" for k, v in sorted(request.query.items()))
    headers = "".join(f"{name}:{request.headers[name].strip()}\n" for name in names)
    payload = request.headers["x-acs-content-sha256"]
    canonical = f"{request.method}\n/\n{query}\n{headers}\n{';'.join(names)}\n{payload}"
    text = f"ACS3-HMAC-SHA256\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    return hmac.new(KEY_SECRET.encode(), text.encode(), hashlib.sha256).hexdigest()


@pytest.fixture
async def remote() -> AsyncIterator[Remote]:
    made = Remote()
    app = web.Application()
    app.router.add_route("*", "/", made.serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


@asynccontextmanager
async def carrier(url: str, **settings: Any) -> AsyncIterator[AlibabaSms]:
    made = AlibabaSms(
        KEY_ID,
        KEY_SECRET,
        sign_name="云杉科技",
        templates={"offer": "SMS_1"},
        links=lambda invitation: f"https://mian.example/i/{invitation}",
        endpoint=url,
        **{"seconds": 1.0, **settings},
    )
    try:
        yield made
    finally:
        await made.close()


async def caught(sms: AlibabaSms, effect: SendSms = OFFER) -> Fault:
    with pytest.raises(Fault) as caught:
        await sms.carry("k:1", effect, "")
    return caught.value


async def test_an_sms_is_asked_for_with_template_link_and_our_key(remote: Remote) -> None:
    async with carrier(remote.url) as sms:
        assert await sms.carry("k:1", OFFER, "") == Receipt("biz^0")
    asked = remote.asked[0]
    params = {"name": "刘洋", "company": "云杉科技", "link": "https://mian.example/i/inv-1"}
    assert json.loads(asked.pop("TemplateParam")) == params
    rest = {"OutId": "k:1", "PhoneNumbers": "13900000001", "SignName": "云杉科技", "TemplateCode": "SMS_1"}
    assert asked == rest
    assert remote.signed == [True]


def test_without_an_invitation_there_is_no_link() -> None:
    wire = sms_wire("k", SendSms("1", "offer", {"a": "b"}, "t"), "签名", {"offer": "SMS_1"}, lambda _: "never")
    assert wire["TemplateParam"] == '{"a": "b"}'


async def test_a_purpose_without_a_template_is_permanent_and_never_asked(remote: Remote) -> None:
    async with carrier(remote.url) as sms:
        fault = await caught(sms, SendSms("13900000001", "remind", {}, "t"))
    assert (type(fault), fault.code, remote.asked) == (Permanent, "sms.noTemplate", [])


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("isv.BUSINESS_LIMIT_CONTROL", Throttled),
        ("Throttling.User", Throttled),
        ("isv.AMOUNT_NOT_ENOUGH", QuotaSpent),
        ("isv.MOBILE_NUMBER_ILLEGAL", Permanent),
        ("isv.SMS_TEMPLATE_ILLEGAL", Permanent),
        ("isp.SYSTEM_ERROR", OutcomeUnknown),
        ("", OutcomeUnknown),
    ],
)
async def test_a_refusal_says_what_can_be_done(remote: Remote, code: str, kind: type[Fault]) -> None:
    async def refuse() -> web.Response:
        return web.json_response({"Code": code, "Message": "原因"})

    remote.answer = refuse
    async with carrier(remote.url) as sms:
        assert type(await caught(sms)) is kind


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (403, '{"Code": "SignatureDoesNotMatch"}', Permanent),
        (429, '{"Code": "Throttling"}', Throttled),
        (500, '{"Code": "Anything"}', OutcomeUnknown),
        (502, "<html>", OutcomeUnknown),
        (200, "[]", OutcomeUnknown),
        (200, "", OutcomeUnknown),
    ],
)
async def test_an_http_error_says_what_can_be_done(remote: Remote, status: int, body: str, kind: type[Fault]) -> None:
    async def refuse() -> web.Response:
        return web.Response(status=status, text=body)

    remote.answer = refuse
    async with carrier(remote.url) as sms:
        assert type(await caught(sms)) is kind


async def test_a_server_that_is_too_slow_leaves_the_outcome_unknown(remote: Remote) -> None:
    async with carrier(remote.url, seconds=0.3) as sms:
        await sms.carry("k:0", OFFER, "")

        async def sleep() -> web.Response:
            await never.wait()
            return web.Response()

        never = asyncio.Event()
        remote.answer = sleep
        assert type(await caught(sms)) is OutcomeUnknown
        never.set()


async def test_nobody_there_is_unreachable() -> None:
    async with carrier("http://127.0.0.1:1") as sms:
        assert type(await caught(sms)) is Unreachable


async def test_a_proxy_of_the_environment_is_not_asked_for_loopback(
    remote: Remote, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    async with carrier(remote.url) as sms:
        assert (await sms.carry("k:1", OFFER, "")).remote_id


async def test_it_carries_nothing_else() -> None:
    async with carrier("http://127.0.0.1:1") as sms:
        with pytest.raises(TypeError):
            await sms.carry("k:1", Ding(["a"], "b"), "")


def test_a_number_limit_waits_an_hour() -> None:
    fault = fault_of("isv.BUSINESS_LIMIT_CONTROL", "")
    assert isinstance(fault, Throttled)
    assert fault.wait == 3600
