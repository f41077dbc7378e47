"""Turns a page's model into HTML, and what went wrong into a page with a kind sentence."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from re import compile as pattern
from re import sub
from secrets import token_urlsafe
from types import MappingProxyType
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from cards.ics import published
from cards.sentences import sentence
from domain.templates import ZH
from web import assets
from web.forms import MOST_TEXT
from web.languages import preferred

OK: Final = 200
_NONCE: Final = token_urlsafe(16)  # stands in rendered pages for that of each visit
_NUMBER: Final = pattern(r"\+?\d[\d -]{5,}\d")
_TIMES: Final = pattern(r"(\d\d?:\d\d[–-]\d\d?:\d\d)")
# Every part that a model may leave out; `cards.page` fills in what a candidate should see.
_EMPTY: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "status": OK,
        "language": "",
        "languages": (),
        "state": "",
        "title": "",
        "greeting": "",
        "facts": (),
        "links": (),
        "headline": "",
        "notice": "",
        "clock": "",
        "slots": (),
        "question": "",
        "reason": "",
        "buttons": (),
        "forms": (),
        "grid": None,
        "changes": "",
        "reminders": None,
        "ask": None,
        "privacy": None,
        "contact": None,
        "ics": "",
        "ics_hint": "",
        "others": False,
        "zone": None,
        "typed": "",
        "once": None,
    }
)
_TOLD: Final = frozenset({400, 404, 405, 413, 415, 429, 500})  # statuses that have sentences of their own


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page knows of its reader: the link, a nonce for its forms, and the app around it."""

    token: str
    nonce: str
    in_chat: bool = False


def _whole_times(text: str) -> Markup:
    """Keep "14:00–14:45" on one line."""
    pieces = _TIMES.split(text)
    kept = (Markup('<span class="whole">{}</span>').format(piece) if _TIMES.match(piece) else piece for piece in pieces)
    return Markup("").join(kept)


def _telephone(text: str) -> str:
    """Return the first telephone number in a text as written, "" when there is none."""
    found = _NUMBER.search(text)
    return found.group() if found else ""


def _dialled(number: str) -> str:
    return sub(r"[^+\d]", "", number)


def _environment() -> Environment:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    templates = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # or every page asks the disk about each of its templates
    )
    templates.globals.update(asset=assets.address, most_text=MOST_TEXT)
    templates.filters.update(whole_times=_whole_times, telephone=_telephone, dialled=_dialled)
    return templates


_TEMPLATES: Final = _environment()


def _rendered(template: str, model: Mapping[str, Any], **more: Any) -> str:
    """Fill in a template; `say` gives it the sentences of the model's language."""
    full = {**_EMPTY, **model}
    full["language"] = full["language"] or ZH
    say = partial(sentence, full["language"])
    full["title"] = full["title"] or say("page.title")
    return _TEMPLATES.get_template(template).render(page=full, say=say, **more)


def page(model: Mapping[str, Any], visit: Visit) -> Response:
    """Render a candidate's page. Missing parts of the model are left out of it."""
    status = model.get("status", OK)
    over = status != OK or model.get("state") == "erased"
    template = "message.html" if over else "page.html"

    anybody = replace(visit, nonce=_NONCE)
    text = _SHEETS.of(model, anybody, lambda: _rendered(template, model, **asdict(anybody)))
    return HTMLResponse(text.replace(_NONCE, visit.nonce), status_code=status)


class _Sheets:
    """The pages that were rendered last: while nothing changes, the very same model comes again, and only its nonce is new."""

    def __init__(self, most: int = 200) -> None:
        self._most = most
        self._known: OrderedDict[tuple[int, Visit], tuple[Mapping[str, Any], str]] = OrderedDict()

    def of(self, model: Mapping[str, Any], visit: Visit, make: Callable[[], str]) -> str:
        """What `make` renders of the model; it is held together with the model, so that no other gets its identity."""
        key = id(model), visit
        known, text = self._known.pop(key, (None, ""))
        if known is not model:
            text = make()
        self._known[key] = model, text
        if len(self._known) > self._most:
            self._known.popitem(last=False)
        return text


_SHEETS: Final = _Sheets()


def calendar(model: Mapping[str, Any], now: datetime) -> Response:
    """Return the model's calendar file; 404 when the interview is not (or no longer) agreed."""
    entry = model.get("ics")
    if not isinstance(entry, Mapping):
        raise HTTPException(404)
    headers = {"Content-Disposition": 'inline; filename="interview.ics"'}
    return Response(published(entry, now), media_type="text/calendar; charset=utf-8", headers=headers)


def unsubscribing(language: str = "") -> Response:
    """Return the page that asks whether somebody wants no more mails."""
    words = {"headline": sentence(language, "mail.head"), "notice": sentence(language, "mail.notice")}
    return HTMLResponse(_rendered("unsubscribe.html", {"language": language, **words}))


def filled(template: str, model: Mapping[str, Any], status: int = OK, **more: Any) -> Response:
    """Render another template in the frame of these pages."""
    return HTMLResponse(_rendered(template, model, **more), status_code=status)


def told(model: Mapping[str, Any]) -> Response:
    """Return a page that only says something: "headline" and "notice" of the model."""
    return HTMLResponse(_rendered("message.html", model))


def astray(where: str, request: Request) -> Response:
    """Return what is said to somebody who came by another door than candidates do, and found nothing."""
    language = preferred(request.headers)
    words = {name: sentence(language, f"{where}.{key}") for name, key in (("headline", "head"), ("notice", "text"))}
    told = {"status": 404, "language": language, "title": sentence(language, "front.title"), **words}
    return HTMLResponse(_rendered("message.html", told), status_code=404)


def message(status: int, headers: Mapping[str, str] | None = None, language: str = "") -> Response:
    """Return the page that tells what went wrong with a request, by its status."""
    known = status if status in _TOLD else 500
    words = {
        "headline": sentence(language, f"error.{known}.head"),
        "notice": sentence(language, f"error.{known}.text", most=MOST_TEXT),
    }
    text = _rendered("message.html", {"status": status, "language": language, **words})
    return HTMLResponse(text, status_code=status, headers=dict(headers or {}))


async def refused(request: Request, error: Exception) -> Response:
    """Answer an HTTPException with its page."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for nothing else
    return message(error.status_code, error.headers, preferred(request.headers))
