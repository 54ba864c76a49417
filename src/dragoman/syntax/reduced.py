"""
Participles that the parser took for main verbs or hung on the wrong noun, and subjects that it lost.

Each rule takes the tokens of a sentence and gives them back mended; the cases are in tests/cases/syntax.
"""

from __future__ import annotations

from dragoman.model.text import Token
from dragoman.syntax.edits import NOUNS, SUBJECTS, TIMES, hang, hang_subject, start_of_verb, tag, under
from dragoman.syntax.lemmas import ONLY_PAST

NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON"})
#: What one does with an attack, a charge or a ban, and never with a state or a person.
DONE_WITH = frozenset(
    {"make", "carry", "launch", "lodge", "issue", "impose", "conduct", "stage", "mount", "announce", "level", "file",
     "submit", "deliver", "broker", "pay", "undertake", "perpetrate", "propose", "grant", "declare", "hold"}
)  # fmt: skip
BLAMING = frozenset({"blame"})
#: Labels that the parser gives a subject which is cut off from its verb, and entities that are none.
ASIDE = frozenset({"obl:npmod", "dep", "nmod:tmod", "dislocated", "parataxis", "nsubj", "nmod:npmod", "appos"})
#: Nouns of what is said, after which another noun says for what.
WORDS = frozenset({"demand", "request", "appeal", "call", "claim", "bid", "offer", "promise", "threat", "plea"})
THINGS = frozenset({"which", "that"})
#: Prepositions after a meeting that is no noun but what the subject does.
OF_MEETINGS = frozenset({"in", "at", "on", "with", "under", "for", "near", "behind", "aboard", "here"})


def participles_after_commas(tokens: list[Token]) -> list[Token]:
    """In "Togo, warned of reprisals by Benin, was silent" Togo was silent and did not warn."""
    for verb in [t for t in tokens if t.tag == "VBD" and t.pos == "VERB" and t.index > 1]:
        comma = tokens[verb.index - 1].text == ","
        if not comma and not (under(tokens, verb.index, "obl:agent") and not under(tokens, verb.index, "obj")):
            continue
        names = under(tokens, verb.index, "nsubj")
        if len(names) != 1 or _end(tokens, names[0].index) != verb.index - comma or _is_second(tokens, verb, names[0]):
            continue
        main = _main_after(tokens, verb, comma=comma)
        if main is not None:
            _reduce(tokens, verb, names[0], main)
    return tokens


def _is_second(tokens: list[Token], verb: Token, name: Token) -> bool:
    """Tell whether a verb is its noun's own: "Togo gave", or "Togo, which was late, sent a bus, paid and left"."""
    if verb.text.lower() in ONLY_PAST:
        return True
    between = [t for t in under(tokens, name.index, "acl", "acl:relcl", "appos") if t.index < verb.index]
    return bool(between) and bool(under(tokens, verb.index, "obj", "iobj"))


def _end(tokens: list[Token], index: int) -> int:
    """Give the place behind the last token of a phrase, without its closing comma."""
    inside, grew = {index}, True
    while grew:
        more = {t.index for t in tokens if t.head in inside and t.index not in inside}
        inside, grew = inside | more, bool(more)
    last = max(inside)
    return last if tokens[last].text == "," else last + 1


def _main_after(tokens: list[Token], verb: Token, *, comma: bool) -> Token | None:
    """Find the predicate without a subject of its own that follows the clause of a participle, and its comma."""
    joined = under(tokens, verb.index, "conj", "dep", "parataxis", "ccomp")
    later = [t for t in under(tokens, verb.index, "advcl") if not under(tokens, t.index, "mark")]
    above = [tokens[verb.head]] if verb.dep == "csubj" else []
    for main in (*joined, *later, *above):
        own = [t for t in tokens if t.head == main.index and t.index != verb.index]
        if main.index < verb.index or any(t.dep in SUBJECTS or (t.dep == "cc" and t.index < main.index) for t in own):
            continue
        finite = main.tag in ("VBD", "VBZ", "VBP") or any(t.dep in ("aux", "aux:pass", "cop") for t in own)
        first = min([main.index, *(t.index for t in own if t.dep in ("aux", "aux:pass", "cop", "advmod", "det"))])
        if finite and (tokens[first - 1].text == "," or not comma) and first - verb.index > 1:
            return main
    return None


def _reduce(tokens: list[Token], verb: Token, name: Token, main: Token) -> None:
    """Hang a participle on the noun before it, and that noun on the verb that is really its own."""
    if main.head == verb.index:
        outer = (main.index, "root") if verb.head == verb.index else (verb.head, verb.dep)
        hang(tokens, main.index, *outer)
    hang_subject(tokens, name.index, main.index)
    hang(tokens, verb.index, name.index, "acl")
    tag(tokens, verb.index, "VERB", "VBN")
    for token in under(tokens, verb.index, "punct"):
        if token.index > main.index:
            hang(tokens, token.index, main.index, "punct")


def participles_with_agents(tokens: list[Token]) -> list[Token]:
    """In "an airliner, shot down by Oman, ..." what is done by somebody is done to the airliner."""
    for verb in [t for t in tokens if t.tag == "VBD" and t.dep == "acl"]:
        if under(tokens, verb.index, "obl:agent") and not under(tokens, verb.index, "obj", "nsubj"):
            tag(tokens, verb.index, "VERB", "VBN")
    return tokens


def participles_of_deeds(tokens: list[Token]) -> list[Token]:
    """In "the charges against Cuba made by Haiti" the charges were made, not Cuba."""
    for verb in [t for t in tokens if t.dep in ("acl", "acl:relcl") and t.lemma in DONE_WITH | BLAMING]:
        name = tokens[verb.head]
        if verb.dep == "acl" and verb.tag != "VBN":
            continue
        if verb.dep == "acl:relcl" and not _is_of_a_thing(tokens, verb):
            continue
        if name.entity not in NAMED or name.dep not in ("nmod", "conj") or verb.index < name.index:
            continue
        deed = tokens[name.head]
        while deed.dep in ("nmod", "conj") and (
            deed.entity in NAMED or verb.lemma in BLAMING or tokens[deed.head].lemma in WORDS
        ):
            deed = tokens[deed.head]
        if deed.pos == "NOUN" and deed.index < name.index and deed.entity not in NAMED:
            hang(tokens, verb.index, deed.index, verb.dep)
    return tokens


def _is_of_a_thing(tokens: list[Token], verb: Token) -> bool:
    """Tell whether a relative clause is about a thing that somebody does: "which Peru made", "that was made by"."""
    if any(t.text.lower() in THINGS for t in under(tokens, verb.index, "obj", "nsubj:pass")):
        return True
    return any(t.dep == "mark" and t.text.lower() in THINGS for t in under(tokens, verb.index, "mark"))


def clefts_are_relative(tokens: list[Token]) -> list[Token]:
    """In "It was Gabon that paid" Gabon paid."""
    for clause in [t for t in tokens if t.dep in ("ccomp", "acl", "advcl") and t.pos in ("VERB", "AUX")]:
        noun = tokens[clause.head]
        opened = [t for t in under(tokens, clause.index, "nsubj", "nsubj:pass") if t.text.lower() in ("that", "who")]
        empty = any(t.text.lower() == "it" for t in under(tokens, noun.index, "nsubj", "expl"))
        if noun.pos in NOUNS and noun.index < clause.index and opened and empty and under(tokens, noun.index, "cop"):
            hang(tokens, clause.index, noun.index, "acl:relcl")
    return tokens


def meeting_is_what_they_do(tokens: list[Token]) -> list[Token]:
    """In "The ministers, meeting in Lome, agreed" the ministers meet."""
    for noun in [t for t in tokens if t.text == "meeting" and t.dep in ("appos", "conj") and t.index > 1]:
        following = tokens[noun.index + 1 : noun.index + 2]
        bare = not under(tokens, noun.index, "det", "amod", "compound", "nmod:poss", "cc", "nummod")
        if (
            not bare
            or tokens[noun.index - 1].text != ","
            or [t.text.lower() in OF_MEETINGS for t in following] != [True]
        ):
            continue
        tag(tokens, noun.index, "VERB", "VBG", "meet")
        hang(tokens, noun.index, noun.head, "acl")
        for token in under(tokens, noun.index, "nmod"):
            hang(tokens, token.index, noun.index, "obl")
    return tokens


def subjects_before_participles(tokens: list[Token]) -> list[Token]:
    """In "Togo paid, and Benin, citing the treaty, refused" Benin refused, and Benin cited the treaty."""
    for name in [t for t in tokens if t.dep == "conj" and t.pos in NOUNS and tokens[t.head].pos == "VERB"]:
        first = tokens[name.head]
        joins = [t for t in tokens[first.index : name.index] if t.dep == "cc" and t.head in (first.index, name.index)]
        later = [t for t in under(tokens, first.index, "conj") if t.index > name.index and t.pos == "VERB"]
        later = [t for t in later if t.tag in ("VBD", "VBZ", "VBP") and not under(tokens, t.index, *SUBJECTS)]
        if not joins or not later or tokens[_end(tokens, name.index)].text != ",":
            continue
        verb = later[0]
        between = [t for t in under(tokens, first.index, "advcl") if name.index < t.index < verb.index]
        if not between:
            continue
        hang(tokens, name.index, verb.index, "nsubj")
        for clause in between:
            hang(tokens, clause.index, verb.index, "advcl")
    return tokens


def speakers_in_the_middle(tokens: list[Token]) -> list[Token]:
    """In "Kenya, officials in Accra said on Monday, attacked Somalia" Kenya attacked; the officials only said so."""
    for name in [t for t in tokens if t.dep in ASIDE and t.pos in NOUNS and t.head > t.index and t.entity not in TIMES]:
        speech = tokens[name.head]
        if speech.tag not in ("VBD", "VBZ") or all(t.text != "," for t in tokens[name.index : speech.index]):
            continue
        speakers = [t for t in under(tokens, speech.index, "nsubj") if name.index < t.index < speech.index]
        closed = bool(speakers) and tokens[_end(tokens, name.index)].text == ","
        if not closed or under(tokens, name.index, "case"):
            continue
        told = [t for t in under(tokens, speech.index, "advcl", "conj", "dep", "ccomp") if t.index > speech.index]
        told = [t for t in told if not under(tokens, t.index, *SUBJECTS, "mark", "cc")]
        finite = [t for t in told if t.tag in ("VBD", "VBZ") or under(tokens, t.index, "aux", "aux:pass")]
        if finite and tokens[start_of_verb(tokens, finite[0]) - 1].text == ",":
            _make_main(tokens, finite[0], name, speech)
    return tokens


def _make_main(tokens: list[Token], verb: Token, name: Token, speech: Token) -> None:
    """Let the verb after a parenthesis be the main one, with the noun before it as its subject."""
    outer = (verb.index, "root") if speech.head == speech.index else (speech.head, speech.dep)
    hang(tokens, verb.index, *outer)
    hang(tokens, speech.index, verb.index, "parataxis")
    hang_subject(tokens, name.index, verb.index)


def subjects_hang_on_verbs(tokens: list[Token]) -> list[Token]:
    """In "Benin had by then withdrawn" Benin withdrew; nobody is the subject of "had" alone."""
    for noun in [t for t in tokens if t.dep in ("nsubj", "nsubj:pass") and tokens[t.head].dep in ("aux", "aux:pass")]:
        verb = tokens[tokens[noun.head].head]
        if not under(tokens, verb.index, *SUBJECTS):
            hang_subject(tokens, noun.index, verb.index)
    return tokens


def taken_hostage(tokens: list[Token]) -> list[Token]:
    """In "took the miners hostage" the miners are taken; "hostage" is no verb."""
    for word in [t for t in tokens if t.text.lower() in ("hostage", "prisoner", "captive") and t.dep == "ccomp"]:
        verb = tokens[word.head]
        taken = under(tokens, word.index, "nsubj")
        if verb.lemma not in ("take", "hold") or word.pos != "VERB" or not taken:
            continue
        hang(tokens, taken[-1].index, verb.index, "obj")
        hang(tokens, word.index, verb.index, "xcomp")
        tag(tokens, word.index, "NOUN", "NN", word.text.lower())
        for token in under(tokens, word.index, "obl"):
            hang(tokens, token.index, verb.index, "obl")
    return tokens


REDUCED_RULES = (
    participles_after_commas,
    participles_with_agents,
    participles_of_deeds,
    clefts_are_relative,
    meeting_is_what_they_do,
    subjects_before_participles,
    speakers_in_the_middle,
    subjects_hang_on_verbs,
    taken_hostage,
)
