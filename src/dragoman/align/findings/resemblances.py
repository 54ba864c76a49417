"""
Events of two sources that are told in quite other words, and may be one: the same party did a thing of the same kind.

They are not joined, only laid side by side: their documents must tell one story, and a word or the family of what was
done must be shared. Where one does not say who did it, the same thing must have been done to the same party. Where it
is of one exact kind ("apologised", "said sorry"), of one day, of the same parties and a word or place, or the only
deed of its kind by the same to the same in both, both agree that it was done; else they are related.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from dragoman.align.blocks import neighbours
from dragoman.align.compared import EVENTS, Compared, mixed
from dragoman.align.coreference.families import families
from dragoman.align.findings.values import finding, summary, sureness
from dragoman.align.likeness import DAILY, FRESH_NEWS, KIN, NEAR_DAYS, SAME_NEWS, SIGNED, is_loose
from dragoman.align.marks import differ, who
from dragoman.align.passages import deed_of, named_in, of_states
from dragoman.align.places import alike as same_place
from dragoman.align.places import is_whole_country
from dragoman.align.stories import one_story, surely_one_story
from dragoman.align.tellings import Telling, sides
from dragoman.align.times import gap, one_day, period
from dragoman.align.words import concepts, likeness, weight
from dragoman.model.account import Finding
from dragoman.model.facts import Event

#: What it counts that the words for what was done are of one family or the same two met, that the words are the same
#: or the other party is, and that it has the same form; each further word of content counts 1, with the same form a
#: commonplace one so much; and so much is enough.
_AKIN, _SAME, _FORM, _COMMONPLACE, _ENOUGH, _ENOUGH_AT_ANY_TIME = 1.0, 0.5, 0.25, 0.4, 1.0, 1.5
_SURE = 0.5
#: Parties of a meeting; of what is rarely done twice by the same.
_MET, _SEVERAL = 2, 3
#: So many words of content two deeds share that have nothing else in common.
_WORDS = 2
#: Types of which one word may be either: "warned" asks and threatens, who marches in moves troops and invades.
_OF_ONE_WORD = frozenset(map(frozenset, (("REQUEST", "THREATEN"), ("ASSAULT", "MOBILIZE"), ("AGREE", "REQUEST"))))
#: Words of content that two agreements of the same states share if they are one.
_AGREED = 2
#: The family of words that tell of whatever is agreed.
_ANY_DEAL = frozenset({"agree"})
#: Days between the news of one story.
_WEEKS = 45
#: Pairs looked up at a time.
_AT_ONCE = 1 << 16
_UNDONE = "told as done in one source, as not done in another"


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Two events that may be one, how much they share, and why they are laid side by side."""

    one: Telling
    other: Telling
    shared: float
    reasons: tuple[str, ...]
    #: Whether both tell that it was done, and little doubt is left that they mean one deed.
    agree: bool
    #: Whether both tell that the same did a thing of one kind to the same.
    alike: bool = False


def resemblances(
    tellings: Sequence[Telling],
    met: Mapping[str, frozenset[str]],
    names: Mapping[str, str],
    compared: Compared | None = None,
) -> list[Finding]:
    """
    Lay events side by side, each with the one of another document that is most like it.

    One of the two stands alone; the other may have met a third document, but not (by `met`) that of the first.
    """
    found = sorted(_found(_pairs(tellings, met), compared or Compared()), key=_rank)
    often = Counter(_deed(telling) for telling in tellings if isinstance(telling.record, Event))
    taken: set[tuple[str, str]] = set()
    kept = []
    for each in found:
        ends = {(each.one.id, each.other.document), (each.other.id, each.one.document)}
        if taken.isdisjoint(ends):
            taken |= ends
            once = each.alike and often[_deed(each.one)] == often[_deed(each.other)] == 1
            kept.append(_told(replace(each, agree=each.agree or once), names))
    return kept


def _deed(telling: Telling) -> tuple[object, ...]:
    """Give what a document may tell of several times: who did what to whom."""
    kind = telling.record.type if isinstance(telling.record, Event) else ""
    return telling.document, kind, telling.acting, telling.others


def _rank(found: Resemblance) -> tuple[object, ...]:
    return -found.shared, found.one.document, found.one.id, found.other.document, found.other.id


def _found(pairs: Iterator[tuple[Telling, Telling]], compared: Compared) -> Iterator[Resemblance]:
    """Compare pairs, but for those that are known to have nothing in common."""
    while some := list(islice(pairs, _AT_ONCE)):
        ends = ([pair[end].number for pair in some] for end in (0, 1))
        number = mixed(EVENTS, *(np.array(end, dtype=np.int64) for end in ends))
        known, score = compared.look(number)
        for at in np.flatnonzero(~known | (score > 0)).tolist():
            if each := resemblance(*some[at]):
                score[at] = each.shared
                yield each
        compared.note(number[~known], score[~known])


def _pairs(tellings: Sequence[Telling], met: Mapping[str, frozenset[str]]) -> Iterator[tuple[Telling, Telling]]:
    rows = _by_party(tellings)
    seen: set[tuple[str, str]] = set()
    for party in sorted(rows):
        for one, other in neighbours(rows[party]):
            if one.source != other.source and _is_open(one, other, met) and (one.id, other.id) not in seen:
                seen |= {(one.id, other.id), (other.id, one.id)}
                yield one, other


def _is_open(one: Telling, other: Telling, met: Mapping[str, frozenset[str]]) -> bool:
    ours, theirs = met.get(one.id, frozenset()), met.get(other.id, frozenset())
    return not (ours and theirs) and other.document not in ours and one.document not in theirs


def _by_party(tellings: Sequence[Telling]) -> Mapping[tuple[str, bool], list[Telling]]:
    """Put events together by who acts; and by to whom, where some do not say who acted."""
    rows: dict[tuple[str, bool], list[Telling]] = defaultdict(list)
    for telling in tellings:
        if isinstance(telling.record, Event) and not telling.record.hypothetical:
            for party in sorted(telling.acting):
                rows[party, True].append(telling)
            for party in sorted(telling.others):
                if not is_loose(party):
                    rows[party, False].append(telling)
    silent = {key for key, found in rows.items() if any(not telling.acting for telling in found)}
    return {key: found for key, found in rows.items() if key[1] or key in silent}


def resemblance(one: Telling, other: Telling) -> Resemblance | None:
    """Tell whether two events may be one though their words differ; None if not."""
    ours, theirs = one.record, other.record
    if not isinstance(ours, Event) or not isinstance(theirs, Event) or not _may_be_one(one, ours, other, theirs):
        return None
    surely = surely_one_story(one.story, other.story)
    found = _in_common(one, ours, other, theirs, surely=surely)
    if found.much < _least(one, ours, other, theirs, surely=surely) or not found.ties:
        return None
    did = "did a thing of the same kind" if one.acting and other.acting else "had a thing of the same kind done to it"
    reasons = [f"the same party {did}, in documents of one story"]
    reasons += [_UNDONE] if ours.negated != theirs.negated else []
    reasons += [f"{ours.cue.text} and {theirs.cue.text} are words for one thing"] if found.akin else []
    reasons += ["dates that agree"] if found.day else []
    reasons += ["places that agree"] if found.there else []
    reasons += ["of one exact kind, or done by the same to the same"] if found.alike else []
    reasons += [f"shared words: {one.spell(found.words[:5])}"] if found.words else []
    both = _both_tell_it(ours, theirs)
    alike = both and (found.alike or found.said) and bool(one.others)
    alike = alike and (one.acting, one.others) == (other.acting, other.others)
    alike = alike and ours.type != "CONSULT" and not _name_others(one, other)
    return Resemblance(one, other, found.much, tuple(reasons), found.sure and both, alike)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Common:
    """What two events have in common."""

    #: How much it is.
    much: float
    #: Whether it is more than what any two deeds of one party have, and whether it leaves little doubt.
    ties: bool
    sure: bool
    #: Words for what was done of one family, one day, one place, one exact kind or the same two sides.
    akin: bool
    day: bool
    there: bool
    alike: bool
    #: Whether what is said day after day is told by one word and of one thing, in documents that surely tell one story.
    said: bool
    #: Words of content.
    words: Sequence[str]


def _in_common(one: Telling, ours: Event, other: Telling, theirs: Event, *, surely: bool) -> _Common:
    """List what two events share; `surely` tells that their documents tell one story."""
    cues = [concepts(event.cue.text)[:1] for event in (ours, theirs)]
    common = [word for word in likeness(one.words, other.words)[2] if (word,) not in cues]
    words = [word for word in common if weight(word) == 1.0]
    akin = _akin(ours, theirs) or _announced(ours, theirs)
    same, met = cues[0] == cues[1], _met(one, ours, other, theirs)
    day = one_day(period(ours.when), period(theirs.when))
    there, several = _at_one_place(ours, theirs), _several(one, other)
    alike = surely and _of_one_kind(one, ours, other, theirs)
    named = sorted(_named(one, other))
    words = [*named, *words]
    much = _AKIN * (akin or met) + _AKIN * day + _AKIN * several + _AKIN * alike + len(words)
    much += _SAME * same + _SAME * bool(one.others & other.others) + _SAME * there
    much += _SAME * _by_one_person(ours, theirs)
    if ours.mode and ours.mode == theirs.mode:
        much += _FORM + _COMMONPLACE * (len(common) - len(words))
    enough = 1 if surely and ours.type not in DAILY else _WORDS
    told_alike = alike and (bool(words) or there or _of_exact_kind(ours, theirs))
    unnamed = any(all(map(is_loose, each.others)) for each in (one, other))
    both_sides = bool(one.others and other.others) and one.acting == other.acting
    both_sides = both_sides and (unnamed or one.others == other.others)
    told_alike = told_alike or (both_sides and (akin or same) and (bool(named) or there))
    told_alike = told_alike or (surely and _met_once(one, ours, other, theirs))
    told_alike = told_alike or (surely and same and len(words) >= _AGREED and _agree_alone(one, ours, other))
    return _Common(
        much=much,
        ties=akin or same or met or day or several or alike or len(words) >= enough,
        sure=several or told_alike or (day and one.acting == other.acting),
        akin=akin,
        day=day,
        there=there,
        alike=alike,
        said=surely and (same or akin) and ours.type in DAILY and (bool(words) or _is_named_again(ours, theirs)),
        words=words,
    )


def _least(one: Telling, ours: Event, other: Telling, theirs: Event, *, surely: bool) -> float:
    """
    Say how much must be shared: more, if nothing says that both are news of one time, or it is done day after day.

    What a document that looks back leaves undated may be of any time.
    """
    bygone = any(each.since and not period(event.when) for each, event in ((one, ours), (other, theirs)))
    known = not bygone and (period(ours.when) or period(theirs.when) or (one.published and other.published))
    daily = ours.type in DAILY and not surely
    return _ENOUGH if known and not daily else _ENOUGH_AT_ANY_TIME


def _several(one: Telling, other: Telling) -> bool:
    """Tell whether three named parties or more are the same, on the same sides."""
    named = [party for party in one.parties & other.parties if not is_loose(party)]
    return len(named) >= _SEVERAL and one.acting == other.acting and one.others == other.others


def _by_one_person(ours: Event, theirs: Event) -> bool:
    """Tell whether both name the same person."""
    return any(" name" in key for key, _ in who(ours) & who(theirs))


def _met_once(one: Telling, ours: Event, other: Telling, theirs: Event) -> bool:
    """Tell whether the same two persons met, in one form, in news of the same few days."""
    if (ours.type, theirs.type) != ("CONSULT", "CONSULT") or ours.mode != theirs.mode:
        return False
    named = {key for key, _ in who(ours) & who(theirs) if " name" in key}
    told = one.published and other.published and gap(one.published, other.published) <= FRESH_NEWS
    return len(named) >= _MET and bool(told) and not one.since and not other.since


def _is_named_again(ours: Event, theirs: Event) -> bool:
    """Tell whether one names what the same person said in the other, but not what of: "Silva's warning"."""
    return _by_one_person(ours, theirs) and not (ours.topics and theirs.topics)


def _agree_alone(one: Telling, ours: Event, other: Telling) -> bool:
    """Tell whether the same two agreed with each other, and nobody else."""
    return (
        ours.type == "AGREE" and len(one.acting) == _MET and one.parties == one.acting == other.acting == other.parties
    )


def _of_one_kind(one: Telling, ours: Event, other: Telling, theirs: Event) -> bool:
    """Tell whether it is of one exact kind, or done by the same to the same, and no word of every day."""
    sides = [frozenset(party for party in side if not is_loose(party)) for side in (one.acting, one.others)]
    if ours.type != theirs.type or not sides[0] or one.acting != other.acting:
        return False
    daily = ours.type in DAILY and not ours.cameo.startswith(SIGNED)
    return not daily and (_of_exact_kind(ours, theirs) or (bool(sides[1]) and one.others == other.others))


def _at_one_place(ours: Event, theirs: Event) -> bool:
    """Tell whether both were at the same town or the like; a whole country is no place."""
    where, where_too = ours.where, theirs.where
    if where is None or where_too is None or is_whole_country(where) or is_whole_country(where_too):
        return False
    return same_place(where, where_too) is True


def _of_exact_kind(ours: Event, theirs: Event) -> bool:
    return ours.cameo[:3] == theirs.cameo[:3] and not ours.cameo[:3].endswith("0")


def _both_tell_it(ours: Event, theirs: Event) -> bool:
    """Tell whether both say that it was done, or both that it was not."""
    done = [event.status in ("occurred", "ongoing") and not event.hypothetical for event in (ours, theirs)]
    return all(done) and ours.negated == theirs.negated and _of_one_type(ours, theirs)


def _of_one_type(ours: Event, theirs: Event) -> bool:
    """Tell whether they are of one type, or of two of which one word may be."""
    if ours.type == theirs.type:
        return True
    same = concepts(ours.cue.text)[:1] == concepts(theirs.cue.text)[:1]
    return frozenset((ours.type, theirs.type)) in _OF_ONE_WORD and (same or _akin(ours, theirs))


def _akin(ours: Event, theirs: Event) -> bool:
    """Tell whether what was done is told by different words of one family."""
    one, other = (event.cue.text.casefold().split()[:1] for event in (ours, theirs))
    return bool(one and other) and one != other and not (families(one[0]) & families(other[0])) <= _ANY_DEAL


def _announced(ours: Event, theirs: Event) -> bool:
    """Tell whether the one was to be and the other was, by words of one family: a meeting to come, a talk."""
    if ours.future == theirs.future or "CONSULT" not in (ours.type, theirs.type):
        return False
    return not deed_of(ours).isdisjoint(deed_of(theirs))


def _named(one: Telling, other: Telling) -> frozenset[str]:
    """List the towns and persons in the words of both, beside who acts; in what is said a capital is its state."""
    if not all(isinstance(each.record, Event) and each.record.type not in DAILY for each in (one, other)):
        return frozenset()
    return _names(one) & _names(other)


def _names(telling: Telling) -> frozenset[str]:
    acting = named_in(" ".join(party.text for party in sides(telling.record)[0]))
    return named_in(" ".join(words.text for words in telling.evidence)) - of_states() - acting


def _name_others(one: Telling, other: Telling) -> bool:
    """Tell whether both name towns or persons, and none of them the same."""
    ours, theirs = _names(one), _names(other)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _met(one: Telling, ours: Event, other: Telling, theirs: Event) -> bool:
    """Tell whether the same two met, one of them a person who is named in both."""
    if ours.type != "CONSULT" or theirs.type != "CONSULT" or one.parties != other.parties:
        return False
    return any(party.startswith("person/") for party in one.parties) or any(
        " name" in key for key, _ in who(ours) & who(theirs)
    )


def _may_be_one(one: Telling, ours: Event, other: Telling, theirs: Event) -> bool:
    if not _of_one_type(ours, theirs) and frozenset((ours.type, theirs.type)) not in KIN:
        return False
    if ours.historical != theirs.historical and not (
        _looks_back(one, other) or one_day(period(ours.when), period(theirs.when))
    ):
        return False
    if "CONSULT" in (ours.type, theirs.type):
        named = [party for party in one.parties & other.parties if not is_loose(party)]
        if len(named) < _MET or differ(who(ours), who(theirs)):
            return False
    elif not _may_meet(one, other):
        return False
    return one_story(one.story, other.story) and _one_time(one, ours, other, theirs)


def _may_meet(one: Telling, other: Telling) -> bool:
    """Tell whether the parties do not speak against it: the people, the market may be anybody's."""
    named = [frozenset(party for party in each.others if not is_loose(party)) for each in (one, other)]
    if all(named) and named[0].isdisjoint(named[1]):
        return False
    acting = one.acting and other.acting
    return not one.acting.isdisjoint(other.acting) if acting else not named[0].isdisjoint(named[1])


def _one_time(one: Telling, ours: Event, other: Telling, theirs: Event) -> bool:
    """Tell whether both may be of one day; what neither dates must be news of one time, or of one story."""
    exact, exact_too = period(ours.when), period(theirs.when)
    told, told_too = exact or one.told, exact_too or other.told
    if told and told_too and (one.since or other.since):
        return gap(told, told_too) <= NEAR_DAYS
    if one.when and other.when and gap(one.when, other.when) > NEAR_DAYS:
        return False
    if (exact and exact_too) or not told or not told_too:
        return True
    reach = _WEEKS if exact or exact_too or surely_one_story(one.story, other.story) else SAME_NEWS
    return gap(told, told_too) <= reach


def _looks_back(one: Telling, other: Telling) -> bool:
    return (one.since is None) != (other.since is None)


def _told(found: Resemblance, names: Mapping[str, str]) -> Finding:
    return finding(
        "agree" if found.agree else "related",
        "event",
        [(each, summary(each, names)) for each in (found.one, found.other)],
        topic=summary(found.one, names),
        reasons=found.reasons,
        confidence=sureness((found.one, found.other), _SURE),
    )
