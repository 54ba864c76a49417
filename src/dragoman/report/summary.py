"""The head of the brief: what was read, and how much came of it."""

from __future__ import annotations

from collections import Counter

from dragoman.align.names import listing
from dragoman.model.account import Account


def title(account: Account) -> str:
    """Name the account by the number of its documents."""
    return f"An account of {counted(len(account.documents), 'document')}"


def summary(account: Account) -> str:
    """Say in one or two sentences what was found."""
    counts = (
        (len(account.incidents), "event"),
        (len(account.statements), "statement"),
        (len({deal.agreement for deal in account.agreements}), "agreement"),
        (len(account.quantities), "figure"),
        (len(account.relations), "lasting relation"),
    )
    told = listing(counted(number, word) for number, word in counts if number)
    found = f"They tell of {told}." if told else "They tell of nothing that was recognised."
    kinds = Counter(finding.kind for finding in account.findings)
    points = listing(
        text
        for kind, text in (
            ("agree", f"agree on {counted(kinds['agree'], 'point')}"),
            ("differ", f"differ on {kinds['differ']}"),
        )
        if kinds[kind]
    )
    alone = f"{counted(kinds['only'], 'fact')} stand in one of them only" if kinds["only"] else ""
    if kinds["only"] == 1:
        alone = "1 fact stands in one of them only"
    both = "; ".join(part for part in (f"the sources {points}" if points else "", alone) if part)
    return f"{found} {both[:1].upper()}{both[1:]}." if both else found


def counted(number: int, word: str) -> str:
    """
    A number with its noun.

    >>> counted(1, "event"), counted(3, "event")
    ('1 event', '3 events')
    """
    return f"{number} {word}" if number == 1 else f"{number:,} {word}s"
