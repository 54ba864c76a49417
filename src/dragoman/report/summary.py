"""The head of the brief: what was read, and how much came of it."""

from __future__ import annotations

from collections import Counter

from dragoman.align.wording.names import articled, listing, roster
from dragoman.model.account import Account
from dragoman.report.standing import current

#: So many states or bodies name an account.
_NAMED = 3


def title(account: Account) -> str:
    """Name the account by those who have most to do with it, and the number of its documents."""
    documents = counted(len(account.documents), "document")
    actors = roster(account.actors)
    busy = Counter(
        code
        for one in account.incidents
        for code in {party.code for party in (*one.actors, *one.recipients) if party.code in actors}
        if code
    )
    best = sorted(busy, key=lambda code: (-busy[code], code))[:_NAMED]
    named = listing(articled(actors[code].name, kind=actors[code].kind) for code in best)
    return f"{named[:1].upper()}{named[1:]}: an account of {documents}" if named else f"An account of {documents}"


def summary(account: Account) -> str:
    """Say in one or two sentences what was found."""
    account = current(account)
    counts = (
        (len(account.incidents), "event"),
        (len(account.statements), "statement"),
        (len({deal.agreement for deal in account.agreements}), "agreement"),
        (len(account.quantities), "figure"),
        (len(account.relations), "lasting relation"),
    )
    told = listing(counted(number, word) for number, word in counts if number)
    teller = "It tells" if len(account.documents) == 1 else "They tell"
    found = f"{teller} of {told}." if told else f"{teller} of nothing that was recognised."
    kinds = Counter(finding.kind for finding in account.findings)
    points = listing(
        text
        for kind, text in (
            ("agree", f"agree on {counted(kinds['agree'], 'point')}"),
            ("differ", f"differ on {kinds['differ']}"),
        )
        if kinds[kind]
    )
    if not points or len(account.documents) < 2:
        return found
    alone = f"; {counted(kinds['only'], 'fact')} {'stands' if kinds['only'] == 1 else 'stand'} in one of them only"
    return f"{found} The sources {points}{alone if kinds['only'] else ''}."


def counted(number: int, word: str) -> str:
    """
    A number with its noun.

    >>> counted(1, "event"), counted(3, "event")
    ('1 event', '3 events')
    """
    return f"{number} {word}" if number == 1 else f"{number:,} {word}s"
