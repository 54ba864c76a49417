"""
Many mentions of events, made by perturbing real ones: as columns, so that no object is made for a mention.

Each day has its affairs. An affair is a real event moved to that day, between other parties, with part of its
words replaced. The day's documents tell some of its affairs each, and each mention leaves out dates, places,
forms and words at random, as sources do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from dragoman.align.grouping.columns import SCHEMA, Columns, code, columns
from dragoman.align.grouping.ragged import HALF, Ints, Lists

#: Mentions of a document, documents of a day, affairs of a day.
MENTIONS, DOCUMENTS, AFFAIRS = 10, 30, 150
#: How many parties there are, the few much more often named than the many.
_PARTIES = 250
_FIRST_DAY = 730_000
#: Parts of mentions that leave out the date, the place, the form, a word; of words that an affair has for itself.
_NO_DATE, _NO_PLACE, _NO_MODE, _NO_WORD, _OTHER_WORD = 0.4, 0.4, 0.3, 0.3, 0.6


@dataclass(frozen=True, slots=True)
class Drawn:
    """Which affair each mention tells, on which day, and of which real event the affair is made."""

    affair: Ints
    day: Ints
    base: Ints


def mentions(real: pa.Table, count: int) -> pa.Table:
    """Make so many mentions out of real events; the same ones always, a smaller number being the first of a larger."""
    base = columns(real)
    drawn = _draw(len(base), count)
    document = np.arange(count) // MENTIONS
    told = {name: getattr(base, name)[drawn.base] for name in ("type", "mode", "root", "cue", "flags")}
    told["mode"] = np.where(_chance(count, "mode") < _NO_MODE, 0, told["mode"])
    told |= _dates(base, drawn)
    lists = {**_parties(base, drawn), **_fixed(base, drawn), "words": _words(base, drawn)}
    ids = [_ids("document", document), _ids("event", np.arange(count)), _ids("document", document)]
    numbers = [pa.array(told[name]) for name in SCHEMA.names if name in told]
    listed = [_arrow(lists[name]) for name in SCHEMA.names if name in lists]
    return pa.Table.from_arrays([*ids, *numbers, *listed, *_places(real, drawn)], schema=SCHEMA)


def _draw(real: int, count: int) -> Drawn:
    day = np.arange(count) // (MENTIONS * DOCUMENTS)
    affair = day * AFFAIRS + (_chance(count, "affair") * AFFAIRS).astype(np.int64)
    return Drawn(affair, day + _FIRST_DAY, _hashed(affair, "base") % real)


def _hashed(values: Ints, purpose: str) -> Ints:
    """Numbers without order, the same for the same value and purpose."""
    mixed = (values.astype(np.uint64) + np.uint64(code(purpose))) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return ((mixed ^ (mixed >> np.uint64(32))) >> np.uint64(2)).astype(np.int64)


def _chance(count: int, purpose: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return _hashed(np.arange(count), purpose) / float(1 << 62)


def _ids(kind: str, numbers: Ints) -> pa.Array:
    return pa.array(np.char.add(f"{kind}-", np.char.zfill(numbers.astype(np.str_), 9)))


def _arrow(lists: Lists) -> pa.Array:
    return pa.ListArray.from_arrays(pa.array(lists.starts.astype(np.int32)), pa.array(lists.values))


def _dates(base: Columns, drawn: Drawn) -> dict[str, Ints]:
    """Move a date to the affair's day; without it, the event is as undated as the real one or as any news."""
    first, last = base.first[drawn.base], base.last[drawn.base]
    earliest, latest = base.earliest[drawn.base], base.latest[drawn.base]
    exact = (first > 0) & (_chance(len(first), "date") >= _NO_DATE)
    ahead = (first == 0) & (latest - earliest > 100)
    guessed = (earliest > 0) | (first > 0)
    begin = np.where(exact, drawn.day, 0)
    end = np.where(exact, drawn.day + np.minimum(last - first, 400), 0)
    open_from = np.where(guessed, np.where(ahead, drawn.day, drawn.day - 45), 0)
    open_to = np.where(guessed, np.where(ahead, drawn.day + 365, drawn.day + 1), 0)
    bounds = {"earliest": np.where(exact, begin, open_from), "latest": np.where(exact, end, open_to)}
    bounds["published"], bounds["since"] = drawn.day, np.zeros(len(first), dtype=np.int64)
    return {"first": begin, "last": end, **bounds}


def _parties(base: Columns, drawn: Drawn) -> dict[str, Lists]:
    """Put other parties in the real ones' places: for one affair always the same."""
    sides = {}
    for side in ("acting", "others"):
        chosen: Lists = getattr(base, side).take(drawn.base)
        affair = np.repeat(drawn.affair, chosen.sizes)
        rank = (_hashed(chosen.values ^ affair, "party") / float(1 << 62)) ** 3 * _PARTIES
        sides[side] = Lists(chosen.starts, _hashed(rank.astype(np.int64), "name") >> 2 << 1).distinct()
    rows = [np.concatenate([side.owners() for side in sides.values()])]
    order = np.argsort(rows[0], kind="stable")
    values = np.concatenate([side.values for side in sides.values()])[order]
    starts = np.concatenate([[0], np.cumsum(sides["acting"].sizes + sides["others"].sizes)])
    return {**sides, "parties": Lists(starts, values).distinct()}


def _fixed(base: Columns, drawn: Drawn) -> dict[str, Lists]:
    """Agreements, counterparts and numbers taken, told anew for each affair."""
    found = {"who": _counterparts(base, drawn)}
    for name in ("deals", "signs", "counts"):
        chosen: Lists = getattr(base, name).take(drawn.base)
        affair = np.repeat(drawn.affair, chosen.sizes)
        found[name] = Lists(chosen.starts, _hashed(chosen.values ^ affair, "deal") >> 2 << 1).distinct()
    return found


def _counterparts(base: Columns, drawn: Drawn) -> Lists:
    """Keep who is meant of a party, and make the party another's."""
    chosen = base.who.take(drawn.base)
    whose = _hashed((chosen.values >> HALF) ^ np.repeat(drawn.affair, chosen.sizes), "party") >> HALF << HALF
    return Lists(chosen.starts, whose | (chosen.values & ((1 << HALF) - 1))).distinct()


def _words(base: Columns, drawn: Drawn) -> Lists:
    """Replace words by others of the case for each affair, then leave words out for each mention."""
    chosen = base.words.take(drawn.base)
    place = np.arange(len(chosen.values)) - np.repeat(chosen.starts[:-1], chosen.sizes)
    of_affair = _hashed(np.repeat(drawn.affair, chosen.sizes) * 64 + place, "word")
    replaced = of_affair % 1000 < 1000 * _OTHER_WORD
    values = np.where(replaced, base.words.values[(of_affair >> 10) % len(base.words.values)], chosen.values)
    return Lists(chosen.starts, values).keep(_chance(len(values), "left out") >= _NO_WORD)


def _places(real: pa.Table, drawn: Drawn) -> list[pa.Array]:
    """The real places, but for those left out."""
    rows = pa.array(drawn.base, mask=_chance(len(drawn.base), "place") < _NO_PLACE)
    return [real[name].take(rows).combine_chunks() for name in ("place", "name", "country", "lat", "lon")]
