"""The rows by which relations are read."""

from __future__ import annotations

import pytest

from dragoman import codebook
from dragoman.codebook.rows import SLOTS

ROWS = codebook.load().relations
CLOSED = frozenset(
    {"member_of", "observer_of", "acceding_to", "candidate_of", "borders", "holds_office", "governs", "recognises",
     "supports", "opposes", "lukewarm_on", "good_relations", "poor_relations", "allied_with",
     "in_conflict_with", "stations_forces_in", "hosts", "banned_by", "sanctioned_by", "part_of", "owns",
     "located_in", "strategic_partner_of"}
)  # fmt: skip
KEYS = frozenset(
    {"id", "predicate", "predicative", "phrases", "nouns", "copular_nouns", "verbs", "adjectives", "subject", "object",
     "subject_kind", "object_kind", "object_noun", "agent_noun", "no_agent", "modifier", "without", "not_under",
     "complement",
     "tenses", "status", "copular", "negated", "shallow", "owned", "standing", "examples"}
)  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_row_is_well_formed(row):
    """A predicate of the closed list or `other:`, known keys and slots, and an example."""
    assert row["predicate"] in CLOSED or row["predicate"].startswith("other:")
    assert sorted(set(row) - KEYS) == []
    assert sorted({*row["subject"], *row["object"]} - SLOTS - {"cop", "appos", "equal", "name", "own", "rest"}) == []
    assert row["examples"]


def test_every_predicate_has_a_row():
    """No predicate of the closed list is without words; offices come from titles."""
    assert CLOSED - {row["predicate"] for row in ROWS} == {"holds_office"}
