"""What one source tells as asked for or planned, and another as done."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.align.findings.values import finding, short, summary, sureness
from dragoman.align.parties import keys
from dragoman.align.tellings import Telling
from dragoman.align.times import gap, period
from dragoman.align.words import concepts, weight
from dragoman.model.account import Finding
from dragoman.model.facts import Event, Statement

#: What grants a request, and what brings back the matter that it was about.
_GRANTS = frozenset({"CONCEDE", "RETREAT", "AID", "SUPPORT", "COOPERATE", "AGREE", "SANCTION", "REJECT"})
_ASKS = frozenset({"ask", "demand"})
_WISHES = frozenset({"planned", "intended", "requested", "proposed"})
_ASKED = "asked for in one source, dealt with in another"
_ABOUT = "asked about in one source, told of in another"
_DONE = "planned in one source, done in another"
_SAID = "to come in one source, done in another"
_AHEAD = re.compile(r"\b(?:will|would|shall)\b")
#: Words that a thing that is only said to come must share with what was done.
_ENOUGH = 2
#: Days by which a plan may be missed and still be the one that was carried out.
_LATE = 10
#: No more deeds than this are laid beside one request.
_MOST = 8


def answers(tellings: Sequence[Telling], names: Mapping[str, str]) -> list[Finding]:
    """Lay requests and plans beside what other sources tell was done by those who were asked, on the same matter."""
    deeds: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        if _is_deed(telling):
            for key in _keys(telling, telling.record):
                deeds[key].append(telling)
    found: list[Finding] = []
    deeds_told = {(t.document, t.record.cue.start) for t in tellings if isinstance(t.record, Event)}
    for wish in tellings:
        if isinstance(wish.record, Statement) and (wish.document, wish.record.cue.start) in deeds_told:
            continue
        reason, who, matter = _wish(wish)
        if not matter:
            continue
        lists = (deeds.get((party, word), ())[:_MOST] for party in sorted(who) for word in sorted(matter))
        near = {deed.id: deed for listed in lists for deed in listed}
        met = [near[key] for key in sorted(near) if near[key].source != wish.source and _fits(wish, near[key])]
        least = _ENOUGH if reason == _SAID else 1
        met = [deed for deed in met if len(matter.intersection(deed.words)) >= least]
        found += [_finding(wish, deed, reason, matter, names) for deed in met]
    return found


def _is_deed(telling: Telling) -> bool:
    record = telling.record
    return (
        isinstance(record, Event)
        and record.type in _GRANTS
        and record.status in ("occurred", "ongoing")
        and not record.future
        and not record.historical
    )


def _keys(telling: Telling, record: object) -> Iterator[tuple[str, str]]:
    """Who did it, on which matter."""
    if isinstance(record, Event):
        for party in sorted(keys(record.actors)):
            yield from ((party, word) for word in sorted(set(telling.words)) if weight(word) == 1.0)


def _wish(telling: Telling) -> tuple[str, frozenset[str], frozenset[str]]:
    """Why it may be answered, who would have to do it, and the words of the matter; no words if it is no wish."""
    match telling.record:
        case Event() as event if event.type == "REQUEST" and event.recipients:
            return _ASKED, keys(event.recipients), _words(topic.text for topic in event.topics)
        case Statement() as statement if statement.act in _ASKS and statement.addressees:
            return _ASKED, keys(statement.addressees), _words(piece.text for piece in statement.content)
        case Statement() as statement if any(_AHEAD.search(piece.text) for piece in statement.content):
            return _SAID, telling.parties | telling.about, _words(piece.text for piece in statement.content)
        case Event() as event if event.status in _WISHES and period(event.when):
            return _DONE, keys(event.actors), _words(words.text for words in (*event.topics, *event.evidence))
    return "", frozenset(), frozenset()


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in concepts(text) if weight(word) == 1.0)


def _fits(wish: Telling, deed: Telling) -> bool:
    """Tell whether the deed can be what became of the wish: of the same other party, at or after its day."""
    others = (wish.parties | wish.about) & (deed.parties | deed.about)
    if len(others) < 2:
        return False
    planned, done = _exact(wish), _exact(deed)
    if isinstance(wish.record, Event) and wish.record.status in _WISHES:
        return bool(planned and done) and planned is not None and done is not None and gap(planned, done) <= _LATE
    asked = planned or wish.published
    told = done or deed.published
    return not (asked and told and told[1] < asked[0])


def _exact(telling: Telling) -> tuple[int, int] | None:
    return period(telling.record.when) if isinstance(telling.record, Event | Statement) else None


def _matter(wish: Telling) -> str:
    record = wish.record
    if isinstance(record, Statement):
        return short(record.content)
    fitting = [t for t in record.topics if _words([t.text])] if isinstance(record, Event) else []
    return short(fitting)


def _finding(wish: Telling, deed: Telling, reason: str, matter: frozenset[str], names: Mapping[str, str]) -> Finding:
    shared = matter & frozenset(deed.words)
    imposed = isinstance(deed.record, Event) and deed.record.type in ("SANCTION", "REJECT")
    return finding(
        "related",
        "status",
        [(wish, summary(wish, names)), (deed, summary(deed, names))],
        topic=_matter(wish) or wish.spell(shared),
        reasons=[_ABOUT if reason == _ASKED and imposed else reason, f"shared words: {wish.spell(shared)}"],
        confidence=sureness((wish, deed), 0.6),
    )
