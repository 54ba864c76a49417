"""
Who stands where around a verb.

Rule 1: a subject of one's own comes first; a relative pronoun stands for what it refers to.
Rule 2: a joined verb shares the subject of the first, and the object of the next if it has none.
Rule 3: an infinitive takes the object of the verb above it if that verb has one ("asked X to leave"),
        else its subject ("promised to leave"); "call on X to leave" counts as an object.
Rule 4: a participle takes the noun that it modifies: as agent if active, as patient if passive.
Rule 5: a clause without subject that modifies a clause takes that one's subject.
Rule 6: a gerund without subject is done by its by-phrase: "spying by Albania on Greece".
"""

from __future__ import annotations

from dragoman.frames.tree import RELATIVE_PRONOUNS, SUBJECTS, below, case_of, is_verbal
from dragoman.model.frames import Argument
from dragoman.model.text import Sentence, Token

#: Verbs whose infinitive has their own subject even when they have an object.
SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "agree", "refuse", "use", "take", "have", "hold", "sign"})
#: Verbs whose infinitive is for whom they give something: "gave the rebels a week to leave".
GIVING_TIME = frozenset({"give", "allow", "grant", "leave", "offer"})
#: Prepositions whose noun the infinitive after it takes for its subject: "call on X to", "appeal to X to".
OBJECT_PREPOSITIONS = frozenset({"on", "upon", "to", "for"})
#: Prepositions whose gerund takes the object of the verb above: "accuse X of", "stop X from", "thank X for".
OBJECT_GERUNDS = frozenset({"of", "from", "for", "into"})
#: Prepositions after which a name says where a happening was, or against whom.
PLACING = frozenset({"in", "at", "near", "against", "across"})
#: What the parser calls names of what is no person.
NO_PERSONS = frozenset({"GPE", "LOC", "FAC", "ORG"})
#: Verbs with which a speaker is put in after what he says.
REPORTING = frozenset({"say", "report", "announce", "add", "claim", "write", "note", "state", "confirm"})
#: What an attack does, and the place or thing that it strikes does not.
KILLING = frozenset({"kill", "wound", "injure", "maim"})
#: Verbs of the passive "is accused of it by X".
BLAMING = frozenset({"accuse", "suspect", "blame", "charge", "convict", "acquit", "clear"})
#: What the parser calls names that, before a noun, say whose it is: "the Kenyan decision".
NAMED = frozenset({"NORP", "GPE", "ORG"})
#: What is done to somebody, though the tagger sees a past: "was captured and tortured".
SUFFERED = frozenset(
    {"abduct", "behead", "deport", "detain", "evacuate", "execute", "expel", "extradite", "flog", "hang", "imprison",
     "injure", "intern", "jail", "kidnap", "kill", "murder", "rape", "release", "torture", "wound"}
)  # fmt: skip
#: Nouns of what somebody does again and again, who is told elsewhere: "the policy of arming rebels".
PRACTICES = frozenset({"policy", "practice", "habit", "tactic", "strategy", "custom"})
#: Words between two verbs that stand side by side: "shelled and then burned by".
_SIDE_BY_SIDE = 3
#: Clauses that are more than their predicate: a limit against trees that loop.
DEEPEST = 12
#: What a thing is done by, and not by whom, if no article stands before it: "added by hand".
MEANS = frozenset(
    {"hand", "phone", "telephone", "telegram", "cable", "letter", "fax", "mail", "post", "courier", "radio", "video",
     "air", "sea", "land", "road", "rail", "train", "plane", "helicopter", "ship", "boat", "force", "law", "decree",
     "name", "chance", "mistake", "accident", "consensus", "acclamation", "referendum", "then", "now"}
)  # fmt: skip


def is_passive(sentence: Sentence, index: int) -> bool:
    """Tell whether a verb stands in the passive, full or reduced."""
    if below(sentence, index, "nsubj:pass", "aux:pass", "csubj:pass"):
        return True
    token = sentence.tokens[index]
    if token.tag not in ("VBN", "VBD"):
        return False
    if token.dep == "conj" and not below(sentence, index, "aux", *SUBJECTS) and _may_share_passive(sentence, token):
        return is_passive(sentence, token.head) if is_verbal(sentence, token.head) else False
    if token.tag == "VBD" or below(sentence, index, "aux", "obj"):
        return False
    if token.dep == "root":
        return bool(below(sentence, index, "obl:agent"))
    return token.dep in ("acl", "advcl") and not below(sentence, index, "nsubj")


def _may_share_passive(sentence: Sentence, token: Token) -> bool:
    """Tell whether a joined verb can be passive like the first; the tagger may see the past: "held and led by"."""
    if token.tag == "VBN":
        return True
    if token.lemma in SUFFERED and not below(sentence, token.index, "obj"):
        return True
    done = any(_is_by(sentence, t) and t.index > token.index for t in below(sentence, token.index, "obl:agent", "obl"))
    return done and not below(sentence, token.index, "obj")


def subjects(sentence: Sentence, index: int, depth: int = 0) -> tuple[int, ...]:
    """Find the grammatical subject of a predicate, its own or the one it borrows."""
    token = sentence.tokens[index]
    own = below(sentence, index, *SUBJECTS)
    if own:
        return tuple(_antecedent(sentence, index, t) for t in own if t.lemma != "there" and t.dep != "expl")
    if depth > DEEPEST or token.head == index:
        return ()
    if token.dep == "conj":
        return subjects(sentence, token.head, depth + 1)
    if token.dep == "acl:relcl":
        # "the first to sign the treaty" signs it; "the treaty to sign" does not.
        task = token.tag == "VB" and any(t.tag == "TO" for t in below(sentence, index, "aux"))
        return _of_task(sentence, token.head, depth) if task and below(sentence, index, "obj") else ()
    if token.dep == "acl":
        return _of_noun(sentence, index, depth)
    if token.dep in ("xcomp", "advcl", "ccomp", "parataxis", "dep") and is_verbal(sentence, token.head):
        return _controller(sentence, index, depth)
    if token.dep in ("xcomp", "advcl", "ccomp"):
        above = sentence.tokens[token.head]
        if above.pos == "ADV" and above.head != above.index and is_verbal(sentence, above.head):
            return subjects(sentence, above.head, depth + 1)
        return _of_noun(sentence, index, depth)
    return ()


def _antecedent(sentence: Sentence, index: int, subject: Token) -> int:
    """Let a relative pronoun stand for its noun."""
    if subject.lemma.lower() not in RELATIVE_PRONOUNS and subject.text.lower() not in RELATIVE_PRONOUNS:
        return subject.index
    clause = sentence.tokens[index]
    for _ in range(DEEPEST):
        if clause.dep == "acl:relcl":
            noun = _one_who(sentence, _agreeing(sentence, index, clause.head), subject)
            return _deadly_deed(sentence, index, _not_its_place(sentence, noun, subject))
        if clause.head == clause.index:
            break
        clause = sentence.tokens[clause.head]
    return subject.index


def _agreeing(sentence: Sentence, index: int, noun: int) -> int:
    """Pass from a plural to the single noun above it where the verb is a single one's: "a state OF TRIBES that has"."""
    token = sentence.tokens[noun]
    above = sentence.tokens[token.head]
    single = any(t.tag == "VBZ" for t in (sentence.tokens[index], *below(sentence, index, "aux", "aux:pass", "cop")))
    if single and token.tag == "NNS" and token.dep == "nmod" and above.tag in ("NN", "NNP"):
        return above.index
    return noun


def _one_who(sentence: Sentence, index: int, pronoun: Token) -> int:
    """Let "who" after "the emir of the east coast" mean the emir: a place or a body is no "who"."""
    token = sentence.tokens[index]
    above = sentence.tokens[token.head]
    person = pronoun.text.lower() in ("who", "whom") and token.entity in NO_PERSONS and token.dep == "nmod"
    return above.index if person and above.pos in ("NOUN", "PROPN") and above.entity not in NO_PERSONS else index


def _not_its_place(sentence: Sentence, index: int, pronoun: Token) -> int:
    """Let "which" after "the attacks in Peru" mean the attacks, and not the place or whom they are against."""
    token = sentence.tokens[index]
    above = sentence.tokens[token.head]
    place = token.entity in ("GPE", "LOC", "FAC") and case_of(sentence, index) in PLACING
    happening = token.dep == "nmod" and above.pos == "NOUN" and pronoun.text.lower() == "which"
    return above.index if place and happening else index


def _deadly_deed(sentence: Sentence, verb: int, noun: int) -> int:
    """Let what killed, after "the attack on a shrine in May that killed ten", be the attack, and not the shrine."""
    top, case = sentence.tokens[noun], ""
    if sentence.tokens[verb].lemma not in KILLING or sentence.tokens[verb].tag != "VBD" or _is_human(sentence, verb):
        return noun
    for _ in range(DEEPEST):
        above = sentence.tokens[top.head]
        if top.dep not in ("nmod", "conj") or above.pos != "NOUN":
            break
        case = case_of(sentence, top.index) or case
        top = above
    return top.index if case in PLACING | {"on", ""} else noun


def _is_human(sentence: Sentence, verb: int) -> bool:
    return any(t.text.lower() in ("who", "whom") for t in below(sentence, verb, *SUBJECTS))


def _controller(sentence: Sentence, index: int, depth: int) -> tuple[int, ...]:
    """Find whom the verb above lends to a clause without subject."""
    clause, head = sentence.tokens[index], sentence.tokens[index].head
    if case_of(sentence, index) in OBJECT_GERUNDS and sentence.tokens[index].tag == "VBG":
        objects = [t.index for t in below(sentence, head, "obj", "nsubj:pass") if t.index < index]
        if objects:
            return (objects[-1],)
        if sentence.tokens[head].dep == "acl" and is_passive(sentence, head):
            return subjects(sentence, head, depth + 1)
    infinitive = any(t.lemma == "to" and t.dep in ("aux", "mark") for t in below(sentence, index, "aux", "mark"))
    if infinitive and sentence.tokens[head].lemma not in SUBJECT_CONTROL and not is_upshot(sentence, index):
        between = [
            t
            for t in below(sentence, head, "obj", "iobj", "nsubj:pass", "obl")
            if t.dep != "obl" or case_of(sentence, t.index) in OBJECT_PREPOSITIONS
        ]
        objects = [t.index for t in between if head < t.index < index or (t.dep == "nsubj:pass" and t.index < index)]
        if objects and clause.dep in ("xcomp", "advcl", "ccomp"):
            receivers = [t.index for t in between if t.dep == "iobj" and t.index > head]
            return (receivers[0],) if receivers and sentence.tokens[head].lemma in GIVING_TIME else (objects[-1],)
        asked = _relative_object(sentence, head) if clause.dep == "xcomp" else ()
        if asked:
            return asked
    found = subjects(sentence, head, depth + 1)
    if found and is_passive(sentence, head) and not infinitive and clause.dep == "advcl":
        return by_agents(sentence, head) or found
    return found


def is_upshot(sentence: Sentence, index: int) -> bool:
    """Tell whether an infinitive says what came next, and no aim: "withdrew its men only to impose a blockade"."""
    only = [t for t in below(sentence, index, "advmod") if t.text.lower() == "only"]
    to = [t for t in below(sentence, index, "aux", "mark") if t.tag == "TO"]
    return bool(only and to) and only[-1].index == to[0].index - 1 and sentence.tokens[index].dep == "advcl"


def _relative_object(sentence: Sentence, index: int) -> tuple[int, ...]:
    """Find who is asked in "the men whom he asked to leave" and "the state whose rulers he asked to leave"."""
    fronted = tuple(t for t in below(sentence, index, "obj") if t.index < index)
    asked = tuple(t for t in fronted if t.tag == "WP" or is_whose(sentence, t.index))
    return tuple(_antecedent(sentence, index, t) for t in asked)


def _of_task(sentence: Sentence, noun: int, depth: int) -> tuple[int, ...]:
    """Find who is to do it in "the first to do it", "gave the men days to do it" and "students to do it"."""
    token = sentence.tokens[noun]
    if below(sentence, noun, "cop"):
        return subjects(sentence, noun, depth + 1)
    receivers = _receivers(sentence, noun)
    return receivers or (() if token.entity in ("DATE", "TIME") else (noun,))


def _receivers(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """List to whom a thing is given that has an infinitive of its own: "gave them the right to land"."""
    token = sentence.tokens[noun]
    if token.dep != "obj" or sentence.tokens[token.head].lemma not in GIVING_TIME:
        return ()
    return tuple(t.index for t in below(sentence, token.head, "iobj"))


def _of_noun(sentence: Sentence, index: int, depth: int) -> tuple[int, ...]:
    """Find whom a noun lends to the clause that hangs on it."""
    noun = sentence.tokens[index].head
    if sentence.tokens[index].tag == "VBG" and case_of(sentence, index) == "for":
        # "its thanks to Kenya for hosting the talks": Kenya hosts them.
        receivers = tuple(t.index for t in below(sentence, noun, "nmod") if case_of(sentence, t.index) == "to")
        if receivers:
            return receivers[:1]
    practised = sentence.tokens[noun].lemma in PRACTICES and case_of(sentence, index) == "of"
    if sentence.tokens[index].tag in ("VBG", "VBN") and not practised:
        return (noun,)
    owners = below(sentence, noun, "nmod:poss") or tuple(
        t for t in below(sentence, noun, "nmod") if case_of(sentence, t.index) in ("of", "by", "from")
    )
    if not owners and sentence.tokens[noun].pos == "NOUN":
        owners = tuple(t for t in below(sentence, noun, "amod", "compound") if t.entity in NAMED)
    if owners:
        return (owners[0].index,)
    above = sentence.tokens[noun]
    if receivers := _receivers(sentence, noun):
        return receivers
    if above.dep in ("obj", "obl", "nsubj:pass") and is_verbal(sentence, above.head):
        return logical_agents(sentence, above.head, depth + 1)
    return ()


def by_agents(sentence: Sentence, index: int) -> tuple[int, ...]:
    """Find the by-phrase of a passive; that of blame may stand behind what one is blamed for."""
    own = tuple(t.index for t in below(sentence, index, "obl:agent", "obl") if _is_by(sentence, t))
    return own or _blamers(sentence, index) or _agents_shared(sentence, index)


def _agents_shared(sentence: Sentence, index: int) -> tuple[int, ...]:
    """Find who does both in "was attacked and hit by a Peruvian missile", where nothing stands between the verbs."""
    joined = [t for t in below(sentence, index, "conj") if index < t.index <= index + _SIDE_BY_SIDE and t.tag == "VBN"]
    joined = [t for t in joined if not below(sentence, t.index, *SUBJECTS, "aux", "aux:pass", "obj")]
    apart = (t for t in sentence.tokens[index + 1 : joined[0].index] if t.dep not in ("cc", "advmod")) if joined else ()
    if not joined or any(apart):
        return ()
    return tuple(t.index for t in below(sentence, joined[0].index, "obl:agent", "obl") if _is_by(sentence, t))


def _is_by(sentence: Sentence, token: Token) -> bool:
    if token.lemma in MEANS and not below(sentence, token.index, "det", "nmod:poss"):
        return False
    return token.dep == "obl:agent" or case_of(sentence, token.index) == "by"


def _blamers(sentence: Sentence, index: int) -> tuple[int, ...]:
    """Find who blames in "Kenya is accused of arming rebels by Somalia", where the parser lets Somalia arm them."""
    token = sentence.tokens[index]
    reduced = token.dep == "acl" and token.tag == "VBN"
    if token.lemma not in BLAMING or not (reduced or below(sentence, index, "aux:pass", "nsubj:pass")):
        return ()
    crimes = [t for t in below(sentence, index, "obl", "advcl") if case_of(sentence, t.index) in OBJECT_GERUNDS]
    found = [t for crime in crimes for t in _by_phrases(sentence, crime)]
    return tuple(t.index for t in found[-1:])


def _by_phrases(sentence: Sentence, crime: Token) -> tuple[Token, ...]:
    """List the by-phrases in what one is blamed for; those of a passive are its own: "of being paid by Chad"."""
    if below(sentence, crime.index, "aux:pass"):
        return ()
    objects = below(sentence, crime.index, "obj", "nmod")
    inside = below(sentence, crime.index, "obl:agent", "obl", "nmod")
    deeper = tuple(t for thing in objects for t in below(sentence, thing.index, "nmod"))
    return tuple(t for t in (*inside, *deeper) if _is_by(sentence, t) and sentence.tokens[t.index].tag != "VBG")


def is_blamer(sentence: Sentence, index: int) -> bool:
    """Tell whether a by-phrase inside a crime names who blames, so that it is no doer of the crime."""
    at = sentence.tokens[index]
    for _ in range(DEEPEST):
        at = sentence.tokens[at.head]
        if at.lemma in BLAMING:
            return index in _blamers(sentence, at.index)
        if at.head == at.index:
            break
    return False


def logical_agents(sentence: Sentence, index: int, depth: int = 0) -> tuple[int, ...]:
    """Find who does it: the subject of an active verb, the by-phrase of a passive one."""
    if is_passive(sentence, index):
        return by_agents(sentence, index)
    if sentence.tokens[index].tag != "VBG":
        return subjects(sentence, index, depth)
    found = subjects(sentence, index, depth) if case_of(sentence, index) != "of" else ()
    if found:
        return found
    done = tuple(i for i in by_agents(sentence, index) if not is_blamer(sentence, i))
    return done or subjects(sentence, index, depth)


def verb_arguments(sentence: Sentence, index: int) -> tuple[Argument, ...]:
    """Fill the slots of a verb or predicative adjective."""
    passive = is_passive(sentence, index)
    found = [Argument("agent", head) for head in logical_agents(sentence, index)]
    if passive:
        found += [Argument("patient", head) for head in subjects(sentence, index)]
    found += [Argument("patient", head) for head in _objects(sentence, index)]
    found += [Argument("recipient", t.index) for t in below(sentence, index, "iobj")]
    found += _obliques(sentence, index, passive=passive)
    return tuple(dict.fromkeys(found))


def _objects(sentence: Sentence, index: int) -> tuple[int, ...]:
    own = tuple(t.index for t in below(sentence, index, "obj"))
    own = tuple(_antecedent(sentence, index, sentence.tokens[i]) for i in own)
    if own:
        return own
    token = sentence.tokens[index]
    if token.dep == "acl:relcl" and not is_passive(sentence, index) and below(sentence, index, *SUBJECTS):
        return () if _has_relative_subject(sentence, index) else (token.head,)
    joined = [t for t in below(sentence, index, "conj") if t.pos == "VERB" and t.index - index <= 3]
    return tuple(t.index for t in below(sentence, joined[0].index, "obj")) if joined else ()


def is_whose(sentence: Sentence, noun: int) -> bool:
    """Tell whether a noun is owned by whom a relative clause hangs on: "a state whose men fought"."""
    return any(t.tag == "WP$" for t in below(sentence, noun, "nmod:poss"))


def _has_relative_subject(sentence: Sentence, index: int) -> bool:
    """Tell whether a relative clause lacks no object: "the men who fought", "a state whose men fought"."""
    own = below(sentence, index, *SUBJECTS)
    return any(t.text.lower() in RELATIVE_PRONOUNS or is_whose(sentence, t.index) for t in own)


def _obliques(sentence: Sentence, index: int, *, passive: bool) -> list[Argument]:
    found: list[Argument] = []
    for token in below(sentence, index, "obl"):
        case = case_of(sentence, token.index)
        if case and not (case == "by" and (passive or is_blamer(sentence, token.index))):
            found += with_case(case, token.index)
    return found


def with_case(case: str, head: int) -> list[Argument]:
    """Name the slot by its whole preposition and, if that has several words, by the last as well."""
    last = case.rsplit(" ", 1)[-1]
    return [Argument(case, head)] if last == case else [Argument(case, head), Argument(last, head)]


def _only_reports(sentence: Sentence, token: Token) -> bool:
    """Tell whether an inserted clause only says whose word it is: "they agreed to stop, the mediator said"."""
    if token.dep != "parataxis" or token.lemma not in REPORTING or not below(sentence, token.index, "nsubj"):
        return False
    return not below(sentence, token.index, "obj", "ccomp", "xcomp")


def clausal_complements(sentence: Sentence, index: int) -> tuple[int, ...]:
    """List the heads of the clauses that complete a predicate, in the order of the text."""
    found = [
        t.index
        for t in below(sentence, index, "ccomp", "xcomp", "parataxis")
        if (is_verbal(sentence, t.index) or t.dep == "ccomp") and not _only_reports(sentence, t)
    ]
    for token in below(sentence, index, "advcl", "acl"):
        mark = case_of(sentence, token.index)
        infinitive = any(t.lemma == "to" for t in below(sentence, token.index, "aux", "mark"))
        if infinitive or mark in ("in", "to", "on", "of", "for", "about", "that", "from", "against", "with"):
            found.append(token.index)
    return tuple(sorted(found))
