"""The entry of the codebook behind a rule, as events, statements, relations and agreements name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from dragoman.codebook import Codebook, Cue, Predicate
from dragoman.errors import DragomanError

Line = tuple[str, str]
#: Rules that rest on no one entry, and what they read.
GENERAL = {
    "request/modal": "what the speaker says that somebody else must or should do is a request of the speaker (REQUEST)",
    "agreements/dated-name": "an agreement named with the year in which it was concluded: “the 1921 treaty”",
    "titles/before-or-after": "an office that stands before or after a name is held by who bears it",
    "quantities/money": "an amount of a currency; the measure is the nearest word that money goes with",
    "quantities/measured": "an amount of a unit: tonnes, kilometres, barrels",
    "quantities/counted": "a number and the noun that it counts; the measure is what happened to those counted",
    "quantities/state": "a number that says how many in a noun's own clause",
}
ALIKE = "a verb that no entry lists, between two known actors, read as {} by its likeness to known sentences"
#: What is added to the id of an entry that was read as another type, and what it means.
DERIVED = {
    "refused": "the words are negated, so what they say is refused: read as REJECT",
    "ahead": "the words speak of what is still to come: read as AGREE",
    "threatened": "whoever announces the deed is to do it himself, so it is a threat: read as THREATEN",
    "given-up": "the words say that it is no longer done, so it is given up: read as CONCEDE",
}
#: So many ids like the one asked for are named.
NEAR = 3


def entry(rule: str, codebook: Codebook) -> list[Line]:
    """List what there is to say of a rule, each with its label."""
    return told(rule, entries(codebook))


def told(rule: str, known: Mapping[str, list[Line]]) -> list[Line]:
    """List the same from the entries of a codebook, for whoever asks for many rules."""
    base, _, added = rule.partition("+")
    if base not in known or (added and added not in DERIVED):
        raise DragomanError(f"The codebook holds no rule {rule!r}{_near(rule, known)}.")
    derived = [("derived", DERIVED[added])] if added else []
    return [line for line in [("rule", rule), *derived, *known[base]] if line[1]]


def _near(rule: str, known: Iterable[str]) -> str:
    """Suggest ids that are written alike, or share their second half."""
    ids, last = sorted(known), rule.rsplit("/", maxsplit=1)[-1]
    alike = get_close_matches(rule, ids, n=NEAR) or [i for i in ids if last and last in i][:NEAR]
    return f"; near it are {', '.join(alike)}" if alike else ""


def entries(codebook: Codebook) -> Mapping[str, list[Line]]:
    """Give the lines of every rule by its id."""
    steps: dict[str, list[Line]] = {}
    for row in codebook.agreements:
        if "step" in row:
            steps.setdefault(f"agreements/{row['step']}", [("reads", "a step of an agreement")]).extend(_raw(row))
    return {
        **{rule: [("reads", words)] for rule, words in GENERAL.items()},
        **{f"likeness/{name.lower()}": [("reads", ALIKE.format(name))] for name in codebook.types},
        **steps,
        **{row["id"]: [("reads", "a relation"), *_raw(row)] for row in codebook.relations if "id" in row},
        **{cue.id: list(_cue(cue)) for cue in codebook.cues},
        **{predicate.id: list(_predicate(predicate, codebook)) for predicate in codebook.predicates},
    }


def _predicate(predicate: Predicate, codebook: Codebook) -> Iterator[Line]:
    yield "reads", "an event"
    yield "gloss", predicate.gloss
    yield "type", predicate.type
    yield "mode", predicate.mode
    yield "CAMEO", f"{predicate.cameo} {codebook.cameo[predicate.cameo].name}"
    yield "status", predicate.status
    for name in ("verbs", "adjectives", "nouns", "agent", "object", "complement"):
        yield name, ", ".join(getattr(predicate, name))
    if predicate.verbs or predicate.adjectives:
        yield "actor", ", ".join(predicate.actor)
        yield "recipient", ", ".join(predicate.recipient)
    if predicate.nouns:
        yield "noun's actor", ", ".join(predicate.noun_actor)
        yield "noun's recipient", ", ".join(predicate.noun_recipient)
    yield "sides", "both act" if predicate.symmetric else ""
    yield "confidence", f"{predicate.confidence:.2f}"
    for example in predicate.examples:
        yield "example", f"{example.text} ({_codes(example.actor)} > {_codes(example.recipient)})"
    for text in predicate.counter:
        yield "not in", text


def _cue(cue: Cue) -> Iterator[Line]:
    yield "reads", "a statement"
    yield "act", cue.act
    yield "CAMEO", cue.cameo
    for name in ("verbs", "adjectives", "nouns", "prepositions", "adverbs", "addressee", "content"):
        yield name, ", ".join(getattr(cue, name))
    yield "kind", "; ".join(kind for kind in ("thought", "hearsay") if getattr(cue, kind))
    for example in cue.examples:
        yield "example", f"{example.text} ({_codes(example.speaker)}: “{example.content}”)"


def _raw(row: Mapping[str, Any]) -> Iterator[Line]:
    """Give the fields of a row that is kept as it stands in its file."""
    for name, value in row.items():
        if name == "examples":
            yield from (("example", example["text"]) for example in value)
        elif name != "id":
            yield name.replace("_", " "), ", ".join(value) if isinstance(value, list) else str(value)


def _codes(codes: tuple[str, ...]) -> str:
    return " ".join(codes) or "–"
