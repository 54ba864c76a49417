"""Papers that are signed in a row: each is an agreement of its own."""

from __future__ import annotations

import pytest

from dragoman.reading import read_document
from dragoman.sources.assembly import Given, assemble


def agreements(text: str):
    """Read the agreements of a text."""
    given = Given(uri="x", kind="plain", published="1996-02-18")
    return read_document(assemble(text, given, data=text.encode())).agreements


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            (
                "Romania and Bulgaria met in Ruse. The following texts were signed: the Agreement on Border Crossings,"
                " the Protocol on Customs Procedures and the Programme of Cultural Exchange for 1997-1999."
            ),
            [
                "Agreement on Border Crossings",
                "Programme of Cultural Exchange for 1997-1999",
                "Protocol on Customs Procedures",
            ],
        ),
        (
            "Chile and Brazil signed three pacts: a protocol on fish, a memorandum on ports and a treaty on grain.",
            ["memorandum on ports", "protocol on fish", "treaty on grain"],
        ),
        (
            "Mali and Niger met in Gao. They signed two treaties: a treaty on wells and a treaty on cattle.",
            ["treaty on cattle", "treaty on wells"],
        ),
        ("Kenya and Uganda signed an agreement on trade and the environment.", ["agreement on trade"]),
    ],
)
def test_each_paper_of_a_row_is_an_agreement(text, names):
    """What announces the row is none; without a row, "and" begins no other."""
    assert names == sorted({found.name for found in agreements(text)})


def test_the_years_in_a_paper_s_name_are_not_when_it_was_signed():
    """A programme for some years was signed on a day that nobody told."""
    text = (
        "In the presence of the presidents of Laos and Chad the following texts were signed: a plan for 1998 and 1999."
    )
    assert [("plan for 1998 and 1999", None)] == [(one.name, one.when) for one in agreements(text)]


def test_those_in_whose_presence_papers_are_signed_tell_the_two_states():
    """Presidents look on while their ministers sign."""
    text = (
        "President Alan Garcia of Peru met President Rafael Correa of Ecuador. They praised the fishermen. They ate."
        " In the presence of the Presidents the following papers were signed: a treaty on rivers and a treaty on roads."
    )
    assert [{"PER", "ECU"}] * 2 == [{party.code for party in one.parties} for one in agreements(text)]


def test_the_preamble_of_a_charter_is_no_agreement():
    """Parts of a paper are no papers in a row."""
    assert agreements("The Charter of the club has the following parts: the preamble and the statement of aims.") == ()
