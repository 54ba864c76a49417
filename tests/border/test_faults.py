"""What is wrong around a run is told in one sentence, and what was read before it is kept."""

from __future__ import annotations

import inspect
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

import dragoman as dragoman_package
from dragoman.build import SECONDS, Options, gather, open_or_create
from dragoman.cli import cli
from dragoman.errors import StoreError
from dragoman.sources import Limits, Settings
from dragoman.store.store import Store

#: The user to whom nothing belongs.
NOBODY = 65534
MET = "Zambia and Malawi opened talks in Lusaka on {day} May 1994.\n"


def dragoman(*words, limit=None):
    """Run a command as a user would, in a process whose files may not grow beyond a limit."""

    def lessen():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-m", "dragoman", *map(str, words)],
        capture_output=True,
        check=False,
        text=True,
        preexec_fn=lessen if limit else None,
    )


def write_documents(folder, number):
    """Write documents of a sentence, each of another day or hour."""
    folder.mkdir()
    for index in range(number):
        (folder / f"{index:03}.txt").write_text(MET.format(day=index % 28 + 1) + f"Day {index} ended.\n")
    return folder


def uris(case):
    with Store.open(case, read_only=True) as store:
        return [row["uri"] for row in store.rows("documents")]


def test_a_full_disk_stops_the_run_and_the_next_goes_on(tmp_path):
    """What was written before the disk was full is kept, and is not read again."""
    folder, case = write_documents(tmp_path / "documents", 200), tmp_path / "talks.duckdb"
    Store.create(case).close()

    full = dragoman("read", folder, "--case", case, limit=300_000)
    kept = uris(case)
    store, again = gather([folder], case)
    store.close()

    assert 2 == full.returncode
    assert 1 == len(full.stderr.splitlines()), full.stderr
    assert "dragoman: The case cannot be written: " in full.stderr
    assert 0 < len(kept) < 200
    assert (200 - len(kept), len(kept), 0) == (again.read, again.unchanged, again.failed)
    assert 200 == len(set(uris(case)))


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="takes a folder in which nobody can write")
def test_a_case_where_nothing_can_be_written_is_refused_before_anything_is_read(tmp_path):
    folder = write_documents(tmp_path / "documents", 1)

    refused = dragoman("read", folder, "--case", "/proc/self/talks.duckdb")

    assert 2 == refused.returncode
    assert 1 == len(refused.stderr.splitlines()), refused.stderr
    assert refused.stderr.startswith("dragoman: /proc/self/talks.duckdb ")


def test_a_case_that_another_writes_is_refused_and_left_alone(tmp_path):
    folder, case = write_documents(tmp_path / "documents", 1), tmp_path / "talks.duckdb"
    with Store.create(case):
        refused = dragoman("read", folder, "--case", case)

    assert (2, True) == (refused.returncode, "is held by another process" in refused.stderr)
    assert [] == uris(case)


@pytest.mark.parametrize("part", [0.2, 0.5, 0.75, 0.95])
def test_a_case_that_was_cut_is_told_in_one_sentence_and_left_alone(case_file, tmp_path, part):
    """What still stands in it may be asked; where what is asked for is gone, that is said."""
    whole = case_file.read_bytes()
    cut = tmp_path / "cut.duckdb"
    cut.write_bytes(whole[: int(part * len(whole))])
    before = cut.read_bytes()

    asked = dragoman("brief", cut)

    assert asked.returncode in {0, 2}
    assert (asked.returncode == 0) == (asked.stderr == "")
    assert len(asked.stderr.splitlines()) <= 1, asked.stderr
    assert before == cut.read_bytes()


@contextmanager
def as_nobody():
    """Let go of the superuser's rights for a while."""
    superuser = os.geteuid() == 0
    if superuser:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if superuser:
            os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="asks who may write where")
def test_a_folder_that_is_closed_to_us_takes_no_case():
    """Said before anything is read; nothing is left behind."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        with as_nobody(), pytest.raises(StoreError, match="Permission denied"):
            open_or_create(folder / "talks.duckdb")

        assert [] == [*folder.iterdir()]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="asks who may read what")
def test_a_file_that_is_closed_to_us_is_a_failure_and_the_others_are_read():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "closed.txt").write_text(MET.format(day=3))
        (folder / "closed.txt").chmod(0)
        (folder / "open.txt").write_text(MET.format(day=4))
        # What is loaded with the first document may lie where only the superuser reads.
        gather([folder / "open.txt"])[0].close()
        with as_nobody():
            store, summary = gather([folder])
    store.close()

    assert 1 == summary.read
    assert ["cannot be opened: Permission denied"] == [failure.reason for failure in summary.failures]


def test_names_that_are_no_text_are_written_byte_by_byte(tmp_path):
    """A file's name may be any bytes; its address is of letters that every terminal shows."""
    folder = write_documents(tmp_path / "documents", 1)
    (folder / os.fsdecode(b"\xff\xe9\n.txt")).write_text(MET.format(day=9))
    (folder / os.fsdecode(b"torn\xe9.txt")).write_bytes(bytes(range(256)))

    store, summary = gather([folder], tmp_path / "talks.duckdb")
    store.close()
    missing = dragoman("read", folder / os.fsdecode(b"gone\xe9.txt"), "--case", tmp_path / "talks.duckdb")

    assert (2, 1) == (summary.read, summary.failed)
    assert summary.failures[0].uri.endswith("/torn%E9.txt")
    assert [True, False] == sorted(uri.endswith("/%FF%E9%0A.txt") for uri in uris(tmp_path / "talks.duckdb"))[::-1]
    assert (2, 1) == (missing.returncode, len(missing.stderr.splitlines()))
    assert " does not exist: " in missing.stderr


def test_what_is_no_file_is_a_failure_and_the_others_are_read(tmp_path):
    """A file that cannot be opened, one that is gone, a pipe: each is named with its reason."""
    folder = write_documents(tmp_path / "documents", 1)
    os.mkfifo(folder / "pipe.txt")
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere.txt")

    store, summary = gather([folder], tmp_path / "talks.duckdb")
    store.close()

    assert (1, 2) == (summary.read, summary.failed)
    assert ["cannot be opened: No such file or directory", "is a device or a pipe, and no file"] == sorted(
        failure.reason for failure in summary.failures
    )


def test_a_document_that_takes_too_long_is_a_failure_and_the_others_are_read(tmp_path):
    """The parser is loaded before the first document, so its loading is not the document's time."""
    folder = write_documents(tmp_path / "documents", 1)
    words = "Zambia and Malawi, said the envoys of Kenya and Uganda in Lusaka, met on Monday and Tuesday. "
    (folder / "slow.txt").write_text(words * 8_000)

    started = time.monotonic()
    store, summary = gather([folder], tmp_path / "talks.duckdb", options=Options(seconds=2))
    store.close()

    assert 1 == summary.read
    assert ["it took longer than 2 seconds; allow more with --seconds"] == [f.reason for f in summary.failures]
    assert time.monotonic() - started < 30


def test_a_line_of_many_megabytes_is_refused_by_its_size(tmp_path):
    """Nothing is made of it, and the next line is read."""
    line = json.dumps({"text": "Zambia met Malawi. " * 100_000})
    (tmp_path / "news.jsonl").write_text(f"{line}\n{json.dumps({'text': MET.format(day=4)})}\n")

    store, summary = gather([tmp_path / "news.jsonl"])
    settings = Settings(limits=Limits(document_bytes=1_000_000))
    other, fewer = gather([tmp_path / "news.jsonl"], options=Options(settings=settings))
    store.close()
    other.close()

    assert (1, 1) == (summary.read, fewer.read)
    assert "raise --limit characters=NUMBER" in summary.failures[0].reason
    assert "raise --limit document_bytes=NUMBER" in fewer.failures[0].reason


def test_what_was_read_before_costs_no_parser(tmp_path):
    """Reading again what is known takes no time for the parser, whose memory would show."""
    folder, case = write_documents(tmp_path / "documents", 3), tmp_path / "talks.duckdb"
    gather([folder], case)[0].close()
    program = (
        "import resource, sys; from dragoman.build import gather; gather([sys.argv[1]], sys.argv[2])[0].close();"
        "print('spacy' in sys.modules and 'spacy.lang.en' in sys.modules)"
    )

    said = subprocess.run(
        [sys.executable, "-c", program, str(folder), str(case)], capture_output=True, check=True, text=True
    )

    assert "False\n" == said.stdout


def test_the_same_document_in_two_places_is_read_once(tmp_path):
    """What has the same name and bytes is one document, wherever it lies."""
    for name in "ab":
        write_documents(tmp_path / name, 2)

    store, summary = gather([tmp_path / "a", tmp_path / "b"])
    store.close()

    assert (2, 0) == (summary.read, summary.unchanged)


def test_how_long_a_document_may_take_is_the_same_everywhere():
    option = next(option for option in cli.commands["read"].params if option.name == "seconds")

    assert {SECONDS} == {option.default, inspect.signature(dragoman_package.read).parameters["seconds"].default}
