"""The reference of the codebook: types, modes, contexts, and a page for the predicates of each type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.codebook import Codebook, Cue, Predicate, load
from dragoman.codebook.rows import ACTS, STATUSES
from dragoman.report.rules import DERIVED, GENERAL
from dragoman.report.wording import PREDICATES, STEPS
from tools.documentation.source import code, page, table

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
#: So many of an entry's words are shown; `show rule` has all.
WORDS = 12


def codebook() -> dict[str, str]:
    """Write the pages by their names."""
    book = load()
    by_type: dict[str, list[Predicate]] = defaultdict(list)
    for predicate in book.predicates:
        by_type[predicate.type].append(predicate)
    return {
        "codebook/README.md": _index(book, by_type),
        **{f"codebook/{name.lower()}.md": _type(name, by_type[name], book) for name in book.types},
        "codebook/cues.md": _cues(book.cues),
        "codebook/relations.md": _relations(book.relations),
        "codebook/agreements.md": _agreements(book.agreements),
    }


def _index(book: Codebook, by_type: Mapping[str, Sequence[Predicate]]) -> str:
    types = (
        [
            f"[{name}]({name.lower()}.md)",
            f"{of.quad} {QUADS[of.quad]}",
            f"{of.score:g}",
            ", ".join(f"{mode} {score:g}" for mode, score in of.modes.items()),
            str(len(by_type[name])),
        ]
        for name, of in book.types.items()
    )
    contexts = ([code(name), gloss] for name, gloss in book.contexts.items())
    cameo = ([code(one.code), one.name, f"{one.goldstein:g}"] for one in book.cameo.values())
    return page(
        "Codebook",
        "Events carry the types, modes and contexts of PLOVER and the codes of CAMEO.\n"
        "`dragoman show rule ID` shows one entry whole.",
        "- [Cues of speech](cues.md), by which statements are read.",
        "- [Relations](relations.md): lasting states.",
        "- [Agreements](agreements.md): steps, and the agreements that are known by name.\n",
        "## Types of events\n",
        table(["Type", "Quad class", "Score", "Modes and their scores", "Entries"], types),
        "## Contexts\n",
        table(["Context", "What it is"], contexts),
        "## Status\n",
        "What becomes of what an event is about: " + ", ".join(map(code, sorted(STATUSES))) + ".\n",
        "## Rules that rest on no one entry\n",
        table(["Rule", "What it reads"], ([code(rule), words] for rule, words in GENERAL.items())),
        "What is added to the id of an entry:\n",
        table(["Added", "Means"], ([code(f"+{name}"), words] for name, words in DERIVED.items())),
        "## CAMEO\n",
        table(["Code", "Name", "Goldstein"], cameo),
    )


def _type(name: str, predicates: Iterable[Predicate], book: Codebook) -> str:
    of = book.types[name]
    modes = ([code(mode), f"{score:g}"] for mode, score in of.modes.items())
    words = [[code(rule.mode), code(rule.cameo), _some(rule.words)] for rule in book.modes if rule.type == name]
    parts = [table(["Mode", "Score"], modes)] if of.modes else []
    if words:
        parts += ["## What decides the mode\n", table(["Mode", "CAMEO", "Words of the content"], words)]
    about = (
        f"Quad class {of.quad}, {QUADS[of.quad]}; score without a mode {of.score:g}; "
        f"a recipient is {'needed' if of.recipient_required else 'not needed'}."
    )
    return page(name, about, *parts, "## Entries\n", *(_predicate(one, book) for one in predicates))


def _predicate(one: Predicate, book: Codebook) -> str:
    rows = (
        ("mode", code(one.mode)),
        ("CAMEO", f"{one.cameo} {book.cameo[one.cameo].name}"),
        ("status", code(one.status)),
        ("verbs", _some(one.verbs)),
        ("adjectives", _some(one.adjectives)),
        ("nouns", _some(one.nouns)),
        ("with object", _some(one.object)),
        ("with clause", _some(one.complement)),
        ("actor", _slots(one.actor if one.verbs or one.adjectives else (), one.noun_actor if one.nouns else ())),
        (
            "recipient",
            _slots(one.recipient if one.verbs or one.adjectives else (), one.noun_recipient if one.nouns else ()),
        ),
        ("sides", "both act" if one.symmetric else ""),
        ("confidence", f"{one.confidence:.2f}"),
    )
    examples = [f"- “{each.text}” ({_codes(each.actor)} → {_codes(each.recipient)})" for each in one.examples]
    examples += [f"- Not in: “{text}”" for text in one.counter]
    told = "; ".join(f"{label}: {words}" for label, words in rows if words)
    return "\n".join([f"### {one.id}\n", f"{one.gloss[:1].upper()}{one.gloss[1:]}.\n", f"{told}.\n", *examples, ""])


def _slots(verb: Sequence[str], noun: Sequence[str]) -> str:
    return "; ".join(
        f"{label} {', '.join(slots)}".strip() for label, slots in (("", verb), ("of the noun", noun)) if slots
    )


def _some(words: Sequence[str]) -> str:
    more = f" and {len(words) - WORDS} more" if len(words) > WORDS else ""
    return ", ".join(words[:WORDS]) + more


def _codes(codes: Sequence[str]) -> str:
    return " ".join(codes) or "–"


def _cues(cues: Iterable[Cue]) -> str:
    by_act: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues:
        by_act[cue.act].append(cue)
    parts = [f"## {act}\n\n{''.join(map(_cue, by_act[act]))}" for act in sorted(by_act)]
    return page(
        "Cues of speech",
        f"Words by which a text says that somebody says or thinks something.\nActs: {', '.join(sorted(ACTS))}.",
        *parts,
    )


def _cue(cue: Cue) -> str:
    rows = [
        (name, _some(getattr(cue, name)))
        for name in ("verbs", "adjectives", "nouns", "prepositions", "adverbs", "addressee", "content")
    ]
    rows += [("CAMEO", code(cue.cameo)), *((kind, "yes") for kind in ("thought", "hearsay") if getattr(cue, kind))]
    examples = [f"- “{each.text}” ({_codes(each.speaker)}: “{each.content}”)" for each in cue.examples]
    told = "; ".join(f"{label}: {words}" for label, words in rows if words)
    return "\n".join([f"### {cue.id}\n", f"{told}.\n", *examples, "", ""])


def _relations(rows: Iterable[Mapping[str, Any]]) -> str:
    told = ([code(name), now, past, denied] for name, (now, past, denied) in PREDICATES.items())
    found = [row for row in rows if "id" in row]
    return page(
        "Relations",
        "Lasting states between two: a closed list of predicates, and `other:...`.",
        table(["Predicate", "Now", "In the past", "Denied"], told),
        "## Entries\n",
        *(_relation(row) for row in found),
    )


def _relation(row: Mapping[str, Any]) -> str:
    told = [
        f"{name.replace('_', ' ')}: {_some(value) if isinstance(value, list) else value}"
        for name, value in row.items()
        if name not in ("id", "examples")
    ]
    examples = [
        f"- “{one['text']}” ({_codes(one.get('subject', ()))} → {_codes(one.get('object', ()))})"
        for one in row.get("examples", ())
    ]
    return "\n".join([f"### {row['id']}\n", f"{'; '.join(told)}.\n", *examples, ""])


def _agreements(rows: Sequence[Mapping[str, Any]]) -> str:
    words: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if "step" in row:
            words[row["step"]] += [word for name in ("verbs", "adjectives", "nouns") for word in row.get(name, ())]
    steps = ([code(step), told, _some(words[step])] for step, told in STEPS.items())
    known = sorted((row for row in rows if "aliases" in row), key=lambda row: (row["date"], row["id"]))
    listed = (
        [code(row["id"]), row["name"], ", ".join(row["parties"]), row["date"], row["in_force"], row["ended"]]
        for row in known
    )
    return page(
        "Agreements",
        "How the steps of an agreement are told, and the agreements that are known by name.",
        "## Steps\n",
        table(["Step", "Told as", "Words"], steps),
        f"## Known agreements\n\n{len(known)} of them.\n",
        table(["Id", "Name", "Parties", "Date", "In force", "Ended"], listed),
    )
