"""Calls as Alibaba Cloud's documented RPC places them: SingleCallByTts and QueryCallDetailByCallId."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from sandbox.clock import ZONE
from sandbox.outside import Call

if TYPE_CHECKING:
    from sandbox.model import Json
    from sandbox.world import World

_VARIABLE = re.compile(r"\$\{(\w+)\}")
_NUMBER = re.compile(r"1\d{10}|0\d{9,11}")
NOTICE: Final = "11000000300006"
OUT_ID: Final = 15
# The record is put together a while after the call: until then its state is 200.
RECORDED_AFTER: Final = timedelta(minutes=3)
ONCE_IN: Final = timedelta(minutes=1)


def single_call(world: World, values: Json) -> Json:
    """SingleCallByTts -> {Code: OK, Message: OK, CallId}; once a minute to the same number."""
    problem = _problem(world, values)
    if problem:
        return {"Code": problem, "Message": "refused by the sandbox"}
    state, number = world.outside, str(values["CalledNumber"])
    params = json.loads(values.get("TtsParam") or "{}")
    template = state.tts_templates[values["TtsCode"]]
    text = _VARIABLE.sub(lambda match: str(params[match[1]]), template)
    made = Call(
        f"{world.number()}^1", world.clock.now(), number, str(values.get("CalledShowNumber") or ""), text, "", ""
    )
    made.template, made.out_id = str(values["TtsCode"]), str(values.get("OutId") or "")
    fate = state.fates.get(number, {})
    made.code, made.pressed = str(fate.get("code", made.code)), str(fate.get("pressed", ""))
    made.seconds = int(fate.get("seconds", made.seconds if made.code in {"200000", "300000"} else 0))
    state.calls[made.id] = made
    world.touch()
    return {"Code": "OK", "Message": "OK", "CallId": made.id}


def _problem(world: World, values: Json) -> str:
    """The code of the first thing that is wrong with a request, "" if nothing is."""
    template = world.outside.tts_templates.get(str(values.get("TtsCode", "")))
    if template is None:
        return "isv.TTS_TEMPLATE_ILLEGAL"
    if not _NUMBER.fullmatch(str(values.get("CalledNumber", ""))):
        return "isv.MOBILE_NUMBER_ILLEGAL"
    if len(str(values.get("OutId") or "").encode()) > OUT_ID or str(values.get("PlayTimes", "1")) not in "123":
        return "isv.INVALID_PARAMETERS"
    return _wrong_params(template, str(values.get("TtsParam") or "{}")) or _too_soon(world, values)


def _wrong_params(template: str, sent: str) -> str:
    try:
        params = json.loads(sent)
    except ValueError:
        return "isv.INVALID_JSON_PARAM"
    if any(name not in params for name in _VARIABLE.findall(template)):
        return "isv.TEMPLATE_MISSING_PARAMETERS"
    if any("://" in str(value) for value in params.values()):
        return "isv.PARAM_NOT_SUPPORT_URL"
    return ""


def _too_soon(world: World, values: Json) -> str:
    now = world.clock.now()
    lately = [c for c in world.outside.calls.values() if c.to == values["CalledNumber"] and now - c.at < ONCE_IN]
    return "isv.BUSINESS_LIMIT_CONTROL" if lately else ""


def details(world: World, values: Json) -> Json:
    """QueryCallDetailByCallId by CallId, ProdId and QueryDate (ms) -> {Data: JSON text}; nothing for another product or day."""
    found = world.outside.calls.get(str(values.get("CallId", "")))
    asked = datetime.fromtimestamp(int(values.get("QueryDate") or 0) / 1000, ZONE)
    if found is None or str(values.get("ProdId")) != NOTICE or found.at.astimezone(ZONE).date() != asked.date():
        return {"Code": "OK", "Message": "OK", "Data": ""}
    ready = world.clock.now() - found.at >= RECORDED_AFTER
    data = {
        "callee": found.to,
        "calleeShowNumber": found.shown,
        "gmtCreate": found.at.astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S"),
        "state": found.code if ready else "200",
        "stateDesc": found.code if ready else "200",
        "duration": found.seconds if ready else 0,
    }
    if found.pressed and ready:
        data["dtmf"] = found.pressed
    return {"Code": "OK", "Message": "OK", "Data": json.dumps(data)}
