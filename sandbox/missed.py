"""Events that no connection acknowledged, for whoever asks later [obtain-the-event-list-of-failed-push-messages]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.call import Call, Route
from sandbox.world import CORP_ID

if TYPE_CHECKING:
    from sandbox.model import Json

PAGE = 200


def _take(call: Call) -> tuple[list[Json], bool]:
    mine = [e for e in call.world.failed_events if e["clientId"] == call.app.client_id]
    page = mine[:PAGE]
    call.world.failed_events = [e for e in call.world.failed_events if e not in page]
    return page, len(mine) > PAGE


def oapi(call: Call) -> Json:
    """GET /call_back/get_call_back_failed_result -> {has_more, failed_list}; at most 200, each given out once (inferred)."""
    page, more = _take(call)
    rows = [
        {"call_back_tag": e["type"], "event_time": e["at"], e["type"]: e["data"] | {"corpid": CORP_ID}} for e in page
    ]
    return {"has_more": more, "failed_list": rows}


def new(call: Call) -> Json:
    """GET /v1.0/event/callbacks/failedResults -> {hasMore, failedList} [sdk:event_1_0]."""
    page, more = _take(call)
    rows = [
        {"callBackTag": e["type"], "eventTime": e["at"], "callBackData": e["data"], "corpId": CORP_ID} for e in page
    ]
    return {"hasMore": more, "failedList": rows}


ROUTES = [
    Route("GET", "/call_back/get_call_back_failed_result", "event.failedOapi", oapi, family="oapi"),
    Route("GET", "/v1.0/event/callbacks/failedResults", "event.failed", new),
]
