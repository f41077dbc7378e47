"""The files beside the pages, kept in memory and named by their content so that browsers may keep them for ever."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

_TYPES: Final = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".js": "text/javascript; charset=utf-8"}
_FILES: Final[Mapping[str, bytes]] = MappingProxyType(
    {path.name: path.read_bytes() for path in (Path(__file__).parent / "static").iterdir() if path.suffix in _TYPES}
)


def address(name: str) -> str:
    """Return the address of a file as seen from a page under /i/."""
    return f"../{versioned(name)}"


def versioned(name: str) -> str:
    """Return the address of a file, relative to the root of all pages."""
    return f"static/{name}?v={_version(name)}"


async def serve(request: Request) -> Response:
    """Answer with the file; only its current version may be kept for ever."""
    name = request.path_params["name"]
    if name not in _FILES:
        raise HTTPException(404)
    current = request.query_params.get("v") == _version(name)
    lasting = "public, max-age=31536000, immutable" if current else "no-cache"
    return Response(_FILES[name], media_type=_TYPES[Path(name).suffix], headers={"Cache-Control": lasting})


@cache
def _version(name: str) -> str:
    return sha256(_FILES[name]).hexdigest()[:12]
