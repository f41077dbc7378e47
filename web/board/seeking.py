"""Searching people by name: the form is posted, and the address that it leads to carries the words sealed."""

from starlette.requests import Request
from starlette.responses import Response

from flows.board import people
from web.board.door import Door


class Seeker:
    """The search form's endpoint."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def seek(self, request: Request) -> Response:
        """Show the table of whoever was looked for."""
        form, _ = await self._door.sender(request)
        held = self._door.cookie.of(request)
        where = await self._door.board.look(held, lambda look: people.seeking(look, form.fields))
        return self._door.to(request, where)
