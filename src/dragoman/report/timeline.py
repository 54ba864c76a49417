"""
The incidents: dated news in order, what is not yet done, what has no date, and the background.

An incident is background if every source recalls it from before, and ahead if none says it was done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from dragoman.align.lineage.weight import ranked
from dragoman.align.wording.names import listing
from dragoman.align.wording.spoken import spoken
from dragoman.model.account import Incident
from dragoman.model.facts import Event, Statement
from dragoman.report import sentences
from dragoman.report.lines import Desk, Line, Section, Table, cited, merged
from dragoman.report.wording import ATTRIBUTES

#: So many incidents are told with their words, the weightiest; so many more stand in a table.
TOLD, TABLED = 60, 400
#: Who says "I" in a speech whose speaker nothing names.
NOBODY = "group/somebody"
_AHEAD = frozenset({"planned", "intended", "proposed", "requested", "possible", "hypothetical"})


def happened(at: Desk) -> Section:
    """News with a date, in order."""
    return Section("Events with a date", "In order of date.", _timeline(at, _is_dated_news))


def ahead(at: Desk) -> Section:
    """What is planned, wanted, proposed or possible."""
    return Section("What is planned, wanted or possible", "Not yet done.", _timeline(at, is_ahead))


def undated(at: Desk) -> Section:
    """News whose date no source gives."""
    return Section("Events without a date", "The sources do not say when.", _timeline(at, _is_undated_news))


def background(at: Desk) -> Section:
    """What lies further back."""
    return Section("Background", "Earlier matters that the sources recall.", _timeline(at, _is_background))


def rest(at: Desk) -> Section:
    """What there is no room to quote, in order of date."""
    after = ranked(at.account)[TOLD:]
    shown = sorted(after[:TABLED], key=lambda one: (one.when.from_ if one.when else "~", one.id))
    rows = tuple(
        (
            spoken(one.when) if one.when else "",
            sentences.sentence_case(one.headline),
            "".join(f"[{at.numbers[document]}]" for document in one.documents if document in at.numbers),
        )
        for one in shown
    )
    more = len(after) - len(shown)
    about = "The lighter events, without their words." + (f" {more:,} more are left to the case." if more else "")
    return Section("Other events", about, (), Table(("when", "what", "told in"), rows) if rows else None)


def _is_news(incident: Incident, at: Desk) -> bool:
    return not is_ahead(incident, at) and not is_recalled(incident, at)


def is_recalled(incident: Incident, at: Desk) -> bool:
    """Tell whether all who date it recall it from before; with no date, all who tell it."""
    events = _events(incident, at)
    return all(event.historical for event in [e for e in events if e.when] or events)


def _is_dated_news(incident: Incident, at: Desk) -> bool:
    return incident.when is not None and _is_news(incident, at)


def _is_undated_news(incident: Incident, at: Desk) -> bool:
    return incident.when is None and _is_news(incident, at)


def is_ahead(incident: Incident, at: Desk) -> bool:
    """Tell whether none of the sources says that it was done."""
    events = _events(incident, at)
    return bool(events) and all(event.future or event.hypothetical or event.status in _AHEAD for event in events)


def _is_background(incident: Incident, at: Desk) -> bool:
    return is_recalled(incident, at) and not is_ahead(incident, at)


def _events(incident: Incident, at: Desk) -> list[Event]:
    return [e for i in incident.events if isinstance(e := at.records.get(i), Event)]


def _timeline(at: Desk, keep: Callable[[Incident, Desk], bool]) -> tuple[Line, ...]:
    weighty = {incident.id for incident in ranked(at.account)[:TOLD]}
    kept = [incident for incident in at.account.incidents if incident.id in weighty and keep(incident, at)]
    chosen = {incident.id for incident in kept}
    parts: dict[str, list[Incident]] = defaultdict(list)
    for incident in kept:
        if incident.part_of in chosen:
            parts[incident.part_of or ""].append(incident)
    lines = []
    for incident in sorted(kept, key=lambda i: _place_in_time(i, at)):
        if incident.part_of not in chosen:
            lines.append(incident_line(incident, at))
            lines += [incident_line(part, at, level=1) for part in parts[incident.id]]
    return merged(lines)


def _place_in_time(incident: Incident, at: Desk) -> tuple[object, ...]:
    """By first day; the longer first among those; then by where the words stand."""
    when = incident.when
    events = _events(incident, at)
    first = min(((at.numbers.get(e.document, 0), e.evidence[0].start) for e in events if e.evidence), default=(0, 0))
    return (when.from_ if when else "", *first, incident.id)


def incident_line(incident: Incident, at: Desk, *, level: int = 0) -> Line:
    """Tell an incident with its words, how many tell it and on what they are at one."""
    events = _events(incident, at)
    found = cited(((e.document, words) for e in events for words in e.evidence[:2]), at)
    said_by = _told_by(events, at)
    kind = " ".join([incident.type, *sorted({event.mode for event in events if event.mode})])
    voices = f"{incident.voices} independent sources{_at_one(incident, at)}" if incident.voices > 1 else ""
    silent = set(incident.documents) - {event.document for event in events}
    carried = f"carried by {len(incident.documents)} documents" if silent else ""
    return Line(
        sentence=f"{sentences.sentence_case(incident.headline)}{said_by}.",
        citations=found,
        note=" · ".join(part for part in (kind, voices, carried) if part),
        told_in=tuple(sorted(at.numbers[document] for document in silent if document in at.numbers)),
        level=level,
        inline=len(found) == 1,
    )


def _at_one(incident: Incident, at: Desk) -> str:
    """Say on what those who tell it agree."""
    points = (
        ATTRIBUTES.get(finding.attribute, finding.attribute)
        for finding in at.account.findings
        if finding.kind == "agree" and finding.incident == incident.id
    )
    told = listing(points)
    return f", which agree on {told}" if told else ""


def _told_by(events: Sequence[Event], at: Desk) -> str:
    """Whose word it is, if all sources have it from somebody who is not the one that acts."""
    if not events or not all(event.said_in for event in events):
        return ""
    told = [s for e in events if isinstance(s := at.records.get(e.said_in or ""), Statement)]
    acting = {party.id for event in events for party in event.actors}
    who = sentences.people((p for s in told for p in s.speakers if p.id not in acting | {NOBODY}), at.actors)
    if not who and told and all(s.hearsay and not s.speakers for s in told):
        return ", according to reports that name no source"
    return f", according to {who}" if who else ""
