"""Names and values of RDF: the vocabularies that are used, and how a record's id becomes an IRI."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = {
    "dragoman": "urn:dragoman:vocabulary:",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
}
#: A day, a month and a year have types of their own.
_DATES = {10: "date", 7: "gYearMonth", 4: "gYear"}


def term(name: str) -> NamedNode:
    """
    Give a name of a vocabulary by its prefix.

    >>> term("prov:Entity").value
    'http://www.w3.org/ns/prov#Entity'
    """
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + quote(local, safe="/-._~"))


TYPE = term("rdf:type")


def iri(kind: str, *parts: str) -> NamedNode:
    """
    Name a record, whatever signs its id is made of.

    >>> iri("actor", "state/KEN").value, iri("actor", "a b").value
    ('urn:dragoman:actor:state/KEN', 'urn:dragoman:actor:a%20b')
    """
    return NamedNode("urn:dragoman:" + ":".join([kind, *(quote(part, safe="/-._~") for part in parts)]))


def date(value: str) -> Literal:
    """Write a date as exact as it is known."""
    kind = _DATES.get(len(value))
    return Literal(value, datatype=NamedNode(XSD + kind)) if kind else Literal(value)


def about(subject: NamedNode, graph: NamedNode | None, said: Iterable[tuple[str, Any]]) -> Iterator[Quad]:
    """Say things of a subject; what is None is not said, and of several each is said."""
    for name, value in said:
        for one in value if isinstance(value, list | tuple) else (value,):
            if one is not None:
                node = one if isinstance(one, NamedNode | Literal) else Literal(one)
                yield Quad(subject, TYPE if name == "a" else term(name), node, graph)
