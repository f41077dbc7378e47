"""Candidates come to stages of the process, by list, by chat or by webhook: what a rule makes of it, collected by rule and day."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from cards import triggers as cards
from cards.brief import moment
from cards.view import plain
from domain.effects import Again
from domain.inputs import Answer, Said, StageReached
from domain.terms import Line
from domain.triggers import Fate, StageChange, Trigger, Triggers, is_stage, rule_for
from flows.asking import speaker
from flows.inviting import single
from flows.inviting.listed import line_of
from flows.scene import Scene

TITLE = "触发规则"
LOOKED_AT = 20


def arrived(scene: Scene, change: StageChange) -> str:
    """Keep it and let the first rule that fits collect it; returns what will follow, in words."""
    rule = rule_for(scene.rules.triggers, change.position, change.stage)
    if rule is None:
        scene.tx.stages.add(change)
        return f"没有规则在等「{plain(change.position)} · {plain(change.stage)}」，没有发送任何消息。"
    due = _collected(scene, rule)
    scene.tx.stages.add(replace(change, rule=rule.name, fate=Fate.WAITING))
    return cards.follows(rule, moment(due, scene.rules.zone))


def _collected(scene: Scene, rule: Trigger, *, later: bool = False) -> datetime:
    """When what the rule has collected is looked at: once a day, shortly after the first, in allowed hours."""
    zone, quiet = scene.rules.zone, scene.setup.quiet
    today = scene.now.astimezone(zone).date()
    due = quiet.next_allowed(scene.now + scene.rules.limits.digest_after)
    key = _key(rule, due.astimezone(zone).date().isoformat())
    record = scene.tx.outbox.record(key)
    if record and not later and record.parcel.due > scene.now:
        return record.parcel.due
    if record or later:  # today's card is out: the next working day has its own
        day = scene.setup.calendar.next_workday(today)
        due = quiet.next_allowed(datetime.combine(day, time(0), zone))
        key = _key(rule, day.isoformat())
    if not scene.tx.outbox.has(key):
        scene.send(key, Again("trigger", rule.name), due=due)
    return due


def _key(rule: Trigger, day: str) -> str:
    return f"tr-{hashlib.sha256(rule.name.encode()).hexdigest()[:12]}-{day}"


def fire(scene: Scene, name: str) -> None:
    """What a rule has collected becomes one batch for each position: a preview, or an automatic sending inside its cap."""
    rule = next((one for one in scene.rules.triggers if one.name == name), None)
    waiting = scene.tx.stages.waiting(name)
    if rule is None:
        scene.tx.stages.settle(waiting, Fate.LEFT_OUT, scene.now, "这条规则已经删除")
        return
    midnight = datetime.combine(scene.now.astimezone(scene.rules.zone).date(), time(0), scene.rules.zone)
    free = max(0, rule.cap_per_day - scene.tx.stages.offered(name, midnight))
    now, left = _distinct(waiting[:free]), waiting[free:]
    for position, changes in now.items():
        _offer(scene, rule, position, changes)
    if left:
        _collected(scene, rule, later=True)


def _distinct(changes: Sequence[StageChange]) -> dict[str, list[StageChange]]:
    found: dict[str, list[StageChange]] = {}
    for change in changes:
        found.setdefault(change.position, []).append(change)
    return found


def _offer(scene: Scene, rule: Trigger, position: str, changes: list[StageChange]) -> None:
    said = speaker(scene, owner(scene, rule, position))
    if not said.user_id:
        scene.tx.stages.settle(changes, Fate.LEFT_OUT, scene.now, "没有设置 HR")
        return
    people = {_who(change.line): change.line for change in changes}  # whoever came twice is invited once
    lines = tuple(replace(line, no=number) for number, line in enumerate(people.values(), 1))
    done = single.start(scene, said, position, lines, terms(rule), rule)
    scene.tx.stages.settle(
        changes, Fate.OFFERED if done else Fate.LEFT_OUT, scene.now, "" if done else "条件不全，已告诉 HR"
    )


def _who(line: Line) -> str:
    return line.user_id or line.mobile or line.email or line.name


def terms(rule: Trigger) -> dict[str, Any]:
    """What a rule says of an invitation; the rest is the last batch's."""
    said = {
        "round": rule.round,
        "seats": rule.seats,
        "when": rule.window,
        "duration": rule.duration,
        "place": rule.place,
        "mode": rule.mode,
        "template": rule.template,
    }
    return {key: value for key, value in said.items() if value}


def owner(scene: Scene, rule: Trigger, position: str) -> str:
    """Whose batch it becomes: whom the rule names, who invited for this position last, or the first of HR."""
    if rule.hr:
        return rule.hr
    before = single.last_batch(scene, position, rule.round)
    known = scene.tx.people.get(before.hr_id).user_id if before else ""
    return known if known in scene.rules.hr_user_ids else min(scene.rules.hr_user_ids, default="")


# --- the ways in -----------------------------------------------------------------------------------------------------


def said(scene: Scene, said: Said, name: str, stage: str) -> None:
    """「张三 笔试达标」: who it is must be known, and for which position."""
    options = single.known(scene, said.user_id, name)
    if len(options) != 1:
        why = "没有找到" if not options else "有几位"
        scene.reply(
            said, TITLE, f"{why}「{plain(name)}」，没有记录。请用名单导入阶段，或说「约 {plain(name)} 手机号 初试」。"
        )
        return
    line = options[0].line
    if not line.position:
        scene.reply(said, TITLE, f"不知道「{plain(name)}」应聘什么岗位，没有记录。请在名单里写上岗位。")
        return
    change = StageChange(scene.mark(), scene.now, line, line.position, stage, "chat")
    scene.reply(
        said, TITLE, f"已记录：{plain(name)} · {plain(line.position)} · {plain(stage)}。{arrived(scene, change)}"
    )


def imported(scene: Scene, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Rows of a list whose stage some rule waits for; what will follow, once for each sentence."""
    told = []
    for row in rows:
        line, stage = line_of(row), str(row.get("round", ""))
        if line.position and is_stage(scene.rules.triggers, stage):
            change = StageChange(scene.mark(), scene.now, line, line.position, stage, "list")
            told.append(arrived(scene, change))
    counts = {text: told.count(text) for text in dict.fromkeys(told)}
    return [f"{count} 人：{text}" for text, count in counts.items()]


def reached(scene: Scene, happening: StageReached) -> Answer:
    """A signed request of another system; the same once more gets the first answer again."""
    line = Line(1, **{key: str(happening.candidate.get(key, "")) for key in ("name", "mobile", "email", "user_id")})
    change = StageChange(scene.mark(), scene.now, line, happening.position, happening.stage, "webhook")
    return Answer(page={"accepted": happening.digest, "follows": arrived(scene, change)})


def told(scene: Scene, said: Said, command: Triggers) -> None:
    """「触发规则」: the rules, and what they make of the last stages."""
    last = [
        (change, rule_for(scene.rules.triggers, change.position, change.stage))
        for change in scene.tx.stages.last(LOOKED_AT)
    ]
    scene.reply(said, TITLE, cards.overview(scene.rules.triggers, last, scene.rules.zone))
