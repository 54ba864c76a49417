"""
Verbs that the parser took for something else, and nouns that it took for verbs.

Each rule takes the tokens of a sentence and gives them back mended; the cases are in tests/cases/syntax.
"""

from __future__ import annotations

from types import MappingProxyType

from dragoman.model.text import Token
from dragoman.syntax.edits import FINITE, NOUNS, hang, hang_subject, raise_to, tag, under

NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON"})
ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj")
#: Participles that say where somebody stands, with the preposition that shows it.
ATTITUDES = MappingProxyType({"opposed": "to", "interested": "in", "dedicated": "to"})
#: Participles that say how somebody feels.
FEELINGS = frozenset(
    {"alarmed", "appalled", "assured", "concerned", "convinced", "delighted", "disappointed", "dismayed",
     "disturbed", "frustrated", "gratified", "outraged", "persuaded", "pleased", "relieved", "saddened", "satisfied",
     "shocked", "surprised", "troubled", "upset", "worried"}
)  # fmt: skip
#: What shows that a noun at the top of a tree is what is said of somebody, or has its verb.
_SAID_OF = ("nsubj", "nsubj:pass", "cop", "expl")
BEFORE_NOUNS = ("det", "amod", "compound", "nmod:poss", "nummod")
#: Verbs of telling somebody that something is so.
TELLING = frozenset(
    {"advise", "assure", "convince", "inform", "notify", "persuade", "promise", "remind", "satisfy", "tell", "warn"}
)
#: What may follow a participle that is really a past tense: "The ministers conferred with ...".
INTRANSITIVE = frozenset({"with", "to", "on", "about"})


def sentences_have_a_verb(tokens: list[Token]) -> list[Token]:
    """In "The navy exercised with Brazil." and "Zambia faced criticism." the participle is the verb."""
    verb = _hidden_verb(tokens)
    if verb is None:
        return tokens
    noun = tokens[verb.head]
    raised = noun.index
    if verb.index < noun.index:
        owners = [t for t in under(tokens, raised, "amod", "compound", "det") if t.index < verb.index]
        subject = owners[-1].index
        for owner in owners[:-1]:
            hang(tokens, owner.index, subject, owner.dep)
        if tokens[subject].entity in NAMED:
            tag(tokens, subject, "PROPN", "NNP", tokens[subject].text)
        _make_root(tokens, verb.index)
        hang(tokens, raised, verb.index, "obj")
    else:
        subject = raised
        _make_root(tokens, verb.index)
    hang(tokens, subject, verb.index, "nsubj")
    for token in under(tokens, raised, "punct"):
        hang(tokens, token.index, verb.index, "punct")
    tag(tokens, verb.index, "VERB", "VBD")
    return tokens


def _make_root(tokens: list[Token], index: int) -> None:
    hang(tokens, index, index, "root")


def _hidden_verb(tokens: list[Token]) -> Token | None:
    """Find the participle of a full sentence that has no other verb; None if it has one, or is a headline."""
    verbs = [t for t in tokens if t.pos in ("VERB", "AUX") and not (t.dep == "amod" and t.tag == "VBG")]
    if len(tokens) < 4 or tokens[-1].text not in (".", "!") or len(verbs) != 1:
        return None
    verb, noun = verbs[0], tokens[verbs[0].head]
    if verb.tag not in ("VBN", "VBD") or noun.dep != "root" or noun.pos not in ("NOUN", "PROPN"):
        return None
    if verb.index < noun.index:
        before = [t for t in under(tokens, noun.index, "amod", "compound", "det") if t.index < verb.index]
        return verb if verb.dep == "amod" and before and before[-1].entity in NAMED else None
    return verb if verb.dep == "acl" and _is_active(tokens, verb) else None


def _is_active(tokens: list[Token], verb: Token) -> bool:
    if under(tokens, verb.index, "obj", "ccomp", "xcomp"):
        return True
    following = tokens[verb.index + 1] if verb.index + 1 < len(tokens) else verb
    return following.dep == "case" and following.lemma in INTRANSITIVE and not under(tokens, verb.index, "obl:agent")


def names_before_verbs_are_subjects(tokens: list[Token]) -> list[Token]:
    """In "Norway scrambled jets" the name that opens the clause of a finite verb without subject is its subject."""
    for verb in [t for t in tokens if t.tag in ("VBD", "VBZ") and t.index and t.pos == "VERB"]:
        name = tokens[verb.index - 1]
        if name.head != verb.index or name.entity not in NAMED or name.entity == "NORP":
            continue
        if name.dep in ("obl:npmod", "dep", "compound", "advmod", "obj") and not under(
            tokens, verb.index, "nsubj", "nsubj:pass", "csubj", "expl", "aux", "aux:pass", "cop"
        ):
            hang(tokens, name.index, verb.index, "nsubj")
    return tokens


def things_done_are_nouns(tokens: list[Token]) -> list[Token]:
    """In "The Peruvian probe into the firm spread" what has an article or adjective of its own is no verb."""
    for verb in [t for t in tokens if t.pos == "VERB" and t.dep in ARGUMENTS and t.tag != "VBN"]:
        marks = [t for t in under(tokens, verb.index, *BEFORE_NOUNS) if t.index < verb.index]
        own = under(tokens, verb.index, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "obj", "cop")
        if marks and not own and verb.dep != "conj":
            _make_noun(tokens, verb)
    return tokens


def gerunds_with_of_are_nouns(tokens: list[Token]) -> list[Token]:
    """In "Azerbaijani shelling of the town resumed" the shelling resumed, and it is a noun."""
    for verb in [t for t in tokens if t.tag == "VBG" and t.pos == "VERB" and 0 < t.index < len(tokens) - 1]:
        before, after = tokens[verb.index - 1], tokens[verb.index + 1]
        people = before.entity == "NORP" and before.tag not in ("NNS", "NNPS")
        owned = people or (before.tag in ("DT", "POS", "PRP$") and before.head == verb.index)
        if after.text != "of" or not owned or tokens[after.head].head != verb.index:
            continue
        if before.entity == "NORP" and verb.head == before.index:
            raise_to(tokens, verb.index, before.index)
            for token in [t for t in tokens if t.head == before.index and t.index not in (before.index, verb.index)]:
                hang(tokens, token.index, verb.index, token.dep)
        if before.entity == "NORP":
            hang(tokens, before.index, verb.index, "amod")
        _make_noun(tokens, tokens[verb.index])
    return tokens


def _make_noun(tokens: list[Token], verb: Token) -> None:
    tag(
        tokens, verb.index, "NOUN", "NNS" if verb.tag == "VBZ" else "NN", verb.text.lower() if verb.tag == "VBG" else ""
    )
    for token in under(tokens, verb.index, "obl"):
        hang(tokens, token.index, verb.index, "nmod")
    for token in under(tokens, verb.index, "obl:npmod"):
        hang(tokens, token.index, verb.index, "compound")


def years_stand_apart(tokens: list[Token]) -> list[Token]:
    """In "In 1985 Polish agents planted ..." the preposition takes the year, and the agents are the subject."""
    if len(tokens) < 4 or tokens[0].text not in ("In", "By", "Since", "Until", "Before", "After"):
        return tokens
    year, noun = tokens[1], tokens[tokens[1].head]
    if not (len(year.text) == 4 and year.text.isdigit() and year.dep == "nummod"):
        return tokens
    if noun.dep == "obl" and noun.index < noun.head and tokens[0].head == noun.index:
        verb = tokens[noun.head]
        if verb.tag in FINITE and not under(tokens, verb.index, "nsubj", "nsubj:pass", "expl"):
            hang_subject(tokens, noun.index, verb.index)
    elif not (noun.dep.startswith("nsubj") and tokens[0].head == noun.head):
        return tokens
    hang(tokens, 1, tokens[noun.index].head, "obl")
    hang(tokens, 0, 1, "case")
    return tokens


def declared_unwelcome(tokens: list[Token]) -> list[Token]:
    """In "declared the envoy persona non grata" the envoy is declared so; the Latin is no verb."""
    for latin in [t for t in tokens if t.text.lower() in ("persona", "personae") and t.pos == "VERB"]:
        verb = tokens[latin.head]
        if latin.dep != "ccomp" or verb.index == latin.index:
            continue
        for subject in under(tokens, latin.index, "nsubj"):
            hang(tokens, subject.index, verb.index, "obj")
        hang(tokens, latin.index, verb.index, "xcomp")
        tag(tokens, latin.index, "NOUN", "NN", latin.text.lower())
    return tokens


def feelings_are_adjectives(tokens: list[Token]) -> list[Token]:
    """In "Fiji was dismayed that ..." nobody dismays anybody: the participle says how Fiji feels."""
    for verb in [
        t for t in tokens if t.tag == "VBN" and t.pos == "VERB" and t.text.lower() in FEELINGS | ATTITUDES.keys()
    ]:
        told = [t for t in under(tokens, verb.index, "ccomp", "advcl") if t.index > verb.index]
        told = [t for t in told if any(m.lemma == "that" for m in under(tokens, t.index, "mark"))]
        towards = tokens[verb.index + 1 : verb.index + 2]
        stands = any(t.lemma == ATTITUDES.get(verb.text.lower()) for t in towards)
        if not (told or stands) or under(tokens, verb.index, "obl:agent"):
            continue
        for child in under(tokens, verb.index, "aux:pass", "nsubj:pass"):
            hang(tokens, child.index, verb.index, "cop" if child.dep == "aux:pass" else "nsubj")
        for clause in told:
            hang(tokens, clause.index, verb.index, "ccomp")
        tag(tokens, verb.index, "ADJ", "VBN")
    return tokens


def called_up(tokens: list[Token]) -> list[Token]:
    """In "the premier called the king" the only noun after the verb is whom it reaches, not a name for somebody."""
    for verb in [t for t in tokens if t.lemma == "call" and t.pos == "VERB"]:
        names = [t for t in under(tokens, verb.index, "xcomp") if t.pos in ("NOUN", "PROPN") and t.index > verb.index]
        if len(names) != 1 or under(tokens, verb.index, "obj", "nsubj:pass", "aux:pass", "ccomp"):
            continue
        if names[0].entity in NAMED or under(tokens, names[0].index, "det", "compound", "amod"):
            hang(tokens, names[0].index, verb.index, "obj")
    return tokens


def speakers_after_what_is_said(tokens: list[Token]) -> list[Token]:
    """In "..., read the statement" the noun after the verb speaks; what stands before is what it says."""
    for verb in [t for t in tokens if t.tag in ("VBD", "VBZ") and t.pos == "VERB"]:
        said = [t for t in under(tokens, verb.index, "ccomp") if t.index < verb.index]
        after = [t for t in under(tokens, verb.index, "obj") if t.index > verb.index]
        before = tokens[verb.index - 1]
        if said and any(t.pos == "VERB" for t in under(tokens, verb.index, "conj")) and before.text == ",":
            _make_list(tokens, said[0], verb)
        elif said and after and before.pos == "PUNCT" and not under(tokens, verb.index, "nsubj", "expl", "nsubj:pass"):
            hang(tokens, after[0].index, verb.index, "nsubj")
    return tokens


def _make_list(tokens: list[Token], first: Token, verb: Token) -> None:
    """Let verbs that share a subject, "Mali appealed to Niger, warned Chad and left", follow each other."""
    if not under(tokens, first.index, "nsubj") or under(tokens, verb.index, "nsubj", "nsubj:pass", "expl", "mark"):
        return
    raise_to(tokens, first.index, verb.index)
    hang(tokens, verb.index, first.index, "conj")


def tellers_are_subjects(tokens: list[Token]) -> list[Token]:
    """In "Paz, who came on Monday, added by letter that they would sign" Paz added it; nobody added Paz."""
    for verb in [t for t in tokens if t.tag in ("VBN", "VBD") and t.dep in ("acl", "root") and _tells_that(tokens, t)]:
        noun = tokens[verb.head]
        if not _is_whole(tokens) or tokens[verb.index - 1].text != ",":
            continue
        if verb.dep == "acl" and noun.dep == "root" and noun.pos in NOUNS and not under(tokens, noun.index, *_SAID_OF):
            _make_root(tokens, verb.index)
            hang(tokens, noun.index, verb.index, "nsubj")
        elif verb.dep == "acl" or under(tokens, verb.index, "aux", "aux:pass", "cop"):
            continue
        for token in under(tokens, verb.index, "obl:agent"):
            hang(tokens, token.index, verb.index, "obl")
        for token in under(tokens, verb.index, "nsubj:pass"):
            hang(tokens, token.index, verb.index, "nsubj")
        tag(tokens, verb.index, "VERB", "VBD")
    return tokens


def _is_whole(tokens: list[Token]) -> bool:
    return tokens[-1].text in (".", "!", '"', "”")


def _tells_that(tokens: list[Token], verb: Token) -> bool:
    """Tell whether what follows a verb is a clause of its own after "that"."""
    return any(_is_after_that(tokens, t) for t in under(tokens, verb.index, "ccomp") if t.index > verb.index)


def _is_after_that(tokens: list[Token], clause: Token) -> bool:
    marks = [t for t in under(tokens, clause.index, "mark") if t.text.lower() == "that"]
    return bool(marks) and bool(under(tokens, clause.index, "nsubj", "nsubj:pass", "expl"))


def what_somebody_is_told(tokens: list[Token]) -> list[Token]:
    """In "assured Annan, the envoy, that the army would hold" that is what he was told, and says nothing of him."""
    for clause in [t for t in tokens if t.dep in ("acl:relcl", "acl") and t.pos in ("VERB", "AUX", "ADJ", "NOUN")]:
        told = tokens[clause.head]
        while told.dep in ("appos", "conj") and told.head != told.index:
            told = tokens[told.head]
        verb = tokens[told.head]
        if told.dep not in ("obj", "iobj", "nsubj:pass") or verb.lemma not in TELLING or told.index < verb.index:
            continue
        own = [t for t in under(tokens, clause.index, "nsubj", "nsubj:pass", "expl") if t.lemma != "that"]
        words = [t for t in under(tokens, clause.index, "mark", "nsubj", "nsubj:pass", "obj") if t.lemma == "that"]
        if own and words and told.index < words[0].index < own[0].index and not under(tokens, verb.index, "ccomp"):
            hang(tokens, clause.index, verb.index, "ccomp")
            hang(tokens, words[0].index, clause.index, "mark")
            tag(tokens, words[0].index, "SCONJ", "IN")
    return tokens


CLAUSE_RULES = (
    speakers_after_what_is_said,
    feelings_are_adjectives,
    called_up,
    sentences_have_a_verb,
    names_before_verbs_are_subjects,
    things_done_are_nouns,
    gerunds_with_of_are_nouns,
    years_stand_apart,
    declared_unwelcome,
    tellers_are_subjects,
    what_somebody_is_told,
)
