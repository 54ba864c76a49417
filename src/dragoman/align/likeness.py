"""
How alike two tellings are, and why: the pair and the fixed tables here decide, nothing else.

A party, a date or a place that one source leaves out speaks neither for nor against.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.align import counting, marks
from dragoman.align.parties import keys
from dragoman.align.places import alike
from dragoman.align.same_deals import COMMON_TO_ALL
from dragoman.align.tellings import Telling
from dragoman.align.times import gap, length, period
from dragoman.align.words import concepts
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
#: Types that may be compared share a family.
FAMILIES = {
    "AGREE": ("together",),
    "CONSULT": ("together",),
    "SUPPORT": ("together",),
    "COOPERATE": ("together", "force"),
    "AID": ("together",),
    "CONCEDE": ("yield",),
    "RETREAT": ("yield",),
    "MOBILIZE": ("force",),
    "THREATEN": ("force",),
    "REQUEST": ("against",),
    "ACCUSE": ("against",),
    "REJECT": ("against",),
    "SANCTION": ("against", "coerce"),
    "COERCE": ("coerce",),
    "ASSAULT": ("coerce",),
}
#: Types in which it does not matter who is named first.
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})

#: Types of what is said day after day: without a date their parties alone do not make them one.
DAILY = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})

#: CAMEO's codes for signing an agreement, and for sanctions.
SIGNED, EMBARGO = "057", "163"

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
NEAR_DAYS = 3
#: Undated news of one affair is told within so many days, mostly within fewer; what it counts if not.
FRESH_NEWS, SAME_NEWS, OLDER, LATER = 3, 10, -0.05, -0.25
#: What it counts that a thing is said day after day.
DAILY_SAID = -0.15
#: Dates wider than this hardly tell one event from another.
NARROW = 31
#: What it counts that other numbers were taken, unless the days are told.
OTHER_COUNT = -0.35
#: What the same parties count if one source has both act, the other one of them on the other.
ONE_SIDED = 0.2
#: What one party in common counts less where the dates do not speak: it does so much on other days.
ALONE = 0.15


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
            return Likeness(*counting.alike(one, one.record, other, other.record))
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
    parties = _event_parties(one, ours, other, theirs)
    if parties.score < -1:
        return UNLIKE
    return total(
        [kind, parties, _dates(one, ours, other, theirs), _places(ours, theirs), _words(one, ours, other, theirs)]
    )


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
    if ours.cameo[:3] != theirs.cameo[:3] and not (ours.cameo[:3].endswith("0") or theirs.cameo[:3].endswith("0")):
        return Likeness(0.15, ("the same kind of event, told as of different form",))
    return Likeness(0.35, ("the same kind of event",))


def _event_parties(one: Telling, ours: Event, other: Telling, theirs: Event) -> Likeness:
    shared = one.parties & other.parties
    if not shared:
        return _FORBIDDEN
    if not (_mutual(ours) and _mutual(theirs)) and not _same_direction(one, other):
        return _FORBIDDEN
    if "CONSULT" in (ours.type, theirs.type) and marks.differ(marks.who(ours), marks.who(theirs)):
        return _FORBIDDEN
    several = sum(not is_loose(party) for party in shared) > 1
    alone = 0.0 if several or _day_told(ours, theirs) else -ALONE
    if one.parties == other.parties:
        told = 0.35 if (_mutual(ours) and _mutual(theirs)) or one.acting == other.acting else ONE_SIDED
        return Likeness(told if several else 0.2 + alone, ("the same parties",))
    if shared in (one.parties, other.parties):
        score = 0.25 if several else 0.15 + alone
        return Likeness(score, ("the parties of the one are among those of the other",))
    enough = 2 * len(shared) >= min(len(one.parties), len(other.parties)) and several
    return Likeness(0.15, ("most parties are the same",)) if enough else _FORBIDDEN


def _day_told(ours: Event, theirs: Event) -> bool:
    """Tell whether both have a date that is narrow enough to mean something."""
    days = [period(event.when) for event in (ours, theirs)]
    return all(one is not None and length(one) <= NARROW for one in days)


def is_loose(party: str) -> bool:
    """Tell whether a party is a group without a name, which any document may have: the government, the people."""
    return party.startswith("group/")


def _mutual(event: Event) -> bool:
    """Tell whether it does not matter who is named first; an offer or a wish is one side's."""
    return event.type == "CONSULT" or (event.type in MUTUAL and event.status in ("occurred", "ongoing"))


def _same_direction(one: Telling, other: Telling) -> bool:
    actors = not one.acting or not other.acting or bool(one.acting & other.acting)
    others = not one.others or not other.others or bool(one.others & other.others)
    return actors and others


def _dates(one: Telling, ours: Event, other: Telling, theirs: Event) -> Likeness:
    exact, exact_too = period(ours.when), period(theirs.when)
    if exact and exact_too:
        apart = gap(exact, exact_too)
        if apart > NEAR_DAYS:
            return _FORBIDDEN
        if apart:
            # Visits last; two talks or two attacks within days are two, unless the words say otherwise.
            same = ours.mode == theirs.mode == "visit"
            return Likeness(0.0 if same else -0.1, (f"dates {apart} day{'s' if apart > 1 else ''} apart",))
        close = max(length(exact), length(exact_too)) <= 14
        daily = 0.0 if _day_told(ours, theirs) else _daily(ours, theirs)
        return Likeness(0.25 if close else 0.1 + daily, ("dates that agree",))
    daily = _daily(ours, theirs) + _other_count(ours, theirs)
    if one.when and other.when and gap(one.when, other.when):
        # An undated telling was only guessed to be recent.
        return Likeness(0.0) if _lasts(one, ours, other, theirs) else _FORBIDDEN
    if one.when and other.when:
        apart = 0 if exact or exact_too else _told_apart(one, ours, other, theirs)
        if apart > FRESH_NEWS:
            return Likeness((LATER if apart > SAME_NEWS else OLDER) + daily, (f"undated, told {apart} days apart",))
        return Likeness(0.05 + daily, ("dates that may agree",))
    return Likeness(daily + (-0.15 if ours.historical != theirs.historical else 0.0))


def _daily(ours: Event, theirs: Event) -> float:
    return DAILY_SAID if ours.type in DAILY and SIGNED not in (ours.cameo[:3], theirs.cameo[:3]) else 0.0


def _other_count(ours: Event, theirs: Event) -> float:
    """Count against two deeds that other numbers were taken in them: "26 sailors", "31 sailors"."""
    told, told_too = marks.counts(ours), marks.counts(theirs)
    return OTHER_COUNT if told and told_too and told.isdisjoint(told_too) else 0.0


def _told_apart(one: Telling, ours: Event, other: Telling, theirs: Event) -> int:
    """Count the days between two reports, or what they look back on; a plan is told long before its like is done."""
    if one.published is None or other.published is None or (ours.future != theirs.future and ours.type == theirs.type):
        return 0
    days = [(each.since or each.published[1], each.published[1]) for each in (one, other) if each.published]
    return gap(*days)


def _lasts(one: Telling, ours: Event, other: Telling, theirs: Event) -> bool:
    """Tell whether it is still true long after: a treaty signed, sanctions imposed, a thing not done."""
    if one.signs & other.signs or (ours.negated and theirs.negated):
        return True
    return all(event.type == "SANCTION" and event.cameo.startswith(EMBARGO) for event in (ours, theirs))


def _places(ours: Event, theirs: Event) -> Likeness:
    same = alike(ours.where, theirs.where)
    if same is None:
        return Likeness(0.0)
    if same and ours.negated and theirs.negated:
        return Likeness(0.2, ("not done at the same place",))
    return Likeness(0.1, ("places that agree",)) if same else Likeness(-0.2, ("places that differ",))


def _words(one: Telling, ours: Event, other: Telling, theirs: Event) -> Likeness:
    shared, share, common = likeness_of_words(one.words, other.words)
    if (
        len(common) == 1
        and _daily(ours, theirs)
        and not _day_told(ours, theirs)
        and common[0] == cue(one) == cue(other)
    ):
        shared = 0.0  # that both congratulate says nothing of what on
    deals = one.deals & other.deals
    signs = one.signs & other.signs
    reasons: tuple[str, ...] = ("the same agreement is named",) if deals else ()
    if shared >= 1.0:
        reasons += (f"shared words: {one.spell(common[:5])}",)
    return Likeness(
        (0.3 * share if shared >= 0.8 else 0.0) + (0.15 if deals else 0.0) + (0.15 if signs else 0.0), reasons
    )


def cue(telling: Telling) -> str:
    """The concept of an event's cue, if it is one of the words that are compared; else nothing."""
    told = concepts(telling.record.cue.text)[:1] if isinstance(telling.record, Event) else ()
    return told[0] if told and told[0] in telling.words else ""


def _statements(one: Telling, ours: Statement, other: Telling, theirs: Statement) -> Likeness:
    """Score what is said; who says it decides how much must be shared."""
    when, when_too = period(ours.when), period(theirs.when)
    if when and when_too and gap(when, when_too) > 30:
        return UNLIKE
    shared, share, common = likeness_of_words(one.words, other.words)
    subjects = one.about & other.about
    deals = one.deals & other.deals
    meant = shared + 0.7 * len(subjects) + 0.7 * len(deals)
    speakers = bool(one.acting & other.acting)
    least, part = (1.5, 0.3) if speakers else (2.0, 0.4)
    if meant < least or share < part:
        return UNLIKE
    score = min(1.0, 0.45 + 0.5 * share + 0.1 * min(meant / least - 1, 1.0) + (0.1 if speakers else 0.0))
    reasons = [f"shared words: {one.spell(common[:6])}"]
    reasons += ["the same speaker"] if speakers else ["other speakers"]
    reasons += ["the same third matter is named"] if subjects else []
    return Likeness(round(score, 4), tuple(reasons))


def _agreements(one: Telling, ours: Agreement, other: Telling, theirs: Agreement) -> Likeness:
    if ours.agreement == theirs.agreement or own_deal(one) == own_deal(other):
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
    telling = [tuple(word for word in t.words if word not in COMMON_TO_ALL) for t in (one, other)]
    weight, share, common = likeness_of_words(*telling)
    least, part = (1.8, 0.35) if len(shared) > 1 else (2.4, 0.45)
    if weight < least or share < part:
        return UNLIKE
    return Likeness(0.8, ("parties in common", f"shared words: {one.spell(common[:5])}"))


def own_deal(telling: Telling) -> str:
    """The one id of the agreement whose step a telling is."""
    return min(telling.own)


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
