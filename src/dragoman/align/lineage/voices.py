"""
Whose voice a document is, and what each voice of a case tells, stresses and leaves out.

Rule 1: copies of one report are one voice: the agency's, if any of them bears its line, else the original's.
Rule 2: what is said of sources ("only Iranian sources", "only state media") is said where every publisher is known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.align.times import days as day_of
from dragoman.align.times import period
from dragoman.model.account import Finding, Heading, Incident, Voice
from dragoman.model.text import Document
from dragoman.sources.publishers import Publisher, Publishers

#: Kinds whose publishers are the state; what one and what several of a kind are called.
_OFFICIAL = frozenset({"state", "government", "ministry"})
_CALLED = {
    "state": ("state media", "state media"),
    "government": ("government", "governments"),
    "ministry": ("ministry", "ministries"),
    "wire": ("news agency", "news agencies"),
    "public": ("public broadcaster", "public broadcasters"),
    "independent": ("independent", "independent media"),
    "research": ("research institute", "research institutes"),
    "party": ("party paper", "party papers"),
    "group": ("outlet of an armed group", "outlets of armed groups"),
    "body": ("international body", "international bodies"),
}
#: So often a type is told before it may be stressed, and so many times as often as by the others.
_OFTEN, _STRESSED = 3, 1.5
#: Days around a source's first and last report in which it could have told of something.
_AROUND = 3
_MANY = 2


@dataclass(frozen=True, slots=True)
class _Told:
    """An incident, and whose voices tell it."""

    incident: Incident
    tellers: frozenset[str]

    @property
    def heading(self) -> Heading:
        return Heading(self.incident.id, self.incident.headline)


def publisher(document: Document, table: Publishers) -> Publisher | None:
    """Find who published a document: by its publisher, its address, its byline."""
    by_name = table.named(document.publisher, document.published)
    return by_name or table.at(document.uri) or table.named(document.author, document.published)


def outlets(documents: Iterable[Document], table: Publishers) -> tuple[dict[str, str], dict[str, Publisher]]:
    """Name who published each document, as far as it is known, and describe those that the table knows."""
    named: dict[str, str] = {}
    described: dict[str, Publisher] = {}
    for document in documents:
        row = publisher(document, table)
        if row is not None:
            named[document.id], described[row.id] = row.id, row
        elif document.publisher:
            named[document.id] = document.publisher
    return named, described


def voices(
    documents: Sequence[Document],
    roots: Mapping[str, str],
    table: Publishers,
    agencies: Mapping[str, Publisher],
) -> tuple[dict[str, str], dict[str, Publisher]]:
    """
    Name the voice of each document, and describe those that the table knows.

    `roots` are the originals of copies, `agencies` those that sign documents.
    """
    groups: dict[str, list[Document]] = defaultdict(list)
    for document in sorted(documents, key=lambda document: document.id):
        groups[roots.get(document.id, document.id)].append(document)
    named: dict[str, str] = {}
    described: dict[str, Publisher] = {}
    for root, group in sorted(groups.items()):
        first = next((document for document in group if document.id == root), group[0])
        signed = [agencies[document.id] for document in group if document.id in agencies]
        whose = min(signed, key=lambda row: row.id) if signed else publisher(first, table)
        voice = whose.id if whose else first.publisher or root
        named |= {document.id: voice for document in group}
        if whose:
            described[voice] = whose
    return named, described


def _common(rows: Sequence[Publisher], adjectives: Mapping[str, str]) -> str:
    """Name the one publisher, or say what several have in common: country, kind, both, or nothing."""
    countries, kinds = {row.country for row in rows}, {row.kind for row in rows}
    of = adjectives.get(next(iter(countries)) or "", "") if len(countries) == 1 else ""
    single = len({row.id for row in rows}) == 1
    called = _CALLED[next(iter(kinds))][0 if single else 1] if len(kinds) == 1 else ""
    if not called and kinds <= _OFFICIAL:
        called = "official sources"
    if single:
        return f"{rows[0].name} ({' '.join(part for part in (of, called) if part)})"
    if not of and not called:
        return ""
    return " ".join(part for part in (of, called or "sources") if part)


def remarked(
    finding: Finding,
    of: Mapping[str, Publisher | None],
    adjectives: Mapping[str, str],
) -> Finding:
    """Add to a finding's reasons what its publishers have in common, value by value where they differ."""
    if finding.kind == "differ":
        sides: dict[str, list[str]] = defaultdict(list)
        for value in finding.values:
            sides[value.value].append(value.document)
        told = {value: _of_documents(documents, of, adjectives) for value, documents in sides.items()}
        more = [f"{value}: only {common}" for value, common in told.items() if common]
        # Where the sides have the same in common, it sets nothing apart.
        more = more if len(set(told.values())) > 1 else []
    else:
        common = _of_documents([value.document for value in finding.values], of, adjectives)
        more = [f"only {common}"] if common else []
    return replace(finding, reasons=tuple(dict.fromkeys((*finding.reasons, *more)))) if more else finding


def _of_documents(documents: Iterable[str], of: Mapping[str, Publisher | None], adjectives: Mapping[str, str]) -> str:
    rows = [of.get(document) for document in dict.fromkeys(documents)]
    known = [row for row in rows if row is not None]
    return _common(known, adjectives) if rows and len(known) == len(rows) else ""


def coverage(
    documents: Sequence[Document],
    named: Mapping[str, str],
    outlets: Mapping[str, str],
    described: Mapping[str, Publisher],
    incidents: Iterable[Incident],
) -> Iterator[Voice]:
    """
    Tell for each publisher what it tells, what it alone tells, what others tell and it does not, what it stresses.

    `outlets` names who published a document, `named` whose voice it is; who is nobody has no row.
    """
    own: dict[str, list[Document]] = defaultdict(list)
    nobody = {document.id for document in documents}
    for document in sorted(documents, key=lambda document: document.id):
        for who in sorted({outlets.get(document.id, document.id), named[document.id]} - nobody):
            own[who].append(document)
    told_by = [_Told(one, frozenset(named[document] for document in one.documents)) for one in incidents]
    several = [one for one in told_by if len(one.tellers) >= _MANY]
    by_document: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(told_by):
        for told in one.incident.documents:
            by_document[told].append(place)
    types = _types(told_by)
    for who in sorted(own):
        published = frozenset(document.id for document in own[who])
        places = sorted({place for document in published for place in by_document[document]})
        yield _voice(
            who,
            own[who],
            described.get(who),
            told=[told_by[place] for place in places],
            others=(one for one in several if published.isdisjoint(one.incident.documents)),
            stresses=_stressed(types, who),
        )


def _voice(
    who: str,
    own: Sequence[Document],
    row: Publisher | None,
    *,
    told: Sequence[_Told],
    others: Iterable[_Told],
    stresses: tuple[str, ...],
) -> Voice:
    days = sorted(document.published for document in own if document.published)
    return Voice(
        id=who,
        name=row.name if row else who,
        country=row.country if row else None,
        kind=row.kind if row else None,
        documents=tuple(sorted(document.id for document in own)),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        incidents=tuple(one.incident.id for one in told),
        alone=tuple(one.heading for one in told if one.tellers == {who}),
        left_out=tuple(one.heading for one in others if _could_tell(one.incident, days)),
        stresses=stresses,
    )


def _could_tell(incident: Incident, published: Sequence[str]) -> bool:
    """Tell whether a source wrote about the time of an incident; where nothing is known of it, it might have."""
    when = period(incident.when)
    spans = [days for day in (*published[:1], *published[-1:]) if (days := day_of(day))]
    if when is None or not spans:
        return True
    return spans[0][0] - _AROUND <= when[1] and when[0] <= spans[-1][1] + _AROUND


def _types(told_by: Iterable[_Told]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in told_by:
        for who in one.tellers:
            found[who][one.incident.type] += 1
    return found


def _stressed(types: Mapping[str, Counter[str]], who: str) -> tuple[str, ...]:
    """List the types of event that a source tells clearly more often than the others together."""
    own = types.get(who, Counter[str]())
    rest = sum((counts for other, counts in types.items() if other != who), Counter[str]())
    all_own, all_rest = own.total(), rest.total()
    if not all_rest:
        return ()
    return tuple(
        f"{kind}: {count} of {all_own}, against {rest[kind]} of {all_rest}"
        for kind, count in sorted(own.items(), key=lambda item: (-item[1], item[0]))
        if count >= _OFTEN and count * all_rest > _STRESSED * rest[kind] * all_own
    )
