"""What people write: HR commands, candidates name times, everybody else gets a friendly pointer."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from cards import guessing, helping
from cards.press import Press
from cards.view import View, params
from domain import commands, replies, wishes
from domain.effects import PostCard
from domain.inputs import Said
from domain.terms import Command
from domain.triggers import Triggers
from flows import unordered
from flows.asking import introduce, speaker
from flows.board import entering
from flows.candidate import enquiries, replying, talk
from flows.changing import (
    absent,
    adding,
    contacting,
    correcting,
    halting,
    orders,
    picking,
    reassigning,
    relocating,
    rounds,
    withdrawing,
)
from flows.crew import profiles, remarks, requests, spoken
from flows.inviting import apart, completing, joining, lists, lookup, single, stages
from flows.looking import agendas, explain, exporting, happened, reports, standings
from flows.looking.mentioned import mentioned
from flows.scene import Scene
from flows.settings import changing
from flows.words import templates

# What only looks is done at a tap on a guess.
LOOKS: dict[str, Command] = {
    "help": commands.Help(),
    "status": commands.Status(),
    "agenda": commands.Agenda(when="今天"),
    "report": commands.Report(),
    "capacity": commands.Capacity(),
    "settings": commands.Settings(),
    "template": wishes.Template(do="show"),
    "preview": commands.Preview(),
}


def said(scene: Scene, happening: Said) -> None:
    """Answer, act, or say plainly why not."""
    if not happening.user_id:
        return  # outsiders in a mixed group cannot be answered in 1:1 and may not command
    if happening.user_id in scene.rules.hr_user_ids:
        _hr(scene, happening)
    elif isinstance(happening.command, wishes.OpenBoard):
        entering.asked(scene, happening, happening.command)
    elif not happening.group and (_own_time(scene, happening) or talk.answered(scene, happening)):
        return
    else:
        _nobody(scene, happening)


def _hr(scene: Scene, happening: Said) -> None:
    if happening.cut:
        scene.reply(happening, "内容太长", "一次最多 20,000 个字。没有处理这条消息，请分几次发送。")
        return
    waits = (completing.completed, lookup.seated, lists.hinted, picking.answered)
    if any(took(scene, happening) for took in waits):
        return
    story = _STORIES.get(type(happening.command))
    if happening.file and isinstance(happening.command, _ABOUT_FILES):
        lists.received(scene, happening)
    elif story:
        story(scene, happening, happening.command)
    else:
        scene.reply(happening, "还不会", "我看懂了，但这件事目前还做不了，没有改动任何安排。说「帮助」看看我能做什么。")


def _help(scene: Scene, happening: Said, command: commands.Help) -> None:
    if command.topic == helping.GREETED:
        scene.reply(happening, "您好", helping.HELLO)
        return
    scene.reply(happening, "帮助", helping.about(command.topic) if command.topic else helping.everything())


def _unknown(scene: Scene, happening: Said, command: commands.Unknown) -> None:
    if not happening.text:
        scene.reply(happening, "没有看到文字", "我目前只看得懂文字。说「帮助」看看我能做什么。")
        return
    if command.terms and "\n" in happening.text and command.nearest[0] == commands.Invite.intent:
        scene.reply(happening, guessing.TITLE, guessing.batch_line(command.terms))
        return
    whose = mentioned(scene, happening.text)
    name, person_id = (whose.name, whose.id) if whose else ("", "")
    if happening.group:
        scene.reply(happening, guessing.TITLE, guessing.in_words(command.text, command.nearest, name))
        return
    introduce(scene, happening)
    view = guessing.nearest(command.text, command.nearest, name, person_id)
    scene.send(f"gs-{scene.mark()}", PostCard(params(view), user_id=happening.user_id))


def guessed(scene: Scene, press: Press, user_id: str) -> View:
    """A tap on one of the two nearest: a look is taken, an order is shown how to say."""
    command = LOOKS.get(press.subject)
    whose = scene.tx.people.many([press.arg]).get(press.arg) if press.arg else None
    name = whose.name if whose else ""
    if command is None:
        return guessing.how(press.subject, helping.how(press.subject), name)
    command = replace(command, names=(name,)) if name and isinstance(command, commands.Status) else command
    _STORIES[type(command)](scene, speaker(scene, user_id), command)
    return guessing.answered(press.subject, name)


def _withdraw(scene: Scene, happening: Said, command: commands.Withdraw) -> None:
    withdraw = halting.unread if command.filter else withdrawing.withdraw
    withdraw(scene, happening, command)


_STORIES: dict[type[Command], Callable[[Scene, Said, Any], None]] = {
    commands.Help: _help,
    commands.Invite: apart.ordered,
    commands.InviteOne: single.invite,
    commands.InviteFile: lists.ordered,
    commands.Cancel: orders.cancel,
    commands.Place: relocating.relocate,
    commands.Reassign: reassigning.reassign,
    commands.InterviewerAdd: adding.add,
    commands.Withdraw: _withdraw,
    commands.Move: correcting.moved,
    commands.Chase: orders.chase,
    commands.ChaseStop: orders.chase_stop,
    commands.Call: orders.call,
    commands.Outcome: rounds.outcome,
    Triggers: stages.told,
    commands.CheckIn: orders.check_in,
    commands.NoShow: orders.no_show,
    commands.Status: standings.status_of,
    commands.Agenda: agendas.agenda,
    commands.Report: reports.report,
    commands.Explain: explain.explain,
    commands.Capacity: explain.capacity,
    commands.SupplyAdd: spoken.add,
    commands.SupplyBlock: spoken.block,
    commands.SupplyLimit: remarks.limit,
    commands.Skill: remarks.skill,
    replies.Answer: replying.answer,
    replies.KeepFaq: enquiries.faq,
    commands.Export: exporting.export,
    wishes.OpenBoard: entering.asked,
    wishes.Happened: happened.happened,
    wishes.Questions: happened.questions,
    wishes.StaysAway: absent.told,
    wishes.Join: joining.joined,
    wishes.Contact: contacting.told,
    commands.Stop: halting.stop,
    commands.Resume: halting.resume,
    commands.Settings: changing.settings,
    wishes.Template: templates.command,
    commands.Unknown: _unknown,
    commands.Nothing: unordered.nothing,
    commands.Preview: unordered.previewed,
    replies.Confirm: unordered.confirmed,
    replies.Correction: correcting.correct,
    replies.Thanks: lambda scene, said, _: scene.reply(said, "约面", helping.WELCOME),
}


_OWN = (commands.SupplyAdd, commands.SupplyBlock, commands.SupplyLimit, commands.Skill, commands.Agenda)


_ABOUT_FILES = (commands.Help, commands.InviteFile, commands.Unknown)


def own_order(command: Command, seated: Command) -> Command:
    """What an interviewer's words order: their time, free or not, is also said in words that only they use."""
    unsaid = isinstance(command, commands.Unknown | commands.Nothing | replies.ProposeTime)
    return seated if unsaid and isinstance(seated, commands.SupplyAdd | commands.SupplyBlock) else command


def _own_time(scene: Scene, happening: Said) -> bool:
    """An interviewer speaks of their own time and limits; of others' only HR may."""
    command = own_order(happening.command, happening.seated)
    person = scene.tx.people.by_user(happening.user_id)
    if not isinstance(command, _OWN) or person is None:
        return False
    if command.people not in {(), (spoken.MYSELF,), (person.name,)} or not profiles.interviews(scene, person):
        return False
    _STORIES[type(command)](scene, happening, replace(command, people=(spoken.MYSELF,)))
    return True


def _nobody(scene: Scene, happening: Said) -> None:
    person = scene.tx.people.by_user(happening.user_id)
    if person and profiles.interviews(scene, person):
        requests.answered(scene, happening, person)
        return
    hint = "" if scene.rules.hr_user_ids else "（还没有设置 HR 名单：YUEMIAN_HR_USER_IDS）"
    text = f"您好！我负责约面试，看板和指令只对招聘团队、用人经理和面试官开放{hint}。如果您有面试邀请，请在邀请卡片上操作。"
    scene.reply(happening, "约面", text)
