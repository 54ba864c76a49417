"""The reference of what can be set, what can go wrong, and what findings say."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator

from dragoman import errors
from dragoman.cli.show import SHOWN
from dragoman.gazetteer.extra import _COLUMNS as ACTORS
from dragoman.news import Watch
from dragoman.report.wording import ATTRIBUTES, CHANGES
from dragoman.sources.formats.columns import NAMES
from dragoman.sources.kinds import SUFFIXES
from dragoman.sources.limits import Limits
from dragoman.sources.publishers import KINDS, OWN_COLUMNS
from dragoman.syntax.model import PINNED, SETTING
from tools.documentation.source import code, fields_of, page, table

#: What a finding's kind means; the conformity test knows whether one is missing.
FINDINGS = {
    "agree": "Several sources say the same on a point, or what one says includes what the other does.",
    "differ": "They say what cannot both be so.",
    "only": "One source alone tells it.",
    "related": "They speak of the same subject, or one answers the other; not of the same fact.",
    "corrected": "A newer version of a document tells a fact otherwise.",
    "withdrawn": "A newer version no longer tells it.",
    "added": "A newer version tells it, and the older did not.",
}
VARIABLES = {
    SETTING: f"name of an installed spaCy model to parse with in place of `{PINNED}`",
    "DRAGOMAN_ANALYST": "who judges; else `USER`",
    "DRAGOMAN_TOKEN": "the word that visitors of `serve` must bring",
}


def findings() -> str:
    """Write the page on findings."""
    return page(
        "Findings",
        "What comes of setting sources beside each other; each value keeps its document and its words.",
        table(["Kind", "Means"], ([code(kind), words] for kind, words in FINDINGS.items())),
        "## Points\n",
        "The `attribute` of a finding: on what the sources are compared.\n",
        table(["Attribute", "Is about"], ([code(name), words] for name, words in ATTRIBUTES.items())),
        "Changes are told of a newer version of a document: " + ", ".join(map(code, CHANGES)) + ".\n",
    )


def failures() -> str:
    """Write the page on errors."""
    tree = (inspect.getdoc(errors) or "").split("\n\n", 1)[1]
    rows = ([code(name), base, words] for name, base, words in _errors())
    return page(
        "Errors",
        "Everything that can go wrong, in one tree.\n"
        "What is wrong with one document is a row of `failures` with its reason, and the run goes on; the rest ends a "
        "command with code 2 and one sentence.",
        f"```text\n{tree}\n```\n",
        table(["Error", "Is a", "Means"], rows),
    )


def _errors() -> Iterator[tuple[str, str, str]]:
    for node in ast.parse(inspect.getsource(errors)).body:
        if isinstance(node, ast.ClassDef):
            yield node.name, code(ast.unparse(node.bases[0])), ast.get_docstring(node) or ""


def settings() -> str:
    """Write the page on limits, names of columns, formats, and the user's own tables."""
    limits = ([code(one.name), f"{int(one.default):,}", one.meaning] for one in fields_of(Limits))
    columns = ([code(field), ", ".join(map(code, names))] for field, names in NAMES.items())
    formats: dict[str, list[str]] = {}
    for suffix, name in SUFFIXES.items():
        formats.setdefault(name, []).append(code(suffix))
    watch = (
        [code(one.name), code(one.default.strip("None")), one.meaning or "What it is called."]
        for one in fields_of(Watch)
    )
    shown = ([code(kind), sort] for kind, sort in SHOWN.items())
    return page(
        "Settings",
        "What can be set on the command line and by environment variables.",
        "## Limits\n\n`--limit NAME=NUMBER` of `read`.\n",
        table(["Limit", "Unless said", "Of what"], limits),
        "## Formats\n\nA format is told by a file's first bytes, and where they do not tell, by its name.\n",
        table(["Format", "Names that end in"], ([name, ", ".join(ends)] for name, ends in formats.items())),
        "## Columns and fields\n\n"
        "Names by which the columns of a table and the fields of a JSON line are known; "
        "`--column FIELD=NAME` names another.\n",
        table(["Field", "Known names"], columns),
        "## Sorts\n\nWhat `--type` of `show` means for each kind.\n",
        table(["Kind", "Its sorts"], shown),
        "## Your own actors\n",
        f"`--actors FILE`: tab-separated columns {', '.join(map(code, ACTORS.split()))}.\n",
        "## Your own publishers\n",
        f"`--publishers FILE`: tab-separated columns {', '.join(map(code, OWN_COLUMNS))}; "
        f"kinds are {', '.join(map(code, sorted(KINDS)))}.\n",
        "## Watch-lists\n",
        "`--watchlist FILE` of `news`: a TOML file with a `[[watch]]` for each thing that is watched for.\n",
        table(["Field", "Unless said", "Means"], watch),
        "## Environment variables\n",
        table(["Variable", "Sets"], ([code(name), words] for name, words in VARIABLES.items())),
    )
