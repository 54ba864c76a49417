"""
Trees mended by general rules, where the parser is known to go wrong.

Each rule takes the tokens of a sentence and gives them back mended; the cases are in tests/cases/syntax.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.model.text import Token
from dragoman.syntax.clauses import CLAUSE_RULES
from dragoman.syntax.edits import FINITE, hang, under
from dragoman.syntax.inserted import INSERTED_RULES
from dragoman.syntax.joined import JOINED_RULES
from dragoman.syntax.listed import listed_subjects
from dragoman.syntax.reduced import REDUCED_RULES
from dragoman.syntax.relatives import RELATIVE_RULES
from dragoman.syntax.shifted import SHIFTED_RULES
from dragoman.syntax.strays import STRAY_RULES

NUMERIC = frozenset({"DATE", "CARDINAL", "TIME", "ORDINAL"})
#: Prepositions of place and time, which a person's name hardly ever takes.
CIRCUMSTANCE = frozenset({"at", "in", "on", "during", "before", "after"})
#: Who is himself called by a name after his title, whatever he is of: "the Secretary of State, John Hay".
HOLDERS = frozenset(
    {"ambassador", "chairman", "chairwoman", "chief", "commander", "commissioner", "director", "envoy", "governor",
     "head", "leader", "minister", "premier", "president", "representative", "secretary", "speaker", "spokesman",
     "spokeswoman", "undersecretary"}
)  # fmt: skip
#: Titles after a first that make a row.
_ROW = 2
OPENING, CLOSING = "``", "''"
#: A verb that is no infinitive: "has urged", "giving".
TENSED = FINITE | {"VBN", "VBG"}

Rule = Callable[[list[Token]], list[Token]]


def repair(tokens: list[Token]) -> list[Token]:
    """Mend one sentence's tree; a rule that would hang words in a ring, which no climb ends, is left out."""
    for rule in RULES:
        before = list(tokens)
        tokens = rule(tokens)
        if tokens != before and not is_tree(tokens):
            tokens = before
    return tokens


def is_tree(tokens: Sequence[Token]) -> bool:
    """Tell whether every word hangs, over others, on a word that hangs on itself."""
    sure: set[int] = set()
    for token in tokens:
        path: list[int] = []
        at = token.index
        while at not in sure and tokens[at].head != at:
            if len(path) > len(tokens):
                return False
            path.append(at)
            at = tokens[at].head
        sure.update(path, (at,))
    return True


def names_are_nouns(tokens: list[Token]) -> list[Token]:
    """A capitalised word inside a person's name is a proper noun, whatever the tagger says."""
    return [
        replace(t, pos="PROPN", lemma=t.text)
        if t.entity == "PERSON" and t.pos in ("NOUN", "ADJ", "VERB") and t.text[0].isupper() and t.dep != "root"
        else t
        for t in tokens
    ]


def speaker_between_commas(tokens: list[Token]) -> list[Token]:
    """
    In "Chile, said Bachelet, a doctor, has signed ..." the name after the verb speaks.

    The parser gives the speech verb the first name and the other verb the second.
    """
    for verb in [t for t in tokens if t.tag in FINITE and t.index > 1 and tokens[t.index - 1].text == ","]:
        before = [t for t in under(tokens, verb.index, "nsubj") if t.index < verb.index]
        clauses = under(tokens, verb.index, "ccomp")
        for clause in clauses:
            after = [t for t in under(tokens, clause.index, "nsubj") if verb.index < t.index < clause.index]
            if before and after and _starts_next(tokens, verb, after[0]):
                hang(tokens, before[-1].index, clause.index, "nsubj")
                hang(tokens, after[0].index, verb.index, "nsubj")
    return tokens


def _starts_next(tokens: list[Token], verb: Token, subject: Token) -> bool:
    """Tell whether the phrase headed by `subject` begins right after the verb and a comma closes it."""
    between = tokens[verb.index + 1 : subject.index]
    closed = any(t.text == "," for t in tokens[subject.index + 1 : subject.index + 12])
    return closed and all(t.head == subject.index or tokens[t.head].head == subject.index for t in between)


def apposition_to_title(tokens: list[Token]) -> list[Token]:
    """In "the visit of the king of Jordan, Hussein, to ..." the name belongs to the king, not to the visit."""
    for name in [t for t in tokens if t.dep == "appos" and t.entity == "PERSON"]:
        head = tokens[name.head]
        if head.entity == "PERSON" or head.pos not in ("NOUN", "PROPN") or head.lemma.lower() in HOLDERS:
            continue
        titles = [t for t in under(tokens, head.index, "nmod") if head.index < t.index < name.index]
        titles = [t for t in titles if t.entity not in NUMERIC | {"GPE"} and _has_case(tokens, t, "of")]
        if titles:
            hang(tokens, name.index, titles[-1].index, "appos")
    return tokens


def joined_to_titles(tokens: list[Token]) -> list[Token]:
    """In "the President of Chad, Mr Deby, and the Foreign Minister of Sudan met" the two offices are joined."""
    for second in [t for t in tokens if t.dep == "conj" and t.lemma.lower() in HOLDERS]:
        name = tokens[second.head]
        title = tokens[name.head]
        named = name.dep == "appos" and name.entity == "PERSON" and title.index < name.index < second.index
        if not named or title.lemma.lower() not in HOLDERS or not under(tokens, second.index, "det"):
            continue
        links = [t for t in tokens[name.index : second.index] if t.dep == "cc"]
        if links and tokens[links[0].index - 1].text == ",":
            hang(tokens, second.index, title.index, "conj")
    return tokens


def titles_in_a_row(tokens: list[Token]) -> list[Token]:
    """In "the king of A, Mr B, the president of C, Mr D, and the premier of E, Mr F, met" three are joined."""
    first = next((t for t in tokens if t.dep == "appos" and t.entity == "PERSON" and _is_holder(tokens[t.head])), None)
    if first is None:
        return tokens
    row = [t for t in tokens if t.index > first.index and _is_holder(t) and _opens_after(tokens, t, ",", "and")]
    named = [(t, name) for t in row if (name := _name_after(tokens, t)) is not None]
    if len(row) < _ROW or len(named) < len(row) or not _opens_after(tokens, row[-1], "and"):
        return tokens
    for title, name in named:
        hang(tokens, title.index, first.head, "conj")
        hang(tokens, name.index, title.index, "appos")
    return tokens


def _is_holder(token: Token) -> bool:
    return token.lemma.lower() in HOLDERS and token.pos in ("NOUN", "PROPN")


def _opens_after(tokens: list[Token], title: Token, *words: str) -> bool:
    """Tell whether the article of a title stands right after a word."""
    article = next(iter(under(tokens, title.index, "det")), None)
    return article is not None and article.index > 0 and tokens[article.index - 1].text in words


def _name_after(tokens: list[Token], title: Token) -> Token | None:
    """Find the person between the comma after a title and the next."""
    commas = [t.index for t in tokens[title.index :] if t.text == ","]
    if not commas:
        return None
    end = commas[1] if len(commas) > 1 else len(tokens)
    people = [t for t in tokens[commas[0] : end] if t.entity == "PERSON" and t.pos == "PROPN"]
    return people[-1] if people else None


def _has_case(tokens: list[Token], noun: Token, word: str) -> bool:
    return any(t.lemma == word for t in under(tokens, noun.index, "case"))


def dates_are_no_subjects(tokens: list[Token]) -> list[Token]:
    """A number of a date beside another subject is part of the date."""
    for date in [t for t in tokens if t.dep.startswith("nsubj") and (t.pos == "NUM" or t.entity == "DATE")]:
        others = [t for t in under(tokens, date.head, "nsubj", "nsubj:pass") if t.index != date.index]
        others = [t for t in others if t.entity not in NUMERIC]
        if others:
            hang(tokens, date.index, others[0].index, "nmod:tmod")
    return tokens


def quoted_subject_stays_inside(tokens: list[Token]) -> list[Token]:
    """What stands inside quotation marks is no speaker when the speech verb stands outside them."""
    inside = _quoted(tokens)
    for verb in [t for t in tokens if t.tag in FINITE and t.index not in inside]:
        subjects = under(tokens, verb.index, "nsubj")
        clauses = [t for t in under(tokens, verb.index, "ccomp") if t.index in inside]
        if len(subjects) > 1 and clauses and any(t.index not in inside for t in subjects):
            for subject in subjects:
                if subject.index in inside:
                    hang(tokens, subject.index, clauses[0].index, "dislocated")
    return tokens


def _quoted(tokens: list[Token]) -> set[int]:
    """Collect the indices of the tokens between quotation marks."""
    found: set[int] = set()
    is_open = any(t.tag == CLOSING for t in tokens) and not any(t.tag == OPENING for t in tokens)
    for token in tokens:
        if token.tag == OPENING or token.text in "“«":
            is_open = True
        elif token.tag == CLOSING or token.text in "”»":
            is_open = False
        elif is_open:
            found.add(token.index)
    return found


def circumstances_belong_to_verbs(tokens: list[Token]) -> list[Token]:
    """In "after receiving Merkel at the Elysee" the place belongs to the verb, not to the person."""
    for token in [t for t in tokens if t.dep == "nmod"]:
        head = tokens[token.head]
        verb = tokens[head.head]
        person = head.entity == "PERSON" or head.pos == "PRON"
        if person and verb.pos == "VERB" and any(_has_case(tokens, token, p) for p in CIRCUMSTANCE):
            hang(tokens, token.index, verb.index, "obl")
    return tokens


def places_take_no_of(tokens: list[Token]) -> list[Token]:
    """In "the coming ashore in Corinto of the rebels" the of-phrase belongs to the coming, not to the place."""
    for token in [t for t in tokens if t.dep == "nmod" and _has_case(tokens, t, "of")]:
        place = tokens[token.head]
        above = tokens[place.head]
        circumstance = place.dep in ("obl", "nmod") and any(_has_case(tokens, place, p) for p in CIRCUMSTANCE)
        if place.entity == "GPE" and place.pos == "PROPN" and circumstance and above.index != place.index:
            hang(tokens, token.index, above.index, "obl" if above.pos == "VERB" else "nmod")
    return tokens


def possessors_are_no_subjects(tokens: list[Token]) -> list[Token]:
    """In "Lima's stated concerns should be heard" Lima owns the concerns; the parser lets it state them."""
    for owner in [
        t for t in tokens if t.dep == "nsubj" and any(c.tag == "POS" for c in under(tokens, t.index, "case"))
    ]:
        verb = tokens[owner.head]
        nouns = [t for t in tokens[verb.index + 1 : verb.index + 4] if t.pos in ("NOUN", "PROPN")]
        if verb.tag not in ("VBD", "VBN") or not 0 < verb.index - owner.index <= 3 or not nouns:
            continue
        noun = nouns[0]
        above = tokens[noun.head]
        top = above if above.index != verb.index else noun
        head = top.index if verb.head == verb.index else verb.head
        hang(tokens, top.index, head, verb.dep)
        for child in under(tokens, verb.index, "mark", "punct", "advmod", "obl", "parataxis"):
            hang(tokens, child.index, top.index, child.dep)
        hang(tokens, owner.index, noun.index, "nmod:poss")
        hang(tokens, verb.index, noun.index, "amod")
        tokens[verb.index] = replace(tokens[verb.index], pos="ADJ")
    return tokens


def bare_infinitives_join_infinitives(tokens: list[Token]) -> list[Token]:
    """In "held talks to ease the crisis, restore trade and open roads" all three verbs are purposes."""
    for verb in [t for t in tokens if t.tag == "VB" and t.dep == "conj" and tokens[t.head].tag in TENSED]:
        if under(tokens, verb.index, "aux", "mark", "nsubj"):
            continue
        purposes = [
            t
            for t in tokens[tokens[verb.index].head + 1 : verb.index]
            if t.tag == "VB" and any(c.lemma == "to" for c in under(tokens, t.index, "aux", "mark"))
        ]
        if purposes:
            hang(tokens, verb.index, purposes[-1].index, "conj")
    return tokens


def subject_after_fronted_phrase(tokens: list[Token]) -> list[Token]:
    """In "In Accra, President Rawlings praised ..." the name is the subject, not another place."""
    for verb in [t for t in tokens if t.tag in FINITE and t.dep == "root"]:
        if under(tokens, verb.index, "nsubj", "nsubj:pass", "csubj", "expl"):
            continue
        fronted = {t.index for t in tokens if t.index < verb.index and _is_below(tokens, t.index, verb.index)}
        loose = [t for t in tokens if t.index in fronted and t.dep in ("conj", "appos") and _follows_comma(tokens, t)]
        people = [t for t in loose if t.entity in ("PERSON", "GPE", "ORG") or t.pos in ("PROPN", "NOUN")]
        if people and not any(t.lemma == "and" and t.index in fronted for t in tokens if t.dep == "cc"):
            hang(tokens, people[0].index, verb.index, "nsubj")
    return tokens


def _is_below(tokens: list[Token], index: int, head: int) -> bool:
    """Tell whether a token hangs, over others, on an oblique phrase of a verb."""
    for _ in range(len(tokens)):
        if tokens[index].head == head:
            return tokens[index].dep == "obl"
        if tokens[index].head == index:
            return False
        index = tokens[index].head
    return False


def _follows_comma(tokens: list[Token], noun: Token) -> bool:
    """Tell whether the phrase of a noun begins right after a comma."""
    first = noun.index
    while first > 0 and (tokens[first - 1].head == noun.index or tokens[tokens[first - 1].head].head == noun.index):
        if tokens[first - 1].text == ",":
            break
        first -= 1
    return first > 0 and tokens[first - 1].text == ","


RULES: tuple[Rule, ...] = (
    names_are_nouns,
    speaker_between_commas,
    apposition_to_title,
    joined_to_titles,
    titles_in_a_row,
    dates_are_no_subjects,
    quoted_subject_stays_inside,
    circumstances_belong_to_verbs,
    places_take_no_of,
    possessors_are_no_subjects,
    bare_infinitives_join_infinitives,
    subject_after_fronted_phrase,
    *CLAUSE_RULES,
    *REDUCED_RULES,
    *SHIFTED_RULES,
    *INSERTED_RULES,
    *JOINED_RULES,
    *STRAY_RULES,
    *RELATIVE_RULES,
    listed_subjects,
)
