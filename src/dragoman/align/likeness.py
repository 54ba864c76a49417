"""
How alike two tellings are, and why: the pair and the fixed tables here decide, nothing else.

A party, a date or a place that one source leaves out speaks neither for nor against.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.align.places import alike
from dragoman.align.tellings import Telling, keys, sides
from dragoman.align.times import gap, length, period
from dragoman.align.words import likeness as likeness_of_words
from dragoman.model.facts import Agreement, Event, Party, Quantity, Relation, Statement

#: A pair this alike or more is one affair.
ACCEPTED = 0.8

#: Types that sources use for one and the same thing.
KIN = frozenset(
    frozenset(pair)
    for pair in (
        ("AGREE", "SUPPORT"),
        ("AGREE", "COOPERATE"),
        ("AGREE", "CONSULT"),
        ("AGREE", "AID"),
        ("AID", "COOPERATE"),
        ("AID", "SUPPORT"),
        ("COOPERATE", "MOBILIZE"),
        ("CONCEDE", "RETREAT"),
        ("ACCUSE", "REJECT"),
        ("REQUEST", "ACCUSE"),
        ("THREATEN", "MOBILIZE"),
        ("COERCE", "ASSAULT"),
        ("COERCE", "SANCTION"),
        ("REJECT", "SANCTION"),
    )
)
#: Types in which it does not matter who is named first.
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})

#: Types of what is said day after day: without a date their parties alone do not make them one.
_DAILY = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})

#: CAMEO's code for signing an agreement.
_SIGNED = "057"

OPPOSITE = frozenset(
    frozenset(pair)
    for pair in (
        ("supports", "opposes"),
        ("supports", "lukewarm_on"),
        ("good_relations", "poor_relations"),
        ("allied_with", "in_conflict_with"),
        ("good_relations", "in_conflict_with"),
        ("allied_with", "opposes"),
    )
)
_NEAR_DAYS = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score, 0 if they cannot be one, and the reasons for a person to read."""

    score: float
    reasons: tuple[str, ...] = ()


UNLIKE = Likeness(0.0)


def compare(one: Telling, other: Telling) -> Likeness:
    """Score two tellings of one kind."""
    match one.record, other.record:
        case Event(), Event():
            return _events(one, one.record, other, other.record)
        case Statement(), Statement():
            return _statements(one, one.record, other, other.record)
        case Agreement(), Agreement():
            return _agreements(one, one.record, other, other.record)
        case Quantity(), Quantity():
            return _quantities(one, one.record, other, other.record)
        case Relation(), Relation():
            return _relations(one.record, other.record)
    return UNLIKE


def total(parts: list[Likeness]) -> Likeness:
    """Add up parts; one that forbids (below -1) forbids all."""
    if any(part.score < -1 for part in parts):
        return UNLIKE
    score = round(max(0.0, min(1.0, sum(part.score for part in parts))), 4)
    return Likeness(score, tuple(reason for part in parts for reason in part.reasons))


_FORBIDDEN = Likeness(-2.0)


def _events(one: Telling, ours: Event, other: Telling, theirs: Event) -> Likeness:
    kind = _types(ours, theirs)
    if kind.score < -1:
        return UNLIKE
    parties = _event_parties(ours, theirs)
    if parties.score < -1:
        return UNLIKE
    return total([kind, parties, _dates(one, ours, other, theirs), _places(ours, theirs), _words(one, other)])


def _types(ours: Event, theirs: Event) -> Likeness:
    if ours.type != theirs.type:
        if frozenset((ours.type, theirs.type)) not in KIN:
            return _FORBIDDEN
        return Likeness(0.15, ("kindred kinds of event",))
    if ours.mode and theirs.mode and ours.mode != theirs.mode:
        return Likeness(0.15, ("the same kind of event, told as of different form",))
    if ours.mode and theirs.mode:
        return Likeness(0.45, ("the same kind of event",))
    if ours.cameo[:3] == theirs.cameo[:3] and not ours.cameo[:3].endswith("0"):
        return Likeness(0.45, ("the same kind of event",))
    return Likeness(0.35, ("the same kind of event",))


def _event_parties(ours: Event, theirs: Event) -> Likeness:
    mutual = _mutual(ours) and _mutual(theirs)
    (our_actors, our_others), (their_actors, their_others) = sides(ours), sides(theirs)
    all_ours, all_theirs = keys((*our_actors, *our_others)), keys((*their_actors, *their_others))
    shared = all_ours & all_theirs
    if not shared:
        return _FORBIDDEN
    if not mutual and not _same_direction(our_actors, our_others, their_actors, their_others):
        return _FORBIDDEN
    if all_ours == all_theirs:
        return Likeness(0.35 if len(shared) > 1 else 0.2, ("the same parties",))
    if shared in (all_ours, all_theirs):
        score = 0.25 if len(shared) > 1 else 0.15
        return Likeness(score, ("the parties of the one are among those of the other",))
    enough = 2 * len(shared) >= min(len(all_ours), len(all_theirs)) and len(shared) > 1
    return Likeness(0.15, ("most parties are the same",)) if enough else _FORBIDDEN


def _mutual(event: Event) -> bool:
    """Tell whether it does not matter who is named first; an offer or a wish is one side's."""
    return event.type == "CONSULT" or (event.type in MUTUAL and event.status in ("occurred", "ongoing"))


def _same_direction(*four: tuple[Party, ...]) -> bool:
    our_actors, our_others, their_actors, their_others = (keys(parties) for parties in four)
    actors = not our_actors or not their_actors or bool(our_actors & their_actors)
    others = not our_others or not their_others or bool(our_others & their_others)
    return actors and others


def _dates(one: Telling, ours: Event, other: Telling, theirs: Event) -> Likeness:
    exact, exact_too = period(ours.when), period(theirs.when)
    if exact and exact_too:
        apart = gap(exact, exact_too)
        if apart > _NEAR_DAYS:
            return _FORBIDDEN
        if apart:
            return Likeness(0.0, (f"dates {apart} days apart",))
        close = max(length(exact), length(exact_too)) <= 14
        return Likeness(0.25 if close else 0.1, ("dates that agree",))
    daily = -0.1 if ours.type in _DAILY and _SIGNED not in (ours.cameo[:3], theirs.cameo[:3]) else 0.0
    if one.when and other.when:
        return Likeness(0.05 + daily, ("dates that may agree",)) if not gap(one.when, other.when) else _FORBIDDEN
    return Likeness(daily + (-0.15 if ours.historical != theirs.historical else 0.0))


def _places(ours: Event, theirs: Event) -> Likeness:
    same = alike(ours.where, theirs.where)
    if same is None:
        return Likeness(0.0)
    return Likeness(0.1, ("places that agree",)) if same else Likeness(-0.2, ("places that differ",))


def _words(one: Telling, other: Telling) -> Likeness:
    shared, share, common = likeness_of_words(one.words, other.words)
    deals = one.deals & other.deals
    reasons: tuple[str, ...] = ("the same agreement is named",) if deals else ()
    if shared >= 1.0:
        reasons += (f"shared words: {one.spell(common[:5])}",)
    return Likeness((0.3 * share if shared >= 0.8 else 0.0) + (0.15 if deals else 0.0), reasons)


def _statements(one: Telling, ours: Statement, other: Telling, theirs: Statement) -> Likeness:
    """Score what is said; who says it decides how much must be shared."""
    when, when_too = period(ours.when), period(theirs.when)
    if when and when_too and gap(when, when_too) > 30:
        return UNLIKE
    shared, share, common = likeness_of_words(one.words, other.words)
    subjects = one.about & other.about
    deals = one.deals & other.deals
    meant = shared + 0.7 * len(subjects) + 0.7 * len(deals)
    speakers = speakers_alike(ours, theirs)
    least, part = (1.5, 0.3) if speakers else (2.0, 0.4)
    if meant < least or share < part:
        return UNLIKE
    score = min(1.0, 0.45 + 0.5 * share + 0.1 * min(meant / least - 1, 1.0) + (0.1 if speakers else 0.0))
    reasons = [f"shared words: {one.spell(common[:6])}"]
    reasons += ["the same speaker"] if speakers else ["other speakers"]
    reasons += ["the same third matter is named"] if subjects else []
    return Likeness(round(score, 4), tuple(reasons))


def speakers_alike(ours: Statement, theirs: Statement) -> bool:
    """Tell whether two statements have a speaker in common, or one's state speaks in the other."""
    return bool(keys(ours.speakers) & keys(theirs.speakers))


def _agreements(one: Telling, ours: Agreement, other: Telling, theirs: Agreement) -> Likeness:
    if ours.agreement == theirs.agreement:
        return Likeness(1.0, ("the same agreement",))
    parties, parties_too = keys(ours.parties), keys(theirs.parties)
    shared = parties & parties_too
    if ours.term_years and ours.term_years == theirs.term_years and shared in (parties, parties_too) and shared:
        return Likeness(0.95, ("parties in common", f"the same term of {ours.term_years} years"))
    if not shared or (len(shared) < 2 and shared not in (parties, parties_too)):
        return UNLIKE
    when, when_too = period(ours.when), period(theirs.when)
    if when and when_too and gap(when, when_too) > 366:
        return UNLIKE
    weight, share, common = likeness_of_words(one.words, other.words)
    least, part = (1.8, 0.35) if len(shared) > 1 else (2.4, 0.45)
    if weight < least or share < part:
        return UNLIKE
    return Likeness(0.8, ("parties in common", f"shared words: {one.spell(common[:5])}"))


def _quantities(one: Telling, ours: Quantity, other: Telling, theirs: Quantity) -> Likeness:
    if ours.measure != theirs.measure or ours.unit.split("/")[0] != theirs.unit.split("/")[0]:
        return UNLIKE
    of, of_too = keys(ours.of), keys(theirs.of)
    when, when_too = period(ours.when), period(theirs.when)
    if when and when_too and gap(when, when_too) > _NEAR_DAYS:
        return UNLIKE
    if of and of_too and not (of <= of_too or of_too <= of):
        return UNLIKE
    shared, share, _ = likeness_of_words(one.words, other.words)
    if not (of and of_too) and not (shared >= 2.0 and share >= 0.3) and not (one.about & other.about):
        return UNLIKE
    return Likeness(0.9 if of == of_too else 0.8, (f"the same measure: {ours.measure}",))


def _relations(ours: Relation, theirs: Relation) -> Likeness:
    if keys((ours.subject,)) != keys((theirs.subject,)):
        return UNLIKE
    if ours.predicate != theirs.predicate and frozenset((ours.predicate, theirs.predicate)) not in OPPOSITE:
        return UNLIKE
    if object_key(ours) != object_key(theirs):
        return UNLIKE
    return Likeness(0.95, ("the same two parties",))


def object_key(relation: Relation) -> str:
    """What a relation is to: a party's state or body, an agreement, or words in lower case."""
    target = relation.object
    return (target.code or target.id) if isinstance(target, Party) else target.casefold()
