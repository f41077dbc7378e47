"""The command line speaks Chinese when it is used wrongly: what is wrong, how it is written, and exit code 2."""

import argparse
import re
from typing import Final, NoReturn

_WORDS: Final = (
    (r"the following arguments are required: (.+)", r"还缺：\1"),
    (r"unrecognized arguments: (.+)", r"多了不认识的内容：\1。内容里有空格时，请给整句加上引号"),
    (r"argument (\S+): invalid choice: '(.+?)' \(choose from (.+)\)", r"\1：没有「\2」，可以用的有 \3"),
    (r"argument (\S+): invalid int value: '(.*)'", r"\1：「\2」不是整数"),
    (r"argument (\S+): invalid float value: '(.*)'", r"\1：「\2」不是数字"),
    (r"argument (\S+): invalid \S+ value: '(.*)'", r"\1：「\2」不能用"),
    (r"argument (\S+): expected (?:one|at least one) argument(?:s)?", r"\1：后面要写一个值"),
    (r"argument (\S+): ignored explicit argument '(.*)'", r"\1：后面不用写值（写了「\2」）"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 和 \2 不能一起用"),
    (r"one of the arguments (.+) is required", r"这些里面要写一个：\1"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 不明确，可能是 \2"),
)
_NAMES: Final = {"command": "命令", "what": "子命令"}


class Parser(argparse.ArgumentParser):
    """Its faults are said in Chinese; sub-commands are parsers of the same kind."""

    def error(self, message: str) -> NoReturn:
        usage = self.format_usage().replace("usage:", "用法：", 1)
        self.exit(2, f"{usage}{said(message)}。\n写 {self.prog} --help 看说明。\n")


def said(message: str) -> str:
    """The fault in Chinese; what is not known stays as it is."""
    for pattern, words in _WORDS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(r"\b(command|what)\b", lambda name: _NAMES[name[1]], found.expand(words))
    return message
