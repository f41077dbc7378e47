"""Who looks at the board, and whose interviews they may see or change."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from domain.patterns import matches


class Post(StrEnum):
    """What somebody is to the board, from most to least: HR acts, everybody else looks at their own part of it."""

    HR = "hr"
    READER = "reader"
    MANAGER = "manager"
    INTERVIEWER = "interviewer"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who has entered; `positions` are a hiring manager's, written as in `domain.patterns`.

    `person_id` is "" for members of whom we know nothing but the user id.
    """

    user_id: str
    name: str
    post: Post
    person_id: str = ""
    positions: tuple[str, ...] = ()

    @property
    def orders(self) -> bool:
        """Whether this person may change anything for others."""
        return self.post is Post.HR

    @property
    def everything(self) -> bool:
        """Whether every batch may be seen."""
        return self.post in {Post.HR, Post.READER}

    def sees_position(self, position: str) -> bool:
        """Whether the batches of a position may be seen."""
        mine = any(matches(pattern.casefold(), position.casefold()) for pattern in self.positions)
        return self.everything or (self.post is Post.MANAGER and mine)

    def sees(self, position: str, crew: Collection[str]) -> bool:
        """Whether an interview for this position with these interviewers may be seen; an interviewer sees the own ones."""
        own = self.post is Post.INTERVIEWER and bool(self.person_id) and self.person_id in crew
        return own or self.sees_position(position)


class Member(NamedTuple):
    """A member of the organisation as DingTalk knows them."""

    user_id: str
    name: str
