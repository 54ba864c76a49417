"""
Which events of all documents are one: found in columns, and kept up as documents are added.

What is kept of an earlier time are the columns and the links as they were then. Where nothing but new documents
came, only pairs with what is new are compared. Where an event is gone or has changed, all are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dragoman import __version__
from dragoman.align.grouping import arrow
from dragoman.align.grouping.columns import SCHEMA, Columns, chosen, code, columns
from dragoman.align.grouping.joining import Links, groups
from dragoman.align.grouping.meetings import CROWD, NEXT, Pairs, all_of, meet
from dragoman.align.grouping.ragged import Ints, Truths
from dragoman.align.grouping.scores import Told, prepare, scores
from dragoman.align.likeness import ACCEPTED

NONE = Links(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0))
#: The links as they are kept: two events by their ids, the earlier row first.
LINKS = pa.schema([("one", pa.string()), ("other", pa.string()), ("score", pa.float64())])
#: What is kept is of use only to the version that made it.
MAKER = f"{__version__} {code(f'{SCHEMA} {CROWD} {NEXT}')}"
#: Part of the events up to which those that are wanted are few.
_FEW = 0.2
#: Pairs that are scored at a time.
_CHUNK = 1 << 17
#: What may change of an event through other documents without moving it to other blocks.
_LOOSE = ("deals", "source")


@dataclass(frozen=True, slots=True)
class Kept:
    """The columns of the events, with the first event of the incident of each, and the links between them."""

    told: pa.Table
    links: pa.Table


@dataclass(frozen=True, slots=True)
class Held:
    """What was kept, by the rows of now: which are fresh, the links and the homes of the others."""

    fresh: Truths
    links: Links
    homes: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """Which events are one."""

    #: By rows, the most alike first.
    links: Links
    #: For each event, the first row of its incident.
    homes: Ints
    kept: Kept


def grouped(told: pa.Table, before: Kept | None = None, *, crowd: int = CROWD) -> Grouped:
    """Put the events of one affair together; what was found before is taken over where it still holds."""
    events = columns(told)
    old = held(told, before) if before else None
    old = old or Held(np.ones(len(told), dtype=np.bool_), NONE, np.arange(len(told)))
    lost, pairs = meet(events, old.fresh, (old.links.one, old.links.other), crowd)
    stale = lost | old.fresh[old.links.one] | old.fresh[old.links.other]
    kept = old.links.take(np.flatnonzero(~stale))
    found = _together([kept, *_alike(events, old.fresh, pairs)]).ordered()
    stirred = old.fresh | _noted(len(told), old.links.one[lost], old.links.other[lost])
    homes = groups(events, found, homes=old.homes, wanted=stirred)
    ids = told["event"].combine_chunks()
    return Grouped(
        links=found,
        homes=homes,
        kept=Kept(told.append_column("home", ids.take(arrow.numbers(homes))), _named(ids, found)),
    )


def _alike(events: Columns, wanted: Truths, pairs: Iterable[Pairs]) -> Iterator[Links]:
    """The links among some pairs; of a few, only the events that meet are made ready."""
    if len(events) and wanted.mean() > _FEW:
        told = prepare(events)
        yield from (_accepted(told, one, other) for one, other in _batches(pairs))
        return
    one, other = all_of(pairs)
    rows = np.flatnonzero(_noted(len(events), one, other))
    place = np.zeros(len(events), dtype=np.int64)
    place[rows] = np.arange(len(rows))
    found = _accepted(prepare(chosen(events, rows), worded=False), place[one], place[other])
    yield Links(rows[found.one], rows[found.other], found.score)


def _noted(count: int, *rows: Ints) -> Truths:
    noted = np.zeros(count, dtype=np.bool_)
    for some in rows:
        noted[some] = True
    return noted


def _batches(pairs: Iterable[Pairs]) -> Iterator[Pairs]:
    """Put pairs together until they are many."""
    waiting: list[Pairs] = []
    count = 0
    for one, other in pairs:
        waiting.append((one, other))
        count += len(one)
        if count >= _CHUNK:
            yield all_of(waiting)
            waiting, count = [], 0
    yield all_of(waiting)


def _accepted(told: Told, one: Ints, other: Ints) -> Links:
    parts = [NONE]
    for start in range(0, len(one), _CHUNK):
        ours, theirs = one[start : start + _CHUNK], other[start : start + _CHUNK]
        score = scores(told, ours, theirs, least=ACCEPTED)
        alike = np.flatnonzero(score >= ACCEPTED)
        parts.append(Links(ours[alike], theirs[alike], score[alike]))
    return _together(parts)


def _together(parts: Sequence[Links]) -> Links:
    one, other, score = (np.concatenate([getattr(part, name) for part in parts]) for name in ("one", "other", "score"))
    return Links(one, other, score)


def _named(events: pa.Array, found: Links) -> pa.Table:
    ends = [events.take(arrow.numbers(rows)) for rows in (found.one, found.other)]
    return pa.Table.from_arrays([*ends, arrow.numbers(found.score)], schema=LINKS)


def held(told: pa.Table, before: Kept) -> Held | None:
    """Find what was there before among the rows; None if an old event is gone or is another."""
    ids = told["event"].combine_chunks()
    row = _places(ids, before.told["event"].combine_chunks())
    if row is None:
        return None
    fresh = np.ones(len(told), dtype=np.bool_)
    fresh[row] = False
    for name in told.column_names:
        changed = _changed(told[name].combine_chunks(), before.told[name].combine_chunks(), row)
        if len(changed) and name not in _LOOSE:
            return None
        fresh[row[changed]] = True
    named = [before.told["home"], before.links["one"], before.links["other"]]
    found = _places(ids, pa.concat_arrays([column.combine_chunks() for column in named]))
    if found is None:
        return None
    home, one, other = np.split(found, np.cumsum([len(column) for column in named[:-1]]))
    homes = np.arange(len(told))
    homes[row] = home
    return Held(fresh, Links(one, other, arrow.read(before.links["score"])), homes)


def _places(events: pa.Array, sought: pa.Array) -> Ints | None:
    """Give the row of each event sought; None if one is not there."""
    found = pc.index_in(sought, events)
    return None if found.null_count else arrow.read(found).astype(np.int64)


def _changed(now: pa.Array, before: pa.Array, row: Ints) -> Ints:
    """Find the old rows of which a column's value is other than it was; most stand in long runs that are equal."""
    breaks = np.flatnonzero(row[1:] != row[:-1] + 1) + 1
    starts = np.concatenate([np.zeros(min(1, len(row)), dtype=np.int64), breaks])
    sizes = np.diff(starts, append=len(row))
    found = [np.zeros(0, dtype=np.int64)]
    for start, size, at in zip(starts.tolist(), sizes.tolist(), row[starts].tolist(), strict=True):
        ours, theirs = now.slice(at, size), before.slice(start, size)
        if not ours.equals(theirs):
            found.append(start + np.flatnonzero(_unlike(ours, theirs)))
    return np.concatenate(found)


def _unlike(now: pa.Array, before: pa.Array) -> Truths:
    """Tell for each row whether its value is another."""
    if pa.types.is_list(now.type):
        return _relisted(now, before)
    same = pc.or_(pc.equal(now, before).fill_null(False), pc.and_(now.is_null(), before.is_null()))
    changed: Truths = arrow.read(same.cast(pa.int8())) == 0
    return changed


def _relisted(ours: pa.Array, theirs: pa.Array) -> Truths:
    sizes = arrow.read(pc.list_value_length(ours))
    changed: Truths = sizes != arrow.read(pc.list_value_length(theirs))
    kept = arrow.numbers(np.flatnonzero(~changed))
    one, other = ours.take(kept), theirs.take(kept)
    unlike = arrow.read(one.flatten()) != arrow.read(other.flatten())
    rows = np.repeat(np.flatnonzero(~changed), sizes[~changed])
    changed[rows[unlike]] = True
    return changed
