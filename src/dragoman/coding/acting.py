"""
Who acts in a frame, as an entry of the codebook says where they stand.

Rule 1: the slots of the entry, in its order; then what the clause says in other places.
Rule 2: "talks were held at the summit": where the clause names nobody, the event nouns in it do.
Rule 3: who is found nowhere is looked for among the unnamed; see `unnamed`; whose a bare noun is, see `bare`.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook.records import Predicate
from dragoman.coding.agents import agents_behind
from dragoman.coding.annotated import Annotated
from dragoman.coding.bare import of_subject
from dragoman.coding.harm import who_fired
from dragoman.coding.roles import below_phrase, inside, parties_in
from dragoman.coding.unnamed import WEAPONS, party_of_place, unnamed_in
from dragoman.frames.arguments import BLAMING, logical_agents
from dragoman.frames.tree import below, case_of, is_verbal
from dragoman.model.facts import Party
from dragoman.model.frames import Frame

#: Where the parties of an event noun stand.
NOUN_SIDES = ("poss", "adj", "between", "by", "of", "with", "agent")
OCCASIONS = ("at", "during", "in")
#: Prepositions after which, however deep in an event noun's phrase, those stand who do it.
DONE_BY = frozenset({"by", "from", "between"})
#: Words for the circle in which talks are held.
FORMATS = frozenset({"format", "framework", "formula", "group", "quartet", "troika"})
#: Labels of words before a noun.
BESIDE_NOUN = ("amod", "compound", "nmod:poss", "nummod")
#: Prepositions of what one is accused of.
OF_CRIMES = frozenset({"of", "for", "with"})
#: What one claims who says that a deed was his, and the verbs with which he does.
BURDENS = frozenset({"responsibility", "credit"})
CLAIMING = frozenset({"claim", "admit", "accept", "take", "acknowledge", "assume"})
#: Prepositions of a meeting in which the subject of the clause takes part.
HOST_CLAUSE = frozenset({"in", "at", "during", "after", "following"})
#: Types of what is said or meant, which no act of force says.
SPOKEN = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "THREATEN", "CONCEDE"})
OF_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION"})
#: Modes of what goes away from where "from" says.
LEAVING = frozenset({"withdraw", "expel", "deport"})
#: Types whose patient is never whose doing it is: a court that is questioned questions nothing.
SUFFERED = frozenset({"ACCUSE", "REJECT", "THREATEN", "SANCTION", "COERCE", "ASSAULT"})
#: Entries whose patient is another's, who asks for it: a plan is not approved by whose it is.
BY_OTHERS = frozenset({"support/approve", "support/back", "support/welcome-plan"})


def acting(annotated: Annotated, frame: Frame, predicate: Predicate, voice: tuple[Party, ...]) -> tuple[Party, ...]:
    """Find who acts: in the slots of the entry, else who is accused of it, or stands in, or holds the talks."""
    noun = frame.form == "noun"
    actors = parties_in(annotated, frame, predicate.noun_actor if noun else predicate.actor, voice=voice)
    accused = (_claimants(annotated, frame) or _accused(annotated, frame)) if noun and not actors else None
    if accused is not None:
        actors = accused
    actors = actors or _stand_ins(annotated, frame, predicate, voice)
    if noun and not actors and accused is None:
        by = DONE_BY - {"from"} if predicate.mode in LEAVING else DONE_BY
        nested = below_phrase(annotated, frame, frame.head, by, voice)
        actors = nested or of_subject(annotated, frame)
    if noun and predicate.type == "CONSULT" and len(actors) < 2:
        actors = (*actors, *_host_clause(annotated, frame, actors))
        actors = actors or _of_format(annotated, frame)
    return actors


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


def _claimants(annotated: Annotated, frame: Frame) -> tuple[Party, ...]:
    """Give who says that a deed was his: "claimed responsibility for the raid"."""
    sentence = annotated.sentence_of(frame)
    token = sentence.tokens[frame.head]
    burden = sentence.tokens[token.head]
    if case_of(sentence, frame.head) != "for":
        return ()
    if burden.lemma not in BURDENS:
        burden = next(iter(below(sentence, token.head, "obj")), burden)
    verb = sentence.tokens[burden.head]
    if burden.lemma not in BURDENS or burden.dep != "obj" or verb.lemma not in CLAIMING:
        return ()
    heads = logical_agents(sentence, verb.index)
    return tuple(p for head in heads for p in annotated.discourse.parties(frame.sentence, head))


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
        if _speaks(annotated, nouns.get(head), predicate) and (
            found := parties_in(annotated, nouns[head], _sides(annotated, nouns[head]), voice=voice)
        ):
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


def _sides(annotated: Annotated, noun: Frame) -> Sequence[str]:
    """Give the slots of a noun's doers: the town of "the shelling of the town" is none of them."""
    entries = annotated.codebook.by_noun.get(noun.lemma, ())
    suffers = any("of" in p.noun_recipient for p in entries) and not any("of" in p.noun_actor for p in entries)
    return [side for side in NOUN_SIDES if side != "of"] if suffers else NOUN_SIDES


def _speaks(annotated: Annotated, noun: Frame | None, predicate: Predicate) -> bool:
    """Tell whether a noun's doers do what its verb says: an attack harms, and promises nothing."""
    if noun is None or predicate.type not in SPOKEN:
        return noun is not None
    if not annotated.sentence_of(noun).tokens[noun.head].dep.startswith("nsubj"):
        return True
    kinds = {p.type for p in annotated.codebook.by_noun.get(noun.lemma, ())}
    return not kinds or not kinds <= OF_FORCE


def _in_passive(
    annotated: Annotated, frame: Frame, predicate: Predicate, voice: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Find who does what a passive tells without saying by whom: who expels from what is his, whose occasion it was."""
    if predicate.mode in ("expel", "deport"):
        from_ = parties_in(annotated, frame, ["from"], deep=False)
        found = tuple(p for p in from_ if p.id.startswith(("state/", "org/")))
        return found or (_hosts(annotated, frame, voice) if predicate.type == "SANCTION" else ())
    nouns = {f.head: f for f in annotated.frames_of(frame.sentence) if f.form == "noun"}
    occasions = [h for slot in OCCASIONS for h in frame.filling(slot) if h in nouns]
    suffered = predicate.type in SUFFERED or predicate.id in BY_OTHERS
    done = frame.filling("patient") if predicate.object and not suffered else ()
    done = done if predicate.mode != "release" else tuple(h for h in done if h in nouns)
    whom = _to_whom(annotated, frame, predicate, done, voice) if done else frozenset()
    for head in [*done, *occasions]:
        sides = _sides(annotated, nouns[head]) if head in nouns else ()
        if sides and (found := parties_in(annotated, nouns[head], sides, voice=voice)):
            return tuple(p for p in found if p.id not in whom)
        if sides and "of" not in sides:
            continue
        if found := inside(annotated, annotated.sentence_of(frame), head, voice):
            return tuple(p for p in found if p.id not in whom)
    for argument in frame.arguments:
        if found := below_phrase(annotated, frame, argument.head, frozenset({"by"}), voice):
            return found
    return ()


def _hosts(annotated: Annotated, frame: Frame, voice: tuple[Party, ...]) -> tuple[Party, ...]:
    """Find who expels an envoy of whom it is told where he was: "the Peruvian consul in Accra was expelled"."""
    sentence = annotated.sentence_of(frame)
    posts = {t.index for head in frame.filling("patient") for t in below(sentence, head, "nmod")}
    expelled = {p.code for p in parties_in(annotated, frame, ["patient"], voice=voice)}
    there = (p for p in annotated.places[frame.sentence] if p.head in posts and p.case in ("in", "at"))
    hosts = (p for p in there if p.place.country and p.place.country not in expelled)
    return tuple(party_of_place(annotated, frame.sentence, place) for place in hosts)[:1]


def _to_whom(
    annotated: Annotated, frame: Frame, predicate: Predicate, done: Sequence[int], voice: tuple[Party, ...]
) -> frozenset[str]:
    """Name those to whom something is done, who do not do it: the prisoners' state, whom a blockade is on."""
    lemmas = (annotated.sentence_of(frame).tokens[h].lemma.lower() for h in done)
    roles = [role for lemma in lemmas if (role := annotated.gazetteer.find_role([lemma])) is not None]
    people = any(predicate.mode == "release" or "MIL" not in role.sector for role in roles)
    found = parties_in(annotated, frame, ["patient"], voice=voice) if people else ()
    slots = [s for s in predicate.recipient if s != "patient"]
    found = (*found, *parties_in(annotated, frame, slots, voice=voice, deep=False))
    return frozenset(p.id for p in found)


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
