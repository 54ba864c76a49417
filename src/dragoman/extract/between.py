"""
What one party does to the other, where both are pointed out in a sentence.

Rule 1: of the predicates that the codebook knows, the one wins whose slots hold both parties, on the right sides.
Rule 2: what is only promised, asked for or refused is that promise, demand or refusal.
Rule 3: cooperation that somebody will not give is REJECT; cooperation that lies ahead is AGREE.
Rule 4: likeness to sentences whose type is known weighs these readings, and judges alone where there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.codebook.records import Predicate
from dragoman.coding import likeness
from dragoman.coding.annotated import Annotated
from dragoman.coding.coded import CONTENT_LINKS, Coded, code_frames
from dragoman.coding.derived import AHEAD, REFUSED, ahead, refused
from dragoman.coding.roles import cue_span
from dragoman.coding.traits import Traits, traits_of
from dragoman.coding.undergoing import ABSORBING
from dragoman.frames.tree import path_up, subtree, tokens_within
from dragoman.model.facts import Evidence
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence, Span

#: What each sign counts: a party in a slot, the predicate above both, the actor among those who act, the recipient
#: among them instead, content of something above, a verb rather than a noun.
IN_SLOT, ABOVE_BOTH, ACTS, SWAPPED, CONTENT, VERB = 2.0, 1.5, 1.0, -1.0, -2.5, 0.5
#: The most that all signs can count together.
BEST = 2 * IN_SLOT + ABOVE_BOTH + ACTS + VERB + 1.0
ACTING = frozenset({"agent", "poss", "by"})


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


@dataclass(frozen=True, slots=True)
class Reading:
    """A predicate of the codebook as a reading of two parties."""

    weight: float
    #: The frame's own, or what refusal or announcement makes of it.
    predicate: Predicate
    coded: Coded

    @property
    def type(self) -> str:
        """Name the event type that it reads."""
        return self.predicate.type


def read_between(annotated: Annotated, actor: Sequence[Span], recipient: Sequence[Span]) -> Between | None:
    """Say what the actor does to the recipient; None if the actor's words are not in the text."""
    traits = pair_traits(annotated, actor, recipient)
    if traits is None:
        return None
    readings = pair_readings(annotated, actor, recipient)
    judged = likeness.load().judge(traits[1], [(r.weight, r.type) for r in readings], annotated.vectors)
    kind = max((t for t in judged if t != likeness.NONE), key=lambda t: judged[t])
    for reading in readings:
        if reading.type == kind:
            return _by_codebook(annotated, reading, judged[kind])
    return _by_likeness(annotated, *traits, kind, judged[kind])


def pair_readings(annotated: Annotated, actor: Sequence[Span], recipient: Sequence[Span]) -> tuple[Reading, ...]:
    """Rank the predicates that the codebook knows in the sentences of two parties, best first."""
    coded = code_frames(annotated, {})
    found = []
    for sentence in annotated.sentences:
        sides = tokens_within(sentence, actor), tokens_within(sentence, recipient)
        for frame in annotated.frames_of(sentence.index) if any(sides) else ():
            if frame.index in coded:
                weight = _weight(sentence, frame, coded, annotated, *sides)
                predicate = _in_its_mood(frame, coded[frame.index].predicate)
                found.append(Reading(weight, predicate, coded[frame.index]))
    return tuple(sorted(found, key=lambda r: (-r.weight, r.coded.frame.index)))


def pair_traits(
    annotated: Annotated, actor: Sequence[Span], recipient: Sequence[Span]
) -> tuple[Sentence, Traits] | None:
    """Collect the traits of two parties in the sentence that holds most of both; None if none holds either."""

    def holds(sentence: Sentence) -> tuple[bool, bool]:
        return bool(tokens_within(sentence, actor)), bool(tokens_within(sentence, recipient))

    here = max(annotated.sentences, key=lambda s: (sum(holds(s)), holds(s)[0], -s.index), default=None)
    if here is None or not any(holds(here)):
        return None
    return here, traits_of(here, tokens_within(here, actor), tokens_within(here, recipient))


def _weight(
    sentence: Sentence,
    frame: Frame,
    coded: Mapping[int, Coded],
    annotated: Annotated,
    *sides: frozenset[int],
) -> float:
    """Weigh how well a frame joins the two parties."""
    actor, recipient = sides
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


def _by_codebook(annotated: Annotated, reading: Reading, likely: float) -> Between:
    frame, predicate = reading.coded.frame, reading.predicate
    return Between(
        type=predicate.type,
        mode=predicate.mode or None,
        cameo=predicate.cameo,
        negated=frame.negated and predicate == reading.coded.predicate,
        cue=annotated.quote(cue_span(annotated, frame)),
        rule=predicate.id,
        confidence=round(max(0.0, min(1.0, reading.weight / BEST)) * (0.5 + likely / 2), 3),
    )


def _by_likeness(annotated: Annotated, sentence: Sentence, traits: Traits, kind: str, likely: float) -> Between:
    """Judge by likeness alone: the cue is where the ways of the two parties meet."""
    roots = (t.index for t in sentence.tokens if t.head == t.index)
    token = sentence.tokens[traits.meeting if traits.meeting is not None else next(roots)]
    return Between(
        type=kind,
        mode=None,
        cameo=likeness.CAMEO[kind],
        negated=False,
        cue=annotated.quote(Span(token.start, token.end)),
        rule=f"likeness/{kind.lower()}",
        confidence=round(likeness.MOST * likely, 3),
    )


def _in_its_mood(frame: Frame, predicate: Predicate) -> Predicate:
    """Let refusal and announcement change what is read."""
    if frame.negated and predicate.type in REFUSED:
        return refused(predicate)
    if predicate.type in AHEAD and "future" in (frame.modality, frame.tense):
        return ahead(predicate)
    return predicate
