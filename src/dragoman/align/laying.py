"""The order of the steps from the readings of documents to incidents and findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.align.compared import Compared
from dragoman.align.constrained import FREE, rehomed
from dragoman.align.deals import known
from dragoman.align.findings.contradictions_pairs import Clauses, Fetch, Piece
from dragoman.align.findings.counterparts import FITTING
from dragoman.align.findings.echoes import laid_out
from dragoman.align.findings.find import Beside, findings
from dragoman.align.findings.retold_pairs import Pages, Read
from dragoman.align.grouping.columns import in_order, table
from dragoman.align.grouping.events import MAKER, Kept, grouped
from dragoman.align.incidents import cluster, incident, matched, nest
from dragoman.align.passages import Passage
from dragoman.align.sheets import Laid, sheets_of
from dragoman.align.tellings import Telling, setting_of
from dragoman.align.times import Period
from dragoman.model.account import Constraints, Finding, Incident, Reading
from dragoman.model.facts import Actor, Event

__all__ = ["MAKER", "Aligned", "Kept", "align", "lay", "lay_sheets"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """What the readings say together, and what spares comparing their events again."""

    incidents: tuple[Incident, ...]
    findings: tuple[Finding, ...]
    kept: Kept
    #: What pairs came to that were compared.
    compared: Compared = field(default_factory=Compared, compare=False)


def align(readings: Iterable[Reading]) -> tuple[tuple[Incident, ...], tuple[Finding, ...]]:
    """Group the events of all documents into incidents and say where the documents agree and differ."""
    aligned = lay(readings)
    return aligned.incidents, aligned.findings


def lay(
    readings: Iterable[Reading],
    before: Kept | None = None,
    *,
    constraints: Constraints = FREE,
    voices: Mapping[str, str] | None = None,
) -> Aligned:
    """
    Align readings; what was kept of an earlier time is not compared again, and changes nothing in the result.

    `constraints` stand above what is found; `voices` names the independent source of each document.
    """
    found = list(readings)
    sheets = {sheet.laid.document: sheet for sheet in sheets_of(found, setting_of(found))}

    def fetch(documents: Sequence[str]) -> Iterator[Piece]:
        return ((one, sheets[one].clauses, sheets[one].points) for one in documents)

    def read(documents: Sequence[str]) -> Iterator[tuple[str, Sequence[Passage]]]:
        return ((one, sheets[one].passages) for one in documents)

    laid = (sheet.laid for sheet in sheets.values())
    return lay_sheets(laid, Fetching(fetch, read), before, constraints=constraints, voices=voices)


def lay_sheets(
    sheets: Iterable[Laid],
    fetching: Fetching,
    before: Kept | None = None,
    *,
    constraints: Constraints = FREE,
    voices: Mapping[str, str] | None = None,
    compared: Compared | None = None,
) -> Aligned:
    """
    Align documents by their sheets, in the order of their ids; `fetching` gives the clauses and sentences of some.

    What pairs are known to come to is taken from `compared`; that asks that the sheets are numbered.
    """
    compared = compared or Compared()
    desk = _spread(sheets, Pages(fetching.passages))
    told = in_order(desk.tellings)
    found = grouped(table(told), before)
    matches = matched(desk.tellings, told, found.links, FITTING, compared)
    voices = voices or _voices(desk)
    links = zip(found.links.one.tolist(), found.links.other.tolist(), strict=True)
    homes = rehomed(found.homes.tolist(), [event.id for event in told], links, constraints)
    clusters = [(one, incident(one, desk.actors, voices)) for one in cluster(told, homes, matches)]
    events = {event.id: event.record for event in told if isinstance(event.record, Event)}
    incidents = nest([one for _, one in clusters], events)
    names = _names(desk.actors.values())
    names |= {deal: called[0] for deal, called in known()} | desk.deals | desk.places
    by_date = sorted(incidents, key=lambda one: (one.when is None, one.when.from_ if one.when else "", one.id))
    told_together = findings(desk.tellings, matches, clusters, names, _beside(desk, fetching, compared))
    return Aligned(incidents=tuple(by_date), findings=told_together, kept=found.kept, compared=compared)


@dataclass(frozen=True, slots=True)
class Fetching:
    """Gives what of documents is wanted of some alone: their clauses, and their sentences."""

    clauses: Fetch
    passages: Read


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the sheets of all documents hold, put together."""

    #: The sentences of all documents.
    pages: Pages
    tellings: list[Telling] = field(default_factory=list)
    #: By id; the first document in order decides where two describe one differently.
    actors: dict[str, Actor] = field(default_factory=dict)
    #: What agreements and places are called, by id and in small letters.
    deals: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    #: Of each document.
    sources: dict[str, str] = field(default_factory=dict)
    publishers: dict[str, str | None] = field(default_factory=dict)
    #: Of each document, how many tellings it has, and under which names and words they stand.
    echoing: list[tuple[int, bytes]] = field(default_factory=list)
    #: Of each document with clauses, when it was published, where these stand on what, and the number of its sheet.
    stands: dict[str, tuple[Period, bytes, int]] = field(default_factory=dict)


def _spread(sheets: Iterable[Laid], pages: Pages) -> _Desk:
    desk = _Desk(pages)
    for sheet in sheets:
        desk.tellings.extend(sheet.tellings)
        for actor in sheet.actors:
            desk.actors.setdefault(actor.id, actor)
        for deal, name in sheet.deals:
            desk.deals.setdefault(deal, name)
        desk.places.update((name.casefold(), name) for name in sheet.places)
        desk.sources[sheet.document], desk.publishers[sheet.document] = sheet.source, sheet.publisher
        desk.echoing.append((len(sheet.tellings), sheet.echoing))
        pages.add(sheet.document, sheet.source, sheet.tellings, sheet.retold, sheet.number)
        if sheet.stands and sheet.published:
            desk.stands[sheet.document] = (sheet.published, sheet.stands, sheet.number)
    return desk


def _beside(desk: _Desk, fetching: Fetching, compared: Compared) -> Beside:
    return Beside(_clauses(desk, fetching.clauses), laid_out(desk.echoing), desk.pages, compared)


def _clauses(desk: _Desk, fetch: Fetch) -> Clauses:
    found = Clauses(fetch)
    for document, (published, told, number) in desk.stands.items():
        found.add(document, desk.sources[document], published, told, number)
    return found


def _names(actors: Iterable[Actor]) -> dict[str, str]:
    """What actors are called, by id and by code; a code is that of a state or of a body between states."""
    found: dict[str, str] = {}
    for actor in sorted(actors, key=lambda actor: actor.id, reverse=True):
        found[actor.id] = actor.name
        if actor.code and (actor.kind == "state" or (actor.kind == "organisation" and not actor.country)):
            found[actor.code] = actor.name
    return found


def _voices(desk: _Desk) -> dict[str, str]:
    """Name the source of each document: the publisher of what it repeats, else its own, else itself."""
    publishers = desk.publishers
    return {document: publishers.get(root) or publishers[document] or root for document, root in desk.sources.items()}
