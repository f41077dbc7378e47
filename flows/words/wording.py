"""Whose words a story uses: the organisation's templates as they are now, looked up once per input."""

from domain.campaign import Campaign
from domain.templates import Library, means
from flows.setup import Setup
from scheduler.habits import family_of
from store.store import Tx


class Wording:
    """The templates, and what is needed to choose among them."""

    def __init__(self, tx: Tx, setup: Setup) -> None:
        self._tx = tx
        self._setup = setup
        self._library: Library | None = None

    @property
    def library(self) -> Library:
        """The newest versions of the organisation's own templates."""
        if self._library is None:
            self._library = self._tx.kept("library", self._read)
        return self._library

    def _read(self) -> Library:
        return Library(self._tx.templates.newest(), self._setup.highlights)

    def family(self, position: str) -> str:
        """The family of a position, "" while nothing depends on it."""
        if not self.library.own and not self.library.highlights:
            return ""
        return family_of(position, self._setup.families).name

    def named(self, word: str) -> list[str]:
        """The templates that HR's word means."""
        return [template.name for template in self.library.own if means(template, word) and template.weight]

    def notes(self, campaign: Campaign) -> tuple[str, ...]:
        """What HR reads of the templates of a batch before it is sent."""
        if not campaign.template:
            return ()
        names = "、".join(self.named(campaign.template))
        return (f"话术：{names}" if names else f"没有叫「{campaign.template}」的模板，用通用的话。",)

    def forget(self) -> None:
        """A new version was saved."""
        self._library = None
