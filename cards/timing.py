"""The choice between sending now and at the hour at which such people look, with what says so."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from cards.press import Action, Press, moment_arg
from cards.view import Button, View
from domain.moments import WINDOW, Moment


def suggested(view: View, campaign_id: str, best: Moment, family: str, zone: ZoneInfo) -> View:
    """The preview with one more line and one more button; sending at once stays the first."""
    clock = f"{best.at.astimezone(zone):%H:%M}"
    until = f"{(best.at + WINDOW).astimezone(zone):%H}"
    if best.among:
        why = f"{family} {best.among} 次打开里 {best.count} 次在 {clock[:2]}–{until} 点，不算刚收到就打开的"
    else:
        why = f"{family}多在晚上看，这是行业经验，自家数据还不够"
    later = Button(f"{clock} 发送", Press(Action.SEND, campaign_id, 0, moment_arg(best.at)))
    first, *rest = view.buttons
    return replace(view, lines=(*view.lines, f"**建议 {clock} 发送**（{why}）"), buttons=(first, later, *rest))
