"""
Clauses that the parser hung on the wrong one: after "by the time", in lists of deeds, behind what is said.

Each rule takes the tokens of a sentence and gives them back mended; the cases are in tests/cases/syntax.
"""

from __future__ import annotations

import re

from dragoman.model.text import Token
from dragoman.syntax.edits import FINITE, NOUNS, SUBJECTS, hang, hang_subject, raise_to, start_of, tag, under

HELPERS = ("aux", "aux:pass", "cop", "mark")
CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
CAPTIVES = frozenset({"prisoner", "hostage", "captive"})
#: Nouns that the tagger does not know, and labels of nouns.
RARE = frozenset({"junta", "putsch", "intifada", "mujahideen", "militia"})
PLACES = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "conj", "root"})
#: Verbs with which somebody says something, and those of what only a speaker does besides.
SAYING = frozenset({"say", "tell", "declare", "state", "announce", "add", "claim", "insist"})
SPEECH = frozenset(
    {"accuse", "appeal", "ask", "blame", "call", "condemn", "demand", "denounce", "promise", "reject", "request",
     "threaten", "urge", "vow", "warn"}
)  # fmt: skip
#: Participles of what somebody is taken for.
GUISES = frozenset({"disguise", "dress", "know", "describe", "identify", "pose", "mask", "masquerade", "clothe"})
BLAMING = frozenset({"accuse", "suspect", "blame", "charge", "convict", "condemn", "criticise", "criticize"})
#: What the parser calls those who can speak.
SPEAKERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def _is_helped(tokens: list[Token], verb: Token) -> bool:
    return bool(under(tokens, verb.index, *HELPERS, *SUBJECTS))


def taken_and_handed_over(tokens: list[Token]) -> list[Token]:
    """In "Soldiers taken prisoner in May were freed" they were freed, and took nobody."""
    for verb in [t for t in tokens if t.tag == "VBN" and t.lemma in ("take", "hold") and t.dep not in ("acl", "conj")]:
        captive = [t for t in under(tokens, verb.index, "obj") if t.text in CAPTIVES and t.index == verb.index + 1]
        names = [t for t in under(tokens, verb.index, "nsubj") if t.index == verb.index - 1]
        mains = [t for t in under(tokens, verb.index, "conj") if under(tokens, t.index, "aux:pass", "aux")]
        mains = [t for t in mains if not under(tokens, t.index, "cc", *SUBJECTS)]
        if not captive or not names or not mains or under(tokens, verb.index, *HELPERS):
            continue
        raise_to(tokens, mains[0].index, verb.index)
        hang_subject(tokens, names[0].index, mains[0].index)
        hang(tokens, verb.index, names[0].index, "acl")
        hang(tokens, captive[0].index, verb.index, "xcomp")
    return tokens


def passives_in_a_row(tokens: list[Token]) -> list[Token]:
    """In "was held by rebels, flown to Juba and shot there" she was flown and shot, and not the rebels."""
    for verb in [t for t in tokens if t.tag == "VBN" and t.dep == "advcl" and t.head < t.index]:
        first = tokens[verb.head]
        if not under(tokens, first.index, "aux:pass") or tokens[verb.index - 1].text != "," or _is_helped(tokens, verb):
            continue
        lasts = [t for t in under(tokens, verb.index, "conj") if t.tag in ("VBN", "VBD") and not _is_helped(tokens, t)]
        lasts = [t for t in lasts if not under(tokens, t.index, "obj")]
        if not lasts or under(tokens, verb.index, "obl:agent", "obj"):
            continue
        hang(tokens, verb.index, first.index, "conj")
        for last in lasts:
            tag(tokens, last.index, "VERB", "VBN")
            hang(tokens, last.index, first.index, "conj")
    return tokens


def subjects_after_objects(tokens: list[Token]) -> list[Token]:
    """In "Peru had lent planes and Chile had dropped its claim" nobody lent Chile, which dropped it."""
    names = [t for t in tokens[:-2] if t.dep == "conj" and (t.entity in SPEAKERS or under(tokens, t.index, "det"))]
    for name in [t for t in names if tokens[t.head].dep in ("obj", "obl", "nmod")]:
        helper = tokens[name.index + 1]
        verb = tokens[helper.head] if helper.dep in ("aux", "aux:pass", "cop") else helper
        thing = tokens[name.head]
        joins = [t for t in under(tokens, thing.index, "cc") if t.index == start_of(tokens, name) - 1]
        if not joins or verb.pos not in ("VERB", "AUX", "ADJ") or helper.tag not in FINITE:
            continue
        above = tokens[thing.head]
        while above.pos in NOUNS and above.head != above.index:
            above = tokens[above.head]
        if under(tokens, verb.index, *SUBJECTS) or verb.index == above.index or verb.index < name.index:
            continue
        if above.pos != "VERB" or above.index > name.index:
            continue
        hang_subject(tokens, name.index, verb.index)
        hang(tokens, verb.index, above.index, "conj")
        hang(tokens, joins[0].index, verb.index, "cc")
    return tokens


def clauses_by_the_time(tokens: list[Token]) -> list[Token]:
    """In "By the time Peru surrendered, Chile held Lima" the main clause is the second."""
    for time in [t for t in tokens[2:4] if t.text == "time" and t.dep == "obl"]:
        before = tokens[time.head]
        words = [t.text.lower() for t in tokens[time.index - 2 : time.index]]
        own = [t for t in under(tokens, before.index, *SUBJECTS) if start_of(tokens, t) == time.index + 1]
        later = [t for t in under(tokens, before.index, "ccomp", "parataxis") if t.index > before.index]
        mains = [t for t in later if any(_is_after_comma(tokens, s) for s in under(tokens, t.index, *SUBJECTS))]
        if words != ["by", "the"] or not own or not mains:
            continue
        raise_to(tokens, mains[0].index, before.index)
        hang(tokens, before.index, time.index, "acl:relcl")
        hang(tokens, time.index, mains[0].index, "obl")
        for other in [t for t in later if t.index > mains[0].index]:
            hang(tokens, other.index, mains[0].index, "conj")
    return tokens


def _is_after_comma(tokens: list[Token], noun: Token) -> bool:
    return tokens[start_of(tokens, noun) - 1].text == ","


def what_speakers_do_besides(tokens: list[Token]) -> list[Token]:
    """In "She said the raid was a crime and demanded an inquiry" she demanded it: a raid demands nothing."""
    for verb in [t for t in tokens if t.dep == "conj" and t.lemma in SPEECH and t.tag in FINITE]:
        said = tokens[verb.head]
        speech = tokens[said.head]
        plain = said.dep == "ccomp" and speech.lemma in SAYING and speech.tag == verb.tag and speech.index < said.index
        subjects = under(tokens, said.index, "nsubj")
        if not plain or not under(tokens, said.index, "cop") or under(tokens, said.index, "mark") or not subjects:
            continue
        silent = subjects[0].pos == "NOUN" and subjects[0].entity not in SPEAKERS
        if silent and not _is_helped(tokens, verb):
            hang(tokens, verb.index, speech.index, "conj")
            for word in [t for t in under(tokens, said.index, "cc") if t.index < verb.index][-1:]:
                hang(tokens, word.index, verb.index, "cc")
    return tokens


def clauses_in_a_list(tokens: list[Token]) -> list[Token]:
    """In "Chan sacked him, crowds marched, Fiji threatened to leave" nobody threatened that Chan sacked him."""
    for verb in [t for t in tokens if t.dep == "root" and t.tag in FINITE and under(tokens, t.index, "xcomp", "obj")]:
        subjects = under(tokens, verb.index, "nsubj")
        if len(subjects) != 1 or not _is_after_comma(tokens, subjects[0]) or verb.lemma in SAYING:
            continue
        before = [t for t in under(tokens, verb.index, "ccomp", "advcl") if t.index < subjects[0].index]
        listed = [t for t in before if t.tag in FINITE and under(tokens, t.index, "nsubj")]
        listed = [t for t in listed if not under(tokens, t.index, "mark", "advmod")]
        quoted = any(t.tag in ("``", "''") or t.text in "“”«»" for t in tokens)
        if quoted or not any(t.dep == "ccomp" for t in listed):
            continue
        for clause in listed:
            hang(tokens, clause.index, verb.index, "dep")
    return tokens


def subjects_after_hours(tokens: list[Token]) -> list[Token]:
    """In "At 06:30 units of the army opened fire" the units did so: one is at an hour, and at no units."""
    for hour in [t for t in tokens if t.dep == "nummod" and CLOCK.fullmatch(t.text)]:
        noun = tokens[hour.head]
        cases = [t for t in under(tokens, noun.index, "case") if t.index == hour.index - 1]
        verb = tokens[noun.head]
        while verb.pos in NOUNS and verb.head != verb.index:
            verb = tokens[verb.head]
        if not cases or noun.index < hour.index or verb.pos != "VERB" or under(tokens, verb.index, *SUBJECTS):
            continue
        if verb.index < noun.index or verb.tag not in (*FINITE, "VBN"):
            continue
        hang_subject(tokens, noun.index, verb.index)
        hang(tokens, hour.index, verb.index, "obl")
        hang(tokens, cases[0].index, hour.index, "case")
    return tokens


def crimes_hang_on_blame(tokens: list[Token]) -> list[Token]:
    """In "Chad was accused by Amnesty of executing prisoners" Chad is said to have done so, and not who accuses."""
    for crime in [t for t in tokens if t.dep == "acl" and t.tag == "VBG" and t.head < t.index]:
        blamer = tokens[crime.head]
        verb = tokens[blamer.head]
        marks = [t for t in under(tokens, crime.index, "mark", "case") if t.text in ("of", "for", "with")]
        if blamer.dep == "obl:agent" and verb.lemma in BLAMING and marks and marks[0].index == blamer.index + 1:
            hang(tokens, crime.index, verb.index, "advcl")
    return tokens


def dressed_as(tokens: list[Token]) -> list[Token]:
    """In "Gunmen dressed as waiters stormed the house" they stormed it: no waiters did, and nobody dressed them."""
    for verb in [t for t in tokens if t.lemma in GUISES and t.tag in ("VBN", "VBD") and not _is_helped_by(tokens, t)]:
        names = [t for t in under(tokens, verb.index, "nsubj", "nsubj:pass") if t.index == verb.index - 1]
        reduced = verb.dep == "acl" and verb.head == verb.index - 1
        clause = _told_after_as(tokens, verb)
        if clause is None or not (names or reduced):
            continue
        main, guise = clause
        name = names[0] if names else tokens[verb.head]
        raise_to(tokens, main.index, verb.index if names else name.index)
        hang_subject(tokens, name.index, main.index)
        hang(tokens, verb.index, name.index, "acl")
        tag(tokens, verb.index, "VERB", "VBN")
        hang(tokens, guise.index, verb.index, "obl")
        hang(tokens, verb.index + 1, guise.index, "case")
    return tokens


def _told_after_as(tokens: list[Token], verb: Token) -> tuple[Token, Token] | None:
    """Find the clause that the parser saw after "dressed as", and its subject, which is only what they look like."""
    clauses = [t for t in under(tokens, verb.index, "advcl") if t.index > verb.index and t.tag in (*FINITE, "VBN")]
    marked = [
        t for t in clauses if any(m.index == verb.index + 1 and m.text == "as" for m in under(tokens, t.index, "mark"))
    ]
    guises = [
        t for c in marked for t in under(tokens, c.index, *SUBJECTS) if c.index > t.index and t.tag in ("NNS", "NN")
    ]
    if len(marked) != 1 or not guises or tokens[guises[0].index + 1].text == ",":
        return None
    return marked[0], guises[0]


def _is_helped_by(tokens: list[Token], verb: Token) -> bool:
    return bool(under(tokens, verb.index, *HELPERS, "obj"))


def juntas_are_nouns(tokens: list[Token]) -> list[Token]:
    """In "The junta cut the lines" the junta is a body, and no quality of anything."""
    for word in [t for t in tokens if t.text.lower() in RARE and t.pos == "ADJ" and t.dep in PLACES]:
        if under(tokens, word.index, "det", "nmod:poss", "amod"):
            tag(tokens, word.index, "NOUN", "NN", word.text.lower())
    return tokens


STRAY_RULES = (
    juntas_are_nouns,
    crimes_hang_on_blame,
    dressed_as,
    taken_and_handed_over,
    passives_in_a_row,
    subjects_after_objects,
    clauses_by_the_time,
    what_speakers_do_besides,
    clauses_in_a_list,
    subjects_after_hours,
)
