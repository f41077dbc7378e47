"""HR reads the rules and changes them in chat: echoed, proven, one tap, and one tap back; who and when is kept."""

from typing import Final

from cards import asking
from cards import settings as cards
from cards.press import Action, Press
from cards.settings import Row
from cards.view import Button, View, params
from domain.commands import Settings
from domain.effects import PostCard
from domain.inputs import Said
from flows.asking import aside, ask, introduce
from flows.scene import Scene
from flows.settings.tunables import BY_KEY, Tunable, faults, here, meant
from store.overrides import Override
from store.pending import Pending

STORY: Final = "settings"


def settings(scene: Scene, said: Said, command: Settings) -> None:
    """「设置」, 「撤销时间改成30秒」."""
    introduce(scene, said)
    if not command.raw:
        scene.send(f"se-{scene.mark()}", PostCard(params(listed(scene, 0)), user_id=said.user_id))
        if said.group:
            scene.reply(said, cards.TITLE, "现在的设置在与我的单聊里。")
        return
    found = meant(scene.setup, command.raw)
    if found is None:
        scene.reply(said, cards.TITLE, cards.unclear(command.raw, rows(scene)))
        return
    tunable, text = found
    problem = _problem(scene, tunable, text)
    if problem:
        scene.reply(said, cards.TITLE, problem)
        return
    body = {"key": tunable.key, "value": text, "was": _kept(scene, tunable)}
    lines = cards.change(_row(scene, tunable), _after(scene, tunable, text), default=not text)
    ask(scene, said.user_id, STORY, body, lambda key: asking.really(key, "要改这一项设置吗？", lines, "确认修改"))
    aside(scene, said, cards.TITLE)


def pressed(scene: Scene, press: Press) -> View:
    """Another page."""
    return listed(scene, press.version)


def listed(scene: Scene, page: int) -> View:
    """All rules, a page at a time."""
    return cards.listing(rows(scene), page, scene.rules.zone)


def answered(scene: Scene, pending: Pending, answer: str) -> View:
    """HR's tap: as long as it is still what it was when asked, and still fit."""
    tunable, text = BY_KEY[pending.body["key"]], pending.body["value"]
    row, was = _row(scene, tunable), _override(scene, tunable)
    if answer != asking.YES:
        return asking.answered(cards.TITLE, f"好的，没有改动，{row.title}还是 {row.value}。")
    if _kept(scene, tunable) != pending.body["was"]:
        return asking.answered(cards.TITLE, f"这期间有人改过，现在是 {row.value}，所以没有再改。")
    if problem := _problem(scene, tunable, text):
        return asking.answered(cards.TITLE, problem)
    person = scene.tx.people.by_user(pending.user_id)
    scene.tx.overrides.say(Override(tunable.key, text, person.name if person else pending.user_id, scene.now))
    after = _after(scene, tunable, text)
    back = Pending(
        scene.mark(),
        pending.user_id,
        scene.now,
        STORY,
        {"key": tunable.key, "value": was, "was": text or _usual(scene, tunable)},
    )
    scene.tx.pending.add(back)
    title, told = cards.done(row, after)
    return View(title, (told,), "", (Button("撤销", Press(Action.MEANT, back.id, 0, asking.YES)),))


def change(scene: Scene, key: str, words: str, user_id: str) -> str:
    """What HR typed beside a rule on the board, done at once if it is fit; "" is the usual value. What HR reads then."""
    tunable = BY_KEY.get(key)
    value = tunable.kind.read(words) if tunable and words else None
    if tunable is None or tunable.get(scene.setup) is None or (words and value is None):
        return cards.unreadable(words)
    text = tunable.kind.kept(value) if words else ""
    if problem := _problem(scene, tunable, text):
        return problem
    body = {"key": key, "value": text, "was": _kept(scene, tunable)}
    return "\n".join(answered(scene, Pending(scene.mark(), user_id, scene.now, STORY, body), asking.YES).lines)


def _problem(scene: Scene, tunable: Tunable, text: str) -> str:
    """Why it cannot be changed so, "" if it can."""
    row, after = _row(scene, tunable), _after(scene, tunable, text)
    value = tunable.kind.loaded(text or _usual(scene, tunable))
    if tunable.kind.kept(value) == _kept(scene, tunable):
        return f"**{row.title}** 现在就是 {row.value}，没有改动。"
    wrong = [one for one in [tunable.wrong(value)] if one]
    setup = tunable.put(scene.setup, value)
    today = scene.now.astimezone(scene.rules.zone).date()
    why = wrong or faults(tunable, setup, today)
    return cards.refused(row, after, why) if why else ""


def _after(scene: Scene, tunable: Tunable, text: str) -> str:
    return tunable.kind.show(tunable.kind.loaded(text or _usual(scene, tunable)))


def _kept(scene: Scene, tunable: Tunable) -> str:
    """The present value as text."""
    return tunable.kind.kept(tunable.get(scene.setup))


def _usual(scene: Scene, tunable: Tunable) -> str:
    """What the settings say, as text."""
    return tunable.kind.kept(tunable.get(scene.usual))


def _override(scene: Scene, tunable: Tunable) -> str:
    last = scene.tx.overrides.last().get(tunable.key)
    return last.value if last else ""


def rows(scene: Scene) -> list[Row]:
    last = scene.tx.overrides.last()
    return [_told(scene, tunable, last.get(tunable.key)) for tunable in here(scene.setup)]


def _row(scene: Scene, tunable: Tunable) -> Row:
    return _told(scene, tunable, scene.tx.overrides.last().get(tunable.key))


def _told(scene: Scene, tunable: Tunable, last: Override | None) -> Row:
    value = tunable.show(scene.setup)
    if last is None or not last.value:
        return Row(tunable.title, value, tunable.example)
    usual = tunable.show(scene.usual)
    return Row(tunable.title, value, tunable.example, usual, last.author, last.at)
