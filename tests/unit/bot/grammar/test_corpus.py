"""Messages as HR, interviewers and candidates type them, with the reading that was decided by hand."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from bot.grammar import parse
from domain.commands import Nothing, Unknown
from domain.terms import Command

_DATA = Path(__file__).parents[3] / "data"


def _cases(name: str) -> list[Any]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [pytest.param(case, id=f"{no}: {case['text'][:30]!r}") for no, case in enumerate(map(json.loads, lines), 1)]


def _as_json(value: object) -> Any:
    return json.loads(json.dumps(value, default=_said))


def _said(value: Any) -> dict[str, Any]:
    """What a command says beyond its defaults, without the words that it only echoes."""
    return {
        field.name: getattr(value, field.name)
        for field in fields(value)
        if getattr(value, field.name) != field.default and field.name not in _echo(value)
    }


def _echo(value: Any) -> set[str]:
    return {"text", "terms"} if isinstance(value, Unknown) else {"about"} if isinstance(value, Nothing) else set()


def _read(text: str) -> dict[str, Any]:
    command: Command = parse(text)
    return {"text": text, "intent": command.intent, "slots": _as_json(_said(command))}


@pytest.mark.parametrize("case", _cases("commands.jsonl"))
def test_short_orders(case: dict[str, Any]) -> None:
    assert _read(case["text"]) == case


@pytest.mark.parametrize("case", _cases("commands_batch.jsonl"))
def test_batches(case: dict[str, Any]) -> None:
    assert _read(case["text"]) == case


def test_the_corpus_is_large_and_has_no_message_twice() -> None:
    texts = [case.values[0]["text"] for name in ("commands.jsonl", "commands_batch.jsonl") for case in _cases(name)]
    assert len(texts) >= 180
    assert len(set(texts)) == len(texts)
