"""What the sources tell together: alike, otherwise, on the same subject, or alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.align.wording.names import listing
from dragoman.model.account import Finding
from dragoman.model.facts import Agreement, Event, Quantity, Relation, Statement
from dragoman.report import sentences
from dragoman.report.lines import (
    Citation,
    Desk,
    Line,
    Record,
    Section,
    Source,
    cited,
    first_told,
    merged,
    sources,
)
from dragoman.report.summary import counted
from dragoman.report.wording import ATTRIBUTES

#: A reason that tells a reader more than that two sources are at one.
_TELLING = re.compile(
    r"is wider than|one step further|only one source names|fewer speakers|has it further|^only (?!one )"
)
#: So many documents are counted that tell things alone, those that tell most.
_SOURCES = 24
#: What sets the sides of a difference apart.
_SIDES = re.compile(r": only ")
#: Attributes of findings whose topic is what a text says, and no name.
OF_WORDS = frozenset({"matter", "wording", "speaker"})


def agree(at: Desk) -> Section:
    """What several sources tell alike beside the events, one line for each matter; of events it is said with them."""
    matters: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for finding in at.account.findings:
        if finding.kind == "agree" and not finding.incident:
            matters[matter(finding)].append(finding)
    lines = [_agreed(found, at) for found in matters.values()]
    about = "Beside the events, of which it is said above."
    return Section("On what else the sources agree", about, merged(lines))


def matter(finding: Finding) -> tuple[str, ...]:
    """Tell which findings are on one matter: an incident, an agreement, or the same records."""
    if finding.incident:
        return ("incident", finding.incident)
    if finding.agreement and finding.attribute in ("step", "parties", "term", "date"):
        return ("agreement", finding.agreement)
    return ("records", *sorted(value.record for value in finding.values))


def _agreed(found: Sequence[Finding], at: Desk) -> Line:
    points = listing(ATTRIBUTES.get(f.attribute, f.attribute) for f in found)
    reasons = [reason for f in found for reason in f.reasons if _TELLING.search(reason)]
    numbers = {at.numbers.get(value.document, 0) for f in found for value in f.values}
    return Line(
        sentence=f"{named(found[0], at)}: they agree on {points}.",
        citations=(),
        note=reasons[0] if reasons else "",
        told_in=tuple(sorted(numbers)),
    )


def named(finding: Finding, at: Desk) -> str:
    """Name a matter: what was said stands between quotation marks."""
    words = sentences.quoted(sentences.with_verb(_topic(finding, at)), 150).rstrip(".,;: ")
    return f"“{words}”" if finding.attribute in ("wording", "speaker") else sentences.sentence_case(words)


def of_values(found: Iterable[Finding], at: Desk) -> tuple[Citation, ...]:
    """Quote the first words that each source's value rests on."""
    return cited(((value.document, piece) for f in found for value in f.values for piece in value.evidence[:1]), at)


def differ(at: Desk) -> Section:
    """What sources tell otherwise, each one's value beside the others'."""
    lines = [_differing(finding, at) for finding in at.account.findings if finding.kind == "differ"]
    return Section("Where the sources differ", "Each source's own value; none is preferred.", merged(lines))


def _differing(finding: Finding, at: Desk) -> Line:
    by_value: dict[str, set[int]] = defaultdict(set)
    for value in finding.values:
        by_value[sentences.quoted(sentences.with_verb(value.value), 100)].add(at.numbers.get(value.document, 0))
    told = "; ".join(f"{value} {''.join(f'[{n}]' for n in sorted(n))}" for value, n in by_value.items())
    point = ATTRIBUTES.get(finding.attribute, finding.attribute)
    return Line(
        sentence=f"{named(finding, at)}: they differ on {point}: {told}.",
        citations=of_values([finding], at),
        note="; ".join(dict.fromkeys((*finding.reasons[:2], *filter(_SIDES.search, finding.reasons)))),
    )


def _topic(finding: Finding, at: Desk) -> str:
    return at.deals.get(finding.topic, finding.topic)


def related(at: Desk) -> Section:
    """What sources both speak of, though not of the same thing."""
    found = [f for f in at.account.findings if f.kind == "related" and not _is_of_words(f)]
    lines = merged(Line(sentence=_touched(f, at), citations=of_values([f], at)) for f in found)
    once = tuple(replace(line, citations=one_each(line.citations)) for line in lines)
    return Section("What else they both touch on", "The same subject, not the same fact.", once)


def _is_of_words(finding: Finding) -> bool:
    """Tell whether a subject is no name but the very words of a fact: "interested"."""
    quoted = {piece.text.casefold() for value in finding.values for piece in value.evidence}
    return finding.attribute != "status" and finding.topic.casefold() in quoted


def _touched(finding: Finding, at: Desk) -> str:
    """Say what a pair speaks of, or how the one answers the other."""
    if finding.attribute == "status" and finding.reasons:
        return f"{sentences.sentence_case(finding.reasons[0])}: “{sentences.quoted(finding.topic, 110)}”."
    if finding.attribute in OF_WORDS:
        return f"Both come to speak of “{sentences.quoted(finding.topic, 110).rstrip('.,;: ')}”."
    return f"Both speak of {_topic(finding, at)}."


def one_each(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Quote each document once."""
    return tuple({citation.number: citation for citation in reversed(tuple(citations))}.values())[::-1]


def alone(at: Desk) -> Section:
    """How much one source tells and no other, document by document; what it is stands above."""
    found = sorted(alone_in(at), key=lambda told: -len(told[1]))[:_SOURCES]
    rows = [
        (source, _counts(own), _whose(source, at)) for source, own in sorted(found, key=lambda told: told[0].number)
    ]
    lines = tuple(
        Line(sentence=f"{source.title}: {counts}.", citations=(), note=whose, told_in=(source.number,))
        for source, counts, whose in rows
    )
    together = any(finding.kind in ("agree", "differ") for finding in at.account.findings)
    shown = lines if together and len(at.numbers) > 1 else ()
    return Section("What only one source tells", "No other source has a counterpart; it is told above.", shown)


def _counts(records: Sequence[Record]) -> str:
    kinds = Counter(type(record).__name__.lower() for record in records)
    words = {
        "event": "event",
        "agreement": "agreement",
        "quantity": "figure",
        "statement": "statement",
        "relation": "relation",
    }
    return listing(counted(kinds[kind], word) for kind, word in words.items() if kinds[kind])


def _whose(source: Source, at: Desk) -> str:
    """Say what kind of source alone tells something: "only Iranian state media"."""
    own = (f for f in at.account.findings if f.kind == "only" and f.values[0].document == source.document.id)
    return next((reason for finding in own for reason in finding.reasons if _TELLING.search(reason)), "")


def alone_in(at: Desk) -> list[tuple[Source, list[Record]]]:
    """List what stands in one source only, for each that has something of its own, in the order of its text."""
    told = [r for f in at.account.findings if f.kind == "only" and (r := at.records.get(f.values[0].record))]
    found = []
    for source in sources(at.account):
        own = _distinct(sorted((r for r in told if r.document == source.document.id), key=_weight))
        if own:
            found.append((source, sorted(own, key=lambda r: first_told([r], at))))
    return found


def _weight(record: Record) -> tuple[int, int, str]:
    """Of records on the same words, one is told: an event before all others."""
    order = (Event, Agreement, Quantity, Statement, Relation)
    return order.index(type(record)), record.evidence[0].start, record.id


def _distinct(records: Iterable[Record]) -> list[Record]:
    """Leave out records of another kind on words of which one is told already."""
    kept: list[Record] = []
    for record in records:
        if not any(type(other) is not type(record) and overlap(record, other) for other in kept):
            kept.append(record)
    return kept


def overlap(one: Record, other: Record) -> bool:
    """Tell whether two records of one document rest on words in common."""
    return any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)
