"""The page of the bare address: it sends candidates and colleagues each their own way."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards.sentences import sentence
from web import pages
from web.languages import preferred


def routes(*, board: bool) -> list[Route]:
    """The one address; without a `board` nobody is sent to one."""

    async def show(request: Request) -> Response:
        language = preferred(request.headers)
        model = {"language": language, "title": sentence(language, "front.title")}
        return pages.filled("front.html", {**model, "headline": sentence(language, "front.head")}, board=board)

    return [Route("/", show, methods=["GET"])]
