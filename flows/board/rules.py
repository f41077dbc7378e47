"""The organisation's rules on the board: what counts, since when and by whom it was changed, and where the rest is written."""

from collections.abc import Mapping
from typing import Any, Final

from cards.brief import moment
from cards.settings import Row
from cards.touches import CHANNELS
from domain.inputs import Ordered
from domain.viewers import Viewer
from domain.zones import label
from flows.board.board import Look
from flows.board.done import Done, typed
from flows.scene import Scene
from flows.settings import changing
from flows.settings.tunables import here

_NONE: Final = "没有设置"


def view(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """Rules that can be changed here, and those that stand in the file of settings."""
    if not look.viewer.everything:
        return None
    rows = zip(here(look.scene.setup), changing.rows(look.scene), strict=True)
    left = dict([typed(look, asked)])
    return {"rows": [_row(look, t.key, row, left.get(t.key, "")) for t, row in rows], "fixed": _fixed(look)}


def _row(look: Look, key: str, row: Row, left: str) -> dict[str, Any]:
    changed = f"{row.author} {moment(row.at, look.scene.rules.zone)} 改" if row.at else ""
    return {
        "key": key,
        "title": row.title,
        "value": row.value,
        "usual": row.usual,
        "source": changed,
        "example": row.example,
        "typed": left,
    }


def _fixed(look: Look) -> list[tuple[str, str]]:
    """What is read when the program starts; nothing secret is among it."""
    rules = look.scene.rules
    people = look.tx.people.by_users({*rules.hr_user_ids, *rules.readers, *rules.managers})
    names = {look.viewer.user_id: look.viewer.name} | {user: person.name for user, person in people.items()}

    def named(users: Any) -> str:
        return "、".join(sorted(names.get(user, user) for user in users)) or _NONE

    return [
        ("公司", rules.company),
        ("时区", f"{label(rules.zone.key)}时间"),
        ("HR", named(rules.hr_user_ids)),
        ("只读", named(rules.readers)),
        ("用人经理", "；".join(f"{named([who])}：{'、'.join(jobs)}" for who, jobs in rules.managers.items()) or _NONE),
        ("默认联系人", rules.contact or _NONE),
        ("默认请携带", rules.materials or _NONE),
        ("网页地址", rules.web_url or _NONE),
        ("已接通的渠道", "、".join(["钉钉", *(CHANNELS.get(way, way) for way in sorted(rules.channels))])),
        ("地点", "、".join(rules.places) or _NONE),
        ("自有会议室", "、".join(room.name for room in rules.rooms) or _NONE),
        ("面试官资料", f"{len(rules.interviewers)} 位，{len(rules.pools)} 个面试官组"),
        ("触发规则", f"{len(rules.triggers)} 条"),
        ("导出完整手机号", "允许" if rules.export_phones else "不允许，打码"),
        (
            "单价（元/条）",
            "、".join(f"{CHANNELS.get(way, way)} {price}" for way, price in sorted(rules.prices.items())),
        ),
    ]


def change(scene: Scene, happening: Ordered, who: Viewer) -> str | Done:
    """One rule in HR's words; "" or the button «恢复» goes back to the usual value. What is refused stays in its field."""
    words = "" if happening.fields.get("usual") else happening.fields.get("value", "").strip()[:60]
    if not words and not happening.fields.get("usual"):
        return "没有填新的值，没有改动。"
    before = scene.tx.overrides.last()
    told = changing.change(scene, happening.subject, words, who.user_id).replace("**", "")
    return Done(told, typed=words) if scene.tx.overrides.last() == before else told
