"""An exported case is whole, and the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import duckdb
import pytest
from hypothesis import given
from hypothesis.strategies import text
from rich.console import Console

from dragoman.errors import DragomanError
from dragoman.export import FORMS, export
from dragoman.export.csv import guarded, plain
from dragoman.export.rows import all_rows
from dragoman.export.table import COLUMNS, table
from dragoman.query import Case, Filters
from dragoman.store.store import ACCOUNT, KINDS, Store

# The table of exported fields, in its order; an event's cue is beside its evidence.
FIELDS = {
    "documents": "id uri title publisher author published published_precision language kind sha256 version "
    "supersedes copy_of text furniture placements",
    "actors": "id name kind code country cow sector offices aliases wikidata",
    "mentions": "document start end text actor form",
    "events": "id document type mode contexts cameo quad score goldstein actors recipients topics when where "
    "status negated historical future hypothetical said_in incident evidence cue rule confidence",
    "statements": "id document speakers addressees act form cue content cameo when where reported_by hearsay "
    "evidence rule confidence",
    "relations": "id document subject predicate object negated status since until said_in event evidence "
    "rule confidence",
    "agreements": "id document agreement name aliases topic parties by step term_years domains when where "
    "said_in hearsay evidence rule confidence",
    "quantities": "id document measure of value low high unit approximate when said_in event evidence rule confidence",
    "incidents": "id headline type actors recipients when where part_of documents voices events statements reasons",
    "findings": "id kind topic attribute incident agreement values reasons confidence",
    "failures": "uri kind reason at",
}
#: Forms with a file for every kind of record.
KINDLY = ("jsonl", "csv", "parquet")
PARTY = ["id", "text", "start", "end", "code", "sector", "office"]
TIME = ["from", "to", "precision", "text", "start", "end", "inferred"]
PLACE = ["id", "name", "country", "lat", "lon", "text", "start", "end", "inferred"]


@pytest.fixture
def case(filled):
    """A case of two readings."""
    return Case(filled)


@pytest.mark.parametrize("kind", FIELDS)
def test_every_field_is_exported_in_its_order(case, kind, tmp_path):
    """Each record has every field of its kind, what is unknown as null."""
    export(case, "jsonl", tmp_path)

    rows = [json.loads(line) for line in (tmp_path / f"{kind}.jsonl").read_text().splitlines()]

    assert rows
    assert [FIELDS[kind].split()] * len(rows) == [list(row) for row in rows]


def test_parts_of_records_have_their_fields(case):
    """Parties, times, places, evidence, furniture and offices are objects with names for all they hold."""
    rows = all_rows(case)
    event, document, finding = rows["events"][0], rows["documents"][0], rows["findings"][0]

    assert PARTY == list(event["actors"][0])
    assert TIME == list(event["when"])
    assert PLACE == list(event["where"])
    assert ["start", "end", "text"] == list(event["evidence"][0])
    assert [{"start": 86, "end": 92, "kind": "mark"}] == document["furniture"]
    assert ["document", "record", "value", "evidence"] == list(finding["values"][0])
    assert [{"title": "President", "from": "1978", "to": "2002"}] == rows["actors"][2]["offices"]


def test_values_are_exported_as_they_were_read(case):
    """Numbers, flags and unknowns keep their sorts."""
    event = all_rows(case)["events"][0]

    assert (1, 5.5, 0.1 + 0.2, False, None) == (
        event["quad"],
        event["score"],
        event["confidence"],
        event["negated"],
        event["where"]["inferred"],
    )


def test_an_event_names_the_incident_it_belongs_to(case):
    """Rows of events and of incidents point at each other."""
    rows = all_rows(case)

    assert {"incident-1"} == {event["incident"] for event in rows["events"]}
    assert [event["id"] for event in rows["events"]] == rows["incidents"][0]["events"]


def test_the_object_of_a_relation_is_a_party_or_words(case):
    """One name holds either, as the relation was read."""
    party, words = all_rows(case)["relations"][:2]

    assert "UGA" == party["object"]["id"]
    assert "the lake shore" == words["object"]


@pytest.mark.parametrize("to", FORMS)
def test_exporting_twice_gives_the_same_bytes(case, to, tmp_path):
    """The same case is the same files, on every run."""
    first = export(case, to, tmp_path / "first")
    second = export(case, to, tmp_path / "second")

    assert first
    assert [path.name for path in first] == [path.name for path in second]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize("to", KINDLY)
def test_every_kind_of_record_has_its_file(case, to, tmp_path):
    """One file a kind, in the order of the kinds."""
    assert [f"{kind}.{to}" for kind in KINDS] == [path.name for path in export(case, to, tmp_path)]


@pytest.mark.parametrize("to", FORMS)
def test_the_order_of_reading_leaves_no_trace_in_the_files(reading_of, to, tmp_path):
    """Documents that came in another order, or were read twice, give the same files."""
    written = []
    for number, names in enumerate((["d1", "d2", "d3"], ["d3", "d1", "d2", "d1"])):
        with Store.memory() as store:
            for name in names:
                store.write(reading_of(name))
            written.append([path.read_bytes() for path in export(Case(store), to, tmp_path / str(number))])

    assert written[0] == written[1]


def test_csv_says_the_same_as_json(case, tmp_path):
    """Cells that hold more than a value hold JSON."""
    export(case, "csv", tmp_path)
    expected = all_rows(case)["events"]

    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert [event["id"] for event in expected] == [row["id"] for row in rows]
    assert expected[0]["actors"] == json.loads(rows[0]["actors"])
    assert ("5.5", "False", "") == (rows[0]["score"], rows[0]["negated"], rows[0]["where"][:0])


def test_parquet_keeps_structs_and_lists(case, tmp_path):
    """A Parquet file is read back as the rows that JSON has."""
    export(case, "parquet", tmp_path)
    expected = all_rows(case)["events"]

    rows = duckdb.read_parquet(str(tmp_path / "events.parquet"))

    assert list(expected[0]) == rows.columns
    assert [tuple(event.values()) for event in expected] == rows.fetchall()


@pytest.mark.parametrize("to", FORMS)
def test_an_empty_case_has_every_file(case, to, tmp_path):
    """A case of nothing is written as the same files as any other, without rows."""
    with Store.memory() as store:
        files = export(Case(store), to, tmp_path / "empty")

    assert [path.name for path in export(case, to, tmp_path / "full")] == [path.name for path in files]
    assert all(path.exists() for path in files)


@given(text())
def test_a_guarded_cell_is_read_back(words):
    """Whatever a cell says, no spreadsheet takes it for a formula, and it can be had back as it was."""
    cell = guarded(words)

    assert words == plain(cell)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_text_in_csv_is_no_formula(reading_of, tmp_path):
    """A title that would be run by a spreadsheet is text with an apostrophe in front."""
    reading = reading_of("d1")
    with Store.memory() as store:
        store.write(replace(reading, document=replace(reading.document, title="=HYPERLINK(A1)", author="'tis I")))
        export(Case(store), "csv", tmp_path)
    with (tmp_path / "documents.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)

    assert ("'=HYPERLINK(A1)", "'tis I") == (row["title"], row["author"])
    assert ("=HYPERLINK(A1)", "'tis I") == (plain(row["title"]), plain(row["author"]))


@pytest.mark.parametrize("to", ["jsonl", "plover"])
def test_a_file_of_the_same_name_is_replaced_and_others_are_left(case, to, tmp_path):
    """What stood in the folder before is not touched, but for files of the names that are written."""
    (tmp_path / "notes.txt").write_text("mine")
    first = export(case, to, tmp_path)
    first[0].write_text("old")
    again = export(case, to, tmp_path)

    assert first == again
    assert "old" != again[0].read_text()
    assert {"notes.txt", *(path.name for path in first)} == {path.name for path in tmp_path.iterdir()}


def test_filters_narrow_what_is_written(case, tmp_path):
    """Facts are narrowed as when they are shown; who and what was read stays whole."""
    export(case, "jsonl", tmp_path, Filters(actor="Uganda", type="ASSAULT", since="1999"))
    lines = {kind: len((tmp_path / f"{kind}.jsonl").read_text().splitlines()) for kind in KINDS}

    assert (0, 0, 2, 2) == (lines["events"], lines["incidents"], lines["documents"], lines["agreements"])


@pytest.mark.parametrize("to", FORMS)
def test_a_place_that_cannot_be_written_is_named(case, to, tmp_path):
    """What stands in the way of the files is said in one sentence."""
    (tmp_path / "out").write_text("a file, and not a folder")

    with pytest.raises(DragomanError, match=r"out cannot be written: "):
        export(case, to, tmp_path / "out")


def test_every_kind_of_record_is_listed_here():
    """A new kind of record must say which fields it has and how a terminal shows it."""
    assert set(ACCOUNT) == set(FIELDS) | {"publishers"}  # of whom the case above tells nothing
    assert set(KINDS) == set(COLUMNS)


@pytest.mark.parametrize("kind", FIELDS)
def test_a_table_fits_eighty_columns(case, kind):
    """No line is longer than the terminal, and no word of a record is lost."""
    console = Console(width=80, file=io.StringIO())
    console.print(table(kind, all_rows(case)[kind]))
    lines = console.file.getvalue().splitlines()

    assert len(lines) > 2
    assert max(map(len, lines)) <= 80
    assert not any("…" in line for line in lines)


def test_a_document_cannot_steer_the_terminal(reading_of):
    """Control signs in a text are shown as spaces."""
    with Store.memory() as store:
        store.write(reading_of("d1"))
        row = all_rows(Case(store))["mentions"][0] | {"text": "Ken\x1b[2Jya"}
    console = Console(width=80, file=io.StringIO())
    console.print(table("mentions", [row]))

    assert "\x1b" not in console.file.getvalue()
    assert "Ken [2Jya" in console.file.getvalue()
