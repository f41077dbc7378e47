"""Calls by the official Alibaba Cloud voice SDK, unmodified but for its endpoint."""

import json
from datetime import UTC, datetime

from alibabacloud_dyvmsapi20170525.client import Client
from alibabacloud_dyvmsapi20170525.models import QueryCallDetailByCallIdRequest, SingleCallByTtsRequest
from alibabacloud_tea_openapi.models import Config

from tests.sandbox.driver import Driver

MILLIS = int(datetime(2026, 11, 21, 2, tzinfo=UTC).timestamp() * 1000)


def client(box: Driver) -> Client:
    endpoint = f"127.0.0.1:{box.running.port}"
    return Client(Config(access_key_id="id", access_key_secret="s", endpoint=endpoint, protocol="http"))


def request(**more: str) -> SingleCallByTtsRequest:
    members = {"called_number": "13900000001", "tts_code": "TTS_1", "tts_param": '{"name": "刘洋"}', "out_id": "1"}
    return SingleCallByTtsRequest(**(members | more))


def question(call: str, product: int = 11000000300006, millis: int = MILLIS) -> QueryCallDetailByCallIdRequest:
    return QueryCallDetailByCallIdRequest(call_id=call, prod_id=product, query_date=millis)


async def test_a_call_is_read_aloud_and_recorded(box: Driver) -> None:
    await box.act("tts-templates", TTS_1="${name}，您好")
    await box.act("fates", number="13900000001", code="200002")
    made = (await client(box).single_call_by_tts_async(request())).body
    assert (made.code, [c["text"] for c in await box.see("objects/calls")]) == ("OK", ["刘洋，您好"])
    assert [(c["text"], c["code"]) for c in (await box.see("view?person=out_liu"))["calls"]] == [
        ("刘洋，您好", "200002")
    ]
    assert (await box.see("view?person=out_wu"))["calls"] == []
    asked = client(box).query_call_detail_by_call_id_async
    states = [json.loads((await asked(question(made.call_id))).body.data)["state"]]
    await box.act("clock", advance=240)
    states.append(json.loads((await asked(question(made.call_id))).body.data)["state"])
    assert states == ["200", "200002"]
    others = [question(made.call_id, 11010000138001), question(made.call_id, millis=MILLIS - 86_400_000), question("x")]
    assert [(await asked(other)).body.data for other in others] == ["", "", ""]


async def test_wrong_calls_are_refused_with_the_products_codes(box: Driver) -> None:
    await box.act("tts-templates", TTS_1="${name}，您好")
    wrong = [
        request(tts_code="TTS_9"),
        request(called_number="400"),
        request(out_id="1234567890123456"),
        request(tts_param="{"),
        request(tts_param="{}"),
        request(tts_param='{"name": "http://x.cn"}'),
        request(),
        request(),
    ]
    codes = [(await client(box).single_call_by_tts_async(w)).body.code for w in wrong]
    assert codes == [
        "isv.TTS_TEMPLATE_ILLEGAL",
        "isv.MOBILE_NUMBER_ILLEGAL",
        "isv.INVALID_PARAMETERS",
        "isv.INVALID_JSON_PARAM",
        "isv.TEMPLATE_MISSING_PARAMETERS",
        "isv.PARAM_NOT_SUPPORT_URL",
        "OK",
        "isv.BUSINESS_LIMIT_CONTROL",
    ]


async def test_an_empty_purse_and_a_lost_sms(box: Driver) -> None:
    await box.act("sms-templates", SMS_1="您好")
    values = {"Action": "SendSms", "PhoneNumbers": "13900000002", "SignName": "云杉", "TemplateCode": "SMS_1"}
    await box.act("refusals", SendSms="isv.AMOUNT_NOT_ENOUGH")
    assert (await box.http("GET", "/", params=values))["Code"] == "isv.AMOUNT_NOT_ENOUGH"
    await box.act("refusals", SendSms="")
    await box.act("fates", number="13900000002", status=2, code="MOBILE_NOT_ON_SERVICE")
    assert (await box.http("GET", "/", params=values))["Code"] == "OK"
    ask = {"Action": "QuerySendDetails", "PhoneNumber": "13900000002", "SendDate": "20261121"}
    (row,) = (await box.http("GET", "/", params=ask))["SmsSendDetailDTOs"]["SmsSendDetailDTO"]
    assert (row["SendStatus"], row["ErrCode"]) == (2, "MOBILE_NOT_ON_SERVICE")
