"""Imports go downwards only: every room is under contract, and every contract is kept."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.fences.tree import ROOMS, ROOT, files, imports, modules, roof

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
CONTRACTS = {contract["name"]: contract for contract in PROJECT["importlinter"]["contracts"]}
# A contract binds every room but those it is about; a new room is bound by all of them until it is named here.
FREE = {
    "Decisions are pure": {"bot", "channels", "config", "flows", "sandbox", "store", "web"},
    "Only the ticker knows APScheduler": set(),
    "Only bot speaks the DingTalk SDKs": {"bot"},
    "Only store writes SQL": {"store"},
    "Only web and the sandbox serve pages": {"sandbox", "web"},
    "Only charts draws": {"charts"},
    "Configuration arrives as values": {"config"},
    "Configuration knows only values": set(ROOMS) - {"config"},
    "The sandbox is a stranger": set(ROOMS) - {"sandbox"},
}


def test_every_room_is_under_contract() -> None:
    present = {room for room in ROOMS if any(name.startswith(f"{room}/") for name in files())}
    assert set(PROJECT["importlinter"]["root_packages"]) == present
    assert set(PROJECT["coverage"]["run"]["source"]) == present
    assert set(PROJECT["ruff"]["lint"]["isort"]["known-first-party"]) == present | roof()


def test_every_contract_says_whom_it_leaves_free() -> None:
    assert {name for name, contract in CONTRACTS.items() if contract["type"] == "forbidden"} == set(FREE)


@pytest.mark.parametrize("name", FREE)
def test_a_contract_binds_every_other_room(name: str) -> None:
    assert set(CONTRACTS[name]["source_modules"]) == set(ROOMS) - FREE[name]


def test_the_layers_hold_every_room_but_the_settings() -> None:
    layers = CONTRACTS["Rooms depend downwards only"]["layers"]
    assert sorted(room.strip() for layer in layers for room in layer.split("|")) == sorted(set(ROOMS) - {"config"})


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
