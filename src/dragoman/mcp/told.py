"""
An answer as text that reads well, for assistants and people that see no fields.

Characters that cannot be seen, or turn the order of letters about, are shown by their number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.mcp import answers

#: Controls but line ends and tabs, marks that turn the direction of writing, spaces of no width, halves of characters.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def told(answer: answers.Answer) -> str:
    r"""
    Write an answer as text.

    >>> told(answers.Rule(known=False, about="No rule \u202e here.", rule="x", lines=[]))
    'No rule ⟨U+202E⟩ here.'
    """
    lines = [answer.about, *_lines(answer)]
    if isinstance(answer, answers.Page) and answer.next_offset is not None:
        lines.append(f"There is more: ask again with offset {answer.next_offset}.")
    return UNSEEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", "\n".join(lines))


def _lines(answer: answers.Answer) -> Iterator[str]:
    match answer:
        case answers.Facts():
            yield from _all(answer.facts)
        case answers.Incidents():
            yield from _all(answer.incidents)
        case answers.OpenIncident():
            yield from _opened(answer)
        case answers.Findings():
            yield from _all(answer.findings)
        case answers.Quotation():
            yield from _quotation(answer)
        case answers.Passages():
            for passage in answer.passages:
                yield from _quotation(passage)
        case answers.Profile():
            yield from _profile(answer)
        case answers.Agreements():
            yield from _agreements(answer)
        case answers.Sources():
            yield from _sources(answer)
        case answers.Rule():
            yield from answer.lines


def _all(records: Sequence[answers.Fact | answers.Incident | answers.Finding]) -> Iterator[str]:
    for record in records:
        yield ""
        match record:
            case answers.Fact():
                yield from _fact(record)
            case answers.Incident():
                yield from _incident(record)
            case answers.Finding():
                yield from _finding(record)


def _fact(fact: answers.Fact) -> Iterator[str]:
    said = f"; according to {fact.said_by}" if fact.said_by else ""
    status = f" ({fact.status})" if fact.status and fact.status != "occurred" else ""
    yield f"- {fact.sentence}{status}{said}"
    marks = [f"{fact.kind} {fact.type}", fact.id, f"rule {fact.rule}", f"confidence {fact.confidence:.2f}"]
    yield f"  {' · '.join([*marks, fact.incident] if fact.incident else marks)}"
    yield from _cited(fact.citations)
    if fact.more_citations:
        yield f"  and {fact.more_citations} further mentions"


def _cited(citations: Sequence[answers.Citation]) -> Iterator[str]:
    for citation in citations:
        cut = "" if citation.whole else " …"
        yield f"  “{' '.join(citation.quote.split())}{cut}” — {source(citation)}"


def source(citation: answers.Citation) -> str:
    """Name where words stand: title, publisher, date, document and characters."""
    known = ", ".join(part for part in (citation.title, citation.publisher, citation.published) if part)
    older = f"; superseded by {citation.superseded_by}" if citation.superseded_by else ""
    copy = f"; repeats {citation.copy_of}" if citation.copy_of else ""
    return f"{known} [{citation.document} {citation.start}-{citation.end}{older}{copy}]"


def _incident(incident: answers.Incident) -> Iterator[str]:
    voices = f"{incident.voices} independent source{'s' if incident.voices != 1 else ''}"
    yield f"- {incident.sentence} ({incident.type}; {voices}; {incident.id})"
    yield from _cited(incident.citations)


def _finding(finding: answers.Finding) -> Iterator[str]:
    yield f"- {finding.kind} on {finding.on}: {finding.topic} ({finding.id})"
    for value in finding.values:
        yield f"  {value.value}"
        yield from (f"  {line}" for line in _cited(value.citations))
    if finding.more_values:
        yield f"  and {finding.more_values} more"
    if finding.reasons:
        yield f"  because: {'; '.join(finding.reasons)}"


def _opened(answer: answers.OpenIncident) -> Iterator[str]:
    if answer.incident:
        yield from _all([answer.incident])
    if answer.why_one:
        yield f"  taken for one because: {'; '.join(answer.why_one)}"
    for head, records in (
        ("What the sources say point by point:", answer.findings),
        ("As each document tells it:", answer.facts),
        ("Parts of it:", answer.parts),
    ):
        if records:
            yield f"\n{head}"
            yield from _all(records)


def _quotation(answer: answers.Quotation) -> Iterator[str]:
    if answer.citation:
        quote = f"{answer.before}»{answer.citation.quote}«{answer.after}"
        yield f"\n{quote}\n— {source(answer.citation)}"


def _profile(answer: answers.Profile) -> Iterator[str]:
    known = (
        ("kind", answer.kind),
        ("code", answer.code),
        ("country", answer.country),
        ("sectors", ", ".join(answer.sector)),
        ("also called", ", ".join(answer.aliases)),
        ("offices", "; ".join(_office(office) for office in answer.offices)),
        ("does", _shares(answer.does)),
        ("undergoes", _shares(answer.undergoes)),
        ("with", _shares(answer.partners)),
        ("statements", str(answer.statements or "")),
        ("the name also means", ", ".join(answer.also)),
    )
    yield from (f"{label}: {words}" for label, words in known if words)
    yield from _all(answer.relations)


def _office(office: answers.Office) -> str:
    dates = f" ({office.since or '?'} to {office.until or 'now or unknown'})" if office.since or office.until else ""
    return f"{office.title}{dates}"


def _shares(shares: Sequence[answers.Share]) -> str:
    return ", ".join(f"{share.name} {share.number}" for share in shares)


def _agreements(answer: answers.Agreements) -> Iterator[str]:
    for agreement in answer.agreements:
        parties = f" ({', '.join(agreement.parties)})" if agreement.parties else ""
        told_in = f"{agreement.documents} document{'s' if agreement.documents != 1 else ''}"
        yield f"- {agreement.name}{parties}: {', '.join(agreement.steps)}; {told_in}; {agreement.id}"
    yield from _all(answer.steps)


def _sources(answer: answers.Sources) -> Iterator[str]:
    if answer.holds:
        yield f"It holds {', '.join(f'{number} {kind}' for kind, number in answer.holds.items())}."
    for one in answer.sources:
        known = ", ".join(part for part in (one.publisher or "publisher unknown", one.published or "date unknown"))
        yield f"- {one.title} — {known} [{one.id}] {one.uri}"
    for failure in answer.not_read:
        yield f"- not read: {failure.uri}: {failure.reason}"
