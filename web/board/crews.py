"""The addresses of who interviews, when and where: the calendar, the interviewers, the rooms, and one's own page."""

from starlette.routing import BaseRoute, Route

from flows.board import calendar, crew, mine, rooms
from web.board.door import Door


def routes(door: Door) -> list[BaseRoute]:
    """Return the addresses of the calendar, the interviewers, their rooms and their own weeks."""
    return [
        Route("/board/calendar", door.page("calendar.html", calendar.view), methods=["GET"]),
        Route("/board/interviewers", door.page("interviewers.html", crew.view), methods=["GET"]),
        Route("/board/interviewers/{person}", door.page("interviewer.html", crew.one), methods=["GET"]),
        Route("/board/rooms", door.page("rooms.html", rooms.view), methods=["GET"]),
        Route("/board/mine", door.page("mine.html", mine.view), methods=["GET"]),
    ]
