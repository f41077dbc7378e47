"""Interviewers and their pools out of TOML: who may take what, how much of it, and when."""

from collections.abc import Callable, Iterable
from typing import Any

from config import table
from config.problems import Unreadable
from config.table import Table
from domain.interviewers import OwnHours, Profile
from domain.terms import Names


def read(found: Iterable[Table]) -> tuple[Profile, ...]:
    """Return the profiles of `[[interviewer]]`; two of the same person are refused."""
    profiles: list[Profile] = []
    for item in found:
        profile = _profile(item)
        if any(_same(profile, other) for other in profiles):
            item.wrong("name", f"「{profile.label}」写了两遍", "同一位面试官请合并成一条；重名的请都写上 user_id")
        profiles.append(profile)
    return tuple(profiles)


def pools(found: Table) -> dict[str, Names]:
    """Return `[pools."Java组"] members = […]` as names (or user ids) by pool."""
    return {name: _members(pool) for name, pool in found.named()}


def _same(one: Profile, other: Profile) -> bool:
    if one.user_id and other.user_id:
        return one.user_id == other.user_id
    return bool(one.label) and one.name == other.name


def _profile(item: Table) -> Profile:
    name, user_id = item.get("name", table.text, ""), item.get("user_id", table.text, "")
    profile = Profile(
        name=name,
        user_id=user_id,
        positions=item.get("positions", words, ()),
        rounds=item.get("rounds", words, ()),
        per_day=item.get("per_day", table.count(1), None),
        per_week=item.get("per_week", table.count(1), None),
        hours=_hours(item.table("hours")),
        senior=item.get("senior", table.switch, fallback=False),
    )
    item.close()
    if not profile.label:
        item.wrong("name", "没有写", "请写面试官的姓名（name）或钉钉用户 ID（user_id），有重名时要写 user_id")
    return profile


def _hours(hours: Table) -> OwnHours:
    clock: Callable[[Any], Any] = table.clock
    found = OwnHours(*(hours.get(key, clock, None) for key in ("start", "end", "lunch_start", "lunch_end")))
    hours.close()
    pairs = ((found.start, found.end), (found.lunch_start, found.lunch_end))
    if any(first and last and first > last for first, last in pairs):
        hours.wrong("", "结束时间早于开始时间", "请检查 start、end、lunch_start、lunch_end")
        return OwnHours()
    return found


def _members(pool: Table) -> Names:
    members = pool.need("members", words, (), '请写成 members = ["李雷", "韩梅梅"]')
    pool.close()
    if not members:
        pool.wrong("members", "没有人", "至少写一位面试官的姓名")
    return members


def words(value: Any) -> Names:
    """Read a list of texts; one text alone is a list of one."""
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list):
        raise Unreadable(f"「{value}」不是列表", '请写成 ["Java", "后端"]')
    return tuple(dict.fromkeys(table.text(one) for one in listed))
