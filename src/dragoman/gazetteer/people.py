"""
People: their surnames, and the terms of office that they held.

- The family name stands last, with its particles: "von der Leyen", "al-Assad" and "Assad"; a father's name
  only with its own: "bin Salman".
- It stands first in China and the Koreas, and where the rest is hyphenated in Taiwan and Hong Kong.
- Where people are called by their own name (Ethiopia, Myanmar, Malaysia ...) there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from dragoman.gazetteer.records import Term
from dragoman.gazetteer.spelling import fold, skeleton
from dragoman.gazetteer.words import parts

#: So many years after the last term the family name alone still calls its bearer to mind.
LASTING = 12
#: A text that tells no year is of these.
OUR_TIME = range(2007, 2030)
_FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR"})
_NO_FAMILY_NAMES = frozenset({"ETH", "ERI", "KHM", "LAO", "MMR", "MYS"})
_FATHERS = frozenset({"bin", "ibn", "bint"})
_PARTICLES = _FATHERS | frozenset(
    {"von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "al", "el"}
    | {"ben", "abu", "abd", "abdul", "abdel", "ould", "ag"}
)
_ARTICLES = ("al-", "el-", "as-", "ash-", "ar-", "ad-", "an-")
_AFTER = frozenset({"Jr.", "Jr", "II", "III", "IV", "VI", "X", "XIV", "XVI"})
#: With a title first, a reign's name follows: "King Charles".
_TITLES = frozenset(
    {"King", "Queen", "Pope", "Emperor", "Sultan", "Sheikh", "Grand", "Prince", "Mullah", "Lord", "President"}
)


def family_name(name: str, country: str) -> tuple[str, ...]:
    """
    Give the forms of a person's family name, the longest first.

    >>> family_name("Ursula von der Leyen", "EU"), family_name("Hu Jintao", "CHN")
    (('von der Leyen', 'Leyen'), ('Hu',))
    """
    words = [word for word in fold(name).split() if word not in _AFTER]
    if len(words) < 2 or words[0] in _TITLES or country in _NO_FAMILY_NAMES:
        return ()
    if _begins_with_family(words, country):
        return (words[0],)
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    if words[start].lower() in _FATHERS:
        return (" ".join(words[start:]),)
    last = words[-1]
    forms = [" ".join(words[start:]), last]
    if last.lower().startswith(_ARTICLES):
        forms.append(last.split("-", 1)[1])
    return tuple(dict.fromkeys(form for form in forms if form[0].isupper() or " " in form or "-" in form))


def _begins_with_family(words: list[str], country: str) -> bool:
    """Tell whether a name begins with the family's: "Tsai Ing-wen", "Lee Hsien Loong", but "Joseph Wu"."""
    if country in {"TWN", "HKG"}:
        return "-" in words[-1]
    return country in _FAMILY_FIRST or (country == "SGP" and len(words) == 3)


def spelling_key(name: str) -> tuple[str, ...]:
    """
    Give the key under which the spellings of a full name meet; articles do not count.

    >>> spelling_key("Muammar al-Qaddafi") == spelling_key("Moammar Gadhafi")
    True
    """
    return tuple(skeleton(part) for part in parts(name) if part.lower() not in _PARTICLES and part[0].isalnum())


def people_of(terms: Iterable[Term]) -> Iterator[tuple[Term, ...]]:
    """Bring the terms of one person together, in the order of time."""
    ordered = sorted(terms, key=lambda term: (term.id, term.from_ or "0", term.to or "9"))
    for _, held in groupby(ordered, key=lambda term: term.id):
        yield tuple(held)


def forms_of(held: tuple[Term, ...]) -> tuple[str, ...]:
    """Give the full names of a person, the usual one first."""
    return tuple(dict.fromkeys(name for term in held for name in (term.name, *term.aliases)))


def surnames_of(held: tuple[Term, ...]) -> tuple[str, ...]:
    """Give every form of a person's family name, in every spelling that is listed."""
    countries = [term.country for term in held]
    rule = _FAMILY_FIRST | _NO_FAMILY_NAMES
    country = next((code for code in countries if code in rule), countries[0])
    names = forms_of(held)
    # What only adds to another name adds the mother's: "Miguel Alemán Valdés".
    bare = [name for name in names if not any(name.startswith(f"{other} ") for other in names)]
    return tuple(dict.fromkeys(form for name in bare for form in family_name(name, country)))


def in_office(term: Term, date: str) -> bool:
    """
    Tell whether a term covers a date; either may be as inexact as a year, and they are compared as far as both go.

    >>> blank = {"id": "", "name": "", "aliases": (), "country": "", "kind": "", "office": "", "sector": ()}
    >>> term = Term(**blank, from_="1990-10", to="")
    >>> in_office(term, "1990"), in_office(term, "1990-09-30")
    (True, False)
    """
    if term.from_ and term.from_[: len(date)] > date[: len(term.from_)]:
        return False
    return not term.to or date[: len(term.to)] <= term.to[: len(date)]


def is_recalled(held: Iterable[Term], years: Iterable[int]) -> bool:
    """
    Tell whether in one of some years a family name alone was enough: in office, soon to be, or not long gone.

    >>> blank = {"id": "", "name": "", "aliases": (), "country": "", "kind": "", "office": "", "sector": ()}
    >>> term = Term(**blank, from_="1974-03-04", to="1976-04-05")
    >>> [is_recalled([term], [year]) for year in (1648, 1973, 1988, 1989)]
    [False, True, True, False]
    """
    spans = [(int(term.from_[:4] or 0) - 1, int(term.to[:4] or 9999) + LASTING) for term in held]
    return any(first <= year <= last for first, last in spans for year in years)


def is_to_come(held: Iterable[Term], year: int) -> bool:
    """Tell whether somebody was in no office yet in a year: a text that tells of it may be of a later one."""
    return all(term.from_[:4] > str(year) for term in held)


def by_country(terms: Iterable[Term]) -> Mapping[str, tuple[Term, ...]]:
    """Bring the terms of one country or body together, the latest first."""
    ordered = sorted(terms, key=lambda term: (term.country, term.from_ or "0"), reverse=True)
    return {code: tuple(found) for code, found in groupby(ordered, key=lambda term: term.country)}
