"""The tool that shows the rule behind a fact."""

from __future__ import annotations

from dragoman.catalogue.inquiry import Inquiry
from dragoman.codebook import load
from dragoman.errors import DragomanError
from dragoman.mcp import answers
from dragoman.mcp import parameters as p
from dragoman.report.rules import entry


def explain_rule(_ask: Inquiry, rule: p.RuleName) -> answers.Rule:
    """Show the entry of the codebook that a fact was read by: what it looks for, examples and what it leaves out."""
    try:
        found = entry(rule, load())
    except DragomanError as error:
        return answers.Rule(known=False, about=str(error), rule=rule, lines=[])
    return answers.Rule(
        known=True, about=f"The rule {rule}.", rule=rule, lines=[f"{label}: {words}" for label, words in found]
    )
