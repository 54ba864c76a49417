"""The commands do what they say, and say in one sentence what they cannot do."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import click
import duckdb
import pytest

from dragoman import __version__
from dragoman.cli import SHOWN, cli
from dragoman.export.table import COLUMNS
from dragoman.store.store import Store

NEWS = "Kenya and Uganda signed a treaty in Arusha on 30 November 1999, President Moi said on Tuesday.\n"


def dragoman(*words):
    """Run a command as a user would."""
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *map(str, words)], capture_output=True, check=False, text=True
    )


def commands(group, name=()):
    """Name every command, with those inside groups."""
    for word, command in group.commands.items():
        yield (*name, word), command
        if isinstance(command, click.Group):
            yield from commands(command, (*name, word))


ALL_COMMANDS = dict(commands(cli))


@pytest.fixture
def desk(tmp_path):
    """A folder with every kind of thing that is not a document."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "no documents").mkdir()
    (tmp_path / "old.duckdb").write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize("name", ALL_COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(name):
    """Each command says what it does, what its options mean, and shows itself at work."""
    command = ALL_COMMANDS[name]

    assert "Example: dragoman " + name[0] in command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))


@pytest.mark.parametrize("name", [(), *ALL_COMMANDS], ids=" ".join)
def test_help_fits_a_terminal(name):
    """Help is printed, and no line of it is longer than eighty columns."""
    said = dragoman(*name, "--help")

    assert (0, "") == (said.returncode, said.stderr)
    assert said.stdout.startswith("Usage: ")
    assert max(map(len, said.stdout.splitlines())) <= 80


def test_the_version_is_told():
    """The version is that of the package."""
    assert f"dragoman {__version__}\n" == dragoman("--version").stdout


def test_help_does_not_wait_for_the_parser():
    """Neither the package nor the commands load the parser or the database before they need them."""
    program = "import sys, dragoman, dragoman.cli; print(sorted({'spacy', 'duckdb', 'jinja2'} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)

    assert "[]\n" == said.stdout


@pytest.mark.parametrize(
    "command", [("show", "events"), ("show", "findings"), ("judge", "log"), ("export", "--to", "csv")], ids=" ".join
)
def test_a_case_is_shown_without_what_makes_one(case_file, tmp_path, command):
    """To show, judge and export, nothing is loaded that reads documents or makes accounts of them."""
    name, *rest = command
    words = [name, *rest, str(case_file)] if name == "show" else [name, str(case_file), *rest]
    words += ["--output", str(tmp_path)] if name == "export" else []
    slow = {"spacy", "pyarrow", "pandas", "jinja2", "dragoman.settle", "dragoman.align.laying"}
    program = (
        "import sys; from dragoman.cli import cli; "
        f"cli.main({words!r}, standalone_mode=False); print(sorted({slow!r} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)

    assert "[]" == said.stdout.splitlines()[-1]


@pytest.mark.parametrize("command", [("brief",), ("read", "--case", "new.duckdb")], ids=["brief", "read"])
@pytest.mark.parametrize(
    ("thing", "reason"),
    [
        ("missing.txt", "does not exist"),
        ("empty.txt", "no words|empty"),
        ("binary.txt", "not text|binary|encoding"),
        ("no documents", "no documents"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(desk, command, thing, reason, monkeypatch):
    """What cannot be read is named with the reason, and nothing else is said."""
    monkeypatch.chdir(desk)
    said = dragoman(*command, desk / thing)

    assert said.returncode == 2
    assert 1 == len(said.stderr.splitlines())
    assert thing.split()[0] in said.stderr
    assert any(word in said.stderr for word in reason.split("|")), said.stderr


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (None, "There is no case at"),
        (b"", "another kind of file"),
        (b"The ministers met.", "another kind of file"),
        ("0", "a case of version 0"),
    ],
    ids=["missing", "empty", "text", "version"],
)
@pytest.mark.parametrize(
    "command",
    [("show", "events"), ("export", "--to", "csv", "--output", "out"), ("brief",)],
    ids=lambda words: words[0],
)
def test_a_file_that_is_no_case_is_refused_in_one_sentence(tmp_path, command, make, reason):
    """A case that cannot be opened is named with the reason."""
    path = tmp_path / "talks.duckdb"
    if isinstance(make, bytes):
        path.write_bytes(make)
    elif make:
        Store.create(path).close()
        with duckdb.connect(str(path)) as connection:
            connection.execute("UPDATE meta SET value = ? WHERE name = 'schema'", [make])

    said = dragoman(*command, path)

    assert (2, "", 1) == (said.returncode, said.stdout, len(said.stderr.splitlines()))
    assert reason in said.stderr


def test_a_case_that_is_held_is_refused_in_one_sentence(case_file):
    """Who holds the case is told."""
    with Store.open(case_file):
        said = dragoman("show", "events", case_file)

    assert (2, "", 1) == (said.returncode, said.stdout, len(said.stderr.splitlines()))
    assert "is held by another process" in said.stderr


def test_a_case_among_documents_is_refused(case_file, tmp_path):
    """An account is of one case, or of documents."""
    said = dragoman("brief", tmp_path / "a.txt", case_file)

    assert (2, 1) == (said.returncode, len(said.stderr.splitlines()))
    assert "name one case, or documents only" in said.stderr


@pytest.mark.parametrize(
    ("filters", "reason"),
    [
        (("--actor", "Atlantis"), "holds no actor that goes by 'Atlantis'"),
        (("--document", "none.txt"), "holds no document that goes by 'none.txt'"),
        (("--since", "last May"), "'last May' is not a date"),
        (("--until", "2003-13"), "'2003-13' is not a date"),
    ],
)
def test_what_a_case_does_not_hold_is_not_an_empty_answer(case_file, filters, reason):
    """A name that nobody goes by is an error, and so is a date that is none."""
    said = dragoman("show", "events", case_file, *filters)

    assert (2, "") == (said.returncode, said.stdout)
    assert reason in said.stderr


def test_the_kinds_to_show_have_tables():
    """What can be shown has columns for a terminal."""
    assert list(COLUMNS) == sorted(SHOWN, key=list(COLUMNS).index)


@pytest.mark.parametrize("kind", SHOWN)
def test_every_kind_is_shown_in_eighty_columns(case_file, kind):
    """A pipe has the width of a narrow terminal."""
    said = dragoman("show", kind, case_file)

    assert (0, "") == (said.returncode, said.stderr)
    assert max(map(len, said.stdout.splitlines())) <= 80


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ((), ["event-d1", "event-d2"]),
        (("--document", "d2.txt"), ["event-d2"]),
        (("--actor", "uganda"), ["event-d1", "event-d2"]),
        (("--actor", "Republic of Kenya", "--type", "AGREE"), ["event-d1", "event-d2"]),
        (("--type", "ASSAULT"), []),
        (("--since", "1999", "--until", "1999-11"), ["event-d1", "event-d2"]),
        (("--since", "2000"), []),
    ],
)
def test_events_are_chosen_by_filters(case_file, filters, expected):
    """Filters take the words that people use."""
    said = dragoman("show", "events", case_file, "--format", "json", *filters)

    assert expected == [event["id"] for event in json.loads(said.stdout)]


def test_csv_and_parquet_are_as_json(case_file, tmp_path):
    """Every form holds the same rows."""
    as_csv = dragoman("show", "events", case_file, "--format", "csv").stdout
    as_parquet = subprocess.run(
        [sys.executable, "-m", "dragoman", "show", "events", str(case_file), "--format", "parquet"],
        capture_output=True,
        check=True,
    ).stdout
    (tmp_path / "events.parquet").write_bytes(as_parquet)
    found = duckdb.read_parquet(str(tmp_path / "events.parquet")).project("id").fetchall()

    assert ["event-d1", "event-d2"] == [row["id"] for row in csv.DictReader(io.StringIO(as_csv))]
    assert [("event-d1",), ("event-d2",)] == found


def test_a_case_is_exported(case_file, tmp_path):
    """Each kind of record has its file."""
    said = dragoman("export", case_file, "--to", "jsonl", "--output", tmp_path / "out")

    assert (0, "") == (said.returncode, said.stderr)
    assert 2 == len((tmp_path / "out" / "events.jsonl").read_text().splitlines())


def test_the_text_of_a_document_is_shown_as_it_was_read(case_file, reading_of):
    """Not a sign is changed."""
    said = dragoman("show", "text", case_file, "d1.txt")

    assert reading_of("d1").document.text + "\n" == said.stdout


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_closed_pipe_is_no_error(tmp_path, reading_of, form):
    """Whoever reads the output may stop when they have seen enough."""
    with Store.create(tmp_path / "talks.duckdb") as store:
        for number in range(40):
            store.write(reading_of(f"d{number}", text="The ministers met. " * 500))
    command = [sys.executable, "-m", "dragoman", "show", "documents", str(tmp_path / "talks.duckdb")]
    with subprocess.Popen([*command, "--format", form], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as shown:
        shown.stdout.read(1)
        shown.stdout.close()
        complaint = shown.stderr.read()

    assert (0, b"") == (shown.returncode, complaint)


@pytest.mark.slow
def test_documents_are_read_once(tmp_path):
    """Reading again reads only what is new, and what failed does not stop the rest."""
    (tmp_path / "a.txt").write_text(NEWS)
    (tmp_path / "b.txt").write_text("Zambia and Angola opened talks in Ndola.\n")
    case = tmp_path / "talks.duckdb"

    first = dragoman("read", tmp_path, "--case", case)
    bytes_of_first = case.read_bytes()
    again = dragoman("read", tmp_path / "b.txt", tmp_path, "--case", case)

    assert (0, "2 read, 0 unchanged, 0 failed\n", "") == (first.returncode, first.stdout, first.stderr)
    assert (0, "0 read, 2 unchanged, 0 failed\n") == (again.returncode, again.stdout)
    assert bytes_of_first == case.read_bytes()

    (tmp_path / "a.txt").unlink()
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text("Ghana and Togo reopened their border.\n")
    later = dragoman("read", tmp_path, "--case", case)

    assert (1, "1 read, 1 unchanged, 1 failed\n") == (later.returncode, later.stdout)
    assert 1 == len(later.stderr.splitlines())
    assert 3 == len(json.loads(dragoman("show", "documents", case, "--format", "json").stdout))
    assert 1 == len(json.loads(dragoman("show", "failures", case, "--format", "json").stdout))


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_neither_order_nor_workers_change_a_case(tmp_path, workers):
    """Paths in any order, read here or in other processes, give the same files."""
    for name, text in {"a": NEWS, "b": "Zambia and Angola met in Ndola.\n", "c": NEWS * 2}.items():
        (tmp_path / f"{name}.txt").write_text(text)
    paths = [tmp_path / f"{name}.txt" for name in "abc"]
    exported = []
    for number, order in enumerate((paths, paths[::-1])):
        case, out = tmp_path / f"{number}.duckdb", tmp_path / f"out{number}"
        dragoman("read", *order, "--case", case, "--workers", workers if number else 1)
        dragoman("export", case, "--to", "jsonl", "--output", out)
        exported.append({path.name: path.read_bytes() for path in out.iterdir()})

    assert exported[0] == exported[1]
    assert exported[0]["documents.jsonl"].count(b"\n") == 3


def test_a_brief_is_printed_and_written(case_file, tmp_path):
    """The account goes to the terminal, and to the files that are named."""
    files = {form: tmp_path / f"account.{form}" for form in ("html", "md", "json")}
    options = [word for form, path in files.items() for word in (f"--{form}", path)]

    said = dragoman("brief", case_file, *options)

    assert (0, "") == (said.returncode, said.stderr)
    assert "Nakuru" in said.stdout
    assert all("Nakuru" in path.read_text(encoding="utf-8") for path in files.values())
    assert 2 == len(json.loads(files["json"].read_text(encoding="utf-8"))["events"])


def test_doctor_tells_what_runs():
    """Version, model and data are told; all are there in a whole installation."""
    said = dragoman("doctor")

    assert (0, "") == (said.returncode, said.stderr)
    assert ["dragoman", "Python", "model", "codebook", "gazetteer"] == [
        line.split()[0] for line in said.stdout.splitlines()
    ]
