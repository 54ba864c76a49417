"""Which facts the brief tells: those of the newest versions, and of copies only what their original does not say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dragoman.model.account import Account

if TYPE_CHECKING:
    from dragoman.align.lineage.copies import Fact

_KINDS = ("events", "statements", "relations", "agreements", "quantities")


def current(account: Account) -> Account:
    """Leave out what a newer version of its document took the place of, and what a copy says once more."""
    old = {document.supersedes for document in account.documents if document.supersedes}
    copies = {document.id: document.copy_of for document in account.documents if document.copy_of}
    if not old and not copies:
        return account

    from dragoman.align.lineage.copies import twins  # noqa: PLC0415  # few cases hold copies; the others do not wait for it

    again = twins(_by_document(account, {*copies, *copies.values()}), copies)
    kept: dict[str, Any] = {
        kind: tuple(fact for fact in getattr(account, kind) if fact.document not in old and fact.id not in again)
        for kind in _KINDS
    }
    return replace(account, **kept)


def _by_document(account: Account, concerned: Iterable[str]) -> dict[str, list[Fact]]:
    wanted = frozenset(concerned)
    found: dict[str, list[Fact]] = defaultdict(list)
    for kind in _KINDS:
        for fact in getattr(account, kind):
            if fact.document in wanted:
                found[fact.document].append(fact)
    return found
