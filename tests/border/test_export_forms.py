"""Each form is read back by a program of the people who use it, and says what the case says."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import warnings
import zipfile
from collections import Counter
from dataclasses import replace

import networkx as nx
import pandas as pd
import polars as pl
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from pyoxigraph import Store as Oxigraph

from dragoman.errors import DragomanError
from dragoman.export import FORMS, export
from dragoman.export.pack_check import Checked, verify
from dragoman.export.rows import all_rows
from dragoman.model.account import Incident
from dragoman.model.facts import Evidence, Time
from dragoman.query import Case, Filters
from dragoman.store.store import Store

with warnings.catch_warnings():
    # The library asks for a package of transliteration that it can do without.
    warnings.simplefilter("ignore")
    from followthemoney import model

NOVEMBER = Time(from_="1999-11-01", to="1999-11-30", precision="month", text="in November", start=52, end=71)
TURN = Time(from_="1999-12-30", to="2000-01-02", precision="range", text="over the turn", start=52, end=71)
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


def events_of(reading):
    """Give a signing told twice, an accusation of a month, an undated meeting, a denied attack, talks at New Year."""
    (signing,) = reading.events
    kenya, uganda = signing.actors[0], signing.recipients[0]
    again = Evidence(28, 41, "Nakuru Treaty")
    quiet = {"topics": (), "said_in": None, "where": None, "mode": None, "contexts": ()}
    accusing = replace(
        signing, **quiet, id="event-accusing", type="ACCUSE", cameo="112", quad=3, score=-3.0, goldstein=-2.0,
        actors=(uganda,), recipients=(kenya,), when=NOVEMBER,
    )  # fmt: skip
    meeting = replace(
        signing, **quiet, id="event-meeting", type="CONSULT", cameo="040", score=2.5, goldstein=1.0,
        actors=(kenya, uganda), recipients=(), when=None,
    )  # fmt: skip
    attack = replace(
        accusing, id="event-attack", type="ASSAULT", cameo="190", quad=4, score=-9.0, goldstein=-10.0, negated=True,
        status="denied",
    )  # fmt: skip
    talks = replace(meeting, id="event-talks", when=TURN)
    return (replace(signing, evidence=(*signing.evidence, again)), accusing, meeting, attack, talks)


@pytest.fixture
def talks(reading_of):
    """A case of two documents: both tell of a treaty, one of four things more."""
    first, second = reading_of("d1"), reading_of("d2")
    events = events_of(first)
    first = replace(first, events=events, document=replace(first.document, title="=1+1", uri="https://example.org/d1"))
    whole = Incident(
        id="incident-0", headline="Kenya and Uganda sign", type="AGREE", actors=events[0].actors,
        recipients=events[0].recipients, when=events[0].when, where=events[0].where, part_of=None,
        documents=("d1", "d2"), voices=2, events=("event-d1", "event-d2"), statements=(), reasons=(),
    )  # fmt: skip
    others = [
        replace(
            whole, id=f"incident-{number}", headline=event.id, type=event.type, actors=event.actors,
            recipients=event.recipients, when=event.when, where=None, documents=("d1",), voices=1, events=(event.id,),
        )
        for number, event in enumerate(events[1:4], start=1)
    ]  # fmt: skip
    with Store.memory() as store:
        store.write(second)
        store.write(first)
        store.replace_account((whole, *others), ())
        yield Case(store)


def test_plover_has_a_record_for_each_mention(talks, tmp_path):
    """An event that is told twice is two records of one event; fields bear the manual's names."""
    (path,) = export(talks, "plover", tmp_path)
    records = pl.read_ndjson(path).to_dicts()
    first, second = (record for record in records if record["event_id"] == "event-d1")

    assert ["event-d1-1", "event-d1-2"] == [first["id"], second["id"]]
    assert (["AGREE"], ["treaty"], ["diplomatic"]) == (first["event"], first["mode"], first["context"])
    assert ("1999-11-30", "1999-11-30", 1, 5.5) == tuple(
        first[name] for name in ("date", "enddate", "quad_code", "event_scale")
    )
    assert ("KEN", "Kenya", "Q114") == tuple(
        first["actor"][0][name] for name in ("code", "identifier_text", "identifier_id")
    )
    assert (["signed"], ["Nakuru Treaty"]) == (first["event_text"], second["event_text"])
    assert {"start": 28, "end": 41} == second["text_info"]
    assert ("Arusha", "TZA", -3.37) == tuple(
        first["event_loc"][name] for name in ("resolved_place", "country_code", "lat")
    )
    assert ("https://example.org/d1", "The d1 Post", "en") == tuple(
        first["cite_info"][name] for name in ("url", "publication", "language")
    )
    assert "incident-0" == first["link"]


def test_plover_says_what_is_not_told_as_a_fact(talks, tmp_path):
    """What is denied bears the mode negation, and what has no date has none, though its document has one."""
    (path,) = export(talks, "plover", tmp_path)
    records = {record["event_id"]: record for record in map(json.loads, path.read_text().splitlines())}

    assert ["negation"] == records["event-attack"]["mode"]
    assert (None, None) == (records["event-meeting"]["date"], records["event-meeting"]["enddate"])
    assert ("1999-11-01", "1999-11-30", "month") == tuple(
        records["event-accusing"][name] for name in ("date", "enddate", "date_precision")
    )


def test_cameo_is_read_as_icews_is(talks, tmp_path):
    """The columns of ICEWS come first; who acts together is two rows; a date is the event's or none."""
    export(talks, "cameo", tmp_path)
    table = pd.read_csv(tmp_path / "cameo.csv", dtype={"CAMEO Code": str, "Event Root Code": str})
    by_id = table.set_index("Event ID")

    assert ["Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country"] == list(table.columns[:5])
    assert ("Kenya", "Uganda", "057", 8.0, "1999-11-30", "KEN", "UGA", -3.37) == tuple(
        by_id.loc["event-d1-1", ["Source Name", "Target Name", "CAMEO Code", "Intensity", "Event Date",
                                 "Source Country", "Target Country", "Latitude"]]
    )  # fmt: skip
    assert [("KEN", "UGA"), ("UGA", "KEN")] == [
        tuple(row)
        for row in by_id.loc[["event-meeting-1", "event-meeting-2"], ["Source Code", "Target Code"]].to_numpy()
    ]
    assert by_id.loc["event-meeting-1", ["Event Date", "End Date"]].isna().all()
    assert ("1999-11-01", "month") == tuple(by_id.loc["event-accusing-1", ["Event Date", "Date Precision"]])
    assert "1999-12" == by_id.loc["event-meeting-1", "Publication Date"]


def test_cameo_keeps_apart_what_did_not_happen(talks, tmp_path):
    """A program that counts rows counts no denied attack."""
    export(talks, "cameo", tmp_path)
    told, unrealised = (pd.read_csv(tmp_path / name) for name in ("cameo.csv", "cameo_unrealised.csv"))

    assert {1, 3} == set(told["Quad Class"])
    assert [("event-attack-1", "denied", True)] == list(
        unrealised[["Event ID", "Status", "Negated"]].itertuples(index=False, name=None)
    )


def test_pairs_count_an_incident_once(talks, tmp_path):
    """Two reports of one treaty are one incident of two reports; what is denied is counted apart."""
    export(talks, "pairs", tmp_path)
    rows = pl.read_csv(tmp_path / "pairs.csv").to_dicts()
    found = {
        (row["month"], row["actor"], row["recipient"], row["quad"]): tuple(
            row[name] for name in ("incidents", "reports", "voices", "mean_score", "mean_goldstein", "unrealised")
        )
        for row in rows
    }

    assert {
        (None, "KEN", "UGA", 1): (2, 2, 2, 2.5, 1.0, 0),
        (None, "UGA", "KEN", 1): (2, 2, 2, 2.5, 1.0, 0),
        ("1999-11", "KEN", "UGA", 1): (1, 2, 2, 5.5, 8.0, 0),
        ("1999-11", "UGA", "KEN", 3): (1, 1, 1, -3.0, -2.0, 0),
        ("1999-11", "UGA", "KEN", 4): (0, 0, 0, None, None, 1),
    } == found
    assert all(row["coder"].startswith("dragoman ") for row in rows)
    assert {("country", "country")} == {(row["actor_kind"], row["recipient_kind"]) for row in rows}


def test_the_balance_of_a_month_is_of_two_together(talks, tmp_path):
    """A treaty and an accusation in one month are in balance; what acts together counts once."""
    export(talks, "pairs", tmp_path)
    found = pd.read_parquet(tmp_path / "balance.parquet").set_index("month", drop=False)
    month = found.loc["1999-11"]

    assert ("KEN", "UGA", 1, 1, 0.0, 1) == tuple(
        month[["first", "second", "cooperation", "conflict", "balance", "unrealised"]]
    )
    assert 1.25 == month["mean_score"]
    undated = found[found["month"].isna()].iloc[0]
    assert (2, 0, 1.0) == tuple(undated[["cooperation", "conflict", "balance"]])


@pytest.mark.parametrize("name", ["pairs", "balance"])
def test_both_forms_of_a_table_hold_the_same(talks, tmp_path, name):
    """CSV and Parquet differ in form alone."""
    export(talks, "pairs", tmp_path)
    read = pl.read_parquet(tmp_path / f"{name}.parquet")

    assert read.equals(pl.read_csv(tmp_path / f"{name}.csv", schema=read.schema))


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


def entities(path):
    """Read entities as the library does, and validate each."""
    found = [model.get_proxy(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    for entity in found:
        entity.schema.validate(entity.to_dict())
    return {entity.id: entity for entity in found}


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


def test_a_pack_is_sound_and_can_be_read_without_us(talks, tmp_path):
    """Any program unpacks it; its quotations are in its texts."""
    (path,) = export(talks, "pack", tmp_path)
    listed = subprocess.run(
        [sys.executable, "-m", "zipfile", "-l", str(path)], capture_output=True, check=True, text=True
    )
    with zipfile.ZipFile(path) as packed:
        manifest = json.loads(packed.read("manifest.json"))
        quotations = [json.loads(line) for line in packed.read("quotations.jsonl").splitlines()]
        texts = {name: packed.read(name).decode() for name in packed.namelist() if name.startswith("texts/")}
        account = packed.read("account.md").decode()

    assert "README.txt" in listed.stdout
    assert "Nakuru" in account
    assert ["d1", "d2"] == [document["id"] for document in manifest["documents"]]
    assert quotations
    assert [texts[item["path"]][item["start"] : item["end"]] for item in quotations] == [
        item["text"] for item in quotations
    ]
    assert Checked(documents=2, quotations=len(quotations), faults=()) == verify(path)


def test_an_original_is_taken_along_where_it_still_lies(reading_of, tmp_path):
    """A file that is still what was read is in the pack; one that was changed since is not."""
    pages = {name: tmp_path / f"{name}.html" for name in ("d1", "d2")}
    with Store.memory() as store:
        for name, page in pages.items():
            page.write_text(f"<p>{name}</p>")
            reading = reading_of(name)
            digest = "f4c9f5e4e8e4d6c6b6a6" if name == "d2" else sha256_of(page)
            store.write(replace(reading, document=replace(reading.document, uri=page.as_uri(), sha256=digest)))
        (path,) = export(Case(store), "pack", tmp_path / "out")
    with zipfile.ZipFile(path) as packed:
        originals = [name for name in packed.namelist() if name.startswith("originals/")]
        content = packed.read("originals/d1.html")

    assert ["originals/d1.html"] == originals
    assert b"<p>d1</p>" == content
    assert () == verify(path).faults


def sha256_of(path):
    """Give the sum of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        ("texts/d1.txt", lambda data: data.replace(b"Kenya", b"Gabon"), "was changed"),
        ("texts/d1.txt", lambda data: data.replace(b"Kenya", b"Gabon"), "does not read “Kenya"),
        ("records/events.jsonl", lambda data: data + b"\n", "was changed"),
        ("account.md", lambda _: None, "account.md is missing"),
        ("forged.txt", lambda _: b"", "forged.txt is not in the manifest"),
    ],
)
def test_what_was_done_to_a_pack_is_found(talks, tmp_path, name, change, fault):
    """A changed text, a missing file, a file too many: each is told."""
    (path,) = export(talks, "pack", tmp_path)
    tampered = tmp_path / "tampered.zip"
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(tampered, "w") as target:
        for entry in sorted({*packed.namelist(), name}):
            data = packed.read(entry) if entry in packed.namelist() else b""
            data = change(data) if entry == name else data
            if data is not None:
                target.writestr(entry, data)

    assert any(fault in found for found in verify(tampered).faults)


@pytest.mark.parametrize("content", [b"", b"no archive", None], ids=["empty", "text", "another archive"])
def test_what_is_no_pack_is_refused_in_one_sentence(tmp_path, content):
    """A file of another kind is named as such."""
    path = tmp_path / "pack.zip"
    if content is None:
        with zipfile.ZipFile(path, "w") as other:
            other.writestr("letter.txt", "Dear colleague")
    else:
        path.write_bytes(content)

    with pytest.raises(DragomanError, match=r"pack\.zip is not an evidence pack"):
        verify(path)


def test_a_pack_of_a_selection_holds_what_it_needs(talks, tmp_path):
    """Only the documents that tell what was selected are in it, and no account of the whole."""
    (path,) = export(talks, "pack", tmp_path, Filters(document="d2"))
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        manifest = json.loads(packed.read("manifest.json"))

    assert ["texts/d2.txt"] == [name for name in names if name.startswith("texts/")]
    assert "account.md" not in names
    assert {"document": "d2"} == manifest["filters"]
    assert () == verify(path).faults


@pytest.mark.parametrize(
    ("to", "name"),
    [("plover", "plover.jsonl"), ("cameo", "cameo.csv"), ("pairs", "pairs.csv"), ("ftm", "case.ftm.json")],
)
def test_filters_work_in_every_form(talks, tmp_path, to, name):
    """A selection by type leaves the rest out."""
    export(talks, to, tmp_path / "all")
    export(talks, to, tmp_path / "some", Filters(type="ACCUSE"))
    whole, some = ((tmp_path / part / name).read_text() for part in ("all", "some"))

    assert len(some) < len(whole)
    assert ("-3.0" in some, "5.5" in some) == (True, False) or to == "ftm"
    assert "event-meeting" not in some


#: How a program of somebody else reads a file of each suffix, and finds fault with it.
READERS = {
    ".jsonl": pl.read_ndjson,
    ".json": entities,
    ".csv": lambda path: pd.read_csv(path, dtype=str),
    ".parquet": pl.read_parquet,
    ".zip": verify,
    ".gexf": nx.read_gexf,
    ".graphml": nx.read_graphml,
    ".nq": lambda path: list(parse(path=str(path), format=RdfFormat.N_QUADS)),
    ".jsonld": lambda path: list(parse(path=str(path), format=RdfFormat.JSON_LD)),
    ".ttl": lambda path: list(parse(path=str(path), format=RdfFormat.TURTLE)),
}
HOSTILE = "=1+1\x00\x0b\x1b[2J\u202e<script>]]>&\"'\u2028\r\n\ufffe\U0001f9ff"


@pytest.mark.parametrize("to", FORMS)
def test_hostile_words_break_no_form(talks, reading_of, tmp_path, to):
    """Whatever stands in a document, each file is still one of its form, and the facts are all there."""
    before = Counter({kind: len(found) for kind, found in all_rows(talks).items()})
    reading = reading_of("d3", text=HOSTILE * 20)
    words = Evidence(0, len(HOSTILE), HOSTILE)
    (event,) = reading.events
    talks.store.write(
        replace(
            reading,
            document=replace(reading.document, title=HOSTILE, author=HOSTILE, publisher=HOSTILE),
            actors=tuple(replace(actor, name=HOSTILE, aliases=(HOSTILE,)) for actor in reading.actors),
            events=(replace(event, evidence=(words,), cue=words, topics=()),),
            statements=(), relations=(), agreements=(), quantities=(), mentions=(),
        )
    )  # fmt: skip
    files = export(talks, to, tmp_path)

    assert 1 == len(all_rows(talks)["events"]) - before["events"]
    for path in files:
        if path.suffix != ".jsonl" or path.read_bytes():
            read = READERS[path.suffix](path)
            assert () == getattr(read, "faults", ())


@pytest.mark.parametrize("to", ["plover", "cameo", "ftm", "rdf", "graphml", "pairs"])
def test_what_an_analyst_called_wrong_is_in_no_form(talks, tmp_path, to):
    """A verdict takes effect on all that is written."""
    before = "".join(path.read_text() for path in export(talks, to, tmp_path / "before") if path.suffix != ".parquet")
    talks.judge("wrong", "event-accusing", at="2001-01-01T00:00:00+00:00")
    after = "".join(path.read_text() for path in export(talks, to, tmp_path / "after") if path.suffix != ".parquet")

    assert before != after
    assert "event-accusing" not in after
    assert "ACCUSE:" not in after


def test_every_form_is_told_in_the_help():
    """Who asks for help sees each form with an example of what to do next."""
    said = subprocess.run(
        [sys.executable, "-m", "dragoman", "export", "--help"], capture_output=True, check=True, text=True
    ).stdout

    assert all(f"\n    {name}" in said and form.example in said for name, form in FORMS.items())


def test_the_command_says_what_became_of_the_folder(case_file, tmp_path):
    """Files of the same names are replaced, and that is said."""
    command = [sys.executable, "-m", "dragoman", "export", str(case_file), "--to", "pairs", "--output", "out"]
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine")
    said = [subprocess.run(command, capture_output=True, check=True, text=True, cwd=tmp_path).stdout for _ in range(2)]

    assert [
        "4 files in out; 0 replaced, 1 others left as they were\n",
        "4 files in out; 4 replaced, 1 others left as they were\n",
    ] == said


def test_doctor_checks_a_pack(talks, tmp_path):
    """A sound pack is told to be so."""
    (path,) = export(talks, "pack", tmp_path)
    said = subprocess.run(
        [sys.executable, "-m", "dragoman", "doctor", "--pack", str(path)], capture_output=True, check=False, text=True
    )

    assert (0, "", True) == (said.returncode, said.stderr, said.stdout.startswith("2 documents, "))
    assert said.stdout.endswith(" quotations, 0 faults\n")
