"""Readers of single values: text in, value out, or Unreadable."""

from datetime import timedelta
from email.utils import parseaddr
from ipaddress import ip_address
from pathlib import Path
from re import fullmatch, split
from typing import Final
from urllib.parse import SplitResult, urlsplit

from config.problems import Unreadable

NEW_KEY_RECIPE: Final = "可以用 python -c 'import secrets; print(secrets.token_urlsafe(32))' 生成一个"
_UNITS: Final = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_HIGHEST_PORT: Final = 65535
_SHORTEST_SECRET: Final = 32


def duration(text: str) -> timedelta:
    """Read "90s", "10m", "24h" or "7d", also joined: "1h30m"."""
    if not fullmatch(r"(\d+[smhd])+", text):
        raise Unreadable(f"「{text}」不是时长", '请写成 "90s"、"10m"、"24h"、"7d" 或 "1h30m"')
    parts = split(r"(?<=[smhd])(?=\d)", text)
    return sum((timedelta(**{_UNITS[part[-1]]: int(part[:-1])}) for part in parts), timedelta())


def port(text: str) -> int:
    """Read a TCP port; 0 lets the system choose one."""
    if not text.isascii() or not text.isdigit() or int(text) > _HIGHEST_PORT:
        raise Unreadable(f"「{text}」不是端口号", f"请填 0–{_HIGHEST_PORT} 的整数")
    return int(text)


def names(text: str) -> frozenset[str]:
    """Read a list with commas of either width; blanks and empty items do not count."""
    return frozenset(item.strip() for item in text.replace("，", ",").split(",") if item.strip())


def pairs(text: str) -> dict[str, str]:
    """Read "purpose=code,purpose=code"."""
    items = [item.partition("=") for item in sorted(names(text))]
    broken = [key for key, sign, value in items if not (sign and key.strip() and value.strip())]
    if broken:
        raise Unreadable(f"「{broken[0]}」不是“用途=模板编号”", "请写成 invite=SMS_123456,remind=SMS_234567")
    return {key.strip(): value.strip() for key, _, value in items}


def web_address(text: str) -> str:
    """Read an http or https address of a server, without query; a closing slash is dropped."""
    parts = _address(text)
    if parts is None or parts.scheme not in {"http", "https"} or parts.query or parts.fragment or "@" in parts.netloc:
        raise Unreadable(f"「{text}」不是网址", "请写成 https://主机名，需要时加端口，后面不带参数")
    return text.rstrip("/")


def safe_address(text: str) -> str:
    """Read the address of a server that is sent secrets: https, or http on this machine."""
    parts = urlsplit(web_address(text))
    if parts.scheme != "https" and not _this_machine(parts.hostname or ""):
        raise Unreadable(f"「{text}」不加密", "请写成 https://…；只有本机可以用 http")
    return text.rstrip("/")


def hook_address(text: str) -> str:
    """Read a whole address with path and query; it may hold a key and is not repeated in the error."""
    parts = _address(text)
    if (
        parts is None
        or "@" in parts.netloc
        or not (parts.scheme == "https" or (parts.scheme == "http" and _this_machine(parts.hostname or "")))
    ):
        raise Unreadable("不是可用的网址", "请写成 https://主机名/路径；只有本机可以用 http，地址里不能带密码")
    return text


def number(text: str) -> int:
    """Read a whole number above zero."""
    if not text.isascii() or not text.isdigit() or not int(text):
        raise Unreadable(f"「{text}」不是编号", "请填数字")
    return int(text)


def smtp_address(text: str) -> str:
    """Read smtp://user:password@host:port or smtps://…; never repeated in the error: it may hold a password."""
    parts = _address(text)
    if parts is None or parts.scheme not in {"smtp", "smtps"}:
        raise Unreadable("不是 SMTP 地址", "请写成 smtps://用户名:密码@主机:465，密码里的特殊字符用 %XX 转义")
    return text


def mail_address(text: str) -> str:
    """Read "name@host" or "Name <name@host>"."""
    user, _, host = parseaddr(text)[1].partition("@")
    if not user or "." not in host:
        raise Unreadable(f"「{text}」不是邮箱地址", "请写成 hr@example.com 或 招聘组 <hr@example.com>")
    return text


def database_url(text: str) -> str:
    """Read sqlite:///file or postgresql://…, the latter always with the psycopg driver; it may hold a password."""
    scheme, sign, rest = text.partition("://")
    if not sign or scheme not in {"sqlite", "postgres", "postgresql", "postgresql+psycopg"}:
        raise Unreadable("不认识这种数据库", "请写成 sqlite:///yuemian.db 或 postgresql://用户名:密码@主机/库名")
    return text if scheme == "sqlite" else f"postgresql+psycopg://{rest}"


def secret(text: str) -> str:
    """Read the key of links and encrypted columns; never repeated in the error."""
    if len(text) < _SHORTEST_SECRET:
        raise Unreadable(f"太短，至少 {_SHORTEST_SECRET} 个字符", NEW_KEY_RECIPE)
    return text


def existing_file(text: str) -> Path:
    """Read the path of a file that is there."""
    path = Path(text)
    if not path.is_file():
        raise Unreadable(f"找不到文件「{text}」", "请检查路径；可以从 config/example.toml 复制一份开始改")
    return path


def _this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _address(text: str) -> SplitResult | None:
    """Return the parts of an address that has a host and no broken port, else None."""
    try:
        parts = urlsplit(text)
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if usable else None
