"""Documents of a case are set side by side: what all say, where they differ, what one says."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import DragomanError
from dragoman.report import compare

EXAMPLES = Path(__file__).parents[2] / "examples" / "asmara-2018"
#: Two accounts of one signing, which give other days for it.
SIGNED = {
    "first": "Kenya and Uganda signed the Nakuru Treaty in Arusha on 28 November 1999.\n",
    "second": "Kenya and Uganda signed the Nakuru Treaty in Arusha on 30 November 1999. Zambia praised the treaty.\n",
}


@pytest.fixture(scope="module")
def case_file(tmp_path_factory):
    """The path of a case that holds the examples."""
    path = tmp_path_factory.mktemp("case") / "asmara.duckdb"
    dragoman.read([EXAMPLES], path).close()
    return path


@pytest.fixture(scope="module")
def asmara(case_file):
    """The case that holds the examples."""
    with dragoman.open(case_file) as case:
        yield case


def run(*words):
    """Run the command as a user would."""
    return subprocess.run(
        [sys.executable, "-m", "dragoman", "compare", *map(str, words)], capture_output=True, check=False, text=True
    )


def section(account, title):
    """Give the part of a comparison under a heading."""
    return next(part for part in compare.markdown(account).split("\n## ") if part.startswith(title))


@pytest.mark.parametrize(
    ("names", "title", "words"),
    [
        (("wire", "report"), "What both say", "Algiers Agreement"),
        (("wire", "report"), "Where they differ", "70,000 to 100,000 people: “The war"),
        (("wire", "report"), "What only one says", "An Eritrean delegation led by Foreign Minister Osman Saleh"),
        (("wire", "readout"), "What only one says", "invited President Isaias Afwerki of Eritrea to visit Ethiopia"),
        (("article", "wire", "report", "readout"), "What all 4 say", "visited Asmara, Eritrea, on 8 July 2018"),
        (("article", "wire", "report"), "What some of them say", "Algiers Agreement"),
        (("article", "wire", "report"), "Where they differ", "At least 70,000 people"),
    ],
)
def test_each_fact_stands_where_it_belongs(asmara, names, title, words):
    """What all say, what some say, where they differ and what one says are told apart."""
    with asmara.compare(*names) as compared:
        assert words in section(compared.account(), title)


def test_what_all_say_is_quoted_from_each(asmara):
    """Both the newswire and the report are quoted on the treaty of Algiers."""
    with asmara.compare("wire", "report") as compared:
        told = section(compared.account(), "What both say")

    assert "“the Algiers Agreement of 2000” \\[1\\]" in told
    assert "“signed the Algiers peace agreement” \\[2\\]" in told


def test_a_document_that_is_not_chosen_is_not_heard(asmara):
    """Findings rest on the chosen documents alone, and what another tells too may be told by one of them only."""
    with asmara.compare("wire", "report") as compared:
        account = compared.account()
    chosen = {asmara.document_called("wire"), asmara.document_called("report")}

    assert chosen == {document.id for document in account.documents}
    assert chosen == {value.document for finding in account.findings for value in finding.values}
    assert any(f.kind == "only" and f.attribute == "agreement" for f in account.findings)


def test_the_order_of_the_documents_makes_no_difference(asmara):
    """Documents are numbered by date, however they are named."""
    with asmara.compare("wire", "report", "article") as one, asmara.compare("article", "wire", "report") as other:
        assert compare.markdown(one.account()) == compare.markdown(other.account())


def test_each_source_keeps_its_own_day(tmp_path):
    """Two days for one signing stand beside each other, each with the words of its document."""
    for name, text in SIGNED.items():
        (tmp_path / f"{name}.txt").write_text(text)
    with dragoman.read([tmp_path]) as case, case.compare("first", "second") as compared:
        told = section(compared.account(), "Where they differ")

    assert "28 November 1999" in told
    assert "30 November 1999" in told
    assert told.index("\\[1\\]") < told.index("\\[2\\]")


def test_no_heading_prefers_a_day(tmp_path):
    """Where sources differ on the day, what both say names neither."""
    for name, text in SIGNED.items():
        (tmp_path / f"{name}.txt").write_text(text)
    with dragoman.read([tmp_path]) as case, case.compare("first", "second") as compared:
        told = section(compared.account(), "What both say")

    assert "Kenya and Uganda signed" in told
    assert "1999" not in told


def test_what_one_leaves_out_is_told(tmp_path):
    """A document that tells of a signing without its place or day leaves them out."""
    (tmp_path / "long.txt").write_text("Kenya and Uganda signed the Nakuru Treaty in Arusha on 30 November 1999.\n")
    (tmp_path / "short.txt").write_text("Kenya and Uganda signed the Nakuru Treaty.\n")
    with dragoman.read([tmp_path]) as case, case.compare("long", "short") as compared:
        told = section(compared.account(), "What one says of it").replace("\\", "")

    assert "[2] leaves out the place, Arusha." in told
    assert "[2] leaves out the date, 30 November 1999." in told


def test_versions_of_one_document_are_compared(tmp_path):
    """A later version counts as the same source elsewhere; beside the earlier it speaks for itself."""
    path = tmp_path / "news.txt"
    path.write_text(SIGNED["first"])
    dragoman.read([path], tmp_path / "case.duckdb").close()
    path.write_text(SIGNED["second"])
    with dragoman.read([path], tmp_path / "case.duckdb") as case:
        names = [row["id"] for row in case.rows("documents")]
        with case.compare(*names) as compared:
            kinds = {finding.kind for finding in compared.account().findings}

    assert {"agree", "differ"} <= kinds


@pytest.mark.parametrize(
    "name", ["wire", "wire.txt", "WIRE", "declare their war over", "document-7fe67a", "7fe67a", "018/wire"]
)
def test_a_document_goes_by_any_piece_of_its_name(asmara, name):
    """An id, the beginning of one, a piece of the uri or of the title all name the newswire."""
    assert "document-7fe67a1ea50e" == asmara.document_called(name)


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (("wire", "atlantis"), "The case holds no document that goes by 'atlantis'."),
        (("wire", ""), "The case holds no document that goes by ''."),
        (("wire", "Abiy"), "'Abiy' may be any of 2 documents: "),
        (("wire", "asmara-2018"), "'asmara-2018' may be any of 4 documents: "),
        (("wire",), "To compare takes two documents or more, not wire."),
        (("wire", "wire.txt"), "To compare takes two documents or more, not wire, wire.txt."),
    ],
)
def test_what_cannot_be_compared_is_refused_in_one_sentence(asmara, case_file, names, reason):
    """A name of nothing or of several, and a document beside itself, are refused, and nothing is printed."""
    said = run(case_file, *names)

    assert (2, "") == (said.returncode, said.stdout)
    assert said.stderr.startswith(f"dragoman: {reason}")
    assert 1 == len(said.stderr.splitlines())
    with pytest.raises(DragomanError):
        asmara.compare(*names)


def test_a_comparison_is_printed_and_written(case_file, tmp_path):
    """The comparison goes to the terminal in eighty columns, and as Markdown to the file that is named."""
    said = run(case_file, "wire", "report", "--md", tmp_path / "compared.md")

    assert (0, "") == (said.returncode, said.stderr)
    assert "2 documents side by side" in said.stdout
    assert max(map(len, said.stdout.splitlines())) <= 80
    assert (tmp_path / "compared.md").read_text("utf-8").startswith("# 2 documents side by side\n")


def test_findings_are_given_as_json_and_csv(case_file):
    """Both forms hold the same findings."""
    as_json = json.loads(run(case_file, "wire", "report", "--format", "json").stdout)
    as_csv = csv.DictReader(io.StringIO(run(case_file, "wire", "report", "--format", "csv").stdout))

    assert {"agree", "only"} <= {finding["kind"] for finding in as_json}
    assert [finding["id"] for finding in as_json] == [row["id"] for row in as_csv]
