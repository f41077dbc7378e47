"""A .csv is read by Excel as it was meant, and runs nothing."""

from rosters.comma import separated


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
