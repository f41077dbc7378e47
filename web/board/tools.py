"""The addresses of what HR works with: lists, words, ladders, figures, questions, rules, history."""

from starlette.routing import BaseRoute, Route

from flows.board import audit, faqs, figures, importing, ladders, rules, wordings
from web.board.door import Door
from web.board.editing import Editor
from web.board.exports import Exports
from web.board.uploading import Uploads

GET, POST = ["GET"], ["POST"]


def routes(door: Door) -> list[BaseRoute]:
    """Return the addresses of lists, templates, ladders, figures, questions, settings and histories."""
    uploads = Uploads(door)
    return [
        Route("/board/import", door.page("import.html", importing.view), methods=GET),
        Route("/board/import", uploads.upload, methods=POST),
        Route("/board/import/list/{list}", uploads.marked, methods=GET),
        Route("/board/import/batch/{batch}", door.page("batch.html", importing.batch), methods=GET),
        Route("/board/templates", door.page("templates.html", wordings.view), methods=GET),
        Route("/board/templates/one", door.page("template.html", wordings.one), methods=GET),
        Route("/board/templates/one", Editor(door, "template.html", wordings.one).post, methods=POST),
        Route("/board/ladders", door.page("ladders.html", ladders.view), methods=GET),
        Route("/board/reports", door.page("reports.html", figures.view), methods=GET),
        Route("/board/reports/export", Exports(door).get, methods=GET),
        Route("/board/faq", door.page("faq.html", faqs.view), methods=GET),
        Route("/board/settings", door.page("settings.html", rules.view), methods=GET),
        Route("/board/audit", door.page("audit.html", audit.view), methods=GET),
    ]
