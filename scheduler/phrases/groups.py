"""Gathers terms into groups that suit or do not suit, by the words around them: 可以, 不行, 除了, 其他, 不对."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from scheduler.phrases.lending import lend, lent_days
from scheduler.phrases.terms import TIMELY, Link, Term, Terms
from scheduler.phrases.tokens import Kind, Token

_QUESTIONS: Final = frozenset({"什么时候", "什么时间", "哪天", "几点", "啥时候"})


@dataclass(slots=True)
class Group:
    """Terms that share one verdict; `suits` is False for 不行. Flags tell which words stood among them."""

    terms: list[Term] = field(default_factory=list)
    excepted: list[Term] = field(default_factory=list)
    suits: bool = True
    whole: bool = False
    others: bool = False
    also: bool = False
    only: bool = False
    usual: bool = False
    anything: bool = False

    def __bool__(self) -> bool:
        """Whether it says anything about times."""
        return bool(self.terms or self.excepted or self.others or self.anything)


class Groups:
    """Reads all groups of a text. Afterwards `found`, `doubtful` and `unknown` hold the outcome."""

    def __init__(self, terms: Terms) -> None:
        self.found: list[Group] = []
        self.doubtful = False
        self.unknown: list[str] = []
        self._terms = terms
        self._group = Group()
        self._tail: list[Term] = []  # what follows a comma after 除了…: base or one more exception
        self._link = Link.NONE
        self._mode = "base"
        self._denied = False  # a word before the terms said no to them
        self._dropped: Term | None = None
        self._last: Term | None = None
        self._last_kind: Kind | None = None
        self._unclear = False  # a verdict was skipped inside an exception
        self._rested = False  # a sentence ended since the last term

        self._handlers: dict[Kind, Callable[[Token], None]] = self._table()

    def _table(self) -> dict[Kind, Callable[[Token], None]]:
        return {
            Kind.COMMA: self._on_comma,
            Kind.RANGE: self._on_range,
            Kind.UNION: self._on_union,
            Kind.STOP: self._on_stop,
            Kind.POS: self._on_positive,
            Kind.NEG: self._on_negative,
            Kind.NEGPRE: self._on_denial,
            Kind.EXCEPT: self._on_except,
            Kind.OUTSIDE: self._on_outside,
            Kind.OTHERS: self._on_others,
            Kind.ALL: self._on_all,
            Kind.ALSO: self._on_also,
            Kind.ONLY: self._on_only,
            Kind.USUALLY: self._on_usually,
            Kind.ANY: self._on_any,
            Kind.DOUBT: self._on_doubt,
            Kind.CORRECT: self._on_correction,
        }

    def read(self) -> None:
        """Read to the end of the text."""
        while self._terms.peek() is not None:
            if self._terms.starts_term():
                self._read_term()
                self._last_kind = Kind.DAY
            else:
                token = self._terms.take()
                self._handlers.get(token.kind, self._on_unknown)(token)
                self._last_kind = token.kind
        self._close(suits=True)

    def _read_term(self) -> None:
        last = self._last
        part = last.times.part if last and last.times else None
        term = self._terms.term(last.days if last else None, part)
        term = self._corrected(replace(term, link=self._link))
        self.doubtful |= bool(term.days and term.days.inherited and self.found and not self._group.terms)
        self._link = Link.NONE
        {"base": self._group.terms, "except": self._group.excepted, "tail": self._tail}[self._mode].append(term)
        self._last = term if term.days or last is None else replace(term, days=last.days)

    def _corrected(self, term: Term) -> Term:
        """Let what was taken back lend its other half to what replaces it: 下周三下午2点，不对，3点."""
        dropped, self._dropped = self._dropped, None
        if dropped is None:
            return term
        if term.time_only:
            return replace(term, days=dropped.days)
        if term.day_only and dropped.times is not None:
            self.doubtful = True
            return replace(term, times=dropped.times)
        return term

    def _close(self, *, suits: bool) -> None:
        """End the current group with its verdict and start the next."""
        group = self._group
        self.doubtful |= any(term.link is Link.COMMA for term in self._tail[1:])
        group.terms.extend(self._tail)
        group.suits = suits and not self._denied
        self.doubtful |= self._unclear or bool(group.excepted and group.terms and not suits and not group.whole)
        self._unclear = False
        before = None if self._rested_alone() else self._context()
        self._group, self._tail, self._mode, self._denied = Group(), [], "base", False
        if not group:
            return
        group.terms, doubtful = lend(group.terms, before)
        group.excepted, doubtful_too = lend(group.excepted, _all_days(group.terms) or before)
        self.doubtful |= doubtful or doubtful_too
        self.found.append(group)
        self._rested = False
        if not group.suits and self._last and self._last.days and self._last.days.broad:
            self._last = None

    def _context(self) -> Term | None:
        """Return the days of the group before, which a lone time may borrow."""
        lenders = (_all_days([*group.terms, *group.excepted]) for group in reversed(self.found))
        return next((lender for lender in lenders if lender), None)

    def _rested_alone(self) -> bool:
        return self._rested and self._group.whole

    def _on_comma(self, _: Token) -> None:
        self._link = Link.COMMA
        if self._denied and self._group.terms:
            self._close(suits=False)
        if self._mode != "base":
            self._mode = "tail"

    def _on_union(self, _: Token) -> None:
        if self._link is Link.NONE:
            self._link = Link.JOIN

    def _on_stop(self, _: Token) -> None:
        self._close(suits=True)
        self._link = Link.COMMA
        self._rested = True

    def _on_positive(self, _: Token) -> None:
        if self._hollow():
            return
        if self._group or self._tail:
            self._close(suits=True)
        elif self._group.whole and not any(group.suits for group in self.found):
            self._group.others = True
            self._close(suits=True)

    def _hollow(self) -> bool:
        """Whether a verdict belongs inside an exception: 除了周三有空，其他时间都没空; without 其他 or 都 it is unclear."""
        group = self._group
        inside = self._mode == "except" and bool(group.excepted) and not (group.whole or group.terms or group.others)
        self._unclear |= inside
        return inside

    def _on_negative(self, token: Token) -> None:
        if self._hollow():
            return
        alone = not (self._group or self._tail)
        if alone and self._last_kind is Kind.STOP and self.found:  # 周三？不行。
            self.found[-1].suits = False
            self.doubtful = True
            return
        self.doubtful |= alone and self._last_kind is Kind.POS  # 周三好忙
        if (alone or self._last_kind is Kind.COMMA) and self._terms.peek() in TIMELY:
            self._on_denial(token)
        elif alone:
            self._group = Group()  # the times that were offered do not suit
        else:
            self._split_at_comma()
            self._close(suits=False)

    def _split_at_comma(self) -> None:
        """Let a verdict count only back to the comma: 周三下午，周四不行; with 都 it counts for the whole list."""
        terms = self._group.terms
        commas = [index for index, term in enumerate(terms) if term.link is Link.COMMA and index]
        if not commas or self._group.whole or self._group.excepted:
            return
        rest, self._group = self._group, Group(terms[: commas[-1]])
        self._close(suits=True)
        self._group = replace(rest, terms=terms[commas[-1] :])
        self.doubtful = True

    def _on_denial(self, _: Token) -> None:
        if self._group:
            self.doubtful |= self._last_kind is not Kind.COMMA
            self._close(suits=True)
        self._denied = True

    def _on_except(self, _: Token) -> None:
        self._mode = "except"

    def _on_outside(self, token: Token) -> None:
        group = self._group
        if self._mode != "base":
            group.excepted.extend(self._tail)
        elif group.terms:
            commas = [index for index, term in enumerate(group.terms) if term.link is Link.COMMA]
            last = commas[-1] if commas else 0
            group.excepted, group.terms = group.terms[last:], group.terms[:last]
        else:
            self._on_unknown(token)
        self._tail, self._mode = [], "base"

    def _on_others(self, _: Token) -> None:
        self._unclear = False
        if self._mode == "base" and self._group.terms and self._last_kind is Kind.DAY:
            return  # 下周其他时间: that week, without what does not suit
        if self._mode != "base":
            self._group.excepted.extend(self._tail)
            self._tail, self._mode = [], "base"
        elif self._group:
            self._close(suits=True)
        self._group.others = True

    def _on_all(self, _: Token) -> None:
        if self._mode == "tail" and self._last_kind is Kind.COMMA:
            self._group.excepted.extend(self._tail)
            self._tail = []
        self._group.whole = True

    def _on_also(self, _: Token) -> None:
        self._group.also = True

    def _on_only(self, _: Token) -> None:
        self._group.only |= not self._group.terms

    def _on_usually(self, _: Token) -> None:
        self._group.usual = True

    def _on_any(self, token: Token) -> None:
        if token.text in _QUESTIONS and self._terms.peek() is not Kind.ALL:
            self._on_unknown(token)
        else:
            self._group.anything = self._group.whole = True

    def _on_doubt(self, _: Token) -> None:
        self.doubtful = True

    def _on_correction(self, _: Token) -> None:
        terms = [*self._group.terms, *self._group.excepted, *self._tail]
        if not terms and self.found:
            terms = self.found.pop().terms
        self.doubtful |= len(terms) > 1
        self._dropped = terms[-1] if terms else None
        self._group, self._tail, self._mode, self._denied = Group(), [], "base", False

    def _on_range(self, token: Token) -> None:
        """Skip a polite tilde; a dash or 到 that leads nowhere was meant to say something."""
        if token.text[:1] not in "~-" or self._last_kind is Kind.DAY:
            self._on_unknown(token)

    def _on_unknown(self, token: Token) -> None:
        self.unknown.append(token.text)


def _all_days(terms: list[Term]) -> Term | None:
    """Return a term that has the days of all terms; None where they have none."""
    days = lent_days(terms)
    return Term(days) if days else None
