"""Days of what was said at the meeting with which a report opens, where the report names none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.annotated import Annotated
from dragoman.model.facts import Event, Time

#: Types of what is done in words, at a meeting as anywhere.
SPOKEN_TYPES = frozenset({"CONSULT", "SUPPORT", "AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
#: Statuses of what was done in words when it was told.
_TOLD_THEN = frozenset({"occurred", "intended"})
#: Sentences that make the lead, a title among them.
_LEAD_SENTENCES = 4


def opening_meeting(annotated: Annotated, events: Sequence[Event]) -> Event | None:
    """Find the meeting that the first sentences tell with its day, before any other deed with a day."""
    first = annotated.sentences[:_LEAD_SENTENCES][-1:]
    end = first[0].span.end if first else 0
    dated = (event for event in events if event.when and not event.when.inferred)
    lead = min(dated, key=lambda event: event.cue.start, default=None)
    return lead if lead and lead.type == "CONSULT" and lead.cue.end <= end else None


def dated_by(annotated: Annotated, event: Event, lead: Event) -> Event:
    """Date what the parties of the lead's meeting said and did to each other, where no other day is spoken of."""
    if lead.when is None or event.when is not None or event.type not in SPOKEN_TYPES:
        return event
    known = {p.code for p in (*lead.actors, *lead.recipients)}
    told = event.status in _TOLD_THEN and not event.negated and event.cue.start > lead.cue.start
    same = bool(event.actors) and {p.code for p in event.actors} <= known
    if not told or not same or _has_other_day(annotated, event, lead.when):
        return event
    return replace(event, when=replace(lead.when, inferred="lead"))


def _has_other_day(annotated: Annotated, event: Event, day: Time) -> bool:
    """Tell whether the paragraph of an event speaks of another time than the lead's."""
    here = next(s.paragraph for s in annotated.sentences if s.span.start <= event.cue.start < s.span.end)
    times = (d.time for s in annotated.sentences if s.paragraph == here for d in annotated.times[s.index])
    return any(t is not None and (t.to or t.from_) < day.from_ for t in times)
