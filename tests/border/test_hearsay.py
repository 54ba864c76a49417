"""What is told on nobody's authority goes through a case, its files and its accounts without a speaker."""

from __future__ import annotations

import csv
import json

import duckdb
import pytest

import dragoman
from dragoman.export import export
from dragoman.report import compare
from dragoman.report.markdown import markdown

TEXTS = {
    "gazette": "It is believed that Ghana has closed the crossing at Aflao. There are reports that Togo has sent "
    "troops to the border. Ghana has reportedly arrested three fishermen. The Togolese minister said that the talks "
    "would go on.\n",
    "courier": "Ghana denied that it had closed the crossing at Aflao. The Togolese minister said that the talks "
    "would go on.\n",
}
CUES = ["believed", "reports", "reportedly"]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A case of two papers: one passes on what people say, the other quotes a denial."""
    folder = tmp_path_factory.mktemp("hearsay")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    case = folder / "hearsay.duckdb"
    dragoman.read([folder / f"{name}.txt" for name in TEXTS], case).close()
    return case


@pytest.fixture(scope="module")
def hearsay(path):
    """The case, opened anew."""
    with dragoman.open(path) as case:
        yield case


def test_a_case_gives_hearsay_back(hearsay):
    """What was written without a speaker is read without one, in the order of the text."""
    rows = [row for row in hearsay.rows("statements") if row["hearsay"]]

    assert CUES == [row["cue"]["text"] for row in sorted(rows, key=lambda row: row["cue"]["start"])]
    assert [[], [], []] == [row["speakers"] for row in rows]


def test_what_hearsay_tells_of_is_said_in_it(hearsay):
    """No deed is told on the reader's own authority."""
    heard = {row["id"] for row in hearsay.rows("statements") if row["hearsay"]}
    told = {row["type"]: row["said_in"] for row in hearsay.rows("events") if row["said_in"] in heard}

    assert {"COERCE", "MOBILIZE"} == set(told)


def test_lines_hold_hearsay(hearsay, tmp_path):
    """JSON lines write an empty list of speakers."""
    export(hearsay, "jsonl", tmp_path)
    rows = [json.loads(line) for line in (tmp_path / "statements.jsonl").read_text().splitlines()]

    assert [[]] * 3 == [row["speakers"] for row in rows if row["hearsay"]]


def test_tables_hold_hearsay(hearsay, tmp_path):
    """A table of statements has a row for what nobody says."""
    export(hearsay, "csv", tmp_path)
    with (tmp_path / "statements.csv").open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["hearsay"].casefold() == "true"]

    assert [""] * 3 == [row["speakers"].strip("[]") for row in rows]


def test_parquet_holds_hearsay(hearsay, tmp_path):
    """Another program counts the speakers of hearsay: none."""
    export(hearsay, "parquet", tmp_path)
    heard = duckdb.read_parquet(str(tmp_path / "statements.parquet")).filter("hearsay")
    counted = heard.aggregate("count(*), sum(len(speakers))")

    assert [(3, 0)] == counted.fetchall()


def test_a_brief_names_nobody_for_hearsay(hearsay):
    """The account gives the words of hearsay as others', and does not lend them a speaker."""
    told = markdown(hearsay.account())

    assert "Ghana has closed the crossing at Aflao" in told
    assert "Ghana believed" not in told
    assert "Togo reported" not in told


def test_hearsay_stands_beside_a_denial(hearsay):
    """Two papers compared: what one heard and the other has denied differ in who said it."""
    with hearsay.compare("gazette", "courier") as compared:
        told = compare.markdown(compared.account())

    assert "nobody named" in told
