"""
Who acts in a frame and who is acted on, as an entry of the codebook says where they stand.

Rule 1: the slots of the entry, in its order; then what the clause says in other places.
Rule 2: "talks were held at the summit": where the clause names nobody, the event nouns in it do.
Rule 3: "X faces sanctions from Y": the subject of a verb of undergoing is acted on.
Rule 4: "the meeting" of a government's text is that of the two sides that it is about; see `facing`.
Rule 5: who is found nowhere is looked for among the unnamed; see `unnamed`; whose a bare noun is, see `bare`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.codebook.records import Predicate
from dragoman.coding.agents import agents_behind
from dragoman.coding.annotated import Annotated
from dragoman.coding.bare import goal_of, of_pair, of_subject
from dragoman.coding.harm import hit_as_spoken_of, hurt_there, who_fired
from dragoman.coding.roles import inside, parties_at, parties_in, undergoers
from dragoman.coding.unnamed import WEAPONS, acted_on, called, left_place, locals_of, unnamed_in
from dragoman.frames.arguments import BLAMING, logical_agents
from dragoman.frames.tree import below, case_of, first_conjunct, is_verbal, subtree
from dragoman.model.facts import Party
from dragoman.model.frames import Frame

#: Types whose content is only spoken of.
ABSORBING = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
#: Where the parties of an event noun stand.
NOUN_SIDES = ("poss", "adj", "between", "by", "of", "with", "agent")
OCCASIONS = ("at", "during", "in")
#: Prepositions after which, however deep in an event noun's phrase, those stand to whom it goes.
TOWARDS = frozenset({"to", "into", "toward", "towards"})
#: Those after which it is done to somebody; what both sides do, they do about that.
UPON = frozenset({"on", "against"})
#: Words for the circle in which talks are held.
FORMATS = frozenset({"format", "framework", "formula", "group", "quartet", "troika"})
#: Verbs whose object is whom one agrees against, not with.
OPPOSING = frozenset(
    {"address", "counter", "combat", "confront", "deter", "oppose", "condemn", "tackle", "fight", "defeat", "degrade",
     "punish", "isolate", "resist", "contain"}
)  # fmt: skip
#: Types of what one is thanked for, nouns of thanks, and verbs of help.
DONE_FOR = frozenset({"AID", "SUPPORT", "COOPERATE"})
THANKS = frozenset({"gratitude", "appreciation", "thanks", "thank"})
HELPING = frozenset({"provide", "help", "assist", "supply", "lend", "render"})
#: Prepositions of what one is accused of.
OF_CRIMES = frozenset({"of", "for", "with"})
#: Prepositions of a meeting in which the subject of the clause takes part.
HOST_CLAUSE = frozenset({"in", "at", "during", "after", "following"})
#: Types of what two sides do together where a text of one of them says that it was done, and what is so given.
TOGETHER = frozenset({"AGREE", "SUPPORT"})
JUDGED = frozenset({"assessment", "appraisal", "evaluation", "assurance", "agreement", "commitment", "readiness"})
#: Types whose patient is never whose doing it is: a court that is questioned questions nothing.
SUFFERED = frozenset({"ACCUSE", "REJECT", "THREATEN", "SANCTION", "COERCE", "ASSAULT"})
#: What two sides sign together.
SIGNED = frozenset({"agreement", "contract", "treaty", "document", "memorandum", "declaration", "protocol", "accord"})
#: Entries of a protest in words, and where the deed stands that it is about.
ABOUT_DEEDS = frozenset({"accuse/state-protests", "accuse/protest-to"})
DEED_SLOTS = ("at", "against", "over", "about", "patient")
#: Labels of words before a noun, those that do not say which one it is, and prepositions after which its sides stand.
BESIDE_NOUN = ("amod", "compound", "nmod:poss", "nummod")
DEFINITE = frozenset({"the", "this", "our", "their", "today", "'s", "’s", "bilateral", "telephone", "phone"})
WHOSE = frozenset({"of", "with", "between", "among", "on", "in", "at"})
#: Labels of what stands in a clause that says to what one agrees.
IN_CLAUSE = ("obj", "obl", "nmod", "xcomp", "advcl", "acl")


def sides_of(
    annotated: Annotated, frame: Frame, predicate: Predicate, voice: tuple[Party, ...]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Find who acts and who is acted on."""
    noun = frame.form == "noun"
    actors = parties_in(annotated, frame, predicate.noun_actor if noun else predicate.actor, voice=voice)
    accused = _accused(annotated, frame) if noun and not actors else None
    if accused is not None:
        actors = accused
    actors = actors or _stand_ins(annotated, frame, predicate, voice)
    if noun and not actors and accused is None:
        nested = _nested(annotated, frame, frozenset({"by", "from", "between"}), voice)
        actors = nested or of_subject(annotated, frame)
    if noun and predicate.type == "CONSULT" and len(actors) < 2:
        actors = (*actors, *_host_clause(annotated, frame, actors))
        actors = actors or _of_format(annotated, frame)
    own = frozenset(i for p in actors for i in (p.id, f"state/{p.code}"))
    slots = predicate.noun_recipient if noun else predicate.recipient
    plain = [s for s in slots if s != "complement"]
    recipients = _doers_of(annotated, frame, voice, own) if predicate.id in ABOUT_DEEDS and not noun else ()
    recipients = recipients or parties_in(annotated, frame, plain, voice=voice, without=own)
    if not recipients and "agent" in plain and not noun:
        recipients = _owners_of_cause(annotated, frame, voice, own)
    if "against" in plain and not (noun or recipients):
        recipients = _against_whom(annotated, frame, predicate, voice, own)
    if not recipients and noun:
        recipients = undergoers(annotated, frame, voice=voice, without=own)
        towards = TOWARDS & set(slots) | (frozenset() if predicate.symmetric else UPON)
        nested = _nested(annotated, frame, towards, voice, deep=True)
        nested = nested or (goal_of(annotated, frame) if predicate.mode == "visit" else ())
        recipients = recipients or tuple(p for p in nested if p.id not in own)
    if not recipients and (predicate.type in ABSORBING or "complement" in slots):
        recipients = _in_content(annotated, frame, predicate, voice, own)
    if not recipients and predicate.type == "ACCUSE":
        recipients = _where_it_happens(annotated, frame, own)
    if predicate.type == "CONSULT" and predicate.symmetric and not recipients:
        actors = (*actors, *_of_whom_it_tells(annotated, frame, actors))
    if predicate.type in TOGETHER and not actors and _is_by_nobody(annotated, frame, signed=bool(recipients)):
        actors = annotated.discourse.facing(frame.sentence, frame.head, frozenset())
        recipients = tuple(p for p in recipients if p.code not in {a.code for a in actors})
    victims = _victims(annotated, frame) if predicate.type == "ACCUSE" else frozenset()
    recipients = tuple(p for p in recipients if p.id not in victims and not _same_side(p, actors))
    recipients = recipients or _unsaid(annotated, frame, predicate, actors, slots=plain, victims=victims)
    recipients = called(annotated, frame, recipients) or hit_as_spoken_of(annotated, frame, predicate)
    recipients = hurt_there(annotated, frame, predicate, actors, recipients)
    if predicate.type == "PROTEST" and not noun:
        actors = locals_of(annotated, frame, actors)
    actors = actors if actors or recipients else of_pair(annotated, frame, predicate)
    return ((*actors, *recipients), ()) if predicate.symmetric else (actors, recipients)


def _unsaid(
    annotated: Annotated,
    frame: Frame,
    predicate: Predicate,
    actors: tuple[Party, ...],
    *,
    slots: Sequence[str],
    victims: frozenset[str],
) -> tuple[Party, ...]:
    """Find who is acted on where no slot says so: who thanks, whom help is meant for, the unnamed, a place."""
    found = _grateful(annotated, frame, predicate, actors) or _offered(annotated, frame, predicate, actors)
    if found or predicate.symmetric:
        return found
    near = acted_on(annotated, frame, predicate, slots, actors) or left_place(annotated, frame, predicate)
    return tuple(p for p in near if p.id not in victims)


def _doers_of(annotated: Annotated, frame: Frame, voice: tuple[Party, ...], own: frozenset[str]) -> tuple[Party, ...]:
    """Find by whom was done what one protests at: "protested at the sinking of a ship by Iraqi planes"."""
    if frame.filling("to") or frame.filling("with"):
        return ()
    heads = [h for slot in DEED_SLOTS for h in frame.filling(slot)]
    for head in heads:
        found = _below_phrase(annotated, frame, head, frozenset({"by"}), voice)
        if others := tuple(p for p in found if p.id not in own):
            return others
    return ()


def _against_whom(
    annotated: Annotated, frame: Frame, predicate: Predicate, voice: tuple[Party, ...], own: frozenset[str]
) -> tuple[Party, ...]:
    """Find against whom the thing is that is done: "filed a case against Chad"; an attack has only its victim there."""
    found: tuple[Party, ...] = ()
    for patient in frame.filling("patient"):
        if predicate.type != "ACCUSE" or not _is_violence(annotated, frame.sentence, patient):
            nested = _below_phrase(annotated, frame, patient, frozenset({"against"}), voice, deep=True)
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


def _accused(annotated: Annotated, frame: Frame) -> tuple[Party, ...] | None:
    """Give who is accused or suspected of a deed that a noun names; None if nobody is."""
    sentence = annotated.sentence_of(frame)
    token = sentence.tokens[frame.head]
    if token.dep != "obl" or sentence.tokens[token.head].lemma not in BLAMING:
        return None
    if case_of(sentence, frame.head) not in OF_CRIMES:
        return None
    accused = below(sentence, token.head, "nsubj:pass") or below(sentence, token.head, "obj")
    return tuple(p for t in accused for p in annotated.discourse.parties(frame.sentence, t.index))


def _stand_ins(annotated: Annotated, frame: Frame, predicate: Predicate, voice: tuple[Party, ...]) -> tuple[Party, ...]:
    """Find who acts where no slot says so: the parties of event nouns in the clause, of what was done."""
    if frame.form == "noun":
        subjects = frame.filling("agent")
        found = next((found for h in subjects if (found := agents_behind(annotated, frame.sentence, h))), ())
        return found or unnamed_in(annotated, frame, ["agent"])
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
    if predicate.type == "ASSAULT" and (found := who_fired(annotated, frame)):
        return found
    if found := unnamed_in(annotated, frame, ["agent"], things=WEAPONS if predicate.type == "ASSAULT" else ()):
        return found
    return _in_passive(annotated, frame, predicate, voice) if frame.passive and not frame.filling("agent") else ()


def _in_passive(
    annotated: Annotated, frame: Frame, predicate: Predicate, voice: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Find who does what a passive tells without saying by whom: who expels from his land, whose occasion it was."""
    if predicate.mode in ("expel", "deport"):
        return tuple(p for p in parties_in(annotated, frame, ["from"], deep=False) if p.id.startswith("state/"))
    nouns = {f.head: f for f in annotated.frames_of(frame.sentence) if f.form == "noun"}
    occasions = [h for slot in OCCASIONS for h in frame.filling(slot) if h in nouns]
    done = frame.filling("patient") if predicate.object and predicate.type not in SUFFERED else ()
    for head in [*done, *occasions]:
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
                if case_of(sentence, token.index) == "against" and _is_violence(annotated, frame.sentence, head):
                    continue
                if case_of(sentence, token.index) in ("in", "against") and (head in nouns or slot != "patient"):
                    found = parties_at(annotated, frame.sentence, token.index, deep=False)
                    if others := tuple(p for p in found if p.id not in own):
                        return others
    return ()


def _victims(annotated: Annotated, frame: Frame) -> frozenset[str]:
    """Name those on or against whom the attack is that somebody condemns."""
    sentence = annotated.sentence_of(frame)
    attacks = [h for h in frame.filling("patient") if _is_violence(annotated, frame.sentence, h)]
    hit = (t for h in attacks for t in below(sentence, h, "nmod") if case_of(sentence, t.index) in UPON)
    return frozenset(p.id for t in hit for p in annotated.discourse.parties(frame.sentence, t.index))


def _is_violence(annotated: Annotated, sentence: int, head: int) -> bool:
    """Tell whether a noun is an attack: who condemns the attacks against Togo does not condemn Togo."""
    lemma = annotated.sentences[sentence].tokens[head].lemma.lower()
    return any(p.type == "ASSAULT" for p in annotated.codebook.by_noun.get(lemma, ()))


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


def _of_format(annotated: Annotated, frame: Frame) -> tuple[Party, ...]:
    """Let talks "in the Normandy format" be those of the states or the body after which the format is called."""
    sentence = annotated.sentence_of(frame)
    heads = [h for h in frame.filling("in") if sentence.tokens[h].lemma.lower() in FORMATS]
    before = (t for h in heads for t in below(sentence, h, *BESIDE_NOUN))
    return next((found for t in before if (found := annotated.discourse.at(frame.sentence, t.index))), ())


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
    if not mutual or not annotated.discourse.is_addressed(frame.sentence):
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
    heads = (*frame.complements, *frame.filling("patient"), *frame.filling("for"), *_inside_of(frame))
    for head in heads:
        for index in (head, *(t.index for t in below(sentence, head, *labels))):
            deeper = (
                [t.index for t in below(sentence, index, "obj", "obl", "obl:agent", "nmod")] if index != head else []
            )
            if sentence.tokens[index].lemma in OPPOSING:
                break
            for candidate in (index, *deeper):
                found = parties_at(annotated, frame.sentence, candidate, voice=voice)
                others = tuple(p for p in found if p.id not in own)
                if others:
                    return others
    return ()


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
