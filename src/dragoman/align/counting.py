"""
Whether two figures count the same thing, and how sure that is.

Rule 1: they must be of one measure and unit; a length in miles is one in kilometres, a measure of which only the unit
        is known may be any of that unit.
Rule 2: the same odd number of people, or the same number told in the same words, is one figure whatever the measure,
        the day or the party that the sentence names.
Rule 3: otherwise days and parties must not differ, and something must say that it is one thing: the parties, the words,
        what both are about, the occasion, what was done to ships or homes, or in one story a toll of the same size.
"""

from __future__ import annotations

from dragoman.align.amounts import bounds, per_base
from dragoman.align.coreference.families import families
from dragoman.align.parties import keys
from dragoman.align.stories import surely_one_story
from dragoman.align.tellings import Telling
from dragoman.align.times import gap, period
from dragoman.align.words import concepts
from dragoman.align.words import likeness as likeness_of_words
from dragoman.model.facts import Quantity

#: Measures that say who was counted, and not what befell them; those of what befell people.
WHO = frozenset({"people", "victims", "casualties", "civilians", "troops", "fighters", "prisoners", "hostages"})
_BEFELL = frozenset({"dead", "wounded", "arrested", "abducted", "displaced", "missing", "released", "deported"})
#: Measures by which everything of a state is told.
_OF_ANYTHING = frozenset(
    {"share", "change", "rate", "money", "people", "budget", "payment", "cost", "project", "funding"}
)
#: By these words any two sums are alike.
SCALES = frozenset(
    concepts(
        "thousand million billion trillion percent dozen dollars euros rubles roubles pounds yen tonnes kilometres"
    )
)
#: From here on a number that is no round one is rarely met twice.
_ODD = 11
#: Days between two figures of one thing.
_NEAR = 3
#: Tolls of one event lie no further apart than this, as so many times the smaller.
_TIMES = 3.0
#: What is told in the same words shares so much, and this part of the shorter.
_WORDS, _PART, _MOST = 2.0, 0.3, 0.5
_SURE, _LIKELY = 0.9, 0.8


def alike(one: Telling, ours: Quantity, other: Telling, theirs: Quantity) -> tuple[float, tuple[str, ...]]:
    """Score two figures, 0 if they count other things, with the reasons."""
    when, when_too = period(ours.when), period(theirs.when)
    _, share, _ = likeness_of_words(_words(one), _words(other))
    near = 0.05 * bool(when and when_too) + 0.04 * share  # of two figures, that which is told more alike
    of, of_too = (keys(party for party in quantity.of if party.code) for quantity in (ours, theirs))
    named = is_told_in_one_way(one, other)
    if _is_one_figure(ours, theirs, named=named and share >= _MOST):
        return round(_SURE + near, 4), ("the same number",)
    if not one_measure(ours, theirs, named=named):
        return 0.0, ()
    if (when and when_too and gap(when, when_too) > _NEAR) or (of and of_too and not (of <= of_too or of_too <= of)):
        return 0.0, ()
    told = f"the same measure: {ours.measure}"
    common = one.occasions & other.occasions
    if (not of or not of_too) and common and (of or one.main) & (of_too or other.main):
        return round(_LIKELY + near, 4), (told, f"both of one {' and '.join(sorted(common))}")
    told_of = bool(of and of_too) and ours.measure not in _OF_ANYTHING
    if not told_of and not (named or one.about & other.about or told_alike(one, ours, other, theirs)):
        return 0.0, ()
    return round((_SURE if of == of_too else _LIKELY) + near, 4), (told,)


def _is_one_figure(ours: Quantity, theirs: Quantity, *, named: bool) -> bool:
    """Tell whether the same number is told of people, if an odd one, or in the same words."""
    same = ours.value is not None and ours.value == theirs.value and ours.unit == theirs.unit
    odd = ours.unit == "person" and (ours.value or 0) >= _ODD and (ours.value or 0) % 10 > 0
    if not same or not (odd or named):
        return False
    return ours.measure == theirs.measure or (odd and bool({ours.measure, theirs.measure} & WHO))


def one_measure(ours: Quantity, theirs: Quantity, *, named: bool) -> bool:
    """Tell whether two figures are of one measure and unit; what is told in the same words need not name it."""
    (base, _), (base_too, _) = per_base(ours.unit), per_base(theirs.unit)
    if base != base_too:
        return False
    unknown = [quantity.measure == quantity.unit.partition("/")[0] for quantity in (ours, theirs)]
    return ours.measure == theirs.measure or all(unknown) or (named and any(unknown))


def told_alike(one: Telling, ours: Quantity, other: Telling, theirs: Quantity) -> bool:
    """Tell whether the same was done to things that are counted, or a toll in one story is of the same size."""
    mains = not one.main or not other.main or not one.main.isdisjoint(other.main)
    if is_of_things(ours):
        return mains and bool(_deeds(one) & _deeds(other))
    if ours.measure not in _BEFELL or not surely_one_story(one.story, other.story):
        return False
    low, high = sorted(_size(quantity) for quantity in (ours, theirs))
    return mains and low > 0 and high <= _TIMES * low


def is_of_things(quantity: Quantity) -> bool:
    """Tell whether it counts ships, homes and the like: what was done to these tells which; people just die."""
    return quantity.unit != "person" and quantity.measure.startswith(quantity.unit.partition("/")[0])


def is_one_number(one: Telling, other: Telling) -> bool:
    """Tell whether two figures are the same odd number of people."""
    ours, theirs = one.record, other.record
    return isinstance(ours, Quantity) and isinstance(theirs, Quantity) and _is_one_figure(ours, theirs, named=False)


def is_told_in_one_way(one: Telling, other: Telling) -> bool:
    """Tell whether two figures are told in the same words."""
    shared, share, _ = likeness_of_words(_words(one), _words(other))
    return shared >= _WORDS and share >= _PART


def _words(telling: Telling) -> tuple[str, ...]:
    return tuple(word for word in telling.words if word not in SCALES and not word[0].isdigit())


def _size(quantity: Quantity) -> float:
    low, high = bounds(quantity)
    return low or (high if high < float("inf") else 0.0)


def _deeds(telling: Telling) -> frozenset[str]:
    return frozenset(family for word in telling.spelled for family in families(word))
