"""Templates on the board: the list with what became of them, one in full with its preview, and changing it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from cards import templating as cards
from cards import wordings as words
from cards.brief import Brief
from cards.linting import Finding, billed, lint, refused
from cards.templates import MAIL_LINK, chosen, render, values
from cards.variables import MEANINGS
from cards.wording import BUILT_IN
from domain.inputs import Ordered
from domain.shares import Share
from domain.templates import CHANNELS, EN, SMS, VARIABLES, ZH, Template, tidy
from domain.viewers import Viewer
from flows.board import sights
from flows.board.board import Look
from flows.board.done import Done
from flows.scene import Scene
from flows.words import templates
from store.templates import Use

APPROVED: Final = "built-in"  # stands for the code in the settings
PAGE: Final = "board/templates/one"
READERS: Final = 20
MOST_WEIGHT: Final = 100
# The form's own "subject" says which template is meant.
_TEXTS: Final = {"text": 4000, "headline": 200, "position": 80, "family": 30, "kind": 20, "code": 40}


# --- the list --------------------------------------------------------------------------------------------------------


def view(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """Every purpose with the organisation's own templates and the built-in words beside them."""
    del asked
    if not look.viewer.everything:
        return None
    own = look.scene.wording.library.own
    found: dict[str, list[Use]] = {}
    for use in look.tx.templates.uses(look.now - templates.PERIOD, look.now):
        found.setdefault(use.name, []).append(use)
    every = [_row(template, found.get(template.name, [])) for template in (*own, *BUILT_IN.values())]
    rows = [row for row in every if row["own"] or row["sent"] or not row["english"]]
    return {
        "days": templates.PERIOD.days,
        "groups": [(name, [row for row in rows if row["purpose"] == code]) for code, name in cards.PURPOSES.items()],
    }


def _row(template: Template, uses: list[Use]) -> dict[str, Any]:
    sent, opened = sum(use.sent for use in uses), sum(use.opened for use in uses)
    return {
        "name": template.name,
        "purpose": template.purpose,
        "title": words.title(template),
        "own": bool(template.version),
        "channel": cards.CHANNELS[template.channel],
        "english": template.language == EN,
        "whom": cards.whom(template),
        "version": template.version,
        "weight": template.weight,
        "sent": sent,
        "opened": words.share(Share(opened, sent)),
    }


# --- one -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written: `base` is the version it began with, 0 for a new template."""

    template: Template
    base: int


def one(look: Look, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """One template: as it is kept, or as it was typed but not kept yet (`text` among what is asked)."""
    scene, kept = look.scene, _exact(look.scene, asked.get("name", ""))
    if kept is None or not look.viewer.everything:
        return None
    draft = _typed(scene, kept, asked) if "text" in asked else Draft(_begun(kept), _last(scene, kept))
    variant = "as" in asked or bool(asked.get("called"))
    shown, brief = draft.template, _reader(look, kept, asked.get("who", ""))
    findings, legible = _findings(look, draft, brief, changed="text" in asked), sights.legible(shown)
    history = [] if not kept.version else look.tx.templates.versions(kept.name)
    return {
        "name": kept.name,
        "title": words.title(kept),
        "label": cards.label(kept),
        "own": bool(kept.version),
        "typed": {**asdict(shown), "base": draft.base, "called": asked.get("called", "")},
        "variant": variant,
        "findings": findings,
        "refused": refused(findings),
        "readers": _readers(look),
        "who": asked.get("who", ""),
        "reader": brief.candidate.name,
        "samples": _samples(scene, shown, brief) if legible else [],
        "card": sights.card(brief, shown) if legible else None,
        "page": sights.behind(brief, shown) if legible else None,
        "variables": _variables(shown, brief),
        "versions": [words.version(v.template, v.author, v.at, scene.rules.zone) for v in history],
        "figures": _figures(scene, kept),
        "rivals": [t for t in scene.wording.library.own if _alike(t, kept)],
        "twin": _twin(scene, kept),
    }


def _findings(look: Look, draft: Draft, brief: Brief, *, changed: bool) -> tuple[Finding, ...]:
    """What is wrong with what somebody changed; built-in words that nobody touched have the carrier's code elsewhere."""
    approved = draft.template.version or changed
    shown = draft.template if approved else replace(draft.template, code=draft.template.code or APPROVED)
    return lint(shown, brief, look.scene.rules.prices)


def _exact(scene: Scene, name: str) -> Template | None:
    own = {template.name: template for template in scene.wording.library.own}
    return own.get(name) or next((t for t in BUILT_IN.values() if t.name == name), None)


def _begun(kept: Template) -> Template:
    """What is changed of built-in words becomes the organisation's own."""
    return kept if kept.version else replace(cards.named(replace(kept, name="")), version=0)


def _last(scene: Scene, kept: Template) -> int:
    return kept.version or scene.tx.templates.last(_begun(kept).name)


def _typed(scene: Scene, kept: Template, fields: Mapping[str, str]) -> Draft:
    """What stands in the form; a new name makes another template of it."""
    texts: dict[str, Any] = {name: tidy(fields.get(name, ""))[:most] for name, most in _TEXTS.items()}
    texts["subject"] = texts.pop("headline")
    weight = fields.get("weight", "1")
    texts["weight"] = min(int(weight), MOST_WEIGHT) if weight.isdecimal() and len(weight) < len("1000") else 1
    called = " ".join(fields.get("called", "").split())[:40]
    base = fields.get("base", "0")
    number = int(base) if base.isdecimal() and len(base) < len("1000000") else -1
    begun = _begun(kept)
    if called:
        return Draft(replace(begun, **texts, name=called, version=0), 0)
    return Draft(replace(begun, **texts), number if number >= 0 else _last(scene, kept))


def _readers(look: Look) -> list[tuple[str, str]]:
    """Some of the last candidates, to look at the words with."""
    last = look.tx.campaigns.find()[:1]
    found = look.tx.invitations.find(campaign_id=last[0].id, limit=READERS) if last else []
    people = look.tx.people.many({inv.candidate_id for inv in found})
    return [(inv.id, f"{people[inv.candidate_id].name} · {last[0].position}") for inv in found]


def _reader(look: Look, kept: Template, who: str) -> Brief:
    """The candidate chosen, else somebody of the last batch or somebody made up, in the template's language."""
    try:
        brief = templates.reader(look.scene, look.tx.invitations.get(who), kept.purpose) if who else None
    except KeyError:
        brief = None
    brief = brief or templates.somebody(look.scene, look.viewer.user_id, kept.purpose)
    language = EN if kept.language == EN else ""
    return replace(brief, candidate=replace(brief.candidate, language=language), library=look.scene.wording.library)


def _samples(scene: Scene, shown: Template, brief: Brief) -> list[dict[str, Any]]:
    """How it reads, and beside it what the same person gets for the same purpose by the other ways."""
    found = []
    for channel in (shown.channel, *(way for way in CHANNELS if way != shown.channel)):
        if (shown.purpose, channel, shown.language) not in BUILT_IN:
            continue
        template = shown if channel == shown.channel else chosen(brief, shown.purpose, channel)
        # A candidate's own link is nobody else's to open.
        said = render(replace(brief, family=template.family or brief.family, link=words.LINK), template)
        link = words.LINK if channel == SMS and "link" in said.values else ""
        sign = f"【{brief.company}】" if channel == SMS else ""
        found.append(
            {
                "this": channel == shown.channel,
                "channel": cards.CHANNELS[channel],
                "title": words.title(template),
                "subject": said.subject,
                "text": sign + said.text.replace(MAIL_LINK, words.LINK) + link,
                "note": _note(scene, template, brief) if channel == SMS else "",
            }
        )
    return found


def _note(scene: Scene, template: Template, brief: Brief) -> str:
    """What an SMS costs, and whose words leave where the carrier keeps them."""
    cost = words.cost(*billed(template, brief), scene.rules.prices.get(SMS, 0.0))
    return cost if template.code else f"{cost}。{words.AT_THE_CARRIER}"


def _variables(shown: Template, brief: Brief) -> list[dict[str, str]]:
    now = values(replace(brief, link=words.LINK), shown.channel, shown.language)
    english = shown.language == EN
    return [
        {
            "code": f"{{{name if english else zh}}}",
            "means": MEANINGS[name],
            "now": now[name].replace(MAIL_LINK, words.LINK),
        }
        for name, zh in VARIABLES.items()
    ]


def _alike(one: Template, other: Template) -> bool:
    """Whether both are meant for the same people on the same occasion, so that a draw decides between them."""
    same = templates.place_of(one) == templates.place_of(other) and one.name != other.name
    return same and (one.position, one.family, one.kind) == (other.position, other.family, other.kind)


def _figures(scene: Scene, kept: Template) -> list[dict[str, Any]]:
    """Every version of every template for the same occasion, the built-in words too."""
    built_in = BUILT_IN[templates.place_of(kept)]
    same = [t.name for t in scene.wording.library.own if templates.place_of(t) == templates.place_of(kept)]
    return [
        {
            "name": cards.version(use.name, use.version, use.channel),
            "sent": use.sent,
            "delivered": use.delivered,
            "opened": use.opened,
            "clicked": use.clicked,
            "agreed": f"{use.confirmed}/{use.people}",
            "sure": cards.sure(Share(use.confirmed, use.people)),
        }
        for use in templates.used(scene, {*same, built_in.name})
    ]


def _twin(scene: Scene, kept: Template) -> dict[str, str]:
    """The same in the other language."""
    language = ZH if kept.language == EN else EN
    other = replace(kept, language=language)
    own = [t for t in scene.wording.library.own if templates.place_of(t) == templates.place_of(other)]
    fits = [t for t in own if (t.position, t.family, t.kind) == (kept.position, kept.family, kept.kind)]
    found = fits[0] if fits else BUILT_IN[templates.place_of(other)]
    return {"name": found.name, "title": words.title(found), "language": "英文" if language == EN else "中文"}


# --- changing --------------------------------------------------------------------------------------------------------


def save(scene: Scene, happening: Ordered, who: Viewer) -> Done:
    """Keep what was typed as a new version, or as a new template; what cannot be used is said, and nothing is lost."""
    kept = _exact(scene, happening.subject)
    if kept is None:
        return Done(words.UNKNOWN, refused=True)
    draft = _typed(scene, kept, happening.fields)
    taken = bool(happening.fields.get("called", "").strip()) and bool(scene.tx.templates.last(draft.template.name))
    if taken or (happening.fields.get("new") and not happening.fields.get("called", "").strip()):
        return Done(words.TAKEN if taken else words.NAMELESS, refused=True)
    done, told = templates.save(scene, draft.template, draft.base, who.name)
    return Done(told, words.way(PAGE, draft.template.name), refused=not done)


def back(scene: Scene, happening: Ordered, who: Viewer) -> Done:
    """Use an older version again: it becomes the newest; `subject` is «name@version»."""
    name, _, number = happening.subject.rpartition("@")
    found = [v.template for v in scene.tx.templates.versions(name) if str(v.template.version) == number]
    if not found:
        return Done(words.UNKNOWN)
    last = scene.tx.templates.last(name)
    return Done(templates.save(scene, replace(found[0], version=0), last, who.name)[1], words.way(PAGE, name))
