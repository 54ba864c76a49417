"""
Documents side by side: what all of them say, where they differ, what one leaves out, what only one says.

It is written from an account of these documents alone; they have the numbers that a brief of them would give.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rich.console import RenderableType

from dragoman.align.parties import party_key
from dragoman.align.wording.headlines import headline
from dragoman.align.wording.names import listing
from dragoman.align.wording.spoken import spoken
from dragoman.model.account import Account, Finding, FindingValue, Incident
from dragoman.model.facts import Agreement, Event, Evidence, Mention, Party, Statement
from dragoman.report import brief, compared, sentences
from dragoman.report.lines import Desk, Line, Section, cited, desk, line_of, merged, sources
from dragoman.report.markdown import written
from dragoman.report.summary import counted
from dragoman.report.wording import ATTRIBUTES, STEPS

#: Two are "both".
_PAIR = 2
#: Where the words themselves are what is compared, the quotations show it.
_QUOTED = frozenset({"wording", "speaker"})
#: What stands between the names of a list.
_NAMES = re.compile(r", (?:and )?| and ")
#: All findings on one matter.
Matter = Sequence[Finding]


def render(account: Account) -> RenderableType:
    """Write the comparison for a terminal of any width."""
    return brief.laid_out(title(account), summary(account), sources(account), sections(account))


def markdown(account: Account) -> str:
    """Write the comparison as Markdown."""
    return written(title(account), summary(account), sources(account), sections(account))


def title(account: Account) -> str:
    """Name the comparison by the number of its documents."""
    return f"{counted(len(account.documents), 'document')} side by side"


def summary(account: Account) -> str:
    """Say how much they tell together, how much otherwise, and how much each tells alone."""
    at = desk(account)
    shared = sum(_is_shared(found, at) and bool(_told(found, at)) for found in _matters(at).values())
    apart = sum(finding.kind == "differ" for finding in account.findings)
    own = [
        f"only [{source.number}] {'' if index else 'tells '}{len(found) if index else counted(len(found), 'thing')}"
        for index, (source, found) in enumerate(compared.alone_in(at))
    ]
    both = f"{_all(at)} tell of {counted(shared, 'matter') if shared else 'no matter'}"
    differing = f"they differ on {counted(apart, 'point') if apart else 'no point'}"
    told = [both, differing, listing(own)] if own else [both, differing]
    return f"{sentences.sentence_case('; '.join(told))}."


def sections(account: Account) -> tuple[Section, ...]:
    """Write what there is to say, what they share first."""
    at = desk(account)
    akin = replace(compared.related(at), title="What else they touch on")
    written_out = (shared(at), partly(at), differ(at), left_out(at), akin, alone(at))
    return tuple(section for section in written_out if section.lines)


def shared(at: Desk) -> Section:
    """What every one of them tells, with the words of each."""
    found = [line for group in _by_place(at) if _is_shared(group, at) for line in _told(group, at)]
    return Section(f"What {_all(at)} say", "The words of each, one under the other.", tuple(found))


def partly(at: Desk) -> Section:
    """What several of them tell and others do not."""
    found = [line for group in _by_place(at) if not _is_shared(group, at) for line in _told(group, at)]
    return Section("What some of them say", "The others have no counterpart.", tuple(found))


def differ(at: Desk) -> Section:
    """Each point on which they differ, with each one's value and words."""
    found = []
    for group in _by_place(at):
        for finding in (finding for finding in group if finding.kind == "differ"):
            sentence = f"{_name(group, at)}: they differ on {_point(finding)}."
            found.append(Line(sentence=sentence, citations=(), note="; ".join(finding.reasons[:1])))
            found += _values(finding, at)
    return Section("Where they differ", "Each one's own value; none is preferred.", tuple(found))


def left_out(at: Desk) -> Section:
    """What a document that tells of an incident or an agreement does not say of it, though another does."""
    found = []
    for heading, gaps in (*_open_incidents(at), *_open_agreements(at)):
        if gaps:
            found += [Line(sentence=heading, citations=()), *gaps]
    about = "They tell of the same matter, but not all of it."
    return Section("What one says of it and another leaves out", about, tuple(found))


def alone(at: Desk) -> Section:
    """What one of them tells and no other, document by document, with its words."""
    lines: list[Line] = []
    for source, own in compared.alone_in(at):
        lines.append(Line(sentence=f"Only [{source.number}], {source.title}:", citations=()))
        told = (line_of(record, at) for record in own)
        lines += merged(replace(one, sentence=_bare(one.sentence, source.number), level=1) for one in told)
    return Section("What only one says", "The others have no counterpart.", tuple(lines))


def _all(at: Desk) -> str:
    return "both" if len(at.numbers) == _PAIR else f"all {len(at.numbers)}"


def _bare(sentence: str, number: int) -> str:
    """Leave out the number of the document under whose name the sentence stands."""
    return sentence.replace(f" [{number}]", "")


def _matters(at: Desk) -> dict[tuple[str, ...], list[Finding]]:
    found: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for finding in at.account.findings:
        if finding.kind in ("agree", "differ"):
            found[compared.matter(finding)].append(finding)
    return found


def _by_place(at: Desk) -> list[Matter]:
    """Order matters by where the first document tells of them."""

    def place(found: Matter) -> tuple[int, int]:
        return min((at.numbers[v.document], words.start) for f in found for v in f.values for words in v.evidence[:1])

    return sorted(_matters(at).values(), key=place)


def _is_shared(found: Matter, at: Desk) -> bool:
    return len(_tellers(found)) == len(at.numbers)


def _tellers(found: Matter) -> frozenset[str]:
    return frozenset(value.document for finding in found for value in finding.values)


def _told(found: Matter, at: Desk) -> list[Line]:
    """
    Tell a matter: what they are at one on, the words of each, then what they put in other words.

    Where they differ on whether it happened, they do not say the same.
    """
    agreed = [finding for finding in found if finding.kind == "agree"]
    apart = [_point(finding) for finding in found if finding.kind == "differ"]
    if not agreed or ATTRIBUTES["status"] in apart:
        return []
    silent = sorted(number for document, number in at.numbers.items() if document not in _tellers(found))
    missing = f"not in {''.join(f'[{number}]' for number in silent)}" if silent else ""
    points = (
        f"the same: {listing(_point(f) for f in agreed if not _varies(f))}" if not all(map(_varies, agreed)) else ""
    )
    differing = f"not the same: {listing(apart)}" if apart else ""
    heading = Line(
        sentence=f"{_name(found, at)}.",
        citations=cited(_words((value for finding in agreed for value in finding.values), at), at),
        note="; ".join(part for part in (points, differing, missing) if part),
    )
    return [heading, *(_variants(finding, at) for finding in agreed if _varies(finding)), *_speaking(agreed, at)]


def _name(found: Matter, at: Desk) -> str:
    """Name a matter; of what was said, the speaker, for the words stand below."""
    finding = found[0]
    if finding.attribute in _QUOTED and (voices := _voices(finding, at)):
        return f"Said by {listing(voices)}"
    topic = _headline(found, at) if finding.incident else at.deals.get(finding.topic, finding.topic)
    return f"Figures: {topic}" if finding.attribute == "amount" else sentences.sentence_case(topic)


def _headline(found: Matter, at: Desk) -> str:
    """Tell an incident without the day or the place on which its sources differ: none is preferred."""
    apart = {finding.attribute for finding in found if finding.kind == "differ"}
    incident = next(one for one in at.account.incidents if one.id == found[0].incident)
    when = None if "date" in apart else incident.when
    where = None if "place" in apart else incident.where
    for event in (at.records.get(identity) for identity in incident.events):
        if isinstance(event, Event) and incident.headline == headline(
            event, at.actors, when=incident.when, where=incident.where
        ):
            return headline(event, at.actors, when=when, where=where)
    return incident.headline


def _speaking(found: Matter, at: Desk) -> list[Line]:
    """Name who speaks in each document, where that is not one and the same."""
    voices = _voices(found[0], at) if found[0].attribute in _QUOTED else {}
    return [_beside("who said it", voices)] if len(voices) > 1 else []


def _voices(finding: Finding, at: Desk) -> Mapping[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for value in finding.values:
        if isinstance(statement := at.records.get(value.record), Statement):
            found[sentences.people(statement.speakers, at.actors) or "somebody"].add(at.numbers[value.document])
    return found


def _words(values: Iterable[FindingValue], at: Desk) -> list[tuple[str, Evidence]]:
    """Quote the first words that each value rests on; of a statement, what was said."""
    found = []
    for value in values:
        record = at.records.get(value.record)
        said = record.content if isinstance(record, Statement) else ()
        found += [(value.document, words) for words in (said or value.evidence)[:1]]
    return found


def _varies(finding: Finding) -> bool:
    """Tell whether sources that are at one put it in other words; the order of names is none."""
    told = {frozenset(_NAMES.split(value.value)) for value in finding.values}
    return finding.attribute not in _QUOTED and len(told) > 1


def _variants(finding: Finding, at: Desk) -> Line:
    """Set the values of one point beside each other."""
    tellers: dict[str, set[int]] = defaultdict(set)
    first: dict[frozenset[str], str] = {}
    for value in sorted(finding.values, key=lambda value: at.numbers[value.document]):
        told = first.setdefault(frozenset(_NAMES.split(value.value)), value.value)
        tellers[_value(told)].add(at.numbers[value.document])
    return _beside(_point(finding), tellers)


def _beside(point: str, tellers: Mapping[str, set[int]]) -> Line:
    ordered = sorted(tellers.items(), key=lambda item: sorted(item[1]))
    told = "; ".join(f"{value} {''.join(f'[{n}]' for n in sorted(numbers))}" for value, numbers in ordered)
    return Line(sentence=f"{sentences.sentence_case(point)}: {told}.", citations=(), level=1)


def _values(finding: Finding, at: Desk) -> tuple[Line, ...]:
    """Give each document's value a line of its own, with its words."""
    ordered = sorted(finding.values, key=lambda value: (at.numbers[value.document], value.evidence[0].start))
    return merged(
        Line(
            sentence=f"{sentences.sentence_case(_value(value.value))}:",
            citations=cited(_words([value], at), at),
            level=1,
            inline=True,
        )
        for value in ordered
    )


def _point(finding: Finding) -> str:
    return ATTRIBUTES.get(finding.attribute, finding.attribute)


def _value(value: str) -> str:
    return sentences.quoted(STEPS.get(value, value), 100)


#: Each party is a point.
_PARTY = "party "
#: The heading of a matter, and a line for each point that somebody leaves out.
Gaps = tuple[str, list[Line]]
#: What one record says on each point; a point that it leaves open is not there.
Points = Mapping[str, str]


def _open_incidents(at: Desk) -> Iterator[Gaps]:
    for incident in at.account.incidents:
        if len(incident.documents) > 1:
            events = [e for i in incident.events if isinstance(e := at.records.get(i), Event)]
            gaps = _gaps([(event, _of_event(event, at)) for event in events], at)
            yield f"{sentences.sentence_case(incident.headline)}:", [*gaps, *_parts(incident, at)]


def _open_agreements(at: Desk) -> Iterator[Gaps]:
    deals: dict[str, list[Agreement]] = defaultdict(list)
    for deal in at.account.agreements:
        deals[at.same.get(deal.agreement, deal.agreement)].append(deal)
    for name, told in deals.items():
        if len({deal.document for deal in told}) > 1:
            heading = sentences.sentence_case(at.deals.get(name, told[0].name))
            yield f"{heading}:", _gaps([(deal, _of_agreement(deal, at)) for deal in told], at)


def _of_event(event: Event, at: Desk) -> Points:
    when = {"the date": spoken(event.when)} if event.when else {}
    where = {"the place": event.where.name} if event.where else {}
    return {**when, **where, **_of_parties((*event.actors, *event.recipients), at)}


def _of_agreement(deal: Agreement, at: Desk) -> Points:
    """What an agreement's record leaves open may stand in the event on the same words."""
    same: list[Event | Agreement] = [deal]
    same += [e for e in at.account.events if e.document == deal.document and compared.overlap(e, deal)]
    dates = [spoken(record.when) for record in same if record.when]
    places = [record.where.name for record in same if record.where]
    when = {"the date": dates[0]} if dates else {}
    where = {"the place": places[0]} if places else {}
    term = {"the term": counted(deal.term_years, "year")} if deal.term_years else {}
    return {**when, **where, **term, **_of_parties(deal.parties, at)}


def _of_parties(parties: Iterable[Party], at: Desk) -> Points:
    """A party is a point of its own; a person stands for the state or body that they belong to."""
    return {f"{_PARTY}{party_key(party)}": sentences.people([party], at.actors) for party in parties}


def _gaps(told: Sequence[tuple[Event | Agreement, Points]], at: Desk) -> list[Line]:
    """Find the points that some documents give and others, which tell the same, do not."""
    lines = []
    told = sorted(told, key=lambda pair: (at.numbers[pair[0].document], pair[0].evidence[0].start))
    for point in dict.fromkeys(point for _, points in told for point in points):
        giving = [(record, points[point]) for record, points in told if point in points]
        values = tuple(dict.fromkeys(value for _, value in giving))
        speaking = {record.document for record, _ in giving}
        speaking |= {record.document for record, _ in told if _is_near(point, values, record, at)}
        silent = sorted({at.numbers[record.document] for record, _ in told if record.document not in speaking})
        if silent:
            what = "" if point.startswith(_PARTY) else f"{point}, "
            words = cited(((record.document, piece) for record, _ in giving for piece in record.evidence[:1]), at)
            sentence = f"{_numbered(silent)} {_leaves(silent)} out {what}{values[0]}."
            lines.append(Line(sentence=sentence, citations=words[:1], level=1, inline=True))
    return lines


def _is_near(point: str, values: Iterable[str], record: Event | Agreement, at: Desk) -> bool:
    """Tell whether the paragraph around a record names a place or a party that the record itself leaves open."""
    for piece in record.evidence:
        start, end, text = _paragraph(record.document, piece, at)
        if any(value.casefold() in text.casefold() for value in values):
            return True
        keys = {_key(m, at) for m in at.account.mentions if m.document == record.document and start <= m.start < end}
        if point.removeprefix(_PARTY) in keys:
            return True
    return False


def _paragraph(document: str, piece: Evidence, at: Desk) -> tuple[int, int, str]:
    text = next(one.text for one in at.account.documents if one.id == document)
    start = text.rfind("\n", 0, piece.start) + 1
    end = text.find("\n", piece.end)
    end = len(text) if end < 0 else end
    return start, end, text[start:end]


def _key(mention: Mention, at: Desk) -> str:
    actor = at.actors.get(mention.actor)
    return (actor.code if actor else None) or mention.actor


def _parts(whole: Incident, at: Desk) -> list[Line]:
    """Find what was part of an incident and is not told by all who tell of the whole."""
    lines = []
    for part in at.account.incidents:
        silent = sorted({at.numbers[d] for d in whole.documents} - {at.numbers[d] for d in part.documents})
        if part.part_of == whole.id and silent:
            sentence = f"{_numbered(silent)} {_leaves(silent)} out that {part.headline}."
            lines.append(Line(sentence=sentence, citations=(), level=1))
    return lines


def _numbered(numbers: Iterable[int]) -> str:
    return listing(f"[{number}]" for number in numbers)


def _leaves(numbers: Sequence[int]) -> str:
    return "leaves" if len(numbers) == 1 else "leave"
