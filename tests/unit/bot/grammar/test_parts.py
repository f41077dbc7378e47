"""The parts of the grammar by values: what is folded, what is a name, what is a time, who sits where."""

import pytest

from bot.grammar import parse
from bot.grammar.clean import address, fold, plain
from bot.grammar.invites import split_people
from bot.grammar.names import names, people
from bot.grammar.slots import read_slots, seats
from bot.grammar.when import cut_when, is_when
from domain.commands import InviteFile
from domain.replies import ProposeTime


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("岗位＝Ｊａｖａ；１３８", "岗位=Java;138"),
        ("张\u200b三\u2060\ufeff", "张三"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("张三\u3000李四\u00a0王五", "张三 李四 王五"),
        ("\u202e三张\u0000\ud800", "三张"),
        ("一、二。三", "一、二。三"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("麻烦帮忙催一下没看的哈,谢谢", "催没看的"),
        ("你好,请帮我把张三改到周五吧!", "把张三改到周五"),
        ("请假", "请假"),
        ("别忘了催张三", "催张三"),
        ("麻烦 麻烦 麻烦 麻烦 麻烦 麻烦 催", "麻烦 催"),
        ("取消张三,,, ,李四", "取消张三,李四"),
    ],
)
def test_plain(text: str, order: str) -> None:
    assert plain(text) == order


@pytest.mark.parametrize("text", ["@约面 进度", "@约面,进度", "约面:进度", "@约面 @约面 进度", "进度"])
def test_address(text: str) -> None:
    assert address(text) == "进度"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("张三", ("张三",)),
        ("张三、李四，王五".replace("，", ","), ("张三", "李四", "王五")),
        ("张三 李四", ("张三", "李四")),
        ("张三和李四", ("张三", "李四")),
        ("李和平", ("李和平",)),
        ("李和平和王和", ("李和平", "王和")),
        ("张三、张三", ("张三",)),
        ("候选人张三同学", ("张三",)),
        ("李雷(技术部)", ("李雷",)),
        ("迪丽热巴·迪力木拉提", ("迪丽热巴·迪力木拉提",)),
        ("Zhang San and Li Si", ("Zhang San", "Li Si")),
        ("Tom、张三", ("Tom", "张三")),
        ("王总", ("王总",)),
        ("李想", ("李想",)),
        ("周一鸣", ("周一鸣",)),
        ("周一", ()),
        ("下周三", ()),
        ("大家", ()),
        ("他", ()),
        ("张三迟", ()),
        ("我只有", ()),
        ("张三的面试", ()),
        ("没看的", ()),
        ("张三，取消李四".replace("，", ","), ()),
        ("今天要来的那三个候选人", ()),
        ("", ()),
    ],
)
def test_names(text: str, found: tuple[str, ...]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我", ("我",)),
        ("我们", ("我",)),
        ("302", ("302",)),
        ("A座302会议室", ("A座302会议室",)),
        ("李雷、王总", ("李雷", "王总")),
    ],
)
def test_people(text: str, found: tuple[str, ...]) -> None:
    assert people(text) == found


@pytest.mark.parametrize(
    "text",
    [
        *(
            "下周三下午2点到4点",
            "下周二三下午",
            "周三14:00-15:00",
            "11月25日",
            "11/26 15:30",
            "2026-11-27 9:30",
            "明早9点",
        ),
        *(
            "工作日晚上7点以后",
            "除了周四下午都行",
            "下下周二上午10点",
            "3号上午",
            "两天后",
            "next Monday to Friday",
            "Wed 3pm",
        ),
        *("周一或者周二", "本周", "随时", "周一到周五", "下午三点半", "月底前", "国庆后"),
    ],
)
def test_is_when(text: str) -> None:
    assert is_when(text)


@pytest.mark.parametrize("text", ["", "张三", "302", "A座5楼", "都行", "后端", "周三的张三", "13812345678", "3号楼"])
def test_is_not_when(text: str) -> None:
    assert not is_when(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("约李四明天下午三点初试", ("约李四", "明天下午三点", "初试")),
        ("周三和周四的都换人", ("", "周三和周四", "的都换人")),
        ("张三", ("张三", "", "")),
        ("后天后端面试", ("", "后天", "后端面试")),
    ],
)
def test_cut_when(text: str, parts: tuple[str, str, str]) -> None:
    assert cut_when(text) == parts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("李雷、韩梅梅", (("李雷", "韩梅梅"),)),
        ("李雷/韩梅梅或王总", (("李雷", "韩梅梅", "王总"),)),
        ("李雷+韩梅梅", (("李雷",), ("韩梅梅",))),
        ("李雷 & 韩梅梅、王总", (("李雷",), ("韩梅梅", "王总"))),
        ("(李雷/韩梅梅)+王总", (("李雷", "韩梅梅"), ("王总",))),
        ("李雷(技术部)、李雷", (("李雷",),)),
        ("Li Lei, Han Mei and Tom", (("Li Lei", "Han Mei", "Tom"),)),
        ("李和平和王总", (("李和平", "王总"),)),
        ("+", ()),
        ("", ()),
    ],
)
def test_seats(text: str, found: tuple[tuple[str, ...], ...]) -> None:
    assert seats(text) == found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("张三 13812345678 李四 13912345678", ["张三 13812345678 ", "李四 13912345678"]),
        ("张三 13812345678/13912345678", ["张三 13812345678/13912345678"]),
        ("张三 13812345678 应届 周三、李四 13912345678", ["张三 13812345678 应届 周三、", "李四 13912345678"]),
        ("张三 13812345678 李四 应届 13912345678", ["张三 13812345678 ", "李四 应届 13912345678"]),
        ("张三", ["张三"]),
    ],
)
def test_split_people(text: str, parts: list[str]) -> None:
    assert split_people(text) == parts


def test_words_nobody_understands_are_kept_short() -> None:
    assert read_slots("甲" * 70).terms()["unread"] == ("甲" * 70,)
    assert read_slots("暗号=" + "甲" * 300).unread == ["暗号=" + "甲" * 197]


def test_a_slot_name_can_be_a_value_and_a_value_can_be_missing() -> None:
    assert read_slots("地点 会议室302 备注= 岗位=").values == {"place": "会议室302"}


def test_what_is_missing_is_a_list_of_slots() -> None:
    assert InviteFile().missing == ("position", "interviewers", "when")
    assert InviteFile(position="后端", seats=(("李雷",),), when="下周").missing == ()
    assert InviteFile(position="后端").missing == ("interviewers", "when")


def test_text_beyond_an_order_is_not_searched_for_one() -> None:
    command = parse("取消张三" + "，因为他已经找到了别的工作" * 40)
    assert (command.intent, type(command).__name__) == ("none", "Unknown")


def test_a_bare_time_is_somebodys_own_time() -> None:
    assert parse("下周三下午2点到4点") == ProposeTime("下周三下午2点到4点")
