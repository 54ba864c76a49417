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


def at_level(when: Spans, found: Named, level: int, *, only: Array | None = None) -> Rows:
    """Put named events into the cells of one level; if keys are given, into the cells that have one of them."""
    if level == LASTING:
        rows = _lasting(when, found)
        return rows if only is None else rows.under(only)
    kept = np.flatnonzero(when.home[found.event] <= level)
    event = found.event[kept]
    size = _CELLS[level]
    last_level = level == LEVELS - 1
    low, high = (event * 0, event * 0) if last_level else (when.first[event] // size, when.last[event] // size)
    at, sizes = stretch(low, high - low + 1)
    row = np.repeat(np.arange(len(kept)), sizes)
    key = mixed(mixed(found.key[kept][row], at), level)
    if only is not None:
        chosen = np.flatnonzero(among(key, only))
        key, row, at = key[chosen], row[chosen], at[chosen]
    part = _part(found, when.home[event] == level, kept)
    return Rows(key, event[row], part[row], at == low[row], found.second[kept][row])


def _part(found: Named, home: Truths, kept: Ints) -> Array:
    single, alone = found.single[kept], found.alone[kept]
    at_home_as, visiting_as = np.where(single & ~alone, HOME, HOME_ALONE), np.where(single & alone, GUEST_ALONE, GUEST)
    return np.where(home, at_home_as, visiting_as).astype(np.int8)


@dataclass(frozen=True, slots=True)
class Spans:
    """The days in which each event may meet another, its level, the finest that holds them, and its turn in time."""

    first: Ints
    last: Ints
    home: Ints
    #: The place of each event among all, by the day that it tells, or else on which it was told.
    turn: Ints
    #: What lasts, as bits.
    lasts: Array


def spans(told: Columns) -> Spans:
    """Find when each event may have been."""
    exact = told.first > 0
    first = np.where(exact, told.first, told.earliest)
    last = np.where(exact, told.last + NEAR_DAYS, told.latest)
    level = np.searchsorted(np.array(_CELLS[:-1]), last - first + 1)
    day = np.where(exact, told.first, np.where(told.published > 0, told.published, told.earliest))
    turn = np.empty(len(told), dtype=np.int64)
    turn[np.argsort(day, kind="stable")] = np.arange(len(told))
    return Spans(first, last, np.where(first > 0, level, LEVELS - 1), turn, _lasts(told))


def _lasts(told: Columns) -> Array:
    """Which lasting things each event tells, a bit each."""
    denied, embargo, signed = (told.flags & NEGATED > 0), (told.flags & EMBARGO > 0), told.signs.sizes > 0
    return (denied | embargo * np.int8(2) | signed * np.int8(4)).astype(np.int8)


def _lasting(when: Spans, found: Named) -> Rows:
    rows = []
    told = when.lasts[found.event]
    for bit in (1, 2, 4):
        kept = np.flatnonzero(told & bit)
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


def bits(told: Columns) -> Array:
    """Give each event a bit for each of its words that weigh full: those without a bit in common share no such word."""
    words = told.words.values.astype(np.uint64)
    one = np.where(words & np.uint64(1), np.uint64(0), np.uint64(1) << (words >> np.uint64(3) & np.uint64(63)))
    found = np.zeros(len(told), dtype=np.uint64)
    some = np.flatnonzero(told.words.sizes)
    if len(some):
        found[some] = np.bitwise_or.reduceat(one, told.words.starts[some])
    return found


def near_in_time(when: Spans, level: int, fresh: Truths) -> Truths:
    """Tell which events may share a cell of a level with a fresh one, by the first and the last of these cells."""
    if level == LASTING:
        lasts: Truths = when.lasts > 0
        return lasts
    if level == LEVELS - 1:
        return np.ones(len(fresh), dtype=np.bool_)
    here = fresh & (when.home <= level)
    if not here.any():
        return here
    low, high = when.first[here].min() // _CELLS[level], when.last[here].max() // _CELLS[level]
    near: Truths = (when.home <= level) & (when.first < (high + 1) * _CELLS[level]) & (when.last >= low * _CELLS[level])
    return near


def at_home(when: Spans, level: int) -> bool:
    """Tell whether any event is at home on a level: else nobody meets there."""
    return level == LASTING or bool((when.home == level).any())
