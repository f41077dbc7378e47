"""What is read while a move waits: both times, and which of them counts."""

from dataclasses import replace

from cards import candidate, moving, page, punctual, staff, status
from cards.brief import ANEW, Brief
from cards.press import Action
from domain.invitation import State
from domain.states import agreed
from tests.unit.cards.samples import CHEN, HAN, THU, WEDNESDAY, brief

THURSDAY = "11月26日（周四）14:00–14:45"


def waiting(note: str = "moved_by_hr") -> Brief:
    """Wednesday is agreed; HR wants Thursday, with 韩梅梅."""
    old = brief(State.CONFIRMED)
    new = replace(brief(State.AWAITING_INTERVIEWER).inv, start=THU, crew=("p-han",), booking_no=2, note=note)
    return replace(old, inv=replace(new, former=agreed(old.inv)), crew=(HAN,), former=old)


def test_the_candidate_reads_both_times() -> None:
    view = candidate.view(waiting())
    wanted = f"招聘同事想把面试调整到 **{THURSDAY}**，正在与面试官确认；确认之前原时间 **{WEDNESDAY}** 不变。"
    assert (view.lines[0], view.tips) == (wanted, "有结果会马上通知您。")
    assert [button.text for button in view.buttons] == ["改时间", "取消面试"]
    assert candidate.view(waiting(moving.BY_CANDIDATE)).lines[0].startswith(f"您想把面试改到 **{THURSDAY}**")
    assert moving.sentence(brief(State.CONFIRMED)) == ""


def test_giving_up_is_giving_up_both() -> None:
    both = f"{WEDNESDAY}（以及正在确认的 {THURSDAY}）"
    assert candidate.question(waiting(), Action.ASK_CANCEL).lines == (f"确定取消 **{both}** 的面试吗？",)
    assert f"改时间会放弃 **{both}**" in candidate.question(waiting(), Action.ASK_MOVE).lines[0]


def test_the_page_keeps_the_agreed_time() -> None:
    model = page.model(waiting())
    assert model["headline"] == "招聘同事想改期，确认之前原时间不变"
    assert model["facts"][1:3] == [["时间", WEDNESDAY], ["招聘同事想改到", THURSDAY]]
    own = page.model(waiting(moving.BY_CANDIDATE))
    assert own["headline"] == "正在确认改期，确认之前原时间不变"
    assert own["facts"][2] == ["想改到", THURSDAY]
    assert model["notice"].startswith(f"招聘同事想把面试调整到 {THURSDAY}")
    assert model["ics"]["start"] == "2026-11-25T06:00:00+00:00"


def test_agreed_anew_the_page_says_that_the_time_before_is_void() -> None:
    settled = brief(State.CONFIRMED)
    for note in sorted(ANEW):
        model = page.model(replace(settled, inv=replace(settled.inv, note=note)))
        assert model["headline"] == f"面试时间已改到 {WEDNESDAY}"
        assert model["notice"] == "原来约定的时间不再有效，请按新的时间参加。"


def test_hr_and_the_interviewers_read_what_stays() -> None:
    assert f"**原时间**：{WEDNESDAY}，确认之前保留" in staff.interviewer(waiting(), HAN.id).lines
    assert f"{THURSDAY}（改期中，原时间 {WEDNESDAY} 保留到确认为止）" in status.person(waiting())


def test_the_outcome_in_one_message() -> None:
    settled = brief(State.CONFIRMED)
    kept = replace(settled, inv=replace(settled.inv, note=moving.KEPT))
    job = "**后端工程师 · 初试**"
    assert moving.moved(replace(settled, place="", room="", address="")).pair == (
        "面试时间已调整",
        f"您的 {job} 面试已改到 **{WEDNESDAY}**，地点：见日程。原来的时间已取消。",
    )
    ordered = replace(settled, inv=replace(settled.inv, note=moving.BY_HR))
    assert moving.moved(ordered).text.endswith("原来的时间已取消。如果不方便，直接告诉我您方便的时间就行。")
    assert moving.stays(kept).pair == (
        "面试时间不变",
        f"您的 {job} 面试没有改期，仍为 **{WEDNESDAY}**，原来的安排不变。",
    )
    assert moving.lost(kept).text == (
        f"非常抱歉，您 {job} 面试原定的时间面试官临时不方便，已取消。正在确认 **{WEDNESDAY}**，确认后会通知您。"
    )
    assert candidate.view(kept).tips == "时间没有改动，原来的安排不变。前一天和前两小时会提醒您。"


def test_the_outcome_in_english() -> None:
    chen = replace(CHEN, language="en")
    settled = replace(brief(State.CONFIRMED, chen), round="First", position="Engineer").theirs()
    time = "Wed 25 Nov, 14:00–14:45"
    assert moving.stays(settled).pair == (
        "Your interview stays as agreed",
        f"Your interview **Engineer · First** has not been moved: it stays on **{time}**, and everything else stays as agreed.",
    )
    assert moving.moved(settled).text.startswith(f"Your interview **Engineer · First** has been moved to **{time}**.")
    assert moving.lost(settled).subject == "The time of your interview changes"
    assert moving.stays(settled.for_crew()).subject == "面试时间不变"


def test_late() -> None:
    b = replace(brief(State.CONFIRMED), contact="")
    assert punctual.warning(b, 10) == (
        "候选人可能晚到",
        f"**{CHEN.name}** · 后端工程师 · 初试（{WEDNESDAY}）：候选人可能晚到 10 分钟。",
    )
    assert punctual.noted(b, 10) == "好的，已告诉招聘同事和面试官您可能晚到 10 分钟，路上注意安全。"
    unknown = punctual.noted(brief(State.CONFIRMED), 0)
    assert "大概晚多久" in unknown
    assert unknown.endswith("急事请联系 林晓 0571-8888。")
    assert punctual.early(b).startswith(f"您的面试在 {WEDNESDAY}，还没有通知别人。")
