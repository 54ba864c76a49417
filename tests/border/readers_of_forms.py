"""How a program of somebody else reads a file of each suffix of the exports, and finds fault with it."""

from __future__ import annotations

import json
import warnings

import networkx as nx
import pandas as pd
import polars as pl
from pyoxigraph import RdfFormat, parse

from dragoman.export.pack_check import verify

with warnings.catch_warnings():
    # The library asks for a package of transliteration that it can do without.
    warnings.simplefilter("ignore")
    from followthemoney import model


def entities(path):
    """Read entities as the library does, and validate each."""
    found = [model.get_proxy(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    for entity in found:
        entity.schema.validate(entity.to_dict())
    return {entity.id: entity for entity in found}


READERS = {
    ".jsonl": pl.read_ndjson,
    ".json": entities,
    ".csv": lambda path: pd.read_csv(path, dtype=str),
    ".parquet": pl.read_parquet,
    ".zip": verify,
    ".gexf": nx.read_gexf,
    ".graphml": nx.read_graphml,
    ".nq": lambda path: list(parse(path=str(path), format=RdfFormat.N_QUADS)),
    ".jsonld": lambda path: list(parse(path=str(path), format=RdfFormat.JSON_LD)),
    ".ttl": lambda path: list(parse(path=str(path), format=RdfFormat.TURTLE)),
}
