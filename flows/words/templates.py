"""HR and templates: look at one, change it after a preview, choose some for a batch; and those of the settings are taken in."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from cards import templating as cards
from cards.brief import Brief
from cards.linting import UNDECIDED, lint, refused
from cards.press import Action, Press
from cards.templates import render
from cards.view import View, params, plain
from cards.wording import BUILT_IN
from domain.campaign import UNSENT, Campaign, Phase
from domain.effects import PostCard
from domain.faults import Conflict
from domain.inputs import Said
from domain.invitation import Invitation
from domain.shares import Share
from domain.templates import MAIL, Template, means, tidy
from domain.wishes import Template as Order
from flows.asking import introduce
from flows.inviting import preview
from flows.scene import Scene
from flows.words import proofs
from store.store import Store, Tx
from store.templates import Use

FILE: Final = "组织设置"
PERIOD: Final = timedelta(days=90)
USUAL: Final = frozenset({"默认", "内置", "通用", "原来", "普通"})
NO_BATCH = "没有等待发送的批次。请在预览之后、点「确认发送」之前说，或在指令里写「模板=技术岗」。没有改动任何安排。"


def adopt(store: Store, templates: Sequence[Template], now: datetime) -> None:
    """Take in what the settings say: each new text is a new version, and what was taken out is not used any more."""
    try:
        with store.writing() as tx:
            _adopt(tx, templates, now)
    except Conflict:
        return  # another copy of the program starts with the same settings at the same moment


def _adopt(tx: Tx, templates: Sequence[Template], now: datetime) -> None:
    """What HR changed in chat after that stays, as long as the settings still say the same."""
    for template in templates:
        written = [version.template for version in tx.templates.versions(template.name) if version.author == FILE]
        if not written or replace(written[0], version=0) != template:
            tx.templates.add(template, FILE, now)
    names = {template.name for template in templates}
    for known in tx.templates.newest():
        ours = tx.templates.versions(known.name)[0].author == FILE
        if ours and known.name not in names and known.weight:
            tx.templates.add(replace(known, weight=0), FILE, now)


def command(scene: Scene, said: Said, order: Order) -> None:
    """「看看邀请模板」, 「把提醒模板改成：…」, 「用技术岗模板」."""
    {"show": _show, "edit": _edit, "use": _use}[order.do](scene, said, order)


# --- looking ---------------------------------------------------------------------------------------------------------


def _show(scene: Scene, said: Said, order: Order) -> None:
    found = _find(scene, order.name) if order.name else None
    if found is None:
        unknown = f"没有找到「{plain(order.name)}」模板。\n\n" if order.name else ""
        scene.reply(said, "模板", f"{unknown}{cards.listing(scene.wording.library.own)}")
        return
    history = [(v.template, v.author, v.at) for v in scene.tx.templates.versions(found.name)]
    text = cards.one(found, history, _figures(scene, found), scene.rules.zone)
    scene.reply(said, "模板", text)


def _find(scene: Scene, word: str) -> Template | None:
    """The template of this name, else what the words describe: HR's own for it, or the built-in one."""
    own = {template.name.casefold(): template for template in scene.wording.library.own}
    if named := own.get(word.casefold()):
        return named
    wanted = cards.meant(word)
    if wanted is None:
        return None
    if kept := own.get(wanted.name.casefold()):
        return kept
    whom = wanted.family or wanted.kind
    alike = [
        template
        for template in own.values()
        if whom and place_of(template) == place_of(wanted) and means(template, whom)
    ]
    built_in = BUILT_IN.get(place_of(wanted))
    if alike or built_in is None:
        return alike[0] if alike else None
    return replace(wanted, text=built_in.text, subject=built_in.subject)


def place_of(template: Template) -> tuple[str, str, str]:
    return template.purpose, template.channel, template.language


def _figures(scene: Scene, shown: Template) -> list[str]:
    """What became of every version of every template for the same purpose, so that two can be compared."""
    rivals = {t.name: t for t in scene.wording.library.own if place_of(t) == place_of(shown)}
    built_in = BUILT_IN[place_of(shown)]
    return [_figure(use, built_in.name) for use in used(scene, {*rivals, built_in.name})]


def used(scene: Scene, names: Collection[str]) -> list[Use]:
    """What became of the versions of these templates of late."""
    return [use for use in scene.tx.templates.uses(scene.now - PERIOD, scene.now) if use.name in names]


def _figure(use: Use, built_in: str) -> str:
    name = "内置" if use.name == built_in else f"{use.name} 第 {use.version} 版"
    channel = cards.way(use.channel)
    counts = (use.sent, use.delivered, use.opened, use.clicked)
    return cards.figure(name, channel, counts, Share(use.confirmed, use.people))


def compared(scene: Scene, since: datetime, until: datetime) -> list[tuple[str, Share, Share]]:
    """What became of the organisation's own words in a period and of the built-in ones beside them, most used first.

    Each is a version by one channel, with messages opened and people whose interview stands; nothing if all words are ours.
    """
    own = {template.name for template in scene.wording.library.own}
    places = {place_of(template) for template in scene.wording.library.own}
    rivals = {built_in.name for place, built_in in BUILT_IN.items() if place in places}
    used = [use for use in scene.tx.templates.uses(since, until) if use.name in own | rivals] if own else []
    if not any(use.name in own for use in used):
        return []
    return [
        (
            cards.version(use.name, use.version, use.channel),
            Share(use.opened, use.sent),
            Share(use.confirmed, use.people),
        )
        for use in sorted(used, key=lambda use: -use.sent)
    ]


# --- changing --------------------------------------------------------------------------------------------------------


def _edit(scene: Scene, said: Said, order: Order) -> None:
    """Nothing is kept before HR has seen how it reads."""
    found = _find(scene, order.name)
    if found is None:
        text = f"没有找到「{plain(order.name)}」模板，没有改动。\n\n{cards.listing(scene.wording.library.own)}"
        scene.reply(said, "模板", text)
        return
    draft, base = _worded(found, order.text), scene.tx.templates.last(found.name)
    introduce(scene, said)
    brief, mark = somebody(scene, said.user_id, draft.purpose), scene.mark()
    findings = lint(draft, brief, scene.rules.prices)
    if not refused(findings):
        scene.tx.templates.propose(mark, draft, said.name or said.user_id, scene.now)
    view = cards.preview(mark, draft, base, render(brief, draft), findings)
    scene.send(f"tp-{mark}", PostCard(params(view), user_id=said.user_id))
    if said.group:
        scene.reply(said, "模板", "预览已发到您与我的单聊，点了「保存为新版本」才会用。")


def _worded(template: Template, text: str) -> Template:
    """The template in new words; the first line of a mail may give its subject."""
    first, _, rest = tidy(text).partition("\n")
    if template.channel == MAIL and first.startswith(("主题：", "主题:")):
        return replace(template, subject=first[3:].strip(), text=rest.strip())
    return replace(template, text=tidy(text))


def somebody(scene: Scene, user_id: str, purpose: str) -> Brief:
    """Somebody of HR's last batch, or somebody made up as long as there is none."""
    hr = scene.tx.people.by_user(user_id)
    last = scene.tx.campaigns.find(hr_id=hr.id)[:1] if hr else []
    found = scene.tx.invitations.find(campaign_id=last[0].id, limit=1) if last else []
    return reader(scene, found[0], purpose) if found else proofs.sample(scene.rules, scene.setup.highlights)


def reader(scene: Scene, inv: Invitation, purpose: str) -> Brief:
    """A candidate as the one who reads it; what is sent later is shown with a time, even if none is agreed yet."""
    brief = scene.brief(inv)
    if purpose in UNDECIDED or brief.inv.start:
        return brief
    made_up = proofs.sample(scene.rules).inv.start
    return replace(brief, inv=replace(brief.inv, start=next(iter(brief.inv.offer), made_up)))


def save(scene: Scene, draft: Template, base: int, author: str) -> tuple[bool, str]:
    """Keep words that were written and proof-read on a page, as the tap on a preview would; whether, and what HR reads."""
    findings = lint(draft, somebody(scene, scene.actor, draft.purpose), scene.rules.prices)
    if refused(findings):
        return False, "没有保存：" + "；".join(finding.text for finding in findings)
    last, mark = scene.tx.templates.last(draft.name), scene.mark()
    scene.tx.templates.propose(mark, draft, author, scene.now)
    told = pressed(scene, Press(Action.KEEP, mark, base))
    if last != base:
        scene.tx.templates.drop(mark)
    return last == base, told.lines[0]


def pressed(scene: Scene, press: Press) -> View:
    """The tap on a preview: kept unless somebody else kept another version meanwhile."""
    draft = scene.tx.templates.draft(press.subject)
    if draft is None:
        return cards.done("预览", "这个预览已经处理过了，没有再改动。")
    name = draft.template.name
    if press.action is not Action.KEEP:
        scene.tx.templates.drop(press.subject)
        return cards.done(name, "已取消，模板没有变。")
    last = scene.tx.templates.last(name)
    if last != press.version:
        return cards.done(name, f"这期间有人保存了第 {last} 版，所以没有保存。请先看看新的，再发一次。")
    kept = scene.tx.templates.keep(press.subject, scene.now)
    scene.wording.forget()
    return cards.done(name, f"已保存为第 {kept.version if kept else last} 版，从现在起发出的消息用它；已经发出的不变。")


# --- choosing --------------------------------------------------------------------------------------------------------


def _use(scene: Scene, said: Said, order: Order) -> None:
    """For the last batch, as long as it has not been sent."""
    hr = scene.tx.people.by_user(said.user_id)
    waiting = scene.tx.campaigns.find(phases=UNSENT, hr_id=hr.id)[:1] if hr else []
    word = "" if order.name in USUAL else order.name
    if not waiting:
        scene.reply(said, "模板", NO_BATCH)
    elif word and not any(means(template, word) for template in scene.wording.library.own):
        scene.reply(
            said, "模板", f"没有叫「{plain(word)}」的模板，没有改动。\n\n{cards.listing(scene.wording.library.own)}"
        )
    else:
        scene.reply(said, "模板", _chosen(scene, scene.lock_campaign(waiting[0].id), word))


def _chosen(scene: Scene, campaign: Campaign, word: str) -> str:
    if campaign.phase not in UNSENT:
        return NO_BATCH
    campaign = scene.save_campaign(campaign, template=word)
    if campaign.phase is Phase.PREVIEW:
        preview.show(scene, campaign, preview.preview(scene, campaign))
    used = "、".join(scene.wording.named(word)) if word else "内置的话和适用所有人的模板"
    return f"这一批（{plain(campaign.position)}）改用：{used}。其他的消息不变。"
