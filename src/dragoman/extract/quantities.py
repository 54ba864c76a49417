"""
How much: the amounts a sentence names, what is counted and what the number measures.

Rule 1: what is counted is the noun that the number modifies; a measured unit or a currency needs none.
Rule 2: the measure is what happened to those counted (killed: dead), else the kind of noun (refugees).
Rule 3: the measure of money is the nearest noun or verb of the tree that money goes with (trade, aid, fine).
Dates, lengths of time, ages, ordinals, labels and small counts of parties are no quantities.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.fractions import read_fractions
from dragoman.coding.happenings import Words, bare, happening
from dragoman.discourse.nominals import NO_PEOPLE, PEOPLE_ENDINGS
from dragoman.model.text import Sentence, Token
from dragoman.times.amounts import AmountPhrase, read_amounts
from dragoman.times.numerals import NUMBER_WORD
from dragoman.times.tables import load_rows, values_of
from dragoman.times.words import LABEL, MONTHS, UNIT_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount that a sentence names."""

    #: The number told; None of a range or of "hundreds".
    value: float | None
    low: float | None
    high: float | None
    #: person, ship, USD/year, percent, tonne ...
    unit: str
    approximate: bool
    #: dead, refugees, trade ...
    measure: str
    #: Lemma of what is counted; "" of money and percentages.
    noun: str
    #: Indices of the first and the last token.
    first: int
    last: int
    start: int
    end: int
    text: str
    rule: str


_ROWS = load_rows("dragoman.extract", "measures.tsv")
#: Lemma -> unit and measure.
_NOUNS = {word: (row.kind[5:], row.value) for row in _ROWS if row.kind.startswith("noun:") for word in row.words}
_WORDS = Words(*(values_of(_ROWS, kind) for kind in ("patient", "agent", "action", "state")))
_MONEY = values_of(_ROWS, "money")
_CHANGE = frozenset(values_of(_ROWS, "change"))
_PARTY = frozenset(values_of(_ROWS, "party"))
_UNCOUNTED = frozenset(values_of(_ROWS, "uncounted"))

#: What only people are or do.
_OF_PEOPLE = frozenset({"dead", "wounded", "arrested", "abducted", "infected", "population", "displaced", "voters"})
#: What a noun says more exactly than what its people do.
_SAID_BY_NOUN = frozenset({("deployed", "troops"), ("participants", "protesters")})
_NOUN_TAGS = ("NOUN", "PROPN")
#: Smaller counts of nouns that no table knows are left out.
_MANY = 10
#: How far the number's noun may stand from it, in tokens.
_REACH = 7

#: Before a bare number, so many words back, what says that it counts the dead; and what says that it counts others.
_BACK, _TOLL = 8, frozenset({"toll", "dead", "deaths", "fatalities"})
_OTHERS = frozenset({",", ";", "and", "but", "while", "with"})

#: Airmen and frogmen are people.
_MEN, _NO_MEN = ("man", "woman"), frozenset({"talisman", "ottoman", "caiman", "shaman"})

#: Of a text in small letters, in which a word is found three times as fast as in letters of either kind.
_GATE = re.compile(rf"\d|\b{NUMBER_WORD}")
_LABELLED = re.compile(rf"(?i)(?:\b(?:{LABEL})|№|§|\baged?)\s*$")
_LISTED = re.compile(r"[.)]\s")
_YEARLIKE = re.compile(r"(?:1[5-9]|20)\d\d")
_FRACTION = re.compile(r"[-\s](?:thirds?|quarters?|fifths?|tenths?|fourths?|sevenths?|eighths?)\b|\s+and\s+a\s+half\b")
_FACTOR = re.compile(r"(?i)\bfactor\s+of\s+$")
#: "two out of ten", "one in five": the second number is no count.
_RATIO = re.compile(r"(?i)\b(?:one|two|three|four|five|six|seven|eight|nine|\d)\s+(?:out\s+of|in)(?:\s+every)?\s+$")
_OLD = re.compile(r"[-\s]years?[-\s]old")


def find_amounts(sentence: Sentence, text: str) -> tuple[Amount, ...]:
    """Find the amounts of a sentence."""
    if not sentence.tokens:
        return ()
    start, end = sentence.tokens[0].start, sentence.tokens[-1].end
    parts = tuple(_fractions(sentence, text, start, end))
    if not _GATE.search(text[start:end].lower()):
        return parts
    starts = [token.start for token in sentence.tokens]
    changing = any(token.lemma in _CHANGE for token in sentence.tokens)
    found = (_amount(phrase, sentence, text, starts) for phrase in read_amounts(text, start, end, changing=changing))
    amounts = (amount for some in found for amount in some)
    return (*parts, *(a for a in amounts if not any(p.start < a.end and a.start < p.end for p in parts)))


def _fractions(sentence: Sentence, text: str, start: int, end: int) -> Iterator[Amount]:
    """Give the parts of a whole as shares."""
    for part in read_fractions(text, start, end):
        inside = [t.index for t in sentence.tokens if part.start <= t.start and t.end <= part.end]
        if inside:
            ends = (inside[0], inside[-1])
            yield Amount(
                value=part.value,
                low=part.low,
                high=part.high,
                unit="percent",
                approximate=part.approximate,
                measure="votes" if {"vote", "voter"} & {t.lemma for t in _content(sentence, ends[1])} else "share",
                noun="",
                first=ends[0],
                last=ends[1],
                start=part.start,
                end=part.end,
                text=text[part.start : part.end],
                rule="quantities/measured",
            )


def _amount(phrase: AmountPhrase, sentence: Sentence, text: str, starts: list[int]) -> Iterator[Amount]:
    """Give the amount that a phrase tells, or nothing."""
    first = bisect_right(starts, phrase.start) - 1
    number = sentence.tokens[bisect_right(starts, phrase.number_end - 1) - 1]
    last = sentence.tokens[bisect_right(starts, phrase.end - 1) - 1]
    if phrase.currency or phrase.physical:
        named = phrase.currency or phrase.physical or ""
        measure = (_money if phrase.currency else _share)(sentence, (first, last.index), named)
        phrase = _without_factor(phrase, text)
        yield _made(phrase, text, (first, last), unit=named, measure=measure, noun="")
        return
    if _is_no_count(phrase, number, sentence, text):
        return
    noun = _counted(number, sentence)
    if noun is not None:
        unit, measure = _kind(noun, number, sentence)
        if not _is_left_out(phrase, noun, measure):
            ends = (first, noun if noun.index > last.index else last)
            yield _made(phrase, text, ends, unit=unit, measure=measure, noun=noun.lemma.lower())
        return
    state = _state(first, number, sentence)
    if state is not None:
        measure, until = state
        yield _made(
            phrase,
            text,
            (first, max(last, until, key=lambda t: t.index)),
            unit="person",
            measure=measure,
            noun="",
        )


def _without_factor(phrase: AmountPhrase, text: str) -> AmountPhrase:
    """Read "by a factor of two to $9 million" as the sum alone."""
    if phrase.high is None or phrase.low is None or not _FACTOR.search(text[: phrase.number_start]):
        return phrase
    return replace(phrase, value=phrase.high, low=None, high=None)


def _made(phrase: AmountPhrase, text: str, ends: tuple[int, Token], *, unit: str, measure: str, noun: str) -> Amount:
    first, last = ends
    end = last.end if last.start >= phrase.end else phrase.end
    kind = "money" if phrase.currency else "measured" if phrase.physical else "counted" if noun else "state"
    return Amount(
        value=phrase.value,
        low=phrase.low,
        high=phrase.high,
        unit=f"{unit}/{phrase.period}" if phrase.period else unit,
        approximate=phrase.approximate,
        measure=measure,
        noun=noun,
        first=first,
        last=last.index,
        start=phrase.start,
        end=end,
        text=text[phrase.start : end],
        rule=f"quantities/{kind}",
    )


def _is_no_count(phrase: AmountPhrase, number: Token, sentence: Sentence, text: str) -> bool:
    """Tell whether a number is a date, a length of time, an age, a label, a fraction or a list number."""
    if phrase.compounded or _FRACTION.match(text, phrase.number_end) or _OLD.match(text, phrase.number_end):
        return True
    before = text[max(phrase.number_start - 24, sentence.tokens[0].start) : phrase.number_start]
    if (
        _LABELLED.search(before)
        or _RATIO.search(before)
        or _FACTOR.search(before)
        or (number.index == 0 and _LISTED.match(text, phrase.number_end))
    ):
        return True
    around = sentence.tokens[max(number.index - 1, 0) : number.index + 2]
    if any(token.text.rstrip(".") in MONTHS and token.pos != "AUX" for token in around):
        return True
    if number.entity in ("DATE", "TIME") and _is_time_ahead(number, sentence):
        return True
    if _YEARLIKE.fullmatch(text[phrase.number_start : phrase.number_end]):
        return number.entity == "DATE" or number.dep != "nummod"
    return _is_time_ahead(number, sentence)


def _is_time_ahead(number: Token, sentence: Sentence) -> bool:
    """Tell whether days, years or the like are counted."""
    following = sentence.tokens[number.index + 1 : number.index + 4]
    for token in following:
        if token.lemma.lower() in UNIT_DAYS or token.lemma.lower() in ("second", "a.m.", "p.m."):
            return True
        if token.pos not in ("ADJ", "PUNCT"):
            return False
    return False


def _counted(number: Token, sentence: Sentence) -> Token | None:
    """Find the noun that a number counts; None if none stands with it."""
    tokens, head = sentence.tokens, sentence.tokens[number.head]
    modifies = number.dep in ("nummod", "compound", "amod", "advmod") and head.pos in _NOUN_TAGS
    if modifies and 0 < head.index - number.index <= _REACH:
        return head
    following = iter(tokens[number.index + 1 : number.index + 1 + _REACH])
    noun: Token | None = None
    for token in following:
        if token.pos in _NOUN_TAGS:
            noun = token
        elif noun is not None or not _may_precede(token, number):
            break
    return noun


def _may_precede(token: Token, number: Token) -> bool:
    """Tell whether a word can stand between a number and its noun: "12 of the wounded foreign workers"."""
    if token.index == number.index + 1 and token.lemma in ("of", "more"):
        return True
    return token.pos in ("ADJ", "DET", "PRON") or (token.pos == "VERB" and token.dep == "amod")


def _is_left_out(phrase: AmountPhrase, noun: Token, measure: str) -> bool:
    """Tell whether a count says nothing of its own: "two sides", "five points", "one ship"."""
    lemma, size = noun.lemma.lower(), phrase.value or phrase.high or phrase.low or 0
    if lemma in UNIT_DAYS or lemma in _UNCOUNTED:
        return True
    known = lemma in _NOUNS or noun.entity == "NORP" or (measure in _OF_PEOPLE and _are_people(lemma, measure))
    happened = measure not in (_NOUNS.get(lemma, ("", lemma))[1], lemma)
    if happened and known:
        return False
    if size <= 1 or (lemma in _PARTY and size < _MANY):
        return True
    plural = noun.tag in ("NNS", "NNPS") or known
    return not known and (size < _MANY or not plural or noun.pos == "PROPN")


def _kind(noun: Token, number: Token, sentence: Sentence) -> tuple[str, str]:
    """Give the unit and the measure of counted things."""
    lemma = noun.lemma.lower()
    happened = happening(noun, number, sentence, _WORDS)
    people = noun.tag in ("NNPS", "NNS") and (noun.entity == "NORP" or _are_people(lemma, happened))
    unit, measure = _NOUNS.get(lemma, ("person", "people") if people else (lemma, lemma))
    if lemma in ("country", "state", "nation"):
        unit, measure = "state", "states"
    if happened in _OF_PEOPLE and unit != "person":
        happened = ""
    if (happened, measure) in _SAID_BY_NOUN:
        happened = ""
    return unit, happened or measure


def _are_people(lemma: str, happened: str) -> bool:
    """Tell whether a noun of no table is one for people: by its end, and those in "er" by what befell them."""
    if lemma.endswith("ist") or (lemma.endswith(_MEN) and lemma not in _NO_MEN):
        return True
    return bool(happened) and lemma.endswith(PEOPLE_ENDINGS) and lemma not in NO_PEOPLE


def _state(first: int, number: Token, sentence: Sentence) -> tuple[str, Token] | None:
    """Find what happened to a bare number of people: "12 dead", "killed 12", "1,200 were arrested"."""
    for token in sentence.tokens[number.index + 1 : number.index + 5]:
        if (measure := _WORDS.state.get(token.text.lower())) is not None:
            return measure, token
        if token.pos != "AUX" and token.lemma not in ("other", "more", "people"):
            break
    for token in reversed(sentence.tokens[max(first - 2, 0) : first]):
        if token.pos == "VERB" and (measure := _WORDS.patient.get(token.lemma)) is not None:
            return measure, number
    measure = bare(number, sentence, _WORDS)
    if measure in _OF_PEOPLE | {"released", "deported", "missing"} and number.lemma.lower() not in ("one", "1"):
        return measure, number
    return ("dead", number) if _is_toll(sentence.tokens[max(first - _BACK, 0) : first]) else None


def _is_toll(before: Sequence[Token]) -> bool:
    """Tell whether the words before a bare number say that it counts the dead: "the toll", "the dead numbered"."""
    counted = False
    for token in before:
        word = token.text.lower()
        counted = (counted or word in _TOLL) and word not in _OTHERS
    return counted


def _money(sentence: Sentence, ends: tuple[int, int], _: str) -> str:
    """Find what an amount of money is for."""
    for token in (*_content(sentence, ends[1]), *_company(sentence, ends)):
        if measure := _MONEY.get(token.lemma.lower()) or _MONEY.get(token.text.lower()):
            return measure
    return "money"


def _share(sentence: Sentence, ends: tuple[int, int], unit: str) -> str:
    """Find what a percentage or a measured unit is about."""
    if not unit.startswith("percent"):
        nouns = [token.lemma.lower() for token in _content(sentence, ends[1]) if token.pos == "NOUN"]
        return nouns[-1] if nouns else unit.partition("/")[0]
    following = sentence.tokens[ends[1] + 1 : ends[1] + 2]
    if following and following[0].text.lower() == "of":
        nouns = [token.lemma.lower() for token in _content(sentence, ends[1]) if token.pos == "NOUN"]
        return "votes" if {"vote", "voter"} & set(nouns) else "share"
    before = {token.lemma.lower() for token in sentence.tokens[max(ends[0] - 4, 0) : ends[0]]}
    if "rate" in before and not before & _CHANGE:
        return "rate"
    company = {token.lemma.lower() for token in _company(sentence, ends)}
    if company & _CHANGE:
        return "change"
    return "votes" if "vote" in company else "share"


def _content(sentence: Sentence, last: int) -> list[Token]:
    """Give the words of "in food aid", "of weapons" right after an amount, up to the noun."""
    following = sentence.tokens[last + 1 : last + 7]
    if not following or following[0].text.lower() not in ("in", "of", "worth"):
        return []
    words: list[Token] = []
    for token in following[1:]:
        if token.pos not in (*_NOUN_TAGS, "ADJ", "DET", "ADP") or (token.pos == "ADP" and words):
            break
        words.append(token)
    return words


def _company(sentence: Sentence, ends: tuple[int, int]) -> Iterator[Token]:
    """Give the words an amount goes with, the closest in the tree first."""
    tokens = sentence.tokens
    inside = range(ends[0], ends[1] + 1)
    top = next((tokens[i] for i in inside if tokens[i].head not in inside), tokens[ends[1]])
    seen = set(inside)
    for token in [top, *_heads(top, tokens)]:
        near = [token.index, *_below(token, sentence)]
        for index in sorted(near, key=lambda i: (i != token.index, abs(i - ends[0]))):
            if index not in seen:
                seen.add(index)
                yield tokens[index]
    yield from (tokens[i] for i in range(max(ends[0] - 6, 0), min(ends[1] + 7, len(tokens))) if i not in seen)


def _heads(token: Token, tokens: tuple[Token, ...]) -> Iterator[Token]:
    for _ in range(4):
        if token.head == token.index:
            return
        token = tokens[token.head]
        yield token


def _below(token: Token, sentence: Sentence) -> Iterator[int]:
    """Give the children and grandchildren that are no clauses of their own."""
    for child in sentence.children[token.index]:
        if sentence.tokens[child].dep not in ("conj", "ccomp", "advcl", "parataxis", "punct"):
            yield child
            yield from sentence.children[child]
