"""Whatever is done to the words of a text, it is read in fair time, and what is read quotes it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import DocumentError
from dragoman.reading import read_document
from dragoman.sources.assembly import Given, assemble
from fuzz.texts import MANY, STEPS, sentences, text_of

#: A step that says the words of a sentence until they are very many, and one that says it all again.
VERY_LONG, AGAIN = 7, 6


def read(text, published="2018-07-09"):
    given_ = Given(uri="file:///desk/mangled.txt", kind="plain", published=published)
    return read_document(assemble(text, given_, data=text.encode("utf-8", "surrogatepass")))


def quotations(reading):
    """List what the facts of a reading claim to quote."""
    facts = (*reading.events, *reading.statements, *reading.relations, *reading.agreements, *reading.quantities)
    return [words for fact in facts for words in fact.evidence]


def test_there_are_sentences_to_mangle():
    """The texts are made of the examples and of the entries of the codebook."""
    assert len(sentences()) > 500


@settings(max_examples=60)
@given(data=st.binary(max_size=24), published=st.sampled_from(["2018-07-09", None, "0001-01-01", "9999-12-31"]))
def test_a_mangled_text_is_read_or_refused(data, published):
    """Odd signs, huge numbers, impossible dates and torn sentences neither stop the reading nor bend a quotation."""
    text = text_of(data)
    try:
        reading = read(text, published)
    except DocumentError:
        return

    assert [] == [words for words in quotations(reading) if text[words.start : words.end] != words.text]


@pytest.mark.parametrize("which", [0, 64])
def test_the_same_bytes_give_the_same_text(which):
    """What broke the program can be made again."""
    data = bytes([VERY_LONG, which, AGAIN, 1, 9, which])

    assert text_of(data) == text_of(data)


@pytest.mark.slow
def test_a_sentence_of_very_many_words_is_read_in_fair_time():
    """The names of places in a sentence without end were once compared two by two over all that lies between them."""
    text = "Angola, Benin and Chile met in Lima and " * (MANY // 8) + "left."
    read("Angola met Benin.")

    start = time.process_time()
    reading = read(text)
    taken = time.process_time() - start

    assert reading.events
    assert taken < 120


def test_every_step_makes_a_text_of_what_it_is_given():
    """No step fails on an empty text or on a long one."""
    for step in STEPS:
        for pieces in ([], ["Angola met Benin.", " "]):
            assert all(isinstance(piece, str) for what in range(256) for piece in step(list(pieces), what))
