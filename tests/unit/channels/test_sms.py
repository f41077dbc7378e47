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

from channels.alibaba_codes import fault_of
from channels.sms import AlibabaSms, became, sms_wire
from domain.effects import Ding, SendSms
from domain.faults import Fault, OutcomeUnknown, Permanent, Throttled, Unreachable
from domain.outreach import AskSms
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
    wire = sms_wire(
        "k", SendSms("13900000001", "offer", {"a": "b"}, "t"), "签名", {"offer": "SMS_1"}, lambda _: "never"
    )
    assert wire["TemplateParam"] == '{"a": "b"}'


def test_a_template_with_its_own_code_is_sent_by_that() -> None:
    own = SendSms("13900000001", "offer", {"a": "b"}, "t", code="SMS_9")
    assert [sms_wire("k", own, "签名", known, str)["TemplateCode"] for known in ({"offer": "SMS_1"}, {})] == [
        "SMS_9"
    ] * 2


async def test_a_purpose_without_a_template_is_permanent_and_never_asked(remote: Remote) -> None:
    async with carrier(remote.url) as sms:
        fault = await caught(sms, SendSms("13900000001", "remind", {}, "t"))
    assert (type(fault), fault.code, remote.asked) == (Permanent, "sms.noTemplate", [])


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("isv.BUSINESS_LIMIT_CONTROL", Throttled),
        ("Throttling.User", Throttled),
        ("isv.AMOUNT_NOT_ENOUGH", Permanent),
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


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("057188880000", "号码是座机，收不了短信，请核对"),
        ("0571-8888 0000", "号码是座机，收不了短信，请核对"),
        ("12345", "号码不是大陆的手机号，请核对"),
        ("85291234567", "号码不是大陆的手机号，请核对"),
        ("", "号码不是大陆的手机号，请核对"),
    ],
)
async def test_a_number_that_no_sms_reaches_is_refused_before_it_costs(remote: Remote, number: str, words: str) -> None:
    async with carrier(remote.url) as sms:
        fault = await caught(sms, SendSms(number, "offer", {}, "t"))
    assert (type(fault), fault.code, fault.text, remote.asked) == (Permanent, "sms.number", words, [])


async def test_a_number_is_sent_as_the_api_wants_it(remote: Remote) -> None:
    async with carrier(remote.url) as sms:
        await sms.carry("k:1", SendSms("+86 139-0000-0001", "offer", {}, "t"), "")
    assert remote.asked[0]["PhoneNumbers"] == "13900000001"


async def test_the_refusals_of_the_documents_are_told_in_words(remote: Remote) -> None:
    words = []
    async with carrier(remote.url) as sms:
        for code in ("isv.AMOUNT_NOT_ENOUGH", "isv.SMS_TEMPLATE_ILLEGAL", "isv.NEW_CODE"):
            remote.answer = answering({"Code": code, "Message": "原话"})
            words.append((await caught(sms)).text)
    assert words == ["阿里云账户余额不足，充值后才能发送", "短信模板不存在或没有审核通过", "原话"]


def answering(body: dict[str, Any]) -> Answer:
    async def answer() -> web.StreamResponse:
        return web.json_response(body)

    return answer


ASKED = AskSms("13900000001", "biz^0", "20261121", "k:1")


def details(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"Code": "OK", "TotalCount": str(len(rows)), "SmsSendDetailDTOs": {"SmsSendDetailDTO": list(rows)}}


async def test_a_receipt_is_asked_for_by_number_day_and_receipt_id(remote: Remote) -> None:
    row = {"PhoneNum": "13900000001", "SendStatus": 3, "ErrCode": "DELIVERED", "OutId": "k:1"}
    remote.answer = answering(details(row))
    async with carrier(remote.url) as sms:
        receipt = await sms.carry("ask:1", ASKED, "")
    assert receipt == Receipt(facts={"state": "delivered", "code": "DELIVERED", "words": "已送达"})
    wanted = {"PhoneNumber": "13900000001", "BizId": "biz^0", "SendDate": "20261121"}
    assert remote.asked == [{**wanted, "PageSize": "10", "CurrentPage": "1"}]
    assert remote.signed == [True]


@pytest.mark.parametrize(
    ("rows", "state", "words"),
    [
        ((), "missing", "短信平台查不到这条短信"),
        (({"SendStatus": 3, "ErrCode": "DELIVERED", "OutId": "another"},), "missing", "短信平台查不到这条短信"),
        (({"SendStatus": 1, "OutId": "k:1"},), "waiting", "运营商还没有回执"),
        (({"SendStatus": 9, "OutId": "k:1"},), "waiting", "运营商还没有回执"),
        (({"SendStatus": 2, "ErrCode": "MOBILE_IN_BLACK"},), "failed", "号码在黑名单里，多半是退订过"),
        (({"SendStatus": 2, "ErrCode": "MK:0001", "OutId": "k:1"},), "failed", "运营商没有送达"),
        (
            ({"SendStatus": 2, "ErrCode": "IS_CLOSE"}, {"SendStatus": 3, "ErrCode": "DELIVERED"}),
            "delivered",
            "已送达",
        ),
    ],
)
def test_what_became_of_an_sms(rows: tuple[dict[str, Any], ...], state: str, words: str) -> None:
    told = became(ASKED, details(*rows))
    assert (told["state"], told["words"]) == (state, words)


def test_an_answer_without_rows_is_no_accident() -> None:
    assert became(ASKED, {"Code": "OK"})["state"] == "missing"
