"""Traditional characters are understood, and stay as they were written wherever people will see them."""

from bot.grammar import parse
from domain.commands import Cancel, Invite, InviteOne, Nothing
from domain.terms import Line


def test_names_and_reasons_are_kept_and_times_are_made_readable() -> None:
    assert parse("取消劉曉陽下週三的面試，原因是崗位關閉") == Cancel(("劉曉陽",), "崗位關閉", "下周三")
    assert parse("約劉曉陽週五下午複試，面試官孫麗") == InviteOne(
        names=("劉曉陽",), when="周五下午", round="复试", seats=(("孫麗",),)
    )


def test_a_list_is_read_under_traditional_titles() -> None:
    assert parse("批量邀約 職位=軟件工程師 面試官=孫麗 時間=下週 地點=會議室302\n劉曉陽 13812345678") == Invite(
        position="軟件工程師",
        seats=(("孫麗",),),
        when="下周",
        place="會議室302",
        lines=(Line(1, "劉曉陽", "13812345678"),),
    )


def test_a_negation_counts_in_either_script() -> None:
    found = parse("先別取消劉曉陽")
    assert isinstance(found, Nothing)
    assert (found.why, found.order) == ("negated", Cancel(("劉曉陽",)))
