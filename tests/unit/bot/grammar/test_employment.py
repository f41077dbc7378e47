"""Whether a candidate works now, as lists say it: in a column, with a name, or as a word among others."""

import pytest

from bot.grammar.rows import column, read_cells, read_row


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("张三 13800000001 社招 在职", "社招、在职"),
        ("张三 13800000001 在职 社招", "社招、在职"),
        ("张三 13800000001 离职 校招 社招", "校招、离职"),
        ("张三 13800000001 在职状态=在职 类型=社招", "社招、在职"),
        ("张三 13800000001 是否在职=否", "离职"),
        ("张三 13800000001 在校生 实习", "实习、在校"),
        ("张三 13800000001 目前在职", "在职"),
        ("张三 13800000001 在职 在职", "在职"),
        ("张三 13800000001", ""),
    ],
)
def test_words_of_a_line(text: str, kind: str) -> None:
    row = read_row(1, text)
    assert (row.line.name, row.line.mobile, row.line.kind, row.warning) == ("张三", "13800000001", kind, None)


@pytest.mark.parametrize(
    ("kind", "employment", "found"),
    [
        ("社招", "在职-考虑机会", "社招、在职"),
        ("", "离职-随时到岗", "离职"),
        ("应届", "", "应届"),
        ("社招", "是", "社招、在职"),
        ("社招", "看机会", "社招"),
    ],
)
def test_columns_of_a_table(kind: str, employment: str, found: str) -> None:
    cells = {"name": "张三", "mobile": "13800000001", "kind": kind, "employment": employment}
    assert read_cells(1, "", cells).line.kind == found


@pytest.mark.parametrize("title", ["在职状态", "求职状态", "是否在职"])
def test_titles_of_the_column(title: str) -> None:
    assert column(title) == "employment"
