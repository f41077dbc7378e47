"""`main.py simulate` as somebody types it: its own process, its exit code, what is on which stream."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SMALL = ("--candidates", "10", "--interviewers", "3", "--rooms", "2", "--days", "2")


def run(folder: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run it in a folder without a database."""
    command = [sys.executable, str(ROOT / "main.py"), "simulate", *arguments]
    environ = {"PYTHONIOENCODING": "utf-8", **environ}
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603


def test_json_is_all_there_is_on_the_output(tmp_path: Path) -> None:
    done = run(tmp_path, *SMALL, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    figures = json.loads(done.stdout)
    assert figures["candidates"] == 10
    assert figures["behaviour"]["source"] == "defaults"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--candidates", "0"), "--candidates：「0」不行"),
        (("none.toml",), "none.toml：读不了"),
        (("--history", *SMALL), "--history：读不了数据库「yuemian.db」"),
    ],
)
def test_what_is_wrong_is_one_line_and_an_exit_code(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(words)
    assert len(done.stderr.splitlines()) == 1


def test_wrong_settings_of_the_program_do_not_keep_anybody_from_simulating(tmp_path: Path) -> None:
    done = run(tmp_path, *SMALL, YUEMIAN_DATABASE_URL="mysql://x")
    assert done.returncode == 0
    assert "默认假设（读不了自家的数据库）" in done.stdout
    assert run(tmp_path, *SMALL, "--history", YUEMIAN_DATABASE_URL="mysql://x").returncode == 2
    assert run(tmp_path, *SMALL, "--no-history", YUEMIAN_DATABASE_URL="mysql://x").stderr == ""


def test_five_thousand_at_once_are_answered_and_told_how(tmp_path: Path) -> None:
    done = run(tmp_path, "--candidates", "5000", "--interviewers", "4", "--rooms", "0", "--days", "1", "--json")
    figures = json.loads(done.stdout)
    assert figures["candidates"] == 5000
    assert figures["rule"] == "greedy"
    assert "贪心" in figures["notes"][-1]
