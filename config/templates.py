"""The organisation's own templates of messages out of TOML, and what it is proud of; what they say is proof-read elsewhere."""

from collections.abc import Iterable
from typing import Any, Final

from config import table
from config.problems import Unreadable
from config.table import Table
from domain.templates import CHANNELS, LANGUAGES, ZH, Template, tidy

_MOST: Final = 100
_LONGEST: Final = 40


def read(found: Iterable[Table]) -> tuple[Template, ...]:
    """Read [[template]] tables; what is wrong is noted with its path."""
    templates: list[Template] = []
    for item in found:
        template = _template(item)
        if template.name in {other.name for other in templates}:
            item.wrong("name", f"「{template.name}」写了两遍", "请给每个模板一个自己的名字")
        templates.append(template)
    return tuple(templates)


def _template(item: Table) -> Template:
    template = Template(
        name=item.need("name", _name, "", "请起一个名字，例如 技术岗邀请"),
        purpose=item.need("purpose", table.text, "", "请写用途，例如 invite"),
        channel=item.need("channel", _one_of(CHANNELS), "", f"请写其中之一：{'、'.join(CHANNELS)}"),
        text=item.need("text", _words, "", "请写要说的话"),
        subject=item.get("subject", _words, ""),
        language=item.get("language", _one_of(LANGUAGES), ZH),
        position=item.get("position", table.text, ""),
        family=item.get("family", table.text, ""),
        kind=item.get("kind", table.text, ""),
        weight=item.get("weight", table.count(0), 1),
        code=item.get("code", table.text, ""),
    )
    item.close()
    if template.weight > _MOST:
        item.wrong("weight", f"「{template.weight}」太大", f"请写 0 到 {_MOST} 之间的整数")
    return template


def highlights(found: Table) -> dict[str, str]:
    """Read [highlights]: `company` is the company's, every other key the name of a family of positions."""
    texts = {name: found.get(name, table.text, "") for name in found.names()}
    company = texts.pop("company", "")
    return {"": company, **texts} if company else texts


def _name(value: Any) -> str:
    name = table.text(value)
    if "@" in name or len(name) > _LONGEST:
        raise Unreadable(f"「{name}」不能当名字", f"请写 {_LONGEST} 个字以内、没有 @ 的名字")
    return name


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise Unreadable(f"「{value}」不是文字", '请写在引号里，多行写在 """ 里')
    return tidy(value)


def _one_of(names: tuple[str, ...]) -> Any:
    def chosen(value: Any) -> str:
        if value not in names:
            raise Unreadable(f"没有「{value}」", f"请写其中之一：{'、'.join(names)}")
        return str(value)

    return chosen
