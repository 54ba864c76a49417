"""
A sheet: all of one document that its account with others needs, and nothing else of it.

It hangs on the document's own reading and on its setting, so what was read once is not looked through again as long
as these stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dragoman.align.findings.contradictions import points_of
from dragoman.align.findings.contradictions_clauses import Stated, state_one
from dragoman.align.findings.contradictions_pairs import Point, stands
from dragoman.align.findings.echoes import keyed
from dragoman.align.findings.retold_pairs import keyed as retold_keys
from dragoman.align.passages import Passage, passages_of
from dragoman.align.tellings import Setting, Telling, tell_one
from dragoman.align.times import Period, days
from dragoman.model.account import Reading
from dragoman.model.facts import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """What of one document is held as long as it lies beside others."""

    document: str
    #: The document that this one repeats or renews, else itself.
    source: str
    publisher: str | None
    tellings: tuple[Telling, ...]
    #: By id, without what only the reading of texts needs.
    actors: tuple[Actor, ...]
    #: Id and name of each step of an agreement.
    deals: tuple[tuple[str, str], ...]
    #: The places of events.
    places: tuple[str, ...]
    #: When it was published, if known, and where its clauses stand on what.
    published: Period | None
    stands: bytes
    #: Under which names and words its tellings stand.
    echoing: bytes
    #: The same of its sentences, and of its tellings beside those of others.
    retold: bytes
    #: A number for all that it was made from; 0 where nothing is kept.
    number: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One document, as it is laid beside others."""

    laid: Laid
    clauses: tuple[Stated, ...]
    #: For each clause, the words by which it may contradict another.
    points: tuple[tuple[Point, ...], ...]
    #: Its sentences.
    passages: tuple[Passage, ...]


def sheet_of(reading: Reading, setting: Setting) -> Sheet:
    """Look through the reading of one document."""
    source = setting.roots[reading.document.id]
    clauses, tellings = tuple(state_one(reading, source)), tell_one(reading, setting)
    passages = passages_of(reading, tellings)
    points = tuple(tuple(points_of(clause)) for clause in clauses)
    laid = Laid(
        document=reading.document.id,
        source=source,
        publisher=reading.document.publisher,
        tellings=tellings,
        actors=tuple(replace(actor, sector=(), offices=(), aliases=()) for actor in reading.actors),
        deals=tuple((deal.agreement, deal.name) for deal in reading.agreements),
        places=tuple(event.where.name for event in reading.events if event.where),
        published=days(reading.document.published) if reading.document.published else None,
        stands=stands(clauses, points),
        echoing=keyed(tellings),
        retold=retold_keys(tellings, passages),
    )
    return Sheet(laid=laid, clauses=clauses, points=points, passages=passages)


def sheets_of(readings: Sequence[Reading], setting: Setting) -> Iterator[Sheet]:
    """Look through readings, in the order of their documents."""
    return (sheet_of(reading, setting) for reading in sorted(readings, key=lambda reading: reading.document.id))
