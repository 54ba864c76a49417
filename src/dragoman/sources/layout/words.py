"""Loads the lists of words.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError

FILE = "words.toml"


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """Give the lists of one part of the file, by their names."""
    table = tomllib.loads(files("dragoman.sources.layout").joinpath(FILE).read_text(encoding="utf-8"))
    for key, row in table[name].items():
        if not all(isinstance(word, str) and word == word.strip().lower() != "" for word in row):
            raise KnowledgeError(f"{FILE}: {name}.{key}: a list of words in small letters is wanted")
    return {key: tuple(row) for key, row in table[name].items()}


def alternatives(name: str, key: str) -> str:
    """Give a list as a part of a regular expression, the longest first."""
    words = sorted(sections(name)[key], key=len, reverse=True)
    return "(?:" + "|".join(word.replace(".", r"\.").replace(" ", r"\s+") for word in words) + ")"
