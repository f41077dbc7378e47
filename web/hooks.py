"""`POST /hooks/stage`: another system says, signed, that a candidate came to a stage; everything else is for the desk."""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from re import compile as pattern
from typing import Any, Final, Protocol

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from domain.inputs import Answer, Input, StageReached
from domain.phones import mobile as mobile_number
from web.limits import Buckets, Rate

MOST_BYTES: Final = 8 * 1024
MINUTES_OLD: Final = 5
PER_ADDRESS: Final = Rate(burst=60, per_second=2)
_ID: Final = pattern(r"[\w.:-]{1,64}")
_EMAIL: Final = pattern(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]{2,}")
_ABROAD: Final = pattern(r"\+[1-9]\d{6,14}")
_LONGEST: Final = 60
_SECONDS: Final = pattern(r"[0-9]{1,12}")
_CONTACTS: Final = ("mobile", "email", "user_id")
_WORDS: Final = {
    401: "签名不对或已过期。X-Yuemian-Timestamp 是秒，与现在相差不超过五分钟；X-Yuemian-Signature 是 sha256=HMAC-SHA256(时间戳.正文)。",
    404: "没有启用。请设置 YUEMIAN_HOOK_SECRET。",
    409: "这个 id 已经用过，内容不一样。没有改动任何安排；新的变化请用新的 id。",
    413: "正文太大，最多 8 KB。一次只送一位候选人的一个阶段。",
    429: "请求太多，请按 Retry-After 稍后再发。",
}


class Handles(Protocol):
    """The desk as this route sees it."""

    async def handle(self, happening: Input, /) -> Answer:
        """Answer an input; `page` holds "accepted", the digest of the first body of this id, and "follows" in words."""


class Unfit(Exception):
    """The body is not what it should be; the text says what and how to write it."""


def routes(desk: Handles, now: Callable[[], datetime], secret: str) -> list[Route]:
    """The route, to be put among the page's own; without a secret it answers 404."""
    return [Route("/hooks/stage", _Hook(desk, now, secret).stage, methods=["POST"])]


class _Hook:
    def __init__(self, desk: Handles, now: Callable[[], datetime], secret: str) -> None:
        self._desk = desk
        self._now = now
        self._secret = secret
        self._addresses = Buckets(PER_ADDRESS, now)

    async def stage(self, request: Request) -> Response:
        """202 and what will follow, or why not."""
        if not self._secret:
            return refused(404)
        wait = self._addresses.take(request.client.host if request.client else "")
        if wait:
            return refused(429, headers={"Retry-After": str(int(wait) + 1)})
        try:
            body = await _body(request)
        except HTTPException as error:
            return refused(error.status_code)
        if not self._signed(request, body):
            return refused(401)
        try:
            happening = read(body)
        except Unfit as problem:
            return refused(422, str(problem))
        page = (await self._desk.handle(happening)).page
        if page.get("accepted") != happening.digest:
            return refused(409)
        return JSONResponse({"accepted": True, "follows": page.get("follows", "")}, status_code=202)

    def _signed(self, request: Request, body: bytes) -> bool:
        """Whether whoever knows the secret wrote this, just now."""
        moment = request.headers.get("x-yuemian-timestamp", "")
        if not _SECONDS.fullmatch(moment):
            return False
        age = abs(self._now().timestamp() - int(moment))
        signed = request.headers.get("x-yuemian-signature", "")
        right = hmac.compare_digest(signature(self._secret, moment, body).encode(), signed.encode())
        return right and age <= MINUTES_OLD * 60


def signature(secret: str, moment: str, body: bytes) -> str:
    """What the sender puts into X-Yuemian-Signature."""
    return f"sha256={hmac.new(secret.encode(), moment.encode() + b'.' + body, hashlib.sha256).hexdigest()}"


async def _body(request: Request) -> bytes:
    """The body; an endless one is not read to its end."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise HTTPException(413)
    return bytes(body)


def read(body: bytes) -> StageReached:
    """{"id", "candidate": {"name", "mobile" | "email" | "user_id"}, "position", "stage"}; raises Unfit."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise Unfit("正文不是 JSON。") from None
    if not isinstance(found, dict) or not isinstance(found.get("candidate"), dict):
        raise Unfit("正文要有 id、candidate、position、stage；candidate 要有 name 和 mobile、email、user_id 之一。")
    number, position, stage = (_text(found, key) for key in ("id", "position", "stage"))
    if not _ID.fullmatch(number):
        raise Unfit("id 只能用字母、数字、下划线、点、冒号和短横，最多 64 个字符。")
    digest = hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()
    return StageReached(f"stage:{number}", _candidate(found["candidate"]), position, stage, digest)


def _candidate(found: Mapping[str, Any]) -> dict[str, str]:
    known = {"name": _text(found, "name"), **{key: _text(found, key) for key in _CONTACTS if found.get(key)}}
    if len(known) == 1:
        raise Unfit("candidate 要有 mobile、email、user_id 之一，否则联系不到人。")
    if "mobile" in known:
        mobile = mobile_number(known["mobile"]) or (_ABROAD.fullmatch(known["mobile"]) or [""])[0]
        if not mobile:
            raise Unfit("mobile 不是手机号。")
        known["mobile"] = mobile
    if "email" in known and not _EMAIL.fullmatch(known["email"]):
        raise Unfit("email 不是邮箱地址。")
    return known


def _text(found: Mapping[str, Any], key: str) -> str:
    value = found.get(key)
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST or not value.isprintable():
        raise Unfit(f"{key} 要写成文字，不能空着，最多 {_LONGEST} 个字。")
    return value.strip()


def refused(status: int, words: str = "", headers: Mapping[str, str] | None = None) -> Response:
    """Why not, in words; nothing has changed."""
    text = words or _WORDS.get(status, "没有接受。")
    return JSONResponse({"accepted": False, "why": text}, status_code=status, headers=dict(headers or {}))
