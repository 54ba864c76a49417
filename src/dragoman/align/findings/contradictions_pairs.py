"""
Which clauses may contradict each other: those that name one party and stand on different sides of one point.

Of the clauses of a point and a party, in the order of their days, each is compared with the `NEXT` that follow it. What
stands where is held as columns, for there are very many; of the clauses only those are fetched that may meet another
and were not found before to have nothing to do with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np

from dragoman.align.compared import CLAUSES, Compared, mixed
from dragoman.align.findings.contradictions_clauses import Stated
from dragoman.align.grouping.columns import code
from dragoman.align.grouping.ragged import Ints, Truths
from dragoman.align.times import Period

#: Clauses of one key are compared with so many that follow.
NEXT = 24

#: A word of a clause by which it may contradict: a key, which side it stands on, how it reads, where it stands.
Point = tuple[str, int, str, int]
#: A document, its clauses, and the points of each.
Piece = tuple[str, Sequence[Stated], Sequence[Sequence[Point]]]
#: Gives these for some documents, which are named in order.
Fetch = Callable[[Sequence[str]], Iterable[Piece]]
#: Tells whether two clauses deny each other by two of their points.
Deny = Callable[[Stated, Point, Stated, Point], bool]
#: Two clauses with the points on which they stand on different sides.
Pair = tuple[Stated, Point, Stated, Point]

#: Where one clause stands on one point, for one name: the number of both, the rank of the point in its document, the
#: clause and the point in it, and the side.
STANDS = np.dtype([("key", "<i8"), ("place", "<i4"), ("clause", "<i4"), ("point", "<i4"), ("side", "<i4")])


def stands(clauses: Sequence[Stated], points: Sequence[Sequence[Point]]) -> bytes:
    """Note where the clauses of a document stand on what: a row a clause, a point and a name."""
    at = {(clauses[n].evidence.start, point) for n, found in enumerate(points) for point in found}
    place = {one: rank for rank, one in enumerate(sorted(at))}
    rows = [
        (_number(point[0], name), place[clause.evidence.start, point], n, m, point[1])
        for n, (clause, found) in enumerate(zip(clauses, points, strict=True))
        for m, point in enumerate(found)
        for name in sorted(clause.named)
    ]
    return np.array(rows, dtype=STANDS).tobytes()


def _number(point: str, name: str) -> int:
    return code(f"{point}\n{name}")


class Clauses:
    """Holds where the clauses of all documents stand on what."""

    def __init__(self, fetch: Fetch) -> None:
        """Take what gives the clauses again when they are wanted."""
        self._fetch = fetch
        self._documents: list[str] = []
        self._sources: list[str] = []
        self._published: list[Period] = []
        self._numbers: list[int] = []
        self._stands: list[bytes] = []

    def add(self, document: str, source: str, published: Period, told: bytes, number: int = 0) -> None:
        """Note the next document, which follows on those before in the order of ids; `number` is that of its sheet."""
        self._documents.append(document)
        self._sources.append(source)
        self._published.append(published)
        self._numbers.append(number)
        self._stands.append(told)

    def pairs(self) -> Iterator[Pair]:
        """Give the pairs of clauses of different sources that stand on different sides of a point."""
        told, one, other = self._met()
        yield from (pair for _, pair in self._told(told, one, other))

    def denying(self, deny: Deny, compared: Compared) -> Iterator[Pair]:
        """Give those of the pairs that deny each other."""
        told, one, other = self._met()
        ends = mixed(np.array(self._numbers, dtype=np.int64)[told["document"]], told["clause"], told["point"])
        number = mixed(CLAUSES, ends[one], ends[other])
        known, score = compared.look(number)
        wanted = np.flatnonzero(~known | (score > 0))
        for at, pair in self._told(told, one[wanted], other[wanted]):
            if known[wanted[at]] or deny(*pair):
                score[wanted[at]] = 1.0
                yield pair
        compared.note(number[~known], score[~known])

    def _told(self, told: Any, one: Ints, other: Ints) -> Iterator[tuple[int, Pair]]:
        """Give pairs by their places, point by point and name by name, each with the number of the pair."""
        key, document, clause, point = (told[name].tolist() for name in ("key", "document", "clause", "point"))
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
                yield at, (*end(int(one[at])), *end(int(other[at])))

    def _met(self) -> tuple[Any, Ints, Ints]:
        """Put the rows that may meet others in the order of key and time; give the pairs by their places in it."""
        told = np.frombuffer(b"".join(self._stands), dtype=STANDS)
        sizes = [len(one) // STANDS.itemsize for one in self._stands]
        rows = _two_sided(told["key"], told["side"])
        document = np.repeat(np.arange(len(sizes)), np.array(sizes, dtype=np.int64))[rows]
        told = told[rows]
        days = sorted(range(len(sizes)), key=lambda n: (self._published[n], n))
        by_day = np.empty(len(days), dtype=np.int64)
        by_day[days] = np.arange(len(days))
        order = np.lexsort((told["place"], by_day[document], told["key"]))
        found = {name: told[name][order].astype(np.int64) for name in STANDS.names or ()}
        found["document"] = document[order]
        return found, *_near(found["key"], found["side"], self._source()[found["document"]])

    def _source(self) -> Ints:
        number: dict[str, int] = {}
        return np.array([number.setdefault(one, len(number)) for one in self._sources], dtype=np.int64)

    def _chosen(self, wanted: set[tuple[int, int]]) -> dict[tuple[int, int], tuple[Stated, Sequence[Point]]]:
        """Fetch some clauses, each with its points."""
        found: dict[tuple[int, int], tuple[Stated, Sequence[Point]]] = {}
        by_document = groupby(sorted(wanted), itemgetter(0))
        chosen = {self._documents[number]: (number, [n for _, n in of]) for number, of in by_document}
        for document, clauses, points in self._fetch(list(chosen)):
            number, places = chosen[document]
            found |= {(number, n): (clauses[n], points[n]) for n in places}
        return found


def _near(key: Ints, side: Ints, source: Ints) -> tuple[Ints, Ints]:
    """Pair each row with those of another source and side that follow it in its block, so far."""
    one, other = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for step in range(1, min(NEXT + 1, max(len(key), 1))):
        same: Truths = (key[step:] == key[:-step]) & (side[step:] != side[:-step]) & (source[step:] != source[:-step])
        one.append(np.flatnonzero(same))
        other.append(one[-1] + step)
    first, second = np.concatenate(one), np.concatenate(other)
    order = np.lexsort((second, first))
    return first[order], second[order]


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
    return next((point[0], name) for name in sorted(clause.named) if _number(point[0], name) == number)
