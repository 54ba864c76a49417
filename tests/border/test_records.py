"""Records are asked for like a DuckDB relation, and come in their order, which costs nothing where it is not needed."""

from __future__ import annotations

import duckdb
import pytest

from dragoman.query import Case, Filters
from dragoman.store.sql import queries
from dragoman.store.store import KINDS, Store
from tests.border.conftest import make_reading

#: In the order in which they are written, which is not that of their ids.
DOCUMENTS = ("d3", "d1", "d2")


@pytest.fixture(scope="module")
def case():
    with Case(Store.memory()) as opened:
        for name in DOCUMENTS:
            opened.store.write(make_reading(name))
        yield opened


def explained(relation):
    return relation.explain().lower()


@pytest.mark.parametrize("kind", ["documents", "events", "statements", "relations", "agreements", "quantities"])
def test_records_come_in_the_order_of_their_documents(case, kind):
    """Whatever was written first; those that are left by a filter too."""
    column = "id" if kind == "documents" else "document"
    found = case.select(kind)
    every = [row[0] for row in found.project(column).fetchall()]
    assert sorted(DOCUMENTS) == list(dict.fromkeys(every))
    some = found.filter(f"{column} <> 'd2'")
    assert [one for one in every if one != "d2"] == [row[0] for row in some.project(column).fetchall()]
    assert every[:1] == [row[0] for row in found.limit(1).project(column).fetchall()]


@pytest.mark.parametrize(
    ("told", "sorts"),
    [("count(*)", False), ('"type", max(confidence)', False), ("list(id)", True), ("first(id)", True)],
)
def test_only_a_sum_that_depends_on_the_order_waits_for_it(case, told, sorts):
    """To count records, or to find the greatest of a value, nothing is sorted; a list of them is in their order."""
    summed = case.events().aggregate(told)
    assert sorts == ("order by" in explained(summed) or "order_by" in explained(summed))
    if told == "list(id)":
        assert [f"event-{name}" for name in sorted(DOCUMENTS)] == summed.fetchall()[0][0]


def test_a_filter_looks_at_records_before_they_are_sorted(case):
    """What a filter leaves out is not sorted first."""
    plan = explained(case.events().filter("document = 'd2'"))
    assert plan.index("order") < plan.index("d2")


def test_records_are_all_that_a_relation_is(case):
    """Length, columns, other libraries, a question in SQL: each answers as it would for a relation."""
    events = case.events()
    assert (3, True, "id") == (len(events), "status" in events, events.columns[0])
    assert [("d1",), ("d2",), ("d3",)] == events["document"].fetchall()
    assert ["d1", "d2", "d3"] == events.to_arrow_table()["document"].to_pylist()
    assert ["d1", "d2", "d3"] == duckdb.sql("SELECT document FROM events").df()["document"].tolist()
    assert isinstance(events.relation, duckdb.DuckDBPyRelation)
    assert "event-d1" in repr(events)
    with pytest.raises(AttributeError, match="colour"):
        events.colour()


@pytest.mark.parametrize("kind", KINDS)
def test_every_query_of_a_kind_ends_with_its_order(kind):
    """The order is taken from the end of the query."""
    query, order, rest = queries("select.sql")[kind].rpartition("ORDER BY ")
    assert query
    assert order
    assert "(" not in rest


@pytest.mark.parametrize(
    ("filters", "there"),
    [
        ({"since": "1999"}, True),
        ({"since": "1999-11"}, True),
        ({"since": "1999-11-30"}, True),
        ({"since": "1999-12"}, False),
        ({"since": "2000"}, False),
        ({"until": "1999"}, True),
        ({"until": "1999-11-29"}, False),
        ({"since": "1950", "until": "2050"}, True),
    ],
)
def test_an_event_is_found_by_a_time_as_exact_as_one_likes(case, filters, there):
    """The treaty of 30 November 1999 is of that day, that month and that year."""
    assert there == bool(case.events(Filters(**filters)).fetchall())
