"""
What is told on nobody's authority: "it is reported that", "is said to have", "rumours that", "reportedly".

Rule 1: a passive without an agent tells what people in general say or think, if a clause tells what.
Rule 2: "Chad is said to have agreed": of whom it is told belongs to what is told.
Rule 3: a noun of telling with a clause and without an owner is hearsay: "there are reports that".
Rule 4: an adverb makes hearsay of its clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.codebook.records import Cue
from dragoman.coding.annotated import Annotated
from dragoman.coding.contents import content_of, spans_of
from dragoman.frames.tree import below, subtree
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence, Span

#: Acts that a passive tells of nobody in particular: "is expected to", "it is believed that", "is accused of".
COMMON_VIEWS = frozenset({"believe", "want", "state", "report", "accuse", "praise", "warn", "ask"})
#: Acts whose passive infinitive is what people think or say: "is said to have left", not "was asked to leave".
OF_SUBJECTS = frozenset({"believe", "want", "state", "report"})
#: Acts whose nouns tell something without an owner: "reports that", "fears that".
RUMOURED = frozenset({"state", "report", "accuse", "believe", "warn", "want"})
#: Slots of whose words a noun means: "Chad's claim", "a call by Chad".
OWNED = ("poss", "by", "from", "agent")


def is_unowned(annotated: Annotated, cue: Cue, frame: Frame) -> bool:
    """Tell whether a frame tells something that nobody in particular says."""
    if frame.form == "noun":
        owned = any(frame.filling(slot) for slot in OWNED)
        return not owned and (cue.hearsay or cue.act in RUMOURED) and has_clause(annotated, frame)
    nobody = frame.passive and not frame.filling("agent")
    return nobody and cue.act in COMMON_VIEWS and bool(frame.complements)


def has_clause(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a noun has a clause that says what: "the claim that ..."."""
    sentence = annotated.sentence_of(frame)
    clauses = [c for c in frame.complements if sentence.tokens[c].dep in ("ccomp", "acl")]
    return any(t.lemma == "that" for c in clauses for t in below(sentence, c, "mark", "det"))


def content_of_hearsay(annotated: Annotated, cue: Cue, frame: Frame) -> tuple[Span, ...]:
    """Take what is told on nobody's authority: the clause, and of whom it is told."""
    sentence = annotated.sentence_of(frame)
    infinitives = [c for c in frame.complements if sentence.tokens[c].dep == "xcomp" and _has_to(sentence, c)]
    if frame.form == "noun" or not infinitives or cue.act not in OF_SUBJECTS:
        return content_of(annotated, replace(cue, content=tuple(c for c in cue.content if c != "patient")), frame)
    of_whom = [i for head in frame.filling("patient") if head < frame.head for i in subtree(sentence, head)]
    told = [i for head in infinitives for i in subtree(sentence, head)]
    return spans_of(sentence, sorted({*of_whom, *told}))


def hedged(annotated: Annotated, frame: Frame) -> Iterator[tuple[Cue, Span, tuple[Span, ...]]]:
    """Find the adverbs that make hearsay of a frame's clause, with what they hedge."""
    sentence = annotated.sentence_of(frame)
    if frame.form == "noun":
        return
    for token in below(sentence, frame.head, "advmod"):
        for cue in annotated.codebook.cues_by_adverb.get(token.lemma.lower(), ()):
            yield cue, Span(token.start, token.end), spans_of(sentence, sorted(subtree(sentence, frame.head)))


def _has_to(sentence: Sentence, head: int) -> bool:
    return any(t.tag == "TO" or t.lemma == "to" for t in below(sentence, head, "mark", "aux"))
