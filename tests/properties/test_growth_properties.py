"""What it costs to compare events does not grow faster than their number, and the rare word is heard in a crowd."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.align.grouping.columns import columns, in_order, table
from dragoman.align.grouping.events import grouped
from dragoman.align.grouping.meetings import NEXT, NOBODY, meet
from dragoman.align.tellings import tell
from dragoman.model.account import Reading
from tests import records

COMMON = ("border", "copper", "tariff", "fishing")


def meetings_of_two_neighbours(count, said):
    """So many documents of one April, each of which tells of a meeting of the same two states."""
    found = []
    for number in range(count):
        name = f"document-{number:05d}"
        evidence = records.words(said(number))
        told = records.event(
            name, evidence, mode="meet", actors=(records.state("KEN"),), recipients=(records.state("UGA"),)
        )
        published = f"1987-04-{1 + 28 * number // count:02d}"
        document = records.document(name, text=evidence.text, published=published)
        found.append(Reading(document=document, key="k", events=(told,)))
    return table(in_order(tell(found)))


def pairs_met(count):
    told = columns(meetings_of_two_neighbours(count, lambda number: f"{COMMON[number % 4]} {COMMON[number % 3]}"))
    _, found = meet(told, np.ones(count, dtype=np.bool_), (NOBODY, NOBODY))
    return sum(len(one) for one, _ in found)


def test_an_event_meets_no_more_others_in_a_large_case_than_in_a_small_one():
    """Of eight times as many meetings of two states, eight times as many pairs are compared, and not 64 times."""
    few, many = pairs_met(150), pairs_met(1200)

    assert many <= 1200 * NEXT * (1 + 2) * 2
    assert many <= 8 * few * 1.2


@pytest.mark.parametrize(("rare", "found"), [("anchovy quota", True), ("border copper", False)])
def test_in_a_crowd_a_rare_word_brings_together_what_is_far_apart(rare, found):
    """The first and the last report of a month are compared if they share a word that the others do not have."""
    last = 199
    told = meetings_of_two_neighbours(200, lambda number: rare if number in (0, last) else "border copper")
    links = grouped(told).links

    assert found == ((0, last) in set(zip(links.one.tolist(), links.other.tolist(), strict=True)))


def test_in_a_small_case_everybody_meets_everybody():
    """Where two states met thirty times, no report is too far from another."""
    told = columns(meetings_of_two_neighbours(30, lambda _number: "border copper"))
    _, found = meet(told, np.ones(30, dtype=np.bool_), (NOBODY, NOBODY))
    pairs = {pair for one, other in found for pair in zip(one.tolist(), other.tolist(), strict=True)}

    assert 30 * 29 // 2 == len(pairs)
