"""A list comes as a form with a file: never more of it is held than may be read, and it is read beside the loop."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from typing import Any, Final
from urllib.parse import quote

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import Response

from cards import imports as words
from domain.inputs import Ordered
from flows.board import importing
from flows.board.board import Look, NotEntered, answer_key
from rosters.facts import facts, unpacked
from rosters.sheets import MEGABYTE, Bounds
from rosters.writing import workbook
from web.board.door import Door
from web.board.forms import Form, form_of

SPREADSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OVERHEAD: Final = 64 * 1024  # the other fields and what stands between them
DRAINED: Final = (
    4  # times the limit that is still listened to, so that the browser hears our words and not a broken line
)
MOST_FIELDS: Final = 10


Tables = tuple[str, list[dict[str, Any]]]


class TooLarge(Exception):
    """More was sent than is read."""


class Uploads:
    """The endpoints of the import page that carry files; one file is read at a time."""

    def __init__(self, door: Door, bounds: Bounds | None = None) -> None:
        self._door = door
        self._bounds = bounds or Bounds()
        self._reading = asyncio.Semaphore(1)

    async def upload(self, request: Request) -> Response:
        """Check a list and keep what it holds; nothing is read from somebody who has not entered."""
        self._door.admit(request)
        try:
            await self._door.board.look(self._door.cookie.of(request), lambda _: None)
            sent = await self._sent(request)
        except NotEntered:
            raise HTTPException(403) from None
        except TooLarge:
            return await self._refused(request)
        try:
            return await self._taken(request, sent)
        finally:
            await sent.close()

    async def _taken(self, request: Request, sent: FormData) -> Response:
        form = form_of({name: value for name, value in sent.items() if isinstance(value, str)})
        user_id = await self._door.owner(request, self._door.cookie.of(request), form)
        file = sent.get("file")
        if not isinstance(file, UploadFile) or not file.filename:
            return await self._door.shown(request, "import.html", importing.view, {}, told=words.NO_FILE)
        return await self._checked(request, form, user_id, file)

    async def _sent(self, request: Request) -> FormData:
        if not request.headers.get("content-type", "").startswith("multipart/form-data"):
            raise HTTPException(415)
        limit = self._bounds.size + OVERHEAD
        if int(request.headers.get("content-length") or 0) > limit * DRAINED:
            raise TooLarge
        parser = MultiPartParser(
            request.headers, _capped(request, limit), max_files=1, max_fields=MOST_FIELDS, max_part_size=OVERHEAD
        )
        try:
            return await parser.parse()
        except MultiPartException:
            raise HTTPException(400) from None

    async def _checked(self, request: Request, form: Form, user_id: str, file: UploadFile) -> Response:
        name = str(file.filename)[:200]
        async with self._reading:
            data = await file.read()
            found = await asyncio.to_thread(facts, name, data, self._bounds)
        await file.close()
        fields = {"name": name, "facts": json.dumps(found, ensure_ascii=False)}
        return await self._door.carry_out(
            request, form, Ordered(answer_key(user_id, form.nonce), user_id, "import", fields=fields)
        )

    async def _refused(self, request: Request) -> Response:
        """The same page with the reason; nothing of the file was kept."""
        told = words.TOO_LARGE.format(most=self._bounds.size // MEGABYTE)
        return await self._door.shown(request, "import.html", importing.view, {}, told=told, status=413)

    async def marked(self, request: Request) -> Response:
        """The list as it came, with what is wrong in which row."""
        return await download(self._door, request, lambda look: importing.marked(look, request.path_params))


async def download(door: Door, request: Request, found: Callable[[Look], Tables | None]) -> Response:
    """Tables as an .xlsx; `found` looks for (name, tables), None is a page that there is not."""
    door.admit(request)
    try:
        table = await door.board.look(door.cookie.of(request), found)
    except NotEntered:
        return door.enter_first(request)
    if table is None:
        raise HTTPException(404)
    content = await asyncio.to_thread(workbook, [unpacked(one) for one in table[1]])
    return attached(table[0], content, SPREADSHEET)


def attached(name: str, content: bytes, kind: str) -> Response:
    """A file to be kept; its name survives in every browser."""
    how = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(content, media_type=kind, headers={"Content-Disposition": how})


async def _capped(request: Request, limit: int) -> AsyncGenerator[bytes, None]:
    """The body while it is below the limit; what comes after is listened to for a while and thrown away."""
    seen = 0
    async for part in request.stream():
        seen += len(part)
        if seen <= limit:
            yield part
        elif seen > limit * DRAINED:
            break
    if seen > limit:
        raise TooLarge
