"""What happened as one plain sentence: who did what to whom, where and when."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping

from dragoman.align.phrases import STATUS, phrase
from dragoman.align.words import concepts
from dragoman.model.facts import Actor, Event, Party, Place, Time

_SEASONS = {"season"}
#: Kinds of event that are done to a matter as well as to somebody.
_DIRECT = frozenset({"SUPPORT", "REJECT", "ACCUSE", "COERCE", "ASSAULT"})
#: Words after which what an event was about cannot follow "over".
_UNFIT = ("to ", "that ", "this ", "these ", "those ", "such ", "it ", "whether ", "how ")
_SEASON_OF_MONTH = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


def headline(event: Event, actors: Mapping[str, Actor], *, when: Time | None, where: Place | None) -> str:
    """
    Tell an event in one sentence, without its full stop.

    Place and date are handed in: an incident knows them better than one of its events does.
    """
    who = listing(_full_name(party, actors) for party in event.actors) or "Somebody"
    told = f"{who[0].upper()}{who[1:]} {_deed(event, actors)}"
    place = f", {where.name}" if where and where.name not in told else ""
    return f"{told}{place}{_on(when) if when else ''}"


def name(party: Party, actors: Mapping[str, Actor]) -> str:
    """
    The actor's own name, with the office of a person; the words of the text if it is not known.

    An office that the name already holds is not said twice.
    """
    actor = actors.get(party.id)
    if actor is None:
        return party.text
    office = party.office
    if actor.kind != "person" or not office or office.casefold() in actor.name.casefold() or len(office) > 30:
        return actor.name
    return f"{_title(office)} {actor.name}"


def _full_name(party: Party, actors: Mapping[str, Actor]) -> str:
    """Name an actor, a person in office with the state."""
    called, actor = name(party, actors), actors.get(party.id)
    state = actors.get(party.code or "") or actors.get(f"state/{party.code}")
    if actor is None or state is None or actor.kind != "person" or called == actor.name:
        return called
    return called if state.name in called else f"{called} of {state.name}"


def listing(names: Iterable[str]) -> str:
    """
    Put names in a row, each once.

    >>> listing(["Peru", "Chile", "Peru", "Bolivia"])
    'Peru, Chile and Bolivia'
    """
    once = list(dict.fromkeys(n for n in names if n))
    return f"{', '.join(once[:-1])} and {once[-1]}" if len(once) > 1 else "".join(once)


def spoken(time: Time) -> str:
    """
    A date as it is read aloud.

    >>> spoken(Time(from_="2010-05-03", to="2010-05-04", precision="range", text=None, start=None, end=None))
    '3-4 May 2010'
    """
    first, last = _day(time.from_), _day(time.to or time.from_)
    if time.precision in _SEASONS and len(first) > 1:
        return f"{_SEASON_OF_MONTH.get(first[1], 'season')} {first[0]}"
    if time.precision == "year":
        return _span(str(first[0]), str(last[0]))
    if time.precision == "month":
        return _span(_date(first[:2]), _date(last[:2]))
    if time.precision == "week":
        return f"the week of {_date(first)}"
    if len(first) == len(last) == 3 and first[:2] == last[:2] and first != last:
        return f"{first[2]}-{last[2]} {calendar.month_name[first[1]]} {first[0]}"
    return _span(_date(first), _date(last))


def _on(when: Time) -> str:
    """Set a date into a sentence."""
    return f" in {spoken(when)}" if when.precision in ("month", "season", "year", "week") else f", {spoken(when)}"


def _deed(event: Event, actors: Mapping[str, Actor]) -> str:
    """Tell what was done, to whom, over what; with nobody to do it to, it is done to the matter itself."""
    told = phrase(event.type, event.mode, event.cameo)
    whom = listing(_full_name(party, actors) for party in event.recipients)
    matter = _matter(event)
    object_ = whom or (matter if event.type in _DIRECT and told.link in ("", "of ") else "")
    past, bare = told.past, told.bare
    if not object_:
        past, bare = told.alone_past or told.past, told.alone_bare or told.bare
    deed = f"{_verb(event, past, bare)} {told.link}{object_}" if object_ else _verb(event, past, bare)
    if not matter or matter in deed:
        return deed
    return f"{deed} {'of' if event.type == 'ACCUSE' and matter.split()[0].endswith('ing') else 'over'} {matter}"


def _verb(event: Event, past: str, bare: str) -> str:
    if event.negated:
        return f"did not {bare}"
    return f"{STATUS[event.status]} {bare}" if event.status in STATUS else past


def _matter(event: Event) -> str:
    """What it was about, in the document's words, if they are short and neither date nor party."""
    taken = [(party.start, party.end) for party in (*event.actors, *event.recipients)]
    if event.when and event.when.start is not None and event.when.end is not None:
        taken.append((event.when.start, event.when.end))
    free = [t for t in event.topics if not any(a < t.end and t.start < b for a, b in taken)]
    topic = " ".join(free[0].text.split()) if free else ""
    return topic if len(topic) <= 70 and concepts(topic) and not topic.startswith(_UNFIT) else ""


def _title(office: str) -> str:
    return " ".join(w if w in ("of", "the", "for", "and") else w[:1].upper() + w[1:] for w in office.split())


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _day(text: str) -> tuple[int, ...]:
    """Year, month and day of an ISO date, as far as it goes."""
    return tuple(int(part) for part in text[:10].split("-")[:3] if part.isdigit())


def _date(parts: tuple[int, ...]) -> str:
    if len(parts) == 3:
        return f"{parts[2]} {calendar.month_name[parts[1]]} {parts[0]}"
    return f"{calendar.month_name[parts[1]]} {parts[0]}" if len(parts) == 2 else "".join(map(str, parts))
