"""
What one source tells in a record of one kind and another in a record of another: a visit, and a word on that journey.

They are not joined, only laid side by side: their documents must tell one story, and names, words of content, the kind
of deed and the day must together leave little doubt that both speak of one matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.align.compared import KINDS, Compared, mixed
from dragoman.align.coreference.families import families
from dragoman.align.findings.values import finding, summary, sureness
from dragoman.align.grouping.columns import code
from dragoman.align.grouping.ragged import Ints, Truths, stretch
from dragoman.align.stories import surely_one_story
from dragoman.align.tellings import Telling
from dragoman.align.times import Period, gap, one_day, period
from dragoman.align.words import weight
from dragoman.model.account import Finding
from dragoman.model.facts import Agreement, Event, Quantity, Relation, Statement

#: What it counts to share a name, a word of content or the kind of deed; to name those of whom both documents speak
#: throughout; and to be of one day; and so much is enough.
_ONE, _MAIN, _DAY, _ENOUGH = 1.0, 0.5, 1.5, 3.0
#: Days further apart are others.
_NEAR = 3
#: Days over which undated news of one matter is spread.
_WEEKS = 45
#: A name and a word that more tellings share than this lead nowhere.
_CROWD = 32
_SURE = 0.4
#: Keys under which others are looked up at a time.
_AT_ONCE = 1 << 16


@dataclass(frozen=True, slots=True)
class Echoing:
    """Under which names and words the tellings of a case stand: a key, as a number, with the row of a telling."""

    key: Ints
    row: Ints


def keyed(tellings: Sequence[Telling]) -> bytes:
    """Note under which keys the tellings of a document stand: how many each has, then all of them."""
    found = [[code("\n".join(key)) for key in _keys(telling)] for telling in tellings]
    sizes = np.array([len(keys) for keys in found], dtype=np.int64)
    return sizes.tobytes() + np.array([key for keys in found for key in keys], dtype=np.int64).tobytes()


def laid_out(held: Iterable[tuple[int, bytes]]) -> Echoing:
    """Put the keys of all documents together; each document has so many tellings."""
    none = np.zeros(0, dtype=np.int64)
    parts = [(count, np.frombuffer(told, dtype=np.int64)) for count, told in held]
    sizes = np.concatenate([none, *(told[:count] for count, told in parts)])
    return Echoing(
        np.concatenate([none, *(told[count:] for count, told in parts)]), np.repeat(np.arange(len(sizes)), sizes)
    )


def echoes(
    alone: Sequence[Telling],
    tellings: Sequence[Telling],
    echoing: Echoing,
    names: Mapping[str, str],
    compared: Compared,
) -> list[Finding]:
    """Lay each telling that stands alone beside that of another kind and source which most likely tells the same."""
    single = {telling.id for telling in alone}
    wanted = np.fromiter((telling.id in single for telling in tellings), dtype=np.bool_, count=len(tellings))
    likely: dict[str, list[tuple[float, Telling]]] = defaultdict(list)
    for one, other in _near(echoing, wanted, tellings):
        pairs = [(tellings[row], tellings[row_too]) for row, row_too in zip(one.tolist(), other.tolist(), strict=True)]
        for at, much in _enough(pairs, compared):
            likely[pairs[at][0].id].append((much, pairs[at][1]))
    found: dict[frozenset[str], Finding] = {}
    for telling in alone:
        if telling.id in likely:
            _, best = min(likely[telling.id], key=lambda p: (-p[0], p[1].document, p[1].id))
            found.setdefault(
                frozenset({telling.id, best.id}), _finding(telling, best, _shared(telling, best)[1], names)
            )
    return list(found.values())


def _near(echoing: Echoing, wanted: Truths, tellings: Sequence[Telling]) -> Iterator[tuple[Ints, Ints]]:
    """Pair each wanted row with those of other sources and kinds that stand under a key of its own, some at a time."""
    order = np.argsort(echoing.key, kind="stable")
    key, row = echoing.key[order], echoing.row[order]
    _, first, sizes = np.unique(key, return_index=True, return_counts=True)
    begin, size = np.repeat(first, sizes), np.repeat(sizes, sizes)
    asking = np.flatnonzero(wanted[row] & (size <= _CROWD) & (size > 1))
    asking = asking[np.argsort(row[asking], kind="stable")]
    source = _numbered([telling.source for telling in tellings])
    kind = _numbered([telling.kind for telling in tellings])
    for start in range(0, len(asking), _AT_ONCE):
        some = asking[start : start + _AT_ONCE]
        at, sizes = stretch(begin[some], size[some])
        one, other = np.repeat(row[some], sizes), row[at]
        apart = (source[one] != source[other]) & (kind[one] != kind[other])
        pairs = np.unique(one[apart] * len(tellings) + other[apart])
        yield pairs // len(tellings), pairs % len(tellings)


def _numbered(values: Sequence[str]) -> Ints:
    number: dict[str, int] = {}
    return np.array([number.setdefault(value, len(number)) for value in values], dtype=np.int64)


def _enough(pairs: Sequence[tuple[Telling, Telling]], compared: Compared) -> Iterator[tuple[int, float]]:
    """Give the pairs that share enough, by their places, with how much."""
    ends = ([pair[end].number for pair in pairs] for end in (0, 1))
    number = mixed(KINDS, *(np.array(end, dtype=np.int64) for end in ends))
    score = compared.scored(number, lambda fresh: [_much(*pairs[at]) for at in fresh.tolist()])
    yield from ((at, float(score[at])) for at in np.flatnonzero(score >= _ENOUGH).tolist())


def _much(one: Telling, other: Telling) -> float:
    return _shared(one, other)[0] if _may_meet(one, other) else 0.0


def _keys(telling: Telling) -> Iterator[tuple[str, str]]:
    if isinstance(telling.record, Relation):
        return
    named = telling.parties | telling.about
    for name in sorted(named):
        yield from ((name, word) for word in sorted(_words(telling) | {f"{kind} " for kind in _deeds(telling)}))
        yield from ((name, other) for other in sorted(named) if name < other)


def _may_meet(one: Telling, other: Telling) -> bool:
    if one.source == other.source or type(one.record) is type(other.record):
        return False
    day, day_too = _day(one), _day(other)
    if day and day_too and gap(day, day_too) > _NEAR:
        return False
    told, told_too = day or one.told, day_too or other.told
    if told and told_too and gap(told, told_too) > _WEEKS:
        return False
    return surely_one_story(one.story, other.story)


def _shared(one: Telling, other: Telling) -> tuple[float, tuple[str, ...]]:
    """How much two tellings share, and what: names, words, the kind of deed, the day."""
    named = (one.parties | one.about) & (other.parties | other.about)
    if not named:
        return 0.0, ()
    rare, deed = named - (one.main & other.main), bool(_deeds(one) & _deeds(other))
    if not rare and not deed:
        return 0.0, ()
    told = [*sorted(rare), *sorted(_words(one) & _words(other)), *["the kind of deed"][:deed]]
    day = one_day(_day(one), _day(other))
    much = _ONE * len(told) + _MAIN * (named > rare) + _DAY * day
    return much, (*told, *sorted(named - rare), *["the day"][:day])


def _words(telling: Telling) -> frozenset[str]:
    return frozenset(word for word in telling.words if weight(word) == 1.0)


def _deeds(telling: Telling) -> frozenset[str]:
    """The families of the words that tell what was done: the cue's, or of what somebody says all."""
    match telling.record:
        case Event() as event:
            return frozenset(kind for word in event.cue.text.lower().split()[:1] for kind in families(word))
        case Statement() as statement:
            said = (word.strip("\"“”'’.,;:()").lower() for piece in statement.content for word in piece.text.split())
            return frozenset(kind for word in said for kind in families(word))
    return frozenset()


def _day(telling: Telling) -> Period | None:
    record = telling.record
    return period(record.when) if isinstance(record, Event | Statement | Agreement | Quantity) else None


def _finding(one: Telling, other: Telling, shared: Sequence[str], names: Mapping[str, str]) -> Finding:
    told = [names.get(each) or one.spell((each,)).rpartition("/")[2] for each in shared]
    return finding(
        "related",
        "matter",
        [(each, summary(each, names)) for each in (one, other)],
        topic=summary(one, names),
        reasons=["told in records of two kinds, in documents of one story", f"shared: {', '.join(told)}"],
        confidence=sureness((one, other), _SURE),
    )
