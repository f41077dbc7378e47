"""Somebody at a browser: follows the link that the bot sent, reads pages, sends their forms."""

import html
import re
from typing import Any

import httpx

from bot.understanding import Understanding
from domain.effects import Say
from flows.board.board import Board
from tests.integration.stage import CHINA, Stage
from web.app import build

BASE = "http://web"
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')


class Visitor:
    """One browser; `text` is what the last page said, without its markup."""

    def __init__(self, app: Any, address: str = "10.0.0.1") -> None:
        transport = httpx.ASGITransport(app=app, client=(address, 1))
        self.client = httpx.AsyncClient(transport=transport, base_url=BASE, follow_redirects=True)
        self.page = ""
        self.status = 0

    async def get(self, path: str) -> str:
        """Open a page; its text."""
        return self._seen(await self.client.get(path))

    async def post(self, path: str, **fields: str) -> str:
        """Send a form as it is."""
        return self._seen(await self.client.post(path, data=fields))

    async def upload(self, path: str, name: str, content: bytes) -> str:
        """Send a file by the page's form for files."""
        form = next(form for form in re.findall(r"<form.*?</form>", self.page, re.DOTALL) if "multipart/" in form)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form))
        return self._seen(await self.client.post(path, data=hidden, files={"file": (name, content)}))

    async def send(self, label: str, **fields: str) -> str:
        """Press the button with this text in its form on the page shown, with these fields filled in."""
        forms = re.findall(r"<form.*?</form>", self.page, re.DOTALL)
        found = next(form for form in forms if label in re.sub(r"<[^>]+>", "", form))
        where = re.search(r'action="([^"]*)"', found)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', found))
        sent = {name: html.unescape(value) for name, value in hidden.items()} | fields
        return self._seen(await self.client.post(self.client_url(where.group(1) if where else ""), data=sent))

    def hidden(self, what: str, subject: str) -> dict[str, str]:
        """The hidden fields of the page's first form for this order."""
        forms = (dict(_HIDDEN.findall(form)) for form in re.findall(r"<form.*?</form>", self.page, re.DOTALL))
        return next(found for found in forms if (found.get("what"), found.get("subject")) == (what, subject))

    def client_url(self, where: str) -> httpx.URL:
        """An address as seen from the page shown."""
        return self._at.join(html.unescape(where))

    def _seen(self, response: httpx.Response) -> str:
        self.page, self.status, self._at = response.text, response.status_code, response.url
        return self.text

    @property
    def text(self) -> str:
        """The page without its markup."""
        return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", self.page)))


class Boarded(Stage):
    """A stage with pages."""

    def __init__(self, url: str, **own: Any) -> None:
        super().__init__(url, **own)
        self.board = Board(self.store, self.setup, lambda: self.at)
        reader = Understanding(self.desk.handle, lambda: self.at, CHINA)
        self.app = build(reader, now=lambda: self.at, base_url=BASE, board=self.board)
        self._visitors: list[Visitor] = []

    def visitor(self, address: str = "10.0.0.1") -> Visitor:
        """A browser that has not entered."""
        self._visitors.append(Visitor(self.app, address))
        return self._visitors[-1]

    async def link(self, user: str) -> str:
        """The one-time link that this person gets for saying 「看板」."""
        await self.say(user, "看板")
        said = [e.text for _, e, _ in self.remote.log if isinstance(e, Say) and e.user_ids == [user]][-1]
        found = re.search(r"\((http[^)]*)\)", said)
        assert found, said
        return found.group(1)

    async def entered(self, user: str) -> Visitor:
        """A browser that this person has entered with."""
        visitor = self.visitor()
        await visitor.get(await self.link(user))
        await visitor.send("进入")
        return visitor

    async def close_all(self) -> None:
        """Give everything back."""
        for visitor in self._visitors:
            await visitor.client.aclose()
        self.close()
