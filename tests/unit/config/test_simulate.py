"""`simulate` on the command line: what it prints, and what it says when it cannot be right."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from config.problems import WrongSettings
from config.scenario import read
from config.simulate import DEFAULTS, Past, simulate
from config.simulation import declare
from domain.invitation import State
from domain.rules import Limits
from scheduler.ladders import DEFAULT
from scheduler.simulation.replies import Answer, Curve
from scheduler.simulation.scenario import Behaviour, Policy

NOW = datetime(2026, 11, 27, 4, tzinfo=UTC)  # a Friday noon
SMALL = ["--candidates", "12", "--interviewers", "3", "--rooms", "2", "--days", "2"]
EXAMPLE = Path("config/simulate.toml")
KEYS = {
    "confirm_rate", "taps_gone_rate", "none_left_rate", "days_to_interview_mean", "messages", "cost_cny", "api_calls",
    "pushes", "hr_touches", "load_gini", "offer_gini", "seconds",
}  # fmt: skip


def run(*arguments: str, past: Past = DEFAULTS) -> str:
    parser = argparse.ArgumentParser()
    declare(parser)
    return simulate(parser.parse_args(arguments), NOW, past)


def found(*arguments: str, past: Past = DEFAULTS) -> dict[str, Any]:
    return dict(json.loads(run(*arguments, "--json", past=past)))


def file(folder: Path, text: str, name: str = "a.toml") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def problems(*arguments: str) -> tuple[str, ...]:
    with pytest.raises(WrongSettings) as wrong:
        run(*arguments)
    return wrong.value.problems


def test_json_has_every_figure() -> None:
    figures = found(*SMALL)
    assert set(figures) >= KEYS
    assert figures["candidates"] == 12
    assert figures["rule"] == "greedy"
    assert figures["sent"] == "2026-11-30T10:00:00+08:00"
    assert figures["notes"] == []
    assert set(figures["messages"]) >= {"card", "sms", "mail"}


def test_the_same_seed_prints_the_same() -> None:
    first, second, third = found(*SMALL), found(*SMALL), found(*SMALL, "--seed", "9")
    assert {**first, "seconds": 0} == {**second, "seconds": 0}
    assert {**first, "seconds": 0, "seed": 9} != {**third, "seconds": 0}


def test_the_table_speaks_of_everything() -> None:
    lines = run(*SMALL).splitlines()
    assert lines[0] == (
        "模拟：12 位候选人，3 位面试官，2 间会议室，每场 45 分钟；2026-11-30 10:00 发送，12-01 至 12-02 面试"
    )
    names = [line.split()[0] for line in lines[1:]]
    assert names == [
        "确认率", "点选时时间已被占", "三个时间都没了的候选人", "平均几天后面试", "发出：卡片", "发出：短信", "发出：邮件",
        "发出：单聊", "发出：群消息", "发出：DING", "消息费用", "钉钉接口调用", "钉钉推送", "需要", "每位面试官场次",
        "时间好坏的基尼系数", "可约场次", "回复习惯取自", "用时",
    ]  # fmt: skip


SLEEPY = Past(Curve((Answer(),) * 200))


def test_people_behave_as_they_did_and_the_file_goes_before_that(tmp_path: Path) -> None:
    usual, sleepy = found(*SMALL), found(*SMALL, past=SLEEPY)
    assert sleepy["confirm_rate"] < usual["confirm_rate"]
    assert usual["behaviour"]["source"] == "defaults"
    assert sleepy["behaviour"] == {
        "source": "history", "invitations": 200, "never_share": 1.0, "hours_to_view_median": None,
        "hours_to_choose_median": None,
    }  # fmt: skip
    path = file(tmp_path, "[behaviour]\nresponds = 1.0\n")
    assert found(path, *SMALL, past=SLEEPY)["confirm_rate"] > 0.9


def source(past: Past) -> str:
    lines = run(*SMALL, past=past).splitlines()
    return next(line for line in lines if line.startswith("回复习惯取自")).split()[1]


def test_the_table_says_what_the_behaviour_is_taken_from() -> None:
    assert source(SLEEPY) == "自家最近一年的"
    assert source(DEFAULTS) == "默认假设"
    assert source(Past(Curve((Answer(),) * 3))) == "默认假设（自家只有"
    assert source(Past(trouble="读不了自家的数据库")) == "默认假设（读不了自家的数据库）"


def test_two_files_side_by_side(tmp_path: Path) -> None:
    size = "[campaign]\ncandidates = 20\ninterviewers = 2\nrooms = 0\ndays = 2\n"
    ours = file(tmp_path, size, "甲.toml")
    theirs = file(tmp_path, f"{size}[policy]\nrule = 'earliest'\nlive = false\n", "乙.toml")
    figures = found("--compare", ours, theirs)
    assert list(figures) == ["甲", "乙"]
    assert figures["乙"]["rule"] == "earliest"
    assert figures["甲"]["confirm_rate"] > figures["乙"]["confirm_rate"]
    table = run("--compare", ours, theirs).splitlines()
    assert table[2].split() == ["甲", "乙"]
    assert "不需要会议室" in table[0]


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    one = file(tmp_path, "[campaign]\ncandidates = 5\n")
    other = file(tmp_path / "x", "[campaign]\ncandidates = 6\n")
    assert [run["candidates"] for run in found("--compare", one, other).values()] == [5, 6]


def test_the_command_line_goes_before_the_file(tmp_path: Path) -> None:
    path = file(tmp_path, "seed = 3\n[campaign]\ncandidates = 5\ninterviewers = 2\n")
    figures = found(path, "--candidates", "7", "--seed", "4", "--sent", "2026-12-01T09:00")
    assert (figures["candidates"], figures["seed"], figures["sent"]) == (7, 4, "2026-12-01T09:00:00+08:00")


def test_the_picture_is_a_file(tmp_path: Path) -> None:
    run(*SMALL, "--html", str(tmp_path / "a.html"))
    assert (tmp_path / "a.html").read_text(encoding="utf-8").count("<svg") == 2
    assert problems(*SMALL, "--html", str(tmp_path))[0].startswith(f"--html：写不了「{tmp_path}」")


def test_the_example_says_what_the_defaults_are() -> None:
    plan = read(EXAMPLE, {}, NOW)
    assert plan.scenario.behaviour == Behaviour()
    assert plan.scenario.policy == Policy()
    assert plan.scenario.ladders == DEFAULT
    assert plan.scenario.limits == Limits()
    assert read(None, {}, NOW).size.ways == plan.size.ways
    assert read(None, {}, NOW).scenario.prices == plan.scenario.prices
    assert (len(plan.scenario.guests), len(plan.scenario.people), len(plan.scenario.need.rooms)) == (500, 40, 20)


def test_the_organisations_own_rules_and_ladders_count(tmp_path: Path) -> None:
    file(tmp_path, "[company]\nzone = 'Asia/Tokyo'\n[hours]\nstart = '10:00'\n[limits]\nnotice = '8h'\n", "org.toml")
    ladder = "[[ladder]]\nstate = 'viewed'\nrungs = []\n"
    plan = read(Path(file(tmp_path, f"organisation = 'org.toml'\n{ladder}")), {}, NOW)
    assert str(plan.scenario.zone) == "Asia/Tokyo"
    assert plan.size.within[0].start.astimezone(plan.scenario.zone).hour == 10
    assert plan.scenario.limits.notice.total_seconds() == 8 * 3600
    assert [one.rungs for one in plan.scenario.ladders if one.state is State.VIEWED and not one.kind] == [()]


def test_sent_in_the_morning_of_a_working_day() -> None:
    early = datetime(2026, 11, 27, 0, tzinfo=UTC)
    assert read(None, {}, early).scenario.sent.isoformat() == "2026-11-27T10:00:00+08:00"


# --- bad input -------------------------------------------------------------------------------------------------------


def test_nobody_to_invite_and_nobody_to_interview() -> None:
    assert problems("--candidates", "0", "--interviewers", "0") == (
        "--candidates：「0」不行。请写不小于 1 的整数。",
        "--interviewers：「0」不行。请写不小于 1 的整数。",
    )
    assert problems("--candidates", "100000") == ("--candidates：「100000」太多了。最多 10000。",)
    assert problems("--sent", "soon") == ('--sent：「soon」不是时刻。请写成 "2026-11-30 10:00"。',)


def test_a_wrong_value_of_the_file_is_named_by_its_place_there(tmp_path: Path) -> None:
    path = file(tmp_path, "[campaign]\ncandidates = 0\n")
    assert problems(path, "--days", "2") == ("campaign.candidates：「0」不行。请写不小于 1 的整数，不加引号。",)


def test_interviewers_without_any_free_time(tmp_path: Path) -> None:
    figures = found(file(tmp_path, "[campaign]\ncandidates = 5\nbusy = 1.0\n"))
    assert (figures["confirmed"], figures["none_left_rate"], figures["capacity"]["places"]) == (0, 1.0, 0)
    assert figures["hr_touches_by_reason"]["no_times"] == 5
    assert figures["notes"] == ["没有任何可约的时间：请检查面试时长、面试官的空闲和会议室"]


def test_a_window_in_the_past(tmp_path: Path) -> None:
    assert problems(file(tmp_path, "[campaign]\nfirst_day = 2020-01-01\n")) == (
        "campaign.first_day：面试的日子（从 2020-01-01 起）在发送之前就过去了。请换一个更晚的日子，或把 sent 提前。",
    )


def test_everything_wrong_is_named_at_once(tmp_path: Path) -> None:
    text = """
sent = "tomorrow"
seed = -1
surprise = 1
campaign = { seats = 3, interviewers = 2, busy = 2, first_day = "soon", wishing = true }
policy = { rule = "earlies", weight = -1 }
behaviour = { responds = "most", positions = [], soon = "a while", latter = "1h" }
prices = { sms = "0.05" }
"""
    assert [problem.partition("：")[0] for problem in problems(file(tmp_path, text))] == [
        "seed", "sent", "campaign.first_day", "campaign.busy", "campaign.wishing", "campaign.interviewers",
        "behaviour.responds", "behaviour.soon", "behaviour.positions", "behaviour.latter",
        "policy.rule", "policy.weight", "prices.sms", "surprise",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["campaign = 3\n", "campaign = [1]\n"])
def test_a_campaign_that_is_no_table(tmp_path: Path, text: str) -> None:
    assert problems(file(tmp_path, text), "--candidates", "5")[0].startswith("campaign：应该是一组设置")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert "读不了" in problems(str(tmp_path / "none.toml"))[0]
    assert "不是正确的 TOML" in problems(file(tmp_path, "a = = 1"))[0]
    assert "只能写一个" in problems("a.toml", "--compare", "a.toml", "b.toml")[0]
    assert "没有这个文件" in problems(file(tmp_path, "organisation = 'none.toml'"))[0]


def test_no_time_at_all_is_said() -> None:
    assert found(*SMALL, "--minutes", "300")["notes"] == [
        "没有任何可约的时间：请检查面试时长、面试官的空闲和会议室"
    ]  # fmt: skip


def test_too_few_places_are_said() -> None:
    notes = found("--candidates", "40", "--interviewers", "1", "--days", "1")["notes"]
    assert [note.partition("：")[0] for note in notes] == ["都来的话排不下"]
    assert notes[0].startswith("都来的话排不下：40 人里能排 ")


def test_many_are_dealt_with_greedily_and_told_so() -> None:
    figures = found("--candidates", "1200", "--interviewers", "4", "--rooms", "0", "--days", "1")
    assert [note for note in figures["notes"] if "贪心" in note] == [figures["notes"][-1]]


def test_a_year_without_a_calendar_is_said() -> None:
    notes = found(*SMALL, "--sent", "2031-03-03T10:00")["notes"]
    assert notes == ["2031 年的节假日还没有公布，按周一到周五算"]
