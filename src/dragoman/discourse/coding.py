"""
Frames as the codebook reads them: which predicate, who acts, who is acted on, and what is only content.

Rule 1: the first entry whose parties can be found is the reading; without parties the first entry that fits.
Rule 2: what somebody only agrees to, asks for, refuses or threatens is content and no event of its own.
Rule 3: "talks were held at the summit": where the clause names nobody, the event nouns in it do.
Rule 4: "X faces sanctions from Y": the subject of a verb of undergoing is acted on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.codebook.records import Predicate
from dragoman.discourse.agents import agents_behind
from dragoman.discourse.annotated import Annotated
from dragoman.discourse.roles import inside, parties_at, parties_in, undergoers
from dragoman.frames.arguments import logical_agents
from dragoman.frames.match import matches
from dragoman.frames.tree import below, case_of, is_verbal, subtree
from dragoman.model.facts import Party
from dragoman.model.frames import Frame

#: Types whose content is only spoken of.
ABSORBING = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
#: Types of words: a noun of theirs with one side only says too little.
VERBAL = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT"})
#: Types whose nouns are mere topics where people talk about them.
DISCUSSED = frozenset({"AGREE", "COOPERATE", "SUPPORT"})
NEEDS_TWO = frozenset({"COOPERATE", "AID", "SANCTION"})
#: Types in which a party that no table knows is not enough.
BETWEEN_STATES = frozenset({"CONSULT", "COOPERATE", "SUPPORT", "AGREE", "AID"})
#: Types that are worth telling of a crowd or a band that no table knows.
UNKNOWN_ACT = frozenset({"PROTEST", "ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
VIOLENT = frozenset({"ASSAULT", "THREATEN"})
#: Links by which content hangs on what absorbs it.
CONTENT_LINKS = frozenset({"xcomp", "ccomp", "obj", "obl", "advcl", "acl", "nmod", "iobj", "nsubj:pass", "conj"})
SAME_TYPE_LINKS = frozenset({"obj", "obl", "xcomp", "nmod", "nsubj:pass"})
#: Where the parties of an event noun stand.
#: Sectors of those who can coerce.
POWERS = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "REB", "PRM", "IGO", "CRM"})
NOUN_SIDES = ("poss", "adj", "between", "by", "of", "with", "agent")
OCCASIONS = ("at", "during", "in")
#: Prepositions after which, however deep in an event noun's phrase, those stand to whom it goes.
TOWARDS = frozenset({"to", "into", "toward", "towards"})
#: Prepositions that make a happening the time of another.
WHEN = frozenset({"during", "after", "before", "since", "following", "amid", "despite", "until", "upon", "ahead of"})
#: Prepositions of a meeting in which the subject of the clause takes part.
HOST_CLAUSE = frozenset({"in", "at", "during", "after", "following"})
#: Labels of what stands in a clause that says to what one agrees.
IN_CLAUSE = ("obj", "obl", "nmod", "xcomp", "advcl", "acl")


@dataclass(frozen=True, slots=True)
class Coded:
    """A frame as an entry of the codebook reads it."""

    frame: Frame
    predicate: Predicate
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    #: Whether it has the parties that its type needs.
    complete: bool


def code_frames(annotated: Annotated, voices: Mapping[int, tuple[Party, ...]]) -> dict[int, Coded]:
    """Code every frame that the codebook knows; `voices` gives who tells a frame, by its index."""
    found = ((f.index, _coded(annotated, f, voices.get(f.index, ()))) for f in annotated.frames)
    return {index: coded for index, coded in found if coded is not None}


def _coded(annotated: Annotated, frame: Frame, voice: tuple[Party, ...]) -> Coded | None:
    sentence = annotated.sentence_of(frame)

    def kinds(token: int) -> frozenset[str]:
        parties = annotated.discourse.at(sentence.index, token)
        return frozenset("#" + annotated.discourse.actor(p.id).kind for p in parties)

    first: Coded | None = None
    best: Coded | None = None
    for predicate, fitted in matches(sentence, frame, annotated.codebook, kinds):
        actors, recipients = _sides(annotated, fitted, predicate, voice)
        coded = Coded(
            fitted,
            predicate,
            actors,
            recipients,
            _is_complete(annotated, fitted, predicate, actors, recipients),
        )
        first = first or coded
        if coded.complete and (best is None or predicate.type == "PROTEST"):
            best = coded
            if predicate.type != "COERCE" or not _are_citizens(actors):
                break
    return best or first


def _are_citizens(actors: Sequence[Party]) -> bool:
    """Tell whether those who act hold no power, so that they cannot coerce, but protest."""
    return bool(actors) and all(p.sector and not POWERS & set(p.sector) for p in actors)


def _sides(
    annotated: Annotated, frame: Frame, predicate: Predicate, voice: tuple[Party, ...]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Find who acts and who is acted on."""
    noun = frame.form == "noun"
    actors = parties_in(annotated, frame, predicate.noun_actor if noun else predicate.actor, voice=voice)
    actors = actors or (
        _nested(annotated, frame, frozenset({"by", "from", "between"}), voice)
        if noun
        else _stand_ins(annotated, frame, predicate, voice)
    )
    if noun and predicate.type == "CONSULT" and len(actors) < 2:
        actors = (*actors, *_host_clause(annotated, frame, actors))
    own = frozenset(p.id for p in actors)
    slots = predicate.noun_recipient if noun else predicate.recipient
    plain = [s for s in slots if s != "complement"]
    recipients = parties_in(annotated, frame, plain, voice=voice, without=own)
    if not recipients and "agent" in plain and not noun:
        recipients = _owners_of_cause(annotated, frame, voice, own)
    for patient in frame.filling("patient") if "against" in plain and not (noun or recipients) else ():
        nested = _below_phrase(annotated, frame, patient, frozenset({"against"}), voice, deep=True)
        recipients = tuple(p for p in nested if p.id not in own)
    if not recipients and noun:
        recipients = undergoers(annotated, frame, voice=voice, without=own)
        nested = _nested(annotated, frame, frozenset({"on", "against", *(TOWARDS & set(slots))}), voice, deep=True)
        recipients = recipients or tuple(p for p in nested if p.id not in own)
    if not recipients and (predicate.type in ABSORBING or "complement" in slots):
        recipients = _in_content(annotated, frame, predicate, voice, own)
    if not recipients and predicate.type == "ACCUSE":
        recipients = _where_it_happens(annotated, frame, own)
    recipients = tuple(p for p in recipients if not _same_side(p, actors))
    if predicate.type in BETWEEN_STATES | {"RETREAT", "CONCEDE"}:
        recipients = tuple(p for p in recipients if p.code or p.id in annotated.gazetteer.actors)
    return ((*actors, *recipients), ()) if predicate.symmetric else (actors, recipients)


def _stand_ins(annotated: Annotated, frame: Frame, predicate: Predicate, voice: tuple[Party, ...]) -> tuple[Party, ...]:
    """Find who acts where no slot says so: the parties of event nouns in the clause, of what was done."""
    if frame.form == "noun":
        return ()
    nouns = {f.head: f for f in annotated.frames_of(frame.sentence) if f.form == "noun"}
    agentive = annotated.codebook.classes.get("agentive", frozenset())
    tokens = annotated.sentence_of(frame).tokens
    for head in frame.filling("agent"):
        if head in nouns and (found := parties_in(annotated, nouns[head], NOUN_SIDES, voice=voice)):
            return found
        if tokens[head].lemma in agentive and (found := inside(annotated, annotated.sentence_of(frame), head, voice)):
            return found
        if found := agents_behind(annotated, frame.sentence, head):
            return found
    if frame.passive and not frame.filling("agent"):
        occasions = [h for slot in OCCASIONS for h in frame.filling(slot) if h in nouns]
        heads = [*(frame.filling("patient") if predicate.object else ()), *occasions]
        for head in heads:
            if head in nouns and (found := parties_in(annotated, nouns[head], NOUN_SIDES, voice=voice)):
                return found
            if found := inside(annotated, annotated.sentence_of(frame), head, voice):
                return found
        for argument in frame.arguments:
            if found := _below_phrase(annotated, frame, argument.head, frozenset({"by"}), voice):
                return found
    return ()


def _where_it_happens(annotated: Annotated, frame: Frame, own: frozenset[str]) -> tuple[Party, ...]:
    """Let disapproval of a happening in a state be meant for that state: "alarm over the coup in Niger"."""
    sentence = annotated.sentence_of(frame)
    nouns = {f.head for f in annotated.frames_of(frame.sentence) if f.form == "noun"}
    for slot in ("about", "over", "at", "patient", "with", "by"):
        for head in frame.filling(slot):
            for token in below(sentence, head, "nmod"):
                if case_of(sentence, token.index) in ("in", "against") and (head in nouns or slot != "patient"):
                    found = parties_at(annotated, frame.sentence, token.index, deep=False)
                    if others := tuple(p for p in found if p.id not in own):
                        return others
    return ()


def _host_clause(annotated: Annotated, frame: Frame, actors: Sequence[Party]) -> tuple[Party, ...]:
    """Let who speaks "in a conversation with her guest" be the other party of that conversation."""
    sentence = annotated.sentence_of(frame)
    token = sentence.tokens[frame.head]
    if token.dep != "obl" or case_of(sentence, frame.head) not in HOST_CLAUSE or not is_verbal(sentence, token.head):
        return ()
    known = {p.id for p in actors}
    heads = logical_agents(sentence, token.head)
    found = [p for h in heads for p in annotated.discourse.parties(frame.sentence, h)]
    return tuple(p for p in found if p.id not in known)


def _owners_of_cause(
    annotated: Annotated, frame: Frame, voice: tuple[Party, ...], own: frozenset[str]
) -> tuple[Party, ...]:
    """Let those whose doing it is be meant by who is angered: "the Danish cartoons angered Indonesia"."""
    found = [p for h in frame.filling("agent") for p in inside(annotated, annotated.sentence_of(frame), h, voice)]
    return tuple(p for p in found if p.id not in own)


def _nested(
    annotated: Annotated, frame: Frame, cases: frozenset[str], voice: tuple[Party, ...], *, deep: bool = False
) -> tuple[Party, ...]:
    """Find a party deep in an event noun's phrase: "the lifting of the sanctions BY Canada and its allies ON Cuba"."""
    return _below_phrase(annotated, frame, frame.head, cases, voice, deep=deep)


def _below_phrase(
    annotated: Annotated,
    frame: Frame,
    head: int,
    cases: frozenset[str],
    voice: tuple[Party, ...],
    *,
    deep: bool = False,
) -> tuple[Party, ...]:
    """Find the first party under a token that one of the prepositions introduces."""
    sentence = annotated.sentence_of(frame)
    for index in subtree(sentence, head):
        token = sentence.tokens[index]
        if index == head or token.dep != "nmod" or case_of(sentence, index) not in cases:
            continue
        if found := parties_at(annotated, frame.sentence, index, voice=voice, deep=deep):
            return found
    return ()


def _in_content(
    annotated: Annotated, frame: Frame, predicate: Predicate, voice: tuple[Party, ...], own: frozenset[str]
) -> tuple[Party, ...]:
    """Find with whom or to whom something is agreed or asked, inside the words that say what."""
    sentence = annotated.sentence_of(frame)
    labels = IN_CLAUSE if predicate.type == "AGREE" else (*IN_CLAUSE, "nsubj", "nsubj:pass")
    heads = (*frame.complements, *frame.filling("patient"), *frame.filling("for"), *frame.filling("in"))
    for head in heads:
        for index in (head, *(t.index for t in below(sentence, head, *labels))):
            deeper = (
                [t.index for t in below(sentence, index, "obj", "obl", "obl:agent", "nmod")] if index != head else []
            )
            for candidate in (index, *deeper):
                found = parties_at(annotated, frame.sentence, candidate, voice=voice)
                others = tuple(p for p in found if p.id not in own)
                if others:
                    return others
    return ()


def _same_side(party: Party, actors: Iterable[Party]) -> bool:
    """Whoever acts for a state does not act on that state: to read so is a mistake of ours."""
    return any(party.code is not None and party.code == a.code and party.sector == a.sector for a in actors)


def _is_complete(
    annotated: Annotated,
    frame: Frame,
    predicate: Predicate,
    actors: Sequence[Party],
    recipients: Sequence[Party],
) -> bool:
    """Tell whether an event of this type can be told with these parties."""
    parties = (*actors, *recipients)
    if not parties or (predicate.type in BETWEEN_STATES and all(p.code is None for p in parties)):
        return False
    if predicate.type in NEEDS_TWO and not recipients and len(actors) < 2:
        return False
    if predicate.type not in UNKNOWN_ACT and not recipients and all(p.code is None for p in parties):
        return False
    if frame.form == "noun":
        return _noun_says_enough(annotated, frame, predicate, actors, recipients)
    if not actors and not frame.passive:
        return False
    if predicate.symmetric and len(actors) < 2:
        return not frame.filling("patient")
    alone = predicate.type == "ASSAULT" and len(actors) == 1 and not frame.passive
    about_nobody = (frame.filling("patient") or alone) and not recipients and not predicate.object
    return not (predicate.type in VIOLENT and about_nobody)


def _noun_says_enough(
    annotated: Annotated,
    frame: Frame,
    predicate: Predicate,
    actors: Sequence[Party],
    recipients: Sequence[Party],
) -> bool:
    two_sided = bool(recipients) or len(actors) > 1
    if annotated.sentence_of(frame).tokens[frame.head].pos == "PROPN" and predicate.type != "CONSULT":
        return False
    if not actors:
        return predicate.type in ("CONSULT", "ASSAULT") and bool(recipients)
    if predicate.type in VERBAL:
        return two_sided or frame.light is not None or bool(frame.complements)
    return True


def _is_occasion(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a frame only says when: "during his visit to Lagos he called for calm"."""
    case = case_of(annotated.sentence_of(frame), frame.head)
    if case in OCCASIONS and frame.link == "obl" and frame.governor is not None:
        above = annotated.frames[frame.governor]
        talks = any(p.type == "CONSULT" for p in annotated.codebook.by_noun.get(frame.lemma, ()))
        return talks and above.form == "verb" and not above.modality
    return frame.link in ("obl", "nmod", "advcl") and case in WHEN


def is_content(annotated: Annotated, frame: Frame, coded: Mapping[int, Coded]) -> bool:
    """Tell whether a frame is only the content of an event above it."""
    own, seen = coded[frame.index], frame
    if _is_occasion(annotated, frame):
        return False
    while seen.governor is not None:
        above = annotated.frames[seen.governor]
        found = coded.get(above.index)
        if found is not None:
            if found.predicate.object and found.complete and frame.head in found.frame.filling("patient"):
                return True
            if found.predicate.type in ABSORBING and seen.link in CONTENT_LINKS:
                return True
            discussed = found.predicate.type == "CONSULT" and own.predicate.type in DISCUSSED
            same = found.predicate.type == own.predicate.type or (discussed and frame.form == "noun")
            return same and found.complete and seen.link in SAME_TYPE_LINKS
        if seen.link not in CONTENT_LINKS | {"nmod:poss", "compound", "amod"}:
            return False
        seen = above
    return False
