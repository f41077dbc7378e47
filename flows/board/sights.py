"""What a candidate sees around a template's words: the card in DingTalk, and the page behind the link."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from cards import candidate, page
from cards.brief import Brief
from cards.linting import UNDECIDED
from domain.invitation import OPEN, State
from domain.templates import MESSAGE, Template, unknown, unpaired
from flows.words import proofs

_APART: Final = (timedelta(0), timedelta(hours=2), timedelta(days=1))


def legible(shown: Template) -> bool:
    """Whether the words can be read at all; what else is wrong with them is no reason to hide them."""
    return not any(unknown(part) or unpaired(part) for part in (shown.subject, shown.text))


def card(brief: Brief, shown: Template) -> dict[str, Any] | None:
    """{"title", "lines", "tips", "buttons"} of the card that the words stand on; None for words that stand on none."""
    if shown.channel != MESSAGE or shown.purpose != "invite":
        return None
    alone = replace(shown, name="-", position="", family="", kind="", weight=1)
    known = replace(_open(brief), template="", library=replace(brief.library, own=(alone,)))
    view = candidate.view(known)
    buttons = [(button.text, button.color) for button in view.buttons]
    return {"title": view.title, "lines": view.lines, "tips": view.tips, "buttons": buttons}


def behind(brief: Brief, shown: Template) -> Mapping[str, Any] | None:
    """The page's model as it will be for words that carry a link; None where there is no page to come."""
    if shown.channel == MESSAGE or shown.purpose == "ended":
        return None
    return page.model(_open(brief) if shown.purpose in UNDECIDED else brief)


def _open(brief: Brief) -> Brief:
    """Before anything was chosen, with three times to choose from."""
    if brief.inv.state in OPEN and brief.inv.offer:
        return brief
    start = brief.inv.start or proofs.START
    offer = brief.inv.offer or tuple(start + apart for apart in _APART)
    inv = replace(brief.inv, state=State.INVITED, start=None, offer=offer, crew=(), former=None, note="")
    return replace(brief, inv=inv, former=None)
