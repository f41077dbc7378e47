"""Tells open pages that something has changed, so that they fetch themselves anew: server-sent events."""

from collections.abc import AsyncIterator
from typing import Final

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from flows.board.board import NotEntered
from web.board.door import Door

SIGN_OF_LIFE: Final = 25.0  # seconds without news after which a stream shows that it is still there
LONGEST: Final = 120  # events until the browser has to come again


class Live:
    """Streams the board's pulse; whether somebody still may look is asked anew before each event."""

    def __init__(self, door: Door, sign_of_life: float = SIGN_OF_LIFE) -> None:
        self._door = door
        self._sign_of_life = sign_of_life

    async def stream(self, request: Request) -> Response:
        """The endpoint; 204 tells a browser that has to enter first not to come again."""
        self._door.admit(request)
        held = self._door.cookie.of(request)
        if not await self._may(held):
            return Response(status_code=204)
        return StreamingResponse(self._events(held), media_type="text/event-stream")

    async def _events(self, held: str) -> AsyncIterator[str]:
        board = self._door.board
        with board.watched():
            await board.beat()  # while nobody watched, nobody looked
            pulse = board.pulse
            yield f"retry: 3000\ndata: {pulse}\n\n"
            for _ in range(LONGEST):
                found = await board.news(pulse, self._sign_of_life)
                if not await self._may(held):
                    return
                yield f"data: {found}\n\n" if found != pulse else ": still here\n\n"
                pulse = found

    async def _may(self, held: str) -> bool:
        try:
            return await self._door.board.look(held, lambda _: True)
        except NotEntered:
            return False
