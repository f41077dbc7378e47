"""Small and readable: one opening sentence, short functions, short modules, names that say what is inside."""

import ast
from collections.abc import Iterator
from pathlib import PurePath
from statistics import median

from tests.fences.tree import in_rooms, modules, texts

FUNCTION_LINES = 50
# A test that compares a whole value has to write it down.
TEST_FUNCTION_LINES = 60
MODULE_LINES = 300
# A test module may hold a long table of cases.
TEST_MODULE_LINES = 400
MEDIAN_LINES = 8
# A drawer with such a label ends up holding anything.
VAGUE_NAMES = {"common", "helper", "helpers", "manager", "managers", "misc", "service", "services", "util", "utils"}
# A migration lists tables, as long as there are.
LISTS = "store/migrations/versions/"


def functions() -> Iterator[tuple[str, str, int]]:
    """(path, name, lines from `def` to its end) of every function."""
    for path, module in modules().items():
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def opens_with_a_sentence(module: ast.Module) -> bool:
    if not module.body or module.body[0].lineno != 1:
        return False
    sentence = (ast.get_docstring(module) or "").partition("\n")[0]
    return sentence.endswith((".", "?", "。"))


def test_modules_open_with_one_sentence() -> None:
    assert [path for path, module in modules().items() if not opens_with_a_sentence(module)] == []


def test_functions_are_short() -> None:
    limits = {path: FUNCTION_LINES if in_rooms(path) else TEST_FUNCTION_LINES for path in modules()}
    long = [found for found in functions() if found[2] > limits[found[0]] and not found[0].startswith(LISTS)]
    assert long == []


def test_the_median_function_is_a_few_lines() -> None:
    assert median(lines for path, _, lines in functions() if in_rooms(path)) <= MEDIAN_LINES


def test_modules_are_short() -> None:
    lengths = {path: len(texts()[path].splitlines()) for path in modules()}
    limits = {path: TEST_MODULE_LINES if path.startswith("tests/") else MODULE_LINES for path in lengths}
    assert {path: lines for path, lines in lengths.items() if lines > limits[path]} == {}


def test_names_say_what_is_inside() -> None:
    parts = {path: {PurePath(part).stem.strip("_").lower() for part in PurePath(path).parts} for path in modules()}
    assert {path: sorted(names & VAGUE_NAMES) for path, names in parts.items() if names & VAGUE_NAMES} == {}


def test_the_rules_can_fail() -> None:
    assert opens_with_a_sentence(ast.parse('"""What it is for."""\nx = 1\n'))
    assert not opens_with_a_sentence(ast.parse('"""no sentence"""\n'))
    assert not opens_with_a_sentence(ast.parse('\n"""Too late."""\n'))
    assert not opens_with_a_sentence(ast.parse("import os\n"))
