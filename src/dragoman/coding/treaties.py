"""
Names of agreements in a text: well-known ones from the table, and those that a text gives in capitals.

Rule 1: a loose name, such as "nuclear deal", needs one of the agreement's marks somewhere in the text.
Rule 2: an acronym must be written in capitals.
Rule 3: a title goes on over what "of", "on", "for" bring after it as long as its words are capitalised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.frames.tree import below, subtree
from dragoman.model.text import Sentence

_CAPITAL = r"[A-Z][\w’'-]*"
_WORD = re.compile(r"\w+")
_TITLE = re.compile(
    r"\s+(?:of|on|for|concerning|regarding|relating to|against)\s+(?:the\s+|an?\s+)?"
    rf"{_CAPITAL}(?:\s+{_CAPITAL}|,\s+{_CAPITAL}|,?\s+(?:and|or)\s+(?:the\s+)?{_CAPITAL}"
    rf"|\s+(?:of|in|on|for|against|to|the)\s+(?:the\s+)?{_CAPITAL})*"
)
_SINGULAR = {"memoranda": "memorandum", "mous": "mou", "ceasefires": "ceasefire"}
#: Amounts that only grade a "deal": "a great deal".
_GRADING = frozenset({"great", "good"})


@dataclass(frozen=True, slots=True)
class Treaties:
    """The known agreements and the words for one, ready to be found."""

    by_name: Mapping[str, tuple[Mapping[str, Any], ...]]
    #: The names that begin with a word, by that word in small letters.
    names: Mapping[str, re.Pattern[str]]
    nouns: frozenset[str]
    weak: frozenset[str]
    #: Nouns that mean an agreement only in company of some words.
    company: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Named:
    """A known name as tokens of a sentence, `[first, end)`."""

    first: int
    end: int
    row: Mapping[str, Any]


def compile_treaties(rows: Sequence[Mapping[str, Any]]) -> Treaties:
    """Make the table of agreements and the words for one ready; rows carry their kind in the key that they have."""
    by_name: dict[str, tuple[Mapping[str, Any], ...]] = {}
    for row in rows:
        for name in dict.fromkeys(_names(row)):
            by_name[name] = (*by_name.get(name, ()), row)
    words = [row for row in rows if "nouns" in row and "step" not in row and "verbs" not in row]
    return Treaties(
        by_name,
        _by_first_word(by_name),
        frozenset(n for row in words for n in row["nouns"]),
        frozenset(n for row in words if row.get("weak") for n in row["nouns"]),
        {n: frozenset(row["company"]) for row in words if "company" in row for n in row["nouns"]},
    )


def _by_first_word(names: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """Make one pattern for all names that begin with the same word, the longest first."""
    starts: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        if first := _WORD.match(name):
            starts.setdefault(first[0], []).append(re.escape(name))
    return {word: re.compile(rf"(?:{'|'.join(found)})(?!\w)", re.IGNORECASE) for word, found in starts.items()}


def _names(row: Mapping[str, Any]) -> list[str]:
    if "aliases" not in row:
        return []
    return [name.lower() for name in (row["name"], *row["aliases"], *row["loose"])]


def named_in(text: str, sentence: Sentence, treaties: Treaties) -> list[Named]:
    """Find the known names of a sentence."""
    found = []
    for match in _matches(text, sentence, treaties):
        row = next((r for r in treaties.by_name[match[0].lower()] if _means(r, match[0], text)), None)
        inside = [t.index for t in sentence.tokens if match.start() <= t.start and t.end <= match.end()]
        if row is not None and inside:
            found.append(Named(inside[0], inside[-1] + 1, row))
    return found


def _matches(text: str, sentence: Sentence, treaties: Treaties) -> Iterator[re.Match[str]]:
    """Try the names that begin with a word where that word stands; none overlap."""
    end = sentence.span.start
    for word in _WORD.finditer(text, sentence.span.start, sentence.span.end):
        names = treaties.names.get(word[0].lower()) if word.start() >= end else None
        match = names.match(text, word.start(), sentence.span.end) if names is not None else None
        if match is not None:
            end = match.end()
            yield match


def _means(row: Mapping[str, Any], name: str, text: str) -> bool:
    """Tell whether a name means an agreement in a text: its letters and, for a loose name, the marks."""
    names = (row["name"], *row["aliases"], *row["loose"])
    spelt = [n for n in names if n.lower() == name.lower()]
    if name.islower() and all(n.split()[0].isupper() for n in spelt):
        return False
    loose = {n.lower() for n in row["loose"]}
    if not row["marks"] or (loose and name.lower() not in loose):
        return True
    return any(re.search(rf"\b{re.escape(mark)}", text) for mark in row["marks"])


def title_end(text: str, sentence: Sentence, head: int) -> int:
    """Give the token after a title in capitals that a noun heads: "Treaty of Peace and Friendship"."""
    token = sentence.tokens[head]
    match = _TITLE.match(text, token.end, sentence.span.end) if token.text[:1].isupper() else None
    if match is None:
        return head + 1
    return 1 + max(t.index for t in sentence.tokens if t.end <= match.end())


def word_of(sentence: Sentence, index: int) -> str:
    """Give the word by which an agreement is called, of a plural the singular."""
    word = sentence.tokens[index].lemma.lower()
    return _SINGULAR.get(word, word)


def is_agreement(sentence: Sentence, index: int, treaties: Treaties) -> bool:
    """Tell whether a noun means an agreement: not "a great deal", not a "pause" of anything but fighting."""
    token = sentence.tokens[index]
    if token.pos not in ("NOUN", "PROPN") or token.dep == "compound":
        return False
    word = word_of(sentence, index)
    if word not in treaties.nouns:
        return False
    if word == "deal" and {t.lemma.lower() for t in below(sentence, index, "amod")} & _GRADING:
        return False
    company = treaties.company.get(word)
    return company is None or bool(company & set(_words_below(sentence, index)))


def _words_below(sentence: Sentence, index: int) -> Iterator[str]:
    """Give the words that hang on a noun or stand right after it: a phrase after it may hang on the verb."""
    near = {*subtree(sentence, index), *range(index + 1, min(index + 4, len(sentence.tokens)))}
    return (sentence.tokens[i].lemma.lower() for i in sorted(near) if i != index)
