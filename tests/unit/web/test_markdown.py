"""Our cards' few signs become HTML; whatever people typed stays text."""

import pytest

from web.board.markdown import told


@pytest.mark.parametrize(
    ("lines", "html"),
    [
        (["**岗位**：后端", "第二行"], "<p><strong>岗位</strong>：后端</p><p>第二行</p>"),
        (
            ["名单：\n- 张三\n- **李四**", "完"],
            "<p>名单：</p><ul><li>张三</li><li><strong>李四</strong></li></ul><p>完</p>",
        ),
        (["> 您好\n> 再见"], "<blockquote>您好<br>再见</blockquote>"),
        (
            ["<script>alert(1)</script> & **<b>**"],
            "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; <strong>&lt;b&gt;</strong></p>",
        ),
        (["", "  "], ""),
        (["一个 ** 不成对"], "<p>一个 ** 不成对</p>"),
    ],
)
def test_signs(lines: list[str], html: str) -> None:
    assert str(told(lines)) == html
