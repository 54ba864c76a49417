"""
Agreements that a text lists: "the following documents were signed: a treaty on transit and a plan of exchanges".

Rule 1: what announces them, before a colon, is a plural with "following" or a number; it is no agreement of its own.
Rule 2: each paper named after the colon is one; "and the Programme of" begins another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.frames.tree import below
from dragoman.model.text import Sentence, Token

#: What papers that are signed are called together, and what only those are called that stand in a list of such.
TOGETHER = frozenset({"document", "paper", "text", "instrument", "act", "agreement", "treaty", "accord", "pact"})
LISTED = frozenset(
    {"programme", "program", "plan", "declaration", "statement", "roadmap", "schedule", "letter", "note"}
)
_ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Listing:
    """A row of papers: the noun that announces it, and the token after which it stands."""

    head: int
    colon: int


def listing_of(sentence: Sentence) -> Listing | None:
    """Find what announces a row of papers; None if nothing does."""
    colon = next((t.index for t in sentence.tokens if t.text == ":"), -1)
    for token in sentence.tokens[: max(colon, 0)]:
        if token.tag != "NNS" or token.lemma.lower() not in TOGETHER:
            continue
        before = below(sentence, token.index, "amod", "nummod")
        if any(t.text.lower() == "following" or t.dep == "nummod" for t in before):
            return Listing(token.index, colon)
    return None


def is_listed(token: Token, listing: Listing | None) -> bool:
    """Tell whether a noun names a paper of a row that is no agreement elsewhere: "the Programme of Exchanges"."""
    if listing is None or token.index <= listing.colon or token.dep == "compound":
        return False
    return token.pos in ("NOUN", "PROPN") and token.lemma.lower() in LISTED


def beginnings(sentence: Sentence, listing: Listing | None) -> Iterator[int]:
    """Give the tokens at which another paper of a row begins: "and" or a comma before an article."""
    for token in sentence.tokens[listing.colon + 1 :] if listing is not None else ():
        following = sentence.tokens[token.index + 1 : token.index + 2]
        if token.text in ("and", ",") and any(t.text.lower() in _ARTICLES for t in following):
            yield token.index
