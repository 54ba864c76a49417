"""
What is known in the words of a phrase: names of the gazetteer and the dossier, places, and words for roles.

The longest comes first. Of two of one length: our own dossier, names, roles, places, the long list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.gazetteer.dossier import LONGEST, Dossier, Entry, Word, name_parts, word_key
from dragoman.gazetteer.gazetteer import Gazetteer
from dragoman.gazetteer.records import Hit, Name, PlaceEntry
from dragoman.gazetteer.spelling import fold

_TOKENS = re.compile(r"[^\W_]+(?:[.'&/+][^\W_]+)*\+?\.?|,|;|\(|-")
_POSSESSIVE = re.compile("'[sS]$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the phrase."""

    text: str
    #: Whether a hyphen joins it to the word before.
    glued: bool = False

    @property
    def key(self) -> str:
        """Give the key under which roles are looked up."""
        return word_key(self.text)

    @property
    def capital(self) -> bool:
        """Tell whether it is written like a name."""
        return self.text[0].isupper() or self.text[0].isdigit()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Some words of a phrase, `[start, end)`, and what they may mean; one of the four is not empty."""

    start: int
    end: int
    names: tuple[Name, ...] = ()
    entries: tuple[Entry, ...] = ()
    place: PlaceEntry | None = None
    word: Word | None = None


def tokens_of(phrase: str) -> tuple[Token, ...]:
    """
    Divide a phrase; a possessive 's is cut off, and hyphens part words.

    >>> [token.text for token in tokens_of("Chad's army-backed men, U.S. F-15s")]
    ['Chad', 'army', 'backed', 'men', ',', 'U.S.', 'F', '15s']
    """
    found: list[Token] = []
    glued = False
    for text in _TOKENS.findall(fold(phrase)):
        if text == "-":
            glued = bool(found)
            continue
        found.append(Token(_POSSESSIVE.sub("", text).rstrip("'"), glued))
        glued = False
    return tuple(found)


def marks_of(
    tokens: Sequence[Token], gazetteer: Gazetteer, dossier: Dossier, date: str | None = None
) -> tuple[Mark, ...]:
    """Give what is known in a phrase (of a date), from left to right; none overlap."""
    ranked = (
        (_own(_entries(tokens, dossier), own=True)),
        tuple(_names(tokens, gazetteer, date)),
        tuple(_words(tokens, dossier)),
        tuple(_places(tokens, gazetteer)),
        (_own(_entries(tokens, dossier), own=False)),
    )
    candidates = [(start_rank, mark) for start_rank, marks in enumerate(ranked) for mark in marks]
    candidates.sort(key=lambda pair: (pair[1].start - pair[1].end, pair[0], pair[1].start))
    taken: list[Mark] = []
    for _, mark in candidates:
        if all(mark.end <= other.start or other.end <= mark.start for other in taken):
            taken.append(mark)
    return tuple(sorted(taken, key=lambda mark: mark.start))


def _own(marks: Iterable[Mark], *, own: bool) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if any(entry.own for entry in mark.entries) == own)


def _entries(tokens: Sequence[Token], dossier: Dossier) -> Iterator[Mark]:
    """Entries of the dossier that are written like names."""
    parts = [name_parts(token.text) for token in tokens]
    flat = [part for of_token in parts for part in of_token]
    starts = [index for index, of_token in enumerate(parts) for _ in of_token]
    for start, end, entries in dossier.find(flat):
        first, last = starts[start], starts[end - 1]
        if any(token.capital for token in tokens[first : last + 1]):
            yield Mark(start=first, end=last + 1, entries=entries)


def _names(tokens: Sequence[Token], gazetteer: Gazetteer, date: str | None) -> Iterator[Mark]:
    words = [token.text for token in tokens]
    roles = {token.key for token in tokens if token.key in gazetteer.roles}
    for hit in gazetteer.find(words):
        only = words[hit.start] if hit.end == hit.start + 1 else ""
        is_place = all(name.form == "surname" for name in hit.names) and bool(gazetteer.place(only))
        names = _remembered(hit, gazetteer, date)
        if names and not is_place and not (only in gazetteer.common_words and word_key(only) in roles):
            yield Mark(start=hit.start, end=hit.end, names=names)
    yield from _other_spellings(words, gazetteer)


def _remembered(hit: Hit, gazetteer: Gazetteer, date: str | None) -> tuple[Name, ...]:
    """Give the meanings of a name, of family names only those of people who were not long gone at the date."""
    if all(name.form != "surname" for name in hit.names):
        return hit.names
    surnames = (name.actor for name in hit.names if name.form == "surname")
    recalled = gazetteer.recalled(surnames, [int(date[:4])] if date else ())
    return tuple(name for name in hit.names if name.form != "surname" or name.actor in recalled)


def _other_spellings(words: Sequence[str], gazetteer: Gazetteer) -> Iterator[Mark]:
    """People under another transliteration of their full names."""
    for length in (4, 3, 2):
        for start in range(len(words) - length + 1):
            some = words[start : start + length]
            if all(word[0].isupper() for word in (some[0], some[-1])):
                names = tuple(name for name in gazetteer.named(" ".join(some)) if name.actor.startswith("person/"))
                if names:
                    yield Mark(start=start, end=start + length, names=names)


def _places(tokens: Sequence[Token], gazetteer: Gazetteer) -> Iterator[Mark]:
    for start, end, place in gazetteer.find_places([token.text for token in tokens]):
        yield Mark(start=start, end=end, place=place)


def _words(tokens: Sequence[Token], dossier: Dossier) -> Iterator[Mark]:
    """Words for roles, the longest from each word on."""
    keys = [token.key for token in tokens]
    for start in range(len(keys)):
        for end in range(min(len(keys), start + LONGEST), start, -1):
            word = dossier.words.get(" ".join(keys[start:end]))
            if word is not None:
                yield Mark(start=start, end=end, word=word)
                break
