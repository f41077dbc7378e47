"""Questions that HR was asked on a card: what was ordered waits here until a tap says who or what was meant."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from store.seal import Sealer
from store.tables import QuestionRow

_table = QuestionRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Question:
    """`story` knows what to do with an answer, `body` is what it needs for that; `answer` is "" while it waits."""

    id: str
    user_id: str
    at: datetime
    story: str
    body: Mapping[str, Any]
    answer: str = ""


class Questions:
    """Queries about questions; the orders in them are sealed."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def add(self, question: Question) -> None:
        """A question that was put."""
        body = self._sealer.seal(json.dumps(dict(question.body), ensure_ascii=False))
        names = ("id", "user_id", "at", "story", "answer")
        self._connection.execute(insert(_table), {**{n: getattr(question, n) for n in names}, "body": body})

    def get(self, question_id: str) -> Question | None:
        """The question, kept from others until commit; None if unknown."""
        query = select(_table).where(_table.c.id == question_id).with_for_update()
        row = self._connection.execute(query).mappings().first()
        if row is None:
            return None
        body = json.loads(self._sealer.open(row["body"]))
        return Question(row["id"], row["user_id"], row["at"], row["story"], body, row["answer"])

    def answer(self, question_id: str, answer: str) -> None:
        """The tap that was made."""
        self._connection.execute(update(_table).where(_table.c.id == question_id).values(answer=answer))
