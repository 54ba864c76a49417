"""
What one party does to the other, where both are pointed out in a sentence.

Rule 1: of the predicates that the codebook knows, the one wins whose slots hold both parties, on the right sides.
Rule 2: what is only promised, asked for or refused is that promise, demand or refusal.
Rule 3: cooperation that somebody will not give is REJECT; cooperation that lies ahead is AGREE.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.codebook.records import Predicate
from dragoman.coding.annotated import Annotated
from dragoman.coding.coded import CONTENT_LINKS, Coded, code_frames
from dragoman.coding.roles import cue_span
from dragoman.coding.sides import ABSORBING
from dragoman.frames.tree import path_up, subtree
from dragoman.model.facts import Evidence
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence, Span

#: What each sign counts: a party in a slot, the predicate above both, the actor among those who act, the recipient
#: among them instead, content of something above, a verb rather than a noun.
IN_SLOT, ABOVE_BOTH, ACTS, SWAPPED, CONTENT, VERB = 2.0, 1.5, 1.0, -1.0, -2.5, 0.5
ACTING = frozenset({"agent", "poss", "by"})
#: Types that are refused when negated, and those that are agreed to when they lie ahead.
REFUSED = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
AHEAD = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """What the actor does to the recipient."""

    type: str
    mode: str | None
    cameo: str
    negated: bool
    cue: Evidence
    rule: str
    #: 0 to 1.
    confidence: float


def read_between(annotated: Annotated, actor: Sequence[Span], recipient: Sequence[Span]) -> Between | None:
    """Say what the actor does to the recipient; None if the codebook knows no word that joins them."""
    coded = code_frames(annotated, {})
    ranked = [
        (_score(sentence, frame, coded, annotated, actor, recipient), -frame.index)
        for sentence in annotated.sentences
        for frame in annotated.frames_of(sentence.index)
        if frame.index in coded and (_tokens(sentence, actor) or _tokens(sentence, recipient))
    ]
    if not ranked:
        return None
    score, index = max(ranked)
    return _between(annotated, coded[-index], score)


def _tokens(sentence: Sentence, spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(t.index for t in sentence.tokens for s in spans if s.start <= t.start and t.end <= s.end)


def _score(
    sentence: Sentence,
    frame: Frame,
    coded: Mapping[int, Coded],
    annotated: Annotated,
    *sides: Sequence[Span],
) -> float:
    """Weigh how well a frame joins the two parties."""
    actor, recipient = (_tokens(sentence, side) for side in sides)
    held = frozenset(i for a in frame.arguments for i in subtree(sentence, a.head))
    acting = frozenset(i for a in frame.arguments if a.role in ACTING for i in subtree(sentence, a.head))
    above = _above(sentence, actor) & _above(sentence, recipient)
    score = coded[frame.index].predicate.confidence
    score += IN_SLOT * (bool(held & actor) + bool(held & recipient)) + ABOVE_BOTH * (frame.head in above)
    score += ACTS if acting & actor else SWAPPED if acting & recipient else 0.0
    score += CONTENT if _is_content(annotated, frame, coded) else 0.0
    return score + (VERB if frame.form != "noun" else 0.0)


def _above(sentence: Sentence, tokens: frozenset[int]) -> frozenset[int]:
    return frozenset(a for t in tokens for a in (t, *path_up(sentence, t)))


def _is_content(annotated: Annotated, frame: Frame, coded: Mapping[int, Coded]) -> bool:
    """Tell whether the nearest known predicate above only speaks of this one."""
    for seen, above in _climb(annotated, frame):
        if above.index in coded:
            return coded[above.index].predicate.type in ABSORBING and seen.link in CONTENT_LINKS
    return False


def _climb(annotated: Annotated, frame: Frame) -> Iterator[tuple[Frame, Frame]]:
    while frame.governor is not None:
        above = annotated.frames[frame.governor]
        yield frame, above
        frame = above


def _between(annotated: Annotated, coded: Coded, score: float) -> Between:
    frame, predicate = coded.frame, coded.predicate
    kind, rule = _kind(frame, predicate)
    best = 2 * IN_SLOT + ABOVE_BOTH + ACTS + VERB + 1.0
    return Between(
        type=kind,
        mode=(predicate.mode or None) if kind == predicate.type else None,
        cameo=predicate.cameo,
        negated=frame.negated and kind == predicate.type,
        cue=annotated.quote(cue_span(annotated, frame)),
        rule=rule,
        confidence=round(max(0.0, min(1.0, score / best)), 3),
    )


def _kind(frame: Frame, predicate: Predicate) -> tuple[str, str]:
    """Let refusal and announcement change the type, and say so in the rule."""
    if frame.negated and predicate.type in REFUSED:
        return "REJECT", f"{predicate.id}+refused"
    if predicate.type in AHEAD and "future" in (frame.modality, frame.tense):
        return "AGREE", f"{predicate.id}+ahead"
    return predicate.type, predicate.id
