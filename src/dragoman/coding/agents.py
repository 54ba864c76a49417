"""
Who acts where the acting noun means nobody by itself.

Rule 1: a name beside the noun says who it is: "Chad's neighbour Niger".
Rule 2: "thousands of", "a group of" stand for those whom they count.
Rule 3: things and people in the plural act for the state whose adjective they bear: "Vietnamese columns".
Rule 4: ships, aircraft and those who man them act for whom they belong to: "a vessel of the Chilean navy"; so do the
        chambers, ministers and heads of a body between states for that body, and a body of two states for the two.
Rule 5: aircraft and tanks called by a model act so too ("two Eritrean MB-339s"), and so do those that the text spoke
        of with their owner just before: "Chadian jets took off; the planes bombed ...".
Rule 6: a body or delegation without a name or an owner acts for who leads it: "a mission headed by Ghana".
"""

from __future__ import annotations

from dragoman.coding.annotated import Annotated
from dragoman.coding.roles import inside
from dragoman.discourse.targets import is_of_its_makers
from dragoman.frames.arguments import is_whose
from dragoman.frames.match import MODEL, NUMBERS
from dragoman.frames.tree import below, case_of, conjuncts, first_conjunct, path_up
from dragoman.model.facts import Party
from dragoman.model.text import Sentence

#: Nouns that only count those who act.
COUNTS = NUMBERS | frozenset(
    {"number", "group", "crowd", "handful", "majority", "column", "convoy", "wave", "band", "gang", "fleet",
     "squadron", "pair", "couple", "series", "one", "some", "several"}
)  # fmt: skip
#: Verbs of who stands at the head of those who act.
LEADING = frozenset({"chair", "head", "lead", "preside", "command"})
#: Class of the codebook whose nouns act for their owners.
MANNED = "manned"
#: Bodies that several states have together.
JOINT = frozenset({"committee", "commission", "council", "panel", "group"})
#: That whose nouns are parts of a body, or its members in session.
ORGAN = "organ"
PLURAL = frozenset({"NNS", "NNPS"})
#: Nouns for those who attack, whom a text names by what they are doing.
ATTACKING = frozenset({"attacker", "raider", "invader", "intruder", "aircraft", "assailant", "infiltrator"})
#: Words before a noun that do not say whose it is, and sentences back in which that may stand.
BARE, NEAR = frozenset({"det", "nummod", "case", "punct"}), 1


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
    if found := _leaders(annotated, tree, index):
        return found
    if token.lemma.lower() in COUNTS or token.pos == "NUM":
        for counted in below(tree, index, "nmod"):
            if case_of(tree, counted.index) == "of":
                own = _owners(annotated, tree, counted.index)
                own = own or annotated.discourse.parties(sentence, counted.index)
                return own or _behind(annotated, sentence, counted.index)
    if owners := _owners(annotated, tree, index):
        return owners
    if not (token.tag in PLURAL or _is_model(token.text) or is_of_its_makers(tree, index, index + 1)):
        return ()
    words = [t for t in below(tree, index, "amod", "compound", "nummod") if t.entity in ("NORP", "GPE", "CARDINAL")]
    words += [t for word in words for t in below(tree, word.index, "amod", "compound") if t.entity in ("NORP", "GPE")]
    found = tuple(p for t in words for p in annotated.discourse.at(sentence, t.index))
    return tuple(dict.fromkeys(p for p in found if p.id.startswith("state/")))


def _is_model(text: str) -> bool:
    return MODEL.match(text) is not None


def _leaders(annotated: Annotated, tree: Sentence, index: int) -> tuple[Party, ...]:
    """Give who leads a body or delegation that has no name: "a committee chaired by the Ghanaian minister"."""
    led = (t for t in below(tree, index, "acl", "acl:relcl") if t.lemma in LEADING and t.tag == "VBN")
    heads = (t.index for clause in led for t in below(tree, clause.index, "obl:agent", "obl"))
    by = (i for i in heads if case_of(tree, i) == "by")
    return next((found for i in by if (found := annotated.discourse.parties(tree.index, i))), ())


def _owners(annotated: Annotated, tree: Sentence, index: int) -> tuple[Party, ...]:
    """Give for whom ships, aircraft and their crews act, and the body whose organ a noun names."""
    token = tree.tokens[index]
    words = {token.lemma.lower(), token.text.lower(), token.text.lower().removesuffix("s")}
    if words & annotated.codebook.classes.get(MANNED, frozenset()) or _is_model(token.text):
        own = inside(annotated, tree, index, ()) or _of_antecedent(annotated, tree, index)
        return own or spoken_of(annotated, tree, index)
    if words & ATTACKING:
        return spoken_of(annotated, tree, index)
    if words & annotated.codebook.classes.get(ORGAN, frozenset()) | JOINT:
        found = inside(annotated, tree, index, ())
        states = tuple(p for p in found if p.id.startswith("state/"))
        return states if len(states) > 1 else tuple(p for p in found if p.id.startswith("org/"))
    return ()


def _of_antecedent(annotated: Annotated, tree: Sentence, index: int) -> tuple[Party, ...]:
    """Give whom "whose" means: "Oman, whose envoys met the rebels"."""
    if not is_whose(tree, index):
        return ()
    clause = next((i for i in path_up(tree, index) if tree.tokens[i].dep == "acl:relcl"), None)
    if clause is None:
        return ()
    return annotated.discourse.parties(tree.index, first_conjunct(tree, tree.tokens[clause].head))


def spoken_of(annotated: Annotated, tree: Sentence, index: int) -> tuple[Party, ...]:
    """Give the owner of the ships, aircraft or armed men spoken of last, where "the planes" says no more."""
    token = tree.tokens[index]
    definite = any(t.text.lower() in ("the", "these", "those") for t in below(tree, index, "det"))
    if not definite or any(tree.tokens[c].dep not in BARE and c < index for c in tree.children[index]):
        return ()
    if any(case_of(tree, t.index) == "of" for t in below(tree, index, "nmod")):
        return ()
    before = [(tree, at) for at in range(index - 1, -1, -1)]
    for back in range(tree.index - 1, max(-1, tree.index - 1 - NEAR), -1):
        before += [(annotated.sentences[back], at) for at in range(len(annotated.sentences[back].tokens) - 1, -1, -1)]
    attacking = token.lemma.lower() in ATTACKING
    return next((found for where, at in before if (found := _armed(annotated, where, at, men=attacking))), ())


def _armed(annotated: Annotated, tree: Sentence, index: int, *, men: bool) -> tuple[Party, ...]:
    """Give the state whose ship, aircraft or armed man a noun names beside its owner."""
    token = tree.tokens[index]
    classes = annotated.codebook.classes
    words = classes.get(MANNED, frozenset()) | (classes.get("troops", frozenset()) if men else frozenset())
    if token.pos not in ("NOUN", "PROPN", "NUM") or not (token.lemma.lower() in words or _is_model(token.text)):
        return ()
    found = inside(annotated, tree, index, ())
    return tuple(p for p in found if p.code is not None and p.id.startswith("state/"))[:1]
