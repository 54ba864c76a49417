"""Which statement tells of a frame: the innermost in whose content it stands, or that of which it is the verb."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import attrgetter

from dragoman.coding.annotated import Annotated
from dragoman.model.facts import Evidence, Statement
from dragoman.model.frames import Frame

#: Sentence -> the statements whose content reaches into it, each with the piece that does.
Told = Mapping[int, Sequence[tuple[Statement, Evidence]]]


def by_sentence(annotated: Annotated, statements: Sequence[Statement]) -> Told:
    """List the pieces of content that reach into each sentence, so that not all are looked at for each frame."""
    found: defaultdict[int, list[tuple[Statement, Evidence]]] = defaultdict(list)
    spans = [sentence.span for sentence in annotated.sentences]
    for statement in statements:
        for piece in statement.content:
            first = bisect_right(spans, piece.start, key=attrgetter("end"))
            for index in range(first, bisect_left(spans, piece.end, key=attrgetter("start"))):
                found[index].append((statement, piece))
    return found


def telling_of(annotated: Annotated, frame: Frame, told_in: Told) -> Statement | None:
    """Find the innermost statement in whose content a frame stands."""
    token = annotated.sentence_of(frame).tokens[frame.head]
    around = [
        (piece.end - piece.start, s.id, s)
        for s, piece in told_in.get(frame.sentence, ())
        if piece.start <= token.start and token.end <= piece.end and not s.cue.start <= token.start < s.cue.end
    ]
    return min(around, key=lambda found: found[:2])[2] if around else None


def telling_object(annotated: Annotated, frame: Frame, statements: Sequence[Statement]) -> Statement | None:
    """Find the statement that a frame makes of its own object: "expressed the wish to return"."""
    tokens = annotated.sentence_of(frame).tokens
    objects = [tokens[h] for h in frame.filling("patient")]
    inside = (s for s in statements for t in objects for c in s.content if c.start <= t.start and t.end <= c.end)
    return next((s for s in inside if s.cue.start == tokens[frame.head].start), None)
