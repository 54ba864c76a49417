"""What is remembered of words makes reading quicker and changes nothing in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.text import Span
from dragoman.syntax.model import load_weights
from dragoman.syntax.parse import Parser, load_parser
from dragoman.syntax.remembered import Ruler, remembering

TEXTS = (
    "Bolivia's foreign minister flew to Asunción in 1975, and let's not forget who was waiting there.",
    "There is no treaty that the two of 'em ain't gonna break; we got to go, y'all, c'mon!",
    "To whom does the island belong? It does not belong to you, nor did it ever.",
    "“Those ships aren't ours,” he said.  He'd been told that they were theirs, and that that was that.",
    "Do what you have to do: nobody does it for you, and she who has had to wait will have waited long.",
)
WORDS = sorted({word for text in TEXTS for word in text.split()})


@pytest.fixture(scope="module")
def steps():
    """The steps of the weights, those that remember among them, and as they are."""
    return dict(remembering(load_weights())), dict(load_weights().pipeline)


def parsed(text):
    """Take a text as far as the ruler."""
    pipeline = load_weights()
    return pipeline(text, disable=["attribute_ruler", "lemmatizer", "ner"])


def ruled(ruler, text):
    """What a ruler makes of the words of a text."""
    return [(t.text, t.pos_, str(t.morph), t.lemma_, t.tag_, t.dep_) for t in ruler(parsed(text))]


def test_the_rules_of_the_weights_are_known(steps):
    """The ruler of the pinned weights looks at nothing that a key would lack."""
    remembered, _ = steps

    assert isinstance(remembered["attribute_ruler"], Ruler)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_remembered_is_what_the_rules_say(steps, text):
    """A sentence that was met before is told as it was the first time."""
    remembered, plain = steps
    expected = ruled(plain["attribute_ruler"], text)

    assert expected == ruled(remembered["attribute_ruler"], text)
    assert expected == ruled(remembered["attribute_ruler"], text)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join))
def test_words_in_any_order_are_told_as_the_rules_tell_them(text):
    """What was learnt of a word in one sentence is said of it in another only where the rules would say it too."""
    remembered = dict(remembering(load_weights()))["attribute_ruler"]
    for one in TEXTS:
        remembered(parsed(one))

    assert ruled(dict(load_weights().pipeline)["attribute_ruler"], text) == ruled(remembered, text)


def test_a_rule_that_looks_at_more_is_left_to_the_ruler():
    """Weights whose rules ask for what no key holds are asked themselves, each time."""
    pipeline = load_weights()
    ruler = pipeline.get_pipe("attribute_ruler")
    other = type(ruler)(pipeline.vocab)
    other.add([[{"LOWER": "treaty", "LENGTH": 6}]], {"POS": "X"})
    longer = type(ruler)(pipeline.vocab)
    longer.add([[{"LOWER": "peace"}, {"LOWER": "of"}, {"LOWER": "trianon"}]], {"POS": "X"})

    for step in (other, longer):
        given_ = type("Pipeline", (), {"pipe_names": ["attribute_ruler"], "pipeline": [("attribute_ruler", step)]})
        assert (("attribute_ruler", step),) == remembering(given_)


def test_words_that_are_asked_about_together_do_not_meet():
    """New words of a text are asked about at once; what stands between them still keeps two others apart."""
    vocab = load_weights().vocab
    step = type(load_weights().get_pipe("attribute_ruler"))(vocab)
    step.add([[{"LOWER": "peace"}, {"LOWER": "lasts"}]], {"POS": "X"})
    step.add([[{"LOWER": "nobody"}]], {"POS": "PRON"})
    step.add([[{"LOWER": "here"}]], {"POS": "ADV"})
    ruler = Ruler.of(step)

    for text in ("No peace never lasts", "nobody peace never lasts here", "peace lasts", "here peace lasts nobody"):
        assert ruled(step, text) == ruled(ruler, text)


def test_weights_that_are_loaded_anew_read_the_same():
    """A worker that has met too many words forgets them, and reads on as before."""
    forgetful = Parser(lambda _: [], most=1)
    steady = load_parser(lambda _: [])
    texts = [(text, [(Span(0, len(text)), False)]) for text in TEXTS[:3]]

    assert [steady.parse(*one) for one in texts] == [forgetful.parse(*one) for one in texts]
