"""
Quantities: amounts with whom they are of, who tells them, and to which event they belong.

Rule 1: the parties stand inside the phrase that is counted, or in the one that the amount explains.
Rule 2: else they are those of what a relative clause refers to, else those of the event of the same sentence, else
        the subject of the verb, else the state in its clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.annotated import Annotated
from dragoman.coding.roles import each_once, inside
from dragoman.frames.tree import below, head_of, path_up, phrase
from dragoman.model.facts import Event, Party, Quantity, Statement, identify
from dragoman.model.text import Sentence, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An amount in a sentence, as it was read from the words alone."""

    sentence: int
    #: Tokens, `[first, end)`.
    first: int
    end: int
    measure: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    approximate: bool
    span: Span
    rule: str


def extract_quantities(
    annotated: Annotated, counted: Sequence[Counted], statements: Sequence[Statement], events: Sequence[Event]
) -> tuple[Quantity, ...]:
    """Make facts of the amounts of a document."""
    return tuple(_quantity(annotated, amount, statements, events) for amount in counted)


def _quantity(
    annotated: Annotated, amount: Counted, statements: Sequence[Statement], events: Sequence[Event]
) -> Quantity:
    sentence = annotated.sentences[amount.sentence]
    head = head_of(sentence, amount.first, amount.end)
    told = _event(sentence, amount, events)
    of = _parties(annotated, sentence, amount, head) or _around(annotated, sentence, head, told)
    evidence = annotated.quote(_span(sentence, amount, head))
    said_in = next(
        (s.id for s in statements for c in s.content if c.start <= amount.span.start and amount.span.end <= c.end),
        None,
    )
    return Quantity(
        id=identify("quantity", annotated.document.id, amount.span.start, amount.span.end, amount.unit),
        document=annotated.document.id,
        measure=amount.measure,
        of=of,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        unit=amount.unit,
        approximate=amount.approximate,
        when=next(
            (d.time for d in annotated.times[amount.sentence] if d.kind == "date" and d.time is not None),
            None,
        ),
        said_in=said_in,
        event=told.id if told is not None else None,
        evidence=(evidence,),
        rule=amount.rule,
        confidence=0.8,
    )


def _parties(annotated: Annotated, sentence: Sentence, amount: Counted, head: int) -> tuple[Party, ...]:
    if giver := _giver(annotated, sentence, amount):
        return giver
    for index in (head, *range(amount.first, amount.end), *_nouns_above(sentence, head)):
        found = annotated.discourse.parties(sentence.index, index) or inside(annotated, sentence, index, ())
        known = [p for p in found if p.code is not None]
        if known:
            return each_once(known)
    return ()


def _giver(annotated: Annotated, sentence: Sentence, amount: Counted) -> tuple[Party, ...]:
    """Find who stands right after an amount with "from": "3 million euros from the bank"."""
    following = sentence.tokens[amount.end : amount.end + 4]
    if not following or following[0].text.lower() != "from":
        return ()
    found = [p for t in following[1:] for p in annotated.discourse.parties(sentence.index, t.index)]
    return each_once([p for p in found if p.code is not None])


def _around(annotated: Annotated, sentence: Sentence, head: int, told: Event | None) -> tuple[Party, ...]:
    """Find whose an amount is where its own words do not say: the event's, the subject's, that of the place."""
    parties = (*told.actors, *told.recipients) if told is not None else ()
    if any(p.code is not None for p in parties):
        return parties
    verb = next((i for i in path_up(sentence, head) if sentence.tokens[i].pos in ("VERB", "AUX")), None)
    subjects = [t.index for t in below(sentence, verb, "nsubj", "nsubj:pass")] if verb is not None else []
    for index in subjects:
        found = annotated.discourse.parties(sentence.index, index) or inside(annotated, sentence, index, ())
        if known := [p for p in found if p.code is not None]:
            return each_once(known)
    objects = [t.index for t in below(sentence, verb, "obj", "obl", "nmod")] if verb is not None else []
    below_subjects = [t.index for i in subjects for t in below(sentence, i, "nmod")]
    placed = [p for i in (*below_subjects, *objects) for p in annotated.discourse.at(sentence.index, i)]
    return each_once([p for p in placed if p.code is not None and p.id.startswith("state/")])[:1] or parties


def _nouns_above(sentence: Sentence, index: int) -> list[int]:
    """Climb over the nouns that the amount belongs to, and to what a relative clause refers to."""
    found = []
    for above in path_up(sentence, index):
        token = sentence.tokens[above]
        if token.pos in ("NOUN", "PROPN"):
            found.append(above)
        elif token.dep != "acl:relcl":
            break
    return found[:3]


def _event(sentence: Sentence, amount: Counted, events: Sequence[Event]) -> Event | None:
    """Find the event of the sentence whose words stand nearest before the amount."""
    near = [e for e in events if sentence.span.start <= e.cue.start < sentence.span.end]
    return min(near, key=lambda e: (abs(e.cue.start - amount.span.start), e.id), default=None)


def _span(sentence: Sentence, amount: Counted, head: int) -> Span:
    """Quote the amount with the phrase that it measures."""
    nouns = [i for i in _nouns_above(sentence, head) if abs(sentence.tokens[i].start - amount.span.start) < 120][:1]
    spans = [amount.span, *(phrase(sentence, i) for i in nouns)]
    return Span(min(s.start for s in spans), max(s.end for s in spans))
