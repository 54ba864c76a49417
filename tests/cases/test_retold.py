"""What one source tells in a record and another in a sentence of which nobody made one."""

from __future__ import annotations

import pytest

from dragoman.align.findings.retold_shared import Asking, shared
from dragoman.align.passages import deed_of, holding, passages_of
from dragoman.align.tellings import setting_of, tell_one
from dragoman.model.account import Finding
from tests.cases.pages_of_records import Page, told

WIRE = (
    "Brazil and Argentina arranged a truce at Charata on Tuesday. Paraguay freed nobody, said Boqueron radio. "
    "Bolivia shelled the mill of Yacuiba."
)
HELD = "The truce of 4 May, which Brazil and Argentina arranged, has held."


def laid(column: str, published: str = "2010-05-20") -> list[Finding]:
    """Lay a despatch on a truce beside a column of another day."""
    one, other = Page("a", WIRE), Page("b", f"{column} Boqueron is quiet, and so are Charata and Yacuiba.", published)
    one.event("Brazil and Argentina arranged a truce", "AGREE", "Brazil, Argentina", when="2010-05-04", cameo="0871")
    other.event("Boqueron is quiet", "RETREAT", "Bolivia")
    return [found for found in told(one, other)[1] if len(found.values) > 1]


@pytest.mark.parametrize(
    ("column", "kinds"),
    [
        (HELD, ["agree"]),
        ("The truce of 4 May, which Brazil and Argentina arranged, may not last.", ["related"]),
        ("The truce which Brazil and Argentina arranged was the third.", ["related"]),
        ("The truce of 9 March, which Brazil and Argentina arranged, has held.", []),
        ("Brazil and Argentina play on Tuesday, and Paraguay watches.", []),
    ],
)
def test_a_deed_is_laid_beside_the_sentence_that_tells_it(column: str, kinds: list[str]) -> None:
    """Of one day and in the same words both tell it; where doubt is left it is related, and of another day nothing."""
    assert kinds == [found.kind for found in laid(column)]


def test_what_is_laid_beside_a_sentence_is_told_by_no_source_alone() -> None:
    """The column tells of the truce as well."""
    one, other = Page("a", WIRE), Page("b", f"{HELD} Boqueron is quiet, and so are Charata and Yacuiba.", "2010-05-20")
    truce = one.event("Brazil and Argentina arranged a truce", "AGREE", "Brazil, Argentina", when="2010-05-04")
    other.event("Boqueron is quiet", "RETREAT", "Bolivia")
    alone = [found.values[0].record for found in told(one, other)[1] if found.kind == "only"]
    assert truce not in alone
    assert len(alone) == 1


def test_documents_of_other_months_are_not_laid_side_by_side() -> None:
    """Undated, the truce of a year later is another."""
    column = "The truce which Brazil and Argentina arranged was the third."
    assert [] == laid(column, published="2011-08-20")


def test_a_sentence_on_others_tells_another_deed() -> None:
    """Bolivia's mill was shelled; a mill that Paraguay shelled is another."""
    one = Page("a", "Brazil shelled a mill in Paraguay. Charata, Boqueron and Yacuiba heard it.")
    other = Page("b", "Brazil shelled a mill in Bolivia. Charata, Boqueron and Yacuiba heard it.")
    one.event("Brazil shelled a mill in Paraguay", "ASSAULT", "Brazil", "Paraguay")
    assert [] == [found for found in told(one, other)[1] if len(found.values) > 1]


def test_a_word_in_few_sentences_of_a_document_ties_more() -> None:
    """Copper is on every page, and the ferry on one."""
    page = Page("a", "Brazil sold copper. Argentina sold copper. Bolivia sold copper. Paraguay sold copper to a ferry.")
    *_, last = passages_of(page.reading(), ())
    assert {"copp", "ferri"} & last.words == {"ferri"} & last.rare | {"copp"} & last.words
    assert "ferri" in last.rare


def test_the_day_of_a_clause_is_not_that_of_the_next() -> None:
    """A raid on 5 May that came eight days after another deed dates the raid alone."""
    page = Page("a", "Brazil raided Charata on 5 May, eight days after Bolivia took the mill.")
    raid = page.event("Brazil raided Charata", "ASSAULT", "Brazil")
    mill = page.event("Bolivia took the mill", "COERCE", "Bolivia")
    reading = page.reading()
    tellings = tell_one(reading, setting_of([reading]))
    passages = passages_of(reading, tellings)
    days = {t.id: len(p.days_beside(t.evidence[0])) for t in tellings if (p := holding(t, passages))}
    assert {raid: 1, mill: 0} == days


def test_a_noun_tells_the_deed_of_a_light_verb() -> None:
    """Who holds a conversation meets somebody."""
    page = Page("a", "Brazil held a conversation with Argentina.")
    page.event("Brazil held a conversation with Argentina", "CONSULT", "Brazil", "Argentina")
    (event,) = page.reading().events
    assert "meet" in deed_of(event)


def test_a_sentence_shares_nothing_with_a_deed_of_another_party() -> None:
    """Names and rare words must tie them."""
    one, other = Page("a", WIRE), Page("b", "Paraguay sells its ferry.")
    one.event("Bolivia shelled the mill of Yacuiba", "ASSAULT", "Bolivia")
    reading = one.reading()
    (telling,) = tell_one(reading, setting_of([reading]))
    (sentence,) = passages_of(other.reading(), ())
    assert shared(Asking.of(telling, None), sentence).much == 0
