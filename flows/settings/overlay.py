"""What counts now: the settings that the program was started with, and over them what HR has changed since."""

from collections.abc import Sequence

from flows.settings.tunables import BY_KEY
from flows.setup import Setup
from store.store import Tx


class Overlay:
    """The last answer is kept, because all who ask between two changes get the same."""

    def __init__(self) -> None:
        self._known: tuple[Setup | None, Sequence[tuple[str, str]], Setup | None] = (None, (), None)

    def in_force(self, usual: Setup, tx: Tx) -> Setup:
        """The setup as it counts in this transaction."""
        return self.on(usual, tx.kept("overrides", tx.overrides.in_force))

    def on(self, usual: Setup, changes: Sequence[tuple[str, str]]) -> Setup:
        """The setup with these (key, text) in force; what this version of the program does not know is left out."""
        before, known, found = self._known
        if found is not None and before is usual and known == changes:
            return found
        setup = usual
        for key, text in changes:
            setup = with_change(setup, key, text)
        self._known = (usual, changes, setup)
        return setup


def with_change(setup: Setup, key: str, text: str) -> Setup:
    """One rule changed; a text that is no value any more changes nothing."""
    tunable = BY_KEY.get(key)
    if tunable is None or tunable.get(setup) is None:
        return setup
    try:
        value = tunable.kind.loaded(text)
    except ValueError:
        return setup
    return setup if tunable.wrong(value) else tunable.put(setup, value)
