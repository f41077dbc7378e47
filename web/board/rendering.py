"""The board's templates: every page gets its model, who looks, and one mark for its forms."""

from collections.abc import Mapping
from pathlib import Path
from secrets import token_urlsafe
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from domain.viewers import Post
from web import assets
from web.board import drawing
from web.board.markdown import told

# Address below /board, what it is called, and who has it in the menu.
_STAFF: Final = frozenset({Post.HR, Post.READER, Post.MANAGER})
_HR: Final = frozenset({Post.HR})
_LOOKERS: Final = frozenset({Post.HR, Post.READER})
MENU: Final[tuple[tuple[str, str, frozenset[Post]], ...]] = (
    ("/todo", "待办", _HR),
    ("", "总览", _STAFF),
    ("/people", "候选人", _STAFF),
    ("/batches", "批次", _STAFF),
    ("/mine", "我的面试", frozenset({Post.INTERVIEWER, Post.MANAGER, Post.HR})),
    ("/calendar", "日历", _STAFF | {Post.INTERVIEWER}),
    ("/interviewers", "面试官", _LOOKERS),
    ("/rooms", "会议室", _LOOKERS),
    ("/import", "导入名单", _HR),
    ("/templates", "话术", _LOOKERS),
    ("/ladders", "提醒", _LOOKERS),
    ("/reports", "数据", _STAFF),
    ("/faq", "问答", _LOOKERS),
    ("/settings", "设置", _LOOKERS),
    ("/audit", "记录", _LOOKERS),
)
POSTS: Final[Mapping[Post, str]] = MappingProxyType(
    {Post.HR: "HR", Post.READER: "只读", Post.MANAGER: "用人经理", Post.INTERVIEWER: "面试官"}
)


def _environment() -> Environment:
    loader = FileSystemLoader(Path(__file__).parents[1] / "templates" / "board")
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["told"] = told
    made.globals["drawing"] = drawing
    return made


_TEMPLATES: Final = _environment()


def root(request: Request) -> str:
    """The way from the request's address to the root of all pages: "../" for each folder in between."""
    return "../" * (request.url.path.count("/") - 1) or "./"


def page(template: str, request: Request, model: Any, **known: Any) -> Response:
    """A page for somebody who has entered; `known` are viewer, said (the answer to a form), form (its mark) and now.

    `asks`, if there are any, are the buttons below that answer (`flows.board.done.Ask` as dicts).
    """
    known = {"asks": (), "badges": {}, **known}
    menu = [(path, name) for path, name, posts in MENU if known["viewer"].post in posts]
    here = request.url.path.removeprefix("/")
    text = _TEMPLATES.get_template(template).render(
        model=model, menu=menu, posts=POSTS, here=here, back=_back(request), **_about(request), **known
    )
    return HTMLResponse(text)


def outside(template: str, request: Request, *, status: int = 200, **known: Any) -> Response:
    """A page for somebody who has not entered yet."""
    text = _TEMPLATES.get_template(template).render(**known, **_about(request))
    return HTMLResponse(text, status_code=status)


def _about(request: Request) -> dict[str, Any]:
    way = root(request)
    return {"root": way, "nonce": token_urlsafe, "asset": lambda name: way + assets.versioned(name)}


def _back(request: Request) -> str:
    """The page's own address for its forms, without the answer to the last one."""
    asked = [pair for pair in request.query_params.multi_items() if pair[0] != "said"]
    return request.url.path.removeprefix("/") + (f"?{urlencode(asked)}" if asked else "")
