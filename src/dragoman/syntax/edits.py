"""The small changes of which every mending of a tree is made."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model.text import Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
NOUNS = frozenset({"NOUN", "PROPN"})
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl")
#: What the parser calls words of time.
TIMES = frozenset({"DATE", "TIME"})


def under(tokens: list[Token], head: int, *labels: str) -> list[Token]:
    """List the tokens that hang on one by any of the labels."""
    return [t for t in tokens if t.head == head and t.index != head and t.dep in labels]


def hang(tokens: list[Token], index: int, head: int, dep: str) -> None:
    """Hang a token on another; on itself if it is to be the root."""
    tokens[index] = replace(tokens[index], head=head, dep=dep)


def hang_subject(tokens: list[Token], noun: int, verb: int) -> None:
    """Hang a noun on a verb as its subject, that of a passive if it is one."""
    hang(tokens, noun, verb, "nsubj:pass" if under(tokens, verb, "aux:pass") else "nsubj")


def start_of(tokens: list[Token], noun: Token) -> int:
    """Give the place of the first word that hangs on a noun, or of the noun."""
    return min([noun.index, *(t.index for t in tokens[: noun.index] if t.head == noun.index)])


def start_of_verb(tokens: list[Token], verb: Token) -> int:
    """Give the place of the first word of a verb with its auxiliaries and adverbs."""
    return min([verb.index, *(t.index for t in under(tokens, verb.index, "aux", "aux:pass", "cop", "advmod"))])


def tag(tokens: list[Token], index: int, pos: str, penn: str, lemma: str = "") -> None:
    """Give a token another part of speech."""
    tokens[index] = replace(tokens[index], pos=pos, tag=penn, lemma=lemma or tokens[index].lemma)


def raise_to(tokens: list[Token], index: int, former: int) -> None:
    """Let a token take the place of the one that it hangs on."""
    old = tokens[former]
    hang(tokens, index, index if old.head == former else old.head, old.dep)
