"""The command line of `trigger`, apart from it: `--help` needs no rules."""

import argparse
from pathlib import Path


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the command line."""
    what = parser.add_subparsers(dest="what", required=True)
    check = what.add_parser("check", help="检查触发规则，并用最近的阶段变化试算，不发送任何消息")
    check.add_argument("file", metavar="FILE", type=Path, help="写有 [[trigger]] 的组织设置文件")
    check.add_argument("--last", type=int, default=20, metavar="N", help="试算最近多少次阶段变化，默认 20")
    check.add_argument("--json", action="store_true", help="输出 JSON")
