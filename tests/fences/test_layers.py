"""Imports go downwards only: every room is under contract, and every contract is kept."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.fences.tree import ROOMS, ROOT, files, imports, modules, roof


def test_every_room_is_under_contract() -> None:
    present = {room for room in ROOMS if any(name.startswith(f"{room}/") for name in files())}
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    assert set(contracts["root_packages"]) == present


def test_every_folder_of_modules_is_a_known_room() -> None:
    folders = {name.partition("/")[0] for name in files() if name.endswith(".py") and "/" in name}
    assert folders - {*ROOMS, "tests", "benchmarks"} == set()


def test_nothing_reaches_for_the_roof() -> None:
    # The linter only knows rooms; what stands above them is checked here.
    rooms = {name: module for name, module in modules().items() if name.partition("/")[0] in ROOMS}
    assert {name: imports(module) & roof() for name, module in rooms.items() if imports(module) & roof()} == {}


def test_contracts_are_kept() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
