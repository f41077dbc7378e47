"""What became of an order, where a notice on the same page is not enough."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Done:
    """`notice` is shown on the page `to` (relative to the root, "" for where the form was).

    `refused`: nothing was done, and what was typed is to be shown again; `typed` are those words for a page that is
    fetched anew.
    """

    notice: str
    to: str = ""
    refused: bool = False
    typed: str = ""
