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
from dragoman.coding.mood import mood_of
from dragoman.coding.roles import cue_span, inside, parties_at
from dragoman.frames.arguments import clausal_complements, logical_agents
from dragoman.frames.match import fit
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
BEGINNINGS = frozenset({"governs/power", "member_of/join"})
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
        for row in annotated.codebook.relations:
            fitted = _fits(annotated, frame, row)
            if fitted is not None:
                for relation in _relations(annotated, fitted, row, statements, deals):
                    _take(found, relation)
    for relation in _offices(annotated):
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


def _fits(annotated: Annotated, frame: Frame, row: Mapping[str, Any]) -> Frame | None:
    """Read a frame by a row; None if its words or conditions do not fit."""
    sentence = annotated.sentence_of(frame)
    is_noun = sentence.tokens[frame.head].pos in ("NOUN", "PROPN")
    words = row.get("nouns", []) if is_noun else [*row.get("verbs", []), *row.get("adjectives", [])]
    fitted = next((f for w in words if (f := _fit(sentence, frame, w, noun=is_noun)) is not None), None)
    if row.get("copular") and frame.form != "adjective":
        return None
    if fitted is None or not _modified(sentence, frame, row) or not _has_object_noun(sentence, fitted, row):
        return None
    tenses = row.get("tenses")
    if tenses and frame.tense not in tenses and not (frame.progressive and "progressive" in tenses):
        return None
    return fitted


def _fit(sentence: Sentence, frame: Frame, word: str, *, noun: bool) -> Frame | None:
    if not noun:
        return fit(sentence, frame, word)
    *before, last = word.split()
    if last == frame.lemma:
        modifiers = {t.lemma.lower() for t in below(sentence, frame.head, "compound", "amod")}
        return frame if set(before) <= modifiers else None
    if before and before[0] == frame.lemma:
        near = {t.lemma.lower() for t in sentence.tokens[frame.head : frame.head + 4]}
        return frame if {*before, last} <= near else None
    return None


def _modified(sentence: Sentence, frame: Frame, row: Mapping[str, Any]) -> bool:
    wanted = row.get("modifier")
    return not wanted or any(
        t.lemma.lower() in wanted or t.text.lower() in wanted
        for t in below(sentence, frame.head, "amod", "compound", "det")
    )


def _has_object_noun(sentence: Sentence, frame: Frame, row: Mapping[str, Any]) -> bool:
    wanted = row.get("object_noun")
    if not wanted:
        return True
    heads = [a.head for a in frame.arguments if a.role not in ("agent", "poss")]
    return any(sentence.tokens[h].lemma.lower() in wanted for h in heads)


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
    mood = mood_of(annotated, frame, lasting=True)
    if _is_ended(annotated, frame):
        mood = replace(mood, negated=not mood.negated)
    status = _status(row, mood.status, frame)
    ties = [Tie(s, o, mood.negated, status) for s in subjects for o in objects if _differs(s, o, row)]
    ties += [Tie(s, o, not mood.negated, "ongoing") for s in _excepted(annotated, frame) for o in objects]
    for tie in ties:
        yield _relation(annotated, frame, row, tie, statements)


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
        found = [p for h in _heads(sentence, frame, slot) for p in annotated.discourse.parties(frame.sentence, h)]
        found = [p for p in found if _admits(annotated, p, kinds)]
        if not found and slot in ("adj", "poss", "of"):
            found = [
                p
                for h in _heads(sentence, frame, slot)
                for p in inside(annotated, sentence, h, ())
                if _admits(annotated, p, kinds)
            ]
        if found:
            return _expanded(annotated, frame, row, tuple(dict.fromkeys(found)))
    return ()


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
        found: list[Party | str] = []
        for head in heads:
            if "agreement" in kinds or "any" in kinds:
                found += _deal_in(annotated, frame, head, deals)
            parties = parties_at(annotated, frame.sentence, head, deep="any" not in kinds)
            found += [p for p in parties if p.id not in own and _admits(annotated, p, kinds)]
        if not found and "any" in kinds and heads and slot != "complement":
            found = [phrase(sentence, heads[0]).of(annotated.document.text)]
        if found:
            return list(dict.fromkeys(found))
    return []


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
    when = time_of(annotated, frame)
    begins = row["id"] in BEGINNINGS or row["predicate"] == "acceding_to"
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


def _offices(annotated: Annotated) -> Iterator[Relation]:
    """Take the offices that the text gives to people."""
    for title in annotated.discourse.titles:
        sentence = annotated.sentences[title.sentence]
        tokens = sentence.tokens
        evidence = annotated.quote(Span(tokens[title.first].start, tokens[title.end - 1].end))
        parties = [p for p in annotated.discourse.at(title.sentence, title.head) if p.id == title.person]
        for party in parties:
            yield Relation(
                id=identify("relation", annotated.document.id, "holds_office", party.id, title.office.lower()),
                document=annotated.document.id,
                subject=party,
                predicate="holds_office",
                object=title.office,
                negated=False,
                status="ongoing",
                since=None,
                until=None,
                said_in=None,
                event=None,
                evidence=(evidence,),
                rule="titles/before-or-after",
                confidence=0.85,
            )
