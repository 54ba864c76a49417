"""
Events: frames that the codebook knows, with their parties, as PLOVER codes them.

Rule 1: what somebody only agrees to, asks for, refuses or threatens is no event of its own.
Rule 2: a meeting, support, cooperation or aid that lies ahead is AGREE.
Rule 3: "they must do X", said by somebody, is a request of the speaker.
Rule 4: an event needs a party; COOPERATE, AID and SANCTION need two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.codebook.records import ModeRule, Predicate
from dragoman.discourse.annotated import Annotated
from dragoman.discourse.circumstances import place_of, time_of
from dragoman.discourse.mood import Mood, mood_of
from dragoman.discourse.roles import cue_span, fillings, parties_at, parties_in, span_of
from dragoman.frames.match import content_lemmas, expand, matches
from dragoman.frames.tree import below, phrase
from dragoman.model.facts import Event, Evidence, Party, Statement, Time, identify
from dragoman.model.frames import Frame
from dragoman.model.text import Span

#: Types whose content is only spoken of.
ABSORBING = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
#: Links by which content hangs on what absorbs it.
CONTENT_LINKS = frozenset(
    {"xcomp", "ccomp", "obj", "obl", "advcl", "acl", "nmod", "iobj", "nsubj:pass", "conj"}
)
#: Types that become AGREE while they lie ahead, with the CAMEO code of the intent.
AHEAD = {"CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033"}
#: Types of what lasts.
LASTING = frozenset(
    {"SUPPORT", "AID", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "COOPERATE", "ACCUSE", "REJECT", "AGREE"}
)
NEEDS_TWO = frozenset({"COOPERATE", "AID", "SANCTION"})
#: Types that keep their kind however politely or remotely they are put.
SPEECH_LIKE = frozenset({"AGREE", "REQUEST", "ACCUSE", "THREATEN"})
TOPIC_SLOTS = ("about", "on", "over", "regarding", "concerning", "for")
#: Contexts kept at most, and the least confidence that is worth telling.
MOST_CONTEXTS, LEAST = 3, 0.3
#: Evidence is no longer than this.
LONGEST = 320


@dataclass(frozen=True, slots=True)
class Coded:
    """A frame as an entry of the codebook reads it."""

    frame: Frame
    predicate: Predicate


def extract_events(annotated: Annotated, statements: Sequence[Statement]) -> tuple[Event, ...]:
    """Read the events of a document; `statements` say who tells what."""
    coded = {
        frame.index: found for frame in annotated.frames if (found := _coded(annotated, frame)) is not None
    }
    events: list[Event] = []
    for frame in annotated.frames:
        statement = _telling(annotated, frame, statements)
        if frame.index in coded:
            if not _is_absorbed(annotated, frame, coded):
                events += _event(annotated, coded[frame.index], statement)
        elif statement is not None:
            events += _request_by_modal(annotated, frame, statement)
    return tuple(events)


def _coded(annotated: Annotated, frame: Frame) -> Coded | None:
    for predicate, fitted in matches(annotated.sentence_of(frame), frame, annotated.codebook):
        return Coded(fitted, predicate)
    return None


def _telling(annotated: Annotated, frame: Frame, statements: Sequence[Statement]) -> Statement | None:
    """Find the innermost statement in whose content a frame stands."""
    token = annotated.sentence_of(frame).tokens[frame.head]
    around = [
        (piece.end - piece.start, s)
        for s in statements
        for piece in s.content
        if piece.start <= token.start
        and token.end <= piece.end
        and not s.cue.start <= token.start < s.cue.end
    ]
    return min(around, key=lambda found: (found[0], found[1].id))[1] if around else None


def _is_absorbed(annotated: Annotated, frame: Frame, coded: dict[int, Coded]) -> bool:
    """Tell whether a frame is only the content of an event above it."""
    seen = frame
    while seen.governor is not None:
        above = annotated.frames[seen.governor]
        found = coded.get(above.index)
        if found is not None:
            if found.predicate.object and frame.head in found.frame.filling("patient"):
                return True
            if found.predicate.type in ABSORBING and seen.link in CONTENT_LINKS:
                return True
            if found.predicate.type == coded[frame.index].predicate.type and seen.link in (
                "obj",
                "obl",
                "xcomp",
                "nmod",
                "nsubj:pass",
            ):
                return True
            return False
        if seen.link not in CONTENT_LINKS | {"nmod:poss", "compound", "amod"}:
            return False
        seen = above
    return False


def _event(annotated: Annotated, coded: Coded, statement: Statement | None) -> Iterator[Event]:
    """Build the event of a coded frame, if there are parties for it and it is told as more than a purpose."""
    predicate, frame = coded.predicate, coded.frame
    mood = mood_of(annotated, frame, lasting=predicate.type in LASTING)
    if mood.status in ("intended", "necessary") and predicate.type not in SPEECH_LIKE:
        return
    actors, recipients = _sides(annotated, coded, statement)
    if not actors and not recipients:
        return
    if predicate.type in NEEDS_TWO and not recipients and len(actors) < 2:
        return
    if frame.form == "noun" and not actors and predicate.type not in ("CONSULT", "ASSAULT"):
        return
    yield _record(annotated, coded, mood, actors, recipients, statement)


def _sides(
    annotated: Annotated, coded: Coded, statement: Statement | None
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Find who acts and who is acted on."""
    predicate, frame = coded.predicate, coded.frame
    voice = statement.speakers if statement is not None else ()
    noun = frame.form == "noun"
    actors = parties_in(annotated, frame, predicate.noun_actor if noun else predicate.actor, voice=voice)
    own = frozenset(p.id for p in actors)
    slots = predicate.noun_recipient if noun else predicate.recipient
    recipients = parties_in(
        annotated, frame, [s for s in slots if s != "complement"], voice=voice, without=own
    )
    if not recipients and (predicate.type in ABSORBING or "complement" in slots):
        recipients = _in_complement(annotated, frame, voice, own)
    recipients = tuple(p for p in recipients if not _same_side(p, actors))
    if predicate.symmetric:
        return (*actors, *recipients), ()
    return actors, recipients


def _same_side(party: Party, actors: Sequence[Party]) -> bool:
    """A leader does nothing to the own state: "Kenyatta told Kenya's farmers" aside, that is a misreading."""
    return any(party.code is not None and party.code == a.code and party.sector == a.sector for a in actors)


def _in_complement(
    annotated: Annotated, frame: Frame, voice: tuple[Party, ...], own: frozenset[str]
) -> tuple[Party, ...]:
    """Find with whom or to whom something is agreed or asked, inside the clause that says what."""
    sentence = annotated.sentence_of(frame)
    for head in (*frame.complements, *frame.filling("patient"), *frame.filling("for"), *frame.filling("in")):
        for index in (
            head,
            *(
                t.index
                for t in below(sentence, head, "obj", "obl", "nmod", "xcomp", "advcl", "nsubj", "nsubj:pass")
            ),
        ):
            found = [p for p in parties_at(annotated, frame.sentence, index, voice=voice) if p.id not in own]
            if found:
                return tuple(found)
            for deeper in below(sentence, index, "obj", "obl", "nmod"):
                found = [
                    p
                    for p in parties_at(annotated, frame.sentence, deeper.index, voice=voice)
                    if p.id not in own
                ]
                if found:
                    return tuple(found)
    return ()


def _record(
    annotated: Annotated,
    coded: Coded,
    mood: Mood,
    actors: tuple[Party, ...],
    recipients: tuple[Party, ...],
    statement: Statement | None,
) -> Event:
    predicate, frame = coded.predicate, coded.frame
    kind, mode, cameo, status = _code(annotated, coded, mood)
    hypothetical = mood.hypothetical and not (
        kind in SPEECH_LIKE and annotated.frames[frame.index].modality == "conditional"
    )
    event_type = annotated.codebook.types[kind]
    when = time_of(annotated, frame)
    evidence = _evidence(annotated, frame, (*actors, *recipients))
    cue = annotated.quote(cue_span(annotated, frame))
    return Event(
        id=identify(
            "event",
            annotated.document.id,
            predicate.id,
            evidence.start,
            evidence.end,
            kind,
            *(p.id for p in actors),
        ),
        document=annotated.document.id,
        type=kind,
        mode=mode or None,
        contexts=_contexts(annotated, frame),
        cameo=cameo,
        quad=event_type.quad,
        score=event_type.modes.get(mode, event_type.score),
        goldstein=annotated.codebook.cameo[cameo].goldstein,
        actors=actors,
        recipients=recipients,
        topics=_topics(annotated, frame),
        when=when,
        where=place_of(annotated, frame, goes=mode == "visit"),
        status=status,
        negated=mood.negated,
        historical=_is_historical(annotated, when),
        future=mood.future,
        hypothetical=hypothetical,
        said_in=statement.id if statement is not None else None,
        evidence=(evidence,),
        cue=cue,
        rule=predicate.id,
        confidence=_confidence(coded, actors, recipients, mood),
    )


def _code(annotated: Annotated, coded: Coded, mood: Mood) -> tuple[str, str, str, str]:
    """Decide type, mode, CAMEO code and status."""
    predicate = coded.predicate
    if mood.status == "planned" and predicate.type in AHEAD and not mood.negated:
        return "AGREE", "", AHEAD[predicate.type], "planned"
    rule = None if predicate.mode else _mode_rule(annotated, coded)
    mode, cameo = (
        (rule.mode, rule.cameo or predicate.cameo) if rule is not None else (predicate.mode, predicate.cameo)
    )
    status = predicate.status or mood.status
    if mood.status in ("hypothetical", "possible") and predicate.type not in SPEECH_LIKE:
        status = mood.status
    elif predicate.type in SPEECH_LIKE and status in ("hypothetical", "possible", "necessary"):
        status = "intended"
    return predicate.type, mode, cameo, status


def _mode_rule(annotated: Annotated, coded: Coded) -> ModeRule | None:
    """Find the mode that the content shows, most shared words first."""
    frame, sentence = coded.frame, annotated.sentence_of(coded.frame)
    heads = [
        *frame.complements,
        *frame.filling("patient"),
        *(h for s in TOPIC_SLOTS for h in frame.filling(s)),
    ]
    words = set().union(*(content_lemmas(sentence, h) for h in heads)) if heads else set()
    rules = [r for r in annotated.codebook.modes if r.type == coded.predicate.type]
    scored = [(len(words & expand(r.words, annotated.codebook.classes)), r) for r in rules]
    best = max(scored, key=lambda s: s[0], default=None)
    return best[1] if best is not None and best[0] else None


def _contexts(annotated: Annotated, frame: Frame) -> tuple[str, ...]:
    """Count the words of the sentence that show a context."""
    lemmas = [t.lemma.lower() for t in annotated.sentence_of(frame).tokens]
    counts: dict[str, int] = {}
    for n, lemma in enumerate(lemmas):
        for phrase_ in (lemma, " ".join(lemmas[n : n + 2])):
            for context in annotated.codebook.context_words.get(phrase_, ()):
                counts[context] = counts.get(context, 0) + 1
    return tuple(sorted(sorted(counts), key=lambda c: -counts[c])[:MOST_CONTEXTS])


def _topics(annotated: Annotated, frame: Frame) -> tuple[Evidence, ...]:
    """Take what it was about: the phrases after "on" and "about", the object of a meeting, the complement."""
    sentence = annotated.sentence_of(frame)
    heads = [h for s in TOPIC_SLOTS for a in fillings(annotated, frame, s) for h in (a.head,)]
    heads += [h for h in frame.filling("patient") if not annotated.discourse.parties(frame.sentence, h)]
    heads += list(frame.complements)
    spans = []
    for head in dict.fromkeys(heads):
        span = phrase(sentence, head, short=False)
        spans.append(annotated.quote(Span(span.start, min(span.end, span.start + LONGEST))))
    return tuple(dict.fromkeys(spans))


def _evidence(annotated: Annotated, frame: Frame, parties: Sequence[Party]) -> Evidence:
    """Quote from the first to the last word of predicate and arguments, the nearest ones if that is long."""
    sentence = annotated.sentence_of(frame)
    core = span_of(annotated, frame, [])
    spans = [
        core,
        *(
            Span(p.start, p.end)
            for p in parties
            if sentence.span.start <= p.start and p.end <= sentence.span.end
        ),
    ]
    for slot in ("patient", "recipient"):
        spans += [phrase(sentence, h) for h in frame.filling(slot)]
    spans = [
        s for s in spans if abs(s.start - core.start) < LONGEST // 2 and abs(s.end - core.end) < LONGEST // 2
    ]
    return annotated.quote(Span(min(s.start for s in spans), max(s.end for s in spans)))


def _is_historical(annotated: Annotated, when: Time | None) -> bool:
    """Tell whether it lies a year or more before the document."""
    published = annotated.document.published
    return bool(
        when
        and published
        and (when.to or when.from_)[:4] < published[:4]
        and (when.to or when.from_)[:7] < f"{int(published[:4]) - 1}{published[4:7]}"
    )


def _confidence(coded: Coded, actors: Sequence[Party], recipients: Sequence[Party], mood: Mood) -> float:
    value = coded.predicate.confidence
    value *= 1.0 if actors else 0.6
    value *= 1.0 if recipients or len(actors) > 1 else 0.9
    value *= 0.85 if coded.frame.form == "noun" and coded.frame.light is None else 1.0
    return round(max(LEAST, value * (0.9 if mood.status != "occurred" else 1.0)), 3)


def _request_by_modal(annotated: Annotated, frame: Frame, statement: Statement) -> Iterator[Event]:
    """Read "X must do Y", said by somebody else, as a request of the speaker."""
    if frame.modality != "necessary" or frame.form == "noun" or frame.negated:
        return
    own = frozenset(p.id for p in statement.speakers)
    recipients = parties_in(annotated, frame, ["agent", "patient"], voice=statement.speakers, without=own)
    recipients = tuple(p for p in recipients if not _same_side(p, statement.speakers))
    if not recipients or not statement.speakers:
        return
    predicate = next((p for p in annotated.codebook.predicates if p.type == "REQUEST"), None)
    if predicate is None:
        return
    rule = _mode_rule(annotated, Coded(frame, predicate))
    evidence = _evidence(annotated, frame, recipients)
    event_type = annotated.codebook.types["REQUEST"]
    mode = rule.mode if rule is not None else "change"
    cameo = rule.cameo if rule is not None and rule.cameo else "100"
    yield Event(
        id=identify("event", annotated.document.id, "request/modal", evidence.start, evidence.end),
        document=annotated.document.id,
        type="REQUEST",
        mode=mode,
        contexts=_contexts(annotated, frame),
        cameo=cameo,
        quad=event_type.quad,
        score=event_type.modes.get(mode, event_type.score),
        goldstein=annotated.codebook.cameo[cameo].goldstein,
        actors=statement.speakers,
        recipients=recipients,
        topics=(),
        when=None,
        where=None,
        status="occurred",
        negated=False,
        historical=False,
        future=False,
        hypothetical=False,
        said_in=statement.id,
        evidence=(evidence,),
        cue=annotated.quote(cue_span(annotated, frame)),
        rule="request/modal",
        confidence=0.6,
    )
