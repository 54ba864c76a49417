"""A case keeps what was read, and says in one sentence why it cannot be opened."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace

import duckdb
import pytest

from dragoman.errors import StoreError
from dragoman.model.account import Failure
from dragoman.store.opening import is_case
from dragoman.store.sql import queries
from dragoman.store.store import ACCOUNT, FACTS, KINDS, Store


def test_readings_come_back_whole_and_in_order(filled, reading_of):
    """What was written is read back, in the order of the documents' ids."""
    assert [reading_of("d1"), reading_of("d2")] == list(filled.readings())


def test_a_case_outlives_its_process(case_file, reading_of):
    """A case that is opened again holds what it held."""
    with Store.open(case_file) as store:
        assert [reading_of("d1"), reading_of("d2")] == list(store.readings())
        assert {"d1"} == store.known(["d1", "d3"], "k1")
        assert not store.known(["d1"], "k2")


def test_many_documents_come_back_in_stretches(reading_of, monkeypatch):
    """Readings are fetched a stretch at a time; none is lost where two stretches meet."""
    monkeypatch.setattr("dragoman.store.store.CHUNK", 2)
    names = [f"d{number}" for number in range(5)]
    with Store.memory() as store:
        for name in reversed(names):
            store.write(reading_of(name))

        assert names == [reading.document.id for reading in store.readings()]


def test_a_document_read_anew_takes_the_place_of_its_old_reading(filled, reading_of):
    """Nothing of the old reading stays, and the other documents keep theirs."""
    anew = replace(reading_of("d1", key="k2"), events=(), mentions=())

    filled.write(anew)

    assert [anew, reading_of("d2")] == list(filled.readings())
    assert ("event-d2",) == tuple(event.id for event in filled.account().events)


def test_a_failed_write_leaves_the_case_as_it_was(filled, reading_of):
    """A reading that cannot be written (its text is no Unicode) is not written in part."""
    with pytest.raises(StoreError):
        filled.write(reading_of("d1", key="k2", text="half a sign: \ud800"))

    assert [reading_of("d1"), reading_of("d2")] == list(filled.readings())


def test_an_actor_of_two_documents_is_one_actor(filled):
    """The same id in two documents is one actor, with the aliases of both in order."""
    kenya = filled.account().actors[0]

    assert "KEN" == kenya.id
    assert ("Kenya of d1", "Kenya of d2", "Republic of Kenya") == kenya.aliases
    assert ["KEN", "UGA", "daniel-arap-moi"] == [actor.id for actor in filled.account().actors]


def test_a_failure_is_noted_once_and_forgotten_when_the_document_is_read(filled, reading_of):
    """A document that is read at last has no longer failed."""
    failure = Failure(uri=reading_of("d3").document.uri, kind="Empty", reason="no words")
    filled.fail(failure)
    filled.fail(failure)
    filled.fail(replace(failure, reason="no words at all"))
    assert ["no words at all", "not text"] == [failed.reason for failed in filled.account().failures]

    filled.write(reading_of("d3"))

    assert ["not text"] == [failed.reason for failed in filled.account().failures]


def test_an_account_is_settled_until_a_reading_changes(filled, reading_of):
    """The account is known to be of the readings held, and of no others."""
    assert filled.settled()
    filled.write(reading_of("d1", key="k2"))
    assert not filled.settled()
    filled.replace_account((), ())
    assert filled.settled()
    assert ((), ()) == (filled.account().incidents, filled.account().findings)


def test_the_order_of_writing_leaves_no_trace(filled, reading_of):
    """The account does not tell which document was written first."""
    with Store.memory() as other:
        for name in ("d1", "d2"):
            other.write(reading_of(name))

        for kind in ("documents", *FACTS):
            assert getattr(filled.account(), kind) == getattr(other.account(), kind)


def test_a_changed_file_is_the_next_version_of_its_document(filled, reading_of):
    """Another text under a known uri supersedes the newest document of that uri; a known one stays itself."""
    first = reading_of("d1").document
    second = replace(first, id="d9", sha256="1" * 64)

    assert (2, "d1") == (filled.lineage(second).version, filled.lineage(second).supersedes)
    filled.write(replace(reading_of("d9"), document=replace(second, version=2, supersedes="d1")))
    assert (1, None) == (filled.lineage(first).version, filled.lineage(first).supersedes)
    assert (2, "d1") == (filled.lineage(second).version, filled.lineage(second).supersedes)
    third = replace(first, id="d5")
    assert (3, "d9") == (filled.lineage(third).version, filled.lineage(third).supersedes)


def test_events_are_a_relation_of_real_types(filled):
    """Parties, times and places are structs that SQL can reach into."""
    relation = filled.select("events")

    found = relation.project('actors[1].id, "when"."from", "where".country, incident').fetchall()

    assert [("KEN", "1999-11-30", "TZA", "incident-1")] * 2 == found


@pytest.mark.parametrize(
    ("kind", "filters", "expected"),
    [
        ("events", {"documents": ["d1"]}, ["event-d1"]),
        ("events", {"actors": ["UGA"]}, ["event-d1", "event-d2"]),
        ("events", {"actors": ["TZA"]}, []),
        ("events", {"type": "AGREE", "since": "1999"}, ["event-d1", "event-d2"]),
        ("events", {"until": "1999-11"}, ["event-d1", "event-d2"]),
        ("events", {"until": "1999-10"}, []),
        ("events", {"since": "1999-11-30", "until": "1999-11-30"}, ["event-d1", "event-d2"]),
        ("events", {"since": "1999-12"}, []),
        ("statements", {"since": "1999"}, []),
        ("statements", {"type": "state", "documents": ["d2"]}, ["statement-d2"]),
        ("relations", {"since": "1998", "documents": ["d1"]}, ["relation-d1-party", "relation-d1-words"]),
        ("relations", {"until": "1962"}, []),
        ("documents", {"since": "1999-12-15"}, ["d1", "d2"]),
        ("actors", {"type": "person"}, ["daniel-arap-moi"]),
        ("incidents", {"documents": ["d2"], "actors": ["KEN"]}, ["incident-1"]),
        ("findings", {"documents": ["d7"]}, []),
    ],
)
def test_records_are_chosen_by_document_actor_type_and_time(filled, kind, filters, expected):
    """A filter lets through what fits; a date fits as exactly as it is given."""
    assert expected == [row["id"] for row in filled.rows(kind, filters)]


def test_a_filter_that_a_kind_has_not_is_refused(filled):
    """Failures have no date to choose them by."""
    with pytest.raises(StoreError, match=r"failures cannot be chosen by since\."):
        filled.select("failures", {"since": "1999"})


def test_there_is_a_table_and_a_query_for_every_kind():
    """Every kind of record can be stored and asked for."""
    assert set(KINDS) <= set(queries("tables.sql"))
    assert set(KINDS) <= set(queries("select.sql"))


@pytest.mark.parametrize("file", ["tables.sql", "read.sql", "write.sql", "select.sql"])
def test_every_query_says_what_it_is_for(file):
    """A query without a description, or under the name of another, does not stay."""
    assert all(query.startswith("-- ") for query in queries(file).values())


@pytest.mark.parametrize("kind", ACCOUNT)
def test_an_empty_case_has_every_kind_and_nothing_in_it(kind):
    """A case of nothing is a case."""
    with Store.memory() as store:
        assert () == getattr(store.account(), kind)


def test_a_missing_case_says_how_to_make_one(tmp_path):
    """No file is not an empty case."""
    with pytest.raises(StoreError, match=r"There is no case at .*dragoman read"):
        Store.open(tmp_path / "none.duckdb")
    assert [] == list(tmp_path.iterdir())


def _sqlite(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE meta (name, value)")
    connection.commit()
    connection.close()


def _other_duckdb(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE trade (year INTEGER)")


def _other_meta(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE meta (colour INTEGER)")


def _cut_off(path):
    Store.create(path).close()
    path.write_bytes(path.read_bytes()[:9000])


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.write_text("The ministers met.\n" * 500), "not a case, but another kind of file"),
        (lambda path: path.write_bytes(b""), "not a case, but another kind of file"),
        (lambda path: path.mkdir(), "not a case, but another kind of file"),
        (_sqlite, "not a case, but another kind of file"),
        (_other_duckdb, "a DuckDB database, but not a case"),
        (_other_meta, "a DuckDB database, but not a case"),
        (_cut_off, "is cut off"),
    ],
    ids=["words", "nothing", "folder", "sqlite", "another database", "another meta", "cut off"],
)
def test_another_kind_of_file_is_no_case(tmp_path, make, reason):
    """What is not a case is called so in one sentence, and is left as it was."""
    path = tmp_path / "thing.duckdb"
    make(path)

    with pytest.raises(StoreError, match=reason) as caught:
        Store.open(path)

    assert 1 == len(str(caught.value).splitlines())


def test_a_case_of_another_version_says_what_to_do(case_file):
    """Tables of another version are not guessed at."""
    with duckdb.connect(str(case_file)) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE name = 'schema'")

    with pytest.raises(StoreError, match=r"of version 0, and this Dragoman reads version \d+"):
        Store.open(case_file)


def test_a_case_that_another_process_holds_is_left_to_it(case_file):
    """One process writes at a time; the other is told who does."""
    program = (
        "import sys; from dragoman.store.store import Store; store = Store.open(sys.argv[1]);"
        "print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(case_file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert b"held\n" == holder.stdout.readline()
        for read_only in (True, False):
            with pytest.raises(StoreError, match=f"held by another process .number {holder.pid}.") as caught:
                Store.open(case_file, read_only=read_only)
            assert 1 == len(str(caught.value).splitlines())
        holder.stdin.close()
        assert 0 == holder.wait()
    Store.open(case_file).close()


def test_many_may_read_at_once(case_file):
    """Those who only read do not shut each other out."""
    program = (
        "import sys; from dragoman.store.store import Store;"
        "print(len(Store.open(sys.argv[1], read_only=True).account().events))"
    )
    with Store.open(case_file, read_only=True):
        found = subprocess.run(
            [sys.executable, "-c", program, str(case_file)], capture_output=True, check=True, text=True
        )

    assert "2\n" == found.stdout


def test_a_case_is_not_made_over_another_file(case_file, tmp_path):
    """Making a case never destroys what is there."""
    with pytest.raises(StoreError, match="already exists"):
        Store.create(case_file)
    with pytest.raises(StoreError, match=r"The folder of .* does not exist"):
        Store.create(tmp_path / "no" / "where.duckdb")
    assert ["talks.duckdb"] == sorted(path.name for path in tmp_path.iterdir())


def test_a_case_is_known_by_its_first_bytes_or_its_name(case_file, tmp_path):
    """A document is not taken for a case."""
    document = tmp_path / "report.txt"
    document.write_text("The ministers met in Arusha.")
    renamed = case_file.rename(tmp_path / "talks.case")

    assert [False, True, True] == [is_case(path) for path in (document, renamed, tmp_path / "new.duckdb")]
