"""
How two claims stand to each other: they agree, contradict, differ in strength, or have nothing to do with each other.

Rule 1: claims are compared only if they share enough words.
Rule 2: they contradict if one denies what the other says, if they have words that exclude each other, or figures of
        one measure that do not meet.
Rule 3: claims that agree differ in strength if one is surer than the other.
Rule 4: beyond plain contradiction, claims stand in tension the more of them is negated, the further their tone lies
        apart, and if they set themselves off from something; they are near by their words and what these mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from dragoman.align.claims.figures import Figure, apart, figures
from dragoman.align.claims.words import Pole, Word, lemma, poles, small_words, split
from dragoman.align.words import concepts, likeness, weight
from dragoman.syntax.vectors import Vectors

#: Words back to which a negation, and a verb of denial, reaches on to what it turns round.
_NEAR, _FAR = 4, 12
#: Words between a negation and the verb of denial that it turns.
_BESIDE = 2
_STOPS = frozenset({",", ";", ":", ".", "!", "?", "—", "“", "”", '"', "(", ")"})
_NEW_CLAUSE = frozenset({"but", "and", "while", "because", "although", "though", "after", "before", "when"})
#: What two claims must share to be on one matter.
_SHARED, _PART = 1.4, 0.25
_SURE = 3
#: A difference of tone counts up to this.
_TONE = 4
#: How alike the vectors of two claims of one story usually are.
_USUAL = 0.75


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim's words as far as they matter for comparing it."""

    text: str
    words: tuple[Word, ...]
    concepts: tuple[str, ...]
    poles: tuple[Pole, ...]
    #: Places of the words that are turned round.
    turned: frozenset[int]
    figures: tuple[Figure, ...]
    #: 1 possible, 2 likely, 3 said, 4 confirmed.
    certainty: int
    #: Whether it sets itself off from something said before.
    contrasts: bool
    #: Words of praise and success less those of blame and harm.
    tone: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How two claims stand to each other."""

    #: agree, contradict, strength, unrelated.
    kind: str
    reasons: tuple[str, ...]
    #: The weight of the words they share, and its part of the lighter claim.
    shared: float
    part: float


def read_claim(text: str) -> Claim:
    """Read the words of a claim."""
    words = split(text)
    turned = _turned(words)
    spoken = frozenset(word.text.lower() for word in words)
    return Claim(
        text=text,
        words=words,
        concepts=concepts(text),
        poles=poles(words),
        turned=turned,
        figures=figures(words),
        certainty=_certainty(words),
        contrasts=bool(spoken & small_words("contrast").keys()),
        tone=_tone(words, turned),
    )


def stand(one: Claim, other: Claim) -> Standing:
    """Tell how one claim stands to another."""
    shared, part, _ = likeness(one.concepts, other.concepts)
    reasons = tuple(dict.fromkeys((*turns(one, other), *opposites(one, other), *apart(one.figures, other.figures))))
    if shared < _SHARED or part < _PART:
        return Standing("unrelated", (), shared, part)
    if reasons:
        return Standing("contradict", reasons, shared, part)
    if one.certainty != other.certainty:
        return Standing("strength", ("one is surer than the other",), shared, part)
    return Standing("agree", (), shared, part)


def tension(one: Claim, other: Claim) -> float:
    """Weigh how much two claims pull apart; 0 if nothing does."""
    negated = bool(one.turned) + bool(other.turned)
    tone = min(abs(one.tone - other.tone), _TONE)
    contrast = one.contrasts + other.contrasts
    return negated + 0.5 * tone + 0.3 * contrast + bool(turns(one, other)) + 0.5 * bool(opposites(one, other))


def nearness(one: Claim, other: Claim, vectors: Vectors) -> float:
    """Weigh how near the matters of two claims are: about 0 for two of one story, below for less."""
    shared, _, _ = likeness(one.concepts, other.concepts)
    meant = float(_meaning(one, vectors) @ _meaning(other, vectors))
    return 8 * (meant - _USUAL) + (min(shared, 6.0) - 2) / 2


def _meaning(claim: Claim, vectors: Vectors) -> NDArray[np.float32]:
    return vectors.mean(word.text for word in claim.words if word.text[0].isalpha() and concepts(word.text))


def turns(one: Claim, other: Claim) -> list[str]:
    """List the content words that one claim has plainly and the other turned round."""
    ours, theirs = _signs(one), _signs(other)
    return [f"“{ours[word][1]}” or not" for word in ours if word in theirs and ours[word][0] != theirs[word][0]]


def _signs(claim: Claim) -> dict[str, tuple[bool, str]]:
    """Say of each content word whether it is turned round; what stands both ways is left out."""
    found: dict[str, tuple[bool, str]] = {}
    mixed = set()
    for place, word in enumerate(claim.words):
        if not concepts(word.text) or weight(concepts(word.text)[0]) < 1.0:
            continue
        turned = place in claim.turned
        if word.lemma in found and found[word.lemma][0] != turned:
            mixed.add(word.lemma)
        found.setdefault(word.lemma, (turned, word.text))
    return {word: sign for word, sign in found.items() if word not in mixed}


def opposites(one: Claim, other: Claim, *, kinds: frozenset[str] | None = None) -> list[str]:
    """List the words of the two that stand on different sides of a row of the table."""
    pairs = product(one.poles, other.poles)
    return [
        f"“{words_of(one, ours)}” or “{words_of(other, theirs)}”"
        for ours, theirs in pairs
        if ours.row == theirs.row
        and (kinds is None or ours.kind in kinds)
        and signed(one, ours) != signed(other, theirs)
    ]


def signed(claim: Claim, pole: Pole) -> int:
    """Give the side of a word of the table, the other one if it is turned round."""
    return -pole.side if pole.first in claim.turned else pole.side


def words_of(claim: Claim, pole: Pole) -> str:
    """Quote a word of the table as the claim has it."""
    return claim.text[claim.words[pole.first].start : claim.words[pole.last].end]


def _turned(words: Sequence[Word]) -> frozenset[int]:
    """Find the words that a negation or a verb of denial turns round; two turn a word back."""
    counts = [0] * len(words)
    for place in range(len(words)):
        reach = _reach(words, place)
        for at in range(place + 1, min(len(words), place + 1 + reach)):
            if words[at].text in _STOPS or words[at].text.lower() in _NEW_CLAUSE:
                break
            counts[at] += 1
    return frozenset(place for place, count in enumerate(counts) if count % 2)


def _tone(words: Sequence[Word], turned: frozenset[int]) -> int:
    tones = _tones()
    return sum(-tones.get(w.lemma, 0) if place in turned else tones.get(w.lemma, 0) for place, w in enumerate(words))


@cache
def _tones() -> Mapping[str, int]:
    return {lemma(word): int(value) for word, value in small_words("tone").items()}


def _reach(words: Sequence[Word], place: int) -> int:
    """Give how many words after it a word turns round; a denial that is negated turns none, nor does the negation."""
    if _is_not(words, place):
        denies = any(word.lemma in _deniers() for word in words[place + 1 : place + 1 + _BESIDE])
        only = words[place].text.lower() == "not" and _then(words, place) == "only"
        return 0 if denies or only else _NEAR
    negated = any(_is_not(words, at) for at in range(max(0, place - _BESIDE), place))
    return _FAR if words[place].lemma in _deniers() and not negated else 0


def _is_not(words: Sequence[Word], place: int) -> bool:
    return words[place].text.lower().replace("’", "'") in small_words("negation")


def _then(words: Sequence[Word], place: int) -> str:
    return words[place + 1].text.lower() if place + 1 < len(words) else ""


@cache
def _deniers() -> frozenset[str]:
    return frozenset(lemma(word) for kind in ("negation_verb", "denial_noun") for word in small_words(kind))


def _certainty(words: Sequence[Word]) -> int:
    known = small_words("certainty")
    found = (known.get(word.text.lower()) for word in words)
    return min((int(value) for value in found if value), default=_SURE)
