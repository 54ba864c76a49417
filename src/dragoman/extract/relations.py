"""
Relations: what lasts between two parties, read by the rows of relations.toml.

Rule 1: a noun's subject is its owner, or the subject of the verb that it completes ("shares a border").
Rule 2: where both sides stand in one slot ("between X and Y"), the second and further ones are the object.
Rule 3: "all but X" makes the relation of X a negated one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman.coding.annotated import Annotated
from dragoman.coding.circumstances import time_of
from dragoman.coding.deals import Deal
from dragoman.coding.holdings import offices_taken, offices_told
from dragoman.coding.mood import mood_of
from dragoman.coding.relation_rows import fits, rows_of
from dragoman.coding.roles import cue_span, inside, parties_at
from dragoman.coding.unnamed import party_of_place
from dragoman.frames.arguments import clausal_complements, logical_agents
from dragoman.frames.nominals import noun_arguments
from dragoman.frames.tree import below, case_of, first_conjunct, path_up, phrase
from dragoman.model.facts import Party, Relation, Statement, identify
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence, Span

#: Kinds of actor that a row admits as subject if it does not say.
SUBJECT_KINDS = ("state", "organisation", "group", "person")
#: Verbs that end what their object says.
ENDING = frozenset(
    {"suspend", "end", "lose", "renounce", "quit", "terminate", "forfeit", "cancel", "relinquish", "leave"}
)
#: Verbs of beginning: the time of these is when the relation began.
BEGINNINGS = frozenset({"governs/power", "member_of/join", "member_of/return", "member_of/admit", "chairs/take"})
#: Predicates of what one thinks or does; that one only means to says nothing.
STANCES = frozenset({"supports", "opposes", "lukewarm_on", "member_of", "recognises"})
#: Verbs whose object tells what their subject is.
BEING = frozenset({"be", "become", "remain", "stay", "make", "have", "return", "continue"})
#: What nobody can join or leave.
NOBODY = frozenset({"group/international-community"})
#: Sectors of people who take sides in arms or politics.
ARMED = frozenset({"REB", "INS", "OPP", "MIL", "PTY", "SPY", "UAF", "JUD", "GOV"})
#: Slots of places.
WHERE = frozenset({"in", "on", "at", "near"})
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Tie:
    """Who stands to whom, and how it is told."""

    subject: Party
    other: Party | str
    negated: bool
    status: str


def extract_relations(
    annotated: Annotated, statements: Sequence[Statement], deals: Sequence[Deal]
) -> tuple[Relation, ...]:
    """Read the relations of a document."""
    found: dict[str, Relation] = {}
    for frame in annotated.frames:
        for row in rows_of(annotated, frame):
            fitted = fits(annotated, frame, row)
            if fitted is not None:
                for relation in _relations(annotated, fitted, row, statements, deals):
                    _take(found, relation)
    for relation in (*offices_told(annotated), *offices_taken(annotated)):
        _take(found, relation)
    return tuple(found.values())


def _take(found: dict[str, Relation], relation: Relation) -> None:
    """One relation of a document is one row; told again, it gains evidence."""
    known = found.get(relation.id)
    if known is None:
        found[relation.id] = relation
        return
    evidence = tuple(sorted({*known.evidence, *relation.evidence}))
    found[relation.id] = replace(known, evidence=evidence, since=known.since or relation.since)


def _relations(
    annotated: Annotated,
    frame: Frame,
    row: Mapping[str, Any],
    statements: Sequence[Statement],
    deals: Sequence[Deal],
) -> Iterator[Relation]:
    kinds = row.get("subject_kind", SUBJECT_KINDS)
    subjects = [p for p in _subjects(annotated, frame, row) if _admits(annotated, p, kinds)]
    if not subjects:
        return
    objects: Sequence[Party | str] = _objects(annotated, frame, row, subjects, deals)
    if not objects and "rest" in row["object"] and len(subjects) > 1:
        subjects, objects = subjects[:1], subjects[1:]
    mood = mood_of(annotated, _telling(annotated, frame), lasting=True)
    if _is_ended(annotated, frame) != bool(row.get("negated")):
        mood = replace(mood, negated=not mood.negated)
    status = _status(row, mood.status, frame)
    if status == "intended" and row["predicate"] in STANCES and (frame.form == "verb" or _is_to_be(annotated, frame)):
        return
    ties = [Tie(s, o, mood.negated, status) for s in subjects for o in objects if _differs(s, o, row)]
    ties += [Tie(s, o, not mood.negated, "ongoing") for s in _excepted(annotated, frame) for o in objects]
    for tie in ties:
        yield _relation(annotated, frame, row, tie, statements)


def _telling(annotated: Annotated, frame: Frame) -> Frame:
    """Give the frame that tells how a relation is meant: "hopes to become a member" that of "become"."""
    return annotated.frames[frame.governor] if frame.governor is not None and _is_to_be(annotated, frame) else frame


def _is_to_be(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a noun says what its subject is, stays or becomes."""
    return frame.form == "noun" and annotated.sentence_of(frame).tokens[frame.head].dep in ("xcomp", "attr")


def _is_ended(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether the verb above a noun ends what it says: "suspended its membership"."""
    sentence = annotated.sentence_of(frame)
    token = sentence.tokens[first_conjunct(sentence, frame.head)]
    return token.dep in ("obj", "nsubj:pass") and sentence.tokens[token.head].lemma in ENDING


def _differs(subject: Party, other: Party | str, row: Mapping[str, Any]) -> bool:
    """Nobody stands in a relation to oneself, but a party of a state may govern that state."""
    return not isinstance(other, Party) or other.id != subject.id or row["predicate"] == "governs"


def _status(row: Mapping[str, Any], status: str, frame: Frame) -> str:
    if "status" in row:
        return str(row["status"])
    if status in ("hypothetical", "possible"):
        return "hypothetical"
    if status in ("planned", "intended", "necessary"):
        return "intended"
    return (
        "historical"
        if frame.tense == "past" and row["predicate"] not in ("acceding_to", "governs") and frame.form != "noun"
        else "ongoing"
    )


def _admits(annotated: Annotated, party: Party, kinds: Sequence[str]) -> bool:
    return "any" in kinds or annotated.discourse.actor(party.id).kind in kinds


def _subjects(annotated: Annotated, frame: Frame, row: Mapping[str, Any]) -> tuple[Party, ...]:
    sentence = annotated.sentence_of(frame)
    kinds = row.get("subject_kind", SUBJECT_KINDS)
    for slot in row["subject"]:
        if slot == "agent" and _is_of_others(sentence, frame, row):
            continue
        heads = _heads(sentence, frame, slot)
        found = [p for h in heads for p in parties_at(annotated, frame.sentence, h, deep=False)]
        found = [p for p in found if _admits(annotated, p, kinds)]
        if not found and (slot in ("adj", "poss", "of", "on", "against") or row.get("owned")):
            found = [p for h in heads for p in inside(annotated, sentence, h, ()) if _admits(annotated, p, kinds)]
        if found:
            return _expanded(annotated, frame, row, tuple(dict.fromkeys(found)))
    return ()


def _is_of_others(sentence: Sentence, frame: Frame, row: Mapping[str, Any]) -> bool:
    """Tell whether the subject of the verb above a noun is somebody else: "he told members of the council"."""
    token = sentence.tokens[first_conjunct(sentence, frame.head)]
    borrowed = token.dep in ("obj", "obl", "iobj") and not frame.filling("agent")
    return borrowed and frame.lemma in row.get("predicative", ()) and sentence.tokens[token.head].lemma not in BEING


def _expanded(
    annotated: Annotated, frame: Frame, row: Mapping[str, Any], subjects: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Put the states of a group in its place where membership is told: "all the Baltic states are members"."""
    if row["predicate"] not in ("member_of", "observer_of"):
        return subjects
    left_out = {p.id for p in _excepted(annotated, frame)}
    found: list[Party] = []
    for party in subjects:
        codes = annotated.gazetteer.members(party.id) if party.id.startswith("group/") else frozenset()
        found += [
            replace(party, id=f"state/{c}", code=c, sector=("GOV",))
            for c in sorted(codes)
            if f"state/{c}" in annotated.gazetteer.actors and f"state/{c}" not in left_out
        ]
        if not codes:
            found.append(party)
    return tuple(found)


def _heads(sentence: Sentence, frame: Frame, slot: str) -> tuple[int, ...]:
    """
    List the heads in a slot, its clauses included ("attention to reviving the pact").

    A noun borrows what hangs on the verb that it completes: its subject, its prepositional phrases; and an
    apposed noun what it is apposed to.
    """
    token = sentence.tokens[first_conjunct(sentence, frame.head)]
    if slot == "name":
        return tuple(t.index for t in below(sentence, frame.head, "appos") if t.pos == "PROPN")
    own = frame.filling(slot)
    if own or sentence.tokens[frame.head].pos not in ("NOUN", "PROPN"):
        patients = [h for h in frame.filling("patient") if slot not in ("agent", "patient")]
        return own or tuple(a.head for h in patients for a in noun_arguments(sentence, h) if a.role == slot)
    above = clausal_complements(sentence, token.head) if token.dep == "obj" else ()
    clauses = tuple(c for c in (*frame.complements, *above) if case_of(sentence, c) == slot)
    if clauses:
        return clauses
    if token.dep in ("obj", "obl", "xcomp", "nsubj:pass"):
        if slot == "agent":
            return logical_agents(sentence, token.head)
        if token.dep in ("obj", "nsubj:pass"):
            return tuple(t.index for t in below(sentence, token.head, "obl") if case_of(sentence, t.index) == slot)
    if slot == "equal":
        return (token.head,) if token.dep == "nsubj" and below(sentence, token.head, "cop") else ()
    return (token.head,) if slot == "appos" and token.dep == "appos" else ()


def _objects(
    annotated: Annotated,
    frame: Frame,
    row: Mapping[str, Any],
    subjects: Sequence[Party],
    deals: Sequence[Deal],
) -> list[Party | str]:
    sentence = annotated.sentence_of(frame)
    kinds = row["object_kind"]
    own = {p.id for p in subjects} if not row["id"].startswith("governs") else set()
    for slot in row["object"]:
        if slot == "own":
            states = [annotated.discourse.scene.state_of(p.id) for p in subjects]
            return [_whole(annotated, frame, s) for s in dict.fromkeys(states) if s]
        heads = frame.complements if slot == "complement" else _heads(sentence, frame, slot)
        if slot == "complement" and "complement" in row:
            heads = tuple(t.index for h in heads for t in below(sentence, h, "obj", "obl", "nmod", "xcomp"))
        found: list[Party | str] = []
        for head in heads:
            if "agreement" in kinds or "any" in kinds:
                found += _deal_in(annotated, frame, head, deals)
            parties = parties_at(annotated, frame.sentence, head, deep="any" not in kinds and not row.get("shallow"))
            found += [p for p in parties if p.id not in own | NOBODY and _admits(annotated, p, kinds)]
            found = [p for p in found if not (isinstance(p, Party) and _is_anybody(annotated, p))]
            if not found and slot in WHERE and "state" in kinds:
                found = [p for p in _state_of_place(annotated, frame, head) if p.id not in own]
        if not found and "any" in kinds and heads and slot != "complement":
            found = [phrase(sentence, heads[0]).of(annotated.document.text)]
        if found:
            return list(dict.fromkeys(found))
    return []


def _state_of_place(annotated: Annotated, frame: Frame, head: int) -> list[Party]:
    """Give the state of a place: "a garrison in Transnistria"."""
    there = [p for p in annotated.places[frame.sentence] if p.head == head and p.place.country]
    return [party_of_place(annotated, frame.sentence, placed) for placed in there[:1]]


def _is_anybody(annotated: Annotated, party: Party) -> bool:
    """Tell whether a party is no more than people whom no table knows: families, experts, journalists."""
    if party.code is not None or party.id in annotated.gazetteer.actors or not party.id.startswith("group/"):
        return False
    role = annotated.gazetteer.find_role(party.id.removeprefix("group/").split("-")[-1:])
    return role is not None and role.kind in ("person", "population") and not ARMED & set(role.sector)


def _deal_in(annotated: Annotated, frame: Frame, head: int, deals: Sequence[Deal]) -> list[Party | str]:
    """Find a known agreement in a phrase or clause."""
    sentence = annotated.sentence_of(frame)
    for deal in deals:
        if deal.sentence == frame.sentence and deal.id and (deal.head == head or head in path_up(sentence, deal.head)):
            span = phrase(sentence, deal.head)
            return [
                Party(
                    id=deal.id,
                    text=span.of(annotated.document.text),
                    start=span.start,
                    end=span.end,
                    code=None,
                )
            ]
    return []


def _whole(annotated: Annotated, frame: Frame, state: str) -> Party:
    actor = annotated.discourse.actor(state)
    span = cue_span(annotated, frame)
    return Party(
        id=state,
        text=span.of(annotated.document.text),
        start=span.start,
        end=span.end,
        code=actor.code,
        sector=actor.sector,
    )


def _excepted(annotated: Annotated, frame: Frame) -> tuple[Party, ...]:
    """Find who is named after "except" in the sentence of a frame."""
    sentence = annotated.sentence_of(frame)
    for token in sentence.tokens:
        if token.text.lower() in ("except", "excepting", "excluding", "barring", "save"):
            names = [t for t in sentence.tokens[token.index + 1 : token.index + 5] if t.pos == "PROPN"]
            found = [p for t in names[:1] for p in annotated.discourse.parties(sentence.index, t.index)]
            return tuple(p for p in found if p.id.startswith("state/"))
    return ()


def _relation(
    annotated: Annotated, frame: Frame, row: Mapping[str, Any], tie: Tie, statements: Sequence[Statement]
) -> Relation:
    cue = cue_span(annotated, frame)
    sentence = annotated.sentence_of(frame)
    parties = [p for p in (tie.subject, tie.other) if isinstance(p, Party)]
    spans = [cue, *(span for p in parties if (span := Span(p.start, p.end)) in sentence.span)]
    spans = [s for s in spans if abs(s.start - cue.start) < LONGEST]
    evidence = annotated.quote(Span(min(s.start for s in spans), max(s.end for s in spans)))
    telling = _telling(annotated, frame)
    when = time_of(annotated, frame) or time_of(annotated, telling)
    begins = row["id"] in BEGINNINGS or row["predicate"] == "acceding_to" or telling.lemma == "become"
    said_in = next((s.id for s in statements for c in s.content if c.start <= cue.start and cue.end <= c.end), None)
    return Relation(
        id=identify(
            "relation",
            annotated.document.id,
            row["predicate"],
            tie.subject.id,
            tie.other.id if isinstance(tie.other, Party) else tie.other,
            tie.negated,
        ),
        document=annotated.document.id,
        subject=tie.subject,
        predicate=row["predicate"],
        object=tie.other,
        negated=tie.negated,
        status=tie.status,
        since=when.from_ if when is not None and (begins or _since(annotated, frame)) else None,
        until=None,
        said_in=said_in,
        event=None,
        evidence=(evidence,),
        rule=row["id"],
        confidence=0.75,
    )


def _since(annotated: Annotated, frame: Frame) -> bool:
    return any(d.kind == "since" for d in annotated.times[frame.sentence])
