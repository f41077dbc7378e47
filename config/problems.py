"""What is wrong with the settings, all of it at once, in words for the person who starts the program."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import TypeVar

T = TypeVar("T")
F = TypeVar("F")
V = TypeVar("V")


class WrongSettings(Exception):
    """The program cannot start like this; `problems` has one sentence each, and the text has one per line."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class Unreadable(ValueError):
    """A single value cannot be read: what is wrong with it, and what to do about it."""

    def __init__(self, wrong: str, remedy: str) -> None:
        super().__init__(f"{wrong}。{remedy}。")
        self.wrong = wrong
        self.remedy = remedy


class Problems:
    """Collects problems while the rest is still read: nobody has to start ten times to see ten of them."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def add(self, name: str, wrong: str, remedy: str) -> None:
        """Note that setting `name` is `wrong`, and what to do about it."""
        self._found.append(f"{name}：{wrong}。{remedy}。")

    def read(self, name: str, found: V, reader: Callable[[V], T], fallback: F) -> T | F:
        """Return what `reader` makes of `found`, or `fallback` when it raises Unreadable."""
        try:
            return reader(found)
        except Unreadable as error:
            self.add(name, error.wrong, error.remedy)
            return fallback

    def refuse_unknown(self, found: Iterable[str], known: Iterable[str], where: str = "") -> None:
        """Note every name of `found` that is not `known`, with the nearest known one."""
        names = sorted(known)
        for name in sorted(set(found) - set(names)):
            near = get_close_matches(name, names, n=1, cutoff=0.75)
            remedy = f"要写的可能是 {where}{near[0]}" if near else f"请删掉它；可用的有：{'、'.join(names)}"
            self.add(f"{where}{name}", "没有这个设置", remedy)

    def stop_if_any(self) -> None:
        """Raise WrongSettings when anything was noted."""
        if self._found:
            raise WrongSettings(self._found)
