"""
Subjects that the parser cut off from their verbs at a comma, a clause or an infinitive.

Each rule takes the tokens of a sentence and gives them back mended; the cases are in tests/cases/syntax.
"""

from __future__ import annotations

from dragoman.model.text import Token
from dragoman.syntax.edits import (
    FINITE,
    NOUNS,
    SUBJECTS,
    TIMES,
    hang,
    hang_subject,
    raise_to,
    start_of,
    start_of_verb,
    tag,
    under,
)
from dragoman.syntax.lemmas import ONLY_PAST

CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "xcomp"})
#: Prepositions that join clauses as well.
JOINING = frozenset({"after", "before", "until", "since"})
#: Participles of who tells it, and not of what is told: "..., the mayor said, adding that ...".
TOLD = frozenset(
    {"accuse", "add", "announce", "argue", "ask", "assert", "blame", "call", "cite", "claim", "confirm", "condemn",
     "declare", "demand", "deny", "describe", "express", "insist", "note", "pledge", "promise", "quote", "refer",
     "recall", "reiterate", "report", "say", "speak", "stress", "suggest", "urge", "use", "vow", "warn", "write"}
)  # fmt: skip
#: Of these, what one may do after another deed in a row.
REFUSING = frozenset(
    {"accuse", "ask", "blame", "condemn", "demand", "deny", "pledge", "promise", "recall", "urge", "vow"}
)
#: Verbs that stand alone for a clause told before, and what may follow them: "Chile did not".
CUT_SHORT = frozenset({"do", "have", "be", "will", "would", "can", "could"})
CUT_AFTER = frozenset({"not", "n't", "too", "also", "so", "likewise"})


def participles_of_fronted_nouns(tokens: list[Token]) -> list[Token]:
    """In "In the letter, sent on Monday, Ghana asked" the letter was sent, and not Ghana."""
    for verb in [t for t in tokens[3:] if t.dep == "advcl" and t.tag == "VBN" and tokens[t.index - 1].text == ","]:
        if verb.head < verb.index or under(tokens, verb.index, "obj", *SUBJECTS, "aux", "aux:pass", "mark"):
            continue
        nouns = [
            t
            for t in tokens[: verb.index - 1]
            if t.dep == "obl" and t.head in (verb.index, verb.head) and t.pos in NOUNS and not t.entity
        ]
        subjects = under(tokens, verb.head, *SUBJECTS)
        if (
            len(nouns) != 1
            or not subjects
            or subjects[0].index < verb.index
            or _end(tokens, nouns[0]) != verb.index - 1
        ):
            continue
        hang(tokens, nouns[0].index, verb.head, "obl")
        hang(tokens, verb.index, nouns[0].index, "acl")
    return tokens


def _end(tokens: list[Token], noun: Token) -> int:
    """Give the place behind the last word of a noun's phrase, as far as phrases go."""
    inside = {noun.index}
    for token in tokens[noun.index + 1 :]:
        if token.head in inside or (token.head > token.index and token.dep in ("case", "det", "compound", "amod")):
            if token.text == ",":
                return token.index
            inside.add(token.index)
        else:
            return token.index
    return len(tokens)


def subjects_before_insertions(tokens: list[Token]) -> list[Token]:
    """In "fled after rebels, whom Chad had armed, took the town" the rebels took it: "after" joins a clause."""
    for noun in [t for t in tokens if t.dep == "obl" and t.pos in NOUNS and t.head < t.index]:
        words = under(tokens, noun.index, "case")
        comma = _end(tokens, noun)
        if len(words) != 1 or words[0].text not in JOINING or comma >= len(tokens) or tokens[comma].text != ",":
            continue
        above = tokens[noun.head]
        later = [t for t in tokens[comma + 2 :] if t.tag in FINITE and t.pos == "VERB" and t.dep in ("conj", "advcl")]
        later = [t for t in later if tokens[t.index - 1].text == "," and not under(tokens, t.index, *SUBJECTS, "mark")]
        if not later or later[0].head > later[0].index or _cut(tokens, noun, later[0]):
            continue
        verb = later[0]
        hang(tokens, verb.index, above.index, "advcl")
        hang(tokens, noun.index, verb.index, "nsubj")
        hang(tokens, words[0].index, verb.index, "mark")
    return tokens


def _cut(tokens: list[Token], noun: Token, verb: Token) -> bool:
    """Tell whether between a noun and a later verb there is more than one insertion: another main verb, or a list."""
    joined = [t for t in under(tokens, verb.index, "conj") if t.pos == "VERB"]
    commas = sum(t.text == "," for t in tokens[noun.index : verb.index])
    return commas != 2 or bool(joined)


def nouns_with_finite_clauses(tokens: list[Token]) -> list[Token]:
    """In "The premier of Laos, Prince Phouma, left on Monday." the premier is no name but who left."""
    roots = [t for t in tokens if t.head == t.index and t.pos in NOUNS]
    if len(roots) != 1 or tokens[-1].text != "." or under(tokens, roots[0].index, "cop", "nsubj", "case", "mark"):
        return tokens
    noun = roots[0]
    verbs = [t for t in under(tokens, noun.index, "acl") if t.tag in ("VBD", "VBZ") and t.index > noun.index]
    verbs = [
        t for t in verbs if tokens[t.index - 1].text == "," and not under(tokens, t.index, *SUBJECTS, "mark", "aux")
    ]
    if len(verbs) != 1:
        return tokens
    _make_root(tokens, noun, verbs[0])
    return tokens


def clauses_before_speech(tokens: list[Token]) -> list[Token]:
    """In "An envoy gave the king a letter, the radio said" the radio alone speaks, and the envoy gave."""
    for noun in [t for t in tokens if t.dep == "nsubj" and t.head > t.index]:
        speech = tokens[noun.head]
        speakers = [t for t in under(tokens, speech.index, "nsubj") if noun.index < t.index < speech.index]
        deeds = [t for t in under(tokens, noun.index, "acl") if t.tag in ("VBD", "VBZ")]
        if len(speakers) != 1 or len(deeds) != 1 or not noun.index < deeds[0].index < speakers[0].index:
            continue
        if tokens[deeds[0].index - 1].text != "," and not under(tokens, speech.index, "obj"):
            hang(tokens, deeds[0].index, speech.index, "ccomp")
            hang(tokens, noun.index, deeds[0].index, "nsubj")
    return tokens


def _make_root(tokens: list[Token], noun: Token, verb: Token) -> None:
    """Let a verb be the sentence's, and the noun that was its root the subject."""
    hang(tokens, verb.index, verb.index, "root")
    hang_subject(tokens, noun.index, verb.index)
    for token in [t for t in tokens if t.head == noun.index and t.index > verb.index]:
        hang(tokens, token.index, verb.index, token.dep)


def deeds_after_infinitives(tokens: list[Token]) -> list[Token]:
    """In "Its decision to admit the monitors pleased Oslo." the monitors are admitted, and the decision pleased."""
    roots = [t for t in tokens if t.head == t.index and t.pos in NOUNS]
    if len(roots) != 1 or tokens[-1].text != "." or under(tokens, roots[0].index, "cop", "nsubj", "case"):
        return tokens
    for deed in [t for t in tokens if t.dep in ("ccomp", "advcl") and tokens[t.head].dep in CLAUSES]:
        task = tokens[deed.head]
        finite = deed.tag in FINITE or under(tokens, deed.index, "aux", "aux:pass")
        things = under(tokens, deed.index, "nsubj", "nsubj:pass")
        if not finite or len(things) != 1 or things[0].pos not in NOUNS or under(tokens, deed.index, "mark"):
            continue
        if (
            task.pos == "VERB"
            and start_of(tokens, things[0]) == task.index + 1
            and not under(tokens, task.index, "obj")
        ):
            hang(tokens, things[0].index, task.index, "obj")
            _make_root(tokens, roots[0], deed)
    return tokens


def subjects_of_participles(tokens: list[Token]) -> list[Token]:
    """In "the lawyer acting for Chad, who was late, said" the lawyer said; who only acts is no other sentence."""
    for part in [t for t in tokens if t.dep in ("advcl", "ccomp") and t.tag in ("VBG", "VBN") and t.head > t.index]:
        verb = tokens[part.head]
        names = [t for t in under(tokens, part.index, "nsubj", "nsubj:pass") if t.index < part.index]
        if len(names) != 1 or under(tokens, part.index, "aux", "aux:pass", "mark") or names[0].pos not in NOUNS:
            continue
        if verb.pos == "VERB" and verb.tag in FINITE and not under(tokens, verb.index, *SUBJECTS):
            hang_subject(tokens, names[0].index, verb.index)
            hang(tokens, part.index, names[0].index, "acl")
    return tokens


def subjects_before_parentheses(tokens: list[Token]) -> list[Token]:
    """In "Nauru, it was announced on Friday, has agreed" Nauru agreed; it was not Nauru that was announced."""
    for speech in [t for t in tokens if t.dep == "parataxis" and t.head > t.index and t.pos == "VERB"]:
        verb = tokens[speech.head]
        names = [t for t in under(tokens, speech.index, "obl:npmod", "dep") if t.pos in NOUNS and t.entity not in TIMES]
        own = [t for t in under(tokens, speech.index, "nsubj", "nsubj:pass") if names and t.index > names[0].index]
        if names and own and not under(tokens, verb.index, *SUBJECTS) and tokens[own[0].index - 1].text == ",":
            hang_subject(tokens, names[0].index, verb.index)
    return tokens


def clauses_after_semicolons(tokens: list[Token]) -> list[Token]:
    """In "Peru left; Chile, which had hoped for more, stayed" Chile stayed, and neither clause is told by the other."""
    for mark in [t for t in tokens[3:-3] if t.text == ";"]:
        first = tokens[mark.index + 1 :]
        nouns = [
            t for t in first[:6] if t.pos in NOUNS and t.head < mark.index and start_of(tokens, t) == mark.index + 1
        ]
        verbs = [t for t in first if t.pos == "VERB" and (t.head < mark.index or t.head == t.index)]
        if not verbs:
            continue
        verb = verbs[0]
        finite = verb.tag in FINITE or under(tokens, verb.index, "aux", "aux:pass")
        if nouns and finite and nouns[0].index < verb.index and not under(tokens, verb.index, *SUBJECTS):
            hang_subject(tokens, nouns[0].index, verb.index)
        for clause in [t for t in under(tokens, verb.index, "ccomp") if t.index < mark.index]:
            # "...; the agency said." only tells who told what stands before.
            last = verb.index + 1 >= len(tokens) or tokens[verb.index + 1].pos == "PUNCT"
            told = last and verb.lemma in TOLD and not under(tokens, verb.index, "aux:pass")
            if under(tokens, clause.index, *SUBJECTS) and _has_subject_after(tokens, verb, mark) and not told:
                raise_to(tokens, clause.index, verb.index)
                hang(tokens, verb.index, clause.index, "conj")
                break
    return tokens


def _is_cut_short(tokens: list[Token], verb: Token) -> bool:
    """Tell whether a verb stands for that of a clause before: "Chile did not", "Chile followed in May"."""
    if verb.lemma == "follow":
        return all(t.lemma == "suit" for t in under(tokens, verb.index, "obj"))
    rest = [t for t in tokens[verb.index + 1 :] if t.pos != "PUNCT"]
    return verb.lemma in CUT_SHORT and len(rest) <= 1 and all(t.text.lower() in CUT_AFTER for t in rest)


def main_verbs_behind_times(tokens: list[Token]) -> list[Token]:
    """In "A nurse who had been held since May was freed" the nurse was freed, and nothing since May was."""
    for verb in [t for t in tokens if t.dep == "advcl" and t.pos == "VERB" and t.index > t.head]:
        clause, marks = tokens[verb.head], under(tokens, verb.index, "mark")
        noun, times = tokens[clause.head], under(tokens, verb.index, "nsubj", "nsubj:pass")
        timed = len(times) == len(marks) == 1 and times[0].entity in TIMES and marks[0].lemma in JOINING
        if clause.dep == "acl:relcl" and noun.dep == "root" and noun.pos in NOUNS and timed:
            hang(tokens, times[0].index, clause.index, "obl")
            hang(tokens, marks[0].index, times[0].index, "case")
            _make_root(tokens, noun, verb)
    return tokens


def rows_of_deeds(tokens: list[Token]) -> list[Token]:
    """In "Peru denies any role, refuses to pay and has left" nobody tells that Peru denies; all three are its deeds."""
    for verb in [t for t in tokens if t.tag in FINITE and t.pos == "VERB" and tokens[t.index - 1].text == ","]:
        clauses = [t for t in under(tokens, verb.index, "ccomp") if t.index < verb.index]
        if len(clauses) != 1 or under(tokens, verb.index, *SUBJECTS) or verb.lemma in TOLD - REFUSING:
            continue
        first = clauses[0]
        if first.tag == verb.tag and under(tokens, first.index, *SUBJECTS):
            raise_to(tokens, first.index, verb.index)
            hang(tokens, verb.index, first.index, "conj")
    return tokens


def clauses_cut_short(tokens: list[Token]) -> list[Token]:
    """In "Peru signed, Chile did not" Peru signed: neither clause is told by the other."""
    for verb in [t for t in tokens if t.tag in FINITE | {"MD"} and t.dep == "root"]:
        clauses = [t for t in under(tokens, verb.index, "ccomp", "advcl") if t.index < verb.index]
        if len(clauses) != 1 or not _is_cut_short(tokens, verb):
            continue
        own = [t for t in under(tokens, verb.index, "nsubj") if t.index > clauses[0].index]
        if own and under(tokens, clauses[0].index, *SUBJECTS) and not under(tokens, clauses[0].index, "mark"):
            raise_to(tokens, clauses[0].index, verb.index)
            hang(tokens, verb.index, clauses[0].index, "conj")
    return tokens


def _has_subject_after(tokens: list[Token], verb: Token, mark: Token) -> bool:
    return any(t.index > mark.index for t in under(tokens, verb.index, *SUBJECTS))


def pasts_behind_nouns(tokens: list[Token]) -> list[Token]:
    """In "a rocket fired from Iran hit the port" the rocket was fired: the tagger takes the participle for a past."""
    for verb in [t for t in tokens if t.dep == "acl" and t.tag == "VBD" and t.index == tokens[t.head].index + 1]:
        noun = tokens[verb.head]
        if under(tokens, verb.index, "obj", "xcomp", "ccomp", "advmod", *SUBJECTS) or verb.text.lower() in ONLY_PAST:
            continue
        while noun.dep == "nmod" and noun.head < noun.index:
            noun = tokens[noun.head]
        joined = any(t.text.lower() in (*JOINING, "as", "while", "when") for t in under(tokens, noun.index, "case"))
        told = noun.dep == "nsubj" and noun.head > verb.index and tokens[noun.head].tag in FINITE
        if not joined and (told or (noun.dep in ("obj", "obl") and noun.head < noun.index)):
            tag(tokens, verb.index, "VERB", "VBN")
    return tokens


def participles_at_the_head(tokens: list[Token]) -> list[Token]:
    """In "Accusing Oman of piracy, the sheikh left" the sheikh accuses Oman, who is no second subject."""
    if len(tokens) < 5 or tokens[0].tag != "VBG" or tokens[0].dep not in ("compound", "amod"):
        return tokens
    thing = tokens[tokens[0].head]
    others = [t for t in under(tokens, thing.head, "nsubj", "nsubj:pass") if t.index > thing.index]
    if not thing.dep.startswith("nsubj") or len(others) != 1:
        return tokens
    tag(tokens, 0, "VERB", "VBG")
    hang(tokens, 0, thing.head, "advcl")
    hang(tokens, thing.index, 0, "obj")
    for clause in under(tokens, thing.index, "acl"):
        if under(tokens, clause.index, "mark"):
            hang(tokens, clause.index, 0, "advcl")
    for phrase in [t for t in under(tokens, thing.index, "nmod") if t.index > thing.index]:
        hang(tokens, phrase.index, 0, "obl")
    return tokens


def who_it_is_said(tokens: list[Token]) -> list[Token]:
    """In "a banker who, police said, had paid the rebels" the banker paid; the police only said so."""
    for who in [t for t in tokens[:-4] if t.tag in ("WP", "WDT") and tokens[t.index + 1].text == ","]:
        speech = tokens[who.head]
        if who.dep not in ("nsubj", "obj") or speech.dep != "acl:relcl" or speech.tag not in ("VBD", "VBZ", "VBP"):
            continue
        speakers = [t for t in under(tokens, speech.index, "nsubj") if t.index > who.index]
        comma = speech.index + 1
        if not speakers or comma >= len(tokens) or tokens[comma].text != ",":
            continue
        later = [t for t in tokens[comma + 1 :] if t.pos == "VERB" and t.dep in ("conj", "ccomp", "dep", "advcl")]
        later = [t for t in later if start_of_verb(tokens, t) == comma + 1 and not under(tokens, t.index, *SUBJECTS)]
        if later:
            hang(tokens, later[0].index, speech.head, "acl:relcl")
            hang_subject(tokens, who.index, later[0].index)
            hang(tokens, speech.index, later[0].index, "parataxis")
    return tokens


def results_of_what_is_told(tokens: list[Token]) -> list[Token]:
    """In "Rebels shelled the port, police said, killing two" the rebels killed; the police only said so."""
    for result in [t for t in tokens if t.tag == "VBG" and t.dep == "advcl" and t.head < t.index]:
        speech = tokens[result.head]
        if result.lemma in TOLD or tokens[result.index - 1].text != "," or tokens[speech.index + 1].text != ",":
            continue
        if under(tokens, result.index, "mark", *SUBJECTS, "ccomp") or not under(tokens, result.index, "obj"):
            continue
        deeds = [t for t in under(tokens, speech.index, "ccomp") if t.index < speech.index]
        if speech.dep == "parataxis" and speech.head < speech.index:
            deeds.append(tokens[speech.head])
        speakers = [t for t in under(tokens, speech.index, "nsubj") if deeds and t.index > deeds[-1].index]
        if deeds and speakers and deeds[-1].pos == "VERB":
            hang(tokens, result.index, deeds[-1].index, "advcl")
    return tokens


INSERTED_RULES = (
    participles_of_fronted_nouns,
    subjects_before_insertions,
    nouns_with_finite_clauses,
    clauses_before_speech,
    deeds_after_infinitives,
    subjects_of_participles,
    subjects_before_parentheses,
    clauses_after_semicolons,
    main_verbs_behind_times,
    rows_of_deeds,
    clauses_cut_short,
    pasts_behind_nouns,
    participles_at_the_head,
    who_it_is_said,
    results_of_what_is_told,
)
