"""「张三改到下周」 names no moment: free times to tap, and 「周五3点」 in words after it is taken as the answer."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from cards import daily as cards
from cards.press import Press, moment_arg
from cards.view import View, params
from domain.commands import Move
from domain.effects import PostCard
from domain.happenings import Moved
from domain.inputs import Said
from domain.invitation import Invitation, allows
from domain.replies import ProposeTime
from flows import asking
from flows.changing import moving, orders
from flows.inviting import periods
from flows.scene import Scene
from flows.times import supply
from scheduler.phrases import Reading
from store.pending import Pending

STORY: Final = "picking"
RECENT: Final = timedelta(minutes=30)
_TRIED: Final = 24  # times looked at for one card


def move(scene: Scene, said: Said, command: Move) -> None:
    """「张三改到周五下午3点」: done where a moment is named without doubt, asked back with free times where only a period is."""
    reading = scene.reading(command.when) if command.when else None
    start = orders.beginning(reading) if reading else None
    if start:
        orders.order(scene, said, f"move-{moment_arg(start)}", command.names)
    elif reading is None or _is_period(reading):
        asked(scene, said, command)
    else:
        scene.reply(said, "请确认时间", cards.unclear(command.when))


def _is_period(reading: Reading) -> bool:
    """Whether the words say a day or several times, and nothing of them is unclear."""
    long = len(reading.windows) > 1 or any(window.length > orders.EXACT for window in reading.windows)
    return long and not reading.not_understood


def tapped(scene: Scene, inv: Invitation, press: Press, actor: str) -> View:
    """What HR's tap on one invitation orders; 「换个时间」 shows the times there are."""
    return view(scene, inv, "") if press.arg == cards.TIMES else orders.tapped(scene, inv, press, actor)


def asked(scene: Scene, said: Said, command: Move) -> None:
    """A card with free times for each who is meant; the next words may name one."""
    found = [inv for name in command.names for inv in orders.named(scene, name)]
    for name in command.names:
        if not orders.named(scene, name):
            scene.reply(said, "没有找到", cards.nobody(name))
    if not command.names:
        scene.reply(said, "请说出姓名", cards.NO_NAME)
    for inv in found[: cards.MOST]:
        scene.send(f"pk-{scene.mark()}", PostCard(params(view(scene, inv, command.when)), user_id=said.user_id))
    if found:
        asking.aside(scene, said, "改到什么时候？")
        body = {"names": command.names, "when": command.when}
        scene.tx.pending.add(Pending(scene.mark(), said.user_id, scene.now, STORY, body))


def view(scene: Scene, inv: Invitation, said: str) -> View:
    """The card of one invitation: times of its batch, or of the working hours in the words that were `said`."""
    starts = _free(scene, inv, said) if allows(inv, Moved) else []
    return cards.free(scene.brief(inv), said, starts)


def _free(scene: Scene, inv: Invitation, said: str) -> list[datetime]:
    """Times that can be had within these words, one of each half day first."""
    campaign = scene.campaign(inv.campaign_id)
    within = periods.window_of(scene, said) if said else campaign.window
    known = {inv.start, inv.former.start if inv.former else None}
    starts = [one.start for one in supply.times(scene, replace(campaign, window=within), inv.id)]
    halves: dict[tuple[int, bool], datetime] = {}
    for start in starts:
        local = start.astimezone(scene.rules.zone)
        halves.setdefault((local.toordinal(), local.hour < 12), start)
    ordered = [*halves.values(), *(one for one in starts if one not in halves.values())]
    can = (one for one in ordered[:_TRIED] if one not in known and moving.crew_for(scene, inv, one))
    return sorted(one for one, _ in zip(can, range(cards.MOST), strict=False))


def answered(scene: Scene, said: Said) -> bool:
    """Whether these words are the time that was asked for a moment ago."""
    pending = scene.tx.pending.latest(said.user_id, STORY, scene.now - RECENT)
    if pending is None or not isinstance(said.command, ProposeTime):
        return False
    scene.tx.pending.answer(pending.id, "said")
    names, before, when = tuple(pending.body["names"]), pending.body["when"], said.command.when
    fuller = f"{before}{when}"
    exact = orders.beginning(scene.reading(when)) is None and orders.beginning(scene.reading(fuller)) is not None
    move(scene, said, Move(names, fuller if exact else when))
    return True
