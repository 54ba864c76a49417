"""What joins two parties is told by its likeness to known sentences where no entry of the codebook says it."""

from __future__ import annotations

import pytest

from dragoman.coding import likeness
from dragoman.coding.coded import code_frames, code_frames_by_likeness
from dragoman.extract.between import pair_traits
from dragoman.model.text import Span
from dragoman.reading import annotate, between
from dragoman.sources.assembly import Given, assemble

# Text, who acts, whom it is done to, and the type.
PAIRS = [
    ("Uruguay handed Bolivia a field hospital after the 1983 floods.", "Uruguay", "Bolivia", "AID"),
    ("Police in Lusaka locked up the editor of The Post.", "Police in Lusaka", "the editor", "COERCE"),
    ("The Dutch court found the former general guilty.", "The Dutch court", "the former general", "SANCTION"),
    ("Lesotho will not extradite the two brothers to Malawi.", "Lesotho", "Malawi", "REJECT"),
    ("In Suva, teachers walked out over pay set by the ministry.", "teachers", "the ministry", "PROTEST"),
    ("Iceland's foreign minister flew to Riga to see his Latvian colleague.", "Iceland's foreign minister",
     "his Latvian colleague", "CONSULT"),
    ("Laos has been shelled from across the river by Thai gunners since June.", "Thai gunners", "Laos", "ASSAULT"),
    ("Norway told Russia to take its trawlers out of the zone.", "Norway", "Russia", "REQUEST"),
]  # fmt: skip


def document(text):
    return assemble(text, Given(uri="wire", kind="plain"), data=text.encode())


def span(text, words):
    start = text.index(words)
    return (Span(start, start + len(words)),)


@pytest.mark.parametrize(("text", "actor", "recipient", "kind"), PAIRS, ids=[pair[3] for pair in PAIRS])
def test_two_parties_pointed_out_are_joined_by_a_type(text, actor, recipient, kind):
    """What the one does to the other is told, with the words that say it."""
    found = between(document(text), span(text, actor), span(text, recipient))

    assert kind == found.type
    assert found.cue.text == text[found.cue.start : found.cue.end]
    assert 0 < found.confidence <= 1


def test_nothing_is_told_of_who_is_not_there():
    """A span outside of the text joins nobody."""
    text = "Gabon buried its president."

    assert between(document(text), (Span(90, 95),), ()) is None


def test_probabilities_add_up_and_readings_weigh():
    """The judgement is a distribution over the types, and a reading of the codebook makes its type likelier."""
    text = "Togo grumbled about Benin in a long letter of 1962."
    annotated = annotate(document(text))
    _, traits = pair_traits(annotated, span(text, "Togo"), span(text, "Benin"))
    model = likeness.load()

    alone = model.judge(traits, (), annotated.vectors)
    told = model.judge(traits, ((6.0, "THREATEN"),), annotated.vectors)

    assert sum(alone.values()) == pytest.approx(1)
    assert set(alone) == set(likeness.CAMEO) | {likeness.NONE}
    assert told["THREATEN"] > alone["THREATEN"]


def test_an_unknown_verb_between_two_states_is_marked_as_alike():
    """What likeness reads says so in its rule, and is believed less than an entry."""
    text = "Brazil peppered Argentina with mortar fire. Chile bordered Peru."
    annotated = annotate(document(text))
    known = code_frames(annotated, {})
    alike = code_frames_by_likeness(annotated, known)

    assert all(coded.predicate.id.startswith("likeness/") for coded in alike.values())
    assert all(coded.predicate.confidence <= likeness.MOST for coded in alike.values())
    assert not set(alike) & set(known)
