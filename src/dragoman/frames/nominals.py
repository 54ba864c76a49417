"""
Who stands where around an event noun.

Rule 1: the possessor fills `poss`, names and adjectives before the noun fill `adj`, phrases after it their preposition.
Rule 2: nouns joined by "and" share the possessor, the adjectives and the light verb of the first.
Rule 3: "talks held in Vienna": what hangs on the participle belongs to the noun as well.
"""

from __future__ import annotations

from dragoman.frames.arguments import with_case
from dragoman.frames.tree import below, case_of, conjuncts, first_conjunct
from dragoman.model.frames import Argument
from dragoman.model.text import Sentence

MODIFIERS = ("amod", "compound", "nmod:npmod")


def noun_arguments(sentence: Sentence, index: int) -> tuple[Argument, ...]:
    """Fill the slots of an event noun from its own phrase."""
    found = _before(sentence, index) + _after(sentence, index)
    first = first_conjunct(sentence, index)
    if first != index and not any(a.role in ("poss", "adj") for a in found):
        found += _before(sentence, first)
    for joined in conjuncts(sentence, first):
        if joined != index and not any(a.role not in ("poss", "adj") for a in found):
            found += _after(sentence, joined)
    return tuple(dict.fromkeys(found))


def _before(sentence: Sentence, index: int) -> list[Argument]:
    owners = [Argument("poss", t.index) for t in below(sentence, index, "nmod:poss")]
    modifiers: list[Argument] = []
    for token in below(sentence, index, *MODIFIERS):
        modifiers += [Argument("adj", i) for i in (token.index, *_hyphenated(sentence, token.index))]
    return owners + modifiers


def _hyphenated(sentence: Sentence, index: int) -> tuple[int, ...]:
    """List the parts of "Russian-Chinese" that hang on its last word, and modifiers of modifiers."""
    return tuple(
        t.index for t in below(sentence, index, "amod", "compound", "conj", "advmod", "punct") if t.pos != "PUNCT"
    )


def _after(sentence: Sentence, index: int) -> list[Argument]:
    found: list[Argument] = []
    for token in below(sentence, index, "nmod"):
        case = case_of(sentence, token.index)
        if case:
            found += with_case(case, token.index)
    for clause in below(sentence, index, "acl"):
        if clause.tag == "VBN":
            for token in below(sentence, clause.index, "obl", "obl:agent"):
                found += with_case(case_of(sentence, token.index) or "by", token.index)
    return found
