"""
What joins two parties in a sentence, as traits that likeness is measured on.

Rule 1: the words on the way through the tree from one party to the other, and what hangs on them.
Rule 2: where each party stands: its relation, the word that it hangs on, its preposition.
Rule 3: negation, modals and the passive on that way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.frames.tree import below, path_up
from dragoman.model.text import Sentence, Token

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "ADV"})
#: What hangs on a word of the way and says more of it.
HANGING = frozenset(
    {"obj", "obl", "xcomp", "ccomp", "nsubj", "nsubj:pass", "compound", "amod", "nmod", "advmod", "compound:prt", "acl",
     "advcl", "iobj", "obl:agent"}
)  # fmt: skip
FUNCTION = frozenset({"case", "mark", "compound:prt"})
MODAL = frozenset({"not", "never", "n't", "will", "would", "could", "may", "might", "must", "should", "no"})


@dataclass(frozen=True, slots=True)
class Traits:
    """Named traits with their counts, and four groups of words whose vectors are traits as well."""

    counts: dict[str, float]
    #: On the way, beside it, of the whole sentence, of the recipient.
    words: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    #: Token where the ways of both parties meet; None if they do not.
    meeting: int | None


def traits_of(sentence: Sentence, actor: frozenset[int], recipient: frozenset[int]) -> Traits:
    """Collect the traits of two parties, given by the tokens of their phrases; the recipient may be empty."""
    tokens = sentence.tokens
    ours, theirs = _top(sentence, actor), _top(sentence, recipient)
    way, meeting = _way(sentence, ours, theirs, actor | recipient)
    counts: Counter[str] = Counter()
    beside: list[str] = []
    for index in way:
        counts[f"path={_lemma(tokens[index])}"] += 1
        for child in sentence.children[index]:
            if child not in actor | recipient:
                beside += _hanging(counts, tokens[index], tokens[child])
    counts.update(_standing(sentence, ours, "a"))
    counts.update(_standing(sentence, theirs, "r"))
    if meeting is not None:
        counts[f"lca={_lemma(tokens[meeting])}"] += 1
        for token in below(sentence, meeting, "obj", "xcomp", "ccomp"):
            counts[f"obj={_lemma(tokens[meeting])}_{_lemma(token)}"] += 1
    counts["apos"] = int(ours is not None and theirs is not None and ours < theirs)
    heads = [tokens[tokens[top].head] for top in (ours, theirs) if top is not None]
    words = (
        tuple(_lemma(t) for t in (*(tokens[i] for i in way), *heads)),
        tuple(beside),
        _content(tokens),
        _content(tokens[i] for i in sorted(recipient)),
    )
    return Traits(dict(counts), words, meeting)


def _lemma(token: Token) -> str:
    return token.lemma.lower()


def _content(tokens: Iterable[Token]) -> tuple[str, ...]:
    return tuple(_lemma(token) for token in tokens if token.pos in CONTENT)


def _top(sentence: Sentence, phrase: frozenset[int]) -> int | None:
    """Find the head of a phrase: the first of its tokens that hangs on none of the others."""
    heads = (i for i in sorted(phrase) if sentence.tokens[i].head not in phrase or sentence.tokens[i].head == i)
    return next(heads, None)


def _way(
    sentence: Sentence, ours: int | None, theirs: int | None, inside: frozenset[int]
) -> tuple[tuple[int, ...], int | None]:
    """Walk from one party up to where both meet and down to the other; without another, two steps up."""
    up = list(path_up(sentence, ours)) if ours is not None else []
    down = list(path_up(sentence, theirs)) if theirs is not None else []
    shared = [i for i in up if i in down or i == theirs] if theirs is not None else up[:2]
    if ours is not None and ours in down:
        shared = [ours, *shared]
    meeting = shared[0] if shared else None
    way = [i for i in (*up, *down) if i not in shared] + ([meeting] if meeting is not None else [])
    return tuple(i for i in dict.fromkeys(way) if i not in inside), meeting


def _hanging(counts: Counter[str], word: Token, child: Token) -> Sequence[str]:
    """Count what hangs on a word of the way; give it if it is a word of content."""
    found: list[str] = []
    if child.dep in HANGING:
        counts[f"child={_lemma(child)}"] += 1
        found.append(_lemma(child))
    if child.dep in FUNCTION:
        counts[f"fn={_lemma(word)}_{child.text.lower()}"] += 1
    if child.dep in ("aux", "neg", "advmod") and _lemma(child) in MODAL:
        counts[f"aux={_lemma(child)}"] += 1
    if child.dep == "aux:pass":
        counts["pass"] = 1
    return found


def _standing(sentence: Sentence, top: int | None, side: str) -> Counter[str]:
    """Say where a party stands."""
    if top is None:
        return Counter({f"{side}none": 1})
    token = sentence.tokens[top]
    counts = Counter({f"{side}dep={token.dep}": 1, f"{side}head={_lemma(sentence.tokens[token.head])}": 1})
    counts.update(f"{side}case={t.text.lower()}" for t in below(sentence, top, "case"))
    return counts
