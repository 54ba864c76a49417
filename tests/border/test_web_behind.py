"""After a verdict on a large case its pages tell the account before it, and say so, until the next is laid out."""

from __future__ import annotations

import shutil
import threading
import time

import pytest
from starlette.testclient import TestClient

from dragoman.catalogue import layout
from dragoman.catalogue.archive import Archive
from dragoman.errors import StoreError
from dragoman.web.app import create_app
from dragoman.web.settings import Settings

HOME = "http://127.0.0.1"
NOTICE = "this page tells the one before"


@pytest.fixture
def large(examples_case, tmp_path):
    """A case of which the catalogue is laid out aside, as that of a large one is."""
    path = tmp_path / "large.duckdb"
    shutil.copy(examples_case, path)
    with Archive(path, large=1) as archive:
        archive.prepare()
        yield archive


@pytest.fixture
def held_up(monkeypatch):
    """What lays out the next catalogue waits until it is let go."""
    let_go, lay_aside = threading.Event(), layout.lay_aside

    def later(cursor, case):
        let_go.wait(20)
        return lay_aside(cursor, case)

    monkeypatch.setattr(layout, "lay_aside", later)
    yield let_go
    let_go.set()


def wait_for(archive):
    """Ask until the newest account answers."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with archive.inquiry():
            if not archive.behind:
                return
        time.sleep(0.02)


def incidents(archive):
    with archive.inquiry() as ask:
        every = ask.by_slot("incidents", range(ask.counts()["incidents"]))
        return {one.id: one for one in every}


def test_the_former_account_answers_until_the_next_is_laid_out(large, held_up):
    """No incident is missing meanwhile, and none of the next account is mixed in; then the next one answers."""
    before = incidents(large)
    wrong = min(before)
    large.judge(lambda case: case.judge("wrong", wrong, at="2020-01-01"))
    assert (before, True) == (incidents(large), large.behind)
    held_up.set()
    wait_for(large)
    assert (False, False) == (wrong in incidents(large), large.behind)


def test_every_page_says_that_it_tells_the_former_account(large, held_up):
    """A reader is told in words, a program in a header; when the next account is there, neither is."""
    wrong = min(incidents(large))
    with TestClient(create_app(large, Settings(name="large")), base_url=HOME) as room:
        assert NOTICE not in room.get("/").text
        large.judge(lambda case: case.judge("wrong", wrong, at="2020-01-01"))
        for path in ("/", "/search", f"/incidents/{wrong}", "/findings", "/sources", "/agreements", "/verdicts"):
            page = room.get(path)
            assert (200, True) == (page.status_code, NOTICE in page.text), path
        assert "newer account" in room.get("/api/incidents").headers["warning"]
        held_up.set()
        wait_for(large)
        assert NOTICE not in room.get("/").text
        assert "warning" not in room.get("/api/incidents").headers
        assert 404 == room.get(f"/incidents/{wrong}").status_code


def test_a_second_verdict_does_not_wait_for_the_account_after_the_first(large):
    """The laying out is broken off, and the account that comes is that after both."""
    one, other, *_ = sorted(incidents(large))
    for wrong in (one, other):
        large.judge(lambda case, wrong=wrong: case.judge("wrong", wrong, at="2020-01-01"))
        with large.inquiry() as ask:
            assert ask.counts()["incidents"]
    wait_for(large)
    assert not {one, other} & set(incidents(large))


def test_new_documents_are_not_hidden_behind_a_former_account(large, tmp_path):
    """Where the facts themselves have changed, the former catalogue is of no use."""
    from dragoman.build import gather  # noqa: PLC0415  # only this test reads

    note = tmp_path / "note.txt"
    note.write_text("LIMA, 3 May 2011 - Peru and Ecuador signed an agreement on their border in Lima.\n")
    gather([note], large.path)[0].close()
    large.prepare()
    with large.inquiry() as ask:
        assert (5, False) == (ask.counts()["documents"], large.behind)


def test_a_former_catalogue_that_was_kept_answers_at_once(examples_case, tmp_path, held_up):
    """A verdict given elsewhere while the room was closed does not keep its pages away either."""
    path = tmp_path / "large.duckdb"
    shutil.copy(examples_case, path)
    held_up.set()
    with Archive(path, large=1) as archive:
        archive.prepare()
        before = incidents(archive)
        archive.judge(lambda case: case.judge("wrong", min(before), at="2020-01-01"))
    held_up.clear()
    with Archive(path, large=1) as archive:
        assert (before, True) == (incidents(archive), archive.behind)
        held_up.set()
        wait_for(archive)
        assert min(before) not in incidents(archive)


def test_a_damaged_case_is_called_damaged_by_the_room(examples_case, tmp_path):
    """A page that comes to a block that was overwritten says so."""
    path = tmp_path / "damaged.duckdb"
    whole = bytearray(examples_case.read_bytes())
    for start in range(12_288 + 262_144, len(whole), 262_144):
        whole[start + 1_000 : start + 3_000] = bytes(2_000)
    path.write_bytes(whole)
    with pytest.raises(StoreError, match="is damaged"), Archive(path, large=1) as archive, archive.inquiry() as ask:
        ask.counts()
