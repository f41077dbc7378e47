"""`template check` and `template show`, and what stops the start."""

import json
import os
import subprocess
import sys
from pathlib import Path

from config.organisation import organisation
from config.settings import Settings
from domain.rules import Place, Rules
from domain.templates import EN, MAIL, ZH, Template
from flows.words.proofs import checked, reports, sample, shown

RULES = Rules(company="云杉科技", places={"A座": Place("云杉路 8 号")})
GOOD = Template("好的", "remind", MAIL, "{姓名} {链接} {联系方式|我们}", "提醒")
BAD = Template("坏的", "remind", MAIL, "{姓名} {联系方式|我们}", "提醒")
LOUD = Template("吵的", "remind", MAIL, "{链接}！！{联系方式|我们}", "提醒")
MISSING = "没有 {链接}，对方没有办法选择时间，请加上"
SHOUT = "连续的感叹号、问号或整句大写像在喊话，也容易被当成垃圾信息"
ROOT = Path(__file__).parents[3]


def test_a_report_names_the_place() -> None:
    templates = (GOOD, BAD, LOUD)
    assert reports(templates, RULES, refused=True) == [f"template[2]（坏的）：{MISSING}。"]
    assert reports(templates, RULES, refused=False) == [f"template[3]（吵的）：{SHOUT}。"]


def test_a_check_for_people_and_for_machines() -> None:
    assert checked([GOOD], RULES, as_json=False) == (0, "1 个模板没有问题。")
    code, text = checked([BAD, LOUD], RULES, as_json=False)
    assert (code, text.splitlines()) == (
        1,
        [f"不能用　template[1]（坏的）：{MISSING}。", f"请留意　template[2]（吵的）：{SHOUT}。"],
    )
    code, text = checked([GOOD, BAD], RULES, as_json=True)
    assert (code, json.loads(text)) == (
        1,
        {
            "sound": False,
            "templates": [
                {"name": "好的", "path": "template[1]", "refused": [], "warnings": []},
                {"name": "坏的", "path": "template[2]", "refused": [MISSING], "warnings": []},
            ],
        },
    )


def test_showing_by_name_by_purpose_and_by_hrs_words() -> None:
    code, text = shown("好的", ZH, [GOOD], RULES, {})
    assert (code, text.splitlines()) == (
        0,
        ["# 好的（提醒 · 邮件，给所有人）", "主题：提醒", GOOD.text, "→", "提醒", "欧阳小明 {link} 林晓 021-5555-0100"],
    )
    titles = [line for line in shown("remind", EN, [GOOD], RULES, {})[1].splitlines() if line.startswith("#")]
    assert titles == [
        "# builtin.remind.message.en（提醒 · 钉钉消息 · 英文，给所有人）",
        "# builtin.remind.sms.en（提醒 · 短信 · 英文，给所有人）",
        "# builtin.remind.voice.en（提醒 · 语音 · 英文，给所有人）",
        "# builtin.remind.mail.en（提醒 · 邮件 · 英文，给所有人）",
    ]
    both = [line for line in shown("提醒邮件", ZH, [GOOD], RULES, {})[1].splitlines() if line.startswith("#")]
    assert both == ["# 好的（提醒 · 邮件，给所有人）", "# builtin.remind.mail.zh-CN（提醒 · 邮件，给所有人）"]
    code, text = shown("火星", ZH, [GOOD], RULES, {})
    assert (code, text[:25]) == (2, "没有模板「火星」。可以看的有：好的、invite、")


def test_the_example_is_without_a_flaw() -> None:
    org = organisation(Settings(config=ROOT / "config/example.toml"))
    assert checked(org.templates, org.rules, as_json=False) == (0, "1 个模板没有问题。")


def test_the_made_up_candidate_has_everything() -> None:
    about = sample(Rules())
    assert [about.where, about.contact, about.materials, about.link[:20]] == [
        "A座302",
        "林晓 021-5555-0100",
        "身份证原件、简历一份",
        "https://hr.example.c",
    ]
    assert sample(RULES).where == "A座，云杉路 8 号"


def test_a_refused_template_stops_the_start(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[[template]]\nname = "坏的"\npurpose = "remind"\nchannel = "mail"\nsubject = "x"\ntext = "y"\n')
    known = {"YUEMIAN_CONFIG": str(file), "YUEMIAN_DATABASE_URL": f"sqlite:///{tmp_path}/x.db"}
    environ = {**os.environ, **known, "DINGTALK_CLIENT_ID": "id", "DINGTALK_CLIENT_SECRET": "secret"}
    started = [sys.executable, "main.py", "run"]
    done = subprocess.run(started, cwd=ROOT, env=environ, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603
    assert done.returncode == 2
    assert done.stderr.startswith(f"template[1]（坏的）：{MISSING}。\n")
    check = [sys.executable, "main.py", "template", "check", str(file)]
    told = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603
    assert (told.returncode, told.stderr.splitlines()[0]) == (1, f"不能用　template[1]（坏的）：{MISSING}。")
