"""Frames: a predicate with its arguments, the hinge between syntax and politics."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase that fills a slot of a predicate."""

    #: agent, patient, recipient, poss, adj, or a preposition ("with", "out of").
    role: str
    #: Token index of the phrase's head.
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A verb, predicative adjective or event noun, what belongs to it, and how it is meant."""

    #: Place among the document's frames.
    index: int
    #: Index of the sentence.
    sentence: int
    #: Token index of the predicate.
    head: int
    #: verb, adjective, noun.
    form: str
    lemma: str
    #: Particle of a verb: "break off".
    particle: str
    arguments: tuple[Argument, ...]
    #: Token indices of the heads of its clausal complements, in order.
    complements: tuple[int, ...]
    #: Token index of the light verb that carries it; None if none does.
    light: int | None
    #: Index of the nearest frame above it in the tree; None at the top.
    governor: int | None
    #: The relation by which it hangs below that frame: ccomp, xcomp, advcl, acl, obj, obl ...
    link: str
    #: Word that subordinates its clause: if, after, that, to ...; "" if none.
    mark: str
    passive: bool
    negated: bool
    #: "", possible, necessary, future, conditional, intended, hypothetical, imperative, question.
    modality: str
    #: past, present, perfect, future, none.
    tense: str
    progressive: bool

    def filling(self, role: str) -> tuple[int, ...]:
        """List the head tokens of the phrases in a slot."""
        found: tuple[int, ...] = ()
        for argument in self.arguments:
            if argument.role == role:
                found += (argument.head,)
        return found
