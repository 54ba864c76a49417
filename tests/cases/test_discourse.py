"""Who is meant where: offices of their day, names and their short forms, common nouns, pronouns, and nobody."""

import re
import tomllib
from pathlib import Path

import pytest

from dragoman.frames.tree import head_of
from dragoman.model.facts import Party
from dragoman.reading import annotate
from dragoman.sources.assembly import Given, assemble

FILES = sorted((Path(__file__).parent / "discourse").glob("*.toml"))
CASES = [case for path in FILES for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]


def with_(question):
    """List the cases that ask something."""
    return [pytest.param(case, id=case["says"]) for case in CASES if question in case]


def read(case):
    given = Given(uri=case.get("uri", "x"), kind="plain", published=case["date"])
    return annotate(assemble(case["text"], given, data=case["text"].encode()))


def span(text, words):
    """Find words in a text, the n-th time if they end in @n."""
    words, _, count = words.partition("@")
    found = [m.span() for m in re.finditer(r"(?<!\w)" + re.escape(words), text)]
    return found[int(count or 1) - 1]


def tokens_of(annotated, words):
    """Give the sentence of words and the places of their first and last token."""
    start, end = span(annotated.document.text, words)
    for sentence in annotated.sentences:
        inside = [t.index for t in sentence.tokens if start <= t.start and t.end <= end]
        if inside:
            return sentence, inside[0], inside[-1] + 1
    raise AssertionError(f"not in a sentence: {words}")


def reference(annotated, words):
    """Give what is meant by words: of their head, or else the first of them that mean somebody."""
    sentence, first, end = tokens_of(annotated, words)
    order = (head_of(sentence, first, end), *range(first, end))
    found = [annotated.discourse.reference(sentence.index, i) for i in order]
    return next((r for r in found if r is not None), None)


def covering(annotated, words):
    """List whom any of the words mean."""
    sentence, first, end = tokens_of(annotated, words)
    found = (annotated.discourse.reference(sentence.index, i) for i in range(first, end))
    return [actor for r in found if r for actor in r.actors]


def test_there_are_cases():
    """An empty folder would pass every other test."""
    assert len(CASES) >= 190


def same(wanted, got):
    """Tell whether what is meant is one of the readings that a case allows, in any order of the actors."""
    return sorted(got.split()) in [sorted(option.split()) for option in wanted.split("|")]


@pytest.mark.parametrize("case", with_("who"))
def test_words_mean_whom_a_reader_of_that_day_takes_them_to_mean(case):
    annotated = read(case)
    for words, *expected in case["who"]:
        found = reference(annotated, words)
        assert found is not None, words
        parties = annotated.discourse.at(found.sentence, found.head)
        told = (" ".join(found.actors), found.form, " ".join(p.office or "" for p in parties))
        wrong = [(words, e, t) for e, t in zip(expected, told, strict=False) if not same(e, t)]
        assert [] == wrong


@pytest.mark.parametrize("case", with_("nobody"))
def test_nobody_is_found_where_nobody_is(case):
    annotated = read(case)
    assert [] == [(words, met) for words in case["nobody"] if (met := covering(annotated, words))]


@pytest.mark.parametrize("case", with_("nobody_state"))
def test_a_name_that_holds_a_state_s_name_is_not_that_state(case):
    annotated = read(case)
    met = [(words, actor) for words in case["nobody_state"] for actor in covering(annotated, words)]
    assert [] == [each for each in met if each[1].startswith("state/")]


@pytest.mark.parametrize("case", with_("places"))
def test_a_capital_says_that_it_may_be_a_place(case):
    annotated = read(case)
    assert [] == [words for words in case["places"] if not reference(annotated, words).place]


@pytest.mark.parametrize("case", with_("sectors"))
def test_words_show_a_sector(case):
    annotated = read(case)
    wrong = [words for words, sector in case["sectors"].items() if sector not in reference(annotated, words).sector]
    assert [] == wrong


@pytest.mark.parametrize("case", with_("countries"))
def test_people_whom_no_table_knows_have_the_country_that_the_text_gives_them_and_no_other(case):
    discourse = read(case).discourse
    assert case["countries"] == {actor: discourse.actor(actor).country or "" for actor in case["countries"]}


@pytest.mark.parametrize("case", with_("we"))
def test_we_is_the_state_of_who_speaks_or_publishes(case):
    annotated = read(case)
    voice = ()
    if "voice" in case:
        actor = annotated.discourse.actor(case["voice"])
        voice = (Party(id=actor.id, text="", start=0, end=0, code=actor.code),)
    for words, expected in case["we"]:
        sentence, first, _ = tokens_of(annotated, words)
        found = annotated.discourse.at(sentence.index, first, voice=voice)
        assert (words, expected) == (words, " ".join(p.id for p in found))


def test_every_case_asks_something():
    """A case without a question would pass."""
    asked = {"who", "nobody", "nobody_state", "places", "sectors", "countries", "we"}
    assert [] == [case["says"] for case in CASES if not asked & case.keys()]
