"""The same report in another outlet is known, and what merely resembles it is not."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest

from dragoman.align.lineage.copies import SHARED, firsts, is_copy, page, sketch

HEAD = "Ministers of Peru and Ecuador opened talks on their border in Quito on Thursday, the first in nine years. "
BODY = (
    "The two delegations sat for three hours in the old palace and left without a word to those who waited outside. "
    "An official said later that the maps of both sides would be laid before a commission of four guarantors. "
)
END = (
    "Fighting broke out in the valley last winter when patrols met near an outpost on the upper river. "
    "Dozens of soldiers died before a truce was signed in the spring under the eyes of observers. "
    "Neither capital has said how many of its men are still there."
)
OTHER = (
    "Analysts in Lima doubt that a commission can settle what three wars did not. The truce holds because both armies "
    "are short of fuel, one of them argues, and because elections are near. Trade across the bridge at Huaquillas has "
    "doubled since, which is more than diplomats had hoped for when they shook hands in Rio."
)
REPORT = HEAD + BODY + END


def make(name, text, published="1995-03-02"):
    return page({"id": name, "text": text, "published": published, "furniture": []})


@pytest.mark.parametrize(
    "text",
    [
        f"Neighbours talk at last\n\n{REPORT}",
        HEAD + BODY,
        f"QUITO, March 2 (Agency) - {REPORT}",
        f"{REPORT}\n\nSource: Agency",
        REPORT.replace("Dozens of", "Scores of"),
    ],
    ids=["another headline", "cut at the end", "an agency's line", "an agency named", "a word changed"],
)
def test_a_syndicated_report_is_a_copy(text):
    """Another headline, a missing end or an agency's line make no other report."""
    one, other = make("a", REPORT), make("b", text, "1995-03-03")

    assert is_copy(one, other)
    assert is_copy(other, one)
    assert len(set(sketch(REPORT, [])) & set(sketch(text, []))) >= SHARED


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (OTHER, "1995-03-02"),
        (HEAD + OTHER, "1995-03-02"),
        (f"{OTHER} {REPORT} {OTHER} {OTHER}", "1995-03-03"),
        (REPORT, "1995-04-20"),
        (HEAD, "1995-03-02"),
    ],
    ids=["another text", "one sentence shared", "quoted within a longer one", "weeks later", "a sentence alone"],
)
def test_what_shares_words_is_not_yet_a_copy(text, published):
    """A text quoted whole, a sentence in common, the same words weeks later: none is a copy."""
    assert not is_copy(make("a", REPORT), make("b", text, published))


def test_the_original_is_the_earliest_whatever_the_order():
    """Of copies the earliest published is the original, then that of the smallest id; the undated come last."""
    pages = {
        one.document: one
        for one in (
            make("d", REPORT, "1995-03-02"),
            make("b", REPORT, "1995-03-03"),
            make("c", HEAD + BODY, "1995-03-02"),
            make("a", REPORT, None),
            make("e", OTHER, "1995-03-01"),
        )
    }
    expected = {"a": "c", "b": "c", "d": "c"}
    pairs = list(combinations(sorted(pages), 2))
    published = {name: one.published for name, one in pages.items()}

    for order in list(permutations(pairs, 3))[:20]:
        rest = [pair for pair in pairs if pair not in order]
        same = [(one, other) for one, other in [*order, *rest] if is_copy(pages[one], pages[other])]
        assert expected == firsts(same, published)


def test_furniture_makes_no_copy():
    """Pages that share a menu and nothing else are two documents."""
    menu = "Home World Politics Business Sport Opinion Letters Weather Contact Imprint " * 8
    furniture = [{"start": 0, "end": len(menu), "kind": "menu"}]
    one = page({"id": "a", "text": menu + REPORT, "published": None, "furniture": furniture})
    other = page({"id": "b", "text": menu + OTHER, "published": None, "furniture": furniture})

    assert not is_copy(one, other)
    assert set() == set(sketch(menu + REPORT, furniture)) & set(sketch(menu + OTHER, furniture))
