"""
The first page of the brief: one page of account, made of records and of nothing else.

Rule 1: the weightiest incidents are told, in order of time; how many there are besides is said.
Rule 2: every sentence that tells a fact has its note; a sentence that counts says what was counted.
Rule 3: what is not known, not agreed and not read is said here and not further down.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.align.lineage.weight import ranked
from dragoman.align.wording.names import articled, full_name, listing
from dragoman.align.wording.spoken import spoken
from dragoman.model.account import Account, Incident
from dragoman.model.facts import Event, Party
from dragoman.report import compared, sections, timeline, voices
from dragoman.report.lines import Desk, Line, Section
from dragoman.report.summary import counted
from dragoman.report.unread import Unread, unread
from dragoman.report.wording import ATTRIBUTES

#: So much of each has room on one page.
TOLD, AHEAD, DEALS, APART, CHANGED = 8, 2, 3, 2, 2
_ACTORS, _SPEAKERS, _PLACES = 6, 4, 6
_PAIR = 2
#: Among so many times as many the choice is made; a pair that was told of moves so many places back.
_WIDE, _TURN = 8, 4
#: A line has no more notes than this, one a document.
_QUOTED = 4


def gist(at: Desk) -> tuple[Section, ...]:
    """Answer the questions that a reader comes with, one after the other."""
    answers = (_happened, _stands, _involved, _place_and_time, _tellers, _apart, _corrected, _unknown)
    return tuple(section for section in (answer(at) for answer in answers) if section)


def _happened(at: Desk) -> Section:
    told, ahead = _done(at), [one for one in ranked(at.account) if timeline.is_ahead(one, at)]
    chosen = sorted(_spread(told, TOLD), key=_day)
    lines = [_incident(one, at) for one in chosen]
    if ahead:
        lines.append(Line(sentence="Ahead, wanted or possible:", citations=()))
        lines += [replace(_incident(one, at), level=1) for one in sorted(_spread(ahead, AHEAD), key=_day)]
    lines = list(_named_once(lines, chosen + ahead, at))
    more = max(len(told) - TOLD, 0) + max(len(ahead) - AHEAD, 0)
    about = f"The {len(chosen)} that weigh most, in order of time; {counted(more, 'more event')} below." if more else ""
    return Section("What happened", about, tuple(lines))


def _spread(ordered: Sequence[Incident], most: int) -> list[Incident]:
    """Choose the weightiest, but turn to other parties and documents before these are told of again."""
    left = list(ordered[: most * _WIDE])
    chosen: list[Incident] = []
    used: Counter[object] = Counter()
    while left and len(chosen) < most:
        best = min(
            range(len(left)), key=lambda place: (place + _TURN * sum(used[key] for key in _keys(left[place])), place)
        )
        one = left.pop(best)
        if all(one.headline != other.headline for other in chosen):
            chosen.append(one)
            used.update(_keys(one))
    return chosen


def _keys(incident: Incident) -> tuple[object, ...]:
    """Tell of whom it is and where it is told: what several sources tell is told anew by each."""
    parties = frozenset(party.code or party.id for party in (*incident.actors, *incident.recipients))
    return (parties, incident.documents) if incident.voices < _PAIR else ()


def _named_once(lines: Iterable[Line], incidents: Sequence[Incident], at: Desk) -> Iterator[Line]:
    """Give a person's office and state where the person is first named, and the name alone from then on."""
    parties = {party.id: party for one in incidents for party in (*one.actors, *one.recipients)}
    full = {
        full_name(party, at.actors): at.actors[identity].name
        for identity, party in parties.items()
        if identity in at.actors and at.actors[identity].kind == "person"
    }
    known: set[str] = set()
    for line in lines:
        words = line.sentence
        for called, name in full.items():
            if called in words and called in known:
                words = words.replace(called, name)
            elif called in words:
                known.add(called)
        yield replace(line, sentence=words)


def _done(at: Desk) -> list[Incident]:
    """Order what was done by weight; what is only recalled from before comes last."""
    done = [one for one in ranked(at.account) if not timeline.is_ahead(one, at)]
    return sorted(done, key=lambda one: timeline.is_recalled(one, at))


def _day(incident: Incident) -> tuple[str, str]:
    return (incident.when.from_ if incident.when else "~", incident.id)


def _incident(incident: Incident, at: Desk) -> Line:
    line = timeline.incident_line(incident, at)
    voices_ = f"{incident.voices} independent sources" if incident.voices > 1 else ""
    return replace(line, citations=compared.one_each(line.citations)[:_QUOTED], note=voices_)


def _stands(at: Desk) -> Section:
    """Say how far agreements have come, and what is the last that is told."""
    deals = sections.agreements(at).lines
    chosen = sorted(deals, key=_deal_weight)[:DEALS]
    lines = [replace(line, citations=compared.one_each(line.citations)[:_QUOTED], note="") for line in chosen]
    told = _done(at)
    dated = [one for one in told if one.when]
    last = max(dated, key=lambda one: ((one.when.to or one.when.from_) if one.when else "", one.id), default=None)
    if last is not None and last not in _spread(told, TOLD):
        line = _incident(last, at)
        lines.insert(0, replace(line, sentence=f"The last that is told: {line.sentence}"))
    more = len(deals) - len(chosen)
    about = f"{counted(more, 'more agreement')} below." if more else ""
    return Section("What changed, and where it stands", about, tuple(lines))


def _deal_weight(line: Line) -> tuple[int, int]:
    """Set first what more documents tell, then what has a name of its own."""
    called = line.sentence.split(" (")[0].split(":")[0]
    return -len({citation.number for citation in line.citations}), -sum(
        word[:1].isupper() for word in called.split()[1:]
    )


def _involved(at: Desk) -> Section:
    acting: Counter[str] = Counter()
    whose: dict[str, Party] = {}
    for incident in at.account.incidents:
        ends = {_stands_for(party, at): party for party in (*incident.actors, *incident.recipients)}
        acting.update(ends.keys())
        whose |= {end: party for end, party in ends.items() if end not in whose}
    busiest = sorted(acting, key=lambda one: (-acting[one], one))
    states = [one for one in busiest if one in at.actors and not at.actors[one].name.islower()][:_ACTORS]
    named = listing(f"{_called(one, at)} ({acting[one]})" for one in states)
    lines = [Line(sentence=f"By the number of events: {named}.", citations=())] if named else []
    speaking = _speaking(at)
    if speaking:
        lines.append(Line(sentence=f"By the number of statements: {speaking}.", citations=()))
    return Section("Who is involved", "", tuple(lines))


def _stands_for(party: Party, at: Desk) -> str:
    """Let a state stand for all that belong to it."""
    return party.code if party.code and party.code in at.actors else party.id


def _called(identity: str, at: Desk) -> str:
    actor = at.actors[identity]
    return articled(actor.name, kind=actor.kind)


def _speaking(at: Desk) -> str:
    said: Counter[str] = Counter()
    called: dict[str, Counter[str]] = defaultdict(Counter)
    for statement in at.account.statements:
        for party in {party.id: party for party in statement.speakers if party.id in at.actors}.values():
            said[party.id] += 1
            person = at.actors[party.id].kind == "person"
            called[party.id][full_name(party, at.actors) if person else _called(party.id, at)] += 1
    best = sorted(said, key=lambda one: (-said[one], one))[:_SPEAKERS]
    return listing(f"{max(sorted(called[one]), key=called[one].__getitem__)} ({said[one]})" for one in best)


def _place_and_time(at: Desk) -> Section:
    places = Counter(one.where.name for one in at.account.incidents if one.where)
    best = sorted(places.items(), key=lambda item: (-item[1], item[0]))[:_PLACES]
    lines = []
    if best:
        lines.append(
            Line(sentence=f"By the number of events: {listing(f'{name} ({n})' for name, n in best)}.", citations=())
        )
    dated = [one for one in at.account.incidents if one.when and not timeline.is_recalled(one, at)]
    if len(dated) > 1:
        first = min(dated, key=_day).when
        last = max(dated, key=_day).when
        if first and last and first != last:
            lines.append(Line(sentence=f"From {spoken(first)} to {spoken(last)}.", citations=()))
    return Section("Where and when", "", tuple(lines))


def _tellers(at: Desk) -> Section:
    """Say who tells it, and how much of it several tell."""
    account = at.account
    lines = []
    if account.publishers:
        known = [f"{voice.name} ({len(voice.documents)})" for voice in account.publishers[:_ACTORS]]
        nameless = len(account.documents) - len({one for voice in account.publishers for one in voice.documents})
        told = listing([*known, *([f"publisher unknown ({nameless})"] if nameless else [])])
        lines.append(Line(sentence=f"By the number of documents: {told}.", citations=()))
    several = [one for one in account.incidents if one.voices > 1]
    if several:
        most = max(one.voices for one in several)
        widest = f", the most widely told by {most}" if most > _PAIR else ""
        share = f"{len(several)} of {counted(len(account.incidents), 'event')}"
        lines.append(
            Line(
                sentence=f"{share} {_are(len(several))} told by two independent sources or more{widest}.",
                citations=(),
            )
        )
    elif len(account.documents) > 1:
        lines.append(Line(sentence=nothing_shared(account), citations=()))
    return Section("Who tells it, and what is corroborated", "", tuple(lines))


def nothing_shared(account: Account) -> str:
    """Say that no event is told twice, and that nothing else is, if so."""
    if any(finding.kind in ("agree", "differ") for finding in account.findings):
        return "No event is told by two independent sources; what they share is named below."
    return "The documents have nothing in common: no event, statement, agreement or figure is told by two of them."


def _apart(at: Desk) -> Section:
    found = sorted(compared.differ(at).lines, key=lambda line: ATTRIBUTES["amount"] in line.sentence)
    lines = [replace(line, citations=compared.one_each(line.citations)[:_QUOTED], note="") for line in found[:APART]]
    more = len(found) - len(lines)
    if not found and any(finding.kind == "agree" for finding in at.account.findings):
        lines = [Line(sentence="Nothing was found on which they differ.", citations=())]
    return Section("What conflicts", f"{counted(more, 'more point')} below." if more else "", tuple(lines))


def _corrected(at: Desk) -> Section:
    found = voices.changed(at).lines
    lines = [replace(line, citations=line.citations[:_QUOTED]) for line in found[:CHANGED]]
    more = len(found) - len(lines)
    return Section("What was corrected", f"{counted(more, 'more change')} below." if more else "", tuple(lines))


def _unknown(at: Desk) -> Section:
    """Count what the records leave open, what was not read, and what could not be."""
    incidents = at.account.incidents
    whole = len(incidents)
    gaps = (
        (sum(one.when is None for one in incidents), "no date"),
        (sum(one.where is None for one in incidents), "no place"),
        (sum(not one.actors for one in incidents), "nobody who acted"),
    )
    rests = (
        (sum(one.voices < _PAIR for one in incidents), "on one voice only"),
        (sum(_on_a_word(one, at) for one in incidents), "on the word of one party"),
    )
    known = [f"{_of(number, whole)} with {what}" for number, what in gaps if number]
    known += [f"{_of(number, whole)} resting {what}" for number, what in rests if number]
    lines = [Line(sentence=f"{counted(whole, 'event')}: {listing(known)}.", citations=())] if known else []
    lines += _not_read(unread(at.account))
    if at.account.failures:
        number = len(at.account.failures)
        lines.append(Line(sentence=f"{counted(number, 'document')} could not be read; see the end.", citations=()))
    return Section("What stays unknown, and what was not read", "", tuple(lines))


def _of(number: int, whole: int) -> str:
    return "all" if number == whole > 1 else f"{number:,}"


def _on_a_word(incident: Incident, at: Desk) -> bool:
    events = [event for one in incident.events if isinstance(event := at.records.get(one), Event)]
    return bool(events) and all(event.said_in for event in events)


def _not_read(found: Unread) -> list[Line]:
    if not found.sentences:
        return []
    number = len(found.passages)
    naming = f"{counted(found.sentences, 'sentence')} {'names' if found.sentences == 1 else 'name'} two actors or more"
    gave = f"{number} of them gave no fact; see the end" if number else "each gave a fact"
    return [Line(sentence=f"{naming}: {gave}.", citations=())]


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
