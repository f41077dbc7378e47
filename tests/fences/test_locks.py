"""The lock files: every package by exact version and hash, from no particular place, and the two agree."""

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.fences.tree import ROOMS, ROOT, imports, in_rooms, modules, roof

LOCKS = ("requirements.lock", "requirements-dev.lock")


def entries(lock: str) -> dict[str, str]:
    """Canonical package name → the rest of its entry, continuation lines joined."""
    text = "\n".join(line for line in (ROOT / lock).read_text().splitlines() if not line.lstrip().startswith("#"))
    joined = [line.strip() for line in text.replace("\\\n", " ").splitlines() if line.strip()]
    return {line.partition("==")[0]: line.partition("==")[2] for line in joined}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_by_hash(lock: str) -> None:
    pinned = re.compile(r"[\w.!+]+( +--hash=sha256:[0-9a-f]{64})+")
    assert [name for name, rest in entries(lock).items() if not pinned.fullmatch(rest)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_says_where_packages_come_from(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert re.findall(r"://|^-", text, re.MULTILINE) == []


def test_the_larger_lock_holds_the_smaller() -> None:
    small, large = (entries(lock) for lock in LOCKS)
    assert {name: large.get(name) for name in small} == small


def test_what_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {
        "requirements.lock": project["dependencies"],
        "requirements-dev.lock": project["optional-dependencies"]["dev"],
    }
    for lock, requirements in wanted.items():
        names = {re.split(r"[\[<>=! ]", requirement, maxsplit=1)[0] for requirement in requirements}
        assert names - set(entries(lock)) == set()


@pytest.mark.parametrize("package", ["aiohttp", "psycopg-binary", "pydantic-core", "cryptography"])
def test_compiled_packages_are_locked_for_every_platform(package: str) -> None:
    # Hashes taken from one machine's own folder would be one or two.
    assert entries("requirements-dev.lock")[package].count("sha256:") > 20


def imported(production: bool) -> set[str]:
    """Top-level name of everything foreign that production code, or that tests and benchmarks import."""
    found = {name for path, module in modules().items() if in_rooms(path) is production for name in imports(module)}
    return found - sys.stdlib_module_names - {*ROOMS, *roof(), "tests", "benchmarks"}


@pytest.mark.parametrize("production", [True, False])
def test_what_is_imported_is_asked_for(production: bool) -> None:
    # A package that only comes along with another one disappears with it.
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    requirements = project["dependencies"] + ([] if production else project["optional-dependencies"]["dev"])
    asked = {re.split(r"[\[<>=! ]", requirement, maxsplit=1)[0].lower() for requirement in requirements}
    carriers = packages_distributions()
    names = {
        name: {found.lower().replace("_", "-") for found in carriers.get(name, [name])} for name in imported(production)
    }
    assert {name: sorted(found) for name, found in names.items() if not found & asked} == {}
