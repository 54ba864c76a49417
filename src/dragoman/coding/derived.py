"""
Predicates that no entry spells out: what is refused, what lies ahead, what is only known by its type.

Rule 1: cooperation, help, talks or yielding that somebody "will not" give is REJECT; the rule says `+refused`.
Rule 2: a meeting, support, cooperation or aid that lies ahead is AGREE; the rule says `+ahead`.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.codebook.records import Codebook, Predicate

#: Types that become AGREE while they lie ahead, with the CAMEO code of the intent.
AHEAD = {"CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033"}
#: Types that somebody who "will not" do so refuses, with mode and CAMEO code of the refusal.
REFUSED = {
    "AGREE": ("", "120"),
    "SUPPORT": ("", "120"),
    "COOPERATE": ("assist", "121"),
    "AID": ("assist", "122"),
    "CONCEDE": ("yield", "124"),
    "RETREAT": ("yield", "124"),
    "CONSULT": ("meet", "125"),
}


def refused(predicate: Predicate) -> Predicate:
    """Read what somebody will not do as a refusal; KeyError if its type cannot be refused."""
    mode, cameo = REFUSED[predicate.type]
    return replace(predicate, id=f"{predicate.id}+refused", type="REJECT", mode=mode, cameo=cameo, status="")


def ahead(predicate: Predicate) -> Predicate:
    """Read what is still to come as its announcement; KeyError if its type does not become AGREE."""
    return replace(predicate, id=f"{predicate.id}+ahead", type="AGREE", mode="", cameo=AHEAD[predicate.type])


def of_type(codebook: Codebook, kind: str, *, rule: str, cameo: str, confidence: float) -> Predicate:
    """Make a predicate of which only the type is known: no mode, no conditions, no fixed status."""
    example = next(p for p in codebook.predicates if p.type == kind)
    return replace(
        example, id=rule, mode="", cameo=cameo, status="", agent=(), object=(), symmetric=False, confidence=confidence
    )
