"""
Light verbs: "held talks", "paid a visit", "talks took place" lend an event noun their subject, mood and tense.

Rule 1: the noun is the object of the verb, or the subject of its passive or of a verb of happening.
Rule 2: the verb hangs on the noun as a participle or a relative clause: "charges made by X", "the raid that X made".
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.codebook.records import LightVerb
from dragoman.frames.arguments import by_agents, is_passive, logical_agents, subjects, with_case
from dragoman.frames.tree import RELATIVE_PRONOUNS, below, case_of, first_conjunct
from dragoman.model.frames import Argument
from dragoman.model.text import Sentence, Token

#: Verbs that say of an event noun in their subject that it happens.
HAPPENING = frozenset(
    {
        "take",
        "happen",
        "occur",
        "begin",
        "start",
        "end",
        "continue",
        "resume",
        "follow",
        "open",
        "conclude",
        "go",
    }
)


def light_verb_of(sentence: Sentence, index: int, table: Mapping[str, LightVerb]) -> int | None:
    """Find the light verb that carries the event noun at a token; None if none does."""
    noun = sentence.tokens[first_conjunct(sentence, index)]
    verb = sentence.tokens[noun.head]
    if (below_it := _light_below(sentence, noun, table)) is not None:
        return below_it
    if verb.index == noun.index or verb.pos not in ("VERB", "AUX"):
        return None
    if noun.dep == "nsubj" and verb.lemma in HAPPENING:
        return verb.index
    if noun.dep == "nsubj" and verb.lemma == "be" and below(sentence, verb.index, "expl"):
        return verb.index
    for light in _entries(sentence, noun, verb.index, table):
        if _carries(sentence, noun.index, verb.index, light):
            return verb.index
    return None


def _entries(sentence: Sentence, noun: Token, verb: int, table: Mapping[str, LightVerb]) -> list[LightVerb]:
    """List the light verbs, longer ones first, that a verb may be beside a noun."""
    lemma = sentence.tokens[verb].lemma
    seconds = [t.lemma for t in below(sentence, verb, "compound:prt", "advmod")]
    seconds.append(case_of(sentence, noun.index).split(" ")[0])
    found = [table[name] for name in (*(f"{lemma} {second}" for second in seconds), lemma) if name in table]
    return [light for light in found if not light.nouns or noun.lemma in light.nouns]


def _light_below(sentence: Sentence, noun: Token, table: Mapping[str, LightVerb]) -> int | None:
    """Find the light verb that hangs on its noun: "the raid carried out by Mali", "the aid that Chad gave"."""
    for clause in below(sentence, noun.index, "acl", "acl:relcl"):
        if clause.pos != "VERB" or not _takes(sentence, noun.index, clause):
            continue
        for light in _entries(sentence, noun, clause.index, table):
            words = light.verb.split()
            seconds = [t.lemma for t in below(sentence, clause.index, "compound:prt", "advmod")]
            if len(words) == 1 or words[1] in seconds:
                return clause.index
    return None


def _takes(sentence: Sentence, noun: int, clause: Token) -> bool:
    """Tell whether a noun is what its clause says to be done: the object of a relative one, or by a passive."""
    if clause.dep == "acl":
        return clause.tag == "VBN" and is_passive(sentence, clause.index)
    objects = below(sentence, clause.index, "obj")
    if is_passive(sentence, clause.index):
        return noun in subjects(sentence, clause.index)
    relative = all(t.text.lower() in RELATIVE_PRONOUNS for t in objects)
    return relative and bool(logical_agents(sentence, clause.index)) and noun not in subjects(sentence, clause.index)


def _carries(sentence: Sentence, noun: int, verb: int, light: LightVerb) -> bool:
    dep, words = sentence.tokens[noun].dep, light.verb.split()
    if len(words) == 2 and dep == "obl":
        return case_of(sentence, noun).split(" ")[0] == words[1]
    if len(words) == 2 and not any(t.lemma == words[1] for t in below(sentence, verb, "compound:prt", "advmod")):
        return False
    return dep == "obj" or (dep == "nsubj:pass" and light.passive and is_passive(sentence, verb))


def light_arguments(sentence: Sentence, noun: int, verb: int) -> tuple[Argument, ...]:
    """Give the slots that the light verb adds to its noun: its subject as agent, its obliques."""
    hangs_on_it = sentence.tokens[verb].head == first_conjunct(sentence, noun)
    if not hangs_on_it and sentence.tokens[first_conjunct(sentence, noun)].dep in ("nsubj", "nsubj:pass"):
        found = [Argument("agent", head) for head in by_agents(sentence, verb)]
    else:
        found = [Argument("agent", head) for head in logical_agents(sentence, verb)]
    found += [Argument("recipient", t.index) for t in below(sentence, verb, "iobj")]
    for token in below(sentence, verb, "obl"):
        case = case_of(sentence, token.index)
        if case and token.index != noun and not (is_passive(sentence, verb) and case == "by"):
            found += with_case(case, token.index)
    return tuple(dict.fromkeys(found))
