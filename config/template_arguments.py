"""The command line of `template`, apart from it: `--help` needs no templates."""

import argparse
from pathlib import Path


def declare(parser: argparse.ArgumentParser) -> None:
    """Describe the command line."""
    what = parser.add_subparsers(dest="what", required=True)
    show_ = what.add_parser("show", help="一条消息的原文，和候选人看到的样子")
    show_.add_argument("name", metavar="NAME", help="模板的名字，或用途：invite、remind、day、邀请邮件……")
    show_.add_argument("--lang", choices=("zh-CN", "en"), default="zh-CN", help="语言")
    show_.add_argument("--config", metavar="FILE", type=Path, help="组织设置文件，默认是 YUEMIAN_CONFIG")
    check_ = what.add_parser("check", help="检查一个文件里的模板：变量、链接、敏感词、短信条数和费用")
    check_.add_argument("file", metavar="FILE", type=Path, help="要检查的组织设置文件")
    check_.add_argument("--json", action="store_true", help="输出 JSON")
