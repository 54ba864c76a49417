"""
What two mentions of events have in common, as named numbers from 0 to 1.

Rule 1: what the one leaves out speaks neither for nor against: only what both say can differ.
Rule 2: a trait that is worth more inside one story is given twice, alone and multiplied.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dragoman.align.coreference.families import kindred
from dragoman.align.words import stem

_SAYING = """
say tell report announce add state statement note claim describe explain speak confirm comment reveal
admit believe think know expect suggest quote
"""
_LIGHT = "be have do make take get give go come put keep see let set hold use begin start continue"

#: Verbs and nouns of saying: two of them are seldom one event, however alike they are.
SAYING = frozenset(_SAYING.split())
#: Verbs that say little by themselves.
LIGHT = frozenset(_LIGHT.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that tell of an event, and what stands around them; all words as lemmas or stems in lower case."""

    document: str
    sentence: int
    #: Lemma of the word that heads it.
    head: str
    #: Lemmas of all its words.
    words: frozenset[str]
    #: A noun rather than a verb.
    nominal: bool
    #: The direction of its words among the word vectors: length 1, or empty.
    vector: tuple[float, ...] = ()
    #: Who does it.
    doers: frozenset[str] = frozenset()
    #: What else belongs to it.
    others: frozenset[str] = frozenset()
    #: Names in the sentence, of persons and bodies.
    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    #: Stems of the sentence's words of content, without its own.
    around: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the documents together."""

    #: By two documents: the cosine of their words.
    alike: Mapping[tuple[str, str], float]
    #: By document: the number of its story.
    stories: Mapping[str, int]
    #: By stem.
    rarity: Mapping[str, float]
    #: How many mentions are headed by a lemma.
    told: Counter[str]


TRAITS = (
    "same_lemma",
    "same_stem",
    "same_family",
    "word_in_common",
    "near_words",
    "near_words_squared",
    "alike",
    "common_head",
    "saying",
    "light",
    "noun_and_verb",
    "same_document",
    "same_sentence",
    "documents_alike",
    "same_story",
    "alike_in_story",
    "alike_saying",
    "near_in_story",
    "family_in_story",
    "sentences_alike",
    "alike_sentences_alike",
    "names_in_common",
    "names_differ",
    "same_doers",
    "doers_differ",
    "same_others",
    "others_differ",
    "parts_in_common",
    "same_places",
    "places_differ",
    "same_times",
    "times_differ",
    "same_numbers",
    "numbers_differ",
    "saying_same_doers",
)


def traits(one: Mention, other: Mention, near: float, place: Setting) -> tuple[float, ...]:
    """Give the values of `TRAITS` for two mentions; `near` is the cosine of their vectors, 0 at least."""
    words = _words(one, other, near, place)
    around = _around(one, other, place)
    parts = _parts(one, other)
    found = words | around | parts
    alike = found["alike"]
    found["alike_saying"] = alike * found["saying"]
    found["alike_in_story"] = alike * found["same_story"]
    found["family_in_story"] = found["same_family"] * found["same_story"]
    found["near_in_story"] = found["near_words"] * found["same_story"]
    found["alike_sentences_alike"] = alike * found["sentences_alike"]
    found["saying_same_doers"] = alike * found["saying"] * found["same_doers"]
    return tuple(found[name] for name in TRAITS)


def _words(one: Mention, other: Mention, near: float, place: Setting) -> dict[str, float]:
    """Compare the mentions' own words."""
    same, same_stem = one.head == other.head, stem(one.head) == stem(other.head)
    common = math.sqrt(place.told[one.head] * place.told[other.head] / max(place.told.total(), 1))
    return {
        "same_lemma": float(same),
        "same_stem": float(same_stem),
        "same_family": float(not same_stem and kindred(one.head, other.head)),
        "word_in_common": float(bool(one.words & other.words)),
        "near_words": near,
        "near_words_squared": near * near,
        "alike": 1.0 if same_stem else near * near,
        "common_head": min(1.0, common / 4),
        "saying": float(one.head in SAYING and other.head in SAYING),
        "light": float(one.head in LIGHT or other.head in LIGHT),
        "noun_and_verb": float(one.nominal != other.nominal),
    }


def _around(one: Mention, other: Mention, place: Setting) -> dict[str, float]:
    """Compare the sentences and documents in which they stand."""
    return {
        "same_document": float(one.document == other.document),
        "same_sentence": float((one.document, one.sentence) == (other.document, other.sentence)),
        "documents_alike": place.alike[one.document, other.document],
        "same_story": float(place.stories[one.document] == place.stories[other.document]),
        "sentences_alike": _cosine(one.around, other.around, place.rarity),
    }


def _cosine(ours: frozenset[str], theirs: frozenset[str], rarity: Mapping[str, float]) -> float:
    if ours is theirs or not (common := ours & theirs):
        return float(ours is theirs and bool(ours))
    sums = [math.sqrt(sum(rarity.get(word, 1.0) ** 2 for word in sorted(words))) for words in (ours, theirs)]
    return sum(rarity.get(word, 1.0) ** 2 for word in sorted(common)) / max(sums[0] * sums[1], 1e-9)


def _parts(one: Mention, other: Mention) -> dict[str, float]:
    """Compare who and what belongs to them, where, when and how many."""
    found = {"parts_in_common": _share(one.doers | one.others, other.doers | other.others)}
    pairs = {
        "names": (one.names, other.names),
        "doers": (one.doers, other.doers),
        "others": (one.others, other.others),
        "places": (one.places, other.places),
        "times": (one.times, other.times),
        "numbers": (one.numbers, other.numbers),
    }
    for name, (ours, theirs) in pairs.items():
        found["names_in_common" if name == "names" else f"same_{name}"] = _share(ours, theirs)
        found[f"{name}_differ"] = float(bool(ours) and bool(theirs) and not ours & theirs)
    return found


def _share(ours: Collection[str], theirs: Collection[str]) -> float:
    """Give the part of the shorter list that both hold."""
    return len(set(ours) & set(theirs)) / min(len(ours), len(theirs)) if ours and theirs else 0.0
