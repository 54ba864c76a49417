"""
Which pairs of events are worth comparing: those that share a key, of different sources.

Two events share a key whatever else was read. A block of up to `CROWD` pairs is compared whole. In a larger one,
a crowd, each event meets the `NEXT` that follow it in time, and the crowd is divided by the words of its events:
who shares a rare word meets from afar. So the pairs grow with the events and not with their square. A crowd stays
a crowd as documents are added, and who stood between two events stays there: of what was found alike before, only
pairs between which others have come are looked at again.
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
    Spans,
    at_home,
    at_level,
    bits,
    by_word,
    mixed,
    named,
    near_in_time,
    spans,
    together,
)
from dragoman.align.grouping.ragged import Array, Ints, Truths, among, stretch

#: A block of more pairs than this is a crowd, in which each meets so many that follow.
CROWD, NEXT = 1_000, 10
#: Pairs that are given at a time.
_CHUNK = 1 << 17
#: Events under parties that are looked at together.
_SHARE = 1 << 16
#: Bits of a key below which its part and whether it is fresh are written, to sort by all at once.
_BELOW = 3

NOBODY = np.zeros(0, dtype=np.int64)

Pairs = tuple[Ints, Ints]


def _meeting() -> Truths:
    """Tell for two parts whether who has them meets."""
    table = np.zeros((4, 4), dtype=np.bool_)
    table[HOME_ALONE, :] = table[:, HOME_ALONE] = True
    table[HOME, GUEST_ALONE] = table[GUEST_ALONE, HOME] = True
    return table


_MEETING = _meeting()


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
    below = (rows.part.astype(np.uint64) << np.uint64(1)) | ~fresh
    order = np.argsort((rows.key >> np.uint64(_BELOW) << np.uint64(_BELOW)) | below, kind="stable")
    rows, fresh = rows.take(order), fresh[order]
    key = rows.key >> np.uint64(_BELOW)
    begins = np.ones(len(rows), dtype=np.bool_)
    begins[1:] = key[1:] != key[:-1]
    number = np.cumsum(begins) - 1
    place = number * 8 + rows.part * 2 + ~fresh
    sizes = np.bincount(place, minlength=8 * int(begins.sum())).reshape(-1, 8)
    ends = np.cumsum(sizes).reshape(-1, 8)
    starts = ends - sizes
    return Blocks(rows, fresh, number, np.hstack([starts[:, ::2], ends[:, -1:]]), starts[:, 1::2])


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows of crowds, those of each in the order of time."""

    rows: Rows
    fresh: Truths
    number: Ints


def _lines(blocks: Blocks, when: Spans, crowd: int) -> Lines:
    at = np.flatnonzero((blocks.pairs() > crowd)[blocks.number])
    order = at[np.argsort(blocks.number[at] * len(when.turn) + when.turn[blocks.rows.event[at]], kind="stable")]
    number = blocks.number[order]
    return Lines(blocks.rows.take(order), blocks.fresh[order], number)


def meet(told: Columns, fresh: Truths, links: Pairs, crowd: int = CROWD) -> tuple[Truths, Iterator[Pairs]]:
    """
    Tell which links are lost through what is fresh, and give all pairs to compare of which one is fresh.

    `links` are pairs that were found alike before; lost are those that no longer meet in any block. Of a pair the
    earlier row comes first; a pair may come again.
    """
    called, when = named(told, np.arange(len(told))), spans(told)
    lost = np.zeros(len(links[0]), dtype=np.bool_)
    if fresh.all():
        return lost, _all_met(told, when, _touched(told, when, called, fresh, crowd), crowd)
    touched = list(_touched(told, when, called, fresh, crowd))
    parted = (_parted(told, blocks, _lines(blocks, when, crowd), crowd) for blocks in touched)
    lost = _among_pairs(links, all_of(chain.from_iterable(parted)), len(told))
    lost &= ~(fresh[links[0]] | fresh[links[1]])
    doubted = np.flatnonzero(lost)
    lost[doubted[_met_still(told, when, called, (links[0][doubted], links[1][doubted]), crowd)]] = False
    return lost, _all_met(told, when, touched, crowd)


def all_of(pairs: Iterable[Pairs]) -> Pairs:
    """Put pairs under pairs."""
    one, other = zip((NOBODY, NOBODY), *pairs, strict=True)
    return np.concatenate(one), np.concatenate(other)


def _among_pairs(pairs: Pairs, wanted: Pairs, count: int) -> Truths:
    return among(pairs[0] * count + pairs[1], wanted[0] * count + wanted[1])


def _all_met(told: Columns, when: Spans, touched: Iterable[Blocks], crowd: int) -> Iterator[Pairs]:
    for blocks in touched:
        yield from _within(told, blocks, crowd)
        yield from _along(told, _lines(blocks, when, crowd))


def _parted(told: Columns, blocks: Blocks, lines: Lines, crowd: int) -> Iterator[Pairs]:
    """The pairs that met before what is fresh came, and may no longer."""
    became = (blocks.pairs() > crowd) & (blocks.pairs_before() <= crowd)
    before = blocks.rows.take(np.flatnonzero(became[blocks.number] & ~blocks.fresh))
    if len(before):
        everyone = np.ones(len(told), dtype=np.bool_)
        yield from _within(told, _blocks(before, everyone), crowd)
    old = np.flatnonzero(~lines.fresh)
    for step in range(1, min(NEXT + 1, len(old))):
        low, high = old[:-step], old[step:]
        at = np.flatnonzero((high - low > NEXT) & (lines.number[low] == lines.number[high]))
        yield _pairs_of(told, lines.rows, low[at], high[at])


def _met_still(told: Columns, when: Spans, called: Named, links: Pairs, crowd: int) -> Ints:
    """The numbers of those links whose ends meet in some block, level by level."""
    words, left = bits(told), np.arange(len(links[0]))
    for level in range(LEVELS + 1):
        if len(left) and at_home(when, level):
            sought = links[0][left], links[1][left]
            blocks = _shared_blocks(told, when, called, level, sought, words=words, crowd=crowd)
            left = left[~_among_pairs(sought, all_of(_all_met(told, when, blocks, crowd)), len(told))]
    return np.setdiff1d(np.arange(len(links[0])), left)


def _shared_blocks(
    told: Columns, when: Spans, called: Named, level: int, links: Pairs, *, words: Array, crowd: int
) -> Iterator[Blocks]:
    """The blocks of a level in which both ends of a link stand, and those into which the crowds are divided."""
    ends = np.zeros(len(told), dtype=np.bool_)
    ends[links[0]] = ends[links[1]] = True
    known = called.take(np.flatnonzero(ends[called.event]))
    called = called.take(np.flatnonzero(among(called.key, _shared_keys(known.key, known.event, links))))
    rows = at_level(when, called.take(np.flatnonzero(ends[called.event])), level)
    blocks = _blocks(at_level(when, called, level, only=_shared_keys(rows.key, rows.event, links)), ends)
    yield blocks
    crowds = np.flatnonzero((blocks.pairs() > crowd)[blocks.number] & blocks.fresh)
    rows = by_word(told, blocks.rows.take(crowds))
    only = _shared_keys(rows.key, rows.event, links)
    yield _blocks(_divided(told, words, blocks, crowd, only), ends)


def _shared_keys(key: Array, event: Ints, links: Pairs) -> Array:
    """The keys that both ends of some link have."""
    order = np.argsort(event, kind="stable")
    key, event = key[order], event[order]
    found = []
    for rows in links:
        first = np.searchsorted(event, rows)
        at, sizes = stretch(first, np.searchsorted(event, rows, side="right") - first)
        found.append((key[at], mixed(key[at], np.repeat(np.arange(len(rows)), sizes))))
    (ours, ours_of_link), (_, theirs_of_link) = found
    return ours[among(ours_of_link, theirs_of_link)]


def _touched(told: Columns, when: Spans, called: Named, fresh: Truths, crowd: int) -> Iterator[Blocks]:
    """The blocks that hold a fresh event; after those of each level those into which its crowds are divided."""
    words = bits(told)
    levels = [level for level in range(LEVELS + 1) if at_home(when, level)]
    near = {level: near_in_time(when, level, fresh) for level in levels}
    new = fresh[called.event]
    known = called.take(np.flatnonzero(new))
    rest = called.take(np.flatnonzero(~new & np.logical_or.reduce(list(near.values()))[called.event]))
    rest = rest.take(np.flatnonzero(among(rest.key, known.key)))
    count = 1 + (len(known.key) + len(rest.key)) // _SHARE
    for some, others in zip(_shares(known, count), _shares(rest, count), strict=True):
        for level in levels:
            rows = at_level(when, some, level)
            beside = others.take(np.flatnonzero(near[level][others.event]))
            blocks = _blocks(together([rows, at_level(when, beside, level, only=rows.key)]), fresh)
            yield blocks
            yield _blocks(_divided(told, words, blocks, crowd), fresh)


def _shares(called: Named, count: int) -> Iterator[Named]:
    """Divide what is named by its keys, for much at a time is slow: who has one key stays together."""
    share = (called.key >> np.uint64(40)) % np.uint64(count)
    order = np.argsort(share.astype(np.int32), kind="stable")
    ends = np.cumsum(np.bincount(share.astype(np.int64), minlength=count)).tolist()
    return (called.take(order[first:last]) for first, last in zip([0, *ends], ends, strict=False))


def _divided(told: Columns, words: Array, blocks: Blocks, crowd: int, only: Array | None = None) -> Rows:
    """The rows of crowds by word; where no fresh event has the word, nothing is met."""
    crowded = (blocks.pairs() > crowd)[blocks.number]
    new = by_word(told, blocks.rows.take(np.flatnonzero(crowded & blocks.fresh)), only)
    old = np.flatnonzero(crowded & ~blocks.fresh)
    if not len(old):
        return new
    told_fresh = np.where(blocks.fresh, words[blocks.rows.event], np.uint64(0))
    told_fresh = np.bitwise_or.reduceat(told_fresh, blocks.parts[:, 0])
    likely = old[told_fresh[blocks.number[old]] & words[blocks.rows.event[old]] > 0]
    return together([new, by_word(told, blocks.rows.take(likely), new.key)])


def _along(told: Columns, lines: Lines) -> Iterator[Pairs]:
    """The pairs of crowds: each with those that follow it."""
    for step in range(1, min(NEXT + 1, len(lines.number))):
        met = (lines.number[step:] == lines.number[:-step]) & (lines.fresh[step:] | lines.fresh[:-step])
        met &= _MEETING[lines.rows.part[:-step], lines.rows.part[step:]]
        at = np.flatnonzero(met)
        for start in range(0, len(at), _CHUNK):
            one = at[start : start + _CHUNK]
            yield _pairs_of(told, lines.rows, one, one + step)


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


def _pairs_of(told: Columns, rows: Rows, one: Array, other: Array) -> Pairs:
    """Turn pairs of rows into pairs of events, less those that meet elsewhere too or are of one source."""
    kept = (rows.opens[one] | rows.opens[other]) & ~(rows.second[one] & rows.second[other])
    ours, theirs = rows.event[one[kept]], rows.event[other[kept]]
    apart = told.source[ours] != told.source[theirs]
    ours, theirs = ours[apart], theirs[apart]
    return np.minimum(ours, theirs), np.maximum(ours, theirs)
