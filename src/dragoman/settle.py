"""
Makes the account of a case: what its readings, its copies and versions and the analyst's verdicts come to.

The steps stand in `settle`; each takes what the one before gives. The account is made anew only when what it is made
from has changed, and depends on nothing else: not on the order of arrival, nor on what it was before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman import align
from dragoman.align import verdicts
from dragoman.align.constrained import JUDGED
from dragoman.align.lineage import copies, versions, voices
from dragoman.align.tellings import origins
from dragoman.gazetteer.tables import COLUMNS, DATA, Row, rows
from dragoman.model.account import Finding, Incident, Lens, Reading, Voice
from dragoman.sources.publishers import Publisher, Publishers, known
from dragoman.store.rows import from_row
from dragoman.store.store import Store

#: The tables of columns in which that is held.
_KEPT = ("traces", "links")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """An account, with what was found about whole documents on the way."""

    incidents: tuple[Incident, ...]
    findings: tuple[Finding, ...]
    publishers: tuple[Voice, ...]
    #: The original of each copy.
    copies: Mapping[str, str]
    #: What spares comparing the same events at the next time.
    kept: align.Kept


def settle(store: Store) -> bool:
    """Make the account anew if what it is made from has changed; tell whether that was so."""
    if store.settled():
        return False
    kept = store.kept(_KEPT, maker=align.MAKER)
    before = align.Kept(*kept) if kept else None
    made = account(list(store.readings()), store, repeated=repeated(store), before=before)
    store.replace_account(made.incidents, made.findings, publishers=made.publishers, copies=made.copies)
    store.keep(dict(zip(_KEPT, (made.kept.told, made.kept.links), strict=True)), maker=align.MAKER)
    return True


def lens(store: Store) -> Lens:
    """Look through the verdicts of a case."""
    log = store.verdicts()
    merged = {actor for verdict in log if verdict.verdict == "merge" for actor in verdict.records}
    return verdicts.lens(log, store.codes(merged) if merged else {})


def repeated(store: Store) -> dict[str, str]:
    """Find the copies among the documents of a case; those that were looked at before are not sketched again."""
    while fresh := store.unsketched():
        store.sketch({row["id"]: copies.sketch(row["text"], row["furniture"]) for row in fresh})
    pairs = store.alike(shared=copies.SHARED, first=copies.FIRST)
    pages = {row["id"]: copies.page(row) for row in store.texts({one for pair in pairs for one in pair})}
    return copies.originals(pairs, pages)


def account(
    readings: Sequence[Reading], store: Store, *, repeated: Mapping[str, str], before: align.Kept | None = None
) -> Settled:
    """
    Make the account of some readings under the verdicts and the publishers of a case.

    What was kept `before` spares comparing the same events again, and changes nothing in the account.
    """
    log = store.verdicts()
    through = lens(store)
    own = (from_row(Publisher, row) for row in store.own_publishers())
    table = Publishers((*known(), *own), state_names())
    seen = [verdicts.seen(reading, through) for reading in readings]
    old = versions.superseded(seen)
    current = [_copied(reading, repeated) for reading in seen if reading.document.id not in old]
    concerned = {*repeated, *repeated.values()}
    facts = {one.document.id: copies.facts_of(one) for one in current if one.document.id in concerned}
    again = copies.twins(facts, repeated)
    documents = [reading.document for reading in seen]
    whose, described = voices.voices(documents, origins([_copied(one, repeated) for one in seen]), table)
    outlets, of_outlets = voices.outlets(documents, table)
    limits = verdicts.constraints(log)
    laid = [copies.without(reading, again) for reading in current]
    made = align.lay(laid, before, constraints=limits, voices=whose)
    told = _told(made.incidents, current, again, whose, {event for pair in limits.joined for event in pair})
    home = {event: incident.id for incident in told for event in incident.events}
    known_of = {document: described.get(voice) for document, voice in whose.items()}
    findings = (*made.findings, *versions.changes(seen, home))
    return Settled(
        incidents=told,
        findings=tuple(voices.remarked(finding, known_of, adjectives()) for finding in findings),
        publishers=voices.coverage(documents, whose, outlets, of_outlets | described, told),
        copies=repeated,
        kept=made.kept,
    )


def _copied(reading: Reading, repeated: Mapping[str, str]) -> Reading:
    original = repeated.get(reading.document.id)
    if original is None or reading.document.copy_of is not None:
        return reading
    return replace(reading, document=replace(reading.document, copy_of=original))


def _told(
    incidents: Sequence[Incident],
    readings: Sequence[Reading],
    again: Mapping[str, str],
    whose: Mapping[str, str],
    joined: set[str],
) -> tuple[Incident, ...]:
    """Put to the incidents the copies that carry them, count their voices, and say which were judged to be one."""
    document = {event.id: event.document for reading in readings for event in reading.events}
    twins: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for event, first in again.items():
        if event in document:
            twins[first].append((event, document[event]))
    whole = (copies.carried(incident, twins) for incident in incidents)
    return tuple(
        replace(
            one,
            voices=len({whose[document] for document in one.documents}),
            reasons=tuple(dict.fromkeys((*one.reasons, JUDGED))) if not joined.isdisjoint(one.events) else one.reasons,
        )
        for one in whole
    )


@cache
def adjectives() -> dict[str, str]:
    """What is of each state is called: "Peruvian"."""
    return {row["code"]: row.several("adjectives")[0] for row in _states() if row["adjectives"]}


@cache
def countries() -> dict[str, str]:
    """What each state is called, by its code."""
    return {row["code"]: row["name"] for row in _states()}


@cache
def state_names() -> dict[str, str]:
    """What each state is called, with its code."""
    return {name: row["code"] for row in _states() for name in (row["name"], row["formal"], *row.several("aliases"))}


@cache
def _states() -> tuple[Row, ...]:
    return tuple(rows(DATA / "states.tsv", COLUMNS["states"]))
