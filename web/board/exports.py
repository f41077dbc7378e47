"""The table of interviews to take away, as a workbook or as text."""

import asyncio
from secrets import token_urlsafe

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from domain.inputs import Ordered
from flows.board import figures
from flows.board.board import NotEntered, answer_key
from rosters.comma import separated
from rosters.writing import Table, workbook
from web.board.door import Door
from web.board.uploading import SPREADSHEET, attached


class Exports:
    """One endpoint for both kinds; somebody for whom nothing fits stays on the page."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def get(self, request: Request) -> Response:
        """Hand the table out, once it is in the record that it was."""
        self._door.admit(request)
        asked = dict(request.query_params)
        try:
            user_id, found = await self._door.board.look(
                self._door.cookie.of(request), lambda look: (look.viewer.user_id, figures.table(look, asked))
            )
        except NotEntered:
            return self._door.enter_first(request)
        if found is None:
            raise HTTPException(404)
        name, table, nothing = found
        if not table.rows:
            return await self._door.shown(request, "reports.html", figures.view, {}, told=nothing)
        fields = {**asked, "people": str(table.people), "whole": str(table.whole)}
        await self._door.answer(Ordered(answer_key(user_id, token_urlsafe(16)), user_id, "exported", fields=fields))
        if asked.get("as") == "csv":
            return attached(f"{name}.csv", separated(table.rows), "text/csv; charset=utf-8")
        content = await asyncio.to_thread(workbook, [Table(name, table.rows, 0)])
        return attached(f"{name}.xlsx", content, SPREADSHEET)
