"""
Who publishes: a table of publishers with country and kind, and a user's own beside it.

A publisher is known by its name, by the domain of an address, or by the line in which an agency signs a report.
Of two that share a name the one that existed on the day is meant. A user's row stands above ours.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from dragoman.errors import KnowledgeError

TABLE = Path(__file__).with_name("data") / "publishers.tsv"
COLUMNS = ["id", "name", "aliases", "domains", "country", "kind", "medium", "founded", "closed", "source"]
#: A user's own table needs no source: it is the user's word.
OWN_COLUMNS = COLUMNS[:-1]
KINDS = frozenset(
    {"state", "government", "ministry", "wire", "public", "independent", "research", "party", "group", "body"}
)
MEDIA = frozenset({"agency", "broadcaster", "newspaper", "magazine", "site", "institute", "office", "organisation"})

_COUNTRY = re.compile(r"[A-Z]{3}|")
_YEAR = re.compile(r"\d{4}|")
_THE = re.compile(r"^the\s+", re.IGNORECASE)
_HOST = re.compile(r"^(?:\w+://)?(?:www\.)?([^/:?#]+)")
#: In brackets at the head of a report, or after a dash or "source" at its end.
_NAME = r"(?P<name>[^\W\d_][\w.'’ -]{1,40}?)"
_HEAD = re.compile(rf"\(\s*{_NAME}\s*\)\s*(?:--|[-–—])|/\s*{_NAME.replace('name', 'slashed')}\s*/")
_FOOT = (
    re.compile(rf"(?:^|\n)\s*(?:[-–—(]\s*|(?i:source|with|from)\s*:?\s+){_NAME}\s*\)?\s*\.?\s*$"),
    re.compile(rf"\(\s*{_NAME}\s*\)\s*$"),
)
#: Offices of a state by their words, and those for foreign affairs.
_OFFICES = (
    ("ministry", re.compile(r"\b(?:ministry|department|secretariat|embassy|permanent mission)\b", re.IGNORECASE)),
    ("government", re.compile(r"\b(?:government|president|presidency|prime minister|cabinet)\b", re.IGNORECASE)),
)
_FOREIGN = re.compile(r"\b(?:ministry|department)\b.*\b(?:foreign|external)\b", re.IGNORECASE)
NO_STATES: Mapping[str, str] = MappingProxyType({})
#: So many characters of a report may hold the agency's line.
_NEAR = 300
#: Between the names of a byline.
_BYLINE = re.compile(r"\s*(?:,|;|/|\||\band\b|\bwith\b|\bfor\b|\bby\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Somebody who publishes."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    #: ISO 3166 alpha-3.
    country: str | None = None
    kind: str
    #: agency, broadcaster, newspaper, magazine, site, institute, office, organisation.
    medium: str | None = None
    #: Years, where they matter.
    founded: str | None = None
    closed: str | None = None


class Publishers:
    """Holds a table of publishers."""

    def __init__(self, rows: Iterable[Publisher], states: Mapping[str, str] = NO_STATES) -> None:
        """Take the rows, a later one with a known id takes its place, and the names of states with their codes."""
        self.states = {_key(name): code for name, code in states.items()}
        self.rows = {row.id: row for row in rows}
        names: dict[str, list[Publisher]] = defaultdict(list)
        self.domains: dict[str, Publisher] = {}
        for row in self.rows.values():
            for name in dict.fromkeys(map(_key, (row.name, *row.aliases))):
                names[name].insert(0, row)
            self.domains |= dict.fromkeys(row.domains, row)
        self.names = {name: tuple(found) for name, found in names.items()}

    def named(self, name: str | None, published: str | None = None) -> Publisher | None:
        """Find who goes by a name, or by the domain that it is."""
        if not name:
            return None
        found = self.names.get(_key(name), ())
        known = next((row for row in found if _existed(row, published)), None) or self.at(name)
        return known or self._of_state(name)

    def _of_state(self, name: str) -> Publisher | None:
        """Describe an office of a state that the table lacks: "Ministry of Trade, Republic of Peru"."""
        office = next((kind for kind, words in _OFFICES if words.search(name)), None)
        words = _key(name).replace(",", " ").split()
        stretches = (" ".join(words[at : at + size]) for size in range(len(words), 0, -1) for at in range(len(words)))
        code = next((self.states[_key(stretch)] for stretch in stretches if _key(stretch) in self.states), None)
        if office is None or code is None:
            return None
        foreign = (row for row in self.rows.values() if (row.kind, row.country) == ("ministry", code))
        known = next((row for row in foreign if _FOREIGN.search(row.name)), None) if _FOREIGN.search(name) else None
        return known or Publisher(id=_key(name), name=name, country=code, kind=office, medium="office")

    def at(self, address: str) -> Publisher | None:
        """Find whose site an address is on: the fullest domain decides."""
        match = _HOST.match(address.casefold())
        parts = match[1].split(".") if match and not address.startswith("file:") else []
        domains = (".".join(parts[start:]) for start in range(len(parts)))
        return next((self.domains[domain] for domain in domains if domain in self.domains), None)

    def agency(self, text: str, author: str | None = None) -> Publisher | None:
        """Find the agency that signs a report: in its byline, at its head or at its end."""
        names = [*_BYLINE.split(author or ""), *_signed(text)]
        known = (self.named(name) for name in names if name)
        return next((row for row in known if row is not None and row.medium == "agency"), None)


def _signed(text: str) -> Iterator[str]:
    foot = text.rstrip()[-_NEAR:]
    for match in (*_HEAD.finditer(text[:_NEAR]), *(found for form in _FOOT for found in form.finditer(foot))):
        yield from (name for name in match.groups() if name)


def _key(name: str) -> str:
    return _THE.sub("", " ".join(name.replace("’", "'").split())).casefold().rstrip(".")


def _existed(row: Publisher, published: str | None) -> bool:
    year = (published or "")[:4]
    return not year or ((row.founded or "") <= year <= (row.closed or "9999"))


@cache
def known() -> tuple[Publisher, ...]:
    """Load our own table."""
    return tuple(_read(TABLE, COLUMNS))


def read_own(path: Path) -> tuple[Publisher, ...]:
    """Read a user's own table: our columns but for the source."""
    return tuple(_read(path, OWN_COLUMNS))


def _read(path: Path, columns: list[str]) -> Iterator[Publisher]:
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or lines[0].split("\t") != columns:
        raise KnowledgeError(f"{path.name}, row 1: the header must be {' '.join(columns)}")
    seen: set[str] = set()
    for number, line in enumerate(lines[1:], start=2):
        if line:
            yield _publisher(line.split("\t"), columns, f"{path.name}, row {number}", seen)


def _publisher(values: list[str], columns: list[str], place: str, seen: set[str]) -> Publisher:
    if len(values) != len(columns):
        raise KnowledgeError(f"{place}: {len(values)} values, not {len(columns)}")
    row = dict(zip(columns, values, strict=True))
    if not row["id"] or not row["name"] or row["id"] in seen:
        raise KnowledgeError(f"{place}: it needs a name and an id of its own")
    seen.add(row["id"])
    if row["kind"] not in KINDS or (row["medium"] and row["medium"] not in MEDIA):
        raise KnowledgeError(f"{place}: unknown kind or medium: {row['kind']!r}, {row['medium']!r}")
    if not _COUNTRY.fullmatch(row["country"]) or not all(_YEAR.fullmatch(row[year]) for year in ("founded", "closed")):
        raise KnowledgeError(f"{place}: a country is three capitals, founded and closed are years")
    return Publisher(
        id=row["id"],
        name=row["name"],
        aliases=tuple(filter(None, row["aliases"].split("|"))),
        domains=tuple(filter(None, row["domains"].casefold().split("|"))),
        country=row["country"] or None,
        kind=row["kind"],
        medium=row["medium"] or None,
        founded=row["founded"] or None,
        closed=row["closed"] or None,
    )
