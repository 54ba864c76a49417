"""
Pairs that were compared before, and what each came to, so that only pairs with something new are compared again.

Rule 1: a pair goes by one number made of those of its two ends, and an end by one made of all that it was made from.
        What has changed goes by another number, so nothing that is kept can be out of date.
Rule 2: what is kept spares work and decides nothing: with it or without it the same comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from dragoman.align.grouping import arrow
from dragoman.align.grouping.ragged import Floats, Ints, Truths

#: A pair by its number, and what it came to; 0 is nothing.
SCHEMA = pa.schema([("number", pa.int64()), ("score", pa.float64())])
#: What sets pairs of one sort apart from those of another: records that may be one, records of two kinds, clauses,
#: whole documents, events that are told in other words, records and sentences.
RECORDS, KINDS, CLAUSES, DOCUMENTS, EVENTS, RETOLD = range(1, 7)
_FACTORS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9))
_SHIFTS = (np.uint64(29), np.uint64(32))


def mixed(*parts: Ints | int) -> Ints:
    """
    Make one number out of several, row by row; their order counts.

    >>> mixed(1, 2) == mixed(1, 2), mixed(1, 2) == mixed(2, 1)
    (array([ True]), array([False]))
    """
    found = np.ones(1, dtype=np.uint64)
    for part in parts:
        found = (found ^ np.atleast_1d(np.asarray(part, dtype=np.int64)).view(np.uint64)) * _FACTORS[0]
        found = (found ^ (found >> _SHIFTS[0])) * _FACTORS[1]
        found ^= found >> _SHIFTS[1]
    return found.view(np.int64)


class Compared:
    """Holds what pairs came to, and notes what those come to that are asked for now."""

    def __init__(self, before: pa.Table | None = None) -> None:
        """Take what was kept; nothing may have been."""
        before = _table(()) if before is None else before
        self._number, self._score = arrow.read(before["number"]), arrow.read(before["score"])
        if (self._number[1:] < self._number[:-1]).any():
            order = np.argsort(self._number)
            self._number, self._score = self._number[order], self._score[order]
        self._asked = np.zeros(len(self._number), dtype=np.bool_)
        self._fresh: list[tuple[Ints, Floats]] = []

    def look(self, number: Ints) -> tuple[Truths, Floats]:
        """Tell which pairs are known, and what they came to; what is not known stands at 0."""
        if not len(self._number):
            return np.zeros(len(number), dtype=np.bool_), np.zeros(len(number))
        at = np.minimum(np.searchsorted(self._number, number), len(self._number) - 1)
        known: Truths = self._number[at] == number
        self._asked[at[known]] = True
        return known, np.where(known, self._score[at], 0.0)

    def scored(self, number: Ints, score: Callable[[Ints], Sequence[float]]) -> Floats:
        """Give what pairs come to; `score` is asked for those alone, by their places, that are not known."""
        known, found = self.look(number)
        fresh = np.flatnonzero(~known)
        found[fresh] = score(fresh)
        self.note(number[fresh], found[fresh])
        return found

    def note(self, number: Ints, score: Sequence[float] | Floats) -> None:
        """Note what pairs came to that were not known."""
        self._fresh.append((number, np.asarray(score, dtype=np.float64)))

    def fresh(self) -> pa.Table:
        """Give what was noted now."""
        return _table(self._fresh)

    def whole(self) -> pa.Table:
        """Give what was noted now with what of the rest was asked for."""
        return _table([(self._number[self._asked], self._score[self._asked]), *self._fresh])

    @property
    def stale(self) -> float:
        """The part of what was kept that was not asked for."""
        return 1.0 - float(self._asked.mean()) if len(self._asked) else 0.0


def _table(parts: Sequence[tuple[Ints, Floats]]) -> pa.Table:
    none: tuple[Any, Any] = (np.zeros(0, dtype=np.int64), np.zeros(0))
    columns = (np.concatenate(of) for of in zip(none, *parts, strict=True))
    return pa.Table.from_arrays([arrow.numbers(column) for column in columns], schema=SCHEMA)
