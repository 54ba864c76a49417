"""
Which pairs are worth comparing: those that share a key, of different sources.

A telling takes part in all its small blocks and in a few larger ones, the smallest first. A block of up
to `WHOLE` tellings is compared whole; in a larger one, sorted by date, each is compared with the `NEXT` that
follow it. So the work grows with the number of tellings and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from dragoman.align.parties import keys
from dragoman.align.tellings import Telling
from dragoman.align.words import weight
from dragoman.model.facts import Agreement, Event, Quantity, Relation, Statement

WHOLE = 32
NEXT = 10
#: A block of up to so many is small; of larger ones a telling takes part in so many.
_SMALL, _LARGER = 12, 6
_LATE = 10**9

Key = tuple[str, ...]


def candidates(tellings: Iterable[Telling]) -> tuple[tuple[Telling, Telling], ...]:
    """The pairs to compare, each once, in a fixed order."""
    ordered = sorted(tellings, key=lambda telling: (telling.document, telling.id))
    place = {telling.id: at for at, telling in enumerate(ordered)}
    pairs = {
        (min(place[one.id], place[other.id]), max(place[one.id], place[other.id]))
        for block in _blocks(ordered)
        for one, other in neighbours(block)
        if one.source != other.source
    }
    return tuple((ordered[first], ordered[second]) for first, second in sorted(pairs))


def _blocks(tellings: Iterable[Telling]) -> Iterator[list[Telling]]:
    """Put tellings into blocks; what stands alone in its block is left out."""
    keyed = [(telling, sorted(_keys(telling))) for telling in tellings]
    sizes = Counter(key for _, found in keyed for key in found)
    blocks: dict[Key, list[Telling]] = defaultdict(list)
    for telling, found in keyed:
        shared = sorted((sizes[key], key) for key in found if sizes[key] > 1)
        small = sum(size <= _SMALL for size, _ in shared)
        for _, key in shared[: max(small, _LARGER)]:
            blocks[key].append(telling)
    return (blocks[key] for key in sorted(blocks))


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
            return by_party | by_word | {("occasion", quantity.measure, what) for what in telling.occasions}
        case Relation() as relation:
            return {("relation", who) for who in keys((relation.subject,))}


def _parties(telling: Telling) -> list[tuple[str, ...]]:
    """Every two parties, and each alone: a source may name only one."""
    ordered = sorted(telling.parties)[:8]
    return [*((party,) for party in ordered), *combinations(ordered, 2)]
