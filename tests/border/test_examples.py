"""The examples give the account that is kept beside them."""

from __future__ import annotations

from pathlib import Path

import dragoman
from dragoman.report import brief

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_account_of_the_examples_is_the_one_kept():
    """Whoever changes what is read sees it here; `make examples` writes the account anew."""
    with dragoman.read(sorted(EXAMPLES.glob("asmara-2018/*.txt"))) as case:
        assert (EXAMPLES / "brief.md").read_text("utf-8") == brief.markdown(case.account())


def test_the_order_of_the_files_makes_no_difference():
    """The account depends on the documents alone."""
    paths = sorted(EXAMPLES.glob("asmara-2018/*.txt"))
    with dragoman.read(paths) as one, dragoman.read(paths[::-1]) as other:
        assert one.account() == other.account()


def test_no_fact_rests_on_furniture():
    """Running heads, page numbers, menus and share bars are skipped."""
    with dragoman.read(sorted(EXAMPLES.glob("asmara-2018/*.txt"))) as case:
        account = case.account()
    furniture = {d.id: [f.span for f in d.furniture] for d in account.documents}
    assert all(furniture.values())
    facts = (*account.events, *account.statements, *account.relations, *account.agreements, *account.quantities)
    inside = [
        evidence
        for fact in facts
        for evidence in fact.evidence
        for span in furniture[fact.document]
        if evidence.start < span.end and span.start < evidence.end
    ]
    assert [] == inside
