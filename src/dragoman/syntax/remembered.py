"""
What the rules of the weights say of a token, remembered.

The step that gives parts of speech (attribute_ruler) asks nearly two hundred rules about each token anew, a tenth of
all parsing. They say the same of the same: what they look at is the key here, and what they said the value.

Rule 1: a ruler whose rules look at anything else than what is listed here is left to itself.
Rule 2: what is not remembered is asked of the ruler; nothing is worked out here.
Rule 3: memory is forgotten when it is full, so that a process may read for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

#: So many keys are remembered.
MOST = 50_000
#: Tokens of the longest pattern that a key holds enough of: a token and one beside it.
LONGEST = 2
#: What a pattern of two tokens may look at, and how; it may not ask what a token is not, or any would do.
BESIDE = frozenset({(key, how) for key in ("LOWER", "TAG", "DEP") for how in ("IS", "IN")} | {("LOWER", "REGEX")})
#: What a pattern of one token may look at, and how.
ALONE = BESIDE | {(key, "NOT_IN") for key in ("LOWER", "TAG", "DEP")} | {("IS_SPACE", "IS")}
#: What the rules may set.
SET = frozenset({"POS", "MORPH", "LEMMA", "TAG", "DEP"})
#: What sets parts of speech earlier in other weights, so that the ruler would only change what it finds.
EARLIER = frozenset({"morphologizer"})

#: What the patterns see of a token that none of them tells from others.
UNSEEN = (0, 0, 0)

Pattern = Sequence[Mapping[str, Any]]
#: Part of speech, morphology, lemma; tag and label where the ruler changes them. What is not set is 0 or None.
Said = tuple[int, Any, int, int, int]


class Words(dict[int, int]):
    """Holds for a word its number if patterns tell it from others, and 0 if not; asked as a dict."""

    def __init__(self, patterns: Iterable[Pattern], strings: Any) -> None:
        """Collect what the patterns name or describe."""
        given = list(_given(patterns, "LOWER"))
        self._strings = strings
        self._named = frozenset(map(strings.add, _named(given)))
        self._shapes = [re.compile(one["REGEX"]) for one in given if isinstance(one, dict) and "REGEX" in one]

    def __missing__(self, word: int) -> int:
        if len(self) > MOST:
            self.clear()
        is_told = word in self._named or any(shape.search(self._strings[word]) for shape in self._shapes)
        self[word] = word if is_told else 0
        return self[word]


@dataclass(frozen=True, slots=True)
class Told:
    """What patterns tell from others; all else is alike to them."""

    words: Words
    tags: frozenset[int]
    labels: frozenset[int]

    @classmethod
    def by(cls, patterns: Sequence[Pattern], strings: Any, *, made: Sequence[Mapping[str, str]] = ()) -> Told:
        """Collect it from patterns, and from what rules make of a tag or label."""
        tags, labels = (
            frozenset(map(strings.add, (*_named(_given(patterns, key)), *(one[key] for one in made if key in one))))
            for key in ("TAG", "DEP")
        )
        return cls(Words(patterns, strings), tags, labels)

    def of(self, rows: Iterable[Sequence[int]]) -> list[tuple[int, int, int]]:
        """Say what the patterns see of each token, given its word, tag and label."""
        words, tags, labels = self.words, self.tags, self.labels
        return [(words[word], tag if tag in tags else 0, label if label in labels else 0) for word, tag, label in rows]


def _given(patterns: Iterable[Pattern], key: str) -> Iterator[Any]:
    return (token[key] for token in chain.from_iterable(patterns) if key in token)


def _named(given: Iterable[Any]) -> Iterator[str]:
    for one in given:
        if isinstance(one, str):
            yield one
        else:
            yield from chain.from_iterable(values for how, values in one.items() if how != "REGEX")


@dataclass(frozen=True, slots=True)
class Ruler:
    """
    Holds the attribute ruler; called with a parsed text, it sets parts of speech and morphology.

    A pattern of two tokens may concern either: where one may begin such a pattern and the next may end it, the key of
    each holds what is to be seen of the other.
    """

    step: Any
    alone: Told
    first: Told
    second: Told
    known: dict[tuple[Any, ...], Said] = field(default_factory=dict)

    @classmethod
    def of(cls, step: Any) -> Ruler:
        """Take a ruler whose patterns are known to be asked as a key can tell."""
        patterns, strings = _patterns(step), step.vocab.strings
        pairs = [one for one in patterns if len(one) > 1]
        made = [row["attrs"] for row in step.patterns]
        return cls(
            step,
            Told.by(patterns, strings, made=made),
            Told.by([one[:1] for one in pairs], strings),
            Told.by([one[1:] for one in pairs], strings),
        )

    def __call__(self, doc: Any) -> Any:
        """Set what the rules say; of kinds of token that were not met they are asked first."""
        if len(self.known) > MOST:
            self.known.clear()
        keys = self._keys(doc)
        if unmet := {key: at for at, key in enumerate(keys) if key not in self.known}:
            self._learn(doc, unmet)
        for token, key in zip(doc, keys, strict=True):
            pos, morph, lemma, tag, dep = self.known[key]
            token.pos = pos
            if morph is not None:
                token.morph = morph
            if lemma:
                token.lemma = lemma
            if tag:
                token.tag = tag
            if dep:
                token.dep = dep
        return doc

    def _keys(self, doc: Any) -> list[tuple[Any, ...]]:
        rows = doc.to_array(["LOWER", "TAG", "DEP"]).tolist()
        spaces = doc.to_array("IS_SPACE").tolist()
        keys: list[tuple[Any, ...]] = list(zip(self.alone.of(rows), spaces, strict=True))
        for at, (first, second) in enumerate(zip(self.first.of(rows), self.second.of(rows[1:]), strict=False)):
            if UNSEEN not in (first, second):
                keys[at], keys[at + 1] = (*keys[at], "before", second), (*keys[at + 1], "after", first)
        return keys

    def _learn(self, doc: Any, unmet: Mapping[tuple[Any, ...], int]) -> None:
        """
        Ask the rules of some tokens, each between the words beside it.

        To ask a whole paragraph for one word of it takes many times as long. Where two words come together that did
        not stand so, neither is asked about: each that is has its own neighbours, or ends the text as it did.
        """
        near = sorted({place for at in unmet.values() for place in (at - 1, at, at + 1) if 0 <= place < len(doc)})
        told = doc.to_array(["TAG", "DEP"])[near]
        short = type(doc)(doc.vocab, words=[doc[place].text for place in near])
        ruled = dict(zip(near, self.step(short.from_array(["TAG", "DEP"], told)), strict=True))
        before = dict(zip(near, told.tolist(), strict=True))
        for key, at in unmet.items():
            token, (tag, dep) = ruled[at], before[at]
            changed = token.tag if token.tag != tag else 0, token.dep if token.dep != dep else 0
            self.known[key] = (token.pos, token.morph if token.has_morph() else None, token.lemma, *changed)


def remembering(pipeline: Any) -> tuple[tuple[str, Any], ...]:
    """Give the steps of a pipeline by name, with a ruler that remembers, if it is one whose rules are known."""
    plain = EARLIER.isdisjoint(pipeline.pipe_names)
    return tuple(
        (name, Ruler.of(step) if plain and name == "attribute_ruler" and _is_known(step) else step)
        for name, step in pipeline.pipeline
    )


def _patterns(step: Any) -> list[Pattern]:
    return [one for row in step.patterns for one in row["patterns"]]


def _is_known(step: Any) -> bool:
    """Tell whether the rules look at nothing but what a key holds, and set nothing but what is remembered."""
    return all(map(_is_told, _patterns(step))) and all(row["attrs"].keys() <= SET for row in step.patterns)


def _is_told(pattern: Pattern) -> bool:
    asked = {
        (key, how)
        for token in pattern
        for key, value in token.items()
        for how in (value if isinstance(value, dict) else ("IS",))
    }
    return all(pattern) and len(pattern) <= LONGEST and asked <= (ALONE if len(pattern) == 1 else BESIDE)
