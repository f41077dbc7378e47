"""Which kept answer a question means: the same matter in other words, never another matter."""

import pytest

from domain.faq import Faq, best

KEPT = (
    Faq("park", ("停车怎么办",), "B1"),
    Faq("id", ("没带身份证怎么办",), "电子证"),
    Faq("late", ("迟到怎么办",), "来电"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("有地方停车吗", "park"),
        ("停车方便吗？", "park"),
        ("请问你们那边停车怎么弄", "park"),
        ("会迟到怎么办", "late"),
        ("停车费多少", ""),
        ("有地方吃饭吗", ""),
        ("面试怎么办", ""),
        ("孩子怎么办", ""),
        ("在什么地方面试", ""),
    ],
)
def test_a_kept_answer_serves_its_own_matter_only(text: str, found: str) -> None:
    served = best(KEPT, text, "后端")
    assert (served.id if served else "") == found
