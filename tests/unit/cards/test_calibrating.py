"""Whether the order of HR's list says anything, in words."""

from cards import calibrating
from domain.priority import Band
from domain.shares import Share


def test_both_numbers_and_how_much_may_be_chance() -> None:
    bands = (
        Band(5, Share(17, 20), Share(10, 10)),
        Band(3, Share(40, 60), Share(0, 0)),
        Band(None, Share(0, 0), Share(0, 0)),
    )
    text = calibrating.text(bands, 60, 180, 7)
    assert text.split("\n") == [
        "近 180 天里发出满 7 天的 **60** 人，按现在的排序分：",
        (
            "- 得分 ≥ 5 的人中 **17/20**（85%，大概率在 64%–95% 之间，人数少，仅供参考）确认；"
            "其中 **10/10**（100%，大概率在 72%–100% 之间，人数少，仅供参考）到场"
        ),
        "- 得分 ≥ 3 的人中 **40/60**（67%，大概率在 54%–77% 之间）确认",
        calibrating.NOTE,
    ]


def test_the_lowest_are_named_apart() -> None:
    assert "- 得分更低的人中 **1/30**" in calibrating.text([Band(None, Share(1, 30), Share(0, 0))], 30, 180, 7)


def test_without_data_it_says_so() -> None:
    assert calibrating.text((), 0, 180, 7) == "还没有发出满 7 天的邀约，现在还看不出准不准。"
