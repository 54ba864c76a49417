"""The small changes of which every mending of a tree is made."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model.text import Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})


def under(tokens: list[Token], head: int, *labels: str) -> list[Token]:
    """List the tokens that hang on one by any of the labels."""
    return [t for t in tokens if t.head == head and t.index != head and t.dep in labels]


def hang(tokens: list[Token], index: int, head: int, dep: str) -> None:
    """Hang a token on another; on itself if it is to be the root."""
    tokens[index] = replace(tokens[index], head=head, dep=dep)


def tag(tokens: list[Token], index: int, pos: str, penn: str, lemma: str = "") -> None:
    """Give a token another part of speech."""
    tokens[index] = replace(tokens[index], pos=pos, tag=penn, lemma=lemma or tokens[index].lemma)


def raise_to(tokens: list[Token], index: int, former: int) -> None:
    """Let a token take the place of the one that it hangs on."""
    old = tokens[former]
    hang(tokens, index, index if old.head == former else old.head, old.dep)
