"""
What one source tells in a record of one kind and another in a record of another: a visit, and a word on that journey.

They are not joined, only laid side by side: their documents must tell one story, and names, words of content, the kind
of deed and the day must together leave little doubt that both speak of one matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.align.coreference.families import families
from dragoman.align.findings.values import finding, summary, sureness
from dragoman.align.stories import surely_one_story
from dragoman.align.tellings import Telling
from dragoman.align.times import Period, gap, length, period
from dragoman.align.words import weight
from dragoman.model.account import Finding
from dragoman.model.facts import Agreement, Event, Quantity, Relation, Statement

#: What it counts to share a name, a word of content or the kind of deed; to name those of whom both documents speak
#: throughout; and to be of one day; and so much is enough.
_ONE, _MAIN, _DAY, _ENOUGH = 1.0, 0.5, 1.5, 3.0
#: Dates wider than this say little, and days further apart are others.
_NARROW, _NEAR = 7, 3
#: Days over which undated news of one matter is spread.
_WEEKS = 45
#: A name and a word that more tellings share than this lead nowhere.
_CROWD = 32
_SURE = 0.4


def echoes(alone: Sequence[Telling], tellings: Sequence[Telling], names: Mapping[str, str]) -> list[Finding]:
    """Lay each telling that stands alone beside that of another kind and source which most likely tells the same."""
    found: dict[frozenset[str], Finding] = {}
    rows = _by_name_and_word(tellings)
    for one in alone:
        if isinstance(one.record, Relation):
            continue
        near = {t.id: t for key in _keys(one) if len(rows[key]) <= _CROWD for t in rows[key] if _may_meet(one, t)}
        scored = [(_shared(one, other), other) for other in near.values()]
        (much, shared), other = min(scored, key=lambda p: (-p[0][0], p[1].document, p[1].id), default=((0.0, ()), one))
        if much >= _ENOUGH:
            found.setdefault(frozenset({one.id, other.id}), _finding(one, other, shared, names))
    return list(found.values())


def _by_name_and_word(tellings: Iterable[Telling]) -> Mapping[tuple[str, str], Sequence[Telling]]:
    rows: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        if not isinstance(telling.record, Relation):
            for key in _keys(telling):
                rows[key].append(telling)
    return rows


def _keys(telling: Telling) -> Iterator[tuple[str, str]]:
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
    day = _one_day(one, other)
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


def _one_day(one: Telling, other: Telling) -> bool:
    days = [day for day in (_day(one), _day(other)) if day and length(day) <= _NARROW]
    return len(days) > 1 and not gap(*days)


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
