"""Traditional characters are recognised as what they are, one for one."""

from domain.characters import simple


def test_the_words_of_an_order_become_simplified() -> None:
    assert simple("麻煩約一下劉曉陽的複試，下週三上午十點") == "麻烦约一下刘晓阳的复试，下周三上午十点"


def test_what_is_simple_already_or_no_chinese_stays() -> None:
    said = "取消张三 the 3rd, 後來"
    assert simple(said) == "取消张三 the 3rd, 后来"
    assert len(simple(said)) == len(said)
