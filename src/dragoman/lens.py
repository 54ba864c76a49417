"""What the verdicts of a case hide, rename and merge, without what makes its account."""

from __future__ import annotations

from dragoman.align import verdicts
from dragoman.model.account import Lens
from dragoman.store.store import Store


def lens(store: Store) -> Lens:
    """Look through the verdicts of a case."""
    log = store.verdicts()
    merged = {actor for verdict in log if verdict.verdict == "merge" for actor in verdict.records}
    return verdicts.lens(log, store.codes(merged) if merged else {})
