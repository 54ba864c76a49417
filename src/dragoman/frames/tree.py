"""Questions to a sentence's tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.model.facts import Party
from dragoman.model.text import Sentence, Span, Token

#: Verbs that only link their subject to an adjective: "stands ready", "remains opposed".
LINKING = frozenset(
    {"stand", "remain", "stay", "become", "seem", "appear", "feel", "look", "grow", "prove", "get", "sound"}
)
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that"})
#: What is left out when a phrase is cut short: clauses and appositions that hang on it.
LOOSE = frozenset({"acl:relcl", "acl", "appos", "parataxis", "advcl", "ccomp", "conj", "cc", "punct", "dep"})


def below(sentence: Sentence, index: int, *labels: str) -> tuple[Token, ...]:
    """List the tokens that hang on one by any of the labels."""
    tokens = sentence.tokens
    found: tuple[Token, ...] = ()
    # Asked a hundred times of each sentence: a plain loop takes two thirds of the time of a comprehension.
    for child in sentence.children[index]:
        token = tokens[child]
        if token.dep in labels:
            found += (token,)
    return found


def case_of(sentence: Sentence, index: int) -> str:
    """
    Give the preposition of a noun, or the mark of a clause: "with", "out of"; "" if none.

    Several stand in the order of the text.
    """
    return " ".join(
        t.text.lower() for t in below(sentence, index, "case", "mark") if t.text not in ("'s", "’s", "'", "’")
    )


def conjuncts(sentence: Sentence, index: int) -> tuple[int, ...]:
    """List what is joined to a token by "and" or a comma, itself first."""
    found = [index]
    for token in below(sentence, index, "conj"):
        found += conjuncts(sentence, token.index)
    return tuple(found)


def first_conjunct(sentence: Sentence, index: int) -> int:
    """Climb to the first of the tokens that are joined."""
    while sentence.tokens[index].dep == "conj" and sentence.tokens[index].head != index:
        index = sentence.tokens[index].head
    return index


def subtree(sentence: Sentence, index: int, *, without: frozenset[str] = frozenset()) -> Iterator[int]:
    """Walk over a token and all below it, leaving out branches by their label."""
    # A sentence without end is a tree without end: what calls itself would climb it anew for each token.
    waiting = [index]
    while waiting:
        at = waiting.pop()
        yield at
        waiting += [child for child in reversed(sentence.children[at]) if sentence.tokens[child].dep not in without]


def phrase(sentence: Sentence, index: int, *, short: bool = True) -> Span:
    """Give the span of the phrase that a token heads; short: without clauses and appositions."""
    indices = list(subtree(sentence, index, without=LOOSE if short else frozenset()))
    tokens = [sentence.tokens[i] for i in indices if sentence.tokens[i].dep not in ("case", "mark", "cc") or i == index]
    return Span(min(t.start for t in tokens), max(t.end for t in tokens))


def tokens_within(sentence: Sentence, stretches: Sequence[Span | Party]) -> frozenset[int]:
    """List the tokens that lie whole within any of some stretches of the text."""
    return frozenset(t.index for t in sentence.tokens for s in stretches if s.start <= t.start and t.end <= s.end)


def path_up(sentence: Sentence, index: int) -> Iterator[int]:
    """Walk from a token's head to the root."""
    while sentence.tokens[index].head != index:
        index = sentence.tokens[index].head
        yield index


def is_verbal(sentence: Sentence, index: int) -> bool:
    """Tell whether a token is a predicate: a verb that is no auxiliary, or the head of a copula."""
    token = sentence.tokens[index]
    if token.dep in ("aux", "aux:pass", "cop", "amod", "compound", "case", "mark"):
        return False
    if token.pos == "VERB":
        return True
    if token.pos == "ADJ" and token.dep == "xcomp" and sentence.tokens[token.head].lemma in LINKING:
        return True
    return token.pos == "AUX" or bool(below(sentence, index, "cop"))


def head_of(sentence: Sentence, first: int, end: int) -> int:
    """Find the token of a range that the others hang on."""
    outside = [t.index for t in sentence.tokens[first:end] if not first <= t.head < end or t.head == t.index]
    return outside[-1] if outside else end - 1
