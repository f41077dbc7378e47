"""The board's forms, read with limits before anybody trusts them."""

from collections.abc import Mapping
from dataclasses import dataclass
from re import compile as pattern
from secrets import token_urlsafe
from typing import Final

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

MOST_BYTES: Final = 64 * 1024
MOST_FIELDS: Final = 60
_NONCE: Final = pattern(r"[A-Za-z0-9_-]{16,64}")
_CONTROLS: Final = dict.fromkeys(set(range(32)) - {ord("\n"), ord("\t")})
_OURS: Final = ("form", "nonce", "what", "subject", "back")
_BACK: Final = pattern(r"board(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*(?:\?[A-Za-z0-9._~%&=+-]*)?")


@dataclass(frozen=True, slots=True)
class Form:
    """`form` proves that it is ours, `back` is the page to show afterwards, relative to the root of all pages."""

    form: str
    nonce: str
    what: str
    subject: str
    back: str
    fields: Mapping[str, str]


async def read_form(request: Request) -> Form:
    """Read the form; raises HTTPException 400, 413 or 415 for what no browser sends from our pages."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise HTTPException(415)
    if int(request.headers.get("content-length") or MOST_BYTES + 1) > MOST_BYTES:
        raise HTTPException(413)
    sent = await request.form(max_fields=MOST_FIELDS)
    return form_of({name: value for name, value in sent.items() if not isinstance(value, UploadFile)})


def form_of(sent: Mapping[str, str]) -> Form:
    """The form in these fields."""
    clean = {name: value.translate(_CONTROLS).strip() for name, value in sent.items()}
    nonce, back = clean.get("nonce", ""), clean.get("back", "")
    return Form(
        form=clean.get("form", ""),
        nonce=nonce if _NONCE.fullmatch(nonce) else token_urlsafe(16),
        what=clean.get("what", ""),
        subject=clean.get("subject", ""),
        back=back if _BACK.fullmatch(back) else "board",
        fields={name: value for name, value in clean.items() if name not in _OURS},
    )
