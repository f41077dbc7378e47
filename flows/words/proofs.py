"""Proof-reading of templates: one invitation of a made-up candidate, and what the linter says of each template with it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from cards.brief import Brief
from cards.linting import Finding, lint
from cards.templates import render
from cards.templating import label, meant, whom
from cards.wording import BUILT_IN
from domain.invitation import Invitation, State
from domain.people import Person
from domain.rules import Rules
from domain.templates import Library, Template

START: Final = datetime(2026, 11, 25, 6, tzinfo=UTC)
_ID: Final = "0123456789-0001"


def sample(rules: Rules, highlights: Mapping[str, str] | None = None) -> Brief:
    """A confirmed interview of somebody who does not exist, with everything filled in that can be."""
    place = next(iter(rules.places.values()), None)
    return Brief(
        inv=Invitation(_ID, "0123456789", "p", State.CONFIRMED, START, start=START, crew=("i",)),
        candidate=Person("p", "欧阳小明", mobile="13800000000", email="p@example.com", kind="社招"),
        company=rules.company,
        position="后端工程师",
        round="初试",
        duration=timedelta(minutes=45),
        zone=rules.zone,
        place=next(iter(rules.places), "A座302"),
        address=place.address if place else "",
        mode="现场",
        contact=rules.contact or "林晓 021-5555-0100",
        materials=rules.materials or "身份证原件、简历一份",
        deadline=START - timedelta(days=1),
        link=f"{rules.web_url or 'https://hr.example.com'}/i/0123456789012345678901",
        library=Library(highlights=highlights or {}),
    )


def proofs(templates: Iterable[Template], rules: Rules) -> list[tuple[Template, tuple[Finding, ...]]]:
    """Each template with what is to be said about it, in their order."""
    about = sample(rules)
    return [(template, lint(template, about, rules.prices)) for template in templates]


def reports(templates: Iterable[Template], rules: Rules, *, refused: bool) -> list[str]:
    """One line for each finding of this sort, with the path of its template."""
    return [
        f"template[{number}]（{template.name}）：{finding.text}。"
        for number, (template, findings) in enumerate(proofs(templates, rules), 1)
        for finding in findings
        if finding.refused is refused
    ]


def checked(templates: Sequence[Template], rules: Rules, *, as_json: bool) -> tuple[int, str]:
    """The exit code and what `template check` prints."""
    found = proofs(templates, rules)
    code = int(any(finding.refused for _, findings in found for finding in findings))
    if as_json:
        told = [
            {
                "name": template.name,
                "path": f"template[{number}]",
                "refused": [finding.text for finding in findings if finding.refused],
                "warnings": [finding.text for finding in findings if not finding.refused],
            }
            for number, (template, findings) in enumerate(found, 1)
        ]
        return code, json.dumps({"sound": not code, "templates": told}, ensure_ascii=False)
    lines = [f"不能用　{line}" for line in reports(templates, rules, refused=True)]
    lines += [f"请留意　{line}" for line in reports(templates, rules, refused=False)]
    return code, "\n".join(lines or [f"{len(templates)} 个模板没有问题。"])


def shown(
    name: str, language: str, own: Sequence[Template], rules: Rules, highlights: Mapping[str, str]
) -> tuple[int, str]:
    """The exit code and what `template show` prints: the words as they are kept and as somebody made up would read them."""
    named = [template for template in own if template.name == name]
    wanted = meant(name)
    asked = (wanted.purpose, wanted.channel) if wanted else (name, "")
    built_in = [t for t in BUILT_IN.values() if t.purpose == asked[0] and asked[1] in {"", t.channel}]
    found = named or [t for t in [*own, *built_in] if t.purpose == asked[0] and asked[1] in {"", t.channel}]
    found = [template for template in found if named or template.language == language]
    if not found:
        known = "、".join(dict.fromkeys([*(t.name for t in own), *(t.purpose for t in BUILT_IN.values())]))
        return 2, f"没有模板「{name}」。可以看的有：{known}。"
    about = sample(rules, highlights)
    return 0, "\n\n".join(_printed(template, about) for template in found)


def _printed(template: Template, about: Brief) -> str:
    said = render(replace(about, family=template.family), template)
    subject = [f"主题：{template.subject}"] if template.subject else []
    return "\n".join(
        [
            f"# {template.name}（{label(template)}，给{whom(template)}）",
            *subject,
            template.text,
            "→",
            said.subject,
            said.text,
        ]
    )
