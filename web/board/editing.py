"""Forms whose text is looked at before it is kept: a preview shows it again, and so does a refusal."""

from starlette.requests import Request
from starlette.responses import Response

from domain.inputs import Ordered
from flows.board.board import answer_key
from web.board.door import Door, View


class Editor:
    """One page with such a form: «preview» only looks, everything else is an order."""

    def __init__(self, door: Door, template: str, view: View) -> None:
        self._door = door
        self._template = template
        self._view = view

    async def post(self, request: Request) -> Response:
        """Show what was typed, or keep it; what is refused stays in the form."""
        form, user_id = await self._door.sender(request)
        asked, told = {**request.query_params, **form.fields}, ""
        if form.fields.get("do") != "preview":
            happening = Ordered(answer_key(user_id, form.nonce), user_id, form.what, form.subject, form.fields)
            answer = await self._door.answer(happening)
            if not answer.get("refused"):
                return self._door.back(request, form, str(answer.get("to", "")))
            told = str(answer["notice"])
        return await self._door.shown(request, self._template, self._view, asked, told=told)
