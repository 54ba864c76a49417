"""What the sources of a case are like, and what newer versions of their documents correct."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.gazetteer.states import countries
from dragoman.model.account import Finding, Heading, Voice
from dragoman.report import sentences
from dragoman.report.lines import Desk, Line, Section, cited
from dragoman.report.summary import counted
from dragoman.report.wording import ATTRIBUTES, CHANGES, PUBLISHERS

#: So many incidents that a source leaves out are named.
_NAMED = 5


def stressed(at: Desk) -> Section:
    """How much each source tells, what it stresses, and what it leaves out that others tell."""
    lines = [line for voice in at.account.publishers for line in _voice(voice, at)]
    about = "How much each tells, what it stresses, and what it leaves out though two others or more tell it."
    return Section("The sources", about, tuple(lines) if len(at.account.publishers) > 1 else ())


def _voice(voice: Voice, at: Desk) -> list[Line]:
    alone = _alone(len(voice.alone), of=len(voice.incidents))
    of = countries().get(voice.country or "")
    described = ", ".join(part for part in (PUBLISHERS.get(voice.kind or ""), of) if part)
    name = f"{voice.name} ({described})" if described else voice.name
    told = Line(
        sentence=f"{name} tells of {counted(len(voice.incidents), 'event')}{alone}.",
        citations=(),
        note="; ".join(f"stresses {item}" for item in voice.stresses),
        told_in=_numbers(voice.documents, at),
    )
    return [told, *_left_out(voice.left_out)]


def _alone(number: int, *, of: int) -> str:
    """
    Say how many of the events nobody else tells.

    >>> _alone(1, of=1), _alone(3, of=3), _alone(2, of=5)
    (', and nobody else does', ', all of them alone', ', 2 of them alone')
    """
    if not number:
        return ""
    if number == of:
        return ", all of them alone" if of > 1 else ", and nobody else does"
    return f", {number} of them alone"


def _left_out(headings: Iterable[Heading]) -> list[Line]:
    found = list(headings)
    lines = [
        Line(sentence=f"Leaves out: {sentences.sentence_case(one.headline)}.", citations=(), level=1)
        for one in found[:_NAMED]
    ]
    more = len(found) - len(lines)
    return [*lines, *([Line(sentence=f"Leaves out {more} more.", citations=(), level=1)] if more else [])]


def _numbers(documents: Iterable[str], at: Desk) -> tuple[int, ...]:
    return tuple(sorted(at.numbers[document] for document in documents if document in at.numbers))


def changed(at: Desk) -> Section:
    """What the newer version of a document corrects, withdraws or adds, with the words of both."""
    found = [finding for finding in at.account.findings if finding.kind in CHANGES]
    ordered = sorted(
        found,
        key=lambda f: (_newest(f, at), list(CHANGES).index(f.kind), f.values[0].evidence[0].start, f.attribute, f.id),
    )
    about = "Documents that were read again with another text; the newer version speaks for its source."
    return Section("What was corrected", about, tuple(_change(finding, at) for finding in _distinct(ordered)))


def _distinct(found: Iterable[Finding]) -> list[Finding]:
    """Leave out a change that rests on words of which the same is told already."""
    kept: list[Finding] = []
    for finding in found:
        if not any(_is_told(finding, other) for other in kept):
            kept.append(finding)
    return kept


def _is_told(one: Finding, other: Finding) -> bool:
    if one.kind != other.kind or (one.kind == "corrected" and one.attribute != other.attribute):
        return False
    return all(
        ours.document == theirs.document
        and any(a.start < b.end and b.start < a.end for a in ours.evidence for b in theirs.evidence)
        for ours, theirs in zip(one.values, other.values, strict=True)
    )


def _newest(finding: Finding, at: Desk) -> int:
    return max((at.numbers.get(value.document, 0) for value in finding.values), default=0)


def _change(finding: Finding, at: Desk) -> Line:
    point = ATTRIBUTES.get(finding.attribute, finding.attribute) if finding.kind == "corrected" else ""
    told = "; ".join(f"{value.value} [{at.numbers.get(value.document, 0)}]" for value in finding.values)
    return Line(
        sentence=f"{CHANGES[finding.kind]}{f', {point}' if point else ''}: {told}.",
        citations=cited(((value.document, words) for value in finding.values for words in value.evidence[:1]), at),
    )
