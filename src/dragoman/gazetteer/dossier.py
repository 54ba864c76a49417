"""
What is read in an actor's phrase, or asked about a full name that a text gives: two tables that no document is
searched for.

- dossier.tsv: names that several actors share (PRI, PAN), officials of the second rank with their dates, cities and
  provinces, universities, companies; a name of one word that is also a word of the language must be capitalised.
- phrases.tsv: words for what somebody is, and how they behave beside others: see `Word`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.gazetteer.records import Role
from dragoman.gazetteer.spelling import fold
from dragoman.gazetteer.tables import DATA, Row, rows

KINDS_OF_WORD = frozenset({"role", "deferring", "blank", "past", "portfolio"})
KINDS_OF_ENTRY = frozenset({"person", "body", "place", "entity"})
#: No role is longer, in words.
LONGEST = 7
#: So many years before and after somebody's terms the name is still taken for that of the same.
YEARS = 8
#: Where people are called by their own name, which stands first: "Abiy Ahmed" is "Abiy".
OWN_NAMES = frozenset({"ETH", "ERI", "MYS", "THA", "IDN", "ISL", "SOM"})
#: Words of a full name at least: a last name alone says nothing.
_FULL = 2

_ENTRIES = "name aliases kind country sector from to source"
_WORDS = "phrase kind sector source"
_SPELT = {"defense": "defence", "labor": "labour", "center": "centre", "program": "programme", "armor": "armour"}
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "wives": "wife", "thieves": "thief"}
_KEPT = re.compile("(ss|us|is|ics|ies)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Somebody or something that a phrase may name, at a time."""

    name: str
    #: person, body, place or entity: what acts as a state and is recognised by few.
    kind: str
    #: ISO alpha-3, UN, EU, or one of IGO, NGO, IMG, ISM, MNC; empty if it belongs nowhere.
    country: str
    sectors: tuple[str, ...]
    from_: str = ""
    to: str = ""
    #: Whether we know it ourselves, and not from a list of thousands.
    own: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """
    What a word says of somebody.

    `role` says it outright; `deferring` ("official", "leader") says it where nothing beside it says more;
    `blank` ("man") is nobody in particular; `past` ("former") puts somebody out of office;
    `portfolio` ("defence") is what a ministry is for.
    """

    kind: str
    sectors: tuple[str, ...]
    #: Whether it is an office that one person holds.
    office: bool = False


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """
    Give the key of a word of a role: lower case, singular, one spelling.

    >>> word_key("Defense"), word_key("policemen"), word_key("agencies"), word_key("Organizations")
    ('defence', 'policeman', 'agency', 'organisation')
    """
    key = fold(word).lower().replace(".", "").replace("'", "")
    key = _IRREGULAR.get(key, key)
    if key.endswith("men") and len(key) > 4:
        key = key[:-3] + "man"
    elif key.endswith("ies") and len(key) > 5:
        key = key[:-3] + "y"
    elif key.endswith(("sses", "shes", "ches", "xes")):
        key = key[:-2]
    elif key.endswith("s") and len(key) > 3 and not _KEPT.search(key):
        key = key[:-1]
    return _SPELT.get(key, key.replace("ization", "isation").replace("izer", "iser"))


def phrase_key(words: Iterable[str]) -> str:
    """Give the key of a phrase."""
    return " ".join(word_key(part) for word in words for part in re.split(r"[\s-]+", word) if part)


class Dossier:
    """Entries by name and words by phrase."""

    def __init__(self, entries: Sequence[tuple[str, Entry]], words: Mapping[str, Word]) -> None:
        """Index the entries by the name in small letters and without marks."""
        self.words = words
        self._entries: defaultdict[tuple[str, ...], list[Entry]] = defaultdict(list)
        for form, entry in entries:
            self._entries[name_parts(form)].append(entry)
        self._longest = max(map(len, self._entries), default=0)

    def named(self, name: str) -> tuple[Entry, ...]:
        """Give what a whole name means."""
        return tuple(self._entries.get(name_parts(name), ()))

    def find(self, parts: Sequence[str]) -> tuple[tuple[int, int, tuple[Entry, ...]], ...]:
        """Give the longest names among words in small letters, from left to right; none overlap."""
        found, start = [], 0
        while start < len(parts):
            ends = range(min(len(parts), start + self._longest), start, -1)
            end = next((end for end in ends if tuple(parts[start:end]) in self._entries), 0)
            if end:
                found.append((start, end, tuple(self._entries[tuple(parts[start:end])])))
            start = end or start + 1
        return tuple(found)


def name_parts(name: str) -> tuple[str, ...]:
    """
    Divide a name into what is compared.

    >>> name_parts("Lt. Gen. Al-Saadi"), name_parts("People's Party")
    (('lt', 'gen', 'al', 'saadi'), ('peoples', 'party'))
    """
    return tuple(re.findall(r"[\w+&]+", fold(name).lower().replace("'", "").replace(".", "")))


def state_of_person(name: str, years: Iterable[int]) -> str:
    """Give the state whose official a full name means in a text of some years; "" if there is none, or several."""
    parts = name_parts(name)
    if len(parts) < _FULL:
        return ""
    return _state_served(parts[-1], years, lambda one: any(name_parts(form) == parts for form in one.forms))


def state_of_surname(word: str, years: Iterable[int], states: Container[str]) -> str:
    """
    Give the one of some states whose official is called by a single name in a text of some years; "" if unknown.

    A last name alone says nothing; beside the name of a state whose official of those years bears it, it does. Where
    people are called by their own name, that is the one.
    """
    parts = name_parts(word)
    if len(parts) != 1:
        return ""

    def fits(one: _Official) -> bool:
        called = (_called(name_parts(form), one.country) for form in one.forms)
        return one.country in states and parts[0] in called

    return _state_served(parts[0], years, fits)


def _state_served(word: str, years: Iterable[int], fits: Callable[[_Official], bool]) -> str:
    """Give the one state that fitting officials of a word served near some of the years; "" if none, or several."""
    served = (_official(row) for row in _rows_by_last_word().get(word, ()))
    near = {one.country for one in served if fits(one) and any(_serves_near(one, year) for year in years)}
    return next(iter(near)) if len(near) == 1 else ""


def _called(name: Sequence[str], country: str) -> str:
    return name[0 if country in OWN_NAMES else -1] if len(name) >= _FULL else ""


@dataclass(frozen=True, slots=True)
class _Official:
    forms: tuple[str, ...]
    country: str
    from_: str
    to: str


def _serves_near(official: _Official, year: int) -> bool:
    return int(official.from_[:4] or 9999) - YEARS <= year <= int(official.to[:4] or 9999) + YEARS


@lru_cache(maxsize=1)
def _rows_by_last_word() -> Mapping[str, tuple[str, ...]]:
    """
    Put the rows of people together by the last words of their names.

    They are read when they are asked for: a document asks for few, and to read all takes longer than to read it.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in (DATA / "dossier.tsv").read_text(encoding="utf-8").split("\n"):
        if "\tperson\t" not in row:
            continue
        name, aliases, _ = row.split("\t", 2)
        own = row.split("\t", 4)[3] in OWN_NAMES
        for form in {name, *aliases.split("|")} if aliases else (name,):
            if words := form.split():
                found[_last_part(words[-1])].append(row)
                if own:
                    found[_last_part(words[0])].append(row)
    return {word: tuple(dict.fromkeys(some)) for word, some in found.items()}


def _last_part(word: str) -> str:
    """Give the last part of a word as names are compared."""
    if word.isascii() and word.isalpha():
        return word.lower()
    return (name_parts(word) or ("",))[-1]


def _official(row: str) -> _Official:
    name, aliases, _, country, _, from_, to, _ = row.split("\t")
    return _Official((name, *filter(None, aliases.split("|"))), country, from_, to)


def load_dossier(roles: Mapping[str, Role]) -> Dossier:
    """Read both tables, once; `roles` are those of the gazetteer, and the phrases come before them."""
    words = {phrase_key([role.phrase]): _word_of(role) for role in reversed(tuple(roles.values()))}
    return Dossier(_entries(), {**words, **_phrases()})


def _word_of(role: Role) -> Word:
    return Word(kind="role" if role.sector else "deferring", sectors=role.sector, office=role.kind == "office")


@lru_cache(maxsize=1)
def _entries() -> tuple[tuple[str, Entry], ...]:
    found = []
    for row in rows(DATA / "dossier.tsv", _ENTRIES):
        entry = _entry(row)
        found += [(form, entry) for form in (row["name"], *row.several("aliases"))]
    return tuple(found)


def _entry(row: Row) -> Entry:
    if row["kind"] not in KINDS_OF_ENTRY:
        row.refuse(f"unknown kind: {row['kind']!r}")
    return Entry(
        name=row["name"],
        kind=row["kind"],
        country=row["country"],
        sectors=row.several("sector"),
        from_=row["from"],
        to=row["to"],
        own=row["source"] == "memory",
    )


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, Word]:
    """Read the phrases; what we know ourselves comes before what a list says."""
    found: dict[str, Word] = {}
    for row in sorted(rows(DATA / "phrases.tsv", _WORDS), key=lambda row: row["source"] != "memory"):
        if row["kind"] not in KINDS_OF_WORD:
            row.refuse(f"unknown kind: {row['kind']!r}")
        word = Word(kind=row["kind"], sectors=row.several("sector"), office=row["kind"] == "deferring")
        found.setdefault(phrase_key([row["phrase"]]), word)
    return found
