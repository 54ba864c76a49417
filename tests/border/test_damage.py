"""A case whose file is damaged is called damaged, in one sentence that says what to do; nothing is written into it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

import dragoman
from dragoman.errors import StoreError
from dragoman.store.opening import damage

#: Where the blocks of a file begin, and how long each is.
HEAD, BLOCK = 12_288, 262_144
REMEDY = "put a whole copy of it in its place, or read its documents into a new case"
PROGRAM = """
import json, sys
from dragoman.cli import main
for words in json.loads(sys.argv[1]):
    sys.argv = ["dragoman", *words]
    try:
        main()
    except SystemExit as end:
        print(f"code {end.code}", file=sys.stderr, flush=True)
"""


@pytest.fixture(scope="module")
def whole(examples_case: Path) -> bytes:
    return examples_case.read_bytes()


def commands(case: Path) -> list[list[str]]:
    """List the commands that open a case."""
    named, folder = str(case), case.parent
    return [
        ["read", str(folder / "note.txt"), "--case", named],
        ["brief", named],
        ["show", "events", named],
        ["show", "text", named, "wire"],
        ["compare", named, "wire", "readout"],
        ["news", named, "--since", "2018"],
        ["judge", named, "wrong", "event-1"],
        ["export", named, "--to", "jsonl", "--output", str(folder / "out")],
        ["serve", named, "--port", "0"],
    ]


@pytest.mark.parametrize("length", [20, 4_096, HEAD, HEAD + BLOCK, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95])
@pytest.mark.parametrize("read_only", [True, False], ids=["to read", "to write"])
def test_a_case_that_is_cut_off_is_called_so(whole, tmp_path, length, read_only):
    """Wherever a file ends too early, it is not opened, and what it still holds stays as it was."""
    path = tmp_path / "cut.duckdb"
    path.write_bytes(left := whole[: length if isinstance(length, int) else int(length * len(whole))])
    with pytest.raises(StoreError) as caught:
        dragoman.open(path, writable=not read_only)
    assert str(caught.value).startswith(f"{path} is cut off: ")
    assert REMEDY in str(caught.value)
    assert left == path.read_bytes()


def test_every_command_says_that_a_case_is_cut_off(whole, tmp_path):
    """No command makes of such a file what it can; each says the same, and ends with code 2."""
    path = tmp_path / "cut.duckdb"
    path.write_bytes(whole[: len(whole) // 2])
    (tmp_path / "note.txt").write_text("Chile and Peru signed an agreement in Lima on 3 May 2011.\n")
    asked = commands(path)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(asked)], capture_output=True, check=True, text=True
    )
    said = [line for line in done.stderr.splitlines() if line]
    assert ["code 2"] * len(asked) == said[1::2]
    assert len(asked) == sum(line.startswith(f"dragoman: {path} is cut off: ") for line in said)


def overwritten(whole: bytes, path: Path) -> Iterator[Exception]:
    """Overwrite every second block of a file, each in its turn, and give what comes of reading the case then."""
    for start in range(HEAD, len(whole), 2 * BLOCK):
        path.write_bytes(whole[:start] + bytes(reversed(whole[start : start + BLOCK])) + whole[start + BLOCK :])
        try:
            with dragoman.open(path) as case:
                assert case.account().events
        except (StoreError, duckdb.Error) as error:
            yield error


def test_a_block_that_was_overwritten_is_told_when_it_is_come_to(whole, tmp_path):
    """Whichever block of a file is not as it was written, the case is read as before or called damaged."""
    path = tmp_path / "overwritten.duckdb"
    told = [error if isinstance(error, StoreError) else damage(error, path) for error in overwritten(whole, path)]
    assert {f"{path} is damaged: a part of it is not as it was written; {REMEDY}."} == set(map(str, told))
    assert len(told) > 3


def test_a_command_that_comes_to_an_overwritten_block_says_so(whole, tmp_path):
    """It ends with one sentence, and not with a fault of ours."""
    path = tmp_path / "overwritten.duckdb"
    assert any(isinstance(error, duckdb.Error) for error in overwritten(whole, path))
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "brief", str(path)], capture_output=True, check=False, text=True
    )
    told = f"dragoman: The case is damaged: a part of it is not as it was written; {REMEDY}.\n"
    assert (2, told) == (done.returncode, done.stderr)


def test_another_error_is_not_taken_for_damage():
    """What DuckDB says of a question that makes no sense tells nothing of the file."""
    with pytest.raises(duckdb.Error) as caught:
        duckdb.connect().execute("SELECT nothing")
    assert damage(caught.value) is None
