"""
Who acts in a frame and who is acted on.

Rule 1: each where an entry of the codebook says that they stand; see `acting` and `undergoing`.
Rule 2: what is done to others of one's own state is done to that state, where both are told apart by their sectors.
Rule 3: "the meeting" of a government's text is that of the two sides that it is about; see `facing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.codebook.records import Predicate
from dragoman.coding.acting import BESIDE_NOUN, acting
from dragoman.coding.annotated import Annotated
from dragoman.coding.bare import of_pair
from dragoman.coding.harm import hit_as_spoken_of, hit_in_return, hurt_there
from dragoman.coding.undergoing import apart_from, undergoing
from dragoman.coding.unnamed import called, locals_of
from dragoman.frames.tree import below, case_of
from dragoman.model.facts import Party
from dragoman.model.frames import Frame

#: Types of what two sides do together where a text of one of them says that it was done, and what is so given.
TOGETHER = frozenset({"AGREE", "SUPPORT"})
#: Entries of what two do as one: "we agreed".
SHARED = frozenset({"agree/agree", "agree/agree-meet", "agree/decide-jointly", "support/sign", "support/conclude-deal"})
JUDGED = frozenset({"assessment", "appraisal", "evaluation", "assurance", "agreement", "commitment", "readiness"})
#: Types of what is done to one's own people.
FOUGHT = frozenset({"ASSAULT", "COERCE"})
#: What two sides sign together.
SIGNED = frozenset({"agreement", "contract", "treaty", "document", "memorandum", "declaration", "protocol", "accord"})
#: Words before a noun that do not say which one it is, and prepositions after which its sides stand.
DEFINITE = frozenset({"the", "this", "our", "their", "today", "'s", "’s", "bilateral", "telephone", "phone"})
WHOSE = frozenset({"of", "with", "between", "among", "on", "in", "at"})


def sides_of(
    annotated: Annotated, frame: Frame, predicate: Predicate, voice: tuple[Party, ...]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Find who acts and who is acted on."""
    predicate = _in_favour_of(annotated, frame, predicate)
    actors = acting(annotated, frame, predicate, voice)
    own = frozenset(i for p in actors for i in (p.id, f"state/{p.code}"))
    recipients = undergoing(annotated, frame, predicate, voice, own)
    actors, recipients = _of_both(annotated, frame, predicate, actors, recipients)
    recipients = apart_from(annotated, frame, predicate, actors, recipients)
    recipients = called(annotated, frame, recipients) or hit_as_spoken_of(annotated, frame, predicate)
    recipients = recipients or hit_in_return(annotated, frame, predicate, actors)
    recipients = hurt_there(annotated, frame, predicate, actors, recipients)
    recipients = _at_home(annotated, frame, predicate, actors, recipients)
    if predicate.type == "AGREE":
        recipients = tuple(p for p in recipients if p.code is not None or "MIL" not in p.sector)
    if predicate.type == "PROTEST" and frame.form != "noun":
        actors = locals_of(annotated, frame, actors)
    actors = actors if actors or recipients else of_pair(annotated, frame, predicate)
    return ((*actors, *recipients), ()) if predicate.symmetric else (actors, recipients)


def _at_home(
    annotated: Annotated, frame: Frame, predicate: Predicate, actors: Sequence[Party], recipients: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Let what the police do to a crowd be done within one state, where both are known to be of it."""
    if predicate.type not in FOUGHT or frame.form != "verb" or any(p.code is not None for p in recipients):
        return recipients
    sectors = {sector for p in actors for sector in p.sector}
    codes = {p.code for p in actors if p.code}
    met = (p for h in frame.filling("patient") for p in annotated.discourse.parties(frame.sentence, h))
    return tuple(p for p in met if p.code in codes and p.sector and sectors.isdisjoint(p.sector)) or recipients


def _in_favour_of(annotated: Annotated, frame: Frame, predicate: Predicate) -> Predicate:
    """Let "of" bring whom it is for where something is done "in support of" somebody."""
    if frame.form != "noun" or predicate.type not in ("SUPPORT", "AID") or "of" not in predicate.noun_actor:
        return predicate
    if case_of(annotated.sentence_of(frame), frame.head) not in ("in", "to"):
        return predicate
    others = tuple(slot for slot in predicate.noun_actor if slot != "of")
    return replace(predicate, noun_actor=others, noun_recipient=("of", *predicate.noun_recipient))


def _of_both(
    annotated: Annotated,
    frame: Frame,
    predicate: Predicate,
    actors: tuple[Party, ...],
    recipients: tuple[Party, ...],
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Let what two sides do together be done by the two that the text is about, where the clause does not say."""
    if predicate.type == "CONSULT" and predicate.symmetric and not recipients:
        actors = (*actors, *_of_whom_it_tells(annotated, frame, actors))
    if predicate.id in SHARED and not recipients and annotated.discourse.scene.of_both:
        actors = (*actors, *_of_whom_it_tells(annotated, frame, actors))
    if predicate.type in TOGETHER and not actors and _is_by_nobody(annotated, frame, signed=bool(recipients)):
        actors = annotated.discourse.facing(frame.sentence, frame.head, frozenset())
        recipients = tuple(p for p in recipients if p.code not in {a.code for a in actors})
    return actors, recipients


def _of_whom_it_tells(annotated: Annotated, frame: Frame, actors: Sequence[Party]) -> tuple[Party, ...]:
    """Let "the meeting" in a government's text, and "we met" said to the other, be of the two that it is about."""
    sentence = annotated.sentence_of(frame)
    states = annotated.discourse.states(actors)
    if len(states) > 1:
        return ()
    if frame.form == "noun":
        named = (t.text.lower() for t in below(sentence, frame.head, "det", *BESIDE_NOUN))
        bare = set(named) <= DEFINITE and any(below(sentence, frame.head, "det", "nmod:poss"))
        bare = bare and not any(case_of(sentence, t.index) in WHOSE for t in below(sentence, frame.head, "nmod"))
        return annotated.discourse.facing(frame.sentence, frame.head, states) if bare else ()
    heads = frame.filling("agent")
    mutual = any(sentence.tokens[h].text.lower() == "we" for h in heads)
    shared = annotated.discourse.is_addressed(frame.sentence) or annotated.discourse.scene.of_both
    if not mutual or not shared:
        return ()
    return annotated.discourse.facing(frame.sentence, frame.head, states)


def _is_by_nobody(annotated: Annotated, frame: Frame, *, signed: bool) -> bool:
    """
    Tell whether a passive clause names nobody who acts: "it was agreed that", "a high assessment was given".

    `signed`: somebody is named whom it was done for; then only what two sides sign counts.
    """
    tokens = annotated.sentence_of(frame).tokens
    heads = frame.filling("patient")
    things = SIGNED if signed else JUDGED | SIGNED
    plain = all((tokens[h].text.lower() == "it" and not signed) or tokens[h].lemma in things for h in heads)
    return frame.form == "verb" and frame.passive and not frame.filling("agent") and bool(heads) and plain
