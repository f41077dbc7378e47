"""A button's id says exactly what it was made to say, and nothing that we did not make is understood."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.press import Action, Press, moment_arg, unpack

WORD = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
presses = st.builds(
    Press,
    st.sampled_from(Action),
    st.text(WORD, min_size=1, max_size=40),
    st.integers(0, 999_999),
    st.text(WORD, max_size=40),
)
moments = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds


@given(presses)
def test_what_is_packed_is_unpacked(press: Press) -> None:
    packed = press.pack()
    assert unpack(packed) == press
    assert len(packed) < 128
    assert packed.isascii()


@given(moments)
def test_a_moment_survives_to_the_minute(moment: datetime) -> None:
    press = Press(Action.PICK, "i1", 1, moment_arg(moment))
    assert press.moment == moment.replace(second=0, microsecond=0)
    assert unpack(press.pack()) == press


@pytest.mark.parametrize("arg", ["", "p-li", "cancel", "9" * 10, "1.5", "-1", "1e3"])
def test_what_is_no_moment_has_none(arg: str) -> None:
    assert Press(Action.PICK, "i1", 1, arg).moment is None


@pytest.mark.parametrize(
    "press",
    [
        Press(Action.PICK, ""),
        Press(Action.PICK, "x" * 41),
        Press(Action.PICK, "a~b"),
        Press(Action.PICK, "陈晨"),
        Press(Action.PICK, "i1", -1),
        Press(Action.PICK, "i1", 1_000_000),
        Press(Action.PICK, "i1", 1, "x" * 41),
        Press(Action.PICK, "i1", 1, "a~b"),
        Press(Action.PICK, "i1", 1, "a\n"),
    ],
)
def test_a_button_that_could_not_be_read_again_is_not_made(press: Press) -> None:
    with pytest.raises(ValueError, match="~"):
        press.pack()


@pytest.mark.parametrize(
    "packed",
    [
        "",
        "pick",
        "pick~i1~1",
        "pick~i1~1~~",
        "pick~i1~1~x~y",
        "PICK~i1~1~",
        "explode~i1~1~",
        "pick~~1~",
        "pick~i1~~",
        "pick~i1~-1~",
        "pick~i1~1.0~",
        "pick~i1~１~",
        "pick~i1~1~\n",
        "pick~i1~1~ ",
        " pick~i1~1~",
        "pick~i 1~1~",
        "pick~i1~1234567~",
        "pick~" + "i" * 41 + "~1~",
        "pick~i1~1~';--",
        '{"action":"pick"}',
    ],
)
def test_nothing_else_is_understood(packed: str) -> None:
    assert unpack(packed) is None


@given(st.one_of(st.text(max_size=200), st.text("~pick-0\n\0١", max_size=60)))
def test_whatever_comes_in_is_refused_or_ours(packed: str) -> None:
    found = unpack(packed)
    assert found is None or unpack(found.pack()) == found


def test_actions_are_short_and_different() -> None:
    names = [str(action) for action in Action]
    assert sorted(set(names)) == sorted(names)
    assert all(name.isascii() and name.isalpha() and len(name) <= 12 for name in names)
