"""DING, the strong reminder: in the app, by SMS, by phone [robot-sends-nail-message]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.call import Call, Route
from sandbox.errors import ApiError
from sandbox.model import Ding
from sandbox.robot import robot_of

if TYPE_CHECKING:
    from sandbox.model import Json

SCOPE = "Premium.Ding.Write"
TYPES = {"1": "app", "2": "sms", "3": "phone"}
RECEIVERS = {"app": 200, "sms": 20, "phone": 20}


def send(call: Call) -> Json:
    """POST /v1.0/robot/ding/send -> {openDingId, failedList: {userId: reason}}; fewer than 200 / 20 / 20 receivers.

    SMS and phone use up bought quota: ding.serverquota.insufficient.
    """
    robot_of(call)
    kind, users = TYPES.get(call.text("remindType")), [str(u) for u in call.items("receiverUserIdList")]
    if kind is None or not call.text("content"):
        raise ApiError("invalidParameter.param.invalid", "remindType or content is invalid")
    if not users:
        raise ApiError("miss.staffId", "receiverUserIdList is empty")
    if len(users) >= RECEIVERS[kind]:
        raise ApiError("ding.receivercount.limit", f"fewer than {RECEIVERS[kind]} receivers for this remindType")
    reached = [u for u in users if call.world.member(u)]
    _spend(call, kind, len(reached))
    ding = Ding(f"ding{call.world.number()}", call.now, reached, kind, call.text("content"))
    call.world.dings[ding.id] = ding
    call.world.touch()
    return {"openDingId": ding.id, "failedList": {u: "staffId.notExisted" for u in users if u not in reached}}


def _spend(call: Call, kind: str, number: int) -> None:
    quota = call.world.settings.ding_quota
    if kind == "app" or quota is None:
        return
    if quota < number:
        raise ApiError("ding.serverquota.insufficient", "DING额度不足")
    call.world.settings.ding_quota = quota - number


def recall(call: Call) -> Json:
    """POST /v1.0/robot/ding/recall {openDingId} -> {openDingId}; recall.ding.exception [robot-withdraws-pin-message]."""
    robot_of(call)
    ding = call.world.dings.get(call.text("openDingId"))
    if ding is None or ding.recalled:
        raise ApiError("recall.ding.exception", "the DING does not exist or was recalled")
    ding.recalled = True
    call.world.touch()
    return {"openDingId": ding.id}


ROUTES = [
    Route("POST", "/v1.0/robot/ding/send", "robot.dingSend", send, SCOPE),
    Route("POST", "/v1.0/robot/ding/recall", "robot.dingRecall", recall, SCOPE),
]
