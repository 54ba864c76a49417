"""Tables by word, made once from the rows, so that a frame meets only the rows that may fit it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.codebook.records import ModeRule, Predicate

Row = Mapping[str, Any]


def event_nouns(phrases: Iterable[str], rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    """
    Collect the nouns that say a happening, a saying, a lasting state or a step of an agreement.

    `phrases` are those of predicates and cues, `rows` those of relations and agreements. Each noun comes with the
    words one of which must stand before it ("spy ship"); "" if it says enough alone.
    """
    listed = [word for row in rows for word in row.get("nouns", ())]
    found: dict[str, set[str]] = defaultdict(set)
    for phrase in (*phrases, *listed):
        *before, last = phrase.replace("-", " ").split()
        found[last].update(before or [""])
    for phrase in listed:
        found[phrase.split()[0]].add("")
    return {noun: frozenset(words) for noun, words in found.items()}


def conditions(
    predicates: Iterable[Predicate], modes: Iterable[ModeRule], classes: Mapping[str, frozenset[str]]
) -> dict[tuple[str, ...], frozenset[str]]:
    """Give for the words of each condition what they mean, with every "@class" replaced by its words."""
    asked = {words for p in predicates for words in (p.agent, p.object, p.unless, p.complement)}
    asked |= {mode.words for mode in modes}
    return {words: meant(words, classes) for words in asked}


def meant(words: Iterable[str], classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Replace each "@class" by the words of the class."""
    found = (classes.get(word[1:], frozenset()) if word.startswith("@") else {word} for word in words)
    return frozenset(one for words in found for one in words)


def relations_by_word(rows: Sequence[Row]) -> dict[str, tuple[Row, ...]]:
    """Give the rows of relations by each word that may head their phrases, in the order of the file."""
    found: dict[str, dict[int, Row]] = defaultdict(dict)
    for place, row in enumerate(rows):
        for word in _heads(row):
            found[word][place] = row
    return {word: tuple(rows.values()) for word, rows in found.items()}


def _heads(row: Row) -> frozenset[str]:
    """Collect the first words of verbs and adjectives, the first and last of nouns."""
    verbs = (*row.get("verbs", ()), *row.get("phrases", ()), *row.get("adjectives", ()))
    nouns = (*row.get("nouns", ()), *row.get("copular_nouns", ()))
    return frozenset([phrase.split()[0] for phrase in (*verbs, *nouns)] + [phrase.split()[-1] for phrase in nouns])


def idioms(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """Give the fixed expressions of relations, those of three words and more, by their first word."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for phrase in row.get("verbs", ()):
            if len(phrase.split()) > 2:
                found[phrase.split()[0]].append(phrase)
    return {word: tuple(phrases) for word, phrases in found.items()}


def by_first_word(rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    """Give the nouns of fixed expressions by their verb: "take" to "place", "part", "note"."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row["verb"]].update(row["nouns"])
    return {verb: frozenset(nouns) for verb, nouns in found.items()}
