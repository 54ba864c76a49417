"""The register of people: who is meant by a name in any spelling, and who held which office when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from dragoman.gazetteer.offices import answers
from dragoman.gazetteer.people import (
    OUR_TIME,
    by_country,
    forms_of,
    in_office,
    is_recalled,
    is_to_come,
    people_of,
    spelling_key,
    surnames_of,
)
from dragoman.gazetteer.records import Name, Term
from dragoman.gazetteer.spelling import fold, skeleton

#: States whose people's names are brought over from another script, or whose own spelling has changed, and bodies of
#: such states.
RESPELLED = frozenset(
    {"AFG", "ARE", "ARM", "AZE", "BGD", "BGR", "BHR", "BIH", "BLR", "BTN", "CHN", "COM", "CYP", "DJI", "DZA", "EGY",
     "ERI", "ETH", "GEO", "GRC", "HKG", "IDN", "IND", "IRN", "IRQ", "ISR", "JOR", "JPN", "KAZ", "KGZ", "KHM", "KOR",
     "KWT", "LAO", "LBN", "LBY", "LKA", "MAR", "MDA", "MDV", "MKD", "MMR", "MNE", "MNG", "MRT", "MYS", "NPL", "OMN",
     "PAK", "PRK", "PSE", "QAT", "RUS", "SAU", "SDN", "SGP", "SOM", "SRB", "SUN", "SYR", "TCD", "THA", "TJK", "TKM",
     "TUN", "TUR", "TWN", "UKR", "UZB", "VNM", "YEM", "YMD", "YUG", "ESH", "KOS", "HAMAS", "PLO"}
)  # fmt: skip


class Register:
    """People by name and office; the indexes of spellings are made when first asked for."""

    def __init__(self, terms: Sequence[Term]) -> None:
        """Order the terms by person and by country."""
        self._people = {held[0].id: held for held in people_of(terms)}
        self._terms = by_country(terms)

    def named(self, name: str) -> tuple[Name, ...]:
        """Give whom a full name means in another transliteration."""
        return self._by_key.get(spelling_key(name), ())

    def surname(self, word: str) -> tuple[str, ...]:
        """
        Give the people whose family name this is, in this spelling or, if none, in another.

        Other spellings are those of names that are written in another script, or were spelled anew.
        """
        if exact := self._by_surname.get(fold(word), ()):
            return exact
        alike = self._by_sound.get(skeleton(word), ()) if len(word) > 4 else ()
        return tuple(p for p in alike if any(term.country in RESPELLED for term in self._people.get(p, ())))

    def recalled(self, people: Iterable[str], years: Iterable[int]) -> tuple[str, ...]:
        """Give those whom less than a full name calls to mind in some years, else those who came later."""
        told = tuple(years) or OUR_TIME
        held = {person: self._people.get(person, ()) for person in people}
        known = tuple(person for person, terms in held.items() if is_recalled(terms, told))
        return known or tuple(person for person, terms in held.items() if is_to_come(terms, max(told)))

    def holder(self, country: str, office: str, date: str | None) -> tuple[str, ...]:
        """Give who held an office of a country or body at a date, the latest to enter it first."""
        found = [term for term in self._terms.get(country, ()) if date is None or in_office(term, date)]
        return tuple(dict.fromkeys(term.id for term in answers(found, office)))

    def offices(self, person: str, date: str | None) -> tuple[Term, ...]:
        """Give the terms of office of a person, of all times or of a date."""
        held = self._people.get(person, ())
        return tuple(term for term in held if date is None or in_office(term, date))

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, ...], tuple[Name, ...]]:
        """People by the key of their full names; a name of one word has no spellings."""
        found: defaultdict[tuple[str, ...], dict[Name, None]] = defaultdict(dict)
        for identity, held in self._people.items():
            for key in {spelling_key(form) for form in forms_of(held)}:
                if len(key) > 1:
                    found[key][Name(identity, "name")] = None
        return {key: tuple(names) for key, names in found.items()}

    @cached_property
    def _by_surname(self) -> Mapping[str, tuple[str, ...]]:
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for identity, held in self._people.items():
            for form in surnames_of(held):
                found[form][identity] = None
        return {form: tuple(people) for form, people in found.items()}

    @cached_property
    def _by_sound(self) -> Mapping[str, tuple[str, ...]]:
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for form, people in self._by_surname.items():
            if len(form) > 4:
                found[skeleton(form)].update(dict.fromkeys(people))
        return {key: tuple(people) for key, people in found.items()}
