"""Verbs about files: a list that HR sent is read, a table or a picture is handed to people."""

from dataclasses import dataclass
from typing import Any, ClassVar

from domain.effects import Effect


@dataclass(frozen=True, slots=True)
class ReadFile(Effect):
    """Fetch a received file and read it as a list of candidates [download-the-file-content-of-the-robot-receiving-message].

    `code` is short-lived and bound to our robot. Receipt facts: {"accepted": [{row, name, phone, …}], "rejected": [{row,
    reason, …}], "warnings": [text], "tables": the list with its findings as in `SendTable` ([] if nothing was rejected),
    "error": why it could not be read at all, for HR, or ""}.
    """

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class SendTable(Effect):
    """One .xlsx into people's 1:1 chats [robot-message-type].

    A name that ends in .csv asks for text, which travels in a .zip, because no robot may send a .csv.
    `tables` are the sheets, {"title", "rows": [[text]], "loud": [indexes of rows that stand out]}. The platform has no
    key for it: an unknown outcome is not repeated. Receipt as for `domain.effects.Say`.
    """

    keyed: ClassVar[bool] = False
    user_ids: list[str]
    name: str
    tables: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class SendChart(Effect):
    """Bars as a PNG, drawn when it leaves, into people's 1:1 chats or into a group; never repeated blindly.

    `bars` are [label, figure, share of the longest bar from 0 to 1], top first. Receipt as for `domain.effects.Say`.
    """

    keyed: ClassVar[bool] = False
    title: str
    note: str
    bars: list[list[Any]]
    user_ids: list[str]
    conversation_id: str = ""
