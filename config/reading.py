"""The environment while it is read: every wrong setting is noted, and reading goes on."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeVar

from config.problems import Problems

T = TypeVar("T")


class Reading:
    """The settings in `known` with their defaults; empty means default, since container files cannot leave a name out."""

    def __init__(self, environ: Mapping[str, str], known: Mapping[str, str]) -> None:
        self.problems = Problems()
        self.problems.refuse_unknown((name for name in environ if name.startswith(("YUEMIAN_", "DINGTALK_"))), known)
        self._values = {name: environ.get(name, "").strip() or default for name, default in known.items()}

    def text(self, name: str) -> str:
        """The setting as it stands."""
        return self._values[name]

    def get(self, name: str, reader: Callable[[str], T]) -> T | Literal[""]:
        """Return what `reader` makes of the setting; "" when it is empty or wrong."""
        text = self._values[name]
        return self.problems.read(name, text, reader, "") if text else ""

    def together(self, names: Sequence[str], remedy: str) -> bool:
        """Whether any of the names is set; note each one that is missing then."""
        given = [name for name in names if self._values[name]]
        for name in names if given else ():
            if name not in given:
                self.problems.add(name, f"填了 {given[0]} 就不能空着", remedy)
        return bool(given)
