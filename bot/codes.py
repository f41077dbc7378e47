"""What the remote's error codes mean for the caller, as tables; whatever is in none of them is permanent."""

from domain.faults import Fault, OutcomeUnknown, Permanent, QuotaSpent, Throttled, Unreachable


class StaleToken(Unreachable):
    """The access token is no longer valid: fetch a new one and call once more [server-api-error-codes-1]."""


# Too many calls of this one API by everybody together: all callers of it pause [call-frequency-limit].
PAUSING = {
    "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi": 1.0,
    "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi": 15.0,
    "Forbidden.AccessDenied.QpsLimitForApi": 2.0,
    "90018": 1.0,
    "90002": 2.0,
    "send.too.fast": 2.0,
    "send.byToken.tooFast": 2.0,
    "toomuch.msg": 10.0,
    "serviceBusy": 2.0,
    "punish": 300.0,
}

# Too fast for one person, one key or one day: only this call waits.
WAITING = {
    "idempotencyProcessing": 2.0,
    "todo.taskCreate.lockError": 2.0,
    "todo.taskCreate.flowControlError": 60.0,
    "flowLimit": 3600.0,
}

# A person has to buy or to wait for the next month [dingtalk-application-development-platform-billing-model]. The quota for DING
# is none of these: a DING that comes half an hour later is about something else, so that a person is told at once.
SPENT = frozenset(
    {
        "Forbidden.AccessDenied.ApiCountLimitForOrg",
        "90020",
        "20001",
    }
)

STALE = frozenset({"InvalidAuthentication", "40014", "40001", "41001", "42001", "33001"})

# The old API's own words for «ask again»: busy, and its gateway's time-out (88 without a sub code, 15).
MURKY = frozenset({"-1", "15", "88"})

TOO_MANY_REQUESTS = 429
UNAUTHORIZED = 401
SERVER_ERROR = 500
BAD_REQUEST = 400


def fault_of(status: int, code: str, text: str) -> Fault:
    """Name a refused or broken call by what can be done about it; `status` is HTTP's, `code` DingTalk's or ""."""
    if code in SPENT:
        return QuotaSpent(code, text)
    wait = PAUSING.get(code) or WAITING.get(code)
    if wait or status == TOO_MANY_REQUESTS:
        return Throttled(code or str(status), text, wait or 1.0)
    if code in STALE or status == UNAUTHORIZED:
        return StaleToken(code or str(status), text)
    if status >= SERVER_ERROR or status < BAD_REQUEST or code in MURKY:
        return OutcomeUnknown(code or str(status), text)
    return Permanent(code or str(status), text)


def pause_of(fault: Fault) -> float:
    """Seconds for which all callers of the API should wait; 0 when the fault concerns this call only."""
    if fault.code == str(TOO_MANY_REQUESTS) and isinstance(fault, Throttled):
        return fault.wait
    return PAUSING.get(fault.code, 0.0)
