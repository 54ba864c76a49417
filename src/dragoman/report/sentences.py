"""
How a fact is put into words: plain sentences without codes, that can be read aloud.

Nothing is said that the record does not hold; who is meant is named as the actors' table has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from dragoman.align.amounts import amount
from dragoman.align.wording.headlines import headline
from dragoman.align.wording.names import articled, fullest, listing, name, names, title
from dragoman.align.wording.spoken import dated, spoken
from dragoman.model.facts import Actor, Agreement, Event, Party, Quantity, Relation, Statement, Time
from dragoman.report.wording import ACTS, HEARSAY, OWN_VERB, PASTS, PREDICATES, STEPS, WITHHELD

Actors = Mapping[str, Actor]
#: Verbs whose plural does not just lose an s.
_SEVERAL = {"is": "are", "was": "were", "has": "have", "does": "do", "holds": "hold"}


def of_event(event: Event, actors: Actors) -> str:
    """Tell an event: "Peru visited Chile, Santiago, 3 May 2010."."""
    return f"{headline(event, actors, when=event.when, where=event.where)}."


def of_statement(statement: Statement, actors: Actors, *, note: str = "") -> str:
    """Introduce a statement, up to the colon: "Luis Paz told Ana Silva on 3 May 2010 (quoted):"."""
    if statement.hearsay and not statement.speakers:
        return f"{HEARSAY.get(statement.act, HEARSAY['report'])} (no source is named):"
    plain, addressed = ACTS.get(statement.act, ("said", "told {}"))
    whom = people(statement.addressees, actors)
    withheld = WITHHELD.get(statement.rule.split("/")[0], "") if statement.act == "reject" else ""
    deed = withheld or (addressed.format(whom) if whom else _own_verb(statement) or plain)
    who = people(statement.speakers, actors) or "somebody"
    day = f" {dated(statement.when)}" if statement.when else ""
    place = f" in {articled(statement.where.name)}" if statement.where and not statement.where.inferred else ""
    note = "" if deed == note else note
    marks = ", ".join(mark for mark in (note, "as others tell it" if statement.hearsay else "") if mark)
    return f"{sentence_case(who)} {deed}{place}{day}{marks and f' ({marks})'}:"


def _own_verb(statement: Statement) -> str:
    """Give the past of the verb that the document has; "" if it is not plain to see."""
    cue = statement.cue.text.casefold()
    if statement.act not in OWN_VERB or " " in cue:
        return ""
    return PASTS.get(cue) or (cue if cue.endswith("ed") else "")


def of_relation(relation: Relation, actors: Actors, deals: Mapping[str, str]) -> str:
    """Tell a lasting state: "Peru is a member of the Andean Community, since 1969."."""
    return of_relations([relation], actors, deals)


def of_relations(relations: Sequence[Relation], actors: Actors, deals: Mapping[str, str]) -> str:
    """Tell a lasting state of all who are in it: "Peru and Chile are members of the Andean Community."."""
    subjects = listing(dict.fromkeys(_subject(relation, actors) for relation in relations))
    verb, rest = _state(relations[0], actors, deals)
    several = len({relation.subject.id for relation in relations}) > 1
    return f"{sentence_case(subjects)} {_plural(verb) if several else verb} {rest}."


def _subject(relation: Relation, actors: Actors) -> str:
    actor = actors.get(relation.subject.id)
    return actor.name if actor and relation.predicate == "holds_office" else name(relation.subject, actors)


def state_of(relation: Relation, actors: Actors, deals: Mapping[str, str]) -> str:
    """Tell a lasting state without the one who is in it; whoever is in the same is told with it."""
    return " ".join(_state(relation, actors, deals))


def _state(relation: Relation, actors: Actors, deals: Mapping[str, str]) -> tuple[str, str]:
    now, past, denied = PREDICATES.get(relation.predicate) or _other(relation.predicate)
    verb = denied if relation.negated else past if relation.status == "historical" else now
    target = relation.object
    whom = name(target, actors) if isinstance(target, Party) else deals.get(target, target)
    if relation.predicate == "holds_office" and isinstance(target, str):
        whom = title(whom)
    stretch = "".join(
        f", {word} {_day(day)}" for word, day in (("since", relation.since), ("until", relation.until)) if day
    )
    wish = ", if it comes to that" if relation.status in ("intended", "hypothetical") else ""
    return verb, f"{whom}{stretch}{wish}"


def _plural(verb: str) -> str:
    """
    Set a verb for several.

    >>> _plural("is a member of"), _plural("was an observer in"), _plural("does not govern"), _plural("borders on")
    ('are members of', 'were observers in', 'do not govern', 'border on')
    """
    first, _, rest = verb.partition(" ")
    noun = re.match(r"(not )?an? (\w+|strategic partner)\b", rest)
    if noun:
        rest = f"{noun[1] or ''}{noun[2]}s{rest[noun.end() :]}"
    first = _SEVERAL.get(first, first.removesuffix("s"))
    return f"{first} {rest}".strip()


def of_quantity(quantity: Quantity, actors: Actors) -> str:
    """Tell a figure: "Trade, Peru and Chile: about 3 billion US dollars a year, 2009."."""
    of = people((party for party in quantity.of if not _is_loose(party, actors)), actors)
    whom = f", {of}" if of else ""
    day = f", {spoken(quantity.when)}" if quantity.when else ""
    return f"{sentence_case(quantity.measure.replace('_', ' '))}{whom}: {amount(quantity)}{day}."


def _is_loose(party: Party, actors: Actors) -> bool:
    """Tell whether a party is only what is counted: "people", "civilians"."""
    actor = actors.get(party.id)
    return actor is not None and actor.code is None and actor.name.islower()


def of_agreement(steps: Sequence[tuple[Agreement, str]], actors: Actors) -> str:
    """Tell where an agreement stands: name and parties, then each step with the marks of its documents."""
    called = fullest(step.name for step, _ in steps)
    parties = listing(names(_states([party for step, _ in steps for party in step.parties], actors), actors))
    known = f" ({parties})" if parties and parties.casefold() not in called.casefold() else ""
    years = next((step.term_years for step, _ in steps if step.term_years), None)
    term = f", for {years} years" if years else ""
    return f"{sentence_case(called)}{known}{term}: {'; '.join(_told(steps, actors))}."


def _told(steps: Sequence[tuple[Agreement, str]], actors: Actors) -> list[str]:
    """Tell each step once; what says no more than another of the same step is told with it."""
    marks: dict[str, list[str]] = {}
    for step, mark in sorted(steps, key=lambda told: -len(of_step(told[0], actors))):
        text = of_step(step, actors)
        same = next((known for known in marks if known == text or known.startswith((f"{text} ", f"{text},"))), text)
        marks.setdefault(same, []).append(mark)
    order = list(
        dict.fromkeys(
            next(k for k in marks if k == t or k.startswith((f"{t} ", f"{t},")))
            for t in (of_step(step, actors) for step, _ in steps)
        )
    )
    return [f"{text} {''.join(sorted(set(marks[text])))}".strip() for text in order]


def _states(parties: Sequence[Party], actors: Actors) -> list[Party]:
    """Let a leader stand for nobody whose state is a party itself."""
    states = {p.code for p in parties if p.code and p.id in actors and actors[p.id].kind != "person"}
    return [p for p in parties if p.code not in states or p.id not in actors or actors[p.id].kind != "person"]


def of_step(step: Agreement, actors: Actors) -> str:
    """Tell one step: "handed over as a draft by Peru, 4 May 2010, as others tell it"."""
    few = len(step.by) < len(step.parties) or len(step.by) == 1
    by = people(step.by, actors) if few else ""
    who = f" by {by}" if by else ""
    day = f", {spoken(step.when)}" if step.when else ""
    reportedly = ", as others tell it" if step.hearsay else ""
    return f"{STEPS.get(step.step, step.step.replace('_', ' '))}{who}{day}{reportedly}"


def people(parties: Iterable[Party], actors: Actors) -> str:
    """Name parties in a row."""
    return listing(names(parties, actors))


def with_verb(text: str) -> str:
    """
    Give a relation that is named by its predicate a verb.

    >>> with_verb("Peru lukewarm on the Quito Pact"), with_verb("Peru and Chile")
    ('Peru is lukewarm on the Quito Pact', 'Peru and Chile')
    """
    for predicate, (now, _, _) in PREDICATES.items():
        before, bare, after = text.partition(f" {predicate.replace('_', ' ')} ")
        if bare and before and f" {now} " not in text:
            return f"{before} {now} {after}"
    return text


def sentence_case(text: str) -> str:
    """
    Begin with a capital; the rest stays.

    >>> sentence_case("trade with NATO")
    'Trade with NATO'
    """
    return text[:1].upper() + text[1:]


def quoted(text: str, limit: int = 160) -> str:
    """
    Put words on one line, cut at a word's end if they are long.

    >>> quoted("a long  story", 9)
    'a long …'
    """
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1].rsplit(" ", 1)[0] if " " in line[: limit - 1] else line[: limit - 1]
    return f"{cut.rstrip(' ,;:–-')} …"


def _other(predicate: str) -> tuple[str, str, str]:
    words = predicate.partition(":")[2] or predicate
    words = words.replace("_", " ")
    return words, words, f"not: {words}"


def _day(text: str) -> str:
    precision = {4: "year", 7: "month"}.get(len(text), "day")
    return spoken(Time(from_=text, to=None, precision=precision, text=None, start=None, end=None))
