"""Lists as recruiting systems export them and people then treat them: who is on them, in which row, and what is said."""

import datetime as dt
import io
import zipfile
from typing import Any

import pytest

from rosters.roster import read
from tests.unit.rosters.books import archive, book
from tests.unit.rosters.cases import Case, found, meant, people, tel


def _merged(*areas: str) -> Any:
    return lambda made: [made.worksheets[0].merge_cells(area) for area in areas]


def _hidden(made: Any) -> None:
    made.worksheets[0].column_dimensions["B"].hidden = True
    made.worksheets[0].row_dimensions[3].hidden = True


def _named(made: Any) -> None:
    for page, title in zip(made.worksheets, ("填写说明", "候选人", "字典"), strict=True):
        page.title = title
    made.worksheets[2].sheet_state = "hidden"


def _formulas(made: Any) -> None:
    made.worksheets[0]["B2"] = '=CONCATENATE("138","00000091")'
    made.worksheets[0]["A3"] = "=1+1"


MOKA = (
    "候选人姓名",
    "手机号",
    "邮箱",
    "应聘职位",
    "当前阶段",
    "简历来源",
    "招聘负责人",
    "投递时间",
    "学历",
    "职位类别",
)
BEISEN = ("应聘者姓名", "移动电话", "电子邮箱", "申请职位", "招聘类型", "简历来源", "面试官", "面试时间", "出生日期")
BOSS = ("牛人姓名", "年龄", "工作经验", "沟通职位", "期望薪资", "联系电话", "微信号", "期望城市", "可面试时间")
ZHAOPIN = (
    '<html><head><meta charset="gb2312"></head><body><table border=1><tr><td colspan=5>智联招聘 简历导出</td></tr>'
    "<tr><td>姓名</td><td>性别</td><td>应聘岗位</td><td>手机</td><td>E-mail</td></tr>"
    "<tr><td>夏天</td><td>女</td><td>会计</td><td>13800000006</td><td>xt@c.cn</td></tr></table></body></html>"
)
GROUPS = ("应聘者信息", None, None, "职位信息", None, None, "面试安排", None, None)

CASES: dict[str, Case] = {
    "Moka: the day of the application is no interview, a category no position": Case(
        "a.xlsx",
        book(
            [
                MOKA,
                (
                    "林晓月",
                    tel(1),
                    "lin@a.cn",
                    "Java开发",
                    "初试",
                    "BOSS直聘",
                    "王芳",
                    "2026-11-10 09:00",
                    "本科",
                    "技术",
                ),
            ]
        ),
        [(2, "林晓月", tel(1))],
        fields={
            2: {"position": "Java开发", "round": "初试", "owner": "王芳", "source": "BOSS直聘", "time": "", "wish": ""}
        },
    ),
    "Beisen: a title, groups of columns, a birthday": Case(
        "a.xlsx",
        book(
            [
                ("2026年11月应聘者信息表",),
                GROUPS,
                BEISEN,
                (
                    "刘洋",
                    int(tel(3)),
                    "",
                    "产品经理",
                    "社会招聘",
                    "智联",
                    "孙丽",
                    46352.583333,
                    dt.date(1999, 1, 2),
                ),
            ],
            touch=_merged("A1:I1", "A2:C2", "D2:F2"),
        ),
        [(4, "刘洋", tel(3))],
        fields={4: {"position": "产品经理", "interviewer": "孙丽", "time": "2026-11-26 14:00", "kind": "社会招聘"}},
    ),
    "BOSS: a salary is no wish, a masked number no number": Case(
        "a.xlsx",
        book(
            [
                BOSS,
                ("许可", "28岁", "5年", "新媒体运营", "8-13K", "138 0000 0004", "xuke_88", "杭州", "周末"),
                ("高**", "30", "6年", "新媒体运营", "", "138****0005"),
            ]
        ),
        [(2, "许可", tel(4))],
        {3: "打了码"},
        fields={2: {"position": "新媒体运营", "wish": "周末"}},
    ),
    "Zhaopin: a page of Windows that calls itself .xls": Case(
        "a.xls", ZHAOPIN.encode("gbk"), [(3, "夏天", tel(6))], fields={3: {"position": "会计", "email": "xt@c.cn"}}
    ),
    "instructions and a hidden dictionary around the list": Case(
        "a.xlsx",
        book(
            [("请按模板填写，姓名和手机号必填",), ("日期格式：2026-11-25",)],
            [("姓名", "手机号"), ("陈到", tel(7))],
            [("岗位",)],
            touch=_named,
        ),
        [(2, "陈到", tel(7))],
        warned=("工作表「填写说明」", "工作表「字典」"),
    ),
    "a hidden column counts, a hidden row does not": Case(
        "a.xlsx",
        book([("姓名", "手机号"), ("张敏", tel(8)), ("孟想", tel(9)), ("Lucy", tel(10))], touch=_hidden),
        [(2, "张敏", tel(8)), (4, "Lucy", tel(10))],
        {3: "隐藏"},
    ),
    "numbers with remarks": Case(
        "a.xlsx",
        book(
            [
                ("姓名", "联系方式"),
                ("甲一", "1.38E+10"),
                ("甲二", "(+86)138-0000-0014"),
                ("甲三", "138 0000 0015（微信同号）"),
                ("甲四", "手机：13800000016"),
                ("甲五", "13800000017 / 010-88888888"),
                ("甲六", "+852 9123 4567"),
                ("甲七", "13800000024转808"),
            ]
        ),
        [
            (3, "甲二", tel(14)),
            (4, "甲三", tel(15)),
            (5, "甲四", tel(16)),
            (6, "甲五", tel(17)),
            (7, "甲六", "+85291234567"),
        ],
        {2: "科学计数法", 8: "14 位"},
    ),
    "days and clocks in columns of their own": Case(
        "a.xlsx",
        book(
            [
                ("姓名", "手机号", "面试日期", "面试时间", "期望时间"),
                ("丙一", tel(31), 46351, 0.5833333333, "下周三下午2点到4点"),
                ("丙二", tel(32), dt.date(2026, 11, 25), dt.time(14, 30), 46352.375),
                ("丙三", tel(33), "11月25日", "14:00-15:00", "除了周四都行"),
                ("丙四", tel(34), "", "2026/11/25 14:00", ""),
            ]
        ),
        [(2, "丙一", tel(31)), (3, "丙二", tel(32)), (4, "丙三", tel(33)), (5, "丙四", tel(34))],
        fields={
            2: {"time": "2026-11-25 14:00", "wish": "下周三下午2点到4点"},
            3: {"time": "2026-11-25 14:30", "wish": "2026-11-26 09:00"},
            4: {"time": "11月25日 14:00-15:00", "wish": "除了周四都行"},
            5: {"time": "2026/11/25 14:00"},
        },
    ),
    "lines inside cells do not move the rows": Case(
        "a.csv",
        '姓名,手机号,备注\r\n戊一,13800000051,"第一行\r\n第二行,逗号"\r\n戊二,13800000052,"他说""可以"""\r\n'.encode(
            "gbk"
        ),
        [(2, "戊一", tel(51)), (3, "戊二", tel(52))],
    ),
    "Excel's own line about separators": Case(
        "a.csv", "\ufeffsep=;\r\n姓名;手机号\r\n庚一;13800000071\r\n".encode(), [(3, "庚一", tel(71))]
    ),
    "formulas are neither names nor numbers": Case(
        "a.xlsx",
        book(
            [("姓名", "手机号"), ("壬一", ""), ("", tel(92)), ("+cmd|'/c calc'!A1", tel(93)), ("＝1+1", tel(95))],
            touch=_formulas,
        ),
        [],
        {2: "没有手机号", 3: "没有姓名", 4: "公式", 5: "公式"},
    ),
    "a header in the sixth row, a total and a remark below": Case(
        "a.xlsx",
        book(
            [
                ("某某科技有限公司",),
                ("招聘台账",),
                ("制表人：王芳", "日期：2026-11-20"),
                (),
                ("单位：人",),
                ("序号", "姓名", "联系电话", "应聘岗位", "面试官"),
                (1, "癸一", tel(101), "前端", "Kevin"),
                (2, "癸二", tel(102), "前端", "Kevin"),
                ("合计", 2),
                ("填表说明：请勿修改表头",),
            ]
        ),
        [(7, "癸一", tel(101)), (8, "癸二", tel(102))],
        fields={7: {"interviewer": "Kevin", "position": "前端"}},
    ),
    "titles in two languages": Case(
        "a.xlsx",
        book([("姓名", "手机", "岗位"), ("Name", "Mobile", "Position"), ("子一", tel(111), "QA")]),
        [(3, "子一", tel(111))],
    ),
    "an English export": Case(
        "a.csv",
        (
            "Full Name,Phone Number,E-mail,Job Title,Interview Stage,Preferred Time\n"
            "Tom Chen,+1 415 555 2671,tom@x.com,Data Engineer,Phone screen,Friday afternoon\n"
            "María José,,maria@x.com,,,\nO'Neil Sean,13800000122,,,,\n"
        ).encode(),
        [(2, "Tom Chen", "+14155552671"), (3, "María José", ""), (4, "O'Neil Sean", tel(122))],
        fields={2: {"position": "Data Engineer", "round": "Phone screen", "wish": "Friday afternoon"}},
    ),
    "names with numbers and notes": Case(
        "a.xlsx",
        book(
            [
                ("姓名", "手机号"),
                ("张三(内推)", tel(131)),
                ("李 四", tel(132)),
                ("欧阳·娜娜", tel(134)),
                ("1、钱七", tel(136)),
                ("孙八 先生", tel(137)),
                ("吴十\n(备注)", tel(139)),
                ("周九（已拒绝）", tel(138)),
            ]
        ),
        [
            (2, "张三", tel(131)),
            (3, "李四", tel(132)),
            (4, "欧阳·娜娜", tel(134)),
            (5, "钱七", tel(136)),
            (6, "孙八", tel(137)),
            (7, "吴十", tel(139)),
        ],
        {8: "标注了「已拒绝」"},
    ),
    "values in each other's columns": Case(
        "a.csv",
        "姓名,手机号\n13800000141,丑一\n丑三,13800000143\n".encode(),
        [(3, "丑三", tel(143))],
        {2: "填反了"},
    ),
    "no header, and more columns than two": Case(
        "a.xlsx",
        book([("寅一", "女", tel(151), "Java", "周三下午"), ("寅二", "男", tel(152), "Java")]),
        [(1, "寅一", tel(151)), (2, "寅二", tel(152))],
        warned=("没有表头",),
    ),
    "everybody else's numbers beside": Case(
        "a.xlsx",
        book(
            [
                ("候选人", "候选人电话", "内推人", "内推人手机号", "面试官", "面试官手机", "紧急联系电话", "HR"),
                ("卯一", tel(161), "别人", tel(999), "孙丽", tel(998), tel(997), "王芳"),
            ]
        ),
        [(2, "卯一", tel(161))],
        fields={2: {"interviewer": "孙丽", "owner": "王芳"}},
    ),
    "a tab-separated list of Windows that is named .xls": Case(
        "a.xls",
        "姓名\t手机号\r\n巳一\t13800000181\r\n".encode("gbk"),
        [(2, "巳一", tel(181))],
        warned=("其实是文本表格",),
    ),
    "a merged position, and a line between": Case(
        "a.xlsx",
        book(
            [
                ("岗位", "姓名", "手机号"),
                ("Java", "午一", tel(191)),
                (None, "午二", tel(192)),
                ("——以下为备选——",),
                ("Go", "午四", tel(194)),
            ],
            touch=_merged("A2:A3"),
        ),
        [(2, "午一", tel(191)), (3, "午二", tel(192)), (5, "午四", tel(194))],
        fields={3: {"position": "Java"}, 5: {"position": "Go"}},
    ),
    "traditional characters in Big5": Case(
        "a.csv",
        "姓名,手機號碼,應徵職位\r\n劉曉陽,13800000201,工程師\r\n".encode("big5"),
        [(2, "劉曉陽", tel(201))],
        fields={2: {"position": "工程師"}},
    ),
    "a second table with its columns swapped": Case(
        "a.xlsx",
        book(
            [
                ("Java岗",),
                ("姓名", "手机号"),
                ("未一", tel(211)),
                (),
                ("测试岗",),
                ("手机号", "姓名"),
                (tel(212), "未二"),
            ]
        ),
        [(3, "未一", tel(211)), (7, "未二", tel(212))],
    ),
    "name and number in one cell": Case(
        "a.csv",
        "候选人\n申一 13800000221\n申二 138-0000-0222\n".encode(),
        [(2, "申一", tel(221)), (3, "申二", tel(222))],
    ),
    "blanks nobody sees": Case(
        "a.csv",
        "\u200b姓 名\u00a0,手机\u3000号码 ,岗位/职位\n酉一\u200b,138\u00a00000\u00a00231,Java\n".encode(),
        [(2, "酉一", tel(231))],
        fields={2: {"position": "Java"}},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_export_is_read_as_its_author_means_it(case: str) -> None:
    assert found(CASES[case]) == meant(CASES[case])


def test_a_number_whose_digits_were_lost_is_not_called() -> None:
    """Stored as 1.38E10: whatever stood behind is gone, and the zeros would be somebody else's number."""
    row = b'<row r="2"><c r="A2" t="inlineStr"><is><t>\xe7\x94\xb2</t></is></c><c r="B2"><v>1.38E10</v></c></row>'
    roster = read("a.xlsx", _with_row(book([("姓名", "手机号"), ("甲乙", 1)]), row))
    assert people(roster) == []
    assert [(one.row, "科学计数法" in one.reason) for one in roster.rejected] == [(2, True)]


def _with_row(data: bytes, row: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {part: file.read(part) for part in file.namelist()}
    page = "xl/worksheets/sheet1.xml"
    start, end = parts[page].index(b'<row r="2"'), parts[page].index(b"</sheetData>")
    parts[page] = parts[page][:start] + row + parts[page][end:]
    return archive(parts)
