"""
Which of the differences found between records are contradictions: both cannot be true.

Rule 1: that something happened contradicts that it did not; that it may happen or is planned contradicts nothing.
Rule 2: figures contradict if they do not meet, an open end ("at least", "up to") left open.
Rule 3: for and against contradict; lukewarm contradicts neither.
Rule 4: a denial contradicts what is said, unless that is itself told with a negation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from dragoman.align.amounts import bounds, meet
from dragoman.align.claims import read_claim
from dragoman.align.claims.figures import figures
from dragoman.align.claims.words import lemma, split
from dragoman.align.tellings import Telling
from dragoman.align.times import gap
from dragoman.align.words import concepts, likeness
from dragoman.model.account import Finding
from dragoman.model.facts import Event, Quantity, Relation, Statement

#: What the reasons of a finding begin with that tells of a contradiction.
CONTRADICT = "the sources contradict each other"
_REAL = frozenset({"occurred", "ongoing"})
#: The part of its words that a denial shares with what it denies.
_ALIKE = 0.5
#: Measures of which one affair has one figure.
_COUNTED = frozenset(
    [
        "dead",
        "wounded",
        "missing",
        "displaced",
        "arrested",
        "abducted",
        "deported",
        "released",
        "evacuated",
        "hostages",
        "prisoners",
        "troops",
        "deployed",
        "casualties",
        "refugees",
        "participants",
        "infected",
        "protesters",
        "tanks",
        "missiles",
        "ships",
        "aircraft",
        "drones",
    ]
)
#: Concepts of those who are told of by no more than their number.
_ANYBODY = frozenset(
    concept for word in ("people", "persons", "dead", "lives", "victims") for concept in concepts(word)
)
#: Days within which undated figures are of the same news.
_NEWS = 10
_AGAINST = frozenset({("supports", "opposes"), ("opposes", "supports")})
_RATIFY = lemma("ratify")


def marked(found: Sequence[Finding], tellings: Sequence[Telling]) -> list[Finding]:
    """Say of each difference that is a contradiction that it is one."""
    records = {telling.id: telling for telling in tellings}
    return [_marked(one, records) for one in found]


def _marked(found: Finding, tellings: Mapping[str, Telling]) -> Finding:
    judge = _JUDGES.get(found.attribute)
    if found.kind != "differ" or judge is None:
        return found
    told = [tellings[value.record] for value in found.values if value.record in tellings]
    for one, other in combinations(told, 2):
        if one.source != other.source and (reason := judge(one, other)):
            return replace(found, reasons=(f"{CONTRADICT}: {reason}", *found.reasons))
    return found


def _status(first: Telling, second: Telling) -> str:
    one, other = first.record, second.record
    if isinstance(one, Event) and isinstance(other, Event) and _undone(one) != _undone(other):
        done = other if _undone(one) else one
        if done.status in _REAL and (lemma(one.cue.text) == _RATIFY) == (lemma(other.cue.text) == _RATIFY):
            return f"“{done.cue.text}” or not"
    return _stance(first, second)


def _undone(event: Event) -> bool:
    return event.status in (*_REAL, "denied") and event.negated


def _amount(first: Telling, second: Telling) -> str:
    one, other = first.record, second.record
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or one.unit != other.unit:
        return ""
    if one.measure != other.measure or one.measure not in _COUNTED or not _one_count(first, second):
        return ""
    if meet(one, other):
        return ""
    smaller, larger = sorted((one, other), key=lambda quantity: bounds(quantity)[0])
    if not _nouns(smaller) <= (_nouns(larger) | _ANYBODY):
        return ""  # two women may be among three workers
    return f"“{one.evidence[0].text}” or “{other.evidence[0].text}”"


def _nouns(quantity: Quantity) -> frozenset[str]:
    return frozenset(figure.unit for figure in figures(split(quantity.evidence[0].text)))


def _one_count(first: Telling, second: Telling) -> bool:
    """Tell whether two figures count one thing: of the same parties or occasion, on the same days."""
    of, of_too = (frozenset(key for key in telling.parties if key.isupper()) for telling in (first, second))
    if not (of and of == of_too) and not (first.occasions & second.occasions and not (of and of_too)):
        return False
    if first.when and second.when:
        return gap(first.when, second.when) == 0
    return bool(first.published and second.published) and _days_apart(first, second) <= _NEWS


def _days_apart(first: Telling, second: Telling) -> int:
    return gap(first.published, second.published) if first.published and second.published else 0


def _stance(first: Telling, second: Telling) -> str:
    one, other = first.record, second.record
    if not isinstance(one, Relation) or not isinstance(other, Relation):
        return ""
    if one.status != "ongoing" or other.status != "ongoing":
        return ""
    if one.predicate == other.predicate and one.negated != other.negated:
        return f"{one.predicate.replace('_', ' ')} or not"
    if (one.predicate, other.predicate) in _AGAINST and one.negated == other.negated:
        return f"{one.predicate} or {other.predicate}"
    return ""


def _wording(first: Telling, second: Telling) -> str:
    one, other = first.record, second.record
    if not isinstance(one, Statement) or not isinstance(other, Statement):
        return ""
    if (one.act == "deny") == (other.act == "deny"):
        return ""
    denial, claim = (one, other) if one.act == "deny" else (other, one)
    words, words_too = (" ".join(piece.text for piece in statement.content) for statement in (denial, claim))
    _, part, _ = likeness(concepts(words), concepts(words_too))
    if part < _ALIKE or words.startswith("to "):
        return ""
    if any(read_claim(piece.text).turned for statement in (denial, claim) for piece in statement.content):
        return ""
    return "denied by one, said by another"


_JUDGES: Mapping[str, Callable[[Telling, Telling], str]] = {
    "status": _status,
    "amount": _amount,
    "stance": _stance,
    "wording": _wording,
}
