"""What arrives by a link: a token with perhaps a full stop glued to it, and a reader that may be no person."""

from collections.abc import Mapping
from re import IGNORECASE
from re import compile as pattern
from typing import Final

from starlette.exceptions import HTTPException

_TOKEN: Final = pattern(r"[A-Za-z0-9_-]{8,128}")
# Chat apps and mail gates fetch a link before its reader does. CUBOT makes telephones.
_FETCHER: Final = pattern(r"(?<!cu)bot\b|spider|crawl|preview|facebookexternalhit|^whatsapp/|linkservice", IGNORECASE)
_CHAT_APP: Final = pattern(r"MicroMessenger|wxwork|QQ/|DingTalk", IGNORECASE)
_PURPOSES: Final = ("purpose", "sec-purpose", "x-purpose", "x-moz")
_AHEAD: Final = pattern(r"prefetch|prerender|preview", IGNORECASE)


def clean_token(found: str) -> str:
    """Return the token without what a message's punctuation added behind it; 404 when there is none."""
    match = _TOKEN.match(found)
    if match is None:
        raise HTTPException(404)
    return match.group()


def looks_like_preview(method: str, headers: Mapping[str, str]) -> bool:
    """Whether a program fetches the page ahead of the person: for a link preview, a prefetch or a check of the link."""
    if method == "HEAD" or any(_AHEAD.search(headers.get(name, "")) for name in _PURPOSES):
        return True
    agent = headers.get("user-agent", "")
    return not agent or bool(_FETCHER.search(agent))


def in_chat_app(headers: Mapping[str, str]) -> bool:
    """Whether the page is shown inside WeChat, WeCom, QQ or DingTalk, whose browsers open no calendar files."""
    return bool(_CHAT_APP.search(headers.get("user-agent", "")))
