"""Networks, Follow the Money and RDF are read back by programs that link things, and say what the case says."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace

import networkx as nx
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from pyoxigraph import Store as Oxigraph

from dragoman.errors import DragomanError
from dragoman.export import export
from dragoman.export.rows import all_rows
from tests.border.readers_of_forms import entities

OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
# rdflib's own readers use a class that it wants to be rid of, and its SPARQL old names of pyparsing.
RDFLIB = (
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning:rdflib"),
    pytest.mark.filterwarnings(r"ignore:'\w+' (argument is )?deprecated:DeprecationWarning"),
)


def with_rdflib(test):
    """Let a test use rdflib, whose warnings are not ours."""
    for mark in RDFLIB:
        test = mark(test)
    return test


@pytest.mark.parametrize(("to", "load"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)])
def test_a_network_is_read_back(talks, tmp_path, to, load):
    """Edges bear counts, scores, dates and types; what is denied makes no edge."""
    export(talks, to, tmp_path)
    graph = load(tmp_path / f"actors.{to}")
    edge = graph.edges["KEN", "UGA"]

    assert {"KEN", "UGA"} == set(graph)
    assert ("Kenya", "state", "KEN") == tuple(graph.nodes["KEN"][name] for name in ("label", "kind", "code"))
    assert (3, 3, 0, "AGREE:1 CONSULT:2", "1999-11-30", "2000-01-02") == tuple(
        edge[name] for name in ("incidents", "verbal_cooperation", "verbal_conflict", "types", "first", "last")
    )
    assert "ACCUSE:1 CONSULT:2" == graph.edges["UGA", "KEN"]["types"]
    assert pytest.approx((5.5 + 2.5 + 2.5) / 3, abs=1e-6) == edge["mean_score"]


@pytest.mark.parametrize(("to", "load"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)])
def test_relations_and_agreements_are_networks_too(talks, tmp_path, to, load):
    """A border is an edge, and so is each step that a party takes in an agreement."""
    export(talks, to, tmp_path)
    relations, agreements = (load(tmp_path / f"{name}.{to}") for name in ("relations", "agreements"))

    assert [("KEN", "UGA", "borders")] * 2 == [(*edge[:2], edge[2]["label"]) for edge in relations.edges(data=True)]
    assert Counter({("KEN", "nakuru-treaty", "signed"): 2, ("UGA", "nakuru-treaty", "signed"): 2}) == Counter(
        (*sorted(edge[:2]), edge[2]["label"]) for edge in agreements.edges(data=True)
    )


def test_signs_that_xml_cannot_hold_do_not_break_a_network(talks, reading_of, tmp_path):
    """A name with a control sign is written with another in its place."""
    reading = reading_of("d3")
    actors = tuple(replace(actor, name=f"{actor.name}\x0b!") for actor in reading.actors)
    talks.store.write(replace(reading, actors=actors))
    export(talks, "graphml", tmp_path)

    assert "Kenya\ufffd!" == nx.read_graphml(tmp_path / "actors.graphml").nodes["KEN"]["label"]


def test_follow_the_money_validates_every_entity(talks, tmp_path):
    """Ids are the library's, each is there once, and whoever is pointed at is there and of the right sort."""
    (path,) = export(talks, "ftm", tmp_path)
    found = entities(path)
    pointed = [
        (prop.range, value)
        for entity in found.values()
        for prop, value in entity.itervalues()
        if prop.type.name == "entity"
    ]

    assert len(found) == len(path.read_text().splitlines())
    assert pointed
    assert [] == [value for wanted, value in pointed if not found[value].schema.is_a(wanted)]


def test_follow_the_money_says_what_the_case_says(talks, tmp_path):
    """States, people, posts, events with proof, links and documents are what its users look for."""
    (path,) = export(talks, "ftm", tmp_path)
    found = entities(path)
    treaty, kenya = found["incident-0"], found["KEN"]
    (term,) = (entity for entity in found.values() if entity.schema.name == "Occupancy")
    links = [entity for entity in found.values() if entity.schema.name == "UnknownLink"]

    assert ("PublicBody", "Kenya", ["ke"]) == (kenya.schema.name, kenya.caption, kenya.get("country"))
    assert {"d1", "d2"} == set(treaty.get("proof"))
    assert ("1999-11-30", "Arusha", ["tz"]) == (treaty.first("date"), treaty.first("location"), treaty.get("country"))
    assert {"KEN", "UGA"} == set(treaty.get("involved"))
    assert ["1999-11"] == found["incident-1"].get("date")
    assert [] == found["incident-2"].get("date")
    assert "ASSAULT, not told as a fact: denied" == found["incident-3"].first("summary")
    assert ("1978", "2002", "President") == (
        term.first("startDate"), term.first("endDate"), found[term.first("post")].caption,
    )  # fmt: skip
    assert {"borders", "AGREE treaty", "ACCUSE", "CONSULT", "ASSAULT"} == {link.first("role") for link in links}
    assert {"denied"} == {status for link in links if link.first("role") == "ASSAULT" for status in link.get("status")}
    assert all_rows(talks)["documents"][0]["text"] == found["d1"].first("bodyText") or found["d1"].get("bodyText")
    assert "the lake shore" in next(e.first("description") for e in found.values() if e.schema.name == "Note")


def test_a_missing_library_is_named(talks, tmp_path, monkeypatch):
    """Who has not installed the extra is told how."""
    monkeypatch.setitem(sys.modules, "followthemoney", None)

    with pytest.raises(DragomanError, match=r"not installed; `pip install 'dragoman\[ftm\]'`"):
        export(talks, "ftm", tmp_path)


@with_rdflib
def test_rdf_is_the_same_to_every_reader_in_both_forms(talks, tmp_path):
    """Oxigraph and rdflib read the same statements from N-Quads and JSON-LD, and no node is blank."""
    export(talks, "rdf", tmp_path)
    quads, json_ld = (
        {str(quad) for quad in parse(path=str(tmp_path / name), format=form)}
        for name, form in (("case.nq", RdfFormat.N_QUADS), ("case.jsonld", RdfFormat.JSON_LD))
    )
    counts = []
    for name, form in (("case.nq", "nquads"), ("case.jsonld", "json-ld")):
        dataset = rdflib.Dataset()
        dataset.parse(tmp_path / name, format=form)
        counts.append(len(list(dataset.quads())))

    assert quads == json_ld
    assert [len(quads)] * 2 == counts
    assert not any("_:" in quad.split('"')[0] for quad in quads)


def test_every_annotation_quotes_the_text_it_selects(talks, tmp_path):
    """By position and by quotation the same words of the source are meant, and something is said of them."""
    export(talks, "rdf", tmp_path)
    store = Oxigraph()
    store.load(path=str(tmp_path / "case.nq"), format=RdfFormat.N_QUADS)
    found = list(
        store.query(
            f"""
            PREFIX oa: <{OA}> PREFIX schema: <https://schema.org/>
            SELECT ?text ?start ?end ?exact ?prefix ?body WHERE {{ GRAPH ?told {{
              ?annotation a oa:Annotation ; oa:hasBody ?body ; oa:hasTarget ?target .
              ?target oa:hasSource/schema:text ?text ; oa:hasSelector ?position, ?quote .
              ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
              ?quote a oa:TextQuoteSelector ; oa:exact ?exact ; oa:prefix ?prefix .
            }} }}"""
        )
    )
    facts = [
        row for kind in ("events", "statements", "relations", "agreements", "quantities")
        for row in all_rows(talks)[kind]
    ]  # fmt: skip

    assert sum(len(row["evidence"]) for row in facts) == len(found)
    assert len(facts) == len({solution["body"].value for solution in found})
    for solution in found:
        text, start, end = solution["text"].value, int(solution["start"].value), int(solution["end"].value)
        assert text[start:end] == solution["exact"].value
        assert text[:start].endswith(solution["prefix"].value)


@with_rdflib
def test_provenance_leads_from_an_incident_to_rule_and_document(talks, tmp_path):
    """An incident derives from events, each made by the reading of a document after a rule that is a plan."""
    export(talks, "rdf", tmp_path)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(tmp_path / "case.nq", format="nquads")
    found = dataset.query(
        f"""
        PREFIX prov: <{PROV}> PREFIX d: <urn:dragoman:vocabulary:> PREFIX schema: <https://schema.org/>
        SELECT ?rule ?url WHERE {{
          <urn:dragoman:incident:incident-0> prov:wasDerivedFrom ?event .
          ?event d:rule ?plan ; prov:wasGeneratedBy ?reading .
          ?plan a prov:Plan ; schema:name ?rule .
          ?reading a prov:Activity ; prov:used/schema:url ?url ; prov:wasAssociatedWith/a prov:SoftwareAgent .
        }}"""
    )

    assert {("agree/sign#1", "https://example.org/d1"), ("agree/sign#1", "file:///desk/d2.txt")} == {
        (str(rule), str(url)) for rule, url in found
    }


@with_rdflib
def test_every_word_of_our_own_is_in_the_vocabulary(talks, tmp_path):
    """What is used is explained."""
    export(talks, "rdf", tmp_path)
    ontology, dataset = rdflib.Graph(), rdflib.Dataset(default_union=True)
    ontology.parse(tmp_path / "dragoman.ttl")
    dataset.parse(tmp_path / "case.nq", format="nquads")
    used = {node for triple in dataset.triples((None, None, None)) for node in triple if ":vocabulary:" in node}
    explained = {subject for subject, _ in ontology.subject_objects(rdflib.RDFS.comment)}

    assert len(used) > 20
    assert set() == used - explained
