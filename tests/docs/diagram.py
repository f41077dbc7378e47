"""Draws the life of an invitation out of its table; `python -m tests.docs.diagram` prints what the docs must show."""

from collections import defaultdict
from pathlib import Path

from domain.invitation import ENDED, MAY, NEXT, State

BEGIN, END = "<!-- drawn from domain.invitation: begin -->", "<!-- drawn from domain.invitation: end -->"
PAGE = Path(__file__).parents[2] / "docs" / "architecture.md"


def arrows() -> dict[tuple[State, State], list[str]]:
    """(from, to) → names of the events that lead there, in the table's order; staying where one is is no arrow."""
    found: defaultdict[tuple[State, State], list[str]] = defaultdict(list)
    for state, events in NEXT.items():
        for event, targets in events.items():
            for target in targets:
                if target != state:
                    found[state, target].append(event.__name__)
    return dict(found)


def sideways() -> dict[State, list[State]]:
    """End states that many states lead to, with those states: said in words, they would hide the picture."""
    found: defaultdict[State, list[State]] = defaultdict(list)
    for source, target in arrows():
        if target in ENDED:
            found[target].append(source)
    return {target: sources for target, sources in found.items() if len(sources) > 2}


def picture() -> str:
    """A Mermaid state diagram of the way forward, and of the ways back."""
    aside = sideways()
    lines = [f"    [*] --> {next(iter(NEXT))}"]
    lines += [f"    {a} --> {b}: {', '.join(names)}" for (a, b), names in arrows().items() if b not in aside]
    lines += [f"    {state} --> [*]" for state in NEXT if state in ENDED and state not in aside]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def exits() -> str:
    """One line for each way out that is open from many states."""
    drawn = arrows()
    lines = []
    for target, sources in sideways().items():
        events = sorted({name for source in sources for name in drawn[source, target]})
        lines.append(f"- `{target}` ({', '.join(events)}) from {', '.join(f'`{source}`' for source in sources)}")
    return "\n".join(lines)


def actors() -> str:
    """Who may cause what."""
    rows = [f"| {event.__name__} | {', '.join(sorted(roles))} |" for event, roles in MAY.items()]
    return "\n".join(["| event | who may cause it |", "| --- | --- |", *rows])


def block() -> str:
    """Everything between the markers, markers included."""
    return "\n\n".join([BEGIN, picture(), "From several states a way leads out:", exits(), actors(), END])


if __name__ == "__main__":
    page = PAGE.read_text()
    before, rest = page.split(BEGIN)
    PAGE.write_text(before + block() + rest.split(END)[1])
