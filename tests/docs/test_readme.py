"""What the READMEs promise exists: every setting, every command, every file they point to, in both languages alike."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from config.console import POINTS
from config.settings import KNOWN

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
GUIDES = ("docs/connecting-dingtalk.md", "docs/connecting-dingtalk.zh-CN.md")


def read(name: str) -> str:
    return (ROOT / name).read_text()


def rows(name: str) -> dict[str, str]:
    """First cell → second cell, of every table row that begins with code."""
    found = re.findall(r"^\| `([^`]+)` \| (.*?) ?\|", read(name), re.MULTILINE)
    return {first: second.strip() for first, second in found}


def cells(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def shell_lines(name: str) -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", read(name), re.MULTILINE | re.DOTALL)
    return [line.partition("#")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


@cache
def complaint(command: tuple[str, ...]) -> str:
    """What main.py says against this command; nothing, if it knows it."""
    asked = [sys.executable, "main.py", *command, "--help"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stderr if done.returncode else ""


def settings(name: str) -> dict[str, str]:
    return {key: value for key, value in rows(name).items() if key.isupper()}


@pytest.mark.parametrize("name", READMES)
def test_every_setting_is_in_the_table_and_no_other(name: str) -> None:
    assert set(settings(name)) == set(KNOWN)


@pytest.mark.parametrize("name", READMES)
def test_defaults_are_the_real_ones(name: str) -> None:
    described = {key: value.strip("`") for key, value in settings(name).items()}
    assert {key: described[key] for key, default in KNOWN.items() if default} == {k: v for k, v in KNOWN.items() if v}


@pytest.mark.parametrize("name", GUIDES)
def test_every_permission_point_is_asked_for_and_no_other(name: str) -> None:
    points = [
        point for line in re.findall(r"^\| (`[A-Za-z_]+[._].*?) \|", read(name), re.MULTILINE) for point in cells(line)
    ]
    assert points == list(POINTS)


@pytest.mark.parametrize("name", [*READMES, *GUIDES])
def test_make_targets_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    asked = {line.split()[1] for line in shell_lines(name) if line.startswith("make ")}
    assert asked
    assert asked - targets == set()


@pytest.mark.parametrize("name", [*READMES, *GUIDES])
def test_commands_exist(name: str) -> None:
    lines = [*shell_lines(name), *rows(name)]
    commands = {tuple(line.partition("main.py ")[2].split()) for line in lines if "main.py " in line}
    assert commands
    assert {command: complaint(command) for command in commands} == dict.fromkeys(commands, "")


@pytest.mark.parametrize("name", READMES)
def test_every_command_has_a_row(name: str) -> None:
    asked = [sys.executable, "main.py", "--help"]
    page = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603
    commands = re.findall(r"\{([a-z,]+)\}", page)[0].split(",")
    described = {row.split()[1] for row in rows(name) if row.startswith("main.py ")}
    assert [command for command in commands if command not in described] == []


@pytest.mark.parametrize("name", [*READMES, *GUIDES, "docs/decisions/README.md"])
def test_links_lead_somewhere(name: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", read(name)) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / name).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize(("english", "chinese"), [READMES, GUIDES])
def test_the_twins_have_the_same_outline(english: str, chinese: str) -> None:
    def outline(name: str) -> list[int]:
        return [len(marks) for marks in re.findall(r"^(#+) ", read(name), re.MULTILINE)]

    assert outline(chinese) == outline(english)
    assert shell_lines(chinese) == shell_lines(english)
    assert [key for key in rows(chinese) if key.isupper()] == [key for key in rows(english) if key.isupper()]


@pytest.mark.parametrize("name", READMES)
def test_chinese_and_latin_stand_apart(name: str) -> None:
    # 盘古之白: a space between 中文 and English, outside of code and links.
    text = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", "", read(name), flags=re.DOTALL)
    assert re.findall(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", text) == []
