"""Error codes become faults that say what can be done."""

import pytest

from bot.codes import StaleToken, fault_of, pause_of
from bot.transport import fault_in
from domain.faults import Fault, OutcomeUnknown, Permanent, QuotaSpent, Throttled

QPS = "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi"


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, "InvalidAuthentication", StaleToken),
        (401, "", StaleToken),
        (401, "unauthorized", StaleToken),
        (403, QPS, Throttled),
        (403, "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi", Throttled),
        (403, "Forbidden.AccessDenied.QpsLimitForApi", Throttled),
        (403, "Forbidden.AccessDenied.ApiCountLimitForOrg", QuotaSpent),
        (403, "Forbidden.AccessDenied.AccessTokenPermissionDenied", Permanent),
        (403, "Forbidden.AccessDenied.IpNotInWhiteList", Permanent),
        (429, "", Throttled),
        (429, "system.busy", Throttled),
        (503, "serviceBusy", Throttled),
        (400, "idempotencyProcessing", Throttled),
        (400, "todo.taskCreate.lockError", Throttled),
        (400, "flowLimit", Throttled),
        (400, "ding.serverquota.insufficient", Permanent),
        (400, "param.contentUnsafe", Permanent),
        (400, "contain.unsafe.url", Permanent),
        (404, "", Permanent),
        (404, "itemNotFound", Permanent),
        (500, "system.busy", OutcomeUnknown),
        (502, "", OutcomeUnknown),
        (503, "operationTimeout", OutcomeUnknown),
        (504, "", OutcomeUnknown),
        (400, "88", OutcomeUnknown),
        (200, "", OutcomeUnknown),
    ],
)
def test_a_code_names_what_can_be_done(status: int, code: str, kind: type[Fault]) -> None:
    fault = fault_of(status, code, "words")
    assert (type(fault), fault.code, fault.text) == (kind, code or str(status), "words")


@pytest.mark.parametrize(
    ("status", "code", "seconds"), [(403, QPS, 1.0), (429, "", 1.0), (400, "flowLimit", 0.0), (400, "param.empty", 0.0)]
)
def test_only_the_api_s_own_limits_pause_everybody(status: int, code: str, seconds: float) -> None:
    assert pause_of(fault_of(status, code, "")) == seconds


def test_a_daily_limit_waits_longer_than_a_busy_second() -> None:
    flow, busy = fault_of(400, "flowLimit", ""), fault_of(403, QPS, "")
    assert isinstance(flow, Throttled)
    assert isinstance(busy, Throttled)
    assert (flow.wait, busy.wait) == (3600.0, 1.0)


@pytest.mark.parametrize(
    ("status", "body", "expected", "told"),
    [
        (200, {"success": True}, True, None),
        (200, None, False, None),
        (204, None, False, None),
        (200, None, True, (OutcomeUnknown, "unreadable", "no JSON object")),
        (200, {}, True, (OutcomeUnknown, "unreadable", "no JSON object")),
        (200, [1], True, (OutcomeUnknown, "unreadable", "no JSON object")),
        (400, {"code": "param.empty", "message": "空"}, True, (Permanent, "param.empty", "空")),
        (400, {"Code": "param.empty", "Message": "空"}, True, (Permanent, "param.empty", "空")),
        (504, None, True, (OutcomeUnknown, "504", "")),
        (302, None, True, (OutcomeUnknown, "302", "")),
        (
            403,
            {
                "code": "Forbidden.X",
                "message": "没有权限",
                "accessdenieddetail": {"requiredScopes": ["Todo.Todo.Write"]},
            },
            True,
            (Permanent, "Forbidden.X", "没有权限 (Todo.Todo.Write)"),
        ),
    ],
)
def test_an_envelope_is_read_in_both_spellings(
    status: int, body: object, expected: bool, told: tuple[type[Fault], str, str] | None
) -> None:
    fault = fault_in(status, body, expected=expected)
    assert (fault and (type(fault), fault.code, fault.text)) == told
