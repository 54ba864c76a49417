"""
A telling: one record as one document tells it, with all that is needed to lay it beside another's.

Parties count by their state or body where they have one, so that a leader in one source and the state in
another are the same party. What is named in a record's own words but is none of its parties is what it is
about. Words that point back ("this deal", "these issues") bring in what the sentence before names.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.align.deals import Deals, gather
from dragoman.align.lineage.origins import origins
from dragoman.align.parties import keys
from dragoman.align.places import is_whole_country
from dragoman.align.retrospects import looks_back_to
from dragoman.align.stories import story_of
from dragoman.align.times import Period, days, period
from dragoman.align.words import OCCASIONS, concepts, spelled
from dragoman.model.account import Reading
from dragoman.model.facts import (
    Actor,
    Agreement,
    Event,
    Evidence,
    Mention,
    Party,
    Place,
    Quantity,
    Relation,
    Statement,
)
from dragoman.model.text import Document

Record = Event | Statement | Relation | Agreement | Quantity

_POINTS_BACK = re.compile(
    r"\b(?:this|that|these|those|such|the same)\s+"
    r"(?:agreement|deal|accord|pact|treaty|document|issue|track|matter|question|topic|subject|problem|"
    r"situation|direction|organi[sz]ation|body|bloc|conflict|crisis|region)s?\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n\s*\n")
_FREE = (
    "as and or of in on to for with by at from that which who has had have is are was were will would can "
    "could may might must but if when while where after before during since until over under into about "
    "against between among than then also not last next this late early again today yesterday tomorrow"
).replace(" ", "|")
_QUALIFIES = re.compile(rf"\s+(?!(?:{_FREE})\b)[a-z]")
_STOP = re.compile(r"[.;:!?]\s|,\s|\n\s*\n|[“”—]")
#: A clause reaches no further than this on either side of a record's words.
_CLAUSE = 200
_RECENT = 45
#: A party of fewer records is not one of whom a document speaks throughout.
_OFTEN = 3
_VICTIMS = frozenset({"dead", "wounded", "missing", "displaced", "refugees"})
#: A name that opens no sentence.
_NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-z]{3,}(?:-[A-Z][a-z]+)*)\b")
_CALENDAR = frozenset(name.casefold() for name in (*calendar.month_name, *calendar.day_name))
#: CAMEO's code for signing an agreement.
_SIGNING = "057"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One record as one document tells it."""

    #: event, statement, relation, agreement, quantity.
    kind: str
    id: str
    record: Record
    document: str
    #: The document that this one repeats or renews, else itself: a copy confirms nothing.
    source: str
    #: The publication day, if known.
    published: Period | None
    #: The first day of which its document tells, if that looks back on what was weeks ago and longer.
    since: int | None
    parties: frozenset[str]
    #: Of these, who acts, and on whom or with whom.
    acting: frozenset[str]
    others: frozenset[str]
    #: Named in its words without being its party.
    about: frozenset[str]
    #: Agreements that its words name.
    deals: frozenset[str]
    #: The agreement of which it is itself a step, or towards which it is a relation.
    own: frozenset[str]
    #: Agreements whose signing it tells.
    signs: frozenset[str]
    #: Of a count of victims: the war or the flood that it or the sentence before names, as concepts.
    occasions: frozenset[str]
    #: The parties that its document speaks of throughout.
    main: frozenset[str]
    #: The names and figures of its document, in order.
    names: tuple[str, ...]
    words: tuple[str, ...]
    #: Each of these as it is spelled there.
    spelled: tuple[str, ...]
    when: Period | None
    evidence: tuple[Evidence, ...]
    #: A number for it and all that it was made from, by which pairs with it are known again; 0 where none are kept.
    number: int = field(default=0, compare=False)

    @property
    def told(self) -> Period | None:
        """The days of which its document tells where it names none: that of its news, or all on which it looks back."""
        return (self.since, self.published[1]) if self.since and self.published else self.published

    @property
    def story(self) -> frozenset[str]:
        """The names and figures of its document."""
        return frozenset(self.names)

    @property
    def spelling(self) -> dict[str, str]:
        """The words themselves, by concept: of several, the first."""
        return dict(zip(reversed(self.words), reversed(self.spelled), strict=True))

    def spell(self, shared: Iterable[str]) -> str:
        """Write concepts as this telling has them."""
        spelling = self.spelling
        return ", ".join(sorted(spelling.get(concept, concept) for concept in shared))


@dataclass(frozen=True, slots=True)
class Setting:
    """What the telling of one document hangs on in others: what agreements are called, and who repeats whom."""

    deals: Deals
    #: For each document, the first of those that it repeats or renews.
    roots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """A document's text with the mentions in it, in order."""

    document: Document
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    actors: dict[str, Actor]
    agreements: tuple[Agreement, ...]
    #: The parties that the document speaks of throughout.
    main: frozenset[str]
    #: The places of its events, by where they are named.
    places: tuple[Evidence, ...]
    #: The names and figures in it.
    names: tuple[str, ...]
    #: The first day of which it tells, if it looks back.
    since: int | None

    def named(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie within a stretch of text."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end)
        return [mention for mention in self.mentions[first:last] if mention.end <= end]


def sides(record: Record) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who acts in a record, and on whom or with whom."""
    match record:
        case Event():
            return record.actors, record.recipients
        case Statement():
            return record.speakers, record.addressees
        case Relation():
            return (record.subject,), (record.object,) if isinstance(record.object, Party) else ()
        case Agreement():
            return record.parties, record.by
        case Quantity():
            return record.of, ()


def tell(readings: Sequence[Reading]) -> tuple[Telling, ...]:
    """Every record of every document as a telling, ordered by document and place in the text."""
    setting = setting_of(readings)
    ordered = sorted(readings, key=lambda reading: reading.document.id)
    return tuple(telling for reading in ordered for telling in tell_one(reading, setting))


def setting_of(readings: Sequence[Reading]) -> Setting:
    """Find what the telling of each reading hangs on in the others."""
    told = [(reading.document, reading.agreements) for reading in readings]
    return Setting(gather(told), origins(document for document, _ in told))


def tell_one(reading: Reading, setting: Setting) -> tuple[Telling, ...]:
    """Every record of one document as a telling, ordered by place in the text."""
    mentions = tuple(sorted(reading.mentions, key=lambda m: (m.start, m.end, m.actor)))
    actors = {actor.id: actor for actor in reading.actors}
    kinds: tuple[tuple[str, Sequence[Record]], ...] = (
        ("event", reading.events),
        ("statement", reading.statements),
        ("relation", reading.relations),
        ("agreement", reading.agreements),
        ("quantity", reading.quantities),
    )
    told = Counter(key for _, records in kinds for r in records for key in keys(p for side in sides(r) for p in side))
    main = frozenset(key for key, count in told.items() if count >= _OFTEN and count * 4 >= max(told.values()))
    starts, places = tuple(m.start for m in mentions), _named_places(reading)
    names, since = tuple(sorted(story_of(reading.document.text))), looks_back_to(reading)
    page = Page(reading.document, mentions, starts, actors, reading.agreements, main, places, names, since)
    source = setting.roots[reading.document.id]
    found = [_telling(kind, r, page, setting.deals, source) for kind, records in kinds for r in records if r.evidence]
    return tuple(sorted(found, key=lambda t: (t.evidence[0].start, t.kind, t.id)))


def _named_places(reading: Reading) -> tuple[Evidence, ...]:
    found = {
        (where.start, where.end, where.name.casefold())
        for event in reading.events
        if (where := event.where) and where.start is not None and where.end is not None and where.id != where.country
    }
    return tuple(Evidence(start, end, name) for start, end, name in sorted(found))


def _telling(kind: str, record: Record, page: Page, deals: Deals, source: str) -> Telling:
    spans = _spans(record, page.document.text)
    acting, others = map(keys, sides(record))
    parties = acting | others
    named = [mention for span in spans for mention in page.named(span.start, span.end)]
    before = _before(page, record.evidence)
    setting = page.named(*before) if before else []
    about = frozenset(key for m in (*named, *setting) if (key := _key(m, page)) is not None and _stands_free(m, page))
    own = " ; ".join([*(e.text for e in record.evidence), *_topics(record)])
    wider = f"{own} ; {page.document.text[slice(*before)]}" if before else own
    read = spelled(_without(spans, named))
    own_deals, signs = _own_deals(record, deals), _signed(record, page, deals)
    return Telling(
        kind=kind,
        id=record.id,
        record=record,
        document=page.document.id,
        source=source,
        published=days(page.document.published) if page.document.published else None,
        since=page.since,
        parties=parties,
        acting=acting,
        others=others,
        about=(about | _places(record) | _scene(record, page)) - parties,
        deals=own_deals | deals.named(wider) | signs,
        own=own_deals,
        signs=signs,
        occasions=_occasions(record, page.document.text),
        main=page.main,
        names=page.names,
        words=tuple(concept for concept, _ in read),
        spelled=tuple(word for _, word in read),
        when=_when(record, page),
        evidence=record.evidence,
    )


def _topics(record: Record) -> tuple[str, ...]:
    return tuple(topic.text for topic in record.topics) if isinstance(record, Event) else ()


def _spans(record: Record, text: str) -> tuple[Evidence, ...]:
    """What is said, of a statement; of another record, the clauses in which it stands."""
    if isinstance(record, Statement) and record.content:
        return record.content
    return tuple(_clause(evidence, text) for evidence in record.evidence)


def _clause(evidence: Evidence, text: str) -> Evidence:
    """Widen words to the stops on both sides of them: a talk's or a visit's own words say little."""
    before = text[max(0, evidence.start - _CLAUSE) : evidence.start]
    after = text[evidence.end : evidence.end + _CLAUSE]
    stops = [match.end() for match in _STOP.finditer(before)]
    stop = _STOP.search(after)
    start = evidence.start - len(before) + (stops[-1] if stops else 0)
    rest = len(after) if len(after) < _CLAUSE else 0
    end = evidence.end + (stop.start() if stop else rest)
    return Evidence(start, end, text[start:end])


def _without(spans: Sequence[Evidence], named: Sequence[Mention]) -> str:
    """The words of a record less its names, which are compared as parties."""
    pieces: list[str] = []
    for span in spans:
        at = span.start
        for mention in named:
            if at <= mention.start and mention.end <= span.end and mention.form != "nominal":
                pieces.append(span.text[at - span.start : mention.start - span.start])
                at = mention.end
        pieces.append(span.text[at - span.start :])
    return " ".join(pieces)


def _key(mention: Mention, page: Page) -> str | None:
    actor = page.actors.get(mention.actor)
    if mention.form == "pronoun" or (actor is not None and actor.code is None and actor.name.islower()):
        return None
    return (actor.code if actor else None) or mention.actor


def _stands_free(mention: Mention, page: Page) -> bool:
    """Tell whether a name stands for itself: in "the Danish krone" nothing is said of Denmark."""
    actor = page.actors.get(mention.actor)
    if actor is None or actor.kind not in ("state", "population"):
        return True
    return mention.form != "adjective" and not _QUALIFIES.match(page.document.text, mention.end)


def _before(page: Page, evidence: Sequence[Evidence]) -> tuple[int, int] | None:
    """The sentence before a record that points back, with the record's own up to its words; else None."""
    first = evidence[0]
    if not _POINTS_BACK.search(first.text):
        return None
    low = max(0, first.start - 600)
    ends = [match.end() + low for match in _SENTENCE_END.finditer(page.document.text[low : first.start])]
    start = ends[-2] if len(ends) > 1 else low
    return start, first.start


def _occasions(record: Record, text: str) -> frozenset[str]:
    """The kinds of occasion that a count of victims or the words around it name."""
    if not isinstance(record, Quantity) or record.measure not in _VICTIMS:
        return frozenset()
    return frozenset(concepts(text[slice(*_around(record.evidence[0], text))])) & OCCASIONS


def _scene(record: Record, page: Page) -> frozenset[str]:
    """The places that a count of victims or the words around it name: those of events, and names of no actor."""
    if not isinstance(record, Quantity) or record.measure not in _VICTIMS:
        return frozenset()
    start, end = _around(record.evidence[0], page.document.text)
    actors = [(m.start, m.end) for m in page.named(start, end) if (a := page.actors.get(m.actor)) and a.code]
    found = {place.text for place in page.places if start <= place.start and place.end <= end}
    for name in _NAME.finditer(page.document.text, start, end):
        if not any(first < name.end(1) and name.start(1) < last for first, last in actors):
            found.add(name[1].casefold())
    return frozenset(found) - _CALENDAR


def _around(first: Evidence, text: str) -> tuple[int, int]:
    """Where the sentence before some words begins and their own ends."""
    low = max(0, first.start - 300)
    ends = [match.end() + low for match in _SENTENCE_END.finditer(text[low : first.start])]
    stop = _SENTENCE_END.search(text, first.end)
    return ends[-2] if len(ends) > 1 else low, stop.start() if stop else len(text)


def _places(record: Record) -> frozenset[str]:
    where: Place | None = None if isinstance(record, Relation | Quantity) else record.where
    if where is None or where.inferred:
        return frozenset()
    state = frozenset({where.country or ""}) if is_whole_country(where) else frozenset()
    return frozenset({where.name.casefold()}) | state


def _own_deals(record: Record, deals: Deals) -> frozenset[str]:
    if isinstance(record, Agreement):
        return frozenset({deals.one(record.agreement)})
    if isinstance(record, Relation) and isinstance(record.object, str):
        return frozenset({deals.one(record.object)})
    return frozenset()


def _signed(record: Record, page: Page, deals: Deals) -> frozenset[str]:
    """The agreements whose signing an event is: those told in its own words."""
    if not isinstance(record, Event) or not record.cameo.startswith(_SIGNING):
        return frozenset()
    told = (*record.evidence, *record.topics)
    return frozenset(
        deals.one(deal.agreement)
        for deal in page.agreements
        if any(w.start < e.end and e.start < w.end for w in deal.evidence for e in told)
    )


def _when(record: Record, page: Page) -> Period | None:
    """
    Give the record's date; undated news falls in the weeks before its report, plans in the year after.

    Of what looks back the undated may be of any time from its first date on.
    """
    document = page.document
    if isinstance(record, Relation):
        return days(record.since) if record.since else None
    exact = period(record.when)
    if exact or not isinstance(record, Event) or record.historical or not document.published:
        return exact
    published = days(document.published)
    if published is None:
        return None
    if record.future:
        return published[0], published[1] + 365
    first = published[0] - _RECENT
    return (first if page.since is None else min(first, page.since)), published[1] + 1
