"""What importing costs and what it must bring, each in a fresh interpreter."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def run(code: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("module", ["bot.dingtalk", "bot.inbound", "channels.sms", "channels.voice", "channels.mail"])
def test_the_heavy_sdks_are_loaded_when_first_used(module: str) -> None:
    heavy = ("alibabacloud", "dingtalk_stream", "Tea")
    run(f"import sys, {module}; assert not [name for name in sys.modules if name.startswith({heavy!r})]")


def test_the_attribute_that_the_stream_sdk_names_in_an_except_line_exists() -> None:
    run("import bot.gateway, websockets; websockets.exceptions.ConnectionClosedError")
