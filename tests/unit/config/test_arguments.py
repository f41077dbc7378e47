"""A command line that is used wrongly is answered in Chinese, with its usage and exit code 2."""

import pytest

import main
from config.arguments import said


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), "还缺：命令。"),
        (("ladder",), "还缺：子命令。"),
        (("ladder", "check"), "还缺：FILE。"),
        (("understand", "批量邀约", "岗位=后端"), "多了不认识的内容：岗位=后端。内容里有空格时，请给整句加上引号。"),
        (("frobnicate",), "命令：没有「frobnicate」，可以用的有 'run', "),
        (("simulate", "--candidates", "abc"), "--candidates：「abc」不是整数。"),
        (("demo", "--port"), "--port：后面要写一个值。"),
    ],
)
def test_what_is_wrong_is_said(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], expected: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        main.main(arguments, {})
    shown = capsys.readouterr()
    assert (stopped.value.code, shown.out) == (2, "")
    assert shown.err.startswith("用法：")
    assert expected in shown.err
    assert shown.err.endswith(" --help 看说明。\n")


def test_what_nobody_knows_stays_as_it_is() -> None:
    assert said("something new") == "something new"


@pytest.mark.parametrize("command", [("ladder", "check"), ("check",)])
def test_a_missing_file_is_called_missing(capsys: pytest.CaptureFixture[str], command: tuple[str, ...]) -> None:
    assert main.main((*command, "nofile.toml"), {}) in {1, 2}
    shown = capsys.readouterr()
    assert "nofile.toml：没有这个文件" in shown.out + shown.err
