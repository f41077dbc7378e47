"""The command as programs use it: JSON lines in, JSON lines out, quickly, and without anything heavy."""

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.understand import Request, answers, read_request

ROOT = Path(__file__).parents[4]
DATA = ROOT / "tests" / "data" / "understand.jsonl"
ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 18, 10, tzinfo=ZONE)


def read(fields: Mapping[str, Any]) -> Request:
    return read_request({"from": "2026-11-18", "to": "2026-12-04", **fields}, now=NOW, zone=ZONE)


def run(*arguments: str, said: str = "") -> tuple[int, str, str]:
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "main.py", "understand", *arguments],
        cwd=ROOT,
        input=said.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_one_answer_per_line_in_order_whatever_is_wrong_with_a_line() -> None:
    lines = [
        '\ufeff{"id": 1, "text": "取消张三"}',
        "取消张三",
        '{"id": "b", "text": 5}',
        "",
        "[1]",
        '{"id": {"n": 2}, "text": "停"}',
        '{"id": 3, "text": "停", "as": "boss"}',
        '{"id": 4, "text": "\\ud800停"}',
        "[" * 100_000,
    ]
    cancelled = {"windows": [], "ask": False, "intent": "cancel", "slots": {"names": ["张三"]}, "not_understood": []}
    stopped = {"windows": [], "ask": False, "intent": "stop", "slots": {}, "not_understood": []}
    broken = {"id": None, "error": "这一行不是 JSON 对象"}
    assert [json.loads(answer) for answer in answers(lines, read)] == [
        {"id": 1, **cancelled},
        broken,
        {"id": "b", "error": "缺少 text：要理解的话"},
        broken,
        broken,
        {"id": {"n": 2}, **stopped},
        {"id": 3, "error": "as 只能是 candidate、hr 或 interviewer"},
        {"id": 4, **stopped},
        broken,
    ]


def test_a_thousand_lines_are_answered_in_their_order() -> None:
    texts = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    names = [f"王{at}" for at in range(2000)]
    lines = [
        json.dumps({"id": at, "text": texts[at % len(texts)]["text"], "as": texts[at % len(texts)]["as"]})
        for at in range(1000)
    ]
    found = [json.loads(answer)["id"] for answer in answers(lines, read)]
    assert found == list(range(1000))
    assert json.loads(next(answers([json.dumps({"text": "取消王7", "people": {"candidates": names}})], read)))["slots"]


def test_the_command_answers_in_json_and_in_a_sentence(tmp_path: Path) -> None:
    people = tmp_path / "people.json"
    people.write_text('{"interviewers": [{"name": "王强", "department": "研发"}]}', encoding="utf-8")
    frame = [
        "--now",
        "2026-11-18T10:00:00+08:00",
        "--from",
        "2026-11-18",
        "--to",
        "2026-12-04",
        "--people",
        str(people),
    ]
    code, said, wrong = run("王总周五下午没空", *frame, "--json")
    afternoon = [{"start": "2026-11-20T13:30:00+08:00", "end": "2026-11-20T18:00:00+08:00"}]
    assert (code, wrong) == (0, "")
    assert json.loads(said) == {
        "id": None,
        "windows": afternoon,
        "ask": False,
        "intent": "supply_block",
        "slots": {"interviewers": ["王强"], "times": afternoon},
        "not_understood": [],
    }
    sentence = "我的理解：登记没空的时间；面试官：王强；时间：11月20日（周五）13:30–18:00。\n"
    assert run("王总周五下午没空", *frame) == (0, sentence, "")


def test_lines_take_what_they_do_not_say_from_the_command() -> None:
    lines = '{"id": 1, "text": "周五下午"}\n{"id": 2, "text": "周五下午", "now": "2026-11-23T10:00:00+08:00"}\n坏\n'
    code, said, wrong = run("--stdin", "--json", "--as", "candidate", "--now", "2026-11-18T10:00:00+08:00", said=lines)
    answered = [json.loads(line) for line in said.splitlines()]
    assert (code, wrong) == (0, "")
    assert [(each["id"], [window["start"] for window in each.get("windows", [])]) for each in answered] == [
        (1, ["2026-11-20T13:30:00+08:00"]),
        (2, ["2026-11-27T13:30:00+08:00"]),
        (None, []),
    ]


def test_a_wrong_option_is_told_in_words() -> None:
    assert run("停", "--now", "soon") == (2, "", "now 要写成 ISO 时间，例如 2026-11-23T09:00:00+08:00\n")
    assert run() == (2, "", "缺少 text：要理解的话\n")


def test_nothing_heavy_is_loaded() -> None:
    heavy = {"aiohttp", "sqlalchemy", "sqlmodel", "alibabacloud_dingtalk", "dingtalk_stream", "starlette", "asyncpg"}
    code = (
        "import sys, main; main.main(['understand', '停'], {}); "
        f"sys.exit(str(sorted({heavy!r} & set(sys.modules)) or ''))"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout, done.stderr.strip()) == ("我的理解：停止发送。\n", "")
