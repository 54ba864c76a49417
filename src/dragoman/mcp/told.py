"""
An answer as text that reads well, for assistants and people that see no fields.

Characters that cannot be seen, or turn the order of letters about, are shown by their number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from dragoman.mcp import answers
from dragoman.report.unseen import unseen_shown


def told(answer: answers.Answer) -> str:
    r"""
    Write an answer as text.

    >>> told(answers.Rule(known=False, about="No rule \u202e here.", rule="x", lines=[]))
    'No rule ⟨U+202E⟩ here.'
    """
    lines = [answer.about, *LINES[type(answer)](answer)]
    if isinstance(answer, answers.Page) and answer.next_offset is not None:
        lines.append(f"There is more: ask again with offset {answer.next_offset}.")
    return unseen_shown("\n".join(lines))


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


def _publisher(publisher: answers.Publisher) -> Iterator[str]:
    known = ", ".join(part for part in (publisher.kind, publisher.country) if part)
    about = f" ({known})" if known else ""
    told = f"{_counted(publisher.documents, 'document')}, {_counted(publisher.incidents, 'incident')}"
    yield f"- {publisher.name}{about}: {told}"
    for label, words in (("tells more of", publisher.tells_more), ("tells less of", publisher.tells_less)):
        if words:
            yield f"  {label} {'; '.join(words)}"
    for label, number, some in (
        ("tells alone", publisher.alone, publisher.some_alone),
        ("leaves out", publisher.left_out, publisher.some_left_out),
    ):
        if number:
            yield f"  {label} {_counted(number, 'incident')}, such as:"
            yield from (f"  - {one.headline} ({one.incident})" for one in some)


def _counted(number: int, one: str) -> str:
    return f"{number} {one}{'s' if number != 1 else ''}"


#: How each kind of answer goes on after its first sentence.
LINES: Mapping[type[answers.Answer], Callable[[Any], Iterable[str]]] = {
    answers.Facts: lambda answer: _all(answer.facts),
    answers.Incidents: lambda answer: _all(answer.incidents),
    answers.OpenIncident: _opened,
    answers.Findings: lambda answer: _all(answer.findings),
    answers.Comparison: lambda answer: _all(answer.findings),
    answers.Quotation: _quotation,
    answers.Passages: lambda answer: chain.from_iterable(map(_quotation, answer.passages)),
    answers.Profile: _profile,
    answers.Agreements: _agreements,
    answers.Sources: _sources,
    answers.Publishers: lambda answer: chain.from_iterable(map(_publisher, answer.publishers)),
    answers.Rule: lambda answer: answer.lines,
}
