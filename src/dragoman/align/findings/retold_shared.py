"""
How much a record and a sentence of another document share: names, words of content, the kind of deed, the day.

Rule 1: what stands in few sentences of its document counts more than what stands in many.
Rule 2: the kind of deed is counted once, not also as the word that tells it; of what is said day after day it counts
        only with the day, and of a meeting half without it.
Rule 3: days further apart than some, and another party to whom it was done, speak against it.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.align.counting import SCALES
from dragoman.align.likeness import DAILY
from dragoman.align.passages import Passage, days_of, deed_of, named_of, whose
from dragoman.align.tellings import Telling
from dragoman.align.times import Period, gap, length, one_day
from dragoman.align.words import concepts, weight
from dragoman.model.facts import Event

#: What it counts to share a rare name or word, a common one, the kind of deed, the day, or no more than the year.
_RARE, _COMMON, _DEED, _DAY, _YEAR = 1.0, 0.4, 1.0, 1.5, 0.75
#: Days further apart are others; wider ones are no day.
_NEAR, _MONTH = 3, 31
#: So many names, words of content and kinds of deed leave no doubt if they are told of one day, and if not.
_SURELY, _SURELY_AT_ANY_TIME = 2, 4
#: Parties that are rarely named together but for one deed.
_SEVERAL = 3
_DENIED = (
    " not ",
    " no ",
    " never ",
    "n’t ",
    "n't ",
    " if ",
    " will ",
    " would ",
    " may ",
    " might ",
    " could ",
    " should ",
)


@dataclass(frozen=True, slots=True)
class Shared:
    """What a record and a sentence share."""

    much: float
    #: Names and words, the rare ones first.
    told: tuple[str, ...] = ()
    deed: bool = False
    day: bool = False
    #: Whether both name days, no year alone, that may be one.
    dated: bool = False
    #: Whether little doubt is left that both mean one deed, which neither denies.
    sure: bool = False


_NOTHING = Shared(0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Asking:
    """A record that is laid beside sentences, with all of it that may be shared."""

    telling: Telling
    type: str
    days: tuple[Period, ...]
    #: Its parties and what else it names; of these those of whom its document speaks throughout.
    names: frozenset[str]
    whose: frozenset[str]
    #: Its words of content, and those but for the one that tells the deed.
    words: frozenset[str]
    others: frozenset[str]
    #: The kinds of deed, and whether these tie without the day.
    deeds: frozenset[str]
    daily: bool

    @classmethod
    def of(cls, telling: Telling, own: Passage | None) -> Asking:
        """Read a record once for all sentences; `own` is the one in which it stands."""
        record, throughout = telling.record, whose(telling)
        words = frozenset(word for word in telling.words if weight(word) == 1.0) - SCALES
        return cls(
            telling=telling,
            type=_type(telling),
            days=days_of(telling, own),
            names=telling.parties | throughout | telling.about | named_of(telling, own),
            whose=throughout,
            words=words,
            others=words.difference(concepts(record.cue.text)[:1]) if isinstance(record, Event) else words,
            deeds=deed_of(record) if isinstance(record, Event) else frozenset(),
            daily=_type(telling) in DAILY - {"AGREE"},
        )


def shared(asking: Asking, passage: Passage) -> Shared:
    """Tell how much a record and a sentence share, and what."""
    telling, days = asking.telling, passage.days
    near = [(one, other) for one in asking.days for other in days if gap(one, other) <= _NEAR]
    if (asking.days and days and not near) or _of_others(asking, passage):
        return _NOTHING
    names = asking.names & passage.names
    exact = any(one_day(*pair) for pair in near)
    deed = (exact or not asking.daily) and not asking.deeds.isdisjoint(passage.deeds)
    words = (asking.others if deed or asking.daily else asking.words) & passage.words
    rare = ((names | words) & passage.rare) - asking.whose
    if not rare and not (deed and exact and asking.type not in DAILY and telling.parties <= names):
        return _NOTHING
    if not names and not (exact and deed):
        return _NOTHING
    told = (*sorted(rare), *sorted((names | words) - rare))
    lead = Shared(0.0, told, deed, exact, any(max(map(length, pair)) <= _MONTH for pair in near))
    return _weighed(lead, asking, passage, names, near)


def _weighed(
    found: Shared, asking: Asking, passage: Passage, names: frozenset[str], near: list[tuple[Period, Period]]
) -> Shared:
    """Weigh what is shared, and say whether it leaves any doubt."""
    telling = asking.telling
    rare = (frozenset(found.told) & passage.rare) - asking.whose
    meets = asking.type == "CONSULT"
    by_name = found.deed and not meets and bool((names - passage.codes) & rare)
    much = _RARE * len(rare) + _COMMON * (len(found.told) - len(rare) + by_name)
    much += (_DEED / 2 if meets and not found.day else _DEED) * found.deed
    much += _DAY if found.day else _YEAR * bool(near)
    several = len(telling.parties) >= _SEVERAL and telling.parties <= names
    counted = len(rare - passage.codes) + found.deed + several + bool(near and not found.day)
    if found.day:
        sure = counted >= _SURELY + meets and not (telling.acting and telling.acting.isdisjoint(names))
    else:
        sure = counted >= _SURELY_AT_ANY_TIME and not meets and telling.parties <= names
    sure = sure and _is_done(telling) and not _is_denied(passage) and not _with_others(telling, passage)
    return Shared(much, found.told, found.deed, found.day, found.dated, sure)


def _type(telling: Telling) -> str:
    return telling.record.type if isinstance(telling.record, Event) else ""


def _of_others(asking: Asking, passage: Passage) -> bool:
    """Tell whether something was done to or with one party in the record, and others are named in the sentence."""
    telling = asking.telling
    others = {party for party in telling.others if "/" not in party}
    strange = passage.codes - telling.parties - telling.about
    return bool(asking.type and others and strange) and others.isdisjoint(passage.codes)


def _with_others(telling: Telling, passage: Passage) -> bool:
    """Tell whether the sentence leaves out a party of the record and has a record of another."""
    missing = {party for party in telling.parties if "/" not in party} - passage.codes
    return bool(missing and passage.parties - telling.parties - telling.about)


def _is_done(telling: Telling) -> bool:
    record = telling.record
    return isinstance(record, Event) and record.status in ("occurred", "ongoing") and not record.negated


def _is_denied(passage: Passage) -> bool:
    """Tell whether a sentence says that something was not done, or only may be."""
    said = f" {passage.evidence.text} "
    return any(word in said for word in _DENIED)
