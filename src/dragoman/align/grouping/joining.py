"""
Puts events together along the pairs found alike, by number.

The pairs are followed from the most alike to the least. Two parts stay apart if joining them would put two
different events of one document into one incident, or events too far apart in time: what becomes of events that
hang together depends on their own pairs alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.align.grouping.columns import Columns, chosen
from dragoman.align.grouping.ragged import Floats, Ints, Truths, stretch
from dragoman.align.grouping.scores import Told, prepare, scores

#: Days over which the events of one incident may be spread.
SPREAD = 10
#: Two events of one document that are this alike are one, read twice.
_TWICE = 0.95


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of rows that were found alike, each with its score; the earlier row first."""

    one: Ints
    other: Ints
    score: Floats

    def __len__(self) -> int:
        return len(self.one)

    def take(self, at: Ints) -> Links:
        """Choose links, in the order given."""
        return Links(self.one[at], self.other[at], self.score[at])

    def among(self, rows: Ints) -> Links:
        """Count rows anew: within some of them, in order, that hold all ends."""
        return Links(np.searchsorted(rows, self.one), np.searchsorted(rows, self.other), self.score)

    def ordered(self) -> Links:
        """Put the most alike first and leave out what stands twice."""
        links = self.take(np.lexsort((self.other, self.one, -self.score)))
        fresh = np.ones(len(links), dtype=np.bool_)
        fresh[1:] = (links.one[1:] != links.one[:-1]) | (links.other[1:] != links.other[:-1])
        return links.take(np.flatnonzero(fresh))


def connected(count: int, links: Links) -> Ints:
    """For each row, the first of those that it hangs together with."""
    lowest = np.arange(count)
    one, other = links.one, links.other
    while len(one):
        low, high = np.minimum(lowest[one], lowest[other]), np.maximum(lowest[one], lowest[other])
        apart = low != high
        one, other, low, high = one[apart], other[apart], low[apart], high[apart]
        np.minimum.at(lowest, high, low)
        while (lowest != lowest[lowest]).any():
            lowest = lowest[lowest]
    return lowest


def groups(columns: Columns, links: Links, *, homes: Ints, wanted: Truths, gone: Links) -> Ints:
    """
    For each row, the first row of its incident; the links must be in order.

    What hangs together with no wanted row, by these links or by those that are gone, stays in the homes it has.
    """
    both = Links(*(np.concatenate([getattr(links, end), getattr(gone, end)]) for end in ("one", "other", "score")))
    part = connected(len(columns), both)
    stirred = np.zeros(len(columns), dtype=np.bool_)
    stirred[part[wanted]] = True
    inside = links.take(np.flatnonzero(stirred[part[links.one]]))
    found = np.where(stirred[part], np.arange(len(columns)), homes)
    rows = np.unique(np.concatenate([inside.one, inside.other]))
    found[rows] = rows[_joined(chosen(columns, rows), inside.among(rows), part[rows])]
    return found


def _joined(columns: Columns, links: Links, home: Ints) -> Ints:
    """For each row, the first row of its incident."""
    parts = _Parts(prepare(columns), home)
    for one, other in zip(links.one.tolist(), links.other.tolist(), strict=True):
        parts.join(one, other)
    return parts.first()


def _twins(told: Told, home: Ints) -> set[tuple[int, int]]:
    """The pairs of rows of one document that hang together and are one event, read twice."""
    order = np.lexsort((home, told.of.document))
    document, part = told.of.document[order], home[order]
    begins = np.ones(len(order), dtype=np.bool_)
    begins[1:] = (document[1:] != document[:-1]) | (part[1:] != part[:-1])
    ends = np.append(np.flatnonzero(begins)[1:], len(order))[np.cumsum(begins) - 1] if len(order) else order
    after = np.arange(1, len(order) + 1)
    partner, sizes = stretch(after, ends - after)
    one, other = order[np.repeat(np.arange(len(order)), sizes)], order[partner]
    one, other = np.minimum(one, other), np.maximum(one, other)
    alike = scores(told, one, other, least=_TWICE) >= _TWICE
    return set(zip(one[alike].tolist(), other[alike].tolist(), strict=True))


class _Parts:
    """Holds the parts into which rows are put so far."""

    def __init__(self, told: Told, home: Ints) -> None:
        count = len(told.of)
        self.parent = list(range(count))
        self.document = told.of.document.tolist()
        self.twins = _twins(told, home)
        exact = (told.of.first > 0) & (told.of.last - told.of.first < SPREAD)
        #: First and last day of what is exactly dated in the part that a row stands for.
        self.first_day = np.where(exact, told.of.first, 1 << 40).tolist()
        self.last_day = np.where(exact, told.of.last, 0).tolist()
        #: The rows of each part of several, by document.
        self.members: dict[int, dict[int, list[int]]] = {}

    def first(self) -> Ints:
        """For each row, the first of its part."""
        return np.array([self.root(row) for row in range(len(self.parent))], dtype=np.int64)

    def root(self, row: int) -> int:
        """Find the first row of a part."""
        parent = self.parent
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    def join(self, one: int, other: int) -> None:
        """Make one part of two, if they fit."""
        left, right = self.root(one), self.root(other)
        if left == right or not self.fit(left, right):
            return
        low, high = min(left, right), max(left, right)
        self.parent[high] = low
        self.first_day[low] = min(self.first_day[low], self.first_day[high])
        self.last_day[low] = max(self.last_day[low], self.last_day[high])
        kept, more = self.of(low), self.of(high)
        self.members.pop(high, None)
        if len(kept) < len(more):
            kept, more = more, kept
        for document, rows in more.items():
            kept.setdefault(document, []).extend(rows)
        self.members[low] = kept

    def of(self, root: int) -> dict[int, list[int]]:
        """The rows of a part, by document."""
        return self.members.get(root) or {self.document[root]: [root]}

    def fit(self, left: int, right: int) -> bool:
        """Tell whether two parts are near enough in time, and no document tells two events of theirs."""
        first = min(self.first_day[left], self.first_day[right])
        if max(self.last_day[left], self.last_day[right]) - first > SPREAD:
            return False
        ours, theirs = self.of(left), self.of(right)
        if len(ours) > len(theirs):
            ours, theirs = theirs, ours
        return all(
            (min(a, b), max(a, b)) in self.twins
            for document, rows in ours.items()
            if document in theirs
            for a in rows
            for b in theirs[document]
        )
