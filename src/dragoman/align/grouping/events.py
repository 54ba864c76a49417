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
from dragoman.align.grouping.columns import SCHEMA, Columns, code, columns
from dragoman.align.grouping.joining import Links, groups
from dragoman.align.grouping.meetings import CROWD, Pairs, meet
from dragoman.align.grouping.ragged import Ints, Truths
from dragoman.align.grouping.scores import Told, prepare, scores
from dragoman.align.likeness import ACCEPTED

NONE = Links(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0))
#: The links as they are kept: two events by their ids, the earlier row first.
LINKS = pa.schema([("one", pa.string()), ("other", pa.string()), ("score", pa.float64())])
#: What is kept is of use only to the version that made it.
MAKER = f"{__version__} {code(str(SCHEMA))}"
#: Part of the events up to which those that are wanted are few.
_FEW = 0.2
_NO_PAIRS = (NONE.one, NONE.other)
#: Pairs that are scored at a time.
_CHUNK = 1_000_000
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
    wanted, pairs = meet(events, old.fresh, crowd)
    stale = wanted[old.links.one] | wanted[old.links.other]
    kept, gone = old.links.take(np.flatnonzero(~stale)), old.links.take(np.flatnonzero(stale))
    found = _together([kept, *_alike(events, wanted, pairs)]).ordered()
    homes = groups(events, found, homes=old.homes, wanted=wanted, gone=gone)
    ids = told["event"].combine_chunks()
    return Grouped(links=found, homes=homes, kept=Kept(told.append_column("home", ids.take(homes)), _named(ids, found)))


def _alike(events: Columns, wanted: Truths, pairs: Iterable[Pairs]) -> Iterator[Links]:
    """The links among some pairs; of a few, the words are made ready only where they decide."""
    few = bool(wanted.mean() < _FEW) if len(events) else True
    told = prepare(events, worded=not few)
    together = [tuple(np.concatenate(ends) for ends in zip(_NO_PAIRS, *pairs, strict=True))] if few else pairs
    yield from (_accepted(told, one, other) for one, other in together)


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
    return pa.Table.from_arrays([events.take(found.one), events.take(found.other), pa.array(found.score)], schema=LINKS)


def held(told: pa.Table, before: Kept) -> Held | None:
    """Find what was there before among the rows; None if an old event is gone or is another."""
    row = _places(told["event"], before.told["event"])
    if (row < 0).any():
        return None
    fresh = np.ones(len(told), dtype=np.bool_)
    fresh[row] = False
    now = told.take(pa.array(row))
    for name in told.column_names:
        changed = _changed(now[name], before.told[name])
        if changed.any() and name not in _LOOSE:
            return None
        fresh[row[changed]] = True
    homes = np.arange(len(told))
    homes[row] = _places(told["event"], before.told["home"])
    ends = [_places(told["event"], before.links[name]) for name in ("one", "other")]
    return Held(fresh, Links(ends[0], ends[1], before.links["score"].to_numpy()), homes)


def _places(events: pa.ChunkedArray, sought: pa.ChunkedArray) -> Ints:
    """The row of each event sought; -1 if there is none."""
    found = pc.index_in(sought.combine_chunks(), events.combine_chunks())
    rows: Ints = found.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    return rows


def _changed(now: pa.ChunkedArray, before: pa.ChunkedArray) -> Truths:
    """Tell for each row whether a column's value is other than it was."""
    if pa.types.is_list(now.type):
        return _relisted(now, before)
    same = pc.or_(pc.equal(now, before).fill_null(False), pc.and_(now.is_null(), before.is_null()))
    changed: Truths = ~same.to_numpy()
    return changed


def _relisted(now: pa.ChunkedArray, before: pa.ChunkedArray) -> Truths:
    ours, theirs = now.combine_chunks(), before.combine_chunks()
    sizes = pc.list_value_length(ours).to_numpy()
    changed: Truths = sizes != pc.list_value_length(theirs).to_numpy()
    kept = pa.array(np.flatnonzero(~changed))
    one, other = ours.take(kept), theirs.take(kept)
    unlike = one.flatten().to_numpy() != other.flatten().to_numpy()
    rows = np.repeat(np.flatnonzero(~changed), sizes[~changed])
    changed[rows[unlike]] = True
    return changed
