"""Calls by the official SDK against the sandbox, and how the record of a call is read."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from channels.voice import AlibabaVoice, call_wire, details_in, went
from domain.effects import Ding
from domain.faults import Fault, OutcomeUnknown, Permanent, Throttled, Unreachable
from domain.outreach import AskCall, SendCall
from domain.ports import Receipt
from tests.unit.channels.conftest import Box

PARAMS = {"name": "刘洋", "company": "云杉科技"}
CALL = SendCall("13900000001", "remind", PARAMS, "刘洋您好")
TEMPLATE = {"TTS_1": "${name}您好，这里是${company}，您的面试邀请还在等您选择时间。"}


@pytest.fixture
async def voice(box: Box) -> AsyncIterator[AlibabaVoice]:
    box.outside.tts_templates |= TEMPLATE
    made = AlibabaVoice(
        "id", "secret", templates={"remind": "TTS_1"}, now=box.now, number="02155550100", endpoint=box.url
    )
    yield made
    await made.close()


async def caught(voice: AlibabaVoice, effect: SendCall = CALL) -> Fault:
    with pytest.raises(Fault) as caught:
        await voice.carry("k:1", effect, "")
    return caught.value


async def test_a_call_reads_the_template_aloud(voice: AlibabaVoice, box: Box) -> None:
    receipt = await voice.carry("k:1", CALL, "")
    (made,) = box.outside.calls.values()
    assert receipt == Receipt(made.id, {"placed": box.at.isoformat()})
    assert (made.to, made.shown, made.text) == (
        "13900000001",
        "02155550100",
        "刘洋您好，这里是云杉科技，您的面试邀请还在等您选择时间。",
    )
    assert len(made.out_id) == 15


async def test_how_a_call_went_is_known_after_a_while(voice: AlibabaVoice, box: Box) -> None:
    box.outside.fates["13900000001"] = {"code": "200003"}
    receipt = await voice.carry("k:1", CALL, "")
    ask = AskCall(receipt.remote_id, receipt.facts["placed"], "k:1")
    early = (await voice.carry("ask:1", ask, "")).facts
    box.later(minutes=5)
    late = (await voice.carry("ask:2", ask, "")).facts
    assert (early["state"], late) == (
        "waiting",
        {"state": "missed", "code": "200003", "words": "没有接", "pressed": "", "seconds": 0},
    )


async def test_a_pressed_key_is_told(voice: AlibabaVoice, box: Box) -> None:
    box.outside.fates["13900000001"] = {"code": "300000", "pressed": "1", "seconds": 9}
    receipt = await voice.carry("k:1", CALL, "")
    box.later(minutes=5)
    facts = (await voice.carry("ask", AskCall(receipt.remote_id, receipt.facts["placed"], "k:1"), "")).facts
    assert facts == {"state": "answered", "code": "300000", "words": "接了，按了 1", "pressed": "1", "seconds": 9}


async def test_a_call_that_nobody_knows_is_waited_for(voice: AlibabaVoice, box: Box) -> None:
    facts = (await voice.carry("ask", AskCall("nobody^1", box.at.isoformat(), "k"), "")).facts
    assert (facts["state"], facts["words"]) == ("waiting", "还没有通话记录")


async def test_twice_in_a_minute_must_wait(voice: AlibabaVoice) -> None:
    await voice.carry("k:1", CALL, "")
    fault = await caught(voice)
    assert isinstance(fault, Throttled)
    assert (fault.code, fault.wait) == ("isv.BUSINESS_LIMIT_CONTROL", 3600.0)


@pytest.mark.parametrize(
    ("refusal", "kind", "words"),
    [
        ("isv.AMOUNT_NOT_ENOUGH", Permanent, "阿里云账户余额不足，充值后才能发送"),
        ("isv.TTS_TEMPLATE_ILLEGAL", Permanent, "语音模板不存在或没有审核通过"),
        ("isp.SYSTEM_ERROR", OutcomeUnknown, "refused by the sandbox"),
    ],
)
async def test_a_refusal_says_what_can_be_done(
    voice: AlibabaVoice, box: Box, refusal: str, kind: type[Fault], words: str
) -> None:
    box.outside.refusals["SingleCallByTts"] = refusal
    fault = await caught(voice)
    assert (type(fault), fault.text) == (kind, words)


@pytest.mark.parametrize(
    ("effect", "code"),
    [
        (SendCall("4008001234", "remind", PARAMS, ""), "voice.number"),
        (SendCall("", "remind", PARAMS, ""), "voice.number"),
        (SendCall("13900000001", "invite", PARAMS, ""), "voice.noTemplate"),
        (SendCall("13900000001", "remind", {"place": "https://x.cn"}, ""), "voice.params"),
        (SendCall("13900000001", "remind", {"place": "长" * 250}, ""), "voice.params"),
    ],
)
async def test_what_cannot_be_called_is_refused_before_it_costs(
    voice: AlibabaVoice, box: Box, effect: SendCall, code: str
) -> None:
    fault = await caught(voice, effect)
    assert (type(fault), fault.code, box.outside.calls) == (Permanent, code, {})


async def test_a_landline_can_be_called(voice: AlibabaVoice, box: Box) -> None:
    await voice.carry("k:1", SendCall("0571-8888 0000", "remind", PARAMS, ""), "")
    assert [call.to for call in box.outside.calls.values()] == ["057188880000"]


def test_the_shared_pool_shows_no_number() -> None:
    assert "CalledShowNumber" not in call_wire("k", CALL, {"remind": "T"}, "")


def test_a_template_with_its_own_code_is_read_out() -> None:
    assert call_wire("k", replace(CALL, code="TTS_9"), {"remind": "T"}, "")["TtsCode"] == "TTS_9"


async def test_nobody_there_is_unreachable_and_silence_is_unknown(box: Box, silence: str) -> None:
    kinds = []
    for endpoint in ("http://127.0.0.1:1", silence):
        voice = AlibabaVoice("i", "s", templates={"remind": "T"}, now=box.now, endpoint=endpoint, seconds=0.5)
        kinds.append(type(await caught(voice)))
        await voice.close()
    assert kinds == [Unreachable, OutcomeUnknown]


async def test_it_carries_nothing_else(voice: AlibabaVoice) -> None:
    with pytest.raises(TypeError):
        await voice.carry("k:1", Ding(["a"], "b"), "")


@pytest.mark.parametrize("data", [None, "", "{", "[]"])
def test_a_record_that_is_none(data: Any) -> None:
    assert details_in({"Data": data}) == {}


@pytest.mark.parametrize(
    ("record", "state", "words"),
    [
        ({"state": "200000", "duration": 20}, "answered", "听完了"),
        ({"state": "200011"}, "failed", "停机"),
        ({"statusCode": "200002"}, "missed", "占线"),
        ({"state": "777", "duration": 3}, "answered", "接了"),
        ({"state": "777", "duration": None}, "failed", "没有打通"),
        ({"state": "200008", "dtmf": "12"}, "answered", "接了，按了 12"),
    ],
)
def test_how_a_call_went(record: dict[str, Any], state: str, words: str) -> None:
    told = went(record)
    assert (told["state"], told["words"]) == (state, words)
