"""The table of interviews to take away, as a workbook or as text."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from flows.board import figures
from flows.board.board import NotEntered
from rosters.comma import separated
from rosters.writing import Table, workbook
from web.board.door import Door
from web.board.uploading import SPREADSHEET, attached


class Exports:
    """One endpoint for both kinds; somebody for whom nothing fits stays on the page."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def get(self, request: Request) -> Response:
        """Hand the table out."""
        self._door.admit(request)
        try:
            found = await self._door.board.look(
                self._door.cookie.of(request), lambda look: figures.table(look, request.query_params)
            )
        except NotEntered:
            return self._door.enter_first(request)
        if found is None:
            raise HTTPException(404)
        name, rows, nothing = found
        if not rows:
            return await self._door.shown(request, "reports.html", figures.view, {}, told=nothing)
        if request.query_params.get("as") == "csv":
            return attached(f"{name}.csv", separated(rows), "text/csv; charset=utf-8")
        content = await asyncio.to_thread(workbook, [Table(name, rows, 0)])
        return attached(f"{name}.xlsx", content, SPREADSHEET)
