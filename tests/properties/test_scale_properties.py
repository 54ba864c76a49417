"""Events in columns: scored as one by one, and put together alike however the documents came."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.align import Kept, lay
from dragoman.align.grouping.columns import code, columns, in_order, table
from dragoman.align.grouping.events import grouped, held
from dragoman.align.grouping.ragged import Lists, counted
from dragoman.align.grouping.scores import prepare, scores
from dragoman.align.likeness import ACCEPTED, compare
from dragoman.align.tellings import tell
from dragoman.model.account import Reading
from dragoman.store.store import Store
from tests.properties.spring_of_events import chances, readings


@pytest.mark.parametrize("seed", range(4))
def test_events_in_columns_score_as_one_by_one(seed):
    """The score of a pair is the same whether it is worked out alone or with thousands."""
    told = in_order(tell(readings(seed, 25)))
    one, other = np.triu_indices(len(told), 1)
    found = scores(prepare(columns(table(told))), one, other)

    assert [compare(told[a], told[b]).score for a, b in zip(one, other, strict=True)] == found.tolist()


@pytest.mark.parametrize("seed", range(4))
def test_no_pair_that_is_alike_is_missed(seed):
    """Whatever is alike enough shares a key; what is of one source is no pair."""
    told = in_order(tell(readings(seed, 25)))
    pairs = [(a, b) for a, b in combinations(range(len(told)), 2) if told[a].source != told[b].source]
    alike = [(a, b) for a, b in pairs if compare(told[a], told[b]).score >= ACCEPTED]
    found = grouped(table(told)).links

    assert alike == sorted(zip(found.one.tolist(), found.other.tolist(), strict=True))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("crowd", [20_000, 30, 3])
def test_documents_that_come_later_join_what_is_there(seed, crowd):
    """However the documents are divided over days, the links and the incidents are those of one day."""
    whole = readings(seed, 30)
    chances(seed).shuffle(whole)
    kept = None
    for count in [*sorted(chances(seed).sample(range(1, 30), 3)), 30]:
        found = grouped(table(in_order(tell(sorted_by_id(whole[:count])))), kept, crowd=crowd)
        kept = found.kept
    once = grouped(table(in_order(tell(sorted_by_id(whole)))), crowd=crowd)

    assert once.kept.links.equals(kept.links)
    assert once.homes.tolist() == found.homes.tolist()


def sorted_by_id(found: list[Reading]) -> list[Reading]:
    return sorted(found, key=lambda reading: reading.document.id)


def test_the_account_does_not_tell_in_how_many_steps_it_was_made():
    """Incidents and findings of a case that grew are those of a case made at once."""
    whole = readings(7, 24)
    first = lay(whole[:15])
    grown = lay(whole, first.kept)

    assert lay(whole) == grown


def test_what_changed_is_compared_again():
    """An event that is gone or reads otherwise leaves no trace in what is kept."""
    whole = readings(8, 12)
    kept = lay(whole).kept
    other = [replace(reading, events=reading.events[1:]) for reading in whole[:4]] + whole[4:]

    assert lay(other) == lay(other, kept)


def test_nothing_is_put_together_of_nothing():
    """A case without events has columns without rows."""
    found = grouped(table(()))

    assert (0, 0) == (len(found.links), len(found.homes))
    assert 0 == len(grouped(table(()), Kept(found.kept.told, found.kept.links)).homes)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sets(st.integers(0, 20), max_size=12), min_size=2, max_size=8))
def test_common_numbers_are_counted(rows):
    """Numbers in common are counted, and the odd ones of them, for lists of any length."""
    lists = Lists.of([sorted(row) for row in rows])
    one, other = np.triu_indices(len(rows), 1)
    both = [rows[a] & rows[b] for a, b in zip(one, other, strict=True)]
    common, odd = counted(lists, one, other)

    assert [len(found) for found in both] == common.tolist()
    assert [sum(number % 2 for number in found) for found in both] == odd.tolist()


def test_a_code_is_the_same_on_every_day():
    """What is kept in a case is read by another process."""
    assert (0, code("visit")) == (code(None), 2935595815691897840)


def test_what_is_kept_in_a_case_comes_back_as_it_was():
    """Columns and links that a case gives back spare the same comparisons as those just made."""
    whole = readings(9, 20)
    kept = lay(whole[:12]).kept
    with Store.memory() as case:
        case.keep({"traces": kept.told, "links": kept.links}, maker="one")
        told, links = case.kept(("traces", "links"), maker="one") or ()
        assert None is case.kept(("traces", "links"), maker="another")

    grown = table(in_order(tell(sorted_by_id(whole))))
    late = {event.id for reading in whole[12:] for event in reading.events}
    fresh = held(grown, Kept(told, links)).fresh

    assert lay(whole) == lay(whole, Kept(told, links))
    assert late == set(grown["event"].filter(pa.array(fresh)).to_pylist())
