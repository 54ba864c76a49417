"""Whatever the form: a selection, a verdict and hostile words take their effect, and the command says what it did."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace

import pytest

from dragoman.export import FORMS, export
from dragoman.export.rows import all_rows
from dragoman.query import Filters
from tests import records
from tests.border.readers_of_forms import READERS

HOSTILE = "=1+1\x00\x0b\x1b[2J\u202e<script>]]>&\"'\u2028\r\n\ufffe\U0001f9ff"


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


@pytest.mark.parametrize("to", FORMS)
def test_hostile_words_break_no_form(talks, reading_of, tmp_path, to):
    """Whatever stands in a document, each file is still one of its form, and the facts are all there."""
    before = Counter({kind: len(found) for kind, found in all_rows(talks).items()})
    reading = reading_of("d3", text=HOSTILE * 20)
    words = records.words(HOSTILE)
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
