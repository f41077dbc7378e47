"""What the fences look at: every file that is tracked, or would be with the next `git add`."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = (
    "config",
    "domain",
    "cards",
    "charts",
    "rosters",
    "scheduler",
    "store",
    "flows",
    "bot",
    "channels",
    "web",
    "sandbox",
)


@cache
def files() -> tuple[str, ...]:
    """Paths relative to the root, in order; files deleted but not yet committed are left out."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")  # noqa: S603
    return tuple(sorted({name for name in listed if name and (ROOT / name).is_file()}))


@cache
def texts() -> dict[str, str]:
    """Path → content, of every file that is text."""
    found = {}
    for name in files():
        content = (ROOT / name).read_bytes()
        if b"\0" not in content:
            found[name] = content.decode()
    return found


@cache
def modules() -> dict[str, ast.Module]:
    """Path → syntax tree, of every Python file."""
    return {name: ast.parse(text) for name, text in texts().items() if name.endswith(".py")}


def roof() -> set[str]:
    """Names of the modules above all rooms: main and what it is made of."""
    return {name.removesuffix(".py") for name in modules() if "/" not in name}


def imports(module: ast.Module) -> set[str]:
    """Top-level names of everything that a module imports."""
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
        elif isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
    return found


def in_rooms(name: str) -> bool:
    """Whether this is code that runs in production, not a test or a benchmark."""
    return "/" not in name or name.partition("/")[0] in ROOMS
