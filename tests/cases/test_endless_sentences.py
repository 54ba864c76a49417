"""A walk over the tree of a sentence takes as long as the tree is large, however deep it is."""

from __future__ import annotations

from dragoman.frames.tree import subtree
from dragoman.model.text import Sentence, Span, Token


def chain(length):
    """Make a sentence in which each word hangs on the one before, and has a comma of its own."""
    tokens, children = [], []
    for index in range(length):
        word, comma = 2 * index, 2 * index + 1
        for here, dep, head in ((word, "conj", max(word - 2, 0)), (comma, "punct", word)):
            tokens.append(
                Token(
                    index=here, start=here, end=here + 1, text="x", lemma="x", pos="NOUN", tag="NN", dep=dep, head=head,
                    entity="", entity_start=-1,
                )
            )  # fmt: skip
        children += [(comma, word + 2) if index + 1 < length else (comma,), ()]
    return Sentence(index=0, paragraph=0, span=Span(0, 2 * length), tokens=tuple(tokens), children=tuple(children))


def test_a_tree_deeper_than_functions_may_call_themselves_is_walked():
    """Ten thousand words that hang on each other are met, each before what hangs on it."""
    assert list(range(20_000)) == list(subtree(chain(10_000), 0))


def test_branches_are_left_out_by_their_label():
    """What hangs on a word that is left out is left out with it."""
    sentence = chain(5)

    assert [0, 2, 4, 6, 8] == list(subtree(sentence, 0, without=frozenset({"punct"})))
    assert [4, 5] == list(subtree(sentence, 4, without=frozenset({"conj"})))
