"""A simulated campaign as a page without anything from outside: how far people came, and who interviews how often."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from scheduler.simulation.outcome import Outcome

STAGES: Final = {
    "invited": "已邀请",
    "viewed": "已查看",
    "picked": "已点选",
    "chosen": "已选定",
    "confirmed": "已确认",
    "came": "已到场",
}
_WIDTH: Final = 640
_LABEL: Final = 90
_ROW: Final = 34
_HEIGHT: Final = 200
_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1f2329; --faint: #646a73; --bar: #1677ff; --soft: #d6e4ff; --paper: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #ebebeb; --faint: #a6a6a6; --bar: #4c8dff; --soft: #23324d; --paper: #1a1a1a } }
body { margin: 2rem auto; max-width: 44rem; padding: 0 1rem; color: var(--ink); background: var(--paper); font: 15px/1.6 system-ui, sans-serif }
svg { width: 100%; height: auto } text { fill: var(--ink); font-size: 13px } .faint { fill: var(--faint) }
.bar { fill: var(--bar) } .soft { fill: var(--soft) } h2 { font-size: 1.1rem; margin-top: 2rem } p { color: var(--faint) }
""".strip()


def page(runs: Sequence[tuple[str, Outcome]]) -> str:
    """Return a complete HTML page for titled outcomes."""
    sections = "\n".join(_section(title, outcome) for title, outcome in runs)
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>约面 · 模拟</title>\n<style>\n{_STYLE}\n</style>\n<h1>约面 · 模拟</h1>\n{sections}\n</html>\n"
    )


def _section(title: str, outcome: Outcome) -> str:
    share = f"确认率 {len(outcome.agreed) / max(len(outcome.invitations), 1):.1%}"
    gone = f"点选时时间已被占 {outcome.gone / max(outcome.taps, 1):.2%}"
    return (
        f"<h2>{escape(title)}</h2>\n<p>{share} · {gone} · 消息费用 {outcome.cost():.2f} 元</p>\n"
        f"<h3>走到了哪一步</h3>\n{funnel(outcome.funnel())}\n<h3>每位面试官的场次</h3>\n{bars(outcome.load())}"
    )


def funnel(counts: Mapping[str, int]) -> str:
    """Return bars from left to right, each with its number and its share of the first."""
    whole = max(*counts.values(), 1)
    rows = [_stage(row, STAGES.get(name, name), count, whole) for row, (name, count) in enumerate(counts.items())]
    words = "，".join(f"{STAGES.get(name, name)} {count}" for name, count in counts.items())
    return _svg(_ROW * len(counts), words, "".join(rows))


def bars(counts: Mapping[str, int]) -> str:
    """Return a column for everybody, the busiest first."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    most = max((count for _, count in ranked), default=0)
    width = _WIDTH / max(len(ranked), 1)
    columns = [_column(at * width, width, name, count, most) for at, (name, count) in enumerate(ranked)]
    least = min((count for _, count in ranked), default=0)
    note = f'<text class="faint" x="0" y="{_HEIGHT + 18}">{len(ranked)} 位面试官，每人 {least}–{most} 场</text>'
    return _svg(_HEIGHT + 26, f"{len(ranked)} 位面试官，每人 {least} 到 {most} 场", "".join(columns) + note)


def _stage(row: int, name: str, count: int, whole: int) -> str:
    full = _WIDTH - _LABEL - 110
    width, y = full * count / whole, row * _ROW
    return (
        f'<text x="0" y="{y + 20}">{escape(name)}</text>'
        f'<rect class="soft" x="{_LABEL}" y="{y + 4}" width="{full}" height="{_ROW - 10}" rx="4"/>'
        f'<rect class="bar" x="{_LABEL}" y="{y + 4}" width="{width:.1f}" height="{_ROW - 10}" rx="4"/>'
        f'<text x="{_LABEL + full + 10}" y="{y + 20}">{count}（{count / whole:.0%}）</text>'
    )


def _column(x: float, width: float, name: str, count: int, most: int) -> str:
    height = (_HEIGHT - 10) * count / max(most, 1)
    return (
        f'<rect class="bar" x="{x:.1f}" y="{_HEIGHT - height:.1f}" width="{width * 0.8:.1f}" height="{height:.1f}">'
        f"<title>{escape(name)}：{count} 场</title></rect>"
    )


def _svg(height: int, words: str, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">'
        f"<title>{escape(words)}</title>{inside}</svg>"
    )
