"""What holds of quotations in any text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.text import Span
from dragoman.syntax.quotes import MARKS, PARTNERS, find_quotations

PAIRS = [(opening, closing) for opening, closings in PARTNERS.items() for closing in closings]
WORDS = st.lists(st.sampled_from(["the", "pier", "won’t", "hold", "1984", "ships’", "– yes"]), min_size=1, max_size=8)
PIECES = st.lists(
    st.sampled_from([*sorted(MARKS), "''", "``", "a", "war", "it’s", " ", ". ", ", ", "(", "'", "90"]), max_size=40
)


def paragraphs_of(text: str) -> list[Span]:
    """Take every line as a paragraph."""
    found, at = [], 0
    for line in text.split("\n"):
        found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return found


@given(st.sampled_from(PAIRS), WORDS)
def test_words_between_partners_are_one_quotation(pair: tuple[str, str], words: list[str]) -> None:
    """Words between a mark and its partner are quoted, without the marks and without a word more."""
    opening, closing = pair
    words = [word for word in words if not word.endswith("’")]
    said = "so " + " ".join(words) + " it is"
    text = f"He said {opening}{said}{closing} again."

    found = find_quotations(text, [Span(0, len(text))])

    assert [said] == [q.span.of(text) for q in found]
    assert [opening + said + closing] == [q.outer.of(text) for q in found]


@given(PIECES.map("".join))
def test_quotations_are_apart_and_in_order(text: str) -> None:
    """Whatever the marks, quotations do not overlap, stand in order, and lie inside their outer spans."""
    found = find_quotations(text, [Span(0, len(text))])

    assert list(found) == sorted(found, key=lambda q: q.outer)
    assert all(a.outer.end <= b.outer.start for a, b in itertools.pairwise(found))
    assert all(q.span in q.outer and q.outer.end <= len(text) for q in found)


@given(st.lists(PIECES.map("".join), max_size=4))
def test_a_quotation_stays_in_its_paragraph(lines: list[str]) -> None:
    """No quotation reaches over the end of its paragraph."""
    text = "\n".join(lines)
    paragraphs = paragraphs_of(text)

    assert all(any(q.outer in span for span in paragraphs) for q in find_quotations(text, paragraphs))


@given(WORDS)
def test_apostrophes_quote_nothing(words: list[str]) -> None:
    """Apostrophes in and after words open and close nothing."""
    text = " ".join(words)

    assert () == find_quotations(text, [Span(0, len(text))])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“She told me ‘never’ twice,” he said.", ["She told me ‘never’ twice,"], id="nested"),
        pytest.param(
            "''He said, 'No,''' she recalled.", ["He said, 'No,'"], id="doubled apostrophes around single ones"
        ),
        pytest.param("``The pier is old,'' she said.", ["The pier is old,"], id="backticks"),
        pytest.param("Er sagte: „Der Hafen bleibt offen.“ Gut.", ["Der Hafen bleibt offen."], id="low and high"),
        pytest.param("« Le port reste ouvert », dit-il.", [" Le port reste ouvert "], id="spaced guillemets"),
        pytest.param("»Der Hafen bleibt offen«, sagte er.", ["Der Hafen bleibt offen"], id="turned guillemets"),
        pytest.param("”Hamnen är öppen”, sade han.", ["Hamnen är öppen"], id="the same mark twice"),
        pytest.param("“The pier is old.\n“It must go.”", ["The pier is old.", "It must go."], id="carried on"),
        pytest.param('The pier is 12" wide and 14 long.', [], id="inches"),
        pytest.param("He said “the pier is old.\nNothing followed.", [], id="never closed"),
        pytest.param("In the ’90s the ships’ crews left.", [], id="years and owners"),
    ],
)
def test_marks_of_every_style(text: str, expected: list[str]) -> None:
    """Every style of quotation mark is read, and an open one quotes nothing unless it opens its paragraph."""
    assert expected == [q.span.of(text) for q in find_quotations(text, paragraphs_of(text))]
