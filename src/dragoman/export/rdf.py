"""
RDF: a case as N-Quads and as JSON-LD, with its vocabulary beside it.

What a document tells stands in a graph of its own, so that who says it is never lost; actors and incidents stand
in the default graph. Every fact is an entity of PROV, made by the reading of its document after the plan that its
rule is, and each piece of its evidence is a Web Annotation that selects the words by position and by quotation.
No node is blank: the same case gives the same names and the same bytes.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from dragoman.export.actors_known import actors_known
from dragoman.export.by_document import Told, by_document, with_texts
from dragoman.export.chosen import narrowed
from dragoman.export.coder import coders
from dragoman.export.rdf_evidence import evidence
from dragoman.export.rdf_facts import FACTS
from dragoman.export.rdf_terms import PREFIXES, about, date, iri, term
from dragoman.export.rows import rows
from dragoman.query import ALL, Case, Filters

Row = dict[str, Any]

ONTOLOGY = "dragoman.ttl"
_CLASSES = {"person": "schema:Person", "state": "schema:Country", "organisation": "schema:Organization"}


def write(case: Case, folder: Path, filters: Filters = ALL) -> tuple[Path, ...]:
    """Write the case in both forms, and the vocabulary."""
    quads, json, ontology = folder / "case.nq", folder / "case.jsonld", folder / ONTOLOGY
    serialize(statements(case, filters), str(quads), RdfFormat.N_QUADS)
    serialize(statements(case, filters), str(json), RdfFormat.JSON_LD, prefixes=PREFIXES)
    with as_file(files("dragoman.export") / "data" / ONTOLOGY) as shipped:
        shutil.copyfile(shipped, ontology)
    return quads, json, ontology


def statements(case: Case, filters: Filters = ALL) -> Iterator[Quad]:
    """Say all that a case holds."""
    for actor in actors_known(case, filters).values():
        yield from _actor(actor)
    coder_of = coders(case)
    for coder in sorted(set(coder_of.values())):
        yield from about(iri("coder", coder), None, [("a", term("prov:SoftwareAgent")), ("schema:name", coder)])
    for incident in rows(case, "incidents", narrowed(filters, "incidents")):
        yield from _incident(incident)
    for finding in rows(case, "findings", narrowed(filters, "findings")):
        yield from _finding(finding)
    for document, told in with_texts(case, by_document(case, tuple(FACTS), filters)):
        yield from _reading(document, told, coder_of[document["id"]])


def _actor(actor: Row) -> Iterator[Quad]:
    known = NamedNode(f"http://www.wikidata.org/entity/{actor['wikidata']}") if actor["wikidata"] else None
    subject = iri("actor", actor["id"])
    yield from about(
        subject,
        None,
        [
            ("a", [term("sem:Actor"), term(_CLASSES.get(actor["kind"], "dragoman:Group"))]),
            ("schema:name", actor["name"]),
            ("schema:alternateName", actor["aliases"]),
            ("dragoman:kind", actor["kind"]),
            ("dragoman:code", actor["code"]),
            ("dragoman:country", actor["country"]),
            ("dragoman:sector", actor["sector"]),
            ("owl:sameAs", known),
        ],
    )


def _incident(incident: Row) -> Iterator[Quad]:
    when = incident["when"] or {"from": None, "to": None, "precision": None}
    yield from about(
        iri("incident", incident["id"]),
        None,
        [
            ("a", [term("sem:Event"), term("dragoman:Incident"), term("prov:Entity")]),
            ("schema:name", incident["headline"]),
            ("sem:eventType", term(f"dragoman:{incident['type']}")),
            ("dragoman:actor", [iri("actor", party["id"]) for party in incident["actors"]]),
            ("dragoman:recipient", [iri("actor", party["id"]) for party in incident["recipients"]]),
            ("sem:hasBeginTimeStamp", date(when["from"]) if when["from"] else None),
            ("sem:hasEndTimeStamp", date(when["to"]) if when["to"] else None),
            ("dragoman:datePrecision", when["precision"]),
            ("dragoman:place", incident["where"]["name"] if incident["where"] else None),
            ("sem:subEventOf", iri("incident", incident["part_of"]) if incident["part_of"] else None),
            ("dragoman:voices", incident["voices"]),
            ("dragoman:reason", incident["reasons"]),
            ("prov:wasDerivedFrom", [iri("event", event) for event in incident["events"]]),
            ("prov:wasDerivedFrom", [iri("statement", statement) for statement in incident["statements"]]),
        ],
    )


def _finding(finding: Row) -> Iterator[Quad]:
    subject = iri("finding", finding["id"])
    values = [iri("finding", finding["id"], str(number)) for number, _ in enumerate(finding["values"], start=1)]
    yield from about(
        subject,
        None,
        [
            ("a", [term("dragoman:Finding"), term("prov:Entity")]),
            ("dragoman:finds", finding["kind"]),
            ("schema:about", finding["topic"]),
            ("dragoman:attribute", finding["attribute"]),
            ("dragoman:incident", iri("incident", finding["incident"]) if finding["incident"] else None),
            ("dragoman:agreement", iri("agreement", finding["agreement"]) if finding["agreement"] else None),
            ("dragoman:confidence", finding["confidence"]),
            ("dragoman:reason", finding["reasons"]),
            ("dragoman:value", values),
        ],
    )
    for node, told in zip(values, finding["values"], strict=True):
        kind = told["record"].partition("-")[0]
        said = [
            ("schema:value", told["value"]),
            ("dragoman:record", iri(kind, told["record"])),
            ("prov:hadPrimarySource", iri("document", told["document"])),
        ]
        yield from about(node, None, said)


def _reading(document: Row, told: Told, coder: str) -> Iterator[Quad]:
    """Say what a document is and what it tells, in its own graph."""
    graph, source = iri("reading", document["id"]), iri("document", document["id"])
    yield from _document(document, source, graph)
    yield from about(
        graph,
        graph,
        [
            ("a", term("prov:Activity")),
            ("prov:used", source),
            ("prov:wasAssociatedWith", iri("coder", coder)),
        ],
    )
    rules: set[str] = set()
    for kind, found in told.items():
        describe: Callable[[Row], list[tuple[str, Any]]] = FACTS[kind]
        for row in found:
            subject = iri(kind.removesuffix("s") if kind != "quantities" else "quantity", row["id"])
            yield from about(subject, graph, _common(row, source, graph) + describe(row))
            yield from evidence(subject, row, document, graph)
            rules.add(row["rule"])
    for rule in sorted(rules):
        yield from about(iri("rule", rule), graph, [("a", term("prov:Plan")), ("schema:name", rule)])


def _document(document: Row, source: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    yield from about(
        source,
        graph,
        [
            ("a", [term("schema:Article"), term("prov:Entity")]),
            ("schema:url", document["uri"]),
            ("schema:headline", document["title"]),
            ("schema:author", document["author"]),
            ("schema:publisher", document["publisher"]),
            ("schema:datePublished", date(document["published"]) if document["published"] else None),
            ("schema:inLanguage", document["language"]),
            ("schema:version", document["version"]),
            ("schema:text", document["text"]),
            ("dragoman:sha256", document["sha256"]),
            ("prov:wasRevisionOf", iri("document", document["supersedes"]) if document["supersedes"] else None),
            ("prov:wasQuotedFrom", iri("document", document["copy_of"]) if document["copy_of"] else None),
        ],
    )


def _common(row: Row, source: NamedNode, graph: NamedNode) -> list[tuple[str, Any]]:
    """Say what every fact has: its source, the reading that made it, the rule, how sure it is, who tells it."""
    return [
        ("a", term("prov:Entity")),
        ("prov:hadPrimarySource", source),
        ("prov:wasGeneratedBy", graph),
        ("dragoman:rule", iri("rule", row["rule"])),
        ("dragoman:confidence", row["confidence"]),
        ("dragoman:saidIn", iri("statement", row["said_in"]) if row.get("said_in") else None),
    ]
