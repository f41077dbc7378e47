"""A .csv is read by Excel as it was meant, and runs nothing."""

import io
import zipfile

import pytest

from rosters.comma import harmless, separated, zipped


def test_letters_commas_and_formulas() -> None:
    found = separated([["姓名", "备注"], ["张三", '说"好",明天'], ["=1+1", "+86 138"], ["-x", "@sum"], ["", "a=b"]])
    assert found.decode("utf-8-sig").split("\r\n") == [
        "姓名,备注",
        '张三,"说""好"",明天"',
        "'=1+1,'+86 138",
        "'-x,'@sum",
        ",a=b",
        "",
    ]
    assert found.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a", " =1"])
def test_every_sign_that_opens_a_formula_is_stopped(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "张三", "1-2", "'=1"])
def test_other_cells_stay(cell: str) -> None:
    assert harmless(cell) == cell


def test_an_archive_holds_the_same_under_its_name() -> None:
    rows = [["姓名"], ["张三"]]
    with zipfile.ZipFile(io.BytesIO(zipped("面试安排.csv", rows))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {"面试安排.csv": separated(rows)}
    assert zipped("a.csv", rows) == zipped("a.csv", rows)
