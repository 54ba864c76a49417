"""Dragoman from Python: what a notebook asks of a case, what it shows, and what a data frame holds."""

from __future__ import annotations

import doctest
import inspect
import json
import re
from pathlib import Path

import altair as alt
import pandas as pd
import polars as pl
import pytest
from click.testing import CliRunner

import dragoman
from dragoman import narrow, query
from dragoman.cli.program import cli
from dragoman.model.account import Account
from dragoman.plot import days, labels, look
from dragoman.query import By, Case, Filters
from dragoman.report import composed, sentences, summary, told
from dragoman.store.store import Store

EXAMPLES = Path(__file__).parents[2] / "examples" / "asmara-2018"


@pytest.fixture(scope="module")
def case():
    with dragoman.read(sorted(EXAMPLES.glob("*.txt"))) as read:
        yield read


def test_all_that_is_offered_is_there():
    """Every name that is promised can be had, and has a sentence that says what it is."""
    assert sorted(dragoman.__all__) == dragoman.__all__
    assert all(inspect.getdoc(getattr(dragoman, name)) for name in dragoman.__all__ if name != "__version__")
    with pytest.raises(AttributeError, match="atlas"):
        _ = dragoman.atlas


def test_every_public_method_of_a_case_is_typed_and_described():
    """Whoever looks at a method of a case reads what it takes and what it gives."""
    methods = {
        name: method for name, method in inspect.getmembers(Case, inspect.isfunction) if not name.startswith("_")
    }

    assert [] == [name for name, method in methods.items() if not inspect.getdoc(method)]
    assert [] == [name for name, method in methods.items() if "return" not in inspect.get_annotations(method)]


@pytest.mark.parametrize("module", [composed, sentences, summary, days, labels, look, query, narrow])
def test_the_examples_in_the_docstrings_hold(module):
    """What a docstring shows is what happens."""
    assert 0 == doctest.testmod(module).failed


def test_keywords_narrow_as_the_record_of_filters_does(case):
    """A filter means the same in either form, and both may be given."""
    by_word = case.events(actor="Djibouti", type="ACCUSE").fetchall()

    assert by_word == case.events(Filters(actor="Djibouti", type="ACCUSE")).fetchall()
    assert by_word == case.events(Filters(type="ACCUSE"), actor="Djibouti").fetchall()
    assert by_word


def test_the_filters_of_both_forms_are_the_same():
    """A keyword that the record lacks would be refused only when it is used."""
    assert set(By.__annotations__) == set(Filters.__dataclass_fields__)


def test_a_state_is_a_place_with_all_that_lies_in_it(case):
    """Who asks for Ethiopia gets what was in Addis Ababa."""
    names = '"where".name'
    in_state = {row[0] for row in case.incidents(place="Ethiopia").project(names).fetchall()}
    by_code = {row[0] for row in case.incidents(place="ETH").project(names).fetchall()}

    assert in_state == by_code
    assert {"Addis Ababa", "Ethiopia"} <= in_state
    assert "Asmara" not in in_state
    assert {("Asmara",)} == set(case.incidents(place="asmara").project(names).fetchall())


def test_pandas_and_polars_hold_the_same_events(case):
    """A relation becomes a data frame of either library, with the same rows and names."""
    events = case.events(since="2018-07")
    one, other = events.df(), events.pl()

    assert (pd.DataFrame, pl.DataFrame) == (type(one), type(other))
    assert list(one.columns) == other.columns == events.columns
    assert list(one["id"]) == other["id"].to_list()
    assert len(one) > 3


def test_counting_in_pandas_and_polars_gives_the_same(case):
    """A type is as frequent in the one as in the other."""
    events = case.events()
    counted = events.df().groupby("type").size().to_dict()

    assert counted == dict(events.pl().group_by("type").len().iter_rows())


def test_an_account_of_an_actor_holds_what_has_to_do_with_it(case):
    """What is left of an account has to do with who was asked for, and stands on its own."""
    narrowed = case.account(actor="Djibouti")
    records = {one.id for one in (*narrowed.events, *narrowed.statements, *narrowed.relations)}

    assert all("DJI" in {p.code for p in (*i.actors, *i.recipients)} for i in narrowed.incidents)
    assert narrowed.incidents
    assert {event for one in narrowed.incidents for event in one.events} <= records
    assert {one.document for one in narrowed.events} <= {one.id for one in narrowed.documents}
    assert {"ERI", "DJI"} <= {actor.code for actor in narrowed.actors}
    assert all(one.incident is None or one.incident in {i.id for i in narrowed.incidents} for one in narrowed.findings)


def test_an_account_that_is_not_narrowed_is_the_whole(case):
    """No filter, nothing left out."""
    assert case.account() == case.account(Filters())


def test_an_account_narrowed_to_all_its_time_keeps_every_dated_incident(case):
    """A stretch that holds all days leaves out what has no day, and nothing else."""
    kept = {one.id for one in case.account(since="0001", until="9999").incidents}

    assert {one.id for one in case.account().incidents if one.when} == kept


def test_an_incident_is_opened_with_its_words(case):
    """An incident goes by the beginning of its id and brings what tells it."""
    whole = next(one for one in case.account().incidents if one.voices > 3)
    found = case.incident(whole.id[:-3])

    assert whole == found.record
    assert set(whole.events) == {event.id for event in found.account.events}
    assert all(event.evidence[0].text.split()[0] in found._repr_html_() for event in found.account.events)


def test_a_document_an_actor_and_a_finding_are_opened(case):
    """Each opens by the name that one would use."""
    finding = next(one for one in case.account().findings if one.kind == "differ")

    assert "wire.txt" in case.document("wire").record.uri
    assert ("Djibouti", "state/DJI") == (case.actor("Djibouti").record.name, case.actor("DJI").record.id)
    assert finding == case.finding(finding.id).record
    for card in (case.document("wire"), case.actor("DJI"), case.finding(finding.id), case):
        assert re.search(r"<div.*</div>\s*$", card._repr_html_(), re.DOTALL)


@pytest.mark.parametrize(("kind", "name"), [("incident", "incident-nowhere"), ("finding", "finding-nowhere")])
def test_what_is_not_there_is_refused_in_a_sentence(case, kind, name):
    """A wrong id is told so."""
    with pytest.raises(dragoman.DragomanError, match=name):
        getattr(case, kind)(name)


def test_cards_escape_what_documents_say(reading_of):
    """A hostile title does no harm in a notebook."""
    with Store.memory() as store:
        reading = reading_of("d1", text="<img src=x onerror=alert(1)> " * 4)
        store.write(reading)
        card = Case(store).document("d1")._repr_html_()

    assert "<img" not in card
    assert "<script" not in card


def test_a_case_is_drawn(case):
    """A case hands out charts."""
    assert isinstance(case.plot.timeline(actor="Ethiopia"), alt.TopLevelMixin)
    assert isinstance(case.plot.pairs("Ethiopia", "Eritrea"), alt.TopLevelMixin)


def test_the_brief_is_written_in_three_forms(case):
    """What a brief tells is the same in each form."""
    brief = case.brief(actor="Djibouti")
    page = json.loads(brief.json())
    first = page["page"][0]["lines"][0]

    assert first["sentence"] in brief.markdown().replace("\\", "")
    assert first["sentence"] in brief.html()
    quoted = " ".join(first["evidence"][0]["text"].split())
    assert any(words["text"] in quoted for event in page["events"] for words in event["evidence"])
    assert "Narrowed to what has to do with Djibouti." in brief._repr_markdown_()


def test_a_note_of_the_json_stands_in_its_document(case):
    """A note says where its words are."""
    page = json.loads(case.brief().json())
    texts = {document["id"]: document["text"] for document in page["documents"]}
    notes = [note for section in page["page"] for line in section["lines"] for note in line["evidence"]]

    assert len(notes) > 8
    for note in notes:
        words = note["text"].removesuffix(" …")
        assert " ".join(texts[note["document"]][note["start"] :].split()).startswith(words)


def test_an_empty_account_has_a_brief():
    """A case of nothing is told in all forms."""
    empty = told.Brief(Account())

    assert "nothing that was recognised" in empty.html()
    assert "nothing that was recognised" in json.loads(empty.json())["summary"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--actor", "Kenya"], "what has to do with Kenya"),
        (["--place", "Tanzania", "--since", "1999-11", "--until", "1999"], "what was in Tanzania, from 1999-11 on"),
    ],
)
def test_the_command_narrows_the_brief(case_file, tmp_path, options, told):
    """`dragoman brief` narrows by actor, place and time, and says so in every form."""
    files = {form: tmp_path / f"brief.{form}" for form in ("html", "md", "json")}
    written = [word for form, path in files.items() for word in (f"--{form}", str(path))]
    ran = CliRunner().invoke(cli, ["brief", str(case_file), *options, *written])

    assert (0, True) == (ran.exit_code, told in " ".join(ran.stdout.split()))
    assert all(told in path.read_text("utf-8") for path in files.values())
    assert ["incident-1"] == [one["id"] for one in json.loads(files["json"].read_text("utf-8"))["incidents"]]


def test_the_command_refuses_an_actor_that_is_not_there(case_file):
    """A name that the case does not know is one sentence and code 2."""
    with pytest.raises(dragoman.DragomanError, match="Atlantis"):
        CliRunner().invoke(cli, ["brief", str(case_file), "--actor", "Atlantis"], catch_exceptions=False)
