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


def groups(columns: Columns, links: Links, *, homes: Ints, wanted: Truths) -> Ints:
    """
    For each row, the first row of its incident; the links must be in order.

    `homes` are those of an earlier time, of which no link is other but those of wanted rows. What is put together
    anew is the incidents of these and those next to them; as long as that joins one of them to an incident further
    off, it is put together anew with that one too. All others would come out as they were.
    """
    anew = np.zeros(len(columns), dtype=np.bool_)
    anew[homes[wanted]] = True
    anew[homes[links.one[wanted[links.other]]]] = True
    anew[homes[links.other[wanted[links.one]]]] = True
    while True:
        inside = anew[homes]
        found, reached = _renewed(columns, links, homes, inside)
        if not len(reached):
            return np.where(inside, found, homes)
        anew[homes[reached]] = True


def _renewed(columns: Columns, links: Links, homes: Ints, inside: Truths) -> tuple[Ints, Ints]:
    """Put some rows together anew beside the incidents linked to them; say which of these they would join."""
    touching = inside[links.one] | inside[links.other]
    beside = np.zeros(len(columns), dtype=np.bool_)
    beside[homes[links.one[touching]]] = beside[homes[links.other[touching]]] = True
    used = links.take(np.flatnonzero(touching | (beside[homes[links.one]] & (homes[links.one] == homes[links.other]))))
    rows = np.unique(np.concatenate([used.one, used.other]))
    first, reached = _joined(chosen(columns, rows), used.among(rows), inside[rows])
    found = np.arange(len(columns))
    found[rows] = rows[first]
    return found, rows[reached]


def _joined(columns: Columns, links: Links, inside: Truths) -> tuple[Ints, Ints]:
    """For each row, the first row of its incident; and the rows outside that would be joined to rows inside."""
    parts = _Parts(prepare(columns, worded=False), connected(len(columns), links), inside)
    for one, other in zip(links.one.tolist(), links.other.tolist(), strict=True):
        parts.join(one, other)
    return parts.first(), np.array(sorted(parts.reached), dtype=np.int64)


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

    def __init__(self, told: Told, home: Ints, inside: Truths) -> None:
        count = len(told.of)
        self.parent = list(range(count))
        self.document = told.of.document.tolist()
        self.twins = _twins(told, home)
        exact = (told.of.first > 0) & (told.of.last - told.of.first < SPREAD)
        #: First and last day of what is exactly dated in the part that a row stands for.
        self.first_day: list[int] = np.where(exact, told.of.first, 1 << 40).tolist()
        self.last_day: list[int] = np.where(exact, told.of.last, 0).tolist()
        #: The rows of each part of several, by document.
        self.members: dict[int, dict[int, list[int]]] = {}
        self.inside = inside.tolist()
        #: Rows outside whose part would have been joined to one inside.
        self.reached: set[int] = set()

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
        """Make one part of two, if they fit; nothing inside is joined to what is outside."""
        left, right = self.root(one), self.root(other)
        if left == right or not self.near(left, right):
            return
        ours, theirs = self.of(left), self.of(right)
        if len(ours) < len(theirs):
            ours, theirs = theirs, ours
        if not self.apart(ours, theirs):
            return
        if self.inside[one] != self.inside[other]:
            self.reached.add(other if self.inside[one] else one)
            return
        low, high = (left, right) if left < right else (right, left)
        self.parent[high] = low
        self.first_day[low] = min(self.first_day[low], self.first_day[high])
        self.last_day[low] = max(self.last_day[low], self.last_day[high])
        for document, rows in theirs.items():
            if document in ours:
                ours[document] += rows
            else:
                ours[document] = rows
        self.members.pop(high, None)
        self.members[low] = ours

    def of(self, root: int) -> dict[int, list[int]]:
        """The rows of a part, by document."""
        return self.members.get(root) or {self.document[root]: [root]}

    def near(self, left: int, right: int) -> bool:
        """Tell whether two parts are near enough in time."""
        first = min(self.first_day[left], self.first_day[right])
        return max(self.last_day[left], self.last_day[right]) - first <= SPREAD

    def apart(self, ours: dict[int, list[int]], theirs: dict[int, list[int]]) -> bool:
        """Tell whether no document tells two events of two parts, the second of not more documents."""
        for document, rows in theirs.items():
            for other in ours.get(document, ()):
                if any((min(other, row), max(other, row)) not in self.twins for row in rows):
                    return False
        return True
