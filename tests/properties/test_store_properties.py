"""Whatever a reading holds, it is read back as it was written."""

from __future__ import annotations

import types
from dataclasses import is_dataclass, replace
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model.account import Failure, Finding, Incident, Reading
from dragoman.model.text import Furniture, Span
from dragoman.store.rows import from_row, to_row
from dragoman.store.store import FACTS, Store

SIMPLE = {
    str: st.text(max_size=12),
    int: st.integers(min_value=0, max_value=2**31 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    types.NoneType: st.none(),
}


def anything(hint):
    """Draw any value of a record's field."""
    if hint is Furniture:
        spans = st.lists(SIMPLE[int], min_size=2, max_size=2).map(sorted)
        return st.builds(lambda ends, kind: Furniture(Span(*ends), kind), spans, SIMPLE[str])
    if get_origin(hint) is tuple:
        return st.lists(anything(get_args(hint)[0]), max_size=2).map(tuple)
    if get_origin(hint) is types.UnionType:
        return st.one_of(*map(anything, get_args(hint)))
    if is_dataclass(hint):
        return st.builds(hint, **{name: anything(part) for name, part in get_type_hints(hint).items()})
    return SIMPLE[hint]


def named(reading, name):
    """Let all records of a reading be of one document."""
    facts = {
        kind: tuple(replace(fact, document=name) if hasattr(fact, "document") else fact for fact in found)
        for kind in FACTS
        if (found := getattr(reading, kind))
    }
    return replace(reading, document=replace(reading.document, id=name), **facts)


readings = anything(Reading)
thorough = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def store():
    """One case for all examples: each takes the place of the one before."""
    with Store.memory() as held:
        yield held


@given(first=readings, second=readings)
@thorough
def test_writing_then_reading_is_the_identity(store, first, second):
    """Two readings come back as they were, in the order of their documents."""
    expected = [named(first, "d1"), named(second, "d2")]
    for reading in reversed(expected):
        store.write(reading)

    assert expected == list(store.readings())


@given(
    incidents=st.lists(anything(Incident), max_size=2, unique_by=lambda one: one.id),
    findings=st.lists(anything(Finding), max_size=2, unique_by=lambda one: one.id),
)
@thorough
def test_an_account_comes_back_as_it_was(store, incidents, findings):
    """Incidents and findings are what they were; only their order is the case's own."""
    store.replace_account(incidents, findings)

    account = store.account()

    assert sorted(map(repr, incidents)) == sorted(map(repr, account.incidents))
    assert sorted(map(repr, findings)) == sorted(map(repr, account.findings))


@pytest.mark.parametrize("kind", [Reading, Incident, Finding, Failure])
def test_a_row_says_all_that_its_record_says(kind):
    """A record is made again from its row alone."""

    @given(record=anything(kind))
    @thorough
    def check(record):
        assert record == from_row(kind, to_row(record))

    check()
