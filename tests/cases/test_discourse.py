"""Who is meant where: offices of their day, names and their short forms, common nouns, pronouns, and nobody."""

import re
import tomllib
from pathlib import Path

import pytest

from dragoman.discourse.names import head_of
from dragoman.reading import annotate
from dragoman.sources.assembly import Given, assemble

FILES = sorted((Path(__file__).parent / "discourse").glob("*.toml"))
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['says']}")
    for path in FILES
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


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


def meant(annotated, words):
    found = reference(annotated, words)
    return " ".join(sorted(found.actors)) if found else ""


def covering(annotated, words):
    """List whom any of the words mean."""
    sentence, first, end = tokens_of(annotated, words)
    found = (annotated.discourse.reference(sentence.index, i) for i in range(first, end))
    return [actor for r in found if r for actor in r.actors]


def test_there_are_cases():
    """An empty folder would pass every other test."""
    assert len(CASES) >= 90


@pytest.mark.parametrize("case", CASES)
def test_who_is_meant(case):
    """Words mean whom a reader of that day would take them to mean."""
    annotated = read(case)
    discourse = annotated.discourse
    for words, *expected in case.get("who", []):
        found = reference(annotated, words)
        parties = discourse.at(found.sentence, found.head) if found else ()
        told = (
            meant(annotated, words),
            found.form if found else "",
            " ".join(p.office or "" for p in parties),
        )
        for wanted, got in zip(expected, told, strict=False):
            options = [" ".join(sorted(w.split())) if w.islower() else w for w in wanted.split("|")]
            assert (words, got) in [(words, option) for option in (*options, *wanted.split("|"))]
    for words in case.get("nobody", []):
        assert (words, []) == (words, covering(annotated, words))
    for words in case.get("nobody_state", []):
        assert [] == [a for a in covering(annotated, words) if a.startswith("state/")]
    for words in case.get("places", []):
        assert (words, True) == (words, reference(annotated, words).place)
    for words, sector in case.get("sectors", {}).items():
        assert sector in reference(annotated, words).sector
    for actor, country in case.get("countries", {}).items():
        assert (actor, country) == (actor, discourse.actor(actor).country or "")
    for words, country in case.get("countryof", {}).items():
        assert country in [discourse.actor(a).country for a in covering(annotated, words)]


@pytest.mark.parametrize("case", [c for c in CASES if "we" in c.values[0]])
def test_we_is_who_speaks(case):
    """ "We" means the state of the speaker or the publisher, and nobody if neither is known."""
    annotated = read(case.values[0] if hasattr(case, "values") else case)
