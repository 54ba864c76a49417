"""An incident that several sources tell, attribute by attribute: do they agree?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from dragoman.align.findings.values import called, finding, named, sources, sureness
from dragoman.align.incidents import Cluster
from dragoman.align.parties import keys
from dragoman.align.places import alike
from dragoman.align.times import gap, length, period
from dragoman.align.wording.spoken import spoken
from dragoman.model.account import Finding, Incident
from dragoman.model.facts import Event

#: What became of it, in order; neighbours and what lies between may both be true as time goes on.
_PROSPECT = ("possible", "proposed", "requested", "intended", "planned", "ongoing", "occurred")

#: What actors are called, by id and by code.
Names = Mapping[str, str]
#: Whether two sources are at one on a point, and why.
Verdict = tuple[bool, str]


def on_incident(cluster: Cluster, incident: Incident, names: Mapping[str, str]) -> list[Finding]:
    """Compare what different sources say of one incident; a point that only one source has is left out."""
    findings = []
    for attribute, (read, judge) in POINTS.items():
        told = [
            (t, t.record, v) for t in cluster.members if isinstance(t.record, Event) and (v := read(t.record, names))
        ]
        if len(sources(t for t, _, _ in told)) < 2:
            continue
        verdicts = [
            judge(a, b, names) for (one, a, _), (two, b, _) in combinations(told, 2) if one.source != two.source
        ]
        likeness = min((m.score for m in cluster.matches), default=1.0)
        findings.append(
            finding(
                "agree" if all(same for same, _ in verdicts) else "differ",
                attribute,
                [(t, v) for t, _, v in told],
                topic=incident.headline,
                reasons=_reasons(verdicts, incident.reasons),
                confidence=sureness((t for t, _, _ in told), likeness),
                incident=incident.id,
            )
        )
    return findings


def _reasons(verdicts: Sequence[Verdict], more: Sequence[str]) -> list[str]:
    """What sets them apart comes first."""
    return [reason for same, reason in sorted(verdicts) if reason] + list(more)


def _date(event: Event, _names: Names) -> str:
    return spoken(event.when) if event.when and period(event.when) else ""


def _same_date(one: Event, other: Event, names: Names) -> Verdict:
    ours, theirs = period(one.when), period(other.when)
    if not ours or not theirs:
        return True, ""
    if days := gap(ours, theirs):
        return False, f"{days} day{'s' if days > 1 else ''} apart"
    if ours == theirs:
        return True, "the same date"
    wide, exact = (one, other) if length(ours) > length(theirs) else (other, one)
    return True, f"{_date(wide, names)} is wider than {_date(exact, names)} and holds or meets it"


def _place(event: Event, _names: Names) -> str:
    return event.where.name if event.where else ""


def _same_place(one: Event, other: Event, names: Names) -> Verdict:
    if alike(one.where, other.where) is False:
        return False, f"{_place(one, names)} is not {_place(other, names)}"
    same = _place(one, names).casefold() == _place(other, names).casefold()
    return True, "the same place" if same else "one place lies in or near the other"


def _parties(event: Event, names: Names) -> str:
    return named((*event.actors, *event.recipients), names)


def _same_parties(one: Event, other: Event, names: Names) -> Verdict:
    ours, theirs = keys((*one.actors, *one.recipients)), keys((*other.actors, *other.recipients))
    if ours == theirs:
        return True, "the same parties"
    if ours <= theirs or theirs <= ours:
        return True, f"only one source names {called(ours ^ theirs, names)}"
    return False, f"one names {called(ours - theirs, names)}, another {called(theirs - ours, names)}"


def _mode(event: Event, _names: Names) -> str:
    return event.mode or ""


def _same_mode(one: Event, other: Event, _names: Names) -> Verdict:
    return (True, "the same form") if one.mode == other.mode else (False, f"{one.mode} or {other.mode}")


def _status(event: Event, _names: Names) -> str:
    """Tell what became of it; who only supposes a thing does not say."""
    if event.hypothetical:
        return ""
    return f"not {event.status}" if event.negated and event.status != "denied" else event.status


def _same_status(one: Event, other: Event, _names: Names) -> Verdict:
    if one.negated != other.negated:
        return False, "one source says that it happened, another that it did not"
    if one.status == other.status:
        return True, "the same status"
    ranks = [_PROSPECT.index(event.status) for event in (one, other) if event.status in _PROSPECT]
    if len(ranks) == 2:
        return True, f"{one.status} in one source, {other.status} in another: one step further"
    return False, f"{one.status} or {other.status}"


#: Each point: how it is read from an event, and how two readings of it are judged.
POINTS: dict[str, tuple[Callable[[Event, Names], str], Callable[[Event, Event, Names], Verdict]]] = {
    "date": (_date, _same_date),
    "place": (_place, _same_place),
    "parties": (_parties, _same_parties),
    "mode": (_mode, _same_mode),
    "status": (_status, _same_status),
}
