"""Who is said to say what where nobody is named, and what is no speech."""

from __future__ import annotations

import pytest

from dragoman.model.facts import Statement
from dragoman.reading import read_document
from dragoman.sources.assembly import Given, assemble


def statements_of(text: str) -> tuple[Statement, ...]:
    """Read a text and give its statements."""
    return read_document(assemble(text, Given(uri="case", kind="plain"), data=text.encode())).statements


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("A witness said that the lorry had stopped.", "A witness", id="an indefinite person"),
        pytest.param("Several of the guards say they saw nothing.", "Several of the guards", id="some of a kind"),
        pytest.param("The newspaper wrote that the vault was empty.", "The newspaper", id="a paper"),
        pytest.param("Polls show that the mayor will lose.", "Polls", id="polls"),
        pytest.param("Critics called the canal a waste of money.", "Critics", id="critics"),
    ],
)
def test_the_unnamed_speak_under_their_own_words(text: str, words: str) -> None:
    """Whom no table knows speaks as a group, under the words of the text."""
    found = statements_of(text)

    assert [words] == [p.text for s in found for p in s.speakers]
    assert all(p.id.startswith("group/") and p.code is None for s in found for p in s.speakers)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The so-called “partners” left the hall.", id="a term in marks"),
        pytest.param("The picture shows.", id="nothing shown"),
        pytest.param("The general showed the map to his guests.", id="people show things without a word"),
        pytest.param("The aide spoke on condition of anonymity.", id="terms of speaking"),
        pytest.param("The council planned to say that the road was closed.", id="what is planned to be said"),
        pytest.param("Moscow and Cairo: a common agenda", id="a heading of two without a verb"),
        pytest.param("There are issues, such as supporting schools and condemning crime.", id="gerunds of things"),
    ],
)
def test_what_is_no_speech_is_no_statement(text: str) -> None:
    """Terms, showing, planning and headings without a verb say nothing."""
    assert () == statements_of(text)


def test_a_short_answer_in_marks_is_speech() -> None:
    """A word in quotation marks right after a cue that has nothing else is what was said."""
    found = statements_of("The Danish minister answered: “Never.”")

    assert [("direct", "Never.")] == [(s.form, c.text) for s in found for c in s.content]


def test_statements_in_statements_know_their_reporters() -> None:
    """Who tells what another says reports it, innermost first."""
    found = statements_of("The agency reported that the ministry had said that the dam was safe.")
    by_cue = {s.cue.text: s for s in found}

    assert {"reported", "said"} == set(by_cue)
    assert (by_cue["reported"].id,) == by_cue["said"].reported_by
