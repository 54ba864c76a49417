"""
Makes the account of a case: what its readings, its copies and versions and the analyst's verdicts come to.

The steps stand in `settle`; each takes what the one before gives. The account is made anew only when what it is made
from has changed, and depends on nothing else: not on the order of arrival, nor on what it was before.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from dragoman.align import verdicts
from dragoman.align.compared import DOCUMENTS, Compared, mixed
from dragoman.align.constrained import JUDGED
from dragoman.align.grouping.columns import code
from dragoman.align.grouping.events import MAKER, Kept
from dragoman.align.grouping.ragged import Ints
from dragoman.align.laying import Fetching, lay_sheets
from dragoman.align.lineage import copies, versions, voices
from dragoman.align.lineage.origins import origins
from dragoman.gazetteer.states import adjectives, state_names
from dragoman.lens import lens
from dragoman.model.account import Finding, Incident, Lens, Reading, Voice
from dragoman.model.text import Document
from dragoman.sheets.packing import Unpacking, digest, maker, passages, piece
from dragoman.sheets.renewing import Circumstances, renew
from dragoman.sources.publishers import Publisher, Publishers, known
from dragoman.store.account import place
from dragoman.store.drawer import Drawer
from dragoman.store.rows import from_row
from dragoman.store.store import Store

#: The tables of columns in which that is held.
_KEPT = ("traces", "links")
#: What a reading holds that a copy may tell again.
_FACTS = ("events", "statements", "relations", "agreements", "quantities")
#: Part of the pairs kept from which on those that nobody asks for any more are thrown out.
_STALE = 0.3
#: Versions read at a time.
_PAIRS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """An account, with what was found about whole documents on the way."""

    incidents: tuple[Incident, ...]
    findings: Iterable[Finding]
    publishers: Iterable[Voice]
    #: The original of each copy.
    copies: Mapping[str, str]
    #: What spares comparing the same events at the next time, and other pairs.
    kept: Kept
    compared: Compared


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose voice each document is, who published it, and what is known of them."""

    voices: Mapping[str, str]
    outlets: Mapping[str, str]
    described: Mapping[str, Publisher]
    #: What is known of the voices alone.
    speaking: Mapping[str, Publisher]


def settle(store: Store) -> bool:
    """Make the account anew if what it is made from has changed; tell whether that was so."""
    if store.settled():
        place(store)
        return False
    word = comes_to(store)
    if store.came_to() == word:
        store.note_settled()
        place(store)
        return False
    with _uncollected():
        made = account(store)
        store.replace_account(made.incidents, made.findings, publishers=made.publishers, copies=made.copies)
    Drawer(store).note_copied(maker())
    store.keep(dict(zip(_KEPT, (made.kept.told, made.kept.links), strict=True)), maker=MAKER)
    stale = made.compared.stale > _STALE
    Drawer(store).keep_compared(made.compared.whole() if stale else made.compared.fresh(), anew=stale)
    store.note_came_to(word)
    return True


def comes_to(store: Store) -> str:
    """Give one word for what an account is made from; that a finding is wrong changes only what is shown of it."""
    through = lens(store)
    limits = verdicts.constraints(store.verdicts())
    hidden = sorted(fact for fact in through.hidden if not fact.startswith("finding-"))
    shown = [sorted(found.items()) for found in (through.becomes, through.codes, through.names)]
    return digest((store.read_from(), maker(), hidden, shown, limits.joined, limits.apart))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let no time be spent on looking for rings among very many records: there are none."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def repeated(store: Store, compared: Compared) -> dict[str, str]:
    """Find the copies among the documents of a case; those that were looked at before are not looked at again."""
    if (known := Drawer(store).copied(maker())) is not None:
        return known
    while fresh := store.unsketched():
        store.sketch({row["id"]: copies.sketch(row["text"], row["furniture"]) for row in fresh})
    same = _same(store, store.alike(shared=copies.SHARED, first=copies.FIRST), compared)
    published = store.ask("published", {"documents": sorted({document for pair in same for document in pair})})
    return copies.firsts(same, {row["id"]: row["published"] for row in published})


def _same(store: Store, pairs: Sequence[tuple[str, str]], compared: Compared) -> list[tuple[str, str]]:
    """Choose the pairs of documents that are one report."""
    numbers = {row["document"]: code(f"{maker()} {row['document']} {row['key']}") for row in store.ask("keys")}
    ends = ([numbers[pair[end]] for pair in pairs] for end in (0, 1))
    number = mixed(DOCUMENTS, *(np.array(end, dtype=np.int64) for end in ends))

    def are_copies(fresh: Ints) -> list[bool]:
        asked = [pairs[at] for at in fresh.tolist()]
        pages = {row["id"]: copies.page(row) for row in store.texts({one for pair in asked for one in pair})}
        return [copies.is_copy(pages[one], pages[other]) for one, other in asked]

    score = compared.scored(number, are_copies)
    return [pairs[at] for at in np.flatnonzero(score).tolist()]


def account(store: Store) -> Settled:
    """Make the account of a case under its verdicts and publishers."""
    table = _publishers(store)
    compared = Compared(Drawer(store).compared())
    copied = repeated(store, compared)
    documents, agencies = _documents(store, table, copied)
    whose = _whose(documents, agencies, table)
    old = versions.superseded(documents)
    current = tuple(document for document in documents if document.id not in old)
    log, through = store.verdicts(), lens(store)
    again, homes = _repeated_facts(store, through, copied, old)
    under = Circumstances(documents=current, lens=through, again=again, homes=homes)
    drawer = renew(store, under)
    limits = verdicts.constraints(log)
    kept = store.kept(_KEPT, maker=MAKER)
    names = [document.id for document in current]
    laid = lay_sheets(
        map(Unpacking().sheet, drawer.sheets(names, "document, made, told, stands, echoing, retold")),
        Fetching(
            lambda some: map(piece, drawer.sheets(some, "document, clauses")),
            lambda some: map(passages, drawer.sheets(some, "document, passages")),
        ),
        Kept(*kept) if kept else None,
        constraints=limits,
        voices=whose.voices,
        compared=compared,
    )
    told = _told(laid.incidents, under, {event for pair in limits.joined for event in pair})
    home = {event: incident.id for incident in told for event in incident.events}
    known_of = {document: whose.speaking.get(voice) for document, voice in whose.voices.items()}
    findings = chain(laid.findings, versions.changes(_versions(store, through, documents), home))
    return Settled(
        incidents=told,
        findings=(voices.remarked(finding, known_of, adjectives()) for finding in findings),
        publishers=voices.coverage(documents, whose.voices, whose.outlets, whose.described, told),
        copies=copied,
        kept=laid.kept,
        compared=compared,
    )


def _publishers(store: Store) -> Publishers:
    own = (from_row(Publisher, row) for row in store.own_publishers())
    return Publishers((*known(), *own), state_names())


def _documents(
    store: Store, table: Publishers, copied: Mapping[str, str]
) -> tuple[tuple[Document, ...], dict[str, Publisher]]:
    """Read all documents, each with what it repeats, and who signs them as an agency; their texts are let go."""
    found, agencies = [], {}
    for document in store.documents():
        if (agency := table.agency(document.text, document.author)) is not None:
            agencies[document.id] = agency
        original = document.copy_of or copied.get(document.id)
        found.append(replace(document, text="", copy_of=original))
    return tuple(found), agencies


def _whose(documents: Sequence[Document], agencies: Mapping[str, Publisher], table: Publishers) -> Whose:
    spoken, speaking = voices.voices(documents, origins(documents), table, agencies)
    outlets, of_outlets = voices.outlets(documents, table)
    return Whose(spoken, outlets, of_outlets | speaking, speaking)


def _repeated_facts(
    store: Store, through: Lens, copied: Mapping[str, str], old: Container[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Name for each fact that a copy tells again the fact of its original, and for all facts of both their document."""
    concerned = {document for document in (*copied, *copied.values()) if document not in old}
    facts: dict[str, copies.Words] = {}
    homes: dict[str, str] = {}
    for reading in store.readings(concerned, kinds=_FACTS):
        told = copies.facts_of(verdicts.seen(reading, through))
        facts[reading.document.id] = copies.by_words(told)
        homes |= {fact.id: reading.document.id for fact in told}
    return copies.told_again(facts, copied), homes


def _versions(store: Store, through: Lens, documents: Iterable[Document]) -> Iterator[tuple[Reading, Reading]]:
    """Read each version beside the one before."""
    before = {document.id: document.supersedes for document in documents}
    pairs = [(old, new) for new, old in sorted(before.items()) if old is not None and old in before and old != new]
    for start in range(0, len(pairs), _PAIRS):
        some = pairs[start : start + _PAIRS]
        readings = store.readings({document for pair in some for document in pair})
        found = {reading.document.id: verdicts.seen(reading, through) for reading in readings}
        yield from ((found[old], found[new]) for old, new in some)


def _told(incidents: Iterable[Incident], under: Circumstances, joined: set[str]) -> tuple[Incident, ...]:
    """Put to the incidents the copies that carry them, and say which were judged to be one."""
    twins: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for event, first in under.again.items():
        twins[first].append((event, under.homes[event]))
    whole = (copies.carried(incident, twins) for incident in incidents)
    return tuple(one if joined.isdisjoint(one.events) else _judged(one) for one in whole)


def _judged(incident: Incident) -> Incident:
    return replace(incident, reasons=tuple(dict.fromkeys((*incident.reasons, JUDGED))))
