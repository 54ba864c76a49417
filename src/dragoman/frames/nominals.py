"""
Who stands where around an event noun.

Rule 1: the possessor fills `poss`, names and adjectives before the noun fill `adj`, phrases after it their preposition.
Rule 2: nouns joined by "and" share the possessor, the adjectives and the light verb of the first.
Rule 3: "talks held in Vienna": what hangs on the participle belongs to the noun as well.
Rule 4: a phrase with "from" or "into" after the noun is the noun's, though the parser hangs it on the verb; so is one
        between a noun and the verb whose subject it is.
"""

from __future__ import annotations

from dragoman.frames.arguments import is_blamer, with_case
from dragoman.frames.tree import below, case_of, conjuncts, first_conjunct
from dragoman.model.frames import Argument
from dragoman.model.text import Sentence

#: Prepositions that say from or to what a noun of moving goes.
WHITHER = frozenset({"from", "into"})
#: Those that say to whom it was done between a noun and the verb whose subject it is: "The raid, in May, on X was".
ONTO = frozenset({"on", "against", "into", "to", "with", "from", "by"})
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
        if case and not (case == "by" and is_blamer(sentence, token.index)):
            found += with_case(case, token.index)
    for clause in below(sentence, index, "acl"):
        if clause.tag == "VBN":
            for token in below(sentence, clause.index, "obl", "obl:agent"):
                found += with_case(case_of(sentence, token.index) or "by", token.index)
    return found or _of_its_verb(sentence, index)


def _of_its_verb(sentence: Sentence, index: int) -> list[Argument]:
    """In "announced its withdrawal from the pact" the parser may hang the pact on the announcing; it is the noun's."""
    noun = sentence.tokens[index]
    verb = sentence.tokens[noun.head]
    if verb.pos not in ("VERB", "AUX"):
        return []
    if noun.dep in ("nsubj", "nsubj:pass"):
        between = (t for t in below(sentence, verb.index, "obl") if index < t.index < verb.index)
        return [a for t in between for a in with_case(case_of(sentence, t.index), t.index) if a.role in ONTO]
    if noun.dep != "obj":
        return []
    phrases = [t for t in below(sentence, verb.index, "obl") if t.index > index]
    named = [(case_of(sentence, t.index), t.index) for t in phrases[:1]]
    return [a for case, head in named if case in WHITHER for a in with_case(case, head)]
