"""Errors in the two envelopes that DingTalk uses."""

from typing import Any


class ApiError(Exception):
    """An error of api.dingtalk.com: ``{code, requestid, message}`` with an HTTP status [server-api-error-codes-1]."""

    def __init__(self, code: str, message: str = "", status: int = 400, **extra: Any) -> None:
        """Keep ``extra`` as further members of the body, e.g. ``accessdenieddetail``."""
        super().__init__(f"{status} {code}: {message}")
        self.code, self.message, self.status, self.extra = code, message or code, status, extra


class OapiError(Exception):
    """An error of oapi.dingtalk.com: HTTP 200 with ``{errcode, errmsg}`` [server-api-error-codes-1]."""

    def __init__(self, errcode: int, errmsg: str) -> None:
        """Take the documented number and a text."""
        super().__init__(f"{errcode}: {errmsg}")
        self.errcode, self.errmsg = errcode, errmsg


class ControlError(Exception):
    """A wrong request to the control API, explained to the person who wrote it."""


def invalid_token() -> ApiError:
    """Missing, unknown or expired token: HTTP 400, not 401 [server-api-error-codes-1]."""
    return ApiError("InvalidAuthentication", "不合法的access_token: the token is missing, unknown or expired")


def throttled(kind: str = "QpsLimitForAppkeyAndApi") -> ApiError:
    """All throttle errors come with HTTP 403 and without Retry-After [call-frequency-limit]."""
    return ApiError(f"Forbidden.AccessDenied.{kind}", "请求被流控: the call was refused by a rate limit", 403)


def denied(scope: str) -> ApiError:
    """Missing permission point [add-api-permission]."""
    return ApiError(
        "Forbidden.AccessDenied.AccessTokenPermissionDenied",
        f"应用尚未开通所需的权限: [{scope}]",
        403,
        accessdenieddetail={"requiredScopes": [scope]},
    )
