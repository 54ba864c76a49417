"""
Agreements as they are mentioned: by name ("the Paris Agreement"), by description ("a 25-year pact with Oman"),
or again ("this deal", "the document").

Rule 1: a known name is that agreement, the more so with its year or its country.
Rule 2: "this" or "the" with a bare word for an agreement takes up the last one mentioned.
Rule 3: anything else is an agreement of its own, known by its parties and what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.frames.tree import below, head_of, phrase
from dragoman.model.text import Document, Sentence

BACK = 8
POINTING = frozenset({"this", "that", "the", "these", "such"})


@dataclass(frozen=True, slots=True)
class Deal:
    """A mention of an agreement."""

    sentence: int
    #: Token that heads the words.
    head: int
    #: Id of a known agreement or of the one taken up; "" if it stands for itself.
    id: str
    name: str
    aliases: tuple[str, ...]
    #: Codes of the parties of a known agreement.
    parties: tuple[str, ...]
    topic: str | None
    #: Date of a known agreement.
    date: str | None
    #: A word that only sometimes means an agreement.
    weak: bool


@dataclass(frozen=True, slots=True)
class Treaties:
    """The known agreements and the words for one, ready to be found."""

    by_name: Mapping[str, Mapping[str, Any]]
    names: re.Pattern[str]
    nouns: frozenset[str]
    weak: frozenset[str]


def compile_treaties(rows: Sequence[Mapping[str, Any]]) -> Treaties:
    """Make the tables of agreements.toml ready; rows carry their kind in the key that they have."""
    by_name = {n.lower(): row for row in rows if "aliases" in row for n in (row["name"], *row["aliases"])}
    longest = sorted(by_name, key=lambda n: (-len(n), n))
    names = re.compile(r"\b(?:" + "|".join(re.escape(n) for n in longest) + r")\b", re.IGNORECASE)
    words = [row for row in rows if "nouns" in row and "step" not in row and "verbs" not in row]
    weak = frozenset(n for row in words if row.get("weak") for n in row["nouns"])
    return Treaties(by_name, names, frozenset(n for row in words for n in row["nouns"]), weak)


def find_deals(document: Document, sentences: Sequence[Sentence], treaties: Treaties) -> tuple[Deal, ...]:
    """Find where a document mentions agreements."""
    deals: list[Deal] = []
    for sentence in sentences:
        named = _named(document.text, sentence, treaties)
        taken = {i for first, end, _ in named for i in range(first, end)}
        for token in sentence.tokens:
            row = next((r for first, end, r in named if token.index == head_of(sentence, first, end)), None)
            if row is not None:
                deals.append(_known(sentence, token.index, row))
            elif (
                token.index not in taken
                and token.lemma.lower() in treaties.nouns
                and token.pos in ("NOUN", "PROPN")
                and token.dep != "compound"
            ):
                deals.append(_described(document.text, sentence, token.index, deals, treaties))
    return tuple(deals)


def _named(text: str, sentence: Sentence, treaties: Treaties) -> list[tuple[int, int, Mapping[str, Any]]]:
    """Find known names as token ranges; an acronym must be written in capitals."""
    found = []
    for match in treaties.names.finditer(text, sentence.span.start, sentence.span.end):
        if match[0].islower() and len(match[0]) <= 6:
            continue
        inside = [t.index for t in sentence.tokens if match.start() <= t.start and t.end <= match.end()]
        if inside:
            found.append((inside[0], inside[-1] + 1, treaties.by_name[match[0].lower()]))
    return found


def _known(sentence: Sentence, head: int, row: Mapping[str, Any]) -> Deal:
    return Deal(
        sentence.index,
        head,
        f"agreement/{row['id']}",
        row["name"],
        tuple(row["aliases"]),
        tuple(row["parties"]),
        row.get("topic"),
        row.get("date"),
        weak=False,
    )


def _described(text: str, sentence: Sentence, head: int, earlier: Sequence[Deal], treaties: Treaties) -> Deal:
    words = phrase(sentence, head).of(text)
    name = re.sub(r"^(?:the|a|an|this|that|these|its|their)\s+", "", " ".join(words.split()), flags=re.IGNORECASE)
    weak = sentence.tokens[head].lemma.lower() in treaties.weak
    before = {t.text.lower() for t in below(sentence, head, "det")}
    if _points_back(sentence, head, before):
        near = [d for d in earlier if sentence.index - d.sentence <= BACK and not d.weak]
        if near:
            last = near[-1]
            return Deal(
                sentence.index,
                head,
                last.id or f"{last.sentence}:{last.head}",
                last.name,
                last.aliases,
                last.parties,
                last.topic,
                last.date,
                weak=weak,
            )
    return Deal(sentence.index, head, "", name, (), (), None, None, weak=weak)


def _points_back(sentence: Sentence, head: int, determiners: set[str]) -> bool:
    """Tell whether the words take up an agreement: "this important pact", "the treaty", but not "the draft pacts"."""
    if below(sentence, head, "nmod", "nummod", "acl") or sentence.tokens[head].tag in ("NNS", "NNPS"):
        return False
    return bool(determiners & POINTING) and ("the" not in determiners or not below(sentence, head, "amod", "compound"))
