"""Cases of the two readings of `treaty_of_nakuru`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.query import Case
from dragoman.store.store import Store
from tests import records
from tests.border.treaty_of_nakuru import FAILURE, FINDING, INCIDENT, events_of, make_reading


@pytest.fixture
def reading_of():
    """Make a reading of a document of a given id."""
    return make_reading


def fill(store):
    """Put two readings, an incident, a finding and a failure into a store."""
    store.write(make_reading("d2"))
    store.write(make_reading("d1"))
    store.fail(FAILURE)
    store.replace_account((INCIDENT,), (FINDING,))


@pytest.fixture
def filled():
    """A case in memory that holds something of every kind."""
    with Store.memory() as store:
        fill(store)
        yield store


@pytest.fixture
def case_file(tmp_path):
    """The path of a case that holds something of every kind."""
    path = tmp_path / "talks.duckdb"
    with Store.create(path) as store:
        fill(store)
    return path


@pytest.fixture
def talks(reading_of):
    """A case of two documents: both tell of a treaty, one of four things more."""
    first, second = reading_of("d1"), reading_of("d2")
    events = events_of(first)
    first = replace(first, events=events, document=replace(first.document, title="=1+1", uri="https://example.org/d1"))
    whole = records.incident("incident-0", events[0], *second.events, headline="Kenya and Uganda sign")
    others = [
        records.incident(f"incident-{number}", event, where=None) for number, event in enumerate(events[1:4], start=1)
    ]
    with Store.memory() as store:
        store.write(second)
        store.write(first)
        store.replace_account((whole, *others), ())
        yield Case(store)
