"""
Verbs joined by "and" to a verb that they cannot share a form with.

Each rule takes the tokens of a sentence and gives them back mended; the cases are in tests/cases/syntax.
"""

from __future__ import annotations

from dragoman.model.text import Token
from dragoman.syntax.edits import FINITE, SUBJECTS, hang, tag, under
from dragoman.syntax.lemmas import ONLY_PAST

HELPERS = ("aux", "aux:pass", "cop", "mark")
#: Verbs after which "that" tells what is to be done.
ASKING = frozenset(
    {"demand", "insist", "ask", "request", "require", "propose", "suggest", "recommend", "urge", "order", "stipulate"}
)
#: Tags that the tagger gives to what is to be done.
BARE = frozenset({"VB", "VBP", "VBD"})
#: Verbs of what one is handed, and what.
HANDING = frozenset({"hand", "give", "serve"})
HANDED = frozenset(
    {"note", "letter", "protest", "list", "ultimatum", "memorandum", "warning", "summons", "message", "deadline",
     "hour", "day", "week", "term", "sentence", "asylum", "refuge"}
)  # fmt: skip
#: Steps to the root: a limit against trees that loop.
DEEPEST = 20


def finite_verbs_leave_infinitives(tokens: list[Token]) -> list[Token]:
    """
    In "Peru asked Chile to free the crew and recalled its envoy" Peru recalled him, whatever Chile frees.

    So in "Peru left after its men had been killed and recalled its envoy".
    """
    for verb in [t for t in tokens if t.dep == "conj" and t.pos == "VERB" and t.tag in ("VBD", "VBZ", "VBN")]:
        first = tokens[verb.head]
        if verb.head > verb.index or first.pos not in ("VERB", "AUX") or verb.text.lower() == verb.lemma:
            continue
        helpers = under(tokens, verb.index, *HELPERS)
        whole = first.tag == "VB" and any(t.tag in FINITE and t.dep in ("aux", "aux:pass") for t in helpers)
        if (helpers and not whole) or not _clash(tokens, verb, first):
            continue
        above = _finite_above(tokens, first)
        done_to = verb.tag == "VBN" and not under(tokens, verb.index, "obj")
        if above is not None and (whole or _passive(tokens, above) == done_to):
            _join(tokens, verb, above)
    return tokens


def _clash(tokens: list[Token], verb: Token, first: Token) -> bool:
    """Tell whether two joined verbs cannot stand after the same auxiliary."""
    for _ in range(DEEPEST):
        if first.dep != "conj" or tokens[first.head].tag != first.tag or under(tokens, first.index, *HELPERS):
            break
        first = tokens[first.head]
    helpers = under(tokens, first.index, "aux", "aux:pass")
    if first.tag == "VB":
        return any(t.tag == "TO" for t in helpers)
    if verb.tag == "VBN":
        return False
    if first.tag == "VBG":
        return first.dep in ("acl", "advcl", "xcomp") and not helpers
    if first.tag == "VBN" and helpers:
        past = any(t.text == "had" for t in helpers)
        if past and first.dep == "advcl" and verb.tag == "VBD" and _passive(tokens, first):
            return bool(under(tokens, verb.index, "obj"))
        return past and first.dep in ("ccomp", "advcl") and (verb.tag == "VBZ" or verb.text.lower() in ONLY_PAST)
    reduced = first.tag == "VBN" and first.dep in ("acl", "advcl")
    return reduced and bool(under(tokens, verb.index, "obj")) and not under(tokens, verb.index, "obl:agent")


def _finite_above(tokens: list[Token], verb: Token) -> Token | None:
    """Find the nearest verb above one that has a tense and a subject of its own or of the verb that it joins."""
    for _ in range(DEEPEST):
        if verb.head == verb.index:
            return None
        verb = tokens[verb.head]
        if verb.pos not in ("VERB", "AUX") or verb.dep == "amod":
            continue
        if verb.tag in FINITE or any(t.tag in FINITE or t.tag == "MD" for t in under(tokens, verb.index, *HELPERS)):
            return verb if verb.dep == "conj" or under(tokens, verb.index, *SUBJECTS) else None
    return None


def _passive(tokens: list[Token], verb: Token) -> bool:
    return bool(under(tokens, verb.index, "aux:pass", "nsubj:pass"))


def _join(tokens: list[Token], verb: Token, above: Token) -> None:
    """Join a verb to one farther up, with the word that joins it."""
    for word in [t for t in under(tokens, verb.head, "cc") if t.index < verb.index][-1:]:
        hang(tokens, word.index, above.index, "cc")
    hang(tokens, verb.index, above.index, "conj")
    if verb.tag == "VBN" and not _passive(tokens, above) and not under(tokens, verb.index, "aux"):
        tag(tokens, verb.index, "VERB", "VBD")


def passives_join_passives(tokens: list[Token]) -> list[Token]:
    """In "was freed by Mali, which had held her, and greeted by crowds" she was greeted; Mali greeted nobody."""
    for verb in [t for t in tokens if t.dep == "conj" and t.pos == "VERB" and t.tag in ("VBN", "VBD")]:
        first = tokens[verb.head]
        done = under(tokens, verb.index, "obl:agent") and not under(tokens, verb.index, "obj", *SUBJECTS, *HELPERS)
        if not done or first.pos != "VERB" or _passive(tokens, first) or not under(tokens, first.index, "obj"):
            continue
        above = _passive_above(tokens, first)
        if above is not None:
            _join(tokens, verb, above)
            tag(tokens, verb.index, "VERB", "VBN")
    return tokens


def passives_of_two_objects(tokens: list[Token]) -> list[Token]:
    """In "The envoy was summoned and handed a note" the envoy was handed it, and hands nothing to anybody."""
    for verb in [t for t in tokens if t.dep == "conj" and t.tag == "VBD" and t.lemma in HANDING]:
        things = [t for t in under(tokens, verb.index, "obj") if t.lemma.lower() in HANDED]
        first = tokens[verb.head]
        given = things and not under(tokens, verb.index, "iobj", *SUBJECTS, *HELPERS)
        goals = [t for t in under(tokens, verb.index, "obl") if under(tokens, t.index, "case")]
        if given and first.tag == "VBN" and _passive(tokens, first) and not any(_is_to(tokens, t) for t in goals):
            tag(tokens, verb.index, "VERB", "VBN")
    return tokens


def _is_to(tokens: list[Token], noun: Token) -> bool:
    return any(t.lemma == "to" for t in under(tokens, noun.index, "case"))


def _passive_above(tokens: list[Token], verb: Token) -> Token | None:
    for _ in range(DEEPEST):
        if verb.head == verb.index:
            return None
        verb = tokens[verb.head]
        if verb.pos == "VERB" and _passive(tokens, verb):
            return verb
    return None


def second_tasks(tokens: list[Token]) -> list[Token]:
    """In "asked Kenya to send doctors and Ghana to mediate" nobody sends Ghana, which is to mediate."""
    for name in [t for t in tokens[:-2] if t.dep == "conj" and t.pos == "PROPN" and tokens[t.index + 1].tag == "TO"]:
        thing, task = tokens[name.head], tokens[tokens[name.index + 1].head]
        first = tokens[thing.head]
        if thing.dep not in ("obj", "obl") or task.tag != "VB" or task.index < name.index or first.tag != "VB":
            continue
        asked = tokens[first.head]
        tasked = first.dep == "xcomp" and under(tokens, asked.index, "obj", "iobj")
        if tasked and thing.pos == "NOUN" and task.head in (first.index, name.index, thing.index, asked.index):
            hang(tokens, name.index, task.index, "nsubj")
            hang(tokens, task.index, first.index, "conj")
    return tokens


def rows_of_demands(tokens: list[Token]) -> list[Token]:
    """In "demands that Fiji free the crew, reduce its fleet and pay" Fiji is to reduce and to pay as well."""
    for verb in [t for t in tokens if t.dep in ("conj", "advcl") and t.pos == "VERB" and t.text == t.lemma]:
        asking = tokens[verb.head]
        if verb.tag not in BARE or verb.head > verb.index or under(tokens, verb.index, *HELPERS, *SUBJECTS):
            continue
        clauses = [t for t in under(tokens, asking.index, "ccomp") if asking.index < t.index < verb.index]
        if clauses and asking.lemma in ASKING and _is_subjunctive(tokens, clauses[-1]):
            hang(tokens, verb.index, clauses[-1].index, "conj")
    return tokens


def _is_subjunctive(tokens: list[Token], verb: Token) -> bool:
    """Tell whether a bare verb stands after one who does, told as one: "that Fiji free"."""
    if verb.text != verb.lemma or under(tokens, verb.index, "aux", "cop"):
        return False
    marked = any(t.lemma == "that" for t in under(tokens, verb.index, "mark"))
    return marked and any(t.tag in ("NNP", "NN", "PRP") for t in under(tokens, verb.index, "nsubj"))


JOINED_RULES = (
    finite_verbs_leave_infinitives,
    passives_join_passives,
    passives_of_two_objects,
    second_tasks,
    rows_of_demands,
)
