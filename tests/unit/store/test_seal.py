"""What is sealed opens with the same secret only, and is found again by its digest."""

import pytest
from cryptography.fernet import InvalidToken

from store.seal import Sealer

OURS, THEIRS = Sealer("ours"), Sealer("theirs")
MOBILE = "13900000001"


@pytest.mark.parametrize("text", ["", MOBILE, "刘洋 <liu@example.com>", "x" * 5000])
def test_what_is_sealed_can_be_opened(text: str) -> None:
    sealed = OURS.seal(text)
    assert OURS.open(sealed) == text
    assert sealed == "" or text not in sealed


def test_the_same_text_is_never_sealed_alike() -> None:
    assert OURS.seal(MOBILE) != OURS.seal(MOBILE)


def test_another_secret_opens_nothing() -> None:
    with pytest.raises(InvalidToken):
        THEIRS.open(OURS.seal(MOBILE))


def test_digests_are_stable_and_belong_to_the_secret() -> None:
    assert OURS.digest(MOBILE) == Sealer("ours").digest(MOBILE) != THEIRS.digest(MOBILE)
    assert (len(OURS.digest(MOBILE)), OURS.digest("")) == (64, "")
    assert MOBILE not in OURS.digest(MOBILE)
