"""
A case written to files that other programs read: the same bytes every time.

A form is a module of this folder with `write(case, folder, filters) -> paths`, loaded when it is asked for.
Files come into their folder whole: one of the same name is replaced, all others are left alone.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.query import Case, Filters

__all__ = ["FORMS", "Form", "export"]


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a case."""

    #: Of `dragoman.export`.
    module: str
    #: What it writes, for whom, in a line.
    about: str
    #: What one would do with it next.
    example: str


#: Every form that a case can be written in.
FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "jsonl": Form("jsonl", "JSON lines, a file a kind of record", "jq .type out/events.jsonl"),
        "csv": Form("csv", "CSV, a file a kind; nested fields as JSON", "open out/events.csv in a spreadsheet"),
        "parquet": Form("parquet", "Parquet, a file a kind, nested", 'polars.read_parquet("out/events.parquet")'),
        "plover": Form("plover", "PLOVER records, one a mention of an event", "jq .event out/plover.jsonl"),
        "cameo": Form("cameo", "CAMEO dyads under the columns of ICEWS", 'pandas.read_csv("out/cameo.csv")'),
        "pairs": Form("pairs", "pairs of countries by month and quad class", 'pandas.read_csv("out/pairs.csv")'),
        "pack": Form("pack", "one archive: account, quotations, texts", "dragoman doctor --pack out/pack.zip"),
        "ftm": Form("ftm", "FollowTheMoney entities (dragoman[ftm])", "ftm validate -i out/case.ftm.json"),
        "gexf": Form("gexf", "networks for Gephi", "open out/actors.gexf in Gephi"),
        "graphml": Form("graphml", "networks for yEd, igraph, Cytoscape", 'igraph.read("out/actors.graphml")'),
        "rdf": Form("rdf", "N-Quads and JSON-LD: SEM, PROV, annotations", "oxigraph load -l db -f out/case.nq"),
    }
)


def export(case: Case, to: str, output_dir: str | Path, filters: Filters | None = None) -> tuple[Path, ...]:
    """
    Write a case to a folder, which is made if need be, and give the files.

    Filters narrow the facts; documents, actors, mentions and findings are narrowed by `document` alone.
    """
    from dragoman.query import ALL  # noqa: PLC0415  # the table above is to be had at once

    folder = Path(output_dir)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".unfinished-") as unfinished:
            form = import_module(f"{__name__}.{FORMS[to].module}")
            written: tuple[Path, ...] = form.write(case, Path(unfinished), filters or ALL)
            return tuple(path.replace(folder / path.name) for path in written)
    except OSError as error:
        raise DragomanError(f"{error.filename} cannot be written: {error.strerror}.") from error
