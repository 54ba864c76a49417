"""Evidence as W3C Web Annotations: the words of a document, by position and by quotation, and the fact they show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyoxigraph import NamedNode, Quad

from dragoman.export.rdf_terms import about, iri, term

Row = dict[str, Any]

#: So many characters before and after the words, to find them again in another copy of the text.
AROUND = 32


def evidence(fact: NamedNode, row: Row, document: Row, graph: NamedNode) -> Iterator[Quad]:
    """Tie a fact to each piece of its evidence."""
    for number, words in enumerate(row["evidence"], start=1):
        name = f"{row['id']}/{number}"
        annotation, target = iri("annotation", name), iri("target", name)
        selected = [
            ("a", term("oa:Annotation")),
            ("oa:motivatedBy", term("oa:identifying")),
            ("oa:hasBody", fact),
            ("oa:hasTarget", target),
        ]
        yield from about(annotation, graph, selected)
        yield from _target(target, name, words, document, graph)


def _target(target: NamedNode, name: str, words: Row, document: Row, graph: NamedNode) -> Iterator[Quad]:
    text, start, end = document["text"], words["start"], words["end"]
    position, quote = iri("position", name), iri("quote", name)
    yield from about(
        target,
        graph,
        [
            ("a", term("oa:SpecificResource")),
            ("oa:hasSource", iri("document", document["id"])),
            ("oa:hasSelector", [position, quote]),
        ],
    )
    yield from about(position, graph, [("a", term("oa:TextPositionSelector")), ("oa:start", start), ("oa:end", end)])
    yield from about(
        quote,
        graph,
        [
            ("a", term("oa:TextQuoteSelector")),
            ("oa:exact", text[start:end]),
            ("oa:prefix", text[max(0, start - AROUND) : start]),
            ("oa:suffix", text[end : end + AROUND]),
        ],
    )
