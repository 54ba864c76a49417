"""What the codebook knows of the nine types of conflict, of modes and of contexts."""

from __future__ import annotations

from collections import Counter

import pytest

from dragoman.codebook.load import load

#: The CAMEO roots that a type's predicates may carry: its own, and those that PLOVER moved into it.
ROOTS = {
    "REQUEST": {"02", "10"},
    "ACCUSE": {"09", "11"},
    "REJECT": {"12"},
    "THREATEN": {"13"},
    "PROTEST": {"14"},
    "SANCTION": {"16", "11"},
    "MOBILIZE": {"15"},
    "COERCE": {"17", "19", "20"},
    "ASSAULT": {"17", "18", "19", "20"},
}
CODEBOOK = load()
MODES = [(name, mode) for name in ROOTS for mode in CODEBOOK.types[name].modes]
CONFLICT = [predicate for predicate in CODEBOOK.predicates if predicate.type in ROOTS]


def test_the_types_are_found():
    """The tests below look at something: 57 of PLOVER's 67 modes are of these types."""
    assert {predicate.type for predicate in CONFLICT} == set(ROOTS)
    assert len(MODES) == 57


@pytest.mark.parametrize(("event_type", "mode"), MODES, ids=lambda value: value)
def test_every_mode_is_reached(event_type, mode):
    """A mode is fixed by a predicate or decided by words of the content."""
    fixed = {predicate.mode for predicate in CONFLICT if predicate.type == event_type}
    decided = {rule.mode for rule in CODEBOOK.modes if rule.type == event_type}
    assert mode in fixed | decided


@pytest.mark.parametrize("event_type", ROOTS)
def test_each_type_has_many_words(event_type):
    """A type is told in at least twenty ways."""
    assert len([predicate for predicate in CONFLICT if predicate.type == event_type]) >= 20


@pytest.mark.parametrize("predicate", CONFLICT, ids=lambda predicate: predicate.id)
def test_a_predicate_is_what_its_id_says(predicate):
    """An id begins with the type; the code belongs to the type."""
    assert predicate.id.split("/")[0] == predicate.type.lower()
    assert predicate.cameo[:2] in ROOTS[predicate.type]


@pytest.mark.parametrize("rule", CODEBOOK.modes, ids=lambda rule: f"{rule.type}-{rule.mode}-{rule.cameo}")
def test_a_mode_rule_keeps_to_its_type(rule):
    """The code of a mode rule is one of the type's codes, and no word is given twice."""
    assert rule.cameo[:2] in ROOTS[rule.type]
    assert [word for word, count in Counter(rule.words).items() if count > 1] == []


def test_requests_and_refusals_share_their_contents():
    """What can be asked for can be refused."""
    contents = {
        event_type: {(rule.mode, rule.words) for rule in CODEBOOK.modes if rule.type == event_type}
        for event_type in ("REQUEST", "REJECT")
    }
    assert contents["REQUEST"] == contents["REJECT"]


@pytest.mark.parametrize("context", CODEBOOK.contexts)
def test_every_context_has_words(context):
    """A context is shown by twelve words or more."""
    assert len([word for word, contexts in CODEBOOK.context_words.items() if context in contexts]) >= 12


def test_no_example_stands_twice():
    """Each example shows something of its own."""
    texts = Counter(example.text for predicate in CONFLICT for example in predicate.examples)
    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.parametrize("predicate", CONFLICT, ids=lambda predicate: predicate.id)
def test_an_example_names_a_party(predicate):
    """An example says who acts or who is acted on."""
    assert [example.text for example in predicate.examples if not example.actor + example.recipient] == []


def test_one_unconditional_reading_of_a_verb():
    """A verb without conditions on its agent, object or complement is listed once a type; a second would be dead."""
    verbs = Counter(
        (predicate.type, verb)
        for predicate in CONFLICT
        if not predicate.agent and not predicate.object and not predicate.complement
        for verb in predicate.verbs
    )
    assert [verb for verb, count in verbs.items() if count > 1] == []
