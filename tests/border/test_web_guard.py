"""Who is let into the reading room, what is taken from whom, and what a hostile document can do there: nothing."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dragoman.catalogue.archive import Archive
from dragoman.cli.serve import serve
from dragoman.errors import DragomanError
from dragoman.store.store import Store
from dragoman.web.app import create_app
from dragoman.web.server import Room, opened
from dragoman.web.settings import Settings, is_loopback
from dragoman.web.shown import PART, parts, shown

HOME = "http://127.0.0.1"
OWN = {"origin": HOME}
WORD = "a-word"
HOSTILE = (
    "<script>alert('Kenya')</script><img src=x onerror=alert(1)> & \x00\x07\x1b[2J \u202ekcab\u202c "
    "\u200b\ufeff \u2066isolated\u2069 \ufffd Kenya and Uganda signed the Nakuru Treaty.\n"
)


@pytest.fixture
def case(examples_case, tmp_path):
    """A case of the examples that may be judged."""
    path = tmp_path / "asmara.duckdb"
    shutil.copy(examples_case, path)
    return path


def enter(archive, **settings):
    return TestClient(create_app(archive, Settings(name="asmara", **settings)), base_url=HOME, follow_redirects=False)


def form_of(room):
    """Give the word that the forms of its pages carry."""
    return room.app.state.form_token


def test_a_room_on_this_machine_answers_to_its_own_names_alone(examples_case):
    """A page elsewhere cannot reach the room through a name that leads to this machine."""
    with Archive(examples_case) as archive:
        room = enter(archive)

        assert [200, 200, 400, 400] == [
            room.get("/", headers={"host": host}).status_code
            for host in ("127.0.0.1:8472", "localhost", "evil.example", "evil.example:8472")
        ]


def test_a_token_is_changed_for_a_cookie(examples_case):
    """Whoever opens the printed address comes in, and stays in; nobody else does."""
    with Archive(examples_case) as archive:
        room = enter(archive, token=WORD)
        refused = room.get("/")
        wrong = room.get("/?token=another")
        welcome = room.get("/search?q=peace&token=a-word")

        assert (401, 401) == (refused.status_code, wrong.status_code)
        assert "Abiy" not in refused.text
        assert (303, "/search?q=peace") == (welcome.status_code, welcome.headers["location"])
        assert "HttpOnly" in welcome.headers["set-cookie"]
        assert "SameSite=strict" in welcome.headers["set-cookie"]
        assert 200 == room.get("/").status_code
        assert 401 == enter(archive, token=WORD).get("/api/events").status_code
        assert 200 == enter(archive, token=WORD).get("/", headers={"authorization": "Bearer a-word"}).status_code


def test_a_token_leads_nowhere_else(examples_case):
    """An address with a token sends nobody to another host."""
    with Archive(examples_case) as archive:
        room = enter(archive, token=WORD)

        assert "/evil.example/" == room.get(f"{HOME}//evil.example/?token={WORD}").headers["location"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "origin": HOME},
        {"sec-fetch-site": "same-site"},
        {"referer": "http://evil.example/127.0.0.1"},
    ],
)
def test_a_form_of_another_page_is_not_taken(case, headers):
    """A verdict comes from our own pages."""
    with Archive(case) as archive:
        room = enter(archive)
        form = {"form_token": form_of(room), "verdict": "wrong", "record": "incident"}

        assert 403 == room.post("/verdicts", data=form, headers=headers).status_code


def test_a_form_without_its_word_is_not_taken(case):
    """A form that was made before the room was opened, or by nobody, judges nothing."""
    with Archive(case) as archive:
        room = enter(archive)

        assert [403, 403] == [
            room.post("/verdicts", data={"verdict": "wrong", "record": "x"} | word, headers=OWN).status_code
            for word in ({}, {"form_token": "another"})
        ]


def test_a_verdict_is_made_and_taken_back(case):
    """A form hides what is wrong; the log has a button that brings it back; both stay in the log."""
    with Archive(case) as archive:
        room = enter(archive)
        page = room.get("/search?q=badme").text
        incident = re.search(r'href="/incidents/(incident-\w+)"', page)[1]
        form = {"form_token": form_of(room), "verdict": "wrong", "record": incident, "note": "<b>no</b>"}
        made = room.post("/verdicts", data=form, headers=OWN)
        log = room.get(made.headers["location"]).text

        assert (303, 404) == (made.status_code, room.get(f"/incidents/{incident}").status_code)
        assert "&lt;b&gt;no&lt;/b&gt;" in log
        verdict = re.search(r'name="record" value="(verdict-\w+)"', log)[1]
        undone = room.post(
            "/verdicts", data={"form_token": form_of(room), "verdict": "undo", "record": verdict}, headers=OWN
        )
        assert (303, 200) == (undone.status_code, room.get(f"/incidents/{incident}").status_code)
        assert "taken back" in room.get("/verdicts").text


def test_an_actor_gets_another_name_on_every_page(case):
    """A new name is the name, wherever the actor stands."""
    with Archive(case) as archive:
        room = enter(archive)
        form = {"form_token": form_of(room), "verdict": "rename", "record": "state/ERI", "name": "Erythraea"}

        assert 303 == room.post("/verdicts", data=form, headers=OWN).status_code
        assert "Erythraea" in room.get("/actors/state/ERI").text
        assert "Erythraea" in room.get("/").text


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"verdict": "guess", "record": "x"}, "A verdict is one of"),
        ({"verdict": "wrong"}, "on 1 to"),
        ({"verdict": "wrong", "record": "incident-none"}, "holds nothing that goes by"),
        ({"verdict": "same", "record": "incident-none"}, "holds nothing"),
        ({"verdict": "rename", "record": "state/ERI"}, "A new name is missing"),
        ({"verdict": "wrong", "record": "x", "note": "n" * 2001}, "at most 2000"),
    ],
)
def test_a_verdict_that_means_nothing_is_refused(case, form, words):
    """What cannot be judged so is said, and nothing is written."""
    with Archive(case) as archive:
        room = enter(archive)
        answer = room.post("/verdicts", data=form | {"form_token": form_of(room)}, headers=OWN)

        assert (400, True) == (answer.status_code, words in answer.text)
        assert "Nothing was judged yet" in room.get("/verdicts").text


def test_a_case_that_somebody_else_reads_takes_no_verdict_now(case):
    """The verdict is refused for the moment, nothing is lost, and the room goes on."""
    hold = "import sys, duckdb; held = duckdb.connect(sys.argv[1], read_only=True); print('held', flush=True); input()"
    with Archive(case) as archive:
        room = enter(archive)
        form = {"form_token": form_of(room), "verdict": "rename", "record": "state/ERI", "name": "Erythraea"}
        command = [sys.executable, "-c", hold, str(case)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
            assert "held\n" == other.stdout.readline()
            refused = room.post("/verdicts", data=form, headers=OWN)
            other.communicate("\n")

        assert (503, True) == (refused.status_code, "held by another process" in refused.text)
        assert 200 == room.get("/").status_code
        assert 303 == room.post("/verdicts", data=form, headers=OWN).status_code


def test_a_room_that_is_only_read_takes_no_verdict(case):
    """Forms are not shown, and not taken either."""
    with Archive(case) as archive:
        room = enter(archive, read_only=True)
        form = {"form_token": form_of(room), "verdict": "rename", "record": "state/ERI", "name": "X"}

        assert 'method="post"' not in room.get("/actors/state/ERI").text
        assert 403 == room.post("/verdicts", data=form, headers=OWN).status_code


@pytest.fixture
def hostile(tmp_path, reading_of):
    """A case whose one document, its names and its publisher want to harm whoever reads it."""
    path = tmp_path / "hostile.duckdb"
    reading = reading_of("d1")
    bad = replace(
        reading.document,
        title=HOSTILE[:60],
        publisher="<b>\u202eevil</b>",
        author='"><script>x</script>',
        uri="file:///desk/<script>.txt",
        text=HOSTILE + reading.document.text + "x" * 1_000_000,
    )
    actors = tuple(replace(actor, name=f"<i>{actor.name}\u202e") for actor in reading.actors)
    with Store.create(path) as store:
        store.write(replace(reading, document=bad, actors=actors))
    return path


def test_a_hostile_document_is_shown_harmlessly(hostile):
    """Its tags are text, its controls are visible, its million letters come in parts."""
    with Archive(hostile) as archive:
        room = enter(archive)
        addresses = ("/", "/documents", "/documents/d1", "/documents/d1?part=2", "/search?kind=documents", "/compare")
        pages = [room.get(address) for address in (*addresses, "/actors", "/actors/KEN", "/search?kind=events")]

        assert {200} == {page.status_code for page in pages}
        for page in pages:
            assert "<script>alert" not in page.text
            assert "<img src=x" not in page.text
            assert "<i>" not in page.text
            assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069\u200b\ufeff]", page.text)
            assert 400_000 > len(page.content)
        assert "⟨U+202E⟩" in pages[2].text
        assert "Page 1 of 3" in pages[2].text


def test_the_parts_of_a_text_are_the_text():
    """Nothing is lost where a long text is cut, and no part is longer than a page takes."""
    for text in ("", "short", "word " * 20_000, "x" * 100_000, "a\n\n" * 40_000):
        cut = parts(text)

        assert text == "".join(text[start:end] for start, end in cut)
        assert max(end - start for start, end in cut) <= PART


def test_halves_of_characters_are_shown_by_their_number():
    """What no encoding can write is told all the same."""
    assert shown("a\ud83db") == "a⟨U+D83D⟩b"


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False)],  # noqa: S104
)
def test_which_addresses_are_this_machine(host, alone):
    """Loopback is reached by nobody else."""
    assert alone == is_loopback(host)


def test_a_room_beyond_this_machine_asks_for_a_token(examples_case):
    """One is made if none was named, and stands in the address that is printed."""
    with opened(Room(case=examples_case, host="0.0.0.0", port=0)) as (address, _):  # noqa: S104
        assert re.fullmatch(r"http://0\.0\.0\.0:\d+/\?token=[\w-]{32}", address)
    with opened(Room(case=examples_case, host="127.0.0.1", port=0)) as (address, _):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)


def test_a_port_that_is_taken_is_told(examples_case):
    """One sentence says that the address cannot be listened on."""
    with opened(Room(case=examples_case, host="127.0.0.1", port=0)) as (address, _):
        port = int(address.rstrip("/").rpartition(":")[2])
        with (
            pytest.raises(DragomanError, match="cannot be listened on"),
            opened(Room(case=examples_case, host="127.0.0.1", port=port)),
        ):
            pass


def test_an_address_that_is_none_is_told(examples_case):
    """A name is not looked up on the network."""
    with (
        pytest.raises(DragomanError, match="no address to listen on"),
        opened(Room(case=examples_case, host="example.org", port=0)),
    ):
        pass


def test_the_command_says_what_it_takes():
    """The options are those that the help names."""
    assert {"case", "host", "port", "token", "read_only", "opened"} == {option.name for option in serve.params}


def test_the_command_opens_a_room_until_it_is_stopped(examples_case):
    """The address that is printed answers; Ctrl+C is the end of it, and no fault."""
    command = [sys.executable, "-m", "dragoman", "serve", str(examples_case), "--port", "0", "--read-only"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        printed = running.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", printed)[0]
        with urllib.request.urlopen(address) as answer:  # noqa: S310  # our own
            page = answer.read().decode()
        running.send_signal(signal.SIGINT)
        _, faults = running.communicate(timeout=30)

    assert "Abiy Ahmed" in page
    assert (0, "") == (running.returncode, faults)


def test_a_room_of_no_case_is_not_opened(tmp_path):
    """One sentence says how a case is made."""
    with (
        pytest.raises(DragomanError, match="There is no case"),
        opened(Room(case=tmp_path / "none", host="::1", port=0)),
    ):
        pass
