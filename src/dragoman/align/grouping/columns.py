"""
The events of a case as columns: what their likeness rests on, as numbers that mean the same in every case.

A word, a party or a type becomes the first bytes of its digest, so that columns made on different days fit
together. The rows stand in the order of documents and ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np
import pyarrow as pa

from dragoman.align.grouping import arrow
from dragoman.align.grouping.ragged import HALF, Array, Ints, Lists
from dragoman.align.likeness import EMBARGO as SANCTIONS
from dragoman.align.likeness import cue, is_loose
from dragoman.align.marks import Mark, counts, who
from dragoman.align.tellings import Telling
from dragoman.align.times import Period, period
from dragoman.align.words import weight
from dragoman.model.facts import Event, Place

#: What is true of an event or not, a bit each.
GENERAL, SETTLED, NEGATED, HISTORICAL, EMBARGO, FUTURE = 1, 2, 4, 8, 16, 32
_SETTLED = frozenset({"occurred", "ongoing"})

_NUMBERS = ("type", "mode", "root", "cue", "flags", "first", "last", "earliest", "latest", "since", "published")
_LISTS = ("parties", "acting", "others", "who", "counts", "deals", "signs", "words")
_PLACE = ("place", "name", "country", "lat", "lon")

#: The columns as they are handed over and kept: one row an event.
SCHEMA = pa.schema(
    [
        ("document", pa.string()),
        ("event", pa.string()),
        ("source", pa.string()),
        *((name, pa.int64()) for name in _NUMBERS),
        *((name, pa.list_(pa.int64())) for name in _LISTS),
        ("place", pa.string()),
        ("name", pa.string()),
        ("country", pa.string()),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Events, one a row."""

    #: Codes of the document, and of that which it repeats or renews.
    document: Ints
    source: Ints
    #: Codes; 0 is none. The root is CAMEO's code of three digits.
    type: Ints
    mode: Ints
    root: Ints
    cue: Ints
    flags: Ints
    #: The days that its date covers, and those in which it may lie; 0 is not known.
    first: Ints
    last: Ints
    earliest: Ints
    latest: Ints
    #: The first day of which its document tells, if that looks back, and the last on which it may have been published;
    #: 0 is not known.
    since: Ints
    published: Ints
    #: Number of its place in `places`; -1 is none.
    place: Ints
    parties: Lists
    acting: Lists
    others: Lists
    #: Who is meant of each party, the party in the upper half; and the numbers that were taken.
    who: Lists
    counts: Lists
    deals: Lists
    signs: Lists
    #: The words in their order; the code of a word that every readout holds is odd.
    words: Lists
    places: tuple[Place, ...]

    def __len__(self) -> int:
        return len(self.type)


@lru_cache(maxsize=1 << 18)
def code(text: str | None) -> int:
    """Give a number to a text, the same one always; 0 is nothing, and no code is odd or negative."""
    if text is None:
        return 0
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little") >> 2 << 1


@lru_cache(maxsize=1 << 18)
def word_code(concept: str) -> int:
    """Give a word its number, odd if it weighs little."""
    return code(concept) | (weight(concept) < 1.0)


def party_code(party: str) -> int:
    """Give a party its number, odd if it is a group without a name."""
    return code(party) | is_loose(party)


def mark_code(mark: Mark) -> int:
    """Give a number to one thing told of a party, the party's own in its upper half."""
    party, told = mark
    return (code(party) >> HALF) << HALF | code(told) >> (HALF + 1)


def in_order(tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    """The events among some tellings, in the order of the columns' rows."""
    return tuple(sorted((t for t in tellings if isinstance(t.record, Event)), key=lambda t: (t.document, t.id)))


def table(told: Iterable[Telling]) -> pa.Table:
    """Write events as columns."""
    rows = [_row(telling, telling.record) for telling in told if isinstance(telling.record, Event)]
    return pa.Table.from_arrays(
        [_column(field.type, [row[field.name] for row in rows]) for field in SCHEMA], schema=SCHEMA
    )


def _column(kind: pa.DataType, values: list[Any]) -> pa.Array:
    if pa.types.is_list(kind):
        return arrow.lists(values)
    if pa.types.is_floating(kind):
        return arrow.fractions(values)
    return arrow.texts(values) if pa.types.is_string(kind) else arrow.numbers(np.array(values, dtype=np.int64))


def _row(telling: Telling, event: Event) -> dict[str, Any]:
    where = event.where
    first, last = _days(period(event.when))
    earliest, latest = _days(telling.when)
    lists = {name: sorted(map(party_code, getattr(telling, name))) for name in ("parties", "acting", "others")}
    lists |= {name: sorted(map(code, getattr(telling, name))) for name in ("deals", "signs")}
    lists |= {"who": sorted(set(map(mark_code, who(event)))), "counts": sorted(map(code, counts(event)))}
    return {
        "document": telling.document,
        "event": telling.id,
        "source": telling.source,
        "type": code(event.type),
        "mode": code(event.mode or None),
        "root": code(event.cameo[:3]),
        "cue": code(cue(telling) or None),
        "flags": _flags(event),
        "first": first,
        "last": last,
        "earliest": earliest,
        "latest": latest,
        "since": telling.since or 0,
        "published": telling.published[1] if telling.published else 0,
        **lists,
        "words": [word_code(word) for word in telling.words],
        "place": where.id if where else None,
        "name": where.name if where else None,
        "country": where.country if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
    }


def _flags(event: Event) -> int:
    return (
        GENERAL * event.cameo[:3].endswith("0")
        | SETTLED * (event.status in _SETTLED)
        | NEGATED * event.negated
        | HISTORICAL * event.historical
        | FUTURE * event.future
        | EMBARGO * (event.type == "SANCTION" and event.cameo.startswith(SANCTIONS))
    )


def _days(found: Period | None) -> Period:
    return found or (0, 0)


def columns(told: pa.Table) -> Columns:
    """Read columns as they were written; no object is made for a row."""
    place, places = _places(told)
    read: dict[str, Any] = {name: arrow.read(told[name]).astype(np.int64, copy=False) for name in _NUMBERS}
    read |= {name: _lists(told[name]) for name in _LISTS}
    document, source = _codes(told["document"]), _codes(told["source"])
    return Columns(document=document, source=source, place=place, places=places, **read)


def _codes(column: pa.ChunkedArray) -> Ints:
    """Number the values of a column."""
    numbered: Ints = arrow.read(column.combine_chunks().dictionary_encode().indices).astype(np.int64)
    return numbered


def _lists(column: pa.ChunkedArray) -> Lists:
    whole = column.combine_chunks()
    starts = arrow.read(whole.offsets).astype(np.int64)
    return Lists(starts - starts[0], arrow.read(whole.flatten()).astype(np.int64, copy=False))


def _places(told: pa.Table) -> tuple[Ints, tuple[Place, ...]]:
    """Number the places, each way of telling one once."""
    way, first = np.zeros(len(told), dtype=np.int64), np.zeros(0, dtype=np.int64)
    for name in _PLACE:
        coded = told[name].combine_chunks().dictionary_encode(null_encoding="encode")
        several = way * len(coded.dictionary) + arrow.read(coded.indices)
        _, first, way = np.unique(several, return_index=True, return_inverse=True)
    ways = told.select(_PLACE).take(arrow.numbers(first)).to_pylist()
    named = np.array([one["name"] is not None for one in ways], dtype=np.bool_)
    number = np.where(named, np.cumsum(named) - 1, -1)
    return number[way], tuple(_place(one) for one in ways if one["name"] is not None)


def _place(row: Mapping[str, object]) -> Place:
    told = {"id": row["place"], **{name: row[name] for name in _PLACE[1:]}}
    return Place(**told, text="", start=0, end=0)  # type: ignore[arg-type]  # typed by the schema


def chosen(told: Columns, rows: Array) -> Columns:
    """Choose rows, in the order given."""
    kept: dict[str, Any] = {}
    for field in fields(Columns):
        values = getattr(told, field.name)
        kept[field.name] = values if field.name == "places" else _take(values, rows)
    return Columns(**kept)


def _take(values: Ints | Lists, rows: Array) -> Ints | Lists:
    return values.take(rows) if isinstance(values, Lists) else values[rows]
