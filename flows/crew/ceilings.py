"""How high interviewers may set their own numbers: what HR allows stands, less is theirs to say, and HR hears of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from cards.view import plain
from domain.inputs import Said
from domain.interviewers import MOST, Remark, ceiling
from domain.people import Person
from flows.crew import profiles
from flows.scene import Scene

Words = Callable[[Remark], str]


def set_by_hr(scene: Scene, person: Person, user_id: str, wanted: Sequence[Remark]) -> None:
    """What HR says is the number, and from now on the most that the person may choose."""
    for remark in wanted:
        most = replace(remark, topic=MOST + remark.topic, words=(user_id,))
        scene.tx.remarks.say(person.id, most, scene.now)


def exceeded(scene: Scene, said: Said, person: Person, wanted: Sequence[Remark], words: Words) -> bool:
    """Whether the person asks for more than HR, or else the organisation, allows; both sides are told, HR of a lower number, too."""
    configured = profiles.configured(scene.rules, person)
    remarks = scene.tx.remarks.about([person.id]).get(person.id, [])
    bounds = [(remark, ceiling(configured, remarks, remark)) for remark in wanted]
    tops = [(remark, most or _usual(scene, remark), most is not None) for remark, most in bounds]
    over = [(remark, most, own) for remark, most, own in tops if remark.count > most.count]
    for remark, most, own in over[:1]:
        text = f"{'HR 给您设的是' if own else '公司的上限是'}{words(most)}，您自己不能调高，没有改动。已告诉 HR，由 HR 决定。"
        agree = f"要同意就说「{plain(person.name)}{words(remark).replace(' ', '')}」，否则不用理会。"
        scene.reply(said, "没有改动", text)
        bound = f"{'您设的' if own else '公司的上限'}{words(most)}"
        _tell(scene, most, person, f"想改成{words(remark)}，高于{bound}，没有改动。{agree}")
    if not over:
        for remark, most in [(r, m) for r, m in bounds if m and r.count < m.count][:1]:
            _tell(scene, most, person, f"自己改成了{words(remark)}（您设的是{words(most)}）。")
    return bool(over)


def _usual(scene: Scene, wanted: Remark) -> Remark:
    """The organisation's number, for those whom nobody has set one."""
    limits = scene.rules.limits
    daily = "day" in wanted.topic
    return Remark(MOST + ("per_day" if daily else "per_week"), limits.per_day if daily else limits.per_week)


def _tell(scene: Scene, most: Remark, person: Person, what: str) -> None:
    """Whoever set the number; a configured one is everybody's in HR."""
    users = most.words or tuple(scene.rules.hr_user_ids)
    hr = [one for one in map(scene.tx.people.by_user, sorted(users)) if one]
    scene.say(hr, ("面试官的场数", f"{plain(person.name)}{what}"))
