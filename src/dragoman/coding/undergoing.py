"""
Who is acted on in a frame, as an entry of the codebook says where they stand.

Rule 1: the slots of the entry, in its order; then what the clause says in other places.
Rule 2: "X faces sanctions from Y": the subject of a verb of undergoing is acted on.
Rule 3: who is found nowhere is looked for among the unnamed; see `unnamed`; whose a bare noun is, see `bare`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.codebook.records import Predicate
from dragoman.coding.annotated import Annotated
from dragoman.coding.bare import goal_of
from dragoman.coding.roles import below_phrase, inside, parties_at, parties_in, undergoers
from dragoman.coding.unnamed import acted_on, left_place, means_of, party_of_place
from dragoman.frames.arguments import logical_agents
from dragoman.frames.tree import below, case_of, first_conjunct
from dragoman.model.facts import Party
from dragoman.model.frames import Frame

#: Types whose content is only spoken of.
ABSORBING = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
#: Prepositions after which, however deep in an event noun's phrase, those stand to whom it goes.
TOWARDS = frozenset({"to", "into", "toward", "towards"})
#: Those after which it is done to somebody; what both sides do, they do about that.
UPON = frozenset({"on", "against"})
#: Verbs whose object is whom one agrees against, not with.
OPPOSING = frozenset(
    {"address", "counter", "combat", "confront", "deter", "oppose", "condemn", "tackle", "fight", "defeat", "degrade",
     "punish", "isolate", "resist", "contain"}
)  # fmt: skip
#: Types of what one is thanked for, nouns of thanks, and verbs of help.
DONE_FOR = frozenset({"AID", "SUPPORT", "COOPERATE"})
THANKS = frozenset({"gratitude", "appreciation", "thanks", "thank"})
HELPING = frozenset({"provide", "help", "assist", "supply", "lend", "render"})
#: Entries of a protest in words, and where the deed stands that it is about.
ABOUT_DEEDS = frozenset({"accuse/state-protests", "accuse/protest-to"})
DEED_SLOTS = ("at", "against", "over", "about", "patient")
#: Words before what a threat hangs on.
CONDITIONS = frozenset({"if", "unless", "until", "should"})
#: Prepositions of what is only the occasion, the means or the topic of what is agreed.
BESIDES = frozenset({"at", "during", "under", "within", "through", "via", "by", "before", "after", "amid", "despite"})
ABOUT = frozenset({"on", "about", "regarding", "concerning", "over"})
PAPERS = frozenset(
    {"agenda", "talk", "resolution", "discussion", "work", "conference", "convention", "agreement", "programme",
     "program", "plan", "treaty", "dialogue", "strategy", "policy", "law", "report", "declaration"}
)  # fmt: skip
#: Verbs of agreement whose clause may have the other side for its subject.
PROPOSING = frozenset({"propose", "suggest"})
#: Labels of what stands in a clause that says to what one agrees.
IN_CLAUSE = ("iobj", "obj", "obl", "nmod", "xcomp", "advcl", "acl")
#: And, of what is agreed on, what one lets others do, and where from one moves away.
AGREED = ("ccomp", "advmod")


def undergoing(
    annotated: Annotated, frame: Frame, predicate: Predicate, voice: tuple[Party, ...], own: frozenset[str]
) -> tuple[Party, ...]:
    """Find who is acted on: in the slots of the entry, then in the clause, its content, or where it happens."""
    slots, content = _slots_of(frame, predicate)
    if frame.passive and predicate.type == "ASSAULT":
        slots = [slot for slot in slots if slot != "with"]
    protest = predicate.id in ABOUT_DEEDS and frame.form != "noun"
    recipients = _doers_of(annotated, frame, voice, own) if protest else ()
    recipients = recipients or parties_in(annotated, frame, slots, voice=voice, without=own)
    if frame.form == "noun":
        recipients = recipients or _undergoing_noun(annotated, frame, predicate, voice, own)
    if not recipients and "agent" in slots and frame.form != "noun":
        recipients = _owners_of_cause(annotated, frame, voice, own)
    if not recipients and "against" in slots and frame.form != "noun":
        recipients = _against_whom(annotated, frame, predicate, voice, own)
    if not recipients and (predicate.type in ABSORBING or content) and not _is_put_to(annotated, frame, predicate):
        recipients = _in_content(annotated, frame, predicate, voice, own)
    if not recipients and predicate.type == "ACCUSE":
        recipients = _where_it_happens(annotated, frame, own)
    return (
        recipients if predicate.type != "ASSAULT" or "with" in slots else _without_means(annotated, frame, recipients)
    )


def _without_means(annotated: Annotated, frame: Frame, recipients: tuple[Party, ...]) -> tuple[Party, ...]:
    """Leave out with what somebody strikes: "hit the depot with drones"."""
    tokens = annotated.sentence_of(frame).tokens
    means = [tokens[head] for head in means_of(frame)]
    return tuple(p for p in recipients if not any(p.start <= t.start < p.end for t in means))


def _is_put_to(annotated: Annotated, frame: Frame, predicate: Predicate) -> bool:
    """Tell whether somebody whom no table knows is asked: "urged the neighbours to close the border with Mali"."""
    if predicate.type != "REQUEST" or frame.form != "verb" or frame.passive or not frame.complements:
        return False
    tokens = annotated.sentence_of(frame).tokens
    return any(tokens[h].tag in ("NNS", "NNPS") and tokens[h].dep in ("obj", "iobj") for h in frame.filling("patient"))


def _undergoing_noun(
    annotated: Annotated, frame: Frame, predicate: Predicate, voice: tuple[Party, ...], own: frozenset[str]
) -> tuple[Party, ...]:
    """Find to whom what a noun names is done: who undergoes it, or stands deep in its phrase."""
    if found := undergoers(annotated, frame, voice=voice, without=own):
        return found
    towards = TOWARDS & set(predicate.noun_recipient) | (frozenset() if predicate.symmetric else UPON)
    nested = below_phrase(annotated, frame, frame.head, towards, voice, deep=True)
    nested = nested or (goal_of(annotated, frame) if predicate.mode == "visit" else ())
    return tuple(p for p in nested if p.id not in own)


def apart_from(
    annotated: Annotated,
    frame: Frame,
    predicate: Predicate,
    actors: tuple[Party, ...],
    recipients: tuple[Party, ...],
) -> tuple[Party, ...]:
    """Take away who is on the side of the actors or only a victim; where nobody is left, look among the unnamed."""
    victims = victims_of(annotated, frame) if predicate.type == "ACCUSE" else frozenset()
    recipients = tuple(p for p in recipients if p.id not in victims and not _same_side(p, actors))
    return recipients or _unsaid(annotated, frame, predicate, actors, victims)


def _unsaid(
    annotated: Annotated, frame: Frame, predicate: Predicate, actors: tuple[Party, ...], victims: frozenset[str]
) -> tuple[Party, ...]:
    """Find who is acted on where no slot says so: who thanks, whom help is meant for, the unnamed, a place."""
    found = _grateful(annotated, frame, predicate, actors) or _offered(annotated, frame, predicate, actors)
    if found or predicate.symmetric:
        return found
    slots, _ = _slots_of(frame, predicate)
    near = acted_on(annotated, frame, predicate, slots, actors) or left_place(annotated, frame, predicate)
    unknown = _is_put_to(annotated, frame, predicate)
    return tuple(p for p in near if p.id not in victims and not (unknown and p.code is not None))


def _doers_of(annotated: Annotated, frame: Frame, voice: tuple[Party, ...], own: frozenset[str]) -> tuple[Party, ...]:
    """Find by whom was done what one protests at: "protested at the sinking of a ship by Iraqi planes"."""
    if frame.filling("to") or frame.filling("with"):
        return ()
    heads = [h for slot in DEED_SLOTS for h in frame.filling(slot)]
    for head in heads:
        found = below_phrase(annotated, frame, head, frozenset({"by"}), voice)
        if others := tuple(p for p in found if p.id not in own):
            return others
    return ()


def _slots_of(frame: Frame, predicate: Predicate) -> tuple[list[str], bool]:
    """List the slots in which who is acted on stands, and tell whether the content of the clause is one."""
    slots = predicate.noun_recipient if frame.form == "noun" else predicate.recipient
    return [s for s in slots if s != "complement"], "complement" in slots


def _against_whom(
    annotated: Annotated, frame: Frame, predicate: Predicate, voice: tuple[Party, ...], own: frozenset[str]
) -> tuple[Party, ...]:
    """Find against whom the thing is that is done: "filed a case against Chad"; an attack has only its victim there."""
    found: tuple[Party, ...] = ()
    for patient in frame.filling("patient"):
        if predicate.type != "ACCUSE" or not _is_violence(annotated, frame.sentence, patient):
            nested = below_phrase(annotated, frame, patient, frozenset({"against"}), voice, deep=True)
            found = tuple(p for p in nested if p.id not in own)
    return found


def _grateful(annotated: Annotated, frame: Frame, predicate: Predicate, actors: Sequence[Party]) -> tuple[Party, ...]:
    """Let what somebody is thanked for have been done for who thanks: "thanked Fiji for its help"."""
    if frame.form != "noun" or predicate.type not in DONE_FOR or not actors:
        return ()
    sentence = annotated.sentence_of(frame)
    token = sentence.tokens[first_conjunct(sentence, frame.head)]
    verb = sentence.tokens[token.head]
    thanking = verb.lemma == "thank" or any(t.lemma in THANKS for t in below(sentence, verb.index, "obj"))
    if token.dep != "obl" or case_of(sentence, token.index) != "for" or not thanking:
        return ()
    own = annotated.discourse.states(actors)
    heads = logical_agents(sentence, verb.index)
    found = (p for h in heads for p in annotated.discourse.parties(frame.sentence, h))
    return tuple(p for p in found if not annotated.discourse.states([p]) & own)


def _offered(annotated: Annotated, frame: Frame, predicate: Predicate, actors: Sequence[Party]) -> tuple[Party, ...]:
    """Let the help that one of two who talk is ready to give be meant for the other."""
    sentence = annotated.sentence_of(frame)
    helping = any(sentence.tokens[c].lemma in HELPING for c in frame.complements)
    if predicate.type != "AGREE" or not helping or annotated.discourse.is_spoken(frame.sentence):
        return ()
    named = annotated.discourse.states(actors)
    return annotated.discourse.facing(frame.sentence, frame.head, named) if len(named) == 1 else ()


def _where_it_happens(annotated: Annotated, frame: Frame, own: frozenset[str]) -> tuple[Party, ...]:
    """Let disapproval of a happening in a state be meant for that state: "alarm over the coup in Niger"."""
    sentence = annotated.sentence_of(frame)
    nouns = {f.head for f in annotated.frames_of(frame.sentence) if f.form == "noun"}
    for slot in ("about", "over", "at", "patient", "with", "by"):
        for head in frame.filling(slot):
            for token in below(sentence, head, "nmod"):
                if case_of(sentence, token.index) == "against" and _is_violence(annotated, frame.sentence, head):
                    continue
                if case_of(sentence, token.index) in ("in", "against") and (head in nouns or slot != "patient"):
                    found = parties_at(annotated, frame.sentence, token.index, deep=False)
                    if others := tuple(p for p in found if p.id not in own):
                        return others
    return ()


def victims_of(annotated: Annotated, frame: Frame) -> frozenset[str]:
    """Name those on or against whom the attack is that somebody condemns."""
    sentence = annotated.sentence_of(frame)
    attacks = [h for h in frame.filling("patient") if _is_violence(annotated, frame.sentence, h)]
    hit = (
        t
        for h in attacks
        for t in below(sentence, h, "nmod")
        if case_of(sentence, t.index) in _upon(annotated, sentence.tokens[h].lemma)
    )
    return frozenset(p.id for t in hit for p in annotated.discourse.parties(frame.sentence, t.index))


def _upon(annotated: Annotated, lemma: str) -> frozenset[str]:
    """Give the prepositions before whom an attack hits: "of" as well, where it never brings who attacks."""
    entries = [p for p in annotated.codebook.by_noun.get(lemma.lower(), ()) if p.type == "ASSAULT"]
    suffers = any("of" in p.noun_recipient for p in entries) and not any("of" in p.noun_actor for p in entries)
    return UPON | {"of"} if suffers else UPON


def _is_violence(annotated: Annotated, sentence: int, head: int) -> bool:
    """Tell whether a noun is an attack: who condemns the attacks against Togo does not condemn Togo."""
    lemma = annotated.sentences[sentence].tokens[head].lemma.lower()
    return any(p.type == "ASSAULT" for p in annotated.codebook.by_noun.get(lemma, ()))


def _owners_of_cause(
    annotated: Annotated, frame: Frame, voice: tuple[Party, ...], own: frozenset[str]
) -> tuple[Party, ...]:
    """Let those whose doing it is be meant by who is angered: "the Danish cartoons angered Indonesia"."""
    found = [p for h in frame.filling("agent") for p in inside(annotated, annotated.sentence_of(frame), h, voice)]
    return tuple(p for p in found if p.id not in own)


def _in_content(
    annotated: Annotated, frame: Frame, predicate: Predicate, voice: tuple[Party, ...], own: frozenset[str]
) -> tuple[Party, ...]:
    """Find with whom or to whom something is agreed or asked, inside the words that say what."""
    sentence = annotated.sentence_of(frame)
    if predicate.type == "THREATEN":
        hit = _to_be_hit(annotated, frame, own) or _on_condition(annotated, frame, own)
        if hit:
            return hit
    proposed = predicate.type != "AGREE" or frame.lemma in PROPOSING
    labels = (*IN_CLAUSE, "nsubj", "nsubj:pass") if proposed else (*IN_CLAUSE, *AGREED)
    heads = (*frame.complements, *frame.filling("patient"), *frame.filling("for"), *_inside_of(frame))
    unknown: tuple[Party, ...] = ()
    for head in heads:
        for index in (head, *(t.index for t in below(sentence, head, *labels))):
            deeper = (
                [t.index for t in below(sentence, index, "nsubj", "obj", "obl", "obl:agent", "nmod")]
                if index != head
                else []
            )
            if predicate.type == "AGREE":
                if case_of(sentence, index) in BESIDES:
                    continue
                aside = BESIDES | (ABOUT if sentence.tokens[index].lemma.lower() in PAPERS else frozenset())
                deeper = [i for i in deeper if case_of(sentence, i) not in aside]
            if sentence.tokens[index].lemma in OPPOSING:
                break
            for candidate in (index, *deeper):
                found = parties_at(annotated, frame.sentence, candidate, voice=voice)
                sent = predicate.type == "AGREE"
                others = tuple(p for p in found if p.id not in own and not (sent and _is_sent(p)))
                if sent and candidate in deeper:
                    others = tuple(p for p in others if p.code is not None)
                if sent and others and all(p.code is None for p in others):
                    unknown = unknown or others
                elif others:
                    return others
    return unknown


def _to_be_hit(annotated: Annotated, frame: Frame, own: frozenset[str]) -> tuple[Party, ...]:
    """Let a threat be meant for the one, or the state of the place, that is its object: "threatened to shell Basra"."""
    sentence = annotated.sentence_of(frame)
    heads = [t.index for head in frame.complements for t in below(sentence, head, "obj")]
    known = (p for h in heads for p in annotated.discourse.parties(frame.sentence, h) if p.code is not None)
    if found := tuple(p for p in known if p.id not in own):
        return found
    there = (p for p in annotated.places[frame.sentence] if p.head in heads and p.place.country)
    parties = (party_of_place(annotated, frame.sentence, place) for place in there)
    return tuple(p for p in parties if p.id not in own)


def _on_condition(annotated: Annotated, frame: Frame, own: frozenset[str]) -> tuple[Party, ...]:
    """Let a threat be meant for whose doing it hangs on: "warned that it would leave unless Togo paid"."""
    sentence = annotated.sentence_of(frame)
    clauses = [t for head in (frame.head, *frame.complements) for t in below(sentence, head, "advcl")]
    bound = [t for t in clauses if case_of(sentence, t.index) in CONDITIONS]
    heads = [t.index for clause in bound for t in below(sentence, clause.index, "nsubj", "obl:agent")]
    found = (p for h in heads for p in annotated.discourse.parties(frame.sentence, h))
    return tuple(p for p in found if p.id not in own and p.code is not None)


def _is_sent(party: Party) -> bool:
    """Tell whether a party is troops of nobody named: what one offers to send, not to whom."""
    return party.code is None and party.id.startswith("group/") and "MIL" in party.sector


def _inside_of(frame: Frame) -> tuple[int, ...]:
    """List what "in" governs behind the verb; before it, it says where one speaks: "in Geneva the Cubans asked"."""
    return tuple(h for h in frame.filling("in") if h > frame.head or frame.form == "noun")


def _same_side(party: Party, actors: Iterable[Party]) -> bool:
    """
    Whoever acts for a state does not act on that state: to read so is a mistake of ours.

    But one man acts on another, and an army on a general.
    """
    mates = (a for a in actors if party.code is not None and party.code == a.code and party.sector == a.sector)
    return any(a.id == party.id or not _may_turn_on(a, party) for a in mates)


def _may_turn_on(actor: Party, party: Party) -> bool:
    alike = actor.id.startswith("person/") or "MIL" in actor.sector
    return alike and party.id.startswith("person/")
