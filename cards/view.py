"""The shape of every card, and its translation into the variables of DingTalk's generic button template."""

import json
import re
from dataclasses import dataclass, field
from typing import Literal

from cards.press import Press

Color = Literal["blue", "gray", "red"]
# DingTalk documents no escape for its Markdown, so what could be markup is written with its full-width twin.
_MARKUP = str.maketrans("\\`*_[]<>#~|", "＼｀＊＿［］＜＞＃～｜")
_SPACE = re.compile(r"\s+")
MARKDOWN_BYTES = 1000


@dataclass(frozen=True, slots=True)
class Button:
    """One tap; `press` says what it means, `url` makes it a link instead."""

    text: str
    press: Press | None = None
    color: Color = "gray"
    url: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What a person sees on one card."""

    title: str
    lines: tuple[str, ...]
    tips: str = ""
    buttons: tuple[Button, ...] = field(default=())

    @property
    def markdown(self) -> str:
        """The body; cut at a line so that it stays below the platform's 1 KB for a variable [create-and-deliver-cards]."""
        kept: list[str] = []
        for line in self.lines:
            if len("\n\n".join([*kept, line, "…"]).encode()) > MARKDOWN_BYTES:
                return "\n\n".join([*kept, "…"])
            kept.append(line)
        return "\n\n".join(kept)


def params(view: View) -> dict[str, str]:
    """The cardParamMap for the generic template: strings only, buttons as JSON text."""
    buttons = [_button(button) for button in view.buttons]
    full = json.dumps({"order": ["title", "markdown", "tips", "msgButtons"], "msgButtons": buttons}, ensure_ascii=False)
    return {
        "title": view.title,
        "markdown": view.markdown,
        "tips": view.tips,
        "logo": "",
        "sys_full_json_obj": full,
    }


def _button(button: Button) -> dict[str, object]:
    if button.press is None:
        return {"text": button.text, "color": button.color, "url": button.url, "iosUrl": button.url}
    return {"text": button.text, "color": button.color, "id": button.press.pack(), "request": True}


def plain(text: str, longest: int = 60) -> str:
    """Somebody's words made harmless inside Markdown: one line, no markup, not endless."""
    line = _SPACE.sub(" ", text).strip()
    if len(line) > longest:
        line = line[: longest - 1] + "…"
    return line.translate(_MARKUP)
