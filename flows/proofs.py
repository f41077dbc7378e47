"""Proof-reading of templates: one invitation of a made-up candidate, and what the linter says of each template with it."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from cards.brief import Brief
from cards.linting import Finding, lint
from domain.invitation import Invitation, State
from domain.people import Person
from domain.rules import Rules
from domain.templates import Library, Template

_START: Final = datetime(2026, 11, 25, 6, tzinfo=UTC)
_ID: Final = "0123456789-0001"


def sample(rules: Rules, highlights: Mapping[str, str] | None = None) -> Brief:
    """A confirmed interview of somebody who does not exist, with everything filled in that can be."""
    place = next(iter(rules.places.values()), None)
    return Brief(
        inv=Invitation(_ID, "0123456789", "p", State.CONFIRMED, _START, start=_START, crew=("i",)),
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
        deadline=_START - timedelta(days=1),
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
