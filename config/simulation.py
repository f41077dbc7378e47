"""The command line of `simulate`, apart from it: `--help` does not need an engine."""

import argparse
from typing import Final

NUMBERS: Final = {
    "candidates": "候选人数",
    "interviewers": "面试官人数",
    "rooms": "会议室数，0 为不需要",
    "days": "工作日天数",
    "minutes": "每场分钟数",
    "seed": "随机种子：同一个种子，同样的结果",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the command line."""
    parser.add_argument("file", nargs="?", metavar="FILE.toml", help="要模拟的招聘活动，见 config/simulate.toml")
    parser.add_argument("--compare", nargs=2, metavar=("A.toml", "B.toml"), help="两种做法并排比较")
    for name, meaning in NUMBERS.items():
        parser.add_argument(f"--{name}", type=int, help=meaning)
    parser.add_argument("--sent", help="什么时候发送，例如 2026-11-30T10:00；默认下一个工作日上午 10 点")
    parser.add_argument(
        "--history",
        action=argparse.BooleanOptionalAction,
        help="候选人怎么回复，取自家数据库里最近一年的邀约；默认有数据库且数据够就用，--no-history 不用",
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("--html", metavar="FILE", help="另存一页图：漏斗和面试官的场次")
