"""Lists of numbers, one a row, in two arrays: where each begins, and all values one after another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Whole numbers: codes of words, days, places in a table.
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]
#: Any of these.
Array = NDArray[Any]

#: Pairs of lists that are laid side by side at a time, times the cells of one such pair.
_CELLS = 4_000_000
#: Lists of up to so many numbers are compared number by number.
_EACH = 4
#: Bits below the upper half of a number.
HALF = 31


@dataclass(frozen=True, slots=True)
class Lists:
    """One list of numbers a row; `starts` has one more than there are rows."""

    starts: Ints
    values: Ints

    @classmethod
    def of(cls, rows: Iterable[Sequence[int]]) -> Lists:
        """Put lists into two arrays."""
        kept = [np.asarray(row, dtype=np.int64) for row in rows]
        starts = np.zeros(len(kept) + 1, dtype=np.int64)
        np.cumsum([len(row) for row in kept], out=starts[1:])
        return cls(starts, np.concatenate([np.zeros(0, dtype=np.int64), *kept]))

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def sizes(self) -> Ints:
        """How many numbers each list has."""
        return np.diff(self.starts)

    def sizes_of(self, rows: Array) -> Ints:
        """How many numbers chosen lists have."""
        found: Ints = self.starts[rows + 1] - self.starts[rows]
        return found

    def take(self, rows: Array) -> Lists:
        """Choose rows, in the order given."""
        at, sizes = stretch(self.starts[rows], self.sizes_of(rows))
        return Lists(_starts(sizes), self.values[at])

    def owners(self) -> Ints:
        """The row of each value."""
        return np.repeat(np.arange(len(self)), self.sizes)

    def keep(self, wanted: Truths) -> Lists:
        """Leave out values; the rows stay."""
        sizes = np.bincount(self.owners()[wanted], minlength=len(self))
        return Lists(_starts(sizes), self.values[wanted])

    def distinct(self) -> Lists:
        """Sort each list and leave out what it has twice."""
        named, number = np.unique(self.values, return_inverse=True)
        size = max(len(named), 1)
        both = np.sort(self.owners() * size + number)
        fresh = np.ones(len(both), dtype=np.bool_)
        fresh[1:] = both[1:] != both[:-1]
        rows, places = np.divmod(both[fresh], size)
        return Lists(_starts(np.bincount(rows, minlength=len(self))), named[places])

    def padded(self, rows: Array, width: int, filling: int) -> Ints:
        """The first numbers of chosen lists, the second ones, and so on, so many; what is missing is filled up."""
        first, end = self.starts[rows], self.starts[rows + 1]
        found = np.empty((width, len(rows)), dtype=self.values.dtype)
        for place in range(width):
            at = first + place
            found[place] = np.where(at < end, self.values[np.minimum(at, len(self.values) - 1)], filling)
        return found


def among(values: Array, wanted: Array) -> Truths:
    """Tell which values are among the wanted ones; most that are not fall out at one look into a table of bits."""
    if not len(wanted) or not len(values):
        return np.zeros(len(values), dtype=np.bool_)
    size = 1 << max(10, int(len(wanted) * 16).bit_length())
    low = np.array(size - 1, dtype=values.dtype)
    noted = np.zeros(size, dtype=np.bool_)
    noted[wanted & low] = True
    found: Truths = noted[values & low]
    ordered = np.sort(wanted)
    likely = values[found]
    found[found] = ordered[np.minimum(np.searchsorted(ordered, likely), len(ordered) - 1)] == likely
    return found


def stretch(first: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """Count up from each first number, as many as its size says: all these numbers, and the sizes again."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(first - (ends - sizes), sizes), sizes


def joined(parts: Sequence[Lists]) -> Lists:
    """Put rows under rows."""
    sizes = np.concatenate([part.sizes for part in parts])
    return Lists(_starts(sizes), np.concatenate([part.values for part in parts]))


def shared(lists: Lists, one: Array, other: Array) -> Ints:
    """How many numbers two rows have in common, pair by pair; no row may hold a number twice."""
    return counted(lists, one, other)[0]


def grouped_apart(lists: Lists, groups: Lists, one: Array, other: Array) -> Ints:
    """In how many groups, which the upper half of a number names, two rows both have numbers and share none."""
    apart = shared(groups, one, other)
    both = np.flatnonzero(apart)
    apart[both] -= _groups_shared(lists, one[both], other[both])
    return apart


def _groups_shared(lists: Lists, one: Array, other: Array) -> Ints:
    """The groups of the numbers that two rows have in common."""
    width = int(max(lists.sizes_of(one).max(initial=1), lists.sizes_of(other).max(initial=1)))
    found = np.zeros(len(one), dtype=np.int64)
    step = max(1, _CELLS // (4 * width))
    for start in range(0, len(one), step):
        part = slice(start, start + step)
        laid, twice = _laid(lists, one[part], other[part], width)
        group = np.sort(np.where(twice, laid >> HALF, -1), axis=1)
        fresh = (group[:, 1:] != group[:, :-1]) & (group[:, 1:] >= 0)
        found[part] = (group[:, 0] >= 0) + fresh.sum(axis=1)
    return found


def counted(lists: Lists, one: Array, other: Array) -> tuple[Ints, Ints]:
    """How many numbers two rows have in common, and how many of these are odd."""
    common, odd = np.zeros(len(one), dtype=np.int64), np.zeros(len(one), dtype=np.int64)
    ours, theirs = lists.sizes_of(one), lists.sizes_of(other)
    longer, both = np.maximum(ours, theirs), np.minimum(ours, theirs) > 0
    width, below = 2, 0
    while bool((both & (longer > below)).any()):
        chosen = np.flatnonzero(both & (longer > below) & (longer <= width))
        step = max(1, _CELLS // (4 * width))
        count = _counted_each if width <= _EACH else _counted
        for start in range(0, len(chosen), step):
            part = chosen[start : start + step]
            common[part], odd[part] = count(lists, one[part], other[part], width)
        width, below = width * 2, width
    return common, odd


def _counted(lists: Lists, one: Array, other: Array, width: int) -> tuple[Ints, Ints]:
    laid, twice = _laid(lists, one, other, width)
    return twice.sum(axis=1), (twice & (laid & 1 == 1)).sum(axis=1)


def _counted_each(lists: Lists, one: Array, other: Array, width: int) -> tuple[Ints, Ints]:
    """Lay each number of the one beside each of the other."""
    common, odd = np.zeros(len(one), dtype=np.int8), np.zeros(len(one), dtype=np.int8)
    ours, theirs = lists.padded(one, width, -1), lists.padded(other, width, -2)
    for place in range(width):
        for place_too in range(width):
            same = ours[place] == theirs[place_too]
            common += same
            odd += same & (ours[place] & 1 == 1)
    return common.astype(np.int64), odd.astype(np.int64)


def _laid(lists: Lists, one: Array, other: Array, width: int) -> tuple[Ints, Truths]:
    """Lay both rows one behind the other and sort: what they share stands twice side by side."""
    laid = np.concatenate([lists.padded(one, width, -1), lists.padded(other, width, -1)]).T.copy()
    laid.sort(axis=1)
    return laid[:, 1:], (laid[:, 1:] == laid[:, :-1]) & (laid[:, 1:] >= 0)


def _starts(sizes: Ints) -> Ints:
    starts = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=starts[1:])
    return starts
