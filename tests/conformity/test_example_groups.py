"""The groups of reports beside the first hold gold that is true to their words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

GROUPS = sorted(path.parent for path in (Path(__file__).parents[2] / "examples").glob("*/gold.jsonl"))


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("group", GROUPS, ids=[group.name for group in GROUPS])
def test_the_gold_of_a_group_quotes_its_documents(group: Path) -> None:
    """A fact stands where the gold says."""
    gold = rows(group / "gold.jsonl")
    texts = {path.name: path.read_text(encoding="utf-8") for path in group.glob("*.txt")}

    assert [fact["at"] for fact in gold] == [texts[fact["doc"]][fact["start"] : fact["end"]] for fact in gold]


@pytest.mark.parametrize("group", GROUPS, ids=[group.name for group in GROUPS])
def test_the_links_of_a_group_name_facts_that_count(group: Path) -> None:
    """What documents say together is said of facts that are there and asked for."""
    counted = {fact["id"] for fact in rows(group / "gold.jsonl") if not fact.get("optional")}
    ends = {end for link in rows(group / "links.jsonl") for end in (link["a"], link["b"]) if end}

    assert ends - counted == set()
