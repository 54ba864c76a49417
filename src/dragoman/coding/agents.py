"""
Who acts where the acting noun means nobody by itself.

Rule 1: a name beside the noun says who it is: "Chad's neighbour Niger".
Rule 2: "thousands of", "a group of" stand for those whom they count.
Rule 3: things and people in the plural act for the state whose adjective they bear: "Vietnamese columns".
Rule 4: ships, aircraft and those who man them act for whom they belong to: "a vessel of the Chilean navy"; so do the
        chambers, ministers and heads of a body between states for that body.
"""

from __future__ import annotations

from dragoman.coding.annotated import Annotated
from dragoman.coding.roles import inside
from dragoman.frames.match import NUMBERS
from dragoman.frames.tree import below, case_of, conjuncts, first_conjunct, path_up
from dragoman.model.facts import Party
from dragoman.model.text import Sentence

#: Nouns that only count those who act.
COUNTS = NUMBERS | frozenset(
    {"number", "group", "crowd", "handful", "majority", "column", "convoy", "wave", "band", "gang", "fleet",
     "squadron", "pair", "couple", "series", "one", "some", "several"}
)  # fmt: skip
#: Class of the codebook whose nouns act for their owners.
MANNED = "manned"
#: That whose nouns are parts of a body, or its members in session.
ORGAN = "organ"
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
    for name in below(tree, index, "compound"):
        if token.entity == name.entity == "PERSON" and (found := annotated.discourse.at(sentence, name.index)):
            return found
    if token.lemma.lower() in COUNTS or token.pos == "NUM":
        for counted in below(tree, index, "nmod"):
            if case_of(tree, counted.index) == "of":
                own = _owners(annotated, tree, counted.index)
                own = own or annotated.discourse.parties(sentence, counted.index)
                return own or _behind(annotated, sentence, counted.index)
    if owners := _owners(annotated, tree, index):
        return owners
    if token.tag not in PLURAL:
        return ()
    words = (t for t in below(tree, index, "amod", "compound") if t.entity in ("NORP", "GPE"))
    found = tuple(p for t in words for p in annotated.discourse.at(sentence, t.index))
    return tuple(dict.fromkeys(p for p in found if p.id.startswith("state/")))


def _owners(annotated: Annotated, tree: Sentence, index: int) -> tuple[Party, ...]:
    """Give for whom ships, aircraft and their crews act, and the body whose organ a noun names."""
    words = {tree.tokens[index].lemma.lower(), tree.tokens[index].text.lower()}
    if words & annotated.codebook.classes.get(MANNED, frozenset()):
        return inside(annotated, tree, index, ()) or _of_antecedent(annotated, tree, index)
    if words & annotated.codebook.classes.get(ORGAN, frozenset()):
        return tuple(p for p in inside(annotated, tree, index, ()) if p.id.startswith("org/"))
    return ()


def _of_antecedent(annotated: Annotated, tree: Sentence, index: int) -> tuple[Party, ...]:
    """Give whom "whose" means: "Oman, whose envoys met the rebels"."""
    if not any(t.tag == "WP$" for t in below(tree, index, "nmod:poss")):
        return ()
    clause = next((i for i in path_up(tree, index) if tree.tokens[i].dep == "acl:relcl"), None)
    if clause is None:
        return ()
    return annotated.discourse.parties(tree.index, first_conjunct(tree, tree.tokens[clause].head))
