"""A browser small enough for a played candidate: open a link, read the page, press a button of its forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiohttp import ClientResponse, ClientSession

AGENT = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1"
SILENT = {"style", "script", "title"}


@dataclass
class Form:
    """One form: hidden fields, its buttons as (label, name, value), and the name of its text field, if any."""

    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)
    text: str = ""


@dataclass
class Page:
    """What a person sees, and the forms below it."""

    url: str = ""
    status: int = 0
    words: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Everything readable, without the labels of buttons."""
        return "\n".join(self.words)

    @property
    def labels(self) -> list[str]:
        """The labels of all buttons, in order."""
        return [label for form in self.forms for label, _, _ in form.buttons]


class _Reader(HTMLParser):
    """Collects words and forms; the words inside a button are its label."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._form: Form | None = None
        self._button: tuple[str, str] | None = None
        self._label: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._silent += tag in SILENT
        if tag == "form":
            self._form = Form()
            self.page.forms.append(self._form)
        elif self._form is not None:
            self._control(tag, values)

    def _control(self, tag: str, values: dict[str, str]) -> None:
        form = self._form or Form()
        if tag == "input":
            form.fields[values.get("name", "")] = values.get("value", "")
        elif tag == "textarea":
            form.text = values.get("name", "")
        elif tag == "button":
            self._button, self._label = (values.get("name", ""), values.get("value", "")), []

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT
        if tag == "form":
            self._form = None
        elif tag == "button" and self._button and self._form is not None:
            self._form.buttons.append(("".join(self._label), *self._button))
            self._button = None

    def handle_data(self, data: str) -> None:
        word = data.strip()
        if not word or self._silent:
            return
        (self._label if self._button is not None else self.page.words).append(word)


def read(html: str) -> Page:
    """Return what the markup shows."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


class Browser:
    """Opens links and sends forms the way a phone does."""

    def __init__(self, http: ClientSession) -> None:
        self._http = http

    async def open(self, url: str) -> Page:
        """Follow a link."""
        async with self._http.get(url, headers={"User-Agent": AGENT}) as response:
            return await _shown(response, url)

    async def press(self, page: Page, label: str) -> Page | None:
        """Press the first button whose label contains the words; None when there is none."""
        for form in page.forms:
            for shown, name, value in form.buttons:
                if label in shown:
                    return await self._send(page, form.fields | ({name: value} if name else {}))
        return None

    async def write(self, page: Page, text: str) -> Page | None:
        """Fill in the page's text field and send its form; None when there is none."""
        form = next((form for form in page.forms if form.text), None)
        return await self._send(page, form.fields | {form.text: text}) if form else None

    async def _send(self, page: Page, fields: dict[str, str]) -> Page:
        async with self._http.post(page.url, data=fields, headers={"User-Agent": AGENT}) as response:
            return await _shown(response, page.url)


async def _shown(response: ClientResponse, url: str) -> Page:
    page = read(await response.text())
    page.url, page.status = url, response.status
    return page
