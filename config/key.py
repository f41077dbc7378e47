"""The key of links and encrypted columns: taken from the settings, or from a file that only its owner may read."""

import os
from pathlib import Path
from secrets import token_urlsafe
from typing import Final
from urllib.parse import urlsplit

from config.problems import WrongSettings
from config.settings import Settings

_FOREIGN_BITS: Final = 0o077


def key(settings: Settings) -> str:
    """Return the configured secret or that of the key file beside the SQLite database, made at the first call.

    Raises WrongSettings when the file is empty, readable by others, or cannot be made.
    """
    return settings.secret or _from_file(key_file(settings.database_url))


def key_file(database_url: str) -> Path:
    """Return where the key of a SQLite database lies: yuemian.db has yuemian.db.key beside it."""
    place = urlsplit(database_url).path.removeprefix("/")
    if not place or place == ":memory:":
        raise WrongSettings(["YUEMIAN_SECRET：数据库只在内存里，密钥文件没有地方放。请填 YUEMIAN_SECRET。"])
    return Path(f"{place}.key")


def _from_file(path: Path) -> str:
    try:
        if not path.exists():
            _make(path)
        if path.stat().st_mode & _FOREIGN_BITS:
            raise WrongSettings([f"密钥文件 {path}：别人也能读。请运行 chmod 600 {path}。"])
        found = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        trouble = f"密钥文件 {path}：读写不了（{error}）。请检查目录权限，或改填 YUEMIAN_SECRET。"
        raise WrongSettings([trouble]) from error
    if not found:
        raise WrongSettings([f"密钥文件 {path}：是空的。请从备份恢复；没有备份时删掉它，已发出的链接会失效。"])
    return found


def _make(path: Path) -> None:
    """Write a new key; of two programs that start at once the first one's key stays, and neither sees half of it."""
    draft = path.with_name(f"{path.name}.{token_urlsafe(6)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(token_urlsafe(32))
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
