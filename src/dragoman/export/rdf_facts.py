"""What is said in RDF of a fact of each kind, beside its source, its rule and its evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pyoxigraph import NamedNode

from dragoman.export.rdf_terms import date, iri, term

Row = dict[str, Any]
Said = list[tuple[str, Any]]


def _event(row: Row) -> Said:
    return [
        ("a", [term("sem:Event"), term("dragoman:Event")]),
        ("sem:eventType", term(f"dragoman:{row['type']}")),
        ("dragoman:mode", row["mode"]),
        ("dragoman:context", row["contexts"]),
        ("dragoman:cameo", row["cameo"]),
        ("dragoman:quad", row["quad"]),
        ("dragoman:score", row["score"]),
        ("dragoman:goldstein", row["goldstein"]),
        ("dragoman:actor", _parties(row["actors"])),
        ("dragoman:recipient", _parties(row["recipients"])),
        ("dragoman:topic", [topic["text"] for topic in row["topics"]]),
        ("dragoman:status", row["status"]),
        *((f"dragoman:{flag}", row[flag]) for flag in ("negated", "historical", "future", "hypothetical")),
        ("dragoman:incident", iri("incident", row["incident"]) if row["incident"] else None),
        *_when(row),
        *_where(row),
    ]


def _statement(row: Row) -> Said:
    return [
        ("a", term("dragoman:Statement")),
        ("dragoman:speaker", _parties(row["speakers"])),
        ("dragoman:addressee", _parties(row["addressees"])),
        ("dragoman:act", row["act"]),
        ("dragoman:form", row["form"]),
        ("dragoman:cameo", row["cameo"]),
        ("schema:text", [item["text"] for item in row["content"]]),
        ("dragoman:reportedBy", [iri("statement", one) for one in row["reported_by"]]),
        ("dragoman:hearsay", row["hearsay"]),
        *_when(row),
        *_where(row),
    ]


def _relation(row: Row) -> Said:
    other = row["object"]
    return [
        ("a", term("dragoman:Relation")),
        ("dragoman:subject", _party(row["subject"])),
        ("dragoman:predicate", row["predicate"]),
        ("dragoman:object", other if isinstance(other, str) else _party(other)),
        ("dragoman:negated", row["negated"]),
        ("dragoman:status", row["status"]),
        ("dragoman:since", date(row["since"]) if row["since"] else None),
        ("dragoman:until", date(row["until"]) if row["until"] else None),
        ("dragoman:event", iri("event", row["event"]) if row["event"] else None),
    ]


def _agreement(row: Row) -> Said:
    return [
        ("a", term("dragoman:AgreementStep")),
        ("dragoman:agreement", iri("agreement", row["agreement"])),
        ("schema:name", row["name"]),
        ("schema:alternateName", row["aliases"]),
        ("dragoman:step", row["step"]),
        ("dragoman:party", _parties(row["parties"])),
        ("dragoman:by", _parties(row["by"])),
        ("dragoman:topic", row["topic"]),
        ("dragoman:domain", [item["text"] for item in row["domains"]]),
        ("dragoman:termYears", row["term_years"]),
        ("dragoman:hearsay", row["hearsay"]),
        *_when(row),
        *_where(row),
    ]


def _quantity(row: Row) -> Said:
    return [
        ("a", term("dragoman:Quantity")),
        ("dragoman:measure", row["measure"]),
        ("dragoman:of", _parties(row["of"])),
        ("schema:value", row["value"]),
        ("schema:minValue", row["low"]),
        ("schema:maxValue", row["high"]),
        ("schema:unitText", row["unit"]),
        ("dragoman:approximate", row["approximate"]),
        ("dragoman:event", iri("event", row["event"]) if row["event"] else None),
        *_when(row),
    ]


#: Each kind of fact and what is said of it.
FACTS: Mapping[str, Callable[[Row], Said]] = {
    "events": _event,
    "statements": _statement,
    "relations": _relation,
    "agreements": _agreement,
    "quantities": _quantity,
}


def _party(party: Row) -> NamedNode:
    return iri("actor", party["id"])


def _parties(parties: list[Row]) -> list[NamedNode]:
    return list(dict.fromkeys(map(_party, parties)))


def _when(row: Row) -> Said:
    when = row["when"]
    if when is None:
        return []
    return [
        ("sem:hasBeginTimeStamp", date(when["from"])),
        ("sem:hasEndTimeStamp", date(when["to"]) if when["to"] else None),
        ("dragoman:datePrecision", when["precision"]),
        ("dragoman:dateText", when["text"]),
        ("dragoman:dateInferred", when["inferred"]),
    ]


def _where(row: Row) -> Said:
    where = row["where"]
    if where is None:
        return []
    return [
        ("dragoman:place", where["name"]),
        ("schema:addressCountry", where["country"]),
        ("schema:latitude", where["lat"]),
        ("schema:longitude", where["lon"]),
        ("dragoman:placeText", where["text"]),
    ]
