"""A page fits into 60 kB with everything it needs, in every state and both languages."""

from pathlib import Path

import pytest

from domain.templates import EN, ZH
from tests.e2e.test_accessibility import models
from web import pages

MOST = 60_000
ASSETS = Path(pages.__file__).parent / "static"
BESIDE = sum((ASSETS / name).stat().st_size for name in ("style.css", "zone.js", "icon.svg"))


@pytest.mark.parametrize("language", [ZH, EN])
def test_every_page_is_small(language: str) -> None:
    sizes = {
        name: len(pages.page(model, pages.Visit("t" * 22, "n" * 22)).body) + BESIDE for name, model in models(language)
    }
    assert {name: size for name, size in sizes.items() if size > MOST} == {}
    assert min(sizes.values()) > BESIDE
