"""GEXF: the networks of a case for Gephi, without the day of writing that the form has room for."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from dragoman.export.network import write_networks
from dragoman.query import ALL, Case, Filters


def write(case: Case, folder: Path, filters: Filters = ALL) -> tuple[Path, ...]:
    """Write each network to a file of its own."""
    return write_networks(case, folder, filters, "gexf", _save)


def _save(graph: nx.Graph, path: Path) -> None:
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(graph)
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)
    with path.open("wb") as file:
        writer.write(file)
