"""
Who acts where the acting noun means nobody by itself.

Rule 1: a name beside the noun says who it is: "Chad's neighbour Niger".
Rule 2: "thousands of", "a group of" stand for those whom they count.
Rule 3: things and people in the plural act for the state whose adjective they bear: "Vietnamese columns".
"""

from __future__ import annotations

from dragoman.coding.annotated import Annotated
from dragoman.frames.match import NUMBERS
from dragoman.frames.tree import below, case_of, conjuncts
from dragoman.model.facts import Party

#: Nouns that only count those who act.
COUNTS = NUMBERS | frozenset(
    {"number", "group", "crowd", "handful", "majority", "column", "convoy", "wave", "band", "gang", "fleet",
     "squadron", "pair", "couple", "series"}
)  # fmt: skip
PLURAL = frozenset({"NNS", "NNPS"})


def agents_behind(annotated: Annotated, sentence: int, head: int) -> tuple[Party, ...]:
    """Find for whom the subject at a token stands; nobody if its words do not say."""
    found: dict[str, Party] = {}
    for token in conjuncts(annotated.sentences[sentence], head):
        for party in _behind(annotated, sentence, token):
            found.setdefault(party.id, party)
    return tuple(found.values())


def _behind(annotated: Annotated, sentence: int, index: int) -> tuple[Party, ...]:
    tree = annotated.sentences[sentence]
    token = tree.tokens[index]
    for name in below(tree, index, "appos"):
        if found := annotated.discourse.parties(sentence, name.index):
            return found
    if token.lemma.lower() in COUNTS:
        for counted in below(tree, index, "nmod"):
            if case_of(tree, counted.index) == "of":
                return annotated.discourse.parties(sentence, counted.index) or _behind(
                    annotated, sentence, counted.index
                )
    if token.tag not in PLURAL:
        return ()
    words = (t for t in below(tree, index, "amod", "compound") if t.entity in ("NORP", "GPE"))
    found = tuple(p for t in words for p in annotated.discourse.at(sentence, t.index))
    return tuple(dict.fromkeys(p for p in found if p.id.startswith("state/")))
