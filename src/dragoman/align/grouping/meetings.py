"""
Which pairs of events are worth comparing: those that share a key, of different sources.

Two events share a key whatever else was read. Only a block that would give more than `CROWD` pairs is divided
by the words of its events, and what is still as large is left out: a word that so many use tells nothing. A
crowd stays a crowd as documents are added, so of what is there only a block that becomes one is looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np

from dragoman.align.grouping.columns import Columns
from dragoman.align.grouping.keys import (
    GUEST,
    GUEST_ALONE,
    HOME,
    HOME_ALONE,
    LEVELS,
    Named,
    Rows,
    at_home,
    at_level,
    by_word,
    named,
    near_in_time,
    together,
)
from dragoman.align.grouping.ragged import Ints, Truths, among, stretch

#: A block of more pairs than this is divided.
CROWD = 20_000
#: Pairs that are given at a time.
_CHUNK = 1_000_000

NOBODY = np.zeros(0, dtype=np.int64)

Pairs = tuple[Ints, Ints]


@dataclass(frozen=True, slots=True)
class Blocks:
    """Rows sorted by key and part, in each part first those of fresh events, and where all this begins."""

    rows: Rows
    fresh: Truths
    #: Number of the block of each row.
    number: Ints
    #: For each block, where each part begins; then the end of the block.
    parts: Ints
    #: For each block and part, where those that are not fresh begin.
    stale: Ints

    def pairs(self) -> Ints:
        """How many pairs each block gives."""
        return _pairs(np.diff(self.parts, axis=1))

    def pairs_before(self) -> Ints:
        """How many pairs each block gave without what is fresh."""
        return _pairs(self.parts[:, 1:] - self.stale)


def _pairs(sizes: Ints) -> Ints:
    alone = sizes[:, HOME_ALONE]
    others = sizes[:, HOME] + sizes[:, GUEST_ALONE] + sizes[:, GUEST]
    return alone * (alone - 1) // 2 + alone * others + sizes[:, HOME] * sizes[:, GUEST_ALONE]


def _blocks(rows: Rows, fresh_events: Truths) -> Blocks:
    fresh = fresh_events[rows.event]
    order = np.lexsort((~fresh, rows.part, rows.key))
    rows, fresh = rows.take(order), fresh[order]
    begins = np.ones(len(rows), dtype=np.bool_)
    begins[1:] = rows.key[1:] != rows.key[:-1]
    number = np.cumsum(begins) - 1
    place = number * 8 + rows.part * 2 + ~fresh
    sizes = np.bincount(place, minlength=8 * int(begins.sum())).reshape(-1, 8)
    ends = np.cumsum(sizes).reshape(-1, 8)
    starts = ends - sizes
    return Blocks(rows, fresh, number, np.hstack([starts[:, ::2], ends[:, -1:]]), starts[:, 1::2])


def meet(told: Columns, fresh: Truths, crowd: int = CROWD) -> tuple[Truths, Iterator[Pairs]]:
    """
    Tell which events are stirred by those that are fresh, and give all pairs to compare of which one is stirred.

    Besides the fresh ones themselves these are the events of all blocks that by them have become a crowd: what was
    found of their pairs no longer holds. Of a pair the earlier row comes first; a pair may come again.
    """
    called = named(told, np.arange(len(told)))
    if fresh.all():
        return fresh, _all_met(told, _touched(told, called, fresh, crowd), crowd)
    touched = list(_touched(told, called, fresh, crowd))
    more = np.zeros(len(told), dtype=np.bool_)
    more[np.concatenate([NOBODY, *(_new_crowd(blocks, crowd) for blocks in touched)])] = True
    more &= ~fresh
    first = _all_met(told, touched, crowd)
    if not more.any():
        return fresh, first
    return fresh | more, chain(first, _all_met(told, _touched(told, called, more, crowd), crowd))


def _all_met(told: Columns, touched: Iterable[Blocks], crowd: int) -> Iterator[Pairs]:
    for blocks in touched:
        yield from _within(told, blocks, crowd)


def _new_crowd(blocks: Blocks, crowd: int) -> Ints:
    grown = (blocks.pairs() > crowd) & (blocks.pairs_before() <= crowd)
    return blocks.rows.event[grown[blocks.number]]


def _touched(told: Columns, called: Named, fresh: Truths, crowd: int) -> Iterator[Blocks]:
    """Level by level, the blocks that hold a fresh event; after them those into which crowds are divided."""
    new = fresh[called.event]
    known = called.take(np.flatnonzero(new))
    rest = called.take(np.flatnonzero(~new & among(called.key, known.key)))
    for level in range(LEVELS + 1):
        if at_home(told, level):
            rows = at_level(told, known, level)
            near = rest.take(np.flatnonzero(near_in_time(told, level, fresh)[rest.event]))
            blocks = _blocks(together([rows, at_level(told, near, level).under(rows.key)]), fresh)
            yield blocks
            yield _blocks(_divided(told, blocks, crowd), fresh)


def _divided(told: Columns, blocks: Blocks, crowd: int) -> Rows:
    """The rows of crowds by word; where no fresh event has the word, nothing is met."""
    crowded = (blocks.pairs() > crowd)[blocks.number]
    new = by_word(told, blocks.rows.take(np.flatnonzero(crowded & blocks.fresh)))
    old = by_word(told, blocks.rows.take(np.flatnonzero(crowded & ~blocks.fresh)), new.key)
    return together([new, old])


def _within(told: Columns, blocks: Blocks, crowd: int) -> Iterator[Pairs]:
    """The pairs of blocks that are no crowd."""
    small = (blocks.pairs() <= crowd)[blocks.number]
    row, low, high = _ranges(blocks, np.flatnonzero(small & blocks.fresh))
    met = np.flatnonzero(high > low)
    row, low, high = row[met], low[met], high[met]
    ends = np.cumsum(high - low)
    start = 0
    while start < len(row):
        done = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, done + _CHUNK, side="right")))
        partner, sizes = stretch(low[start:stop], (high - low)[start:stop])
        yield _pairs_of(told, blocks.rows, np.repeat(row[start:stop], sizes), partner)
        start = stop


def _ranges(blocks: Blocks, driver: Ints) -> tuple[Ints, Ints, Ints]:
    """Whom each fresh row meets, as stretches of rows: of two fresh rows, the earlier meets the later."""
    part, number = blocks.rows.part[driver], blocks.number[driver]
    begins, stale = blocks.parts[number], blocks.stale[number]
    pieces = [(part == HOME_ALONE, driver + 1, begins[:, -1])]
    pieces += [(part != HOME_ALONE, stale[:, HOME_ALONE], begins[:, HOME])]
    pieces += [(part == HOME, begins[:, GUEST_ALONE], begins[:, GUEST])]
    pieces += [(part == GUEST_ALONE, stale[:, HOME], begins[:, GUEST_ALONE])]
    row = np.concatenate([driver[chosen] for chosen, _, _ in pieces])
    low = np.concatenate([first[chosen] for chosen, first, _ in pieces])
    high = np.concatenate([last[chosen] for chosen, _, last in pieces])
    return row, low, high


def _pairs_of(told: Columns, rows: Rows, one: Ints, other: Ints) -> Pairs:
    """Turn pairs of rows into pairs of events, less those that meet elsewhere too or are of one source."""
    kept = (rows.opens[one] | rows.opens[other]) & ~(rows.second[one] & rows.second[other])
    ours, theirs = rows.event[one[kept]], rows.event[other[kept]]
    apart = told.source[ours] != told.source[theirs]
    ours, theirs = ours[apart], theirs[apart]
    return np.minimum(ours, theirs), np.maximum(ours, theirs)
