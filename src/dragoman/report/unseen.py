"""Letters of strangers that cannot be seen, or turn the order of letters about, are shown by their number."""

from __future__ import annotations

import re

#: Controls but line ends and tabs, marks that turn the direction of writing, spaces of no width, halves of characters.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def unseen_shown(text: str) -> str:
    r"""
    Show what is unseen by its number.

    >>> unseen_shown("a\u202eb")
    'a⟨U+202E⟩b'
    """
    return UNSEEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)
