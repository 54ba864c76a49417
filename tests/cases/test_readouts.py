"""Whom a text that a government publishes without a title tells of: the two sides of one meeting or call."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from bench import readouts
from dragoman import gazetteer
from dragoman.model.account import Reading
from dragoman.reading import read_document
from dragoman.sources.assembly import Given, assemble

TABLE = tomllib.loads((Path(__file__).parent / "readouts" / "meetings.toml").read_text("utf-8"))
MEETINGS = TABLE["readout"]
TITLES = TABLE["title"]


def read(readout: dict) -> Reading:
    given = Given(uri=readout["host"], kind="jsonl", published=readout["published"])
    document = assemble(readout["text"], given, data=readout["text"].encode())
    return read_document(replace(document, title=None))


@pytest.mark.parametrize("readout", MEETINGS, ids=[readout["name"] for readout in MEETINGS])
def test_a_readout_tells_of_its_two_sides(readout):
    """A meeting that took place is read, between the two states and no third, without a title that names them."""
    events = [e for e in read(readout).events if e.type == "CONSULT" and e.status in ("occurred", "ongoing")]

    found = [sorted({p.code for p in (*e.actors, *e.recipients) if p.code}) for e in events if not e.negated]

    assert sorted(readout["states"]) in found
    assert [] == [codes for codes in found if not set(codes) <= set(readout["states"])]


@pytest.mark.parametrize("case", TITLES, ids=[case["title"] for case in TITLES])
def test_a_title_names_the_leader_who_was_met(case):
    """Only a meeting that took place, with a leader in office, of a whole state, counts."""
    row = {"uri": case["host"], "title": case["title"], "text": "Nothing.", "published": case["published"]}

    states = readouts.states_of(row, gazetteer.load())

    assert case["states"] == list(states or ())
