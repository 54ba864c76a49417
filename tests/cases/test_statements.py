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
        pytest.param("Moscow and Cairo: a common agenda", id="a heading of two without a verb"),
        pytest.param("There are habits, like praising schools and condemning crime.", id="gerunds of things"),
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


def test_what_is_planned_to_be_said_is_wished_not_said() -> None:
    """Who plans to say something has a plan, and has said nothing yet."""
    found = statements_of("The council planned to say that the road was closed.")

    assert ["want"] == [s.act for s in found]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        pytest.param(
            "It is believed that Laos has closed the pass.",
            "believed",
            ("Laos has closed the pass",),
            id="a passive with a clause",
        ),
        pytest.param(
            "There are reports that Laos has closed the pass.",
            "reports",
            ("Laos has closed the pass",),
            id="a noun that nobody owns",
        ),
        pytest.param(
            "Laos has reportedly closed the pass.",
            "reportedly",
            ("Laos has reportedly closed the pass",),
            id="an adverb",
        ),
        pytest.param(
            "Laos is said to have closed the pass.",
            "said",
            ("Laos", "to have closed the pass"),
            id="of whom it is said",
        ),
        pytest.param(
            "It is rumoured that Laos will close the pass.",
            "rumoured",
            ("Laos will close the pass",),
            id="a rumour",
        ),
    ],
)
def test_hearsay_has_no_speaker(text: str, cue: str, content: tuple[str, ...]) -> None:
    """What is told on nobody's authority is hearsay, in whatever form."""
    found = [s for s in statements_of(text) if s.cue.text == cue]

    assert [((), (), True, content)] == [
        (s.speakers, s.addressees, s.hearsay, tuple(c.text for c in s.content)) for s in found
    ]


def test_a_verb_joined_with_saying_tells_of_the_same_speaker() -> None:
    """The envoy warned, not he of whom it was said that he would stay."""
    found = statements_of("The Chadian envoy said that Mali would stay calm and warned against new attacks.")
    told = {s.act: ([p.code for p in s.speakers], [c.text for c in s.content]) for s in found}

    assert {"state": (["TCD"], ["Mali would stay calm"]), "warn": (["TCD"], ["new attacks"])} == told


def test_a_name_after_a_quotation_signs_that_one() -> None:
    """Of two signed quotations in a row, each has its own speaker."""
    found = statements_of("“He cannot even answer.” ― Ana Tapia\n“He only spreads fear.” ― Jorge Falcon\n")
    told = [([p.text for p in s.speakers], [c.text for c in s.content]) for s in found if s.form == "direct"]

    assert [
        (["Ana Tapia"], ["He cannot even answer."]),
        (["Jorge Falcon"], ["He only spreads fear."]),
    ] == told


@pytest.mark.parametrize(
    ("text", "act", "content"),
    [
        pytest.param("Togo told Benin to open the port.", "demand", "to open the port", id="told to do"),
        pytest.param("Togo wants to open the port.", "want", "to open the port", id="a wish"),
        pytest.param("Togo proposes opening the port.", "propose", "opening the port", id="a gerund"),
        pytest.param("Togo accused Benin of closing the port.", "accuse", "closing the port", id="accused of doing"),
        pytest.param("In the words of the Togolese envoy, the port is safe.", "report", "the port is safe", id="words"),
        pytest.param("The mayor saw the remark as an insult.", "believe", "the remark as an insult", id="seen as"),
        pytest.param("Some sailors campaigned against the new toll.", "reject", "the new toll", id="a stand of people"),
    ],
)
def test_what_is_said_or_wished_in_other_forms(text: str, act: str, content: str) -> None:
    """Infinitives, gerunds and names given to things are content too."""
    assert [(act, content)] == [(s.act, c.text) for s in statements_of(text) for c in s.content]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ghana refused to hand over the refinery.", id="a refusal"),
        pytest.param("Togo and Benin agreed to reopen the port.", id="an agreement"),
    ],
)
def test_the_deeds_of_states_are_no_statements(text: str) -> None:
    """What a state refuses or agrees to do is its deed, told as an event."""
    assert () == statements_of(text)
