"""
How alike events are, many pairs at a time: the very scores that `likeness.compare` gives one by one.

Each part of a score has a function here and one there; what forbids a pair is not a number. Where a pair cannot
reach what is wanted of it, nothing more of it is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

import numpy as np

from dragoman.align.concepts import COMMONPLACE
from dragoman.align.grouping.columns import EMBARGO, FUTURE, GENERAL, HISTORICAL, NEGATED, SETTLED, Columns, code
from dragoman.align.grouping.ragged import HALF, Floats, Ints, Lists, Truths, counted, grouped_apart, shared
from dragoman.align.likeness import (
    ALONE,
    DAILY,
    DAILY_SAID,
    FRESH_NEWS,
    KIN,
    LATER,
    MUTUAL,
    NARROW,
    NEAR_DAYS,
    OLDER,
    ONE_SIDED,
    OTHER_COUNT,
    SAME_NEWS,
    SIGNED,
)
from dragoman.align.places import alike
from dragoman.align.words import concepts, weight

_FORBIDDEN = np.nan
_VISIT, _CONSULT, _SIGNED = code("visit"), code("CONSULT"), code(SIGNED)
_MUTUAL, _DAILY = (np.sort([code(name) for name in names]) for names in (MUTUAL, DAILY))
_LIGHT = min(map(weight, concepts(COMMONPLACE)))
_TYPES = np.sort([code(name) for name in {name for pair in KIN for name in pair}])


def _kin() -> Truths:
    """Tell which types sources use for one thing, by their numbers."""
    table = np.zeros((len(_TYPES) + 1, len(_TYPES) + 1), dtype=np.bool_)
    for pair in KIN:
        one, other = (int(np.searchsorted(_TYPES, code(name))) for name in pair)
        table[one, other] = table[other, one] = True
    return table


def _sums() -> Floats:
    """Add up so many light weights, then so many full ones, in the order in which they are added one by one."""
    light = list(accumulate([_LIGHT] * 64, initial=0.0))
    return np.array([list(accumulate([1.0] * 64, initial=start)) for start in light])


#: The most that agreements named in both add.
_MOST_DEALS = 0.3
_KIN, _SUMS = _kin(), _sums()


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of events, once each, the words two by two as they follow on each other, and what they weigh."""

    words: Lists
    pairs: Lists
    total: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Columns with what is needed of them at every pair, made once."""

    of: Columns
    #: What each event is, as a number, and for every two such what their types count.
    kind: Ints
    kinds: Floats
    mutual: Truths
    #: What is said day after day, and what is signed.
    daily: Truths
    signed: Truths
    exact: Truths
    narrow: Truths
    named: Truths
    visit: Truths
    #: The parties of whom it is known who is meant.
    whose: Lists
    #: None if that is to be made for those events alone whose words decide.
    wording: Wording | None
    #: For two places, by number, whether they agree: filled as pairs ask.
    known: dict[tuple[int, int], bool]


def prepare(columns: Columns, *, worded: bool = True) -> Told:
    """Make what every pair needs."""
    settled = columns.flags & SETTLED > 0
    sides: dict[str, Any] = {name: _short(getattr(columns, name)) for name in ("parties", "acting", "others")}
    kind, kinds = _kinds(columns)
    exact = columns.first > 0
    return Told(
        of=replace(columns, **sides),
        kind=kind,
        kinds=kinds,
        mutual=(columns.type == _CONSULT) | (_among(columns.type, _MUTUAL) & settled),
        daily=_among(columns.type, _DAILY),
        signed=columns.root == _SIGNED,
        exact=exact,
        narrow=exact & (columns.last - columns.first < NARROW),
        named=columns.deals.sizes + columns.signs.sizes > 0,
        visit=columns.mode == _VISIT,
        whose=Lists(columns.who.starts, columns.who.values >> HALF).distinct(),
        wording=_wording(columns.words) if worded else None,
        known={},
    )


def _kinds(columns: Columns) -> tuple[Ints, Floats]:
    """Number what events are by type, form and CAMEO's code, and score every two such numbers."""
    number = np.zeros(len(columns), dtype=np.int64)
    for told in (columns.type, columns.mode, columns.root, columns.flags & GENERAL):
        distinct, code_of = np.unique(told, return_inverse=True)
        number = number * len(distinct) + code_of
    _, first, kind = np.unique(number, return_index=True, return_inverse=True)
    one, other = np.repeat(first, len(first)), np.tile(first, len(first))
    return kind, _types(columns, one, other).reshape(len(first), len(first))


def _wording(told: Lists) -> Wording:
    words, pairs = _short(told.distinct()), _short(_following(told).distinct())
    light = np.bincount(words.owners()[words.values & 1 == 1], minlength=len(words))
    return Wording(words, pairs, _LIGHT * light + (words.sizes - light))


def _among(values: Ints, wanted: Ints) -> Truths:
    found: Truths = wanted[np.minimum(np.searchsorted(wanted, values), len(wanted) - 1)] == values
    return found


def _short(lists: Lists) -> Lists:
    """Put small numbers for codes, odd ones for odd ones."""
    named, number = np.unique(lists.values, return_inverse=True)
    return Lists(lists.starts, (2 * number + (named[number] & 1)).astype(np.int32))


def _following(words: Lists) -> Lists:
    """Give each two words that follow on each other one code, odd if one of them weighs little."""
    values, owners = words.values.astype(np.uint64), words.owners()
    follows = owners[1:] == owners[:-1]
    left, right = values[:-1][follows], values[1:][follows]
    both = (
        (left * np.uint64(0x9E3779B97F4A7C15) ^ right * np.uint64(0xC2B2AE3D27D4EB4F)) >> np.uint64(2) << np.uint64(1)
    )
    light = (left | right) & np.uint64(1)
    sizes = np.bincount(owners[1:][follows], minlength=len(words))
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)])
    return Lists(starts, (both | light).astype(np.int64))


def scores(told: Told, one: Ints, other: Ints, *, least: float = 0.0) -> Floats:
    """Score pairs of rows, 0 if they cannot be one; what cannot reach the least score may be given 0."""
    result = np.zeros(len(one))
    at = np.arange(len(one))
    parts: list[Floats] = []
    for part, most in _PARTS:
        if not len(at):
            return result
        ours, theirs = one[at], other[at]
        found = part(told, ours, theirs)
        parts.append(found)
        most_now = most + np.where(told.named[ours] & told.named[theirs], _MOST_DEALS, 0.0)
        possible = np.flatnonzero(_total(parts) + most_now >= least - 1e-9)  # what is not a number is not
        at, parts = at[possible], [kept[possible] for kept in parts]
    types, dates, parties, *more = parts
    result[at] = _rounded(np.clip(_total((types, parties, dates, *more)), 0.0, 1.0))
    return result


def _total(parts: Iterable[Floats]) -> Floats:
    """Add up in the order in which `likeness.total` does."""
    total, *more = parts
    for part in more:
        total = total + part
    return total


def _rounded(values: Floats) -> Floats:
    """Round as Python does, which is exact where numpy is not."""
    distinct, number = np.unique(values, return_inverse=True)
    return np.array([round(value, 4) for value in distinct.tolist()])[number] if len(distinct) else values


def _kindred(told: Told, one: Ints, other: Ints) -> Floats:
    return told.kinds[told.kind[one], told.kind[other]]


def _types(of: Columns, one: Ints, other: Ints) -> Floats:
    same = of.type[one] == of.type[other]
    among_kin = np.searchsorted(_TYPES, of.type)
    among_kin = np.where(_among(of.type, _TYPES), among_kin, len(_TYPES))
    found = np.where(_KIN[among_kin[one], among_kin[other]], 0.15, _FORBIDDEN)
    mode, mode_too = of.mode[one], of.mode[other]
    modes = (mode != 0) & (mode_too != 0)
    general = (of.flags[one] & GENERAL > 0, of.flags[other] & GENERAL > 0)
    root = of.root[one] == of.root[other]
    alike_told = np.where(root & ~general[0], 0.45, np.where(~root & ~general[0] & ~general[1], 0.15, 0.35))
    return np.where(same, np.where(modes, np.where(mode == mode_too, 0.45, 0.15), alike_told), found)


def _parties(told: Told, one: Ints, other: Ints) -> Floats:
    of = told.of
    common, loose = counted(of.parties, one, other)
    found = np.full(len(one), _FORBIDDEN)
    at = np.flatnonzero(common)
    turned = ~(told.mutual[one[at]] & told.mutual[other[at]])
    turned[turned] = ~_same_direction(of, one[at[turned]], other[at[turned]])
    at = at[~turned]
    at = at[~_other_people(told, one[at], other[at])]
    common, loose = common[at], loose[at]
    size, size_too = of.parties.sizes_of(one[at]), of.parties.sizes_of(other[at])
    several = common - loose > 1
    alone = np.where(_day_told(told, one[at], other[at]), 0.0, -ALONE)
    within = np.where((common == size) | (common == size_too), np.where(several, 0.25, 0.15 + alone), _FORBIDDEN)
    most = several & (2 * common >= np.minimum(size, size_too))
    both = np.where(
        (told.mutual[one[at]] & told.mutual[other[at]]) | _acting_alike(of, one[at], other[at]), 0.35, ONE_SIDED
    )
    found[at] = np.where(
        (common == size) & (common == size_too),
        np.where(several, both, 0.2 + alone),
        np.where(np.isnan(within) & most, 0.15, within),
    )
    return found


def _acting_alike(of: Columns, one: Ints, other: Ints) -> Truths:
    size = of.acting.sizes_of(one)
    alike_told: Truths = (size == of.acting.sizes_of(other)) & (shared(of.acting, one, other) == size)
    return alike_told


def _other_people(told: Told, one: Ints, other: Ints) -> Truths:
    """Tell which meetings are with other members of one party."""
    apart: Truths = (told.of.type[one] == _CONSULT) | (told.of.type[other] == _CONSULT)
    apart[apart] = grouped_apart(told.of.who, told.whose, one[apart], other[apart]) > 0
    return apart


def _day_told(told: Told, one: Ints, other: Ints) -> Truths:
    return told.narrow[one] & told.narrow[other]


def _daily(told: Told, one: Ints, other: Ints) -> Truths:
    """Tell which pairs are of what is said day after day."""
    return told.daily[one] & ~told.signed[one] & ~told.signed[other]


def _same_direction(of: Columns, one: Ints, other: Ints) -> Truths:
    meet = np.ones(len(one), dtype=np.bool_)
    for side in (of.acting, of.others):
        named = (side.sizes_of(one) > 0) & (side.sizes_of(other) > 0)
        meet &= ~named | (shared(side, one, other) > 0)
    return meet


def _dates(told: Told, one: Ints, other: Ints) -> Floats:
    found = np.empty(len(one))
    exact = told.exact[one] & told.exact[other]
    at = np.flatnonzero(exact)
    found[at] = _exact_dates(told, one[at], other[at])
    at = np.flatnonzero(~exact)
    found[at] = _open_dates(told, one[at], other[at])
    return found


def _exact_dates(told: Told, one: Ints, other: Ints) -> Floats:
    of = told.of
    apart = _gap(of.first, of.last, one, other)
    visits = told.visit[one] & told.visit[other]
    length = np.maximum(of.last[one] - of.first[one], of.last[other] - of.first[other]) + 1
    wide = 0.1 + np.where(_day_told(told, one, other), 0.0, np.where(_daily(told, one, other), DAILY_SAID, 0.0))
    near = np.where(apart > 0, np.where(visits, 0.0, -0.1), np.where(length <= 14, 0.25, wide))
    return np.where(apart > NEAR_DAYS, _FORBIDDEN, near)


def _open_dates(told: Told, one: Ints, other: Ints) -> Floats:
    """Score pairs of which one has no exact date: first which may be of one time, and of those the rest."""
    of = told.of
    found = np.zeros(len(one))
    bounded = (of.earliest[one] > 0) & (of.earliest[other] > 0)
    far = bounded & (_gap(of.earliest, of.latest, one, other) > 0)
    at = np.flatnonzero(far)
    found[at] = np.where(_lasts(of, one[at], other[at]), 0.0, _FORBIDDEN)
    at = np.flatnonzero(~far)
    one, other, bounded = one[at], other[at], bounded[at]
    flags = of.flags[one] ^ of.flags[other]
    daily = np.where(_daily(told, one, other), DAILY_SAID, 0.0)
    daily = daily + np.where(_other_count(of, one, other), OTHER_COUNT, 0.0)
    past = np.where(flags & HISTORICAL > 0, -0.15, 0.0)
    from_ = np.where(of.since > 0, of.since, of.published)
    since = np.where(_both_reported(told, one, other), _gap(from_, of.published, one, other), 0)
    late = np.where(since > SAME_NEWS, LATER, np.where(since > FRESH_NEWS, OLDER, 0.05))
    found[at] = np.where(bounded, late + daily, daily + past)
    return found


def _both_reported(told: Told, one: Ints, other: Ints) -> Truths:
    """Tell which pairs have no date but those of their reports; a plan is told long before its like is done."""
    of = told.of
    undated = ~told.exact[one] & ~told.exact[other]
    dated = (of.published[one] > 0) & (of.published[other] > 0)
    done = (of.type[one] == of.type[other]) & ((of.flags[one] ^ of.flags[other]) & FUTURE > 0)
    reported: Truths = undated & dated & ~done
    return reported


def _other_count(of: Columns, one: Ints, other: Ints) -> Truths:
    differ: Truths = (of.counts.sizes_of(one) > 0) & (of.counts.sizes_of(other) > 0)
    differ[differ] = shared(of.counts, one[differ], other[differ]) == 0
    return differ


def _gap(first: Ints, last: Ints, one: Ints, other: Ints) -> Ints:
    apart: Ints = np.maximum(0, np.maximum(first[one] - last[other], first[other] - last[one]))
    return apart


def _lasts(of: Columns, one: Ints, other: Ints) -> Truths:
    flags = of.flags[one] & of.flags[other]
    return (flags & NEGATED > 0) | (flags & EMBARGO > 0) | (shared(of.signs, one, other) > 0)


def _places(told: Told, one: Ints, other: Ints) -> Floats:
    of = told.of
    found = np.zeros(len(one))
    at = np.flatnonzero((of.place[one] >= 0) & (of.place[other] >= 0))
    ours, theirs = of.place[one[at]], of.place[other[at]]
    distinct, number = np.unique(ours * len(of.places) + theirs, return_inverse=True)
    agree = np.array([_agree(told, *divmod(pair, len(of.places))) for pair in distinct.tolist()], dtype=np.bool_)
    same = agree[number]
    undone = of.flags[one[at]] & of.flags[other[at]] & NEGATED > 0
    found[at] = np.where(same, np.where(undone, 0.2, 0.1), -0.2)
    return found


def _agree(told: Told, one: int, other: int) -> bool:
    if (one, other) not in told.known:
        told.known[one, other] = bool(alike(told.of.places[one], told.of.places[other]))
    return told.known[one, other]


def _words(told: Told, one: Ints, other: Ints) -> Floats:
    """Weigh what both say, and the agreements that both name: one part there, and so one here."""
    found = _said(told, one, other)
    found = found + np.where(shared(told.of.deals, one, other) > 0, 0.15, 0.0)
    return found + np.where(shared(told.of.signs, one, other) > 0, 0.15, 0.0)


def _said(told: Told, one: Ints, other: Ints) -> Floats:
    wording = told.wording
    cue_alone = _daily(told, one, other) & ~_day_told(told, one, other)
    cue_alone &= (told.of.cue[one] > 0) & (told.of.cue[one] == told.of.cue[other])
    if wording is None:
        rows = np.unique(np.concatenate([one, other]))
        wording = _wording(told.of.words.take(rows))
        one, other = np.searchsorted(rows, one), np.searchsorted(rows, other)
    common, light = counted(wording.words, one, other)
    weight = _LIGHT * light + (common - light)
    at = np.flatnonzero(common > 1)
    twos, twos_light = counted(wording.pairs, one[at], other[at])
    weight[at] += 0.7 * _SUMS[np.minimum(twos_light, 64), np.minimum(twos - twos_light, 64)]
    lighter = np.minimum(wording.total[one], wording.total[other])
    share = np.minimum(1.0, weight / np.maximum(lighter, 2.0))
    return np.where((weight >= 0.8) & ~(cue_alone & (common == 1)), 0.3 * share, 0.0)


#: Each part of a score, the cheapest first, and how much at most those after it add, but for agreements that both name.
_PARTS = ((_kindred, 1.1), (_dates, 0.85), (_parties, 0.5), (_places, 0.3), (_words, 0.0))
