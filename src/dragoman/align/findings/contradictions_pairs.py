"""
Which clauses may contradict each other: those that name one party and stand on different sides of one point.

Of the clauses of a point and a party, in the order of their days, each is compared with the `NEXT` that follow it. What
stands where is held as columns, for there are very many; of the clauses only those that meet another are fetched.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

import numpy as np

from dragoman.align.findings.contradictions_clauses import Stated
from dragoman.align.grouping.ragged import Ints
from dragoman.align.times import Period

#: Clauses of one key are compared with so many that follow.
NEXT = 24

#: A word of a clause by which it may contradict: a key, which side it stands on, how it reads, where it stands.
Point = tuple[str, int, str, int]
#: A document, its clauses, and the points of each.
Piece = tuple[str, Sequence[Stated], Sequence[Sequence[Point]]]
#: Gives these for some documents, which are named in order.
Fetch = Callable[[Sequence[str]], Iterable[Piece]]


class Clauses:
    """Holds where the clauses of all documents stand on what: a row a clause, a point and a name."""

    def __init__(self, fetch: Fetch) -> None:
        """Take what gives the clauses again when they are wanted."""
        self._fetch = fetch
        self._documents: list[str] = []
        self._sources: list[str] = []
        self._published: list[Period] = []
        self._key, self._document, self._place = array("q"), array("q"), array("q")
        self._clause, self._point, self._side = array("i"), array("i"), array("b")

    def add(self, clauses: Sequence[Stated], points: Sequence[Sequence[Point]]) -> None:
        """Note the clauses of the next document, which follows on those before in the order of ids."""
        if not clauses:
            return
        number = len(self._documents)
        self._documents.append(clauses[0].document)
        self._sources.append(clauses[0].source)
        self._published.append(clauses[0].published)
        at = {(clauses[n].evidence.start, point) for n, found in enumerate(points) for point in found}
        place = {one: rank for rank, one in enumerate(sorted(at))}
        for n, (clause, found) in enumerate(zip(clauses, points, strict=True)):
            for m, point in enumerate(found):
                for name in clause.named:
                    # The same key has the same number as long as this process lives, and no number leaves it.
                    self._key.append(hash((point[0], name)))
                    self._document.append(number)
                    self._place.append(place[clause.evidence.start, point])
                    self._clause.append(n)
                    self._point.append(m)
                    self._side.append(point[1])

    def pairs(self) -> Iterator[tuple[Stated, Point, Stated, Point]]:
        """Give the pairs of clauses of different sources, with the points on which they stand on different sides."""
        rows, one, other = self._met()
        key, document, clause, point = (
            np.array(column)[rows].tolist() for column in (self._key, self._document, self._clause, self._point)
        )
        ends = np.unique(np.concatenate([one, other])).tolist()
        held = self._chosen({(document[row], clause[row]) for row in ends})

        def end(row: int) -> tuple[Stated, Point]:
            found, points = held[document[row], clause[row]]
            return found, points[point[row]]

        by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
        named = {key[row]: _named(key[row], *end(row)) for row in np.unique(one).tolist()}
        for at, row in enumerate(one.tolist()):
            by_key[named[key[row]]].append(at)
        for name in sorted(by_key):
            # Within a block the pairs stand in their order already.
            for at in by_key[name]:
                yield (*end(int(one[at])), *end(int(other[at])))

    def _met(self) -> tuple[Ints, Ints, Ints]:
        """Order the rows by key and time; give this order, and the pairs by their places in it."""
        key, side = np.array(self._key), np.array(self._side)
        rows = _two_sided(key, side)
        days = sorted(range(len(self._documents)), key=lambda n: (self._published[n], n))
        by_day = np.empty(len(days), dtype=np.int64)
        by_day[days] = np.arange(len(days))
        document = np.array(self._document)
        rows = rows[np.lexsort((np.array(self._place)[rows], by_day[document[rows]], key[rows]))]
        key, side, document = key[rows], side[rows], document[rows]
        number: dict[str, int] = {}
        source = np.array([number.setdefault(one, len(number)) for one in self._sources], dtype=np.int64)[document]
        one, other = [], []
        for step in range(1, min(NEXT + 1, max(len(rows), 1))):
            same = (key[step:] == key[:-step]) & (side[step:] != side[:-step]) & (source[step:] != source[:-step])
            one.append(np.flatnonzero(same))
            other.append(one[-1] + step)
        none = np.zeros(0, dtype=np.int64)
        first, second = np.concatenate([none, *one]), np.concatenate([none, *other])
        order = np.lexsort((second, first))
        return rows, first[order], second[order]

    def _chosen(self, wanted: set[tuple[int, int]]) -> dict[tuple[int, int], tuple[Stated, Sequence[Point]]]:
        """Fetch some clauses, each with its points."""
        found: dict[tuple[int, int], tuple[Stated, Sequence[Point]]] = {}
        by_document = groupby(sorted(wanted), itemgetter(0))
        chosen = {self._documents[number]: (number, [n for _, n in of]) for number, of in by_document}
        for document, clauses, points in self._fetch(list(chosen)):
            number, places = chosen[document]
            found |= {(number, n): (clauses[n], points[n]) for n in places}
        return found


def _two_sided(key: Ints, side: Ints) -> Ints:
    """Choose the rows under the keys for which there is something on both sides."""
    order = np.argsort(key, kind="stable")
    if not len(order):
        return order
    begins = np.flatnonzero(np.diff(key[order], prepend=~key[order][0]))
    low, high = (end.reduceat(side[order], begins) for end in (np.minimum, np.maximum))
    several = np.repeat(low != high, np.diff(np.append(begins, len(order))))
    return np.sort(order[several])


def _named(number: int, clause: Stated, point: Point) -> tuple[str, str]:
    """Find the point and the name of which a key is made."""
    return next((point[0], name) for name in sorted(clause.named) if hash((point[0], name)) == number)
