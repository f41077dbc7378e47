"""Personal links cannot be guessed, need not be stored, and stay the same."""

import hashlib
import re
from base64 import urlsafe_b64decode

from flows.setup import Links
from web.links import clean_token

LINKS = Links("a secret", "https://hr.example")


def test_a_token_has_128_bits_and_fits_into_a_link() -> None:
    token = LINKS.token("c0ffee0123-0001")
    assert len(urlsafe_b64decode(token + "==")) * 8 == 128
    assert re.fullmatch(r"[\w-]{22}", token, re.ASCII)
    assert clean_token(token) == token


def test_a_link_is_the_same_after_a_restart_and_another_with_another_secret() -> None:
    again, other = Links("a secret", "https://hr.example"), Links("another", "https://hr.example")
    assert LINKS.url("i1") == again.url("i1") == f"https://hr.example/i/{LINKS.token('i1')}"
    assert LINKS.token("i1") != other.token("i1")


def test_links_of_neighbours_have_nothing_in_common() -> None:
    tokens = [LINKS.token(f"c0ffee0123-{number:04}") for number in range(500)]
    assert len(set(tokens)) == 500
    assert len({token[:4] for token in tokens}) > 490


def test_the_database_keeps_only_a_digest() -> None:
    token = LINKS.token("i1")
    assert Links.digest(token) == hashlib.sha256(token.encode()).hexdigest()
    assert token not in Links.digest(token)


def test_a_sealed_token_says_what_it_is_about_to_us_alone() -> None:
    token = LINKS.sealed("stop", "c0ffee0123-0001")
    assert LINKS.unsealed("stop", token) == "c0ffee0123-0001"
    assert re.fullmatch(r"[A-Za-z0-9_-]{24,400}", token)
    forged = [
        LINKS.unsealed("open", token),
        Links("another", LINKS.base).unsealed("stop", token),
        LINKS.unsealed("stop", token[:-1]),
        LINKS.unsealed("stop", token[:20] + LINKS.sealed("stop", "c0ffee0123-0002")[20:]),
        LINKS.unsealed("stop", ""),
        LINKS.unsealed("stop", "x" * 21),
        LINKS.unsealed("stop", "x" * 20 + "gICA"),
    ]
    assert forged == [""] * 7


def test_the_addresses_of_a_mail_are_under_our_own_roof() -> None:
    made = [LINKS.stop("i1"), LINKS.opened("in-i1-1"), LINKS.clicked("in-i1-1")]
    assert [url[: len("https://hr.example/u/")] for url in made] == [f"https://hr.example/{path}/" for path in "uoc"]
    assert len({url.rpartition("/")[2][:20] for url in made}) == 3
