"""What no file may say: names of machines, of package hosts, of mock libraries, and open points left in comments."""

import re

import pytest

from tests.fences.tree import in_rooms, modules, texts

# One letter of each stands in brackets, or this file would trip over itself.
FORBIDDEN = {
    "a package index or its host": r"p[y]pi\.|python[h]osted\.|npm[j]s\.|deb\.d[e]bian|--(extra-)?index[-]url[ =]",
    "a path of one machine": r"(?<![\w.])/(w[o]rk|r[o]ot|h[o]me)/|/tmp/v[e]nv",
    "a mock library": r"unittest[. ](import )?m[o]ck|Magic[M]ock|Async[M]ock|\bm[o]cker\b",
    "an issue instead of a reason": r"\b[Ii]ssues? ?#?\d",
    "an open point left behind": r"(#|//|/\*|<!--).*\b(T[O]DO|F[I]XME)\b",
    "a conflict marker": r"^(<{7} |>{7} )",
}
# Where the linter is told of the same rule.
RULES = {"pyproject.toml"}
# The only readers of the machine's clock, and the only ones that wait for time to pass.
CLOCKS = {"main.py", "bot/gateway.py", "bot/limits.py", "scheduler/ticker.py", "sandbox/clock.py"}


def found(pattern: str) -> list[str]:
    expression = re.compile(pattern, re.MULTILINE)
    return [
        f"{name}: {hit[0]}" for name, text in texts().items() if name not in RULES and (hit := expression.search(text))
    ]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str) -> None:
    assert found(FORBIDDEN[what]) == []


@pytest.mark.parametrize(
    ("what", "sample"),
    [
        ("a package index or its host", "https://py" + "pi.org/simple"),
        ("a path of one machine", "cd /wo" + "rk/main"),
        ("a mock library", "from unittest import mo" + "ck"),
        ("an issue instead of a reason", "see issue" + " #12"),
        ("an open point left behind", "# TO" + "DO later"),
        ("a conflict marker", "<" * 7 + " ours"),
    ],
)
def test_the_patterns_can_fail(what: str, sample: str) -> None:
    assert re.search(FORBIDDEN[what], sample, re.MULTILINE)


def waivers() -> set[str]:
    """Modules that lift the ban on clocks; the sandbox may also wait, since it plays a slow and forgetful server."""
    waived = set()
    for name in filter(in_rooms, modules()):
        lines = [line for line in texts()[name].splitlines() if re.search(r"noqa:.*TID251", line)]
        if any("asyncio.sleep" not in line or not name.startswith("sandbox/") for line in lines):
            waived.add(name)
    return waived


def test_only_clocks_read_the_clock() -> None:
    assert waivers() - CLOCKS == set()
