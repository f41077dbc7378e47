"""A name is found by what people type for it: the oracle walks along the name letter by letter, without the key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.spelling import Sought, key, sought

# A few characters with all their readings, written down by hand.
READINGS = {
    "张": ("zhang",),
    "三": ("san",),
    "单": ("dan", "chan", "shan"),
    "曾": ("ceng", "zeng"),
    "伟": ("wei",),
    "吕": ("lv", "lu", "lyu"),
}


def meant(name: str, typed: str) -> bool:
    """Whether `typed` follows some way to write the name from one of its characters on; the last may be cut anywhere."""

    def follows(at: int, rest: str) -> bool:
        if not rest:
            return True
        if at == len(name):
            return False
        heard = READINGS[name[at]]
        cut = any(reading.startswith(rest) for reading in heard)
        return cut or any(
            follows(at + 1, rest[len(part) :])
            for reading in heard
            for part in (reading, reading[0])
            if rest.startswith(part)
        )

    return any(follows(at, typed) for at in range(len(name)))


def found(name: str, text: str) -> bool:
    wanted = sought(text)
    starts = not wanted.spelled or any(f" {start}" in key(name) for start in wanted.spelled)
    return starts and all(part in name for part in wanted.names) and not wanted.nothing


NAMES = st.text(st.sampled_from(sorted(READINGS)), min_size=1, max_size=3)


@given(NAMES, st.text(st.sampled_from("zhangsdceuwilvy"), min_size=1, max_size=7))
def test_letters_find_whom_they_spell(name: str, typed: str) -> None:
    assert found(name, typed) == meant(name, typed)


@given(NAMES, st.data())
def test_every_way_to_type_a_name_finds_it(name: str, data: st.DataObject) -> None:
    parts = [data.draw(st.sampled_from([c, *READINGS[c], *(r[0] for r in READINGS[c])])) for c in name]
    typed = data.draw(st.sampled_from(["", " ", "'"])).join(parts)
    assert found(name, typed.upper() if data.draw(st.booleans()) else typed)


@pytest.mark.parametrize(
    "typed", ["zs", "zhangsan", "zhang s", "ZHANG SAN", "张s", "张san", "张三", "张 三", "san", "ｚｓ"]
)
def test_zhang_san_is_found(typed: str) -> None:
    assert found("张三", typed)


@pytest.mark.parametrize("typed", ["zhans", "sz", "李", "张四", "zhang si", "%", "_", "a"])
def test_zhang_san_is_not_found(typed: str) -> None:
    assert not found("张三", typed)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单田芳", "shan tian"),
        ("曾国藩", "zgf"),
        ("吕布", "lyubu"),
        ("吕布", "lvb"),
        ("John Smith", "john s"),
        ("O·王", "ow"),
    ],
)
def test_other_names_are_found(name: str, typed: str) -> None:
    assert found(name, typed)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("0001", Sought(digits="0001")),
        ("+86 138-0000-0001", Sought(digits="13800000001")),
        ("138 0000 0001", Sought(digits="13800000001")),
        ("001", Sought()),
        ("张s", Sought(("张",), ("zhangs",))),
        ("单w", Sought(("单",), ("danw", "chanw", "shanw"))),
        ("", Sought()),
        ("？！", Sought()),
    ],
)
def test_what_is_looked_for(text: str, wanted: Sought) -> None:
    assert sought(text) == wanted
    assert wanted.nothing == (wanted == Sought())


def test_a_very_long_name_has_a_short_key() -> None:
    name = "单曾吕" * 8
    assert len(key(name)) < 6000
    assert found(name, "dcldcl")
    assert found(name, "dancenglvdan")


def test_what_has_no_reading_is_itself() -> None:
    assert key("𠮷") == " 𠮷"
