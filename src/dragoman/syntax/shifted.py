"""
Objects that the parser lost: the first of two, and those that stand behind a phrase.

Each rule takes the tokens of a sentence and gives them back mended; the cases are in tests/cases/syntax.
"""

from __future__ import annotations

from dragoman.model.text import Token
from dragoman.syntax.edits import FINITE, NOUNS, TIMES, hang, start_of, tag, under

#: Verbs of two objects, of whom the first receives.
GIVING = frozenset(
    {"allot", "allow", "award", "cost", "deny", "forgive", "give", "grant", "guarantee", "hand", "lend", "offer",
     "owe", "pay", "promise", "refuse", "sell", "send", "show", "teach", "tell"}
)  # fmt: skip
#: What is granted without an article: "granted the envoy asylum".
GRANTED = frozenset(
    {"access", "amnesty", "asylum", "citizenship", "entry", "immunity", "passage", "permission", "refuge", "shelter"}
)
#: Verbs that say what something is found to be, and findings that the parser may take for nouns.
JUDGING = frozenset({"adjudge", "declare", "deem", "find", "hold", "judge", "pronounce", "rule", "term"})
VERDICTS = frozenset({"void", "null", "invalid", "lawful", "legal", "illegal", "unlawful", "unconstitutional", "valid"})
#: Nouns of direction, which nobody receives.
WHITHER = frozenset({"east", "home", "north", "south", "west"})
#: What divides a dateline or a heading from the sentence.
BREAKS = frozenset({"-", "--", "–", "—", ":"})
#: Verbs of who lets somebody have time, and what he lets him have.
LETTING = frozenset({"give", "allow", "grant"})
TIMED = frozenset({"obl:npmod", "nmod:tmod", "obl"})
SPANS = frozenset({"day", "hour", "week", "month", "fortnight", "minute", "year", "time"})
#: Figures of a year.
YEAR = 4
#: What a noun begins with that stands on its own.
FIRST = frozenset({"DT", "PRP$", "CD"})
#: Labels that the parser gives an object which stands behind a phrase.
ASIDE = frozenset({"appos", "obl", "obl:npmod", "dep", "nmod:npmod"})


def receivers_before_objects(tokens: list[Token]) -> list[Token]:
    """In "promised the people reforms" the people are promised something; there are no people reforms."""
    for thing in [t for t in tokens if t.dep == "obj" and t.pos == "NOUN" and tokens[t.head].lemma in GIVING]:
        if thing.head > thing.index or thing.text in WHITHER or under(tokens, thing.head, "iobj"):
            continue
        receiver = _first_object(tokens, thing) or _receiver(tokens, thing)
        if receiver is None:
            continue
        for token in under(tokens, thing.index, "det", "amod", "nmod:poss", "nummod", "compound"):
            if token.index < receiver.index:
                hang(tokens, token.index, receiver.index, token.dep)
        hang(tokens, receiver.index, thing.head, "iobj")
    return tokens


def _first_object(tokens: list[Token], thing: Token) -> Token | None:
    """Find the other object before one, if nothing divides the two."""
    others = [t for t in under(tokens, thing.head, "obj") if t.index < thing.index]
    apart = others and any(t.pos == "PUNCT" or t.dep == "cc" for t in tokens[others[0].index : thing.index])
    return others[0] if len(others) == 1 and not apart else None


def _receiver(tokens: list[Token], thing: Token) -> Token | None:
    """Find the noun before an object that is no part of it: a plural, a name, or "two of them"."""
    counted = [t for t in under(tokens, thing.index, "nummod", "nsubj") if t.pos == "NUM"]
    counted = [t for t in counted if t.index > thing.head and under(tokens, t.index, "nmod")]
    if counted:
        return counted[-1]
    for word in under(tokens, thing.index, "compound", "nmod:npmod"):
        if word.index != thing.index - 1 or (word.entity and word.entity_start == thing.entity_start):
            continue
        begun = any(t.dep in ("det", "nmod:poss", "nummod") for t in tokens if t.head in (thing.index, word.index))
        state = word.entity == "GPE" and word.text.istitle() and tokens[thing.head].lemma not in ("show", "tell")
        state = state and not under(tokens, thing.index, "amod")
        if state or (begun and (word.tag == "NNS" or thing.lemma in GRANTED)):
            return word
    return None


def objects_behind_phrases(tokens: list[Token]) -> list[Token]:
    """In "recalled for talks its envoy" the envoy is recalled; he is no other name for the talks."""
    for noun in [t for t in tokens if t.dep in ASIDE and t.pos in ("NOUN", "PROPN") and t.entity not in TIMES]:
        above = tokens[noun.head]
        start = start_of(tokens, noun)
        if above.index > noun.index or tokens[start].tag not in FIRST or tokens[start - 1].pos not in ("NOUN", "PROPN"):
            continue
        year = len(tokens[start].text) == YEAR and tokens[start].text.isdigit()
        verb = _verb_above(tokens, above) if tokens[start].entity not in TIMES and not year else None
        if verb is None or verb.index > start or under(tokens, noun.index, "case"):
            continue
        if not under(tokens, verb.index, "obj", "ccomp", "xcomp", "aux:pass", "nsubj:pass", "obl:agent", "cop"):
            hang(tokens, noun.index, verb.index, "obj")
    return tokens


def _verb_above(tokens: list[Token], noun: Token) -> Token | None:
    """Climb from the noun of a phrase to the verb right before the phrase."""
    for _ in range(3):
        verb = tokens[noun.head]
        if noun.dep not in ("obl", "nmod", "compound") or not under(tokens, noun.index, "case"):
            return None
        if verb.pos == "VERB":
            first = min(t.index for t in under(tokens, noun.index, "case"))
            return verb if first == verb.index + 1 and verb.tag in ("VBD", "VBZ", "VBN", "VBP", "VB") else None
        noun = verb
    return None


def second_names_of_objects(tokens: list[Token]) -> list[Token]:
    """In "shelled the port, the fifth raid in a week" nobody shells a raid: it is what the whole is called."""
    for second in [t for t in tokens if t.dep == "obj" and t.pos == "NOUN" and t.head < t.index]:
        firsts = [t for t in under(tokens, second.head, "obj") if tokens[t.head].index < t.index < second.index]
        start = start_of(tokens, second)
        if len(firsts) != 1 or tokens[start - 1].text != "," or under(tokens, second.index, "conj", "cc"):
            continue
        counted = [t for t in under(tokens, second.index, "amod") if t.entity == "ORDINAL" or t.tag == "JJS"]
        if counted or tokens[start].text in ("a", "an"):
            hang(tokens, second.index, firsts[0].index, "appos")
    return tokens


def pasts_before_nouns(tokens: list[Token]) -> list[Token]:
    """In "Peru rejected the calls and dismissed allegations of fraud" Peru dismissed them; they are no kind of them."""
    for verb in [t for t in tokens[1:] if t.tag == "VBD" and t.dep == "amod" and t.head > t.index]:
        noun = tokens[verb.head]
        first, above = tokens[noun.head], tokens[tokens[noun.head].head]
        joined = noun.dep == "conj" and first.dep in ("obj", "nmod") and tokens[verb.index - 1].dep == "cc"
        while joined and above.pos in NOUNS and above.dep in ("obj", "nmod"):
            above = tokens[above.head]
        if joined and above.tag == "VBD" and above.index < verb.index:
            hang(tokens, verb.index, above.index, "conj")
            hang(tokens, tokens[verb.index - 1].index, above.index, "cc")
            _give_object(tokens, verb, noun)
        elif noun.head == noun.index and not under(tokens, noun.index, "cop", "nsubj", "case"):
            subjects = [t for t in under(tokens, noun.index, "compound", "amod", "nmod") if t.index < verb.index]
            if subjects and subjects[-1].pos in NOUNS and subjects[-1].index == verb.index - 1:
                hang(tokens, verb.index, verb.index, "root")
                _give_object(tokens, verb, noun)
                for token in [t for t in tokens if t.head == noun.index and t.index < verb.index]:
                    hang(tokens, token.index, subjects[-1].index, token.dep)
                hang(tokens, subjects[-1].index, verb.index, "nsubj")
    return tokens


def _give_object(tokens: list[Token], verb: Token, noun: Token) -> None:
    tag(tokens, verb.index, "VERB", "VBD")
    hang(tokens, noun.index, verb.index, "obj")


def taken_prisoner(tokens: list[Token]) -> list[Token]:
    """In "took forty soldiers prisoner" the soldiers are taken; they are no part of a prisoner."""
    for word in [t for t in tokens if t.text in ("prisoner", "hostage", "captive") and t.dep == "obj"]:
        taken = [t for t in under(tokens, word.index, "compound") if t.tag == "NNS" and t.index == word.index - 1]
        if tokens[word.head].lemma not in ("take", "hold") or not taken:
            continue
        for token in [t for t in tokens[: taken[0].index] if t.head == word.index]:
            hang(tokens, token.index, taken[0].index, token.dep)
        hang(tokens, taken[0].index, word.head, "obj")
        hang(tokens, word.index, word.head, "xcomp")
    return tokens


def judged_void(tokens: list[Token]) -> list[Token]:
    """In "declared the election void" the election is declared so; there is no void of an election."""
    for word in [t for t in tokens if t.head < t.index and t.dep in ("obj", "xcomp") and _is_verdict(t)]:
        judged = [t for t in under(tokens, word.index, "compound", "nmod:npmod") if t.index == word.index - 1]
        if tokens[word.head].lemma not in JUDGING or not judged or judged[0].pos not in NOUNS:
            continue
        for token in [t for t in tokens[: judged[0].index] if t.head == word.index]:
            hang(tokens, token.index, judged[0].index, token.dep)
        hang(tokens, judged[0].index, word.head, "obj")
        hang(tokens, word.index, word.head, "xcomp")
    return tokens


def _is_verdict(token: Token) -> bool:
    return token.tag == "JJ" or token.text in VERDICTS


def two_subjects(tokens: list[Token]) -> list[Token]:
    """In "a plan both could accept" and "whom, as which, both accept" the first of two subjects is what is done to."""
    for second in [t for t in tokens if t.dep == "nsubj" and t.head > t.index]:
        verb = tokens[second.head]
        firsts = [t for t in under(tokens, verb.index, "nsubj") if t.index < second.index]
        if len(firsts) != 1 or verb.pos != "VERB" or under(tokens, verb.index, "obj"):
            continue
        first, above = firsts[0], tokens[verb.head]
        if verb.dep == "acl:relcl" and first.tag == "WDT":
            hang(tokens, first.index, verb.index, "obj")
        elif verb.dep == "ccomp" and above.pos == "VERB" and above.index < first.index and not _between(tokens, first):
            hang(tokens, first.index, above.index, "obj")
            hang(tokens, verb.index, first.index, "acl:relcl")
    return tokens


def things_given(tokens: list[Token]) -> list[Token]:
    """In "the list that Oslo sent to Minsk" the list was sent: "that" is no mere mark."""
    for verb in [t for t in tokens if t.dep == "acl" and t.lemma in GIVING and tokens[t.head].pos == "NOUN"]:
        that = [t for t in under(tokens, verb.index, "mark") if t.text == "that"]
        own = under(tokens, verb.index, "obj", "ccomp", "xcomp", "aux:pass")
        if that and not own and under(tokens, verb.index, "nsubj") and under(tokens, verb.index, "obl"):
            hang(tokens, verb.index, verb.head, "acl:relcl")
            hang(tokens, that[0].index, verb.index, "obj")
            tag(tokens, that[0].index, "PRON", "WDT")
    return tokens


def _between(tokens: list[Token], noun: Token) -> bool:
    """Tell whether a mark or a conjunction stands between a noun and the verb above its own."""
    verb = tokens[noun.head]
    span = tokens[tokens[verb.head].index + 1 : verb.index]
    return any(t.pos == "PUNCT" for t in span) or bool(under(tokens, verb.index, "mark")) or noun.pos == "PRON"


def objects_of_relative_clauses(tokens: list[Token]) -> list[Token]:
    """In "The city that hosted the talks was shelled" the talks were hosted; the city alone was shelled."""
    for second in [t for t in tokens if t.dep in ("nsubj", "nsubj:pass") and t.pos in NOUNS and t.head > t.index]:
        start = start_of(tokens, second)
        verb = tokens[start - 1] if start else second
        firsts = [t for t in under(tokens, second.head, "nsubj", "nsubj:pass") if t.index < verb.index]
        if verb.pos != "VERB" or verb.tag not in (*FINITE, "VBG", "VB") or not firsts or verb.index == second.head:
            continue
        if not under(tokens, verb.index, "obj", "ccomp", "xcomp", "aux:pass", "compound:prt"):
            hang(tokens, second.index, verb.index, "obj")
    return tokens


def verbs_have_one_subject(tokens: list[Token]) -> list[Token]:
    """In "LIMA (Reuters) - Adviser to the King for Trade Ali Hadi fled" the adviser alone fled, and he is Ali Hadi."""
    for name in [t for t in tokens if t.dep in ("nsubj", "nsubj:pass") and t.pos in NOUNS and t.head > t.index]:
        firsts = [t for t in under(tokens, name.head, "nsubj", "nsubj:pass") if t.index < name.index]
        if len(firsts) != 1 or firsts[0].pos not in NOUNS:
            continue
        between = tokens[firsts[0].index + 1 : name.index]
        before = tokens[name.index - 1]
        if any(t.text in BREAKS for t in between):
            hang(tokens, firsts[0].index, name.head, "dislocated")
        elif before.pos == "NOUN" and name.pos == "PROPN" and _is_within(tokens, before, firsts[0]):
            hang(tokens, name.index, before.index, "appos")
        elif _names_one(tokens, name, firsts[0], between):
            hang(tokens, name.index, firsts[0].index, "appos")
    return tokens


def _names_one(tokens: list[Token], name: Token, title: Token, between: list[Token]) -> bool:
    """Tell whether a person's name stands right behind a title."""
    junior = name.text in ("Jr.", "Sr.")
    if not junior and (name.entity != "PERSON" or name.pos != "PROPN"):
        return False
    if not junior and any(t.text in (",", "and", "&") or t.tag == "POS" for t in between):
        return False
    return all(_is_within(tokens, t, title, name) for t in between)


def _is_within(tokens: list[Token], token: Token, *tops: Token) -> bool:
    """Tell whether a token, or a mark, hangs on one of some others without a verb between."""
    for _ in range(8):
        if token.pos == "VERB":
            return False
        if token.index in [t.index for t in tops]:
            return True
        token = tokens[token.head]
    return False


def verbs_taken_for_plurals(tokens: list[Token]) -> list[Token]:
    """In "Malawi thanks the two brothers." Malawi thanks them: a plural noun has no object."""
    for verb in [t for t in tokens[1:-1] if t.head == t.index and t.tag == "NNS" and t.pos == "NOUN"]:
        things = [t for t in under(tokens, verb.index, "obj") if t.index > verb.index]
        names = [t for t in under(tokens, verb.index, "compound", "amod", "nsubj") if t.index == verb.index - 1]
        if not things or len(names) != 1 or names[0].tag not in ("NNP", "NN"):
            continue
        tag(tokens, verb.index, "VERB", "VBZ")
        hang(tokens, names[0].index, verb.index, "nsubj")
        for word in [t for t in under(tokens, verb.index, "det", "amod", "compound") if t.index < names[0].index]:
            hang(tokens, word.index, names[0].index, word.dep)
        for phrase in [t for t in under(tokens, verb.index, "nmod") if t.index > things[0].index]:
            hang(tokens, phrase.index, verb.index, "obl")
    return tokens


def times_given(tokens: list[Token]) -> list[Token]:
    """In "gave Mali a week to leave" a week is what Mali is given, and to leave is what it is given it for."""
    for time in [t for t in tokens if t.dep in TIMED and t.lemma in SPANS and tokens[t.head].lemma in LETTING]:
        verb = tokens[time.head]
        receivers = [t for t in under(tokens, verb.index, "obj", "iobj") if verb.index < t.index < time.index]
        tasks = [t for t in tokens[time.index :] if t.tag == "VB" and t.head in (time.index, verb.index)]
        to = any(t.tag == "TO" for t in tokens[time.index + 1 : time.index + 3])
        if time.index < verb.index or not (receivers and tasks and to) or under(tokens, time.index, "case"):
            continue
        if receivers[0].dep == "iobj":
            hang(tokens, time.index, verb.index, "obj")
        hang(tokens, tasks[0].index, verb.index, "xcomp")
    return tokens


def votes_against_votes(tokens: list[Token]) -> list[Token]:
    """In "condemned it by 108 votes to nine" the nine are votes, and no verdict is "to nine"."""
    for number in [
        t for t in tokens[3:] if t.pos == "NUM" and t.dep in ("obl", "nmod") and tokens[t.index - 1].lemma == "to"
    ]:
        before = tokens[number.index - 2]
        if (before.lemma == "vote" or before.pos == "NUM") and number.head != before.index:
            hang(tokens, number.index, before.index, "nmod")
    return tokens


SHIFTED_RULES = (
    votes_against_votes,
    verbs_taken_for_plurals,
    verbs_have_one_subject,
    objects_of_relative_clauses,
    receivers_before_objects,
    objects_behind_phrases,
    second_names_of_objects,
    pasts_before_nouns,
    taken_prisoner,
    judged_void,
    two_subjects,
    things_given,
    times_given,
)
