"""What the parser's weights know of words by themselves: a vector each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Vectors:
    """The word vectors of the loaded weights; `mean` is its one verb."""

    def __init__(self, vocabulary: Any) -> None:
        """Take the vectors of a pipeline's vocabulary; none of its tables grows by what is asked."""
        self._strings = vocabulary.strings
        self._vectors = vocabulary.vectors
        #: Numbers in a vector; 0 if the weights have none.
        self.width = int(vocabulary.vectors_length)

    def mean(self, words: Iterable[str]) -> NDArray[np.float32]:
        """Give the direction in which some words point together: length 1, or zeros if none is known."""
        import numpy as np  # noqa: PLC0415 - whoever asks only which weights run does not wait for it

        rows = [row for row in (self._row(word) for word in words) if row >= 0]
        if not rows:
            return np.zeros(self.width, dtype=np.float32)
        mean: NDArray[np.float32] = np.asarray(self._vectors.data[rows], dtype=np.float32).mean(axis=0)
        length = float(np.linalg.norm(mean))
        return mean / length if length else mean

    def _row(self, word: str) -> int:
        return int(self._vectors.find(key=self._strings[word])) if self.width else -1
