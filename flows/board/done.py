"""What became of an order, where a notice on the same page is not enough."""

from collections.abc import Mapping
from dataclasses import dataclass

from flows.board.board import Look, answer_key


@dataclass(frozen=True, slots=True)
class Ask:
    """A second button below a notice: the order that it sends, with everything that was filled in before."""

    label: str
    what: str
    subject: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Done:
    """`notice` is shown on the page `to` (relative to the root, "" for where the form was), with a button for each of `asks`.

    `refused`: nothing was done, and what was typed is to be shown again; `typed` are those words for a page that is
    fetched anew.
    """

    notice: str
    to: str = ""
    refused: bool = False
    typed: str = ""
    asks: tuple[Ask, ...] = ()


def typed(look: Look, asked: Mapping[str, str]) -> tuple[str, str]:
    """The subject and the words of the last form, if nothing came of them: they are not typed twice."""
    nonce = asked.get("said", "")
    kept = look.tx.inbox.answer(answer_key(look.viewer.user_id, nonce)) if nonce else None
    return (str(kept.page.get("about", "")), str(kept.page.get("typed", ""))) if kept else ("", "")
