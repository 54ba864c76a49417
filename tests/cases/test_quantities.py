"""What sentences say about how much."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.extract.quantities import Amount, find_amounts
from dragoman.model.text import Sentence, Span
from dragoman.syntax import Parser, load_parser
from dragoman.times.amounts import read_amounts
from dragoman.times.numerals import read_number

#: Sentence; then for each amount its words, value, low, high, unit, approximate, measure.
AMOUNTS = (
    ("Trade between the two countries stood at about $4 billion a year.",
     "about $4 billion a year|4e+09|None|None|USD/year|True|trade"),
    ("Bilateral trade turnover reached $12.5 billion in 1998.",
     "$12.5 billion|1.25e+10|None|None|USD|False|trade"),
    ("The bank lent Kenya €300m.", "€300m|3e+08|None|None|EUR|False|loan"),
    ("The government gave 2.3 trillion yen in aid.", "2.3 trillion yen|2.3e+12|None|None|JPY|False|aid"),
    ("The firm paid a £5bn fine.", "£5bn|5e+09|None|None|GBP|False|fine"),
    ("The firm paid 120 million rubles in taxes.", "120 million rubles|1.2e+08|None|None|RUB|False|tax"),
    ("India announced Rs 200 crore of investment.", "Rs 200 crore|2e+09|None|None|INR|False|investment"),
    ("Ghana owes the lender $3 billion.", "$3 billion|3e+09|None|None|USD|False|debt"),
    ("The army has a budget of $500 million.", "$500 million|5e+08|None|None|USD|False|budget"),
    ("Japan pledged $50 million in humanitarian assistance.", "$50 million|5e+07|None|None|USD|False|aid"),
    ("The loan of $2.5bn is to be repaid in 25 years.", "$2.5bn|2.5e+09|None|None|USD|False|loan"),
    ("The bridge cost between $3 billion and $4 billion.",
     "$3 billion and $4 billion|None|3e+09|4e+09|USD|False|cost"),
    ("Investment came to $3-4bn.", "$3-4bn|None|3e+09|4e+09|USD|False|investment"),
    ("Exports rose from $3 billion to $4 billion.",
     "$3 billion|3e+09|None|None|USD|False|exports", "$4 billion|4e+09|None|None|USD|False|exports"),
    ("Aid worth half a million dollars arrived.", "half a million dollars|500000|None|None|USD|False|aid"),
    ("Tens of millions of dollars in debt were forgiven.",
     "Tens of millions of dollars|None|2e+07|None|USD|True|debt"),
    ("TWO HUNDRED miners died in Kosovo.", "TWO HUNDRED miners|200|None|None|person|False|dead"),
    ("Half of the dockers in Oran went home.", "Half|50|None|None|percent|False|share"),
    ("A THIRD of the ports were shut.", "A THIRD|33.3|None|None|percent|True|share"),
    ("The blast killed 12 people.", "12 people|12|None|None|person|False|dead"),
    ("The blast wounded at least 30 people.", "at least 30 people|30|30|None|person|True|wounded"),
    ("The raid left 12 dead and 30 injured.",
     "12 dead|12|None|None|person|False|dead", "30 injured|30|None|None|person|False|wounded"),
    ("More than 1,200 were arrested in Lima.",
     "More than 1,200 were arrested|1200|1200|None|person|True|arrested"),
    ("At least 45 protesters were detained by police.",
     "At least 45 protesters|45|45|None|person|True|arrested"),
    ("Between 20 and 30 soldiers died in the clash.", "20 and 30 soldiers|None|20|30|person|False|dead"),
    ("At least 31 people have died in the mines.", "At least 31 people|31|31|None|person|True|dead"),
    ("The flood killed 9 weavers.", "9 weavers|9|None|None|person|False|dead"),
    ("In Gulu 14 traders lost their lives.", "14 traders|14|None|None|person|False|dead"),
    ("About 300 people rallied outside the embassy.", "About 300 people|300|None|None|person|True|participants"),
    ("The march drew two thousand people.", "two thousand people|2000|None|None|person|False|participants"),
    ("The march was small: some 70 monarchists.", "some 70 monarchists|70|None|None|person|True|participants"),
    ("The list was long: some 70 economists.", "some 70 economists|70|None|None|person|True|people"),
    ("The list has 40 filters.", "40 filters|40|None|None|filter|False|filter"),
    ("In 1975 commerce was worth 90 million dollars.", "90 million dollars|9e+07|None|None|USD|False|trade"),
    ("The death toll rose to 54.", "54|54|None|None|person|False|dead"),
    ("The Peruvian dead numbered about 400.", "about 400|400|None|None|person|True|dead"),
    ("Estimates of the dead range from 40 to 90.", "40 to 90|None|40|90|person|False|dead"),
    ("Officials counted three dead and 20 in hospital.", "three dead|3|None|None|person|False|dead"),
    ("Of the divers, nine had died.", "nine|9|None|None|person|False|dead"),
    ("Seven of the miners are said to be dead.", "Seven of the miners|7|None|None|person|False|dead"),
    ("Five said they were Danish.",),
    ("The bodies of 19 weavers were found.", "19 weavers|19|None|None|person|False|dead"),
    ("The body of 19 economists met.", "19 economists|19|None|None|person|False|people"),
    ("About 4,000 families were left homeless.", "About 4,000 families|4000|None|None|person|True|displaced"),
    ("Fewer than 30 sailors were martyred.", "Fewer than 30 sailors|30|None|30|person|True|dead"),
    ("Some 40 airmen were held at Nakuru.", "Some 40 airmen|40|None|None|person|True|arrested"),
    ("The names of 17 victims were read.", "17 victims|17|None|None|person|False|victims"),
    ("The deaths of 17 people shocked Chile.", "17 people|17|None|None|person|False|dead"),
    ("Two people were killed and one person was injured.",
     "Two people|2|None|None|person|False|dead", "one person|1|None|None|person|False|wounded"),
    ("The minister said 12 Palestinians were killed.", "12 Palestinians|12|None|None|person|False|dead"),
    ("Eight prisoners were released.", "Eight prisoners|8|None|None|person|False|released"),
    ("Colombia hosts three million Venezuelan refugees.",
     "three million Venezuelan refugees|3e+06|None|None|person|False|refugees"),
    ("Tens of thousands of people fled their homes.",
     "Tens of thousands of people|None|20000|None|person|True|displaced"),
    ("Hundreds of demonstrators gathered.", "Hundreds of demonstrators|None|200|None|person|True|protesters"),
    ("The valley has a population of 6-7 million people.",
     "6-7 million people|None|6e+06|7e+06|person|False|population"),
    ("Some 3,000 Cubans live in the town.", "Some 3,000 Cubans|3000|None|None|person|True|population"),
    ("Brazil will send 2,000 troops to Haiti.", "2,000 troops|2000|None|None|person|False|troops"),
    ("Brazil will send up to 2,000 troops to Haiti.", "up to 2,000 troops|2000|None|2000|person|True|troops"),
    ("Brazil stationed 2000 soldiers in Haiti.", "2000 soldiers|2000|None|None|person|False|troops"),
    ("Eleven frigates and supply boats took part in the drills.",
     "Eleven frigates|11|None|None|ship|False|participants"),
    ("The exercise involved 23 destroyers.", "23 destroyers|23|None|None|ship|False|participants"),
    ("A dozen tanks rolled in.", "A dozen tanks|12|None|None|tank|False|tanks"),
    ("Chile bought 6 helicopters.", "6 helicopters|6|None|None|aircraft|False|aircraft"),
    ("The convoy carried 300 missiles.", "300 missiles|300|None|None|missile|False|missiles"),
    ("The convoy carried 40 tonnes of food.", "40 tonnes|40|None|None|tonne|False|food"),
    ("The country pumps 400,000 barrels per day.",
     "400,000 barrels per day|400000|None|None|barrel/day|False|barrel"),
    ("The country pumps 1.2 million bpd.", "1.2 million bpd|1.2e+06|None|None|barrel/day|False|barrel"),
    ("Turnout was 54 percent.", "54 percent|54|None|None|percent|False|share"),
    ("The party won 43% of the vote.", "43%|43|None|None|percent|False|votes"),
    ("The party won 120 seats.", "120 seats|120|None|None|seat|False|seats"),
    ("Exports grew by 12 per cent.", "12 per cent|12|None|None|percent|False|change"),
    ("The pipeline is 1,200 km long.", "1,200 km|1200|None|None|km|False|km"),
    ("The fire burned 3,000 hectares of forest.", "3,000 hectares|3000|None|None|hectare|False|forest"),
    ("The town lies about 20 kilometres from the border.", "about 20 kilometres|20|None|None|km|True|km"),
    ("The two sides signed 15 agreements.", "15 agreements|15|None|None|agreement|False|agreement"),
    ("Some 141 countries backed the text.", "Some 141 countries|141|None|None|state|True|states"),
)  # fmt: skip

#: Nothing in these is a quantity.
SILENT = (
    "The two leaders met the three presidents.",
    "The two sides met on 5 May 1994 at 10:30.",
    "The four countries are members.",
    "The UN adopted Resolution 1973 in 2011.",
    "The 5+1 group met in Vienna.",
    "Covid-19 spread through the town.",
    "The 45-year-old was one of the founders.",
    "The 14-member bloc agreed.",
    "It was the 3rd visit in 20 years.",
    "1. The parties agreed on five points.",
    "The talks lasted for three days.",
    "He is 47 years old.",
    "In 1998 the party split.",
    "Article 5 of the treaty applies.",
    "Two thirds of the house agreed.",
    "The F-16 jets and the S-400 system were shown.",
    "See page 12 of the report.",
    "One of the ministers resigned.",
    "On January 19-20 the court sat.",
)


@cache
def _parser() -> Parser:
    return load_parser(lambda _: [])


def _sentences(text: str) -> tuple[Sentence, ...]:
    return _parser().parse(text, [(Span(0, len(text)), False)]).sentences


def _amounts(text: str) -> list[Amount]:
    return [amount for sentence in _sentences(text) for amount in find_amounts(sentence, text)]


def _short(number: float | None) -> str:
    return "None" if number is None else f"{number:g}"


def _written(amount: Amount) -> str:
    numbers = [_short(number) for number in (amount.value, amount.low, amount.high)]
    return "|".join([amount.text, *numbers, amount.unit, str(amount.approximate), amount.measure])


@pytest.mark.parametrize("case", AMOUNTS, ids=lambda case: case[0])
def test_a_sentence_names_these_amounts(case: tuple[str, ...]) -> None:
    """Money, people, goods and shares are read with unit, hedge, range and what they measure."""
    assert [_written(amount) for amount in _amounts(case[0])] == list(case[1:])


@pytest.mark.parametrize("text", SILENT)
def test_not_every_number_is_a_quantity(text: str) -> None:
    """Dates, ages, labels, ordinals and the two sides of a table are no quantities."""
    assert [amount.text for amount in _amounts(text)] == []


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_with_commas_reads_back_as_itself(number: int) -> None:
    """1,234,567 is read as it was written."""
    assert read_number(f"{number:,}").value == float(number)


@settings(deadline=None)
@given(
    st.integers(min_value=1, max_value=999),
    st.sampled_from([("million", 10**6), ("billion", 10**9), ("trillion", 10**12)]),
)
def test_money_reads_back_as_itself(number: int, scale: tuple[str, int]) -> None:
    """Tenths of millions and billions are exact."""
    text = f"${number / 10:.1f} {scale[0]}"
    (phrase,) = read_amounts(text, 0, len(text))
    assert (phrase.value, phrase.currency) == (float(number * scale[1] // 10), "USD")


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from([case[0] for case in AMOUNTS] + list(SILENT)), min_size=1, max_size=4))
def test_amounts_quote_the_document_word_for_word(pieces: list[str]) -> None:
    """The words of an amount stand in the document where the amount says."""
    text = "\n".join(pieces)
    for sentence in _sentences(text):
        for amount in find_amounts(sentence, text):
            assert text[amount.start : amount.end] == amount.text
            assert sentence.tokens[amount.first].start <= amount.start
            assert amount.end <= sentence.tokens[amount.last].end
