"""Light verbs: "held talks", "paid a visit", "talks took place" lend an event noun their subject, mood and tense."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.codebook.records import LightVerb
from dragoman.frames.arguments import by_agents, is_passive, logical_agents, with_case
from dragoman.frames.tree import below, case_of, first_conjunct
from dragoman.model.frames import Argument
from dragoman.model.text import Sentence

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
    if verb.index == noun.index or verb.pos not in ("VERB", "AUX"):
        return None
    if noun.dep == "nsubj" and verb.lemma in HAPPENING:
        return verb.index
    if noun.dep == "nsubj" and verb.lemma == "be" and below(sentence, verb.index, "expl"):
        return verb.index
    seconds = [t.lemma for t in below(sentence, verb.index, "compound:prt", "advmod")]
    seconds.append(case_of(sentence, noun.index).split(" ")[0])
    names = (*(f"{verb.lemma} {second}" for second in seconds), verb.lemma)
    for light in [table[name] for name in names if name in table]:
        if light.nouns and noun.lemma not in light.nouns:
            continue
        if _carries(sentence, noun.index, verb.index, light):
            return verb.index
    return None


def _carries(sentence: Sentence, noun: int, verb: int, light: LightVerb) -> bool:
    dep, words = sentence.tokens[noun].dep, light.verb.split()
    if len(words) == 2 and dep == "obl":
        return case_of(sentence, noun).split(" ")[0] == words[1]
    if len(words) == 2 and not any(t.lemma == words[1] for t in below(sentence, verb, "compound:prt", "advmod")):
        return False
    return dep == "obj" or (dep == "nsubj:pass" and light.passive and is_passive(sentence, verb))


def light_arguments(sentence: Sentence, noun: int, verb: int) -> tuple[Argument, ...]:
    """Give the slots that the light verb adds to its noun: its subject as agent, its obliques."""
    if sentence.tokens[first_conjunct(sentence, noun)].dep in ("nsubj", "nsubj:pass"):
        found = [Argument("agent", head) for head in by_agents(sentence, verb)]
    else:
        found = [Argument("agent", head) for head in logical_agents(sentence, verb)]
    found += [Argument("recipient", t.index) for t in below(sentence, verb, "iobj")]
    for token in below(sentence, verb, "obl"):
        case = case_of(sentence, token.index)
        if case and token.index != noun and not (is_passive(sentence, verb) and case == "by"):
            found += with_case(case, token.index)
    return tuple(dict.fromkeys(found))
