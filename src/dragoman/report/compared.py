"""What the sources tell together: alike, otherwise, on the same subject, or alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dragoman.align.headlines import listing
from dragoman.model.account import Finding
from dragoman.report import sentences
from dragoman.report.lines import Citation, Desk, Line, Section, cited, first_told, merged, sentence, words
from dragoman.report.wording import ATTRIBUTES


def agree(at: Desk) -> Section:
    """What several sources tell alike, one line for each matter."""
    matters: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for finding in at.account.findings:
        if finding.kind == "agree":
            matters[_matter(finding)].append(finding)
    lines = [_agreed(found, at) for found in matters.values()]
    return Section("Where the sources agree", "Told by more than one of them.", merged(lines))


def _matter(finding: Finding) -> tuple[str, ...]:
    if finding.incident:
        return ("incident", finding.incident)
    if finding.agreement and finding.attribute in ("step", "parties", "term", "date"):
        return ("agreement", finding.agreement)
    return ("records", *sorted(value.record for value in finding.values))


def _agreed(found: Sequence[Finding], at: Desk) -> Line:
    points = listing(ATTRIBUTES.get(f.attribute, f.attribute) for f in found)
    topic = sentences.quoted(found[0].topic, 110).rstrip(".")
    reasons = [reason for f in found for reason in f.reasons if not reason.startswith("the same")]
    return Line(
        sentence=f"{sentences.sentence_case(topic)}: they agree on {points}.",
        citations=_of_values(found, at),
        note="; ".join(dict.fromkeys(reasons[:3])),
    )


def _of_values(found: Iterable[Finding], at: Desk) -> tuple[Citation, ...]:
    return cited(((value.document, piece) for f in found for value in f.values for piece in value.evidence[:1]), at)


def differ(at: Desk) -> Section:
    """What sources tell otherwise, each one's value beside the others'."""
    lines = [_differing(finding, at) for finding in at.account.findings if finding.kind == "differ"]
    return Section("Where the sources differ", "Each source's own value; none is preferred.", merged(lines))


def _differing(finding: Finding, at: Desk) -> Line:
    by_value: dict[str, set[int]] = defaultdict(set)
    for value in finding.values:
        by_value[sentences.quoted(value.value, 100)].add(at.numbers.get(value.document, 0))
    told = "; ".join(f"{value} {''.join(f'[{n}]' for n in sorted(n))}" for value, n in by_value.items())
    point = ATTRIBUTES.get(finding.attribute, finding.attribute)
    topic = sentences.sentence_case(sentences.quoted(_topic(finding, at), 110).rstrip("."))
    return Line(
        sentence=f"{topic}: they differ on {point}: {told}.",
        citations=_of_values([finding], at),
        note="; ".join(finding.reasons[:2]),
    )


def _topic(finding: Finding, at: Desk) -> str:
    return at.deals.get(finding.topic, finding.topic)


def related(at: Desk) -> Section:
    """What sources both speak of, though not of the same thing."""
    lines = [
        Line(sentence=f"Both speak of {_topic(f, at)}, each in its own way.", citations=_of_values([f], at))
        for f in at.account.findings
        if f.kind == "related"
    ]
    return Section("What else they both touch on", "The same subject, not the same fact.", merged(lines))


def alone(at: Desk) -> Section:
    """What one source tells and no other."""
    told = [(f, at.records.get(f.values[0].record)) for f in at.account.findings if f.kind == "only"]
    ordered = sorted(((r, f) for f, r in told if r), key=lambda pair: first_told([pair[0]], at))
    lines = [
        Line(
            sentence=f"Only [{at.numbers.get(r.document, 0)}]: {sentence(r, at)}",
            citations=cited(words(r), at),
        )
        for r, _ in ordered
    ]
    return Section("What only one source tells", "No other source has a counterpart.", merged(lines))
