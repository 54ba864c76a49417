"""
Which pairs are worth comparing: those that share a key, of different sources.

A telling takes part in all its small blocks and in a few larger ones, the smallest first. A block of up
to `WHOLE` tellings is compared whole; in a larger one, sorted by date, each is compared with the `NEXT` that
follow it. So the work grows with the number of tellings and not with its square. What is under which key is held as
columns: there are many times as many keys as tellings.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np

from dragoman.align.amounts import per_base
from dragoman.align.grouping.ragged import Ints
from dragoman.align.parties import keys
from dragoman.align.tellings import Telling
from dragoman.align.words import weight
from dragoman.model.facts import Agreement, Event, Quantity, Relation, Statement

WHOLE = 32
NEXT = 10
#: A block of up to so many is small; of larger ones a telling takes part in so many.
_SMALL, _LARGER = 12, 6
_LATE = 10**9
#: Pairs that are looked up at a time.
_AT_ONCE = 1 << 16

Key = tuple[str, ...]


def candidates(tellings: Iterable[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """The pairs to compare, each once, in a fixed order."""
    ordered, one, other = paired(tellings)
    for start in range(0, len(one), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        for first, second in zip(one[some].tolist(), other[some].tolist(), strict=True):
            yield ordered[first], ordered[second]


def paired(tellings: Iterable[Telling]) -> tuple[Sequence[Telling], Ints, Ints]:
    """Give the tellings among which there are pairs, and the same pairs by their places in it."""
    ordered = sorted((t for t in tellings if t.kind != "event"), key=lambda telling: (telling.document, telling.id))
    number: dict[str, int] = {}
    source = np.array([number.setdefault(t.source, len(number)) for t in ordered], dtype=np.int64)
    one, other = _met(*_rows(ordered), np.array([_day(t) for t in ordered], dtype=np.int64))
    apart = source[one] != source[other]
    pairs = np.unique(one[apart] * len(ordered) + other[apart])
    return ordered, pairs // max(len(ordered), 1), pairs % max(len(ordered), 1)


def _rows(tellings: Sequence[Telling]) -> tuple[Ints, Ints]:
    """Put tellings under keys, as numbers; what stands alone under a key is left out."""
    # The same key has the same number as long as this process lives, and no number leaves it.
    numbers, counts = array("q"), array("q")
    for telling in tellings:
        found = [hash(name) for name in _keys(telling)]
        numbers.extend(found)
        counts.append(len(found))
    key, row = np.array(numbers), np.repeat(np.arange(len(tellings)), np.array(counts))
    _, place, sizes = np.unique(key, return_inverse=True, return_counts=True)
    size = sizes[place]
    kept = np.flatnonzero(size > 1)
    key, row, size = key[kept], row[kept], size[kept]
    shared, small = (np.bincount(rows, minlength=len(tellings)) for rows in (row, row[size <= _SMALL]))
    chosen = np.ones(len(row), dtype=np.bool_)
    ends = np.cumsum(shared)
    for at in np.flatnonzero(shared > np.maximum(small, _LARGER)).tolist():
        within = slice(ends[at] - shared[at], ends[at])
        chosen[within] = _smallest(tellings[at], key[within], size[within], max(int(small[at]), _LARGER))
    return key[chosen], row[chosen]


def _smallest(telling: Telling, key: Ints, size: Ints, most: int) -> list[bool]:
    """Choose the smallest of a telling's blocks; of equally large ones, the first by key."""
    sizes = dict(zip(key.tolist(), size.tolist(), strict=True))
    ranked = sorted((sizes[number], name) for name in _keys(telling) if (number := hash(name)) in sizes)
    taken = {hash(name) for _, name in ranked[:most]}
    return [number in taken for number in key.tolist()]


def _met(key: Ints, row: Ints, day: Ints) -> tuple[Ints, Ints]:
    """Pair the rows under one key: all of a small block; of a large one, those near in time."""
    _, place, sizes = np.unique(key, return_inverse=True, return_counts=True)
    large = sizes[place] > WHOLE
    pairs = [
        *_following(key[~large], row[~large], row[~large], WHOLE),
        *_following(key[large], row[large], day[row[large]], NEXT),
    ]
    none = np.zeros(0, dtype=np.int64)
    one, other = (np.concatenate([none, *ends]) for ends in zip((none, none), *pairs, strict=True))
    return np.minimum(one, other), np.maximum(one, other)


def _following(key: Ints, row: Ints, by: Ints, reach: int) -> Iterator[tuple[Ints, Ints]]:
    """Pair each row with those that follow it in its block, so far."""
    order = np.lexsort((row, by, key))
    key, row = key[order], row[order]
    for step in range(1, min(reach + 1, max(len(row), 1))):
        same = np.flatnonzero(key[step:] == key[:-step])
        if not len(same):
            return
        yield row[same], row[same + step]


def neighbours(block: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """All pairs of a small block; of a large one, those near in time."""
    if len(block) <= WHOLE:
        yield from combinations(block, 2)
        return
    ordered = sorted(block, key=lambda t: (_day(t), t.document, t.id))
    for at, telling in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + NEXT]:
            yield telling, other


def _day(telling: Telling) -> int:
    known = telling.when or telling.published
    return known[0] if known else _LATE


def _keys(telling: Telling) -> set[Key]:
    match telling.record:
        case Event():
            return set()
        case Statement() as statement:
            spoken = [concept for concept in set(telling.words) if weight(concept) == 1.0]
            said = {("said", concept) for concept in spoken}
            return said | {("says", who, word) for who in keys(statement.speakers) for word in telling.words}
        case Agreement() as agreement:
            by_term = {("term", str(agreement.term_years), *who) for who in _parties(telling) if agreement.term_years}
            by_word = {("about", *who, word) for who in _parties(telling) for word in telling.words if len(who) == 1}
            return {("deal", agreement.agreement)} | by_term | by_word
        case Quantity() as quantity:
            by_party = {("measure", quantity.measure, *who) for who in _parties(telling)}
            by_word = {("measure", quantity.measure, concept) for concept in telling.words}
            base, _ = per_base(quantity.unit)
            by_kind = {("unit", base, word) for word in telling.words} | {("unit", base)}
            by_figure = {("figure", quantity.unit, str(quantity.value))} if quantity.unit == "person" else set()
            return (
                by_party
                | by_word
                | by_kind
                | by_figure
                | {("occasion", quantity.measure, what) for what in telling.occasions}
            )
        case Relation() as relation:
            return {("relation", who) for who in keys((relation.subject,))}


def _parties(telling: Telling) -> list[tuple[str, ...]]:
    """Every two parties, and each alone: a source may name only one."""
    ordered = sorted(telling.parties)[:8]
    return [*((party,) for party in ordered), *combinations(ordered, 2)]
