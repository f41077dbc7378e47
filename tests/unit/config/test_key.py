"""The key comes from the settings or from a file that is nobody else's."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from config.key import _make, key, key_file
from config.problems import WrongSettings
from config.settings import Settings


def beside(folder: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{folder}/yuemian.db")


def test_a_configured_secret_needs_no_file(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/yuemian.db", secret="k" * 32)
    assert key(settings) == "k" * 32
    assert list(tmp_path.iterdir()) == []


def test_the_key_file_lies_beside_the_database(tmp_path: Path) -> None:
    assert key_file("sqlite:///yuemian.db") == Path("yuemian.db.key")
    assert key_file("sqlite:////var/lib/y.db?timeout=5") == Path("/var/lib/y.db.key")
    first = key(beside(tmp_path))
    made = tmp_path / "yuemian.db.key"
    assert len(first) >= 32
    assert made.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [made]
    assert key(beside(tmp_path)) == first


def test_programs_that_start_at_once_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(key, [beside(tmp_path)] * 8))) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["yuemian.db.key"]


def test_of_two_new_keys_the_first_stays(tmp_path: Path) -> None:
    path = tmp_path / "yuemian.db.key"
    _make(path)
    first = path.read_text(encoding="ascii")
    _make(path)
    assert path.read_text(encoding="ascii") == first
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_has_no_place_for_a_key(url: str) -> None:
    with pytest.raises(WrongSettings, match="请填 YUEMIAN_SECRET"):
        key(Settings(database_url=url))


@pytest.mark.parametrize(
    ("content", "mode", "said"), [(b"k", 0o644, "chmod 600"), (b" \n", 0o600, "是空的"), (b"\xff", 0o600, "读写不了")]
)
def test_a_file_that_cannot_be_trusted_stops_the_start(tmp_path: Path, content: bytes, mode: int, said: str) -> None:
    path = tmp_path / "yuemian.db.key"
    path.write_bytes(content)
    path.chmod(mode)
    with pytest.raises(WrongSettings, match=said):
        key(beside(tmp_path))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongSettings, match="读写不了"):
        key(beside(tmp_path / "nowhere"))
