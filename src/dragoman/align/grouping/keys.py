"""
Which events may be one, as keys that they share: a family of types, a party or two, and a stretch of time.

Time is cut into cells, finer and coarser. An event has its home among the finest cells that are as long as it
may have lasted, and visits all the coarser: two events meet where the longer of them is at home. One party
alone is a key only if one of the two events names no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from dragoman.align.grouping.columns import EMBARGO, NEGATED, Columns, code
from dragoman.align.grouping.ragged import Array, Ints, Truths, among, stretch
from dragoman.align.likeness import FAMILIES, NEAR_DAYS

#: Days of a cell, from the finest; the coarsest is all time, home of what may have been at any time.
_CELLS = (8, 64, 512, 4096, 1 << 40)
LEVELS = len(_CELLS)
#: Where what holds long after it was told meets, whatever the dates: a thing not done, an embargo, a signing.
LASTING = LEVELS
#: More parties of an event than these are not looked at.
_MOST_PARTIES = 8

#: How a row takes part: at home and alone, at home, visiting and alone, visiting. Between two parties, as if alone.
HOME_ALONE, HOME, GUEST_ALONE, GUEST = range(4)

_MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True)
class Rows:
    """What takes part in blocks: each row an event under a key."""

    key: Array
    event: Ints
    part: Array
    #: Whether the cell is the first of the event's: two events that share two cells meet in the first.
    opens: Truths
    #: Whether the family is the second of the event's type.
    second: Truths

    def __len__(self) -> int:
        return len(self.key)

    def under(self, keys: Array) -> Rows:
        """Choose the rows under some keys."""
        return self.take(np.flatnonzero(among(self.key, keys)))

    def take(self, at: Array) -> Rows:
        """Choose rows, in the order given."""
        return Rows(self.key[at], self.event[at], self.part[at], self.opens[at], self.second[at])


def mixed(left: Array, right: Array | int) -> Array:
    """Make one key of two."""
    right = np.asarray(right).astype(np.uint64)
    value = (left.astype(np.uint64) ^ (right * _MIX[0])) * _MIX[1]
    return value ^ (value >> np.uint64(31))


@dataclass(frozen=True, slots=True)
class Named:
    """Events under one or two of their parties and a family, before time is looked at."""

    key: Array
    event: Ints
    #: Whether the key is one party.
    single: Truths
    #: Whether the event names one party.
    alone: Truths
    second: Truths

    def take(self, at: Array) -> Named:
        """Choose some, in the order given."""
        return Named(self.key[at], self.event[at], self.single[at], self.alone[at], self.second[at])


def named(told: Columns, events: Ints) -> Named:
    """Every one and every two parties of events, under each family of their type."""
    who, event, single, alone = _parties(told, events)
    first, second = _families(told.type[event])
    two = np.flatnonzero(second)
    return Named(
        np.concatenate([mixed(who, first), mixed(who[two], second[two])]),
        np.concatenate([event, event[two]]),
        np.concatenate([single, single[two]]),
        np.concatenate([alone, alone[two]]),
        np.repeat([False, True], [len(event), len(two)]),
    )


def _parties(told: Columns, events: Ints) -> tuple[Array, Ints, Truths, Truths]:
    sizes = np.minimum(told.parties.sizes[events], _MOST_PARTIES)
    found: list[tuple[Array, Ints, Truths, Truths]] = [_of_size(told, events[:0], 1)]
    found += [_of_size(told, events[sizes == size], size) for size in range(1, _MOST_PARTIES + 1)]
    who, event, single, alone = (np.concatenate(column) for column in zip(*found, strict=True))
    return who, event, single, alone


def _of_size(told: Columns, events: Ints, size: int) -> tuple[Array, Ints, Truths, Truths]:
    at = told.parties.starts[events][:, None] + np.arange(size)
    parties = told.parties.values[at].astype(np.uint64) if len(events) else np.zeros((0, size), dtype=np.uint64)
    pairs = [mixed(parties[:, low], parties[:, high].astype(np.uint64)) for low, high in combinations(range(size), 2)]
    keys = np.concatenate([*parties.T, *pairs])
    count = len(keys) // max(len(events), 1)
    single = np.repeat(np.arange(count) < size, len(events)) if len(events) else np.zeros(0, dtype=np.bool_)
    return keys, np.tile(events, count), single, np.full(len(keys), size == 1)


def _families(types: Ints) -> tuple[Ints, Ints]:
    """The one or two families of each type; a type that is in none is its own."""
    known = sorted((code(name), *map(code, (*families, None)[:2])) for name, families in FAMILIES.items())
    table = np.array(known, dtype=np.int64)
    at = np.minimum(np.searchsorted(table[:, 0], types), len(table) - 1)
    listed = table[at, 0] == types
    return np.where(listed, table[at, 1], types), np.where(listed, table[at, 2], 0)


def at_level(told: Columns, found: Named, level: int) -> Rows:
    """Put named events into the cells of one level."""
    if level == LASTING:
        return _lasting(told, found)
    first, last, home = _spans(told)
    kept = np.flatnonzero(home[found.event] <= level)
    event = found.event[kept]
    size = _CELLS[level]
    low, high = (first[event] // size, last[event] // size) if level < LEVELS - 1 else (event * 0, event * 0)
    at, sizes = stretch(low, high - low + 1)
    row = np.repeat(np.arange(len(kept)), sizes)
    part = _part(found, home[event] == level, kept)
    return Rows(
        mixed(mixed(found.key[kept[row]], at), level),
        event[row],
        part[row],
        at == low[row],
        found.second[kept[row]],
    )


def _part(found: Named, home: Truths, kept: Ints) -> Array:
    alone = found.alone[kept] | ~found.single[kept]
    return np.where(home, np.where(alone, HOME_ALONE, HOME), np.where(alone & found.single[kept], GUEST_ALONE, GUEST))


def _spans(told: Columns) -> tuple[Ints, Ints, Ints]:
    """The days in which each event may meet another, and its level: the finest that holds them."""
    exact = told.first > 0
    first = np.where(exact, told.first, told.earliest)
    last = np.where(exact, told.last + NEAR_DAYS, told.latest)
    level = np.searchsorted(np.array(_CELLS[:-1]), last - first + 1)
    return first, last, np.where(first > 0, level, LEVELS - 1)


def _lasting(told: Columns, found: Named) -> Rows:
    lasts = (
        ((told.flags & NEGATED) > 0).astype(np.int64) + 2 * ((told.flags & EMBARGO) > 0) + 4 * (told.signs.sizes > 0)
    )
    rows = []
    for bit in (1, 2, 4):
        kept = np.flatnonzero(lasts[found.event] & bit)
        part = _part(found, np.ones(len(kept), dtype=np.bool_), kept)
        key = mixed(found.key[kept], (LASTING << 8) + bit)
        rows.append(Rows(key, found.event[kept], part, np.ones(len(kept), dtype=np.bool_), found.second[kept]))
    return together(rows)


def together(rows: list[Rows]) -> Rows:
    """Put rows under rows."""
    return Rows(
        np.concatenate([one.key for one in rows]),
        np.concatenate([one.event for one in rows]),
        np.concatenate([one.part for one in rows]),
        np.concatenate([one.opens for one in rows]),
        np.concatenate([one.second for one in rows]),
    )


def by_word(told: Columns, rows: Rows, only: Array | None = None) -> Rows:
    """Divide rows further, by the words of their events that weigh full; if keys are given, only those under them."""
    words = told.words.take(rows.event)
    row, word = words.owners(), words.values
    full = np.flatnonzero(word & 1 == 0)
    key = mixed(rows.key[row[full]], word[full])
    if only is not None:
        under = among(key, only)
        full, key = full[under], key[under]
    order = np.lexsort((key, row[full]))
    full, key = full[order], key[order]
    once = np.ones(len(key), dtype=np.bool_)
    once[1:] = (key[1:] != key[:-1]) | (row[full[1:]] != row[full[:-1]])
    found = rows.take(row[full[once]])
    return Rows(key[once], found.event, found.part, found.opens, found.second)


def near_in_time(told: Columns, level: int, fresh: Truths) -> Truths:
    """Tell which events may share a cell of a level with a fresh one, by the first and the last of these cells."""
    if level >= LEVELS - 1:
        return np.ones(len(told), dtype=np.bool_)
    first, last, home = _spans(told)
    here = fresh & (home <= level)
    if not here.any():
        return here
    low, high = first[here].min() // _CELLS[level], last[here].max() // _CELLS[level]
    near: Truths = (home <= level) & (first // _CELLS[level] <= high) & (last // _CELLS[level] >= low)
    return near


def at_home(told: Columns, level: int) -> bool:
    """Tell whether any event is at home on a level: else nobody meets there."""
    return level == LASTING or bool((_spans(told)[2] == level).any())
