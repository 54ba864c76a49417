"""A room and those who write its case live together: two processes, one file."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest
from starlette.testclient import TestClient

from dragoman.catalogue import archive as holding
from dragoman.catalogue.archive import Archive
from dragoman.errors import CaseHeld
from dragoman.mcp.tools import list_incidents
from dragoman.store.store import Store
from dragoman.web.app import create_app
from dragoman.web.settings import Settings

HOLD = "import sys, duckdb; held = duckdb.connect(sys.argv[1]); print('held', flush=True); input()"
JUDGE = """
import sys, dragoman
with dragoman.open(sys.argv[1], writable=True) as case:
    case.judge("rename", "state/ERI", name="Erythraea", at="2019-01-01")
"""


@pytest.fixture
def case(examples_case, tmp_path):
    """A case of the examples that can be written."""
    path = tmp_path / "asmara.duckdb"
    shutil.copy(examples_case, path)
    return path


@pytest.fixture
def archive(case):
    with Archive(case) as opened:
        opened.prepare()
        yield opened


@pytest.fixture
def room(archive):
    return TestClient(create_app(archive, Settings(name="asmara")), base_url="http://127.0.0.1")


@contextmanager
def writing(case):
    """Let another process hold the case to write it."""
    command = [sys.executable, "-c", HOLD, str(case)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert "held\n" == other.stdout.readline()
        yield other
        other.communicate("\n")


def test_a_page_that_meets_a_writer_says_so_and_comes_back(case, room, monkeypatch):
    """While another process writes, pages say so and when to ask again; afterwards they are there."""
    monkeypatch.setattr(holding, "PATIENCE", 0.1)
    assert 200 == room.get("/").status_code
    with writing(case) as other:
        page, record = room.get("/actors/state/ERI"), room.get("/api/actors/state/ERI")

        assert (503, 503) == (page.status_code, record.status_code)
        assert ("3", "3") == (page.headers["retry-after"], page.headers["refresh"])
        assert f"asmara is being written by another process (number {other.pid})" in page.text
        assert "Traceback" not in page.text
        assert "being written" in record.json()["error"]
        assert str(case) not in page.text
    assert 200 == room.get("/actors/state/ERI").status_code


def test_a_page_waits_for_a_writer_that_is_soon_done(case, room):
    """A short write costs the reader a moment and no refusal."""
    with writing(case) as other:
        end = threading.Timer(0.5, other.stdin.write, ["\n"])
        end.start()
        threading.Timer(0.6, other.stdin.flush).start()

        assert 200 == room.get("/").status_code


def test_another_process_writes_while_the_room_is_open(case, room):
    """Who judges on the command line is not kept out by a room, and the room shows what was judged."""
    assert "Erythraea" not in room.get("/actors/state/ERI").text
    subprocess.run([sys.executable, "-c", JUDGE, str(case)], check=True, capture_output=True, timeout=120)

    assert "Erythraea" in room.get("/actors/state/ERI").text


def test_a_writer_waits_for_a_page_that_is_being_read(case, archive):
    """A page holds the case for a moment; a writer comes in when it is let go."""
    opened = threading.Event()

    def read():
        with archive.inquiry() as ask:
            ask.counts()
            opened.set()
            threading.Event().wait(0.5)

    reader = threading.Thread(target=read)
    reader.start()
    opened.wait(10)
    writer = subprocess.run([sys.executable, "-c", JUDGE, str(case)], capture_output=True, text=True, check=False)
    reader.join()

    assert (0, "") == (writer.returncode, writer.stderr)


def test_many_read_while_another_writes_and_none_meets_a_fault(case, room):
    """Pages asked for at a run while a process writes are whole or say that it writes; never a fault."""
    with subprocess.Popen([sys.executable, "-c", JUDGE, str(case)]) as other:
        answers = []
        while other.poll() is None:
            answers.append(room.get("/actors/state/ERI"))
    answers.append(room.get("/actors/state/ERI"))

    assert 0 == other.returncode
    assert {one.status_code for one in answers} <= {200, 503}
    assert "Erythraea" in answers[-1].text
    assert all(re.search("<h1>.*(Eritrea|Erythraea|One moment)", one.text) for one in answers)


def test_an_assistant_is_told_that_the_case_is_being_written(case, archive, monkeypatch):
    """A question that meets a writer is answered with one sentence."""
    monkeypatch.setattr(holding, "PATIENCE", 0.1)
    with writing(case), pytest.raises(CaseHeld, match="being written by another process"), archive.inquiry() as ask:
        list_incidents(ask)


def test_what_a_run_that_was_cut_off_left_is_not_shown_for_the_whole(case, archive, reading_of):
    """When a document was written and the account was not yet made, the catalogue is of what is there; then of all."""
    with Store.open(case) as store:
        store.write(reading_of("d1"))
    with archive.inquiry() as ask:
        assert 5 == ask.counts()["documents"]
        before = ask.counts()["incidents"]
    with Store.open(case) as store:
        store.replace_account([], [])
    with archive.inquiry() as ask:
        assert (0, True) == (ask.counts().get("incidents", 0), before > 0)
