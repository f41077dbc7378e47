"""The page's one form, read with limits before anybody trusts it."""

from dataclasses import dataclass
from re import compile as pattern
from secrets import token_urlsafe
from typing import Final
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request

MOST_BYTES: Final = 16 * 1024
MOST_FIELDS: Final = 60  # three half-days on each of a fortnight, and a few more
MOST_TEXT: Final = 500
_MOST_ACTION: Final = 200
_NONCE: Final = pattern(r"[A-Za-z0-9_-]{16,64}")
_CONTROLS: Final = dict.fromkeys(set(range(32)) - {ord("\n"), ord("\t")})


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent: a button's action, perhaps a text or ticked periods, and the nonce of the page it was sent from."""

    action: str
    text: str
    nonce: str
    periods: tuple[str, ...] = ()


async def read_form(request: Request) -> Form:
    """Read the form; raises HTTPException 400, 413 or 415 for what no browser sends from our page."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise HTTPException(415)
    fields = _fields(await _body(request))
    last = {name: values[-1] for name, values in fields.items()}
    nonce, periods = _nonce(last.get("nonce", "")), tuple(fields.get("period", ()))
    form = Form(last.get("action", ""), last.get("text", ""), nonce, periods)
    if not form.action or len(form.action) > _MOST_ACTION:
        raise HTTPException(400)
    if len(form.text) > MOST_TEXT:
        raise HTTPException(413)
    return form


async def _body(request: Request) -> bytes:
    """Return the body; an endless one is not read to its end."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise HTTPException(413)
    return bytes(body)


def _fields(body: bytes) -> dict[str, list[str]]:
    try:
        found = parse_qs(body.decode("ascii"), max_num_fields=MOST_FIELDS, errors="replace")
    except ValueError as error:
        raise HTTPException(400) from error
    return {name: [value.translate(_CONTROLS).strip() for value in values] for name, values in found.items()}


def _nonce(sent: str) -> str:
    """Return the page's nonce; without a usable one the form counts as a new one, never as another's repeat."""
    return sent if _NONCE.fullmatch(sent) else token_urlsafe(16)
