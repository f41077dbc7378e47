"""The command line of `ladder`, apart from it: `--help` needs no ladders."""

import argparse


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the command line."""
    what = parser.add_subparsers(dest="what", required=True)
    show_ = what.add_parser("show", help="一位一直不答复的候选人，什么时候会收到什么")
    show_.add_argument("kind", metavar="KIND", help="候选人类型，例如 社招、应届")
    show_.add_argument("--from", dest="since", metavar="ISO", help="从什么时候算起，例如 2026-11-30T21:40；默认现在")
    show_.add_argument("--position", default="", help="岗位，例如 后端工程师")
    show_.add_argument("--config", metavar="FILE", help="组织设置文件，默认是 YUEMIAN_CONFIG")
    check_ = what.add_parser("check", help="检查阶梯：不催已答复的人，不在夜里，不重复，最后总有人接手")
    check_.add_argument("file", metavar="FILE", help="要检查的组织设置文件")
    for parser_ in (show_, check_):
        parser_.add_argument("--json", action="store_true", help="输出 JSON")
