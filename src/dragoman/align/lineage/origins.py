"""Which document each one repeats or renews in the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.model.text import Document


def origins(documents: Iterable[Document]) -> dict[str, str]:
    """For each document, the first of those that it repeats or renews."""
    parents = {document.id: document.copy_of or document.supersedes for document in documents}
    return {document: _root(document, parents) for document in parents}


def _root(document: str, parents: Mapping[str, str | None]) -> str:
    seen = {document}
    while (parent := parents.get(document)) and parent not in seen:
        seen.add(parent)
        document = parent
    return document
