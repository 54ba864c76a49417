"""
What the codebook leaves out: clauses between two known actors that no entry of it reads.

Rule 1: a clause counts if its agent and another of its arguments mean different known actors: such as have a code,
        or stand in the gazetteer.
Rule 2: "X is a friend of Y" and auxiliaries do not count, nor does an argument that only says where or when.
Rule 3: a verb that lends its subject to an event noun is read if the noun is: "held talks with".
Rule 4: an infinitive or participle says more of the clause that it hangs on, and is read if that clause is.
Rule 5: "it" and "them" as objects are as often things as actors, and do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman import reading
from dragoman.coding.annotated import Annotated
from dragoman.coding.coded import Coded, code_frames, code_frames_by_likeness
from dragoman.coding.roles import parties_at
from dragoman.extract.statements import extract_statements
from dragoman.frames.tree import phrase
from dragoman.model.facts import Evidence
from dragoman.model.frames import Argument, Frame
from dragoman.model.text import Document, Span

#: No more predicates than this are named.
MOST = 30
#: A quoted clause is no longer than this, in characters.
LONGEST = 200
#: Prepositions after which a state is rather a place or a time than a party.
CIRCUMSTANCES = frozenset(
    {"in", "at", "near", "across", "within", "throughout", "during", "since", "after", "before", "until", "amid"}
)


#: Links of a clause without a tense of its own to what it says more of, and objects that may be things.
DEPENDENT = frozenset({"xcomp", "advcl", "acl", "ccomp", "conj", "obl", "nmod", "obj"})
THINGS = frozenset({"it", "them", "itself", "themselves", "this", "that"})


@dataclass(frozen=True, slots=True)
class Unread:
    """A predicate that the codebook does not read between two actors, how often it stands, and where first."""

    predicate: str
    count: int
    document: str
    clause: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many clauses between two known actors get an event type, say or think something, or neither."""

    typed: int
    spoken: int
    neither: int
    #: The most frequent first.
    unread: tuple[Unread, ...]

    @property
    def clauses(self) -> int:
        """Count them all."""
        return self.typed + self.spoken + self.neither

    @property
    def share(self) -> float | None:
        """Give the share that is read in one way or the other; None if there are no clauses."""
        return (self.typed + self.spoken) / self.clauses if self.clauses else None


@dataclass(frozen=True, slots=True)
class _Clause:
    predicate: str
    #: typed, spoken, neither.
    kind: str
    document: str
    words: Evidence


def measure(documents: Iterable[Document], *, actors: Path | None = None) -> Coverage:
    """Read the documents' clauses anew, with a user's own actors if there are any, and count them."""
    clauses = [clause for document in documents for clause in _clauses(reading.annotate(document, actors=actors))]
    kinds = Counter(clause.kind for clause in clauses)
    return Coverage(
        typed=kinds["typed"],
        spoken=kinds["spoken"],
        neither=kinds["neither"],
        unread=_unread([clause for clause in clauses if clause.kind == "neither"]),
    )


def _unread(clauses: list[_Clause]) -> tuple[Unread, ...]:
    first: dict[str, _Clause] = {}
    for clause in clauses:
        first.setdefault(clause.predicate, clause)
    counts = Counter(clause.predicate for clause in clauses)
    ordered = sorted(counts, key=lambda predicate: (-counts[predicate], predicate))
    return tuple(Unread(p, counts[p], first[p].document, first[p].words) for p in ordered[:MOST])


def _clauses(annotated: Annotated) -> Iterator[_Clause]:
    """Give the clauses of a document that stand between two known actors."""
    coded = code_frames(annotated, {})
    coded |= code_frames_by_likeness(annotated, coded)
    lent = {(f.sentence, f.light) for f in annotated.frames if f.index in coded and f.light is not None}
    cues = [Span(statement.cue.start, statement.cue.end) for statement in extract_statements(annotated)]
    for frame in annotated.frames:
        sides = _sides(annotated, frame)
        if sides is None:
            continue
        token = annotated.sentence_of(frame).tokens[frame.head]
        if frame.index in coded or (frame.sentence, frame.head) in lent or _says_more(annotated, frame, coded):
            kind = "typed"
        elif any(cue.overlaps(Span(token.start, token.end)) for cue in cues):
            kind = "spoken"
        else:
            kind = "neither"
        predicate = f"{frame.lemma} {frame.particle}".strip()
        yield _Clause(predicate, kind, annotated.document.uri, _quoted(annotated, frame, sides))


def _says_more(annotated: Annotated, frame: Frame, coded: Mapping[int, Coded]) -> bool:
    """Tell whether a clause without a tense of its own hangs on one that is read."""
    token = annotated.sentence_of(frame).tokens[frame.head]
    if frame.governor is None or token.tag not in ("VB", "VBG") or frame.link not in DEPENDENT:
        return False
    above = annotated.frames[frame.governor]
    return above.index in coded or _says_more(annotated, above, coded)


def _sides(annotated: Annotated, frame: Frame) -> tuple[Argument, Argument] | None:
    """Find the agent of a clause and another argument with a different known actor; None if there are not both."""
    token = annotated.sentence_of(frame).tokens[frame.head]
    if frame.form == "noun" or token.pos not in ("VERB", "ADJ"):
        return None
    meant = [(argument, _known(annotated, frame, argument)) for argument in frame.arguments]
    agents = [(argument, actors) for argument, actors in meant if argument.role == "agent"]
    words = annotated.sentence_of(frame).tokens
    others = [
        (argument, actors)
        for argument, actors in meant
        if argument.role not in CIRCUMSTANCES | {"agent"} and words[argument.head].text.lower() not in THINGS
    ]
    return next(((one, two) for one, acting in agents for two, acted in others if acting and acted - acting), None)


def _known(annotated: Annotated, frame: Frame, argument: Argument) -> frozenset[str]:
    """Name the known actors of an argument; whoever stands for a state is that state."""
    deep = argument.role != "agent"
    parties = parties_at(annotated, frame.sentence, argument.head, deep=deep)
    return frozenset(p.code or p.id for p in parties if p.code or p.id in annotated.gazetteer.actors)


def _quoted(annotated: Annotated, frame: Frame, sides: tuple[Argument, Argument]) -> Evidence:
    """Quote a clause from the first to the last word of its predicate and two sides."""
    sentence = annotated.sentence_of(frame)
    token = sentence.tokens[frame.head]
    spans = [Span(token.start, token.end), *(phrase(sentence, side.head) for side in sides)]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return annotated.quote(Span(start, min(end, start + LONGEST)))
