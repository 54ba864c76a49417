"""GraphML: the networks of a case for yEd, igraph, Cytoscape and others."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from dragoman.export.network import write_networks
from dragoman.query import ALL, Case, Filters


def write(case: Case, folder: Path, filters: Filters = ALL) -> tuple[Path, ...]:
    """Write each network to a file of its own."""
    return write_networks(case, folder, filters, "graphml", _save)


def _save(graph: nx.Graph, path: Path) -> None:
    nx.write_graphml_xml(graph, path, encoding="utf-8", named_key_ids=True)
