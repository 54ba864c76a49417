"""
Who does harm and who suffers it, where the slots of an attack do not say.

Rule 1: what was fired by or from somebody does harm for him: "rockets fired from Lebanon".
Rule 2: "the planes", "the attackers" that are hit are those that the text spoke of before.
Rule 3: who hits back hits the other of the two states that the text is about, if he is one of them.
Rule 4: people whom no table knows, hurt in a place, are those of its state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.codebook.records import Predicate
from dragoman.coding.agents import spoken_of
from dragoman.coding.annotated import Annotated
from dragoman.coding.roles import parties_at
from dragoman.coding.unnamed import ASIDE, party_of_place
from dragoman.discourse.records import Reference
from dragoman.frames.tree import below, case_of, subtree
from dragoman.model.facts import Party
from dragoman.model.frames import Frame

#: The entries of those who hit back.
HITTING_BACK = frozenset({"assault/hit-back", "assault/strike-back", "assault/state-strikes-back"})
#: How often a document names a state that it is about.
_ABOUT = 2
#: What is done to a shell before it lands.
FIRED = frozenset({"fire", "launch", "lob", "shoot", "drop", "hurl", "throw", "aim", "plant", "lay"})
#: Those after which it is told where people are hurt.
WHERE_HURT = frozenset({"in", "near", "at", "inside", "outside", "around"})
#: Labels of what stands in another clause than the verb above it.
ELSEWHERE = ASIDE - {"case", "det", "punct"}


def hit_as_spoken_of(annotated: Annotated, frame: Frame, predicate: Predicate) -> tuple[Party, ...]:
    """Find whose "the planes" or "the attackers" are that are hit, where the text spoke of them before."""
    if predicate.type != "ASSAULT" or frame.form == "noun":
        return ()
    sentence = annotated.sentence_of(frame)
    return next((found for h in frame.filling("patient") if (found := spoken_of(annotated, sentence, h))), ())


def hit_in_return(
    annotated: Annotated, frame: Frame, predicate: Predicate, actors: Sequence[Party]
) -> tuple[Party, ...]:
    """Find whom somebody hits back at who does not say it: the other of the two states that the text is about."""
    if predicate.id not in HITTING_BACK or frame.form == "noun":
        return ()
    scene = annotated.discourse.scene
    two = [state for state in scene.pair(frame.sentence) if scene.everywhere[state] >= _ABOUT]
    others = [state for state in two if state.removeprefix("state/") not in _codes(actors)]
    if len(two) != len(others) + 1 or len(others) != 1:
        return ()
    reference = Reference(frame.sentence, frame.head, frame.head, frame.head + 1, tuple(others), "nominal")
    return (annotated.discourse.party(reference, others[0]),)


def who_fired(annotated: Annotated, frame: Frame) -> tuple[Party, ...]:
    """Find who fired, or from whose land was fired, what does the harm: "rockets fired by Chad", "from Gaza"."""
    sentence = annotated.sentence_of(frame)
    clauses = [c for head in frame.filling("agent") for c in below(sentence, head, "acl") if c.lemma in FIRED]
    for case in ("by", "from"):
        for clause in clauses:
            for token in below(sentence, clause.index, "obl", "obl:agent"):
                if (case_of(sentence, token.index) or "by") == case:
                    return parties_at(annotated, frame.sentence, token.index)
    return ()


def hurt_there(
    annotated: Annotated, frame: Frame, predicate: Predicate, actors: Sequence[Party], hurt: Sequence[Party]
) -> tuple[Party, ...]:
    """Give the state in which people whom no table knows are hurt, for them: "killed 40 villagers near Mopti"."""
    people = len(hurt) == 1 and hurt[0].code is None and hurt[0].id.startswith("group/")
    if predicate.type != "ASSAULT" or not people or frame.form == "noun":
        return tuple(hurt)
    sentence = annotated.sentence_of(frame)
    clause = set(subtree(sentence, frame.head, without=ELSEWHERE))
    there = (
        p
        for p in annotated.places[frame.sentence]
        if p.head in clause and p.case in WHERE_HURT and p.place.country and p.place.country not in _codes(actors)
    )
    place, heads = next(iter(there), None), frame.filling("patient")
    if place is None or not heads:
        return tuple(hurt)
    party = party_of_place(annotated, frame.sentence, place, head=heads[0])
    return (replace(party, sector=hurt[0].sector),)


def _codes(parties: Sequence[Party]) -> frozenset[str | None]:
    return frozenset(p.code for p in parties)
