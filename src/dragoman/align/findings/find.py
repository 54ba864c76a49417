"""Compares all that was found to be one, then what is akin, then what stands alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.align.compared import Compared
from dragoman.align.findings.answers import answers
from dragoman.align.findings.attributes import on_incident
from dragoman.align.findings.contradictions import contradictions
from dragoman.align.findings.contradictions_marked import marked
from dragoman.align.findings.contradictions_pairs import Clauses
from dragoman.align.findings.counterparts import on_quantities, on_relations, on_statements
from dragoman.align.findings.echoes import Echoing, echoes
from dragoman.align.findings.pledges import pledges
from dragoman.align.findings.resemblances import resemblances
from dragoman.align.findings.retold import Open, retold
from dragoman.align.findings.retold_pairs import Pages
from dragoman.align.findings.standing import on_agreements, on_stances
from dragoman.align.findings.topics import Joined, lonely, only, related
from dragoman.align.incidents import Cluster, Match
from dragoman.align.tellings import Telling
from dragoman.model.account import Finding, Incident

_ORDER = ("agree", "differ", "related", "only")


@dataclass(frozen=True, slots=True)
class Beside:
    """What is held of the documents beside their tellings, as columns, and what pairs are known to come to."""

    clauses: Clauses
    echoing: Echoing
    pages: Pages
    compared: Compared


def findings(
    tellings: Sequence[Telling],
    matches: Sequence[Match],
    told: Sequence[tuple[Cluster, Incident]],
    names: Mapping[str, str],
    beside: Beside,
) -> tuple[Finding, ...]:
    """Compare all that was found to be one, then look for what is akin, then for what stands alone."""
    meeting = [found for cluster, incident in told for found in on_incident(cluster, incident, names)]
    meeting += on_agreements(matches, names)
    meeting += on_statements(matches, names)
    meeting += on_quantities(matches, names)
    meeting += on_relations(matches, names)
    meeting += on_stances(tellings, names)
    meeting = marked(meeting, tellings)
    meeting += contradictions(beside.clauses, names, meeting, beside.compared)
    joined = frozenset(value.record for found in meeting for value in found.values)
    akin = [*related(tellings, _joined(meeting), names), *answers(tellings, names)]
    akin += pledges([telling for telling in tellings if telling.id not in joined], names)
    akin += resemblances(tellings, joined_with((*meeting, *akin)), names, beside.compared)
    matched = frozenset(value.record for found in (*meeting, *akin) for value in found.values)
    akin += echoes(lonely(tellings, matched), tellings, beside.echoing, names, beside.compared)
    matched |= {value.record for found in akin for value in found.values}
    asked = _asked(tellings, matched, joined_with((*meeting, *akin)), joined_with(meeting))
    beside_sentences, met, doubtful = retold(tellings, asked, beside.pages, names, beside.compared)
    akin, matched = [*akin, *beside_sentences], matched | met
    alone = [found for found in only(tellings, matched, names) if found.values[0].record not in doubtful]
    unique = {found.id: found for found in (*meeting, *akin, *alone)}
    return tuple(sorted(unique.values(), key=_rank))


def _asked(
    tellings: Sequence[Telling],
    matched: frozenset[str],
    met: Mapping[str, frozenset[str]],
    agreed: Mapping[str, frozenset[str]],
) -> dict[str, Open]:
    """Say which tellings are looked for in the sentences of others: those that stand alone, and others once more."""
    single = {telling.id for telling in lonely(tellings, matched)}
    none: frozenset[str] = frozenset()
    return {
        telling.id: Open(
            alone=telling.id in single or (telling.kind == "event" and telling.id not in met),
            met=met.get(telling.id, none),
            agreed=agreed.get(telling.id, none),
        )
        for telling in tellings
        if telling.kind != "relation" or telling.id in single
    }


def joined_with(found: Iterable[Finding]) -> Mapping[str, frozenset[str]]:
    """For each record, the documents with which a finding has laid it side by side."""
    met: dict[str, frozenset[str]] = {}
    # Many records have met the same documents: each set of these is held once.
    held: dict[frozenset[str], frozenset[str]] = {}
    for one in found:
        documents = frozenset(value.document for value in one.values)
        for value in one.values:
            others = met.get(value.record, frozenset()) | (documents - {value.document})
            met[value.record] = held.setdefault(others, others)
    return met


def _joined(found: Iterable[Finding]) -> Joined:
    """The passages of each document that meet others in a finding, with the finding's number."""
    passages: dict[str, dict[tuple[int, int], list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, one in enumerate(found):
        for value in one.values:
            for words in value.evidence:
                passages[value.document][words.start, words.end].append(number)
    return passages


def _rank(found: Finding) -> tuple[object, ...]:
    first = found.values[0]
    return _ORDER.index(found.kind), first.document, first.evidence[0].start, found.attribute, found.id
