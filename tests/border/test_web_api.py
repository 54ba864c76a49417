"""What programs read of a room, and the description of it."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from starlette.testclient import TestClient

from dragoman.catalogue.archive import Archive
from dragoman.query import Case
from dragoman.web.app import create_app
from dragoman.web.openapi import RECORDS, describe
from dragoman.web.settings import Settings

HOME = "http://127.0.0.1"


@pytest.fixture(scope="module")
def app(examples_case):
    with Archive(examples_case) as archive:
        yield create_app(archive, Settings(name="asmara", hosts=frozenset({"127.0.0.1", "localhost", "testserver"})))


@pytest.fixture(scope="module")
def room(app):
    return TestClient(app, base_url=HOME)


#: Every path is asked rightly; those that lists are asked for by, wrongly too: any word may be an id.
ASKED = [(path, mode) for path in describe()["paths"] for mode in GenerationMode if mode.is_positive or "{" not in path]


@pytest.mark.parametrize(("path", "mode"), ASKED)
def test_answers_are_as_they_are_described(app, path, mode):
    """Whatever is asked, rightly or wrongly, the answer is one of those that the description names."""
    operation = schemathesis.openapi.from_asgi("/openapi.json", app)[path]["GET"]

    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def check(case):
        case.call_and_validate()

    check()


def test_the_description_is_handed_out(room):
    """A program finds the description where it looks for it."""
    assert describe() == room.get("/openapi.json").json()


@pytest.mark.parametrize("kind", RECORDS)
def test_pages_together_are_the_case(room, examples_case, kind):
    """All records of a kind are read page by page, each once."""
    kinds = ("differ", "agree", "only", "related") if kind == "findings" else (None,)
    found = []
    for one in kinds:
        query = f"kind={one}&" if one else ""
        pages = room.get(f"/api/{kind}?{query}size=20").json()["pages"]
        for page in range(1, pages + 1):
            found += [row["id"] for row in room.get(f"/api/{kind}?{query}size=20&page={page}").json()["items"]]
    with Case.open(examples_case) as case:
        expected = sorted(row["id"] for row in case.rows(kind))
    # The list of actors leaves out those who have no part in any fact.
    assert (sorted(found) == expected) or (kind == "actors" and set(found) < set(expected))
    assert len(found) == len(set(found))


def test_a_record_is_that_of_the_export(room, examples_case):
    """An incident bears the same fields as in the exported file."""
    with Case.open(examples_case) as case:
        expected = next(case.rows("incidents"))

    assert expected == room.get(f"/api/incidents/{expected['id']}").json()


def test_a_document_comes_with_its_text(room):
    """A list leaves texts out; one document has its own."""
    listed = room.get("/api/documents").json()["items"]

    assert all("text" not in row for row in listed)
    assert "Asmara" in room.get(f"/api/documents/{listed[0]['id']}").json()["text"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/events?colour=red", 400),
        ("/api/events?page=1&page=2", 400),
        ("/api/events?size=501", 400),
        ("/api/events?since=soon", 400),
        ("/api/findings?kind=odd", 400),
        ("/api/incidents/none", 404),
        ("/api/nothing", 404),
    ],
)
def test_a_program_is_told_what_is_wrong(room, address, status):
    """A refusal is JSON with one sentence."""
    answer = room.get(address)

    assert (status, ["error"]) == (answer.status_code, list(answer.json()))


def test_filters_are_those_of_the_search_page(room):
    """An actor's code and a stretch of time narrow a program's answer as they narrow a page's."""
    found = room.get("/api/incidents?actor=ERI&since=2018-07&until=2018-07").json()["items"]

    assert found
    assert all("2018-07" in (row["when"]["from"] + row["when"]["to"]) for row in found)
