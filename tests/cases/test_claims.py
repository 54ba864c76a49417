"""Two claims, and how they stand to each other."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.align.claims import read_claim, stand, tension
from dragoman.align.claims.figures import Figure, figures, meet
from dragoman.align.claims.words import phrase, poles, split
from dragoman.times.tables import load_rows

CASES = tomllib.loads((Path(__file__).parent / "claims.toml").read_text("utf-8"))["case"]
ROWS = load_rows("dragoman.align.claims", "opposites.tsv")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["one"][:40])
def test_claims_stand_to_each_other_as_a_reader_says(case: dict[str, Any]) -> None:
    """Claims contradict, agree, differ in strength or have nothing to do with each other."""
    found = stand(read_claim(case["one"]), read_claim(case["other"]))

    assert case["kind"] == found.kind


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["one"][:40])
def test_which_claim_comes_first_does_not_matter(case: dict[str, Any]) -> None:
    """A contradicts B if B contradicts A."""
    one, other = read_claim(case["one"]), read_claim(case["other"])

    assert stand(one, other).kind == stand(other, one).kind
    assert tension(one, other) == tension(other, one)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_both_sides_of_a_row_are_found_in_a_text(row: Any) -> None:
    """Each phrase of the table of opposites is found, on its own side, where it stands in a text."""
    for side, phrases in ((1, row.words), (-1, row.value.split("|"))):
        for words in phrases:
            found = {(pole.row, pole.side) for pole in poles(split(words))}

            assert (row.id, side) in found, words


def test_no_word_stands_on_both_sides_of_a_row() -> None:
    """What excludes itself would contradict every claim."""
    both = {
        row.id: sorted({phrase(w) for w in row.words} & {phrase(w) for w in row.value.split("|")})
        for row in ROWS
        if {phrase(w) for w in row.words} & {phrase(w) for w in row.value.split("|")}
    }

    assert both == {}


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("at least 300 soldiers", 300.0, float("inf")),
        ("up to 4,000 soldiers", 0.0, 4000.0),
        ("more than two million soldiers", 2e6, float("inf")),
        ("no more than 12 soldiers", 0.0, 12.0),
        ("three dozen soldiers", 36.0, 36.0),
    ],
)
def test_bounds_of_a_figure_are_read(text: str, low: float, high: float) -> None:
    """An open end stays open."""
    found = figures(split(text))

    assert [(figure.low, figure.high) for figure in found] == [(low, high)]


@given(st.floats(1, 1e9), st.floats(1, 1e9))
def test_a_figure_meets_itself_and_whatever_meets_it(one: float, other: float) -> None:
    """Meeting is mutual, and an open figure meets every larger one."""
    ours, theirs = (Figure(value, value, "ship", about=False, text="") for value in (one, other))
    open_ = Figure(min(one, other), float("inf"), "ship", about=False, text="")

    assert meet(ours, ours)
    assert meet(ours, theirs) == meet(theirs, ours)
    assert meet(open_, ours)


def test_years_are_no_figures() -> None:
    """The year of a war counts nothing."""
    assert figures(split("in the 1956 war")) == ()
