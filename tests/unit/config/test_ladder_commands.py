"""`ladder show` prints one silent candidate's days, `ladder check` refuses with path and day, and `run` does not start with bad ladders."""

import argparse
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from config.ladder_arguments import declare
from config.ladder_commands import ladder, unfit
from config.organisation import organisation, parse
from config.problems import WrongSettings
from config.settings import Settings

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
VOICE_ONLY = """
[[ladder]]
state = "viewed"
position = "*工程师*|*开发*"
rungs = [{ after = "24h", do = "remind", channel = "voice", template = "call" }, { after = "48h", do = "hr" }]
"""


def run(*arguments: str) -> tuple[int, str]:
    parser = argparse.ArgumentParser()
    declare(parser)
    return ladder(parser.parse_args(arguments), Settings(), NOW)


def written(folder: Path, text: str) -> str:
    file = folder / "yuemian.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_the_timeline_says_when_by_which_way_in_whose_words_to_whom_and_why() -> None:
    code, text = run("show", "社招", "--from", "2026-11-23T21:40")
    assert code == 0
    assert text.split("\n\n")[:2] == [
        "社招：从 2026-11-23 周一 21:40 起一直没有动静（不在本企业，手机号和邮箱都有，各渠道都已配置）",
        "\n".join(
            [
                "已发送，一直没有查看（invited）",
                "  2026-11-24 周二 21:30  查邀请是否已读",
                "  2026-11-25 周三 09:00  提醒选择时间 · 短信 · 候选人 [remind]（11-24 21:40 → 次日 09:00，免打扰）",
                "  2026-11-26 周四 09:00  提醒选择时间 · 邮件 · 候选人 [remind]（11-25 21:40 → 次日 09:00，随前一步顺延）",
                "  2026-11-27 周五 09:00  语音提醒选择时间 · 语音电话 · 候选人 [call]（11-26 21:40 → 次日 09:00，随前一步顺延）",
                "  2026-11-28 周六 09:00  交给 HR 跟进 · HR（11-27 21:40 → 次日 09:00，随前一步顺延）",
            ]
        ),
    ]
    assert "已确认（confirmed），面试 2026-11-26 周四 14:00\n  2026-11-25 周三 14:00  面试前一天的提醒" in text


def test_the_same_as_json() -> None:
    shown = json.loads(run("show", "应届", "--from", "2026-11-23T10:00+08:00", "--json")[1])
    states: list[dict[str, Any]] = shown["states"]
    assert [state["state"] for state in states] == [
        "invited", "viewed", "awaiting_interviewer", "awaiting_approval", "confirmed",
    ]  # fmt: skip
    assert states[0]["rungs"][1] == {
        "at": "2026-11-24T09:00+08:00",
        "do": "remind",
        "channel": "短信",
        "template": "remind",
        "to": "候选人",
        "says": "提醒选择时间 · 短信 · 候选人",
        "why": "11-23 22:00 → 次日 09:00，免打扰",
        "skip": "",
    }


def test_now_is_the_usual_beginning_and_a_wrong_one_is_named() -> None:
    assert run("show", "社招")[1].startswith("社招：从 2026-11-21 周六 10:00 起")
    with pytest.raises(WrongSettings, match="--from：「明天」不是时刻"):
        run("show", "社招", "--from", "明天")


def test_a_ladder_for_some_positions_counts_only_there(tmp_path: Path) -> None:
    file = written(tmp_path, VOICE_ONLY)
    shown = [
        json.loads(run("show", "社招", "--position", position, "--config", file, "--json")[1])["states"][1]["rungs"][0]
        for position in ("后端工程师", "前端开发", "会计")
    ]
    assert [rung["channel"] for rung in shown] == ["语音电话", "语音电话", "短信"]


def test_a_sound_file_is_summed_up_in_one_line() -> None:
    code, text = run("check", "config/example.toml")
    assert (code, text.count("\n"), "条阶梯没有问题" in text) == (0, 0, True)
    assert json.loads(run("check", "config/example.toml", "--json")[1])["faults"] == []


def test_a_bad_file_is_refused_with_the_path_and_a_day(tmp_path: Path) -> None:
    file = written(tmp_path, VOICE_ONLY)
    code, text = run("check", file)
    assert code == 1
    assert text.startswith(
        "ladder[1].rungs[1]：只有邮箱、没有电话号码的候选人在交给 HR 之前一条提醒也收不到（没有电话号码，"
    )
    assert "例如 2026-11-2" in text
    (fault,) = json.loads(run("check", file, "--json")[1])["faults"]
    assert (fault["sort"], fault["where"]) == ("unreached", "ladder[1].rungs[1]")


@pytest.mark.parametrize(
    ("rung", "said"),
    [
        ('{after = "24h", do = "remind", channel = "pigeon"}', "ladder[1].rungs[1].channel：没有「pigeon」"),
        ('{after = "24h", do = "remind", template = "poem"}', "ladder[1].rungs[1].template：没有「poem」"),
        ('{after = "24h", do = "remind", to = "mother"}', "ladder[1].rungs[1].to：没有「mother」"),
        ('{after = "24h", do = "expire"}', "ladder[1].rungs[1].do：没有「expire」"),
    ],
)
def test_words_that_nobody_knows_are_named(tmp_path: Path, rung: str, said: str) -> None:
    file = written(tmp_path, f'[[ladder]]\nstate = "viewed"\nrungs = [{rung}]')
    code, text = run("check", file)
    assert (code, text.startswith(said)) == (1, True)
    assert json.loads(run("check", file, "--json")[1])["faults"][0]["sort"] == "settings"


def test_bad_ladders_stop_the_start_and_the_usual_ones_cost_nothing() -> None:
    assert unfit(organisation(Settings()), date(2026, 11, 21)) == []
    (fault,) = unfit(parse('[[ladder]]\nstate = "viewed"\nrungs = []', Settings()), date(2026, 11, 21))
    assert fault.startswith("ladder[1]：viewed 一直没有答复时，21 天之内没有交给任何人")


def test_an_unknown_kind_is_refused_with_those_that_exist(tmp_path: Path) -> None:
    with pytest.raises(WrongSettings, match="没有「火星」的阶梯。有：社招、应届、校招、实习。"):
        run("show", "火星")
    own = '[[ladder]]\nstate = "viewed"\nkind = "猎头"\nrungs = [{ after = "24h", do = "hr" }]\n'
    assert run("show", "猎头", "--config", written(tmp_path, own))[0] == 0


def test_the_reason_is_what_really_moved_it() -> None:
    text = run("show", "应届", "--from", "2026-09-30T21:40")[1]
    assert "（10-01 21:40 → 次日 09:00，免打扰）" in text
    assert "（10-02 21:40 → 10-04 09:00，随前一步顺延，又遇免打扰）" in text
