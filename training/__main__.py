"""
Train the weights of likeness on the sentences, and print how well they do on those held back.

`python -m training` writes src/dragoman/coding/data/likeness.npz; it needs `pip install 'dragoman[training]'`.
The same sentences, codebook and parser give the same file.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedKFold

from dragoman.coding.likeness import WEIGHTS, all_counts, pointing
from dragoman.extract.between import pair_readings, pair_traits
from dragoman.reading import annotate
from dragoman.sources.assembly import Given, assemble
from training.sentences import Known, known_sentences

TARGET = Path(__file__).parents[1] / "src" / "dragoman" / "coding" / "data" / WEIGHTS
#: A trait seen in one sentence alone is left out.
LEAST = 2
FOLDS, SEED, STEPS = 4, 1, 400


def main() -> None:
    """Train, judge and write."""
    sentences = known_sentences()
    counts, directions = zip(*(_traits(known) for known in sentences), strict=True)
    types = [known.type for known in sentences]
    seen = Counter(name for row in counts for name in row)
    kept = [{name: value for name, value in row.items() if seen[name] >= LEAST} for row in counts]
    table = DictVectorizer(dtype=np.float32, sparse=False)
    rows = np.hstack([table.fit_transform(kept), np.stack(directions)])
    _judge(rows, types)
    _write(_fitted(rows, types), list(table.feature_names_), sentences)


def _traits(known: Known) -> tuple[dict[str, float], Any]:
    document = assemble(known.text, Given(uri="training", kind="plain"), data=known.text.encode())
    annotated = annotate(document)
    found = pair_traits(annotated, known.actor, known.recipient)
    if found is None:
        raise ValueError(f"no actor is marked in: {known.text}")
    readings = [(r.weight, r.type) for r in pair_readings(annotated, known.actor, known.recipient)]
    return all_counts(found[1], readings), pointing(found[1], annotated.vectors)


def _fitted(rows: Any, types: Sequence[str]) -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=STEPS).fit(rows, types)


def _judge(rows: Any, types: Sequence[str]) -> None:
    """Print how the types of a quarter are told by what was learned from the rest."""
    wanted, told = np.array(types), np.empty(len(types), dtype=object)
    for learn, hold in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(rows, wanted):
        told[hold] = _fitted(rows[learn], wanted[learn]).predict(rows[hold])
    told = told.astype(str)
    macro = f1_score(wanted, told, average="macro")
    print(f"held back: n={len(types)} accuracy={accuracy_score(wanted, told):.3f} macro_f1={macro:.3f}")


def _write(model: LogisticRegression, names: Sequence[str], sentences: Sequence[Known]) -> None:
    TARGET.parent.mkdir(exist_ok=True)
    weights = model.coef_.astype(np.float16)
    np.savez_compressed(
        TARGET,
        types=np.array(model.classes_),
        names=np.array(names),
        counted=weights[:, : len(names)],
        pointed=weights[:, len(names) :],
        bias=model.intercept_.astype(np.float32),
        sentences=np.array(hashlib.sha256(repr(sentences).encode()).hexdigest()),
    )
    print(f"{TARGET.name}: {len(names)} traits, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
