"""
From spaCy's English labels to Universal Dependencies.

Rule 1: prepositions become `case` of their noun, which hangs on the preposition's former head.
Rule 2: the copula becomes `cop` of its predicate, which takes its place in the tree.
Rule 3: other labels are renamed by a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

RENAMED = MappingProxyType(
    {
        "ROOT": "root",
        "nsubjpass": "nsubj:pass",
        "csubjpass": "csubj:pass",
        "auxpass": "aux:pass",
        "dobj": "obj",
        "dative": "iobj",
        "poss": "nmod:poss",
        "relcl": "acl:relcl",
        "neg": "advmod",
        "prt": "compound:prt",
        "npadvmod": "obl:npmod",
        "nmod": "compound",
        "predet": "det:predet",
        "preconj": "cc:preconj",
        "quantmod": "advmod",
        "oprd": "xcomp",
        "intj": "discourse",
        "meta": "dep",
        "prep": "advmod",
        "pcomp": "advcl",
        "pobj": "obl",
        "agent": "advmod",
        "acomp": "xcomp",
        "attr": "xcomp",
    }
)
PREPOSITIONAL = frozenset({"prep", "agent"})
VERBAL = frozenset({"VERB", "AUX", "ADJ", "ADV"})
#: Labels that rule 1 itself gives, so that chains ("out of Gaza") work from the inside out.
OBJECTS = ("pobj", "pcomp", "ud:nmod", "ud:obl")


@dataclass(slots=True)
class Tree:
    """A tree under conversion: heads and labels, by token."""

    pos: Sequence[str]
    lemmas: Sequence[str]
    heads: list[int]
    labels: list[str]
    children: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Know each token's children."""
        self.children = [[] for _ in self.heads]
        for index, head in enumerate(self.heads):
            if head != index:
                self.children[head].append(index)

    def move(self, index: int, head: int, label: str) -> None:
        """Hang a token elsewhere."""
        if self.heads[index] != index:
            self.children[self.heads[index]].remove(index)
        self.heads[index] = head
        self.labels[index] = label
        if head != index:
            self.children[head].append(index)

    def depth(self, index: int) -> int:
        """Count the steps to the root."""
        steps = 0
        while self.heads[index] != index:
            index = self.heads[index]
            steps += 1
        return steps


def universal(
    pos: Sequence[str], lemmas: Sequence[str], heads: Sequence[int], labels: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Convert one sentence's tree; heads are indices in the sentence, a root is its own head."""
    tree = Tree(pos, lemmas, list(heads), list(labels))
    marked = [
        i for i, label in enumerate(labels) if label in PREPOSITIONAL or _is_dative(tree, i) or _is_conjoined(tree, i)
    ]
    for index in sorted(marked, key=lambda i: (-tree.depth(i), i)):
        _turn_preposition(tree, index)
    copulas = [i for i in range(len(tree.heads)) if lemmas[i] == "be" and pos[i] in ("AUX", "VERB")]
    for index in sorted(copulas, key=lambda i: (-tree.depth(i), i)):
        _turn_copula(tree, index)
    return tree.heads, [_rename(label) for label in tree.labels]


def _rename(label: str) -> str:
    if label.startswith("ud:"):
        return label[3:]
    return RENAMED.get(label, label)


def _is_dative(tree: Tree, index: int) -> bool:
    return tree.labels[index] == "dative" and tree.pos[index] == "ADP"


def _is_conjoined(tree: Tree, index: int) -> bool:
    """A preposition joined to another: "in Syria and in Iraq"."""
    return tree.labels[index] == "conj" and tree.pos[index] in ("ADP", "SCONJ")


def _turn_preposition(tree: Tree, index: int) -> None:
    """Make the preposition the case of its object."""
    objects = [c for c in tree.children[index] if tree.labels[c] in OBJECTS]
    if not objects:
        return
    noun, former, old = objects[0], tree.heads[index], tree.labels[index]
    clause = tree.labels[noun] == "pcomp" and tree.pos[noun] in ("VERB", "AUX")
    for child in [c for c in tree.children[index] if c != noun]:
        tree.move(child, noun, tree.labels[child])
    head = noun if former == index else former
    if old == "conj" and former != index:
        label = "conj"
    elif clause:
        label = "ud:advcl" if tree.pos[former] in VERBAL else "ud:acl"
    elif tree.pos[former] in VERBAL:
        label = "ud:obl:agent" if old == "agent" else "ud:obl"
    else:
        label = "ud:nmod"
    tree.move(noun, head, old if former == index else label)
    tree.move(index, noun, "mark" if clause else "case")


def _turn_copula(tree: Tree, index: int) -> None:
    """Let the predicate of a copula take its place; "there is X" makes X the subject."""
    predicates = [c for c in tree.children[index] if tree.labels[c] in ("attr", "acomp")]
    if not predicates:
        return
    predicate = predicates[0]
    if any(tree.labels[c] == "expl" and tree.lemmas[c] == "there" for c in tree.children[index]):
        tree.labels[predicate] = "nsubj"
        return
    if tree.pos[predicate] in ("PRON", "SCONJ", "ADV") and predicate < index:
        return
    former, label = tree.heads[index], tree.labels[index]
    for child in [c for c in tree.children[index] if c != predicate]:
        tree.move(child, predicate, "ud:obl" if tree.labels[child] in ("attr", "acomp") else tree.labels[child])
    tree.move(predicate, predicate if former == index else former, label)
    tree.move(index, predicate, "cop")
