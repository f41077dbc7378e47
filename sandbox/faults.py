"""Faults that the control API arms, per endpoint, with a count and a probability [how-to-process-api-throttling]."""

import itertools
import random
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from sandbox.clock import monotonic
from sandbox.errors import ApiError, invalid_token, throttled

REFUSALS: dict[str, ApiError] = {
    "throttle": throttled(),
    "throttle_minute": throttled("QpmLimitForAppkeyAndApi"),
    "throttle_api": throttled("QpsLimitForApi"),
    "quota": throttled("ApiCountLimitForOrg"),
    "revoked": invalid_token(),
    "5xx": ApiError("system.busy", "系统繁忙: the system is busy", 500),
    "500": ApiError("system.error", "系统错误: system error", 500),
    "503": ApiError("serviceBusy", "服务繁忙: the service is busy", 503),
    "ip": ApiError("Forbidden.AccessDenied.IpNotInWhiteList", "IP不在白名单内", 403),
    "401": ApiError("unauthorized", "token missing or invalid", 401),
    "unsafe": ApiError("contain.unsafe.url", "消息中包含不安全的外链"),
    "processing": ApiError("idempotencyProcessing", "the first call with this x-client-token is still running"),
    "lock": ApiError("todo.taskCreate.lockError", "another creation with this sourceId is running"),
    "todo_flow": ApiError("todo.taskCreate.flowControlError", "too many to-dos for this executor"),
}
WIRE_FAULTS = {
    "504_before", "504_after", "reset_before", "reset_after", "slow", "hang", "html", "empty", "truncated",
}  # fmt: skip
ROOM_FAULTS = {"room_busy"}
LATE_FAULTS = {"late"}
PART_FAULTS = {"flow_control", "invalid_staff", "space_failed", "busy_error"}
STREAM_FAULTS = {
    "duplicate", "reorder", "lose", "disconnect", "half_open", "drop", "oversize", "malformed", "no_text",
    "unknown_topic", "unknown_system", "refuse_handshake", "accept_close",
}  # fmt: skip
KNOWN = {*REFUSALS, *WIRE_FAULTS, *ROOM_FAULTS, *LATE_FAULTS, *PART_FAULTS, *STREAM_FAULTS}


@dataclass
class Fault:
    """One armed fault. ``count`` None means: until it is deleted; ``until`` is on the monotonic clock."""

    endpoint: str
    fault: str
    id: str = ""
    count: int | None = 1
    probability: float = 1.0
    seconds: float | None = None
    until: float | None = None
    hits: int = 0


@dataclass
class Faults:
    """All armed faults, first armed first served."""

    armed: dict[str, Fault] = field(default_factory=dict)
    dice: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def arm(self, fault: Fault) -> Fault:
        """Add a fault and number it; ValueError when its name is unknown."""
        if fault.fault not in KNOWN:
            raise ValueError(f"unknown fault {fault.fault!r}; known: {', '.join(sorted(KNOWN))}")
        fault.id = f"f{next(self._numbers)}"
        self.armed[fault.id] = fault
        return fault

    def take(self, names: list[str], kinds: set[str] | None = None) -> Fault | None:
        """Use up one fault for an endpoint known by any of ``names``; None when none strikes."""
        for fault in list(self.armed.values()):
            if fault.until is not None and monotonic() > fault.until:
                del self.armed[fault.id]
                continue
            wanted = kinds is None or fault.fault in kinds
            if wanted and _matches(fault.endpoint, names) and self.dice.random() < fault.probability:
                self._spend(fault)
                return fault
        return None

    def _spend(self, fault: Fault) -> None:
        fault.hits += 1
        if fault.count is not None:
            fault.count -= 1
            if fault.count <= 0:
                del self.armed[fault.id]


def _matches(pattern: str, names: list[str]) -> bool:
    return any(pattern == name or fnmatchcase(name, pattern) for name in names)
