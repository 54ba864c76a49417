"""What actors are called in a sentence."""

from __future__ import annotations

import pytest

from dragoman.align.wording.names import name
from dragoman.model.facts import Actor, Party

KENYA = Actor(id="state/KEN", name="Kenya", kind="state", code="KEN", country="KEN")
PEOPLE = [
    ("the Kenyan police", ("COP",), "Kenya"),
    ("Nairobi", ("GOV",), "Kenya"),
    ("striking teachers", ("LAB",), "striking teachers in Kenya"),
    ("the Kenyan opposition", ("OPP",), "the Kenyan opposition"),
    ("3,000 Kenyan refugees", ("REF",), "Kenyan refugees"),
    ("they", ("CVL",), "Kenya"),
]


@pytest.mark.parametrize(("text", "sector", "called"), PEOPLE, ids=[text for text, _, _ in PEOPLE])
def test_a_state_is_named_for_its_organs_and_not_for_its_people(text, sector, called):
    """Who backs the opposition does not back the state."""
    party = Party(id=KENYA.id, text=text, start=0, end=len(text), code="KEN", sector=sector)

    assert called == name(party, {KENYA.id: KENYA})
