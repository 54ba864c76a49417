"""Where agreements stand, source by source, and what stance parties take towards them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from dragoman.align.findings.counterparts import groups
from dragoman.align.findings.values import finding, named, sources, summary, sureness
from dragoman.align.incidents import Match, reasons_of
from dragoman.align.likeness import object_key
from dragoman.align.parties import keys
from dragoman.align.tellings import Telling
from dragoman.align.times import gap, period
from dragoman.align.wording.names import fullest
from dragoman.align.wording.spoken import spoken
from dragoman.model.account import Finding
from dragoman.model.facts import Agreement, Event, Relation, Statement

LADDER = (
    "proposed",
    "drafted",
    "draft_handed_over",
    "negotiated",
    "concluded",
    "signed",
    "ratified",
    "in_force",
)
#: Steps after which an agreement does not stand, and those after which it does.
_BROKEN = frozenset({"withdrawn", "suspended", "violated", "expired"})
_STANDING = frozenset({"signed", "ratified", "in_force", "extended", "restored", "concluded"})
#: Days after which a later document may report a later step.
_LATER = 30

#: For or against, by predicate, event type and speech act; lukewarm is neither.
_FAVOUR = {"supports": 1, "lukewarm_on": 0, "opposes": -1}
_FAVOUR_BY_EVENT = {"SUPPORT": 1, "AGREE": 1, "REJECT": -1, "ACCUSE": -1}
_FAVOUR_BY_ACT = {"praise": 1, "promise": 1, "accuse": -1, "warn": -1}
_FAVOUR_WORDS = {1: "in favour", 0: "lukewarm", -1: "against"}

Verdict = tuple[bool, str]


def on_agreements(matches: Sequence[Match], names: Mapping[str, str]) -> list[Finding]:
    """Compare step, parties, term and date of each agreement that several sources tell of."""
    return [
        found
        for told, inside in groups([m for m in matches if m.one.kind == "agreement"])
        for found in _agreement(told, inside, names)
    ]


def _agreement(told: list[Telling], inside: list[Match], names: Mapping[str, str]) -> list[Finding]:
    deals = [(t, t.record) for t in told if isinstance(t.record, Agreement)]
    reasons = reasons_of(inside)
    likeness = min(match.score for match in inside)
    found = []
    for attribute, (read, judge) in _POINTS.items():
        values = [(t, a, v) for t, a in deals if (v := read(a, names))]
        if len(sources(t for t, _, _ in values)) < 2:
            continue
        same, reason = judge([(t, a) for t, a, _ in values])
        found.append(
            finding(
                "agree" if same else "differ",
                attribute,
                [(t, v) for t, _, v in values],
                topic=fullest(deal.name for _, deal in deals),
                reasons=[reason, *reasons],
                confidence=sureness((t for t, _, _ in values), likeness),
                agreement=deals[0][1].agreement,
            )
        )
    return found


Told = Sequence[tuple[Telling, Agreement]]


def _across(told: Told, judge: Callable[[tuple[Telling, Agreement], tuple[Telling, Agreement]], Verdict]) -> Verdict:
    """Judge all pairs of different sources; the first that differ give the reason."""
    verdicts = [judge(one, other) for one, other in combinations(told, 2) if one[0].source != other[0].source]
    return next((v for v in verdicts if not v[0]), verdicts[0])


def _steps(told: Told) -> Verdict:
    """Compare how far each source has it; where two steps of theirs meet, the sources do."""
    by_source: dict[str, list[tuple[Telling, Agreement]]] = defaultdict(list)
    for telling, agreement in told:
        by_source[telling.source].append((telling, agreement))
    verdicts = []
    for one, other in combinations(sorted(by_source), 2):
        pairs = [_step(a, b) for a in by_source[one] for b in by_source[other]]
        verdicts.append(next((v for v in pairs if v[0]), pairs[0]))
    return next((v for v in verdicts if not v[0]), verdicts[0])


def _step(one: tuple[Telling, Agreement], other: tuple[Telling, Agreement]) -> Verdict:
    ours, theirs = one[1].step, other[1].step
    words = f"{ours} in one source, {theirs} in another".replace("_", " ")
    if ours == theirs:
        return True, "the same step"
    if ours in LADDER and theirs in LADDER:
        rungs = LADDER.index(theirs) - LADDER.index(ours)
        if abs(rungs) == 1:
            return True, f"{words}: one step further"
        published, published_too = one[0].published, other[0].published
        if published and published_too and (published_too[0] - published[0]) * rungs > 0:
            days = abs(published_too[0] - published[0])
            return (True, f"{words}: the later document has it further") if days > _LATER else (False, words)
    if {ours, theirs} & _BROKEN and {ours, theirs} & _STANDING:
        return False, words
    return not ({ours, theirs} <= set(LADDER)), words


def _parties(told: Told) -> Verdict:
    def judge(one: tuple[Telling, Agreement], other: tuple[Telling, Agreement]) -> Verdict:
        ours, theirs = keys(one[1].parties), keys(other[1].parties)
        if ours <= theirs or theirs <= ours:
            return True, "the same parties" if ours == theirs else "one source names more parties"
        return False, "other parties"

    return _across(told, judge)


def _terms(told: Told) -> Verdict:
    same = len({agreement.term_years for _, agreement in told}) == 1
    return same, "the same term" if same else "other terms"


def _dates(told: Told) -> Verdict:
    """Dates are compared only between tellings of one step."""

    def judge(one: tuple[Telling, Agreement], other: tuple[Telling, Agreement]) -> Verdict:
        ours, theirs = period(one[1].when), period(other[1].when)
        if one[1].step != other[1].step or not ours or not theirs:
            return True, "dates of different steps"
        return (True, "dates that agree") if not gap(ours, theirs) else (False, "other dates")

    return _across(told, judge)


def _date(agreement: Agreement, _names: Mapping[str, str]) -> str:
    return spoken(agreement.when) if agreement.when and period(agreement.when) else ""


_POINTS: dict[str, tuple[Callable[[Agreement, Mapping[str, str]], str], Callable[[Told], Verdict]]] = {
    "step": (lambda a, _names: a.step.replace("_", " "), _steps),
    "parties": (lambda a, names: named(a.parties, names), _parties),
    "term": (lambda a, _names: f"{a.term_years} years" if a.term_years else "", _terms),
    "date": (_date, _dates),
}


def on_stances(tellings: Sequence[Telling], names: Mapping[str, str]) -> list[Finding]:
    """Lay one party's stances on one matter side by side, if at least one is told as a lasting state."""
    held: dict[tuple[str, str], list[tuple[Telling, int]]] = defaultdict(list)
    for telling in tellings:
        favour, holders, targets = _stance(telling)
        if favour is not None:
            for holder in holders:
                for target in targets:
                    held[holder, target].append((telling, favour))
    return [found for key in sorted(held) for found in _compare(key[1], held[key], names)]


def _compare(target: str, held: list[tuple[Telling, int]], names: Mapping[str, str]) -> list[Finding]:
    lasting = [t for t, _ in held if t.kind == "relation"]
    if not lasting or len(sources(t for t, _ in held)) < 2:
        return []
    if all(t.kind == "relation" for t, _ in held):
        return []  # they are compared as relations
    views = {favour for _, favour in held}
    reason = " or ".join(_FAVOUR_WORDS[favour] for favour in sorted(views, reverse=True))
    return [
        finding(
            "differ" if len(views) > 1 else "agree",
            "stance",
            [(t, f"{_FAVOUR_WORDS[favour]}: {summary(t, names)}") for t, favour in held],
            topic=names.get(target, target),
            reasons=[reason, "the same party's stance on the same matter"],
            confidence=sureness((t for t, _ in held), 0.8),
            agreement=target if any(target in t.deals for t in lasting) else None,
        )
    ]


def _stance(telling: Telling) -> tuple[int | None, frozenset[str], frozenset[str]]:
    """For (1), against (-1) or lukewarm (0), None if no stance; whose, and towards what."""
    match telling.record:
        case Relation() as relation:
            favour = _FAVOUR.get(relation.predicate)
            favour = -favour if favour and relation.negated else favour
            return favour, keys((relation.subject,)), telling.deals | {object_key(relation)}
        case Event() as event if telling.deals:
            favour = _FAVOUR_BY_EVENT.get(event.type)
            return (-favour if favour and event.negated else favour), keys(event.actors), telling.deals
        case Statement() as statement if telling.deals:
            return _FAVOUR_BY_ACT.get(statement.act), keys(statement.speakers), telling.deals
    return None, frozenset(), frozenset()
