"""Readings that go through shards make the same case as those that do not."""

from __future__ import annotations

import fsspec
import pytest
from click.testing import CliRunner

from dragoman.build import gather
from dragoman.cli import cli
from dragoman.errors import SourceError
from dragoman.export import export
from dragoman.query import Case
from dragoman.shards import take_in, write_shards

TEXTS = {
    "a.txt": "Peru and Chile signed a ferry accord in Arica on 3 June 1985. Peru withdrew 300 soldiers.\n",
    "b.txt": "Chile accused Bolivia of closing a road on 9 June 1985.\n",
    "c.jsonl": (
        '{"text": "The ministers of Peru and Chile met in Lima on Monday about the border.", "uri": "urn:c"}\n'
        '{"text": "The ministers of Peru and Chile met in Lima on Tuesday about the border.", "uri": "urn:c"}\n'
    ),
    "d.txt": "",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("shards")
    for name, words in TEXTS.items():
        (made / name).write_text(words, encoding="utf-8")
    return made


@pytest.fixture
def place():
    """A place in memory that nobody used before."""
    store = fsspec.filesystem("memory")
    yield "memory://shards"
    store.rm("/shards", recursive=True)


def exported(store, folder):
    with Case(store) as case:
        return {path.name: path.read_bytes() for path in export(case, "jsonl", folder)}


def test_a_case_from_shards_is_the_case_of_the_documents(folder, place, tmp_path):
    """Whatever the size of the shards, down to the version of each document and what failed."""
    written = write_shards([folder], place, rows=2)
    store, taken = take_in(place)
    direct, read = gather([folder])

    assert (4, 1) == (written.read, written.failed)
    assert (4, 1) == (taken.read, taken.failed) == (read.read, read.failed)
    assert exported(direct, tmp_path / "direct") == exported(store, tmp_path / "shards")


def test_shards_go_on_where_they_were(folder, tmp_path):
    """What a shard holds is not read again, and a case takes in only what it does not hold."""
    place = str(tmp_path / "place")
    write_shards([folder / "a.txt"], place)

    again = write_shards([folder], place)
    take_in(place, tmp_path / "c.duckdb")[0].close()
    store, later = take_in(place, tmp_path / "c.duckdb")
    store.close()

    assert (3, 1) == (again.read, again.unchanged)
    assert (0, 4) == (later.read, later.unchanged)
    assert 2 == len(list((tmp_path / "place").iterdir()))


def test_a_place_without_shards_is_refused(tmp_path):
    with pytest.raises(SourceError, match="holds no shards"):
        take_in(str(tmp_path))
    with pytest.raises(SourceError, match="is no place for shards"):
        take_in("nowhere://x")


def test_another_parquet_file_is_refused(tmp_path):
    (tmp_path / "000001-x.readings.parquet").write_bytes(b"PAR1")

    with pytest.raises(SourceError, match="is not a shard of readings"):
        take_in(str(tmp_path))


def test_the_command_goes_both_ways(folder, tmp_path):
    place, case = str(tmp_path / "place"), str(tmp_path / "c.duckdb")

    there, back, wrong = (
        CliRunner().invoke(cli, ["read", *words])
        for words in (
            [str(folder / "b.txt"), "--to-shards", place],
            ["--from-shards", place, "--case", case],
            [str(folder), "--from-shards", place, "--case", case],
        )
    )

    assert ("1 read, 0 unchanged, 0 failed\n", "1 read, 0 unchanged, 0 failed\n") == (there.output, back.output)
    assert 2 == wrong.exit_code
    assert "Name PATH... and --case" in wrong.output
