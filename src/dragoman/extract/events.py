"""
Events: frames that the codebook knows, with their parties, as PLOVER codes them.

Rule 1: what somebody only agrees to, asks for, refuses or threatens is no event of its own.
Rule 2: a meeting, support, cooperation or aid that lies ahead is AGREE.
Rule 3: "they must do X", said by somebody, is a request of the speaker.
Rule 4: who "will not" meet, help or give way refuses: that is REJECT.
Rule 5: an event needs a party; COOPERATE, AID and SANCTION need two.
Rule 6: what the parties of a dated meeting in the lead did in words, told in the plain past without a time of its
        own, they did then; that is said in `inferred`.
Rule 7: what "I" promise, praise or wish of nobody else is a statement and no event; so is what "we" do among
        ourselves where a conversation is recorded.
Rule 8: what harm who speaks says that he will do is a threat.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.codebook.records import ModeRule, Predicate
from dragoman.coding.annotated import Annotated
from dragoman.coding.announced import (
    as_threat,
    has_failed,
    is_announced_by_doer,
    is_resolved,
    resolved,
    without_intents,
)
from dragoman.coding.circumstances import place_of, time_of
from dragoman.coding.coded import Coded, code_frames, code_frames_by_likeness, is_content
from dragoman.coding.concern import is_nobodys, is_private
from dragoman.coding.deeds import told_once
from dragoman.coding.derived import AHEAD, REFUSED, of_type, refused
from dragoman.coding.idle import is_idle
from dragoman.coding.leads import SPOKEN_TYPES, dated_by, opening_meeting
from dragoman.coding.mood import Mood, mood_of
from dragoman.coding.refusing import given_up, is_given_up, is_refused, is_said_by_not
from dragoman.coding.roles import cue_span, fillings, parties_in, span_of
from dragoman.coding.taken_over import taken_over
from dragoman.coding.talk import is_over, is_own_talk, is_topic
from dragoman.coding.telling import by_sentence, telling_object, telling_of
from dragoman.frames.match import content_lemmas, fit
from dragoman.frames.polarity import negates_itself
from dragoman.frames.tree import below, phrase
from dragoman.model.facts import Event, Evidence, Party, Place, Statement, Time, identify
from dragoman.model.frames import Frame
from dragoman.model.text import Span

#: Types of what lasts.
LASTING = frozenset(
    {"SUPPORT", "AID", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "COOPERATE", "ACCUSE", "REJECT", "AGREE"}
)
#: Types that keep their kind however politely or remotely they are put.
SPEECH_LIKE = frozenset({"AGREE", "REQUEST", "ACCUSE", "THREATEN"})
#: Entities that are circumstances, not topics.
NO_TOPIC = frozenset({"DATE", "TIME", "GPE", "LOC"})
#: Nouns of fixed phrases with "on" and "for", which say no topic.
IDIOMS = frozenset(
    {"behalf", "part", "basis", "account", "ground", "condition", "eve", "occasion", "sake", "side", "margin",
     "margins", "sideline", "sidelines"}
)  # fmt: skip
#: What one puts to a document, which is the topic: "set his hand to the pact".
SIGNATURES = frozenset({"name", "signature", "hand", "initial", "seal"})
TOPIC_SLOTS = ("about", "on", "over", "regarding", "concerning", "for")
#: Types that, while they are only meant, need somebody whom they are meant for.
_TO_SOMEBODY = frozenset({"REQUEST", "ACCUSE", "THREATEN"})
#: Contexts kept at most, and the least confidence that is worth telling.
MOST_CONTEXTS, LEAST = 3, 0.35
#: Confidence in a request that rests on "must" or "should" alone.
MODAL = 0.6
#: Verbs of those who may come to do what they think of.
CONSIDERING = frozenset({"consider", "contemplate", "mull", "ponder", "weigh"})
#: Evidence is no longer than this, and reaches so far for a party outside the predicate's phrase.
LONGEST, NEAR = 320, 60


def extract_events(annotated: Annotated, statements: Sequence[Statement]) -> tuple[Event, ...]:
    """Read the events of a document; `statements` say who tells what."""
    told_in = by_sentence(annotated, statements)
    telling = {f.index: s for f in annotated.frames if (s := telling_of(annotated, f, told_in)) is not None}
    coded = code_frames(annotated, {index: s.speakers for index, s in telling.items()})
    coded |= code_frames_by_likeness(annotated, coded)
    coded = told_once(annotated, taken_over(annotated, without_intents(annotated, coded)))
    events: list[Event] = []
    plain: list[bool] = []
    for frame in annotated.frames:
        statement = telling.get(frame.index)
        if statement is None and frame.index in coded and coded[frame.index].predicate.object:
            statement = telling_object(annotated, frame, statements)
        found: list[Event] = []
        if frame.index in coded and not is_content(annotated, frame, coded):
            found = list(_event(annotated, coded[frame.index], statement))
        if not found and statement is not None:
            found = list(_request_by_modal(annotated, frame, statement))
        events += found
        plain += [_is_plain(annotated, frame, statement)] * len(found)
    lead = opening_meeting(annotated, events)
    told = zip(events, plain, strict=True)
    return tuple(
        dated_by(annotated, event, lead) if is_plain and lead is not None else event for event, is_plain in told
    )


def _is_plain(annotated: Annotated, frame: Frame, statement: Statement | None) -> bool:
    """Tell whether the document itself tells a frame, in the past, be it that the frame is what was said."""
    start = annotated.sentence_of(frame).tokens[frame.head].start
    own = statement is not None and not statement.reported_by and statement.cue.start <= start < statement.cue.end
    return frame.tense == "past" and (statement is None or own)


def _event(annotated: Annotated, coded: Coded, statement: Statement | None) -> Iterator[Event]:
    """Build the event of a coded frame, if it has its parties and is told as more than a purpose."""
    kind = coded.predicate.type
    mood = mood_of(annotated, coded.frame, lasting=kind in LASTING, standing=kind == "SANCTION")
    if kind == "COOPERATE" and coded.frame.form == "noun" and coded.frame.light is None:
        if is_topic(annotated, coded.frame):
            return
        mood = replace(mood, status="ongoing") if mood.status == "occurred" and not is_over(annotated, coded) else mood
    mood = replace(mood, negated=mood.negated and not is_said_by_not(coded))
    if mood.status == "intended" and kind in AHEAD and _is_considered(annotated, coded.frame):
        mood = replace(mood, status="planned")
    if mood.status == "intended" and kind not in SPEECH_LIKE and is_resolved(annotated, coded.frame):
        coded, mood = resolved(coded), replace(mood, status="planned")
    if mood.status == "necessary" or (mood.status == "intended" and coded.predicate.type not in SPEECH_LIKE):
        return
    if mood.status in ("intended", "necessary") and kind in _TO_SOMEBODY and not coded.recipients:
        return
    if not coded.complete or _is_idiom(annotated, coded.frame) or is_own_talk(annotated, coded):
        return
    if is_idle(annotated, coded) or (kind == "THREATEN" and mood.negated and mood.future):
        return
    if (
        mood.negated and coded.actors and kind in REFUSED and (mood.status == "planned" or has_failed(annotated, coded))
    ) or is_refused(annotated, coded, mood):
        coded, mood = _refusal(coded)
    elif is_given_up(annotated, coded, mood):
        coded, mood = given_up(coded)
    elif is_announced_by_doer(annotated, coded, mood, statement):
        coded, mood = as_threat(coded)
    event = _record(annotated, coded, mood, statement)
    if event.confidence >= LEAST and not is_nobodys(event) and not is_private(event):
        yield event


def _is_considered(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether somebody considers doing what a gerund says, which shows willingness: "considers sending aid"."""
    return frame.governor is not None and annotated.frames[frame.governor].lemma in CONSIDERING


def _refusal(coded: Coded) -> tuple[Coded, Mood]:
    """Read what somebody will not do as a refusal that was made; of those who would have met, the first refuses."""
    actors, recipients = coded.actors, coded.recipients
    if coded.predicate.symmetric:
        actors, recipients = actors[:1], actors[1:]
    mood = Mood("occurred", negated=False, hypothetical=False, future=False)
    return replace(coded, predicate=refused(coded.predicate), actors=actors, recipients=recipients), mood


def _is_idiom(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether the words are a fixed expression of a relation: nobody visits when a party comes to power."""
    if frame.form == "verb" and _is_saying(annotated, frame):
        return True
    words = annotated.codebook.idioms.get(frame.lemma, ())
    return any(fit(annotated.sentence_of(frame), frame, word) is not None for word in words)


def _is_saying(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a verb has a bare object with which it says nothing of its own: "took place", "took office"."""
    nouns = annotated.codebook.sayings.get(frame.lemma)
    sentence = annotated.sentence_of(frame)
    objects = below(sentence, frame.head, "obj") if nouns else ()
    bare = (t for t in objects if not below(sentence, t.index, "det", "nmod:poss", "amod", "compound"))
    return any(nouns is not None and {t.lemma.lower(), t.text.lower()} & nouns for t in bare)


def _record(annotated: Annotated, coded: Coded, mood: Mood, statement: Statement | None) -> Event:
    predicate, frame = coded.predicate, coded.frame
    kind, mode, cameo, status = _code(annotated, coded, mood)
    if status in ("occurred", "ongoing") and _is_denied(annotated, frame, mood, statement):
        status = "denied"
    politely = kind in SPEECH_LIKE and annotated.frames[frame.index].modality == "conditional"
    event_type, document = annotated.codebook.types[kind], annotated.document.id
    when = _when(annotated, frame, status)
    leaves = mode in ("withdraw", "expel", "deport")
    where = place_of(annotated, frame, goes=mode == "visit", leaves=leaves, spoken=predicate.type in SPOKEN_TYPES)
    mode = mode or _setting(annotated, coded, kind, where)
    evidence = _evidence(annotated, frame, (*coded.actors, *coded.recipients))
    named = (predicate.id, evidence.start, evidence.end, kind, *(p.id for p in coded.actors))
    return Event(
        id=identify("event", document, *named),
        document=document,
        type=kind,
        mode=mode or None,
        contexts=_contexts(annotated, frame),
        cameo=cameo,
        quad=event_type.quad,
        score=event_type.modes.get(mode, event_type.score),
        goldstein=annotated.codebook.cameo[cameo].goldstein,
        actors=coded.actors,
        recipients=coded.recipients,
        topics=_topics(annotated, frame, predicate),
        when=when,
        where=where,
        status=status,
        negated=mood.negated,
        historical=_is_historical(annotated, when),
        future=mood.future,
        hypothetical=mood.hypothetical and not politely,
        said_in=statement.id if statement is not None else None,
        evidence=(evidence,),
        cue=annotated.quote(cue_span(annotated, frame)),
        rule=predicate.id,
        confidence=_confidence(coded, mood),
    )


def _when(annotated: Annotated, frame: Frame, status: str) -> Time | None:
    """Find when it was; what was done was not in time to come."""
    when = time_of(annotated, frame)
    past = status == "occurred" and annotated.frames[frame.index].tense == "past"
    return None if past and _is_to_come(annotated, when) else when


def _setting(annotated: Annotated, coded: Coded, kind: str, where: Place | None) -> str:
    """Tell where those stand who meet: with a body between states, or as guests of a third state; "" for neither."""
    if kind != "CONSULT" or not coded.predicate.symmetric:
        return ""
    coded_bodies = (p for p in coded.actors if p.id.startswith("org/") and p.code)
    bodies = [p for p in coded_bodies if not annotated.discourse.actor(p.id).country]
    if bodies and len(coded.actors) > 1:
        return "multilateral"
    states = {p.code for p in coded.actors if p.code}
    told = where is not None and where.inferred is None and where.country is not None
    return "third-party" if told and len(states) > 1 and where is not None and where.country not in states else ""


def _is_denied(annotated: Annotated, frame: Frame, mood: Mood, statement: Statement | None) -> bool:
    """Tell whether an event is negated by nothing but its being denied: "Peru denies that it crossed the river"."""
    denied = statement is not None and statement.act == "deny" and mood.negated
    return denied and not negates_itself(annotated.sentence_of(frame), frame.head)


def _code(annotated: Annotated, coded: Coded, mood: Mood) -> tuple[str, str, str, str]:
    """Decide type, mode, CAMEO code and status."""
    predicate = coded.predicate
    if mood.status == "planned" and predicate.type in AHEAD and not mood.negated:
        return "AGREE", "", AHEAD[predicate.type], "planned"
    rule = None if predicate.mode else _mode_rule(annotated, coded)
    mode, cameo = (rule.mode, rule.cameo or predicate.cameo) if rule is not None else (predicate.mode, predicate.cameo)
    status = predicate.status or mood.status
    if mood.status in ("hypothetical", "possible") and predicate.type not in SPEECH_LIKE:
        status = mood.status
    elif predicate.type in SPEECH_LIKE and status in ("hypothetical", "possible", "necessary"):
        status = "intended"
    return predicate.type, mode, cameo, status


def _mode_rule(annotated: Annotated, coded: Coded) -> ModeRule | None:
    """
    Find the mode that the content shows, most shared words first; a person's name shows none: "Mr Hammer".

    What is attacked is no weapon: nobody storms a jet from the air.
    """
    frame, sentence = coded.frame, annotated.sentence_of(coded.frame)
    target = coded.predicate.type == "ASSAULT" and frame.form == "verb" and not coded.predicate.object
    heads = [
        *frame.complements,
        *(() if target else frame.filling("patient")),
        *(h for s in TOPIC_SLOTS for h in frame.filling(s)),
    ]
    words = set().union(*(content_lemmas(sentence, h) for h in heads)) if heads else set()
    words -= {token.lemma.lower() for token in sentence.tokens if token.entity == "PERSON"}
    rules = [r for r in annotated.codebook.modes if r.type == coded.predicate.type]
    scored = [(len(words & annotated.codebook.conditions[r.words]), r) for r in rules]
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


def _topics(annotated: Annotated, frame: Frame, predicate: Predicate) -> tuple[Evidence, ...]:
    """Take what it was about: the phrases after "on" and "about", the object of a meeting, the complement."""
    sentence = annotated.sentence_of(frame)
    heads = [h for s in TOPIC_SLOTS for a in fillings(annotated, frame, s) for h in (a.head,)]
    own = bool(predicate.object) and predicate.type == "CONSULT"
    patients = () if own else frame.filling("patient")
    if any(sentence.tokens[h].lemma in SIGNATURES for h in patients):
        patients = frame.filling("to")
    heads += [h for h in patients if not annotated.discourse.parties(frame.sentence, h)]
    heads = [h for h in (*heads, *frame.complements) if sentence.tokens[h].entity not in NO_TOPIC]
    heads = [h for h in heads if sentence.tokens[h].lemma not in IDIOMS]
    spans = []
    for head in dict.fromkeys(heads):
        span = phrase(sentence, head, short=False)
        spans.append(annotated.quote(Span(span.start, min(span.end, span.start + LONGEST))))
    return tuple(dict.fromkeys(spans))


def _evidence(annotated: Annotated, frame: Frame, parties: Sequence[Party]) -> Evidence:
    """Quote from the first to the last word of predicate and arguments, the nearest ones if that is long."""
    sentence = annotated.sentence_of(frame)
    core = span_of(annotated, frame, [])
    own = phrase(sentence, frame.head if frame.light is None else frame.light, short=False)
    first, last = min(own.start, core.start - NEAR), max(own.end, core.end + NEAR)
    inside = (p for p in parties if sentence.span.start <= p.start and p.end <= sentence.span.end)
    spans = [core, *(Span(p.start, p.end) for p in inside if first <= p.start and p.end <= last)]
    for slot in ("patient", "recipient"):
        spans += [phrase(sentence, h) for h in frame.filling(slot)]
    spans = [s for s in spans if abs(s.start - core.start) < LONGEST // 2 and abs(s.end - core.end) < LONGEST // 2]
    return annotated.quote(Span(min(s.start for s in spans), max(s.end for s in spans)))


def _is_to_come(annotated: Annotated, when: Time | None) -> bool:
    """
    Tell whether a time lies after the document: what was done already was not done then.

    What is told with its year stands by itself: then it is the document's own date that may be wrong.
    """
    published = annotated.document.published
    if when is not None and when.from_[:4] in (when.text or ""):
        return False
    return bool(when and published and when.from_[: len(published)] > published[: len(when.from_)])


def _is_historical(annotated: Annotated, when: Time | None) -> bool:
    """Tell whether it lies a year or more before the document."""
    published = annotated.document.published
    return bool(
        when
        and published
        and (when.to or when.from_)[:4] < published[:4]
        and (when.to or when.from_)[:7] < f"{int(published[:4]) - 1}{published[4:7]}"
    )


def _confidence(coded: Coded, mood: Mood) -> float:
    value = coded.predicate.confidence
    value *= 1.0 if coded.actors else 0.6
    value *= 1.0 if coded.recipients or len(coded.actors) > 1 else 0.9
    value *= 0.85 if coded.frame.form == "noun" and coded.frame.light is None else 1.0
    return round(value * (0.9 if mood.status != "occurred" else 1.0), 3)


def _request_by_modal(annotated: Annotated, frame: Frame, statement: Statement) -> Iterator[Event]:
    """Read "X must do Y", said by somebody else, as a request of the speaker."""
    if frame.modality != "necessary" or frame.form == "noun" or frame.negated or not statement.speakers:
        return
    own = frozenset(p.code or p.id for p in statement.speakers)
    found = parties_in(annotated, frame, ["agent"], voice=statement.speakers, deep=False)
    recipients = tuple(p for p in found if (p.code or p.id) not in own)
    named = any(p.code is not None or not p.id.startswith("group/") for p in statement.speakers)
    if recipients and named:
        predicate = of_type(annotated.codebook, "REQUEST", rule="request/modal", cameo="100", confidence=MODAL)
        coded = Coded(frame, predicate, statement.speakers, recipients, complete=True)
        if _mode_rule(annotated, coded) is None:
            coded = replace(coded, predicate=replace(predicate, mode="change"))
        yield _record(annotated, coded, Mood("occurred", negated=False, hypothetical=False, future=False), statement)
