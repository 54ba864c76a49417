"""
Everything that can go wrong, in one tree.

DragomanError
├── DocumentError          one document is at fault; the run continues
│   ├── Undecodable        its bytes are not text in an encoding we know
│   ├── Empty              it holds no words
│   ├── Unparsable         its text could not be read
│   ├── TooLarge           it is larger than a limit, which the message names
│   ├── NotADocument       files that are no documents: images, programs, style sheets
│   ├── Unreachable        a URL did not give it
│   └── Foreign            it is in a language that we do not read
├── SourceError            what was named cannot be read at all; said before any work is done
├── KnowledgeError         our own data files (codebook, gazetteer) are at fault; the run stops
├── RunnerError            where the work was to be done there is nobody to do it
├── ModelError             the parser's weights are missing or of another kind
└── StoreError             the case is missing, held by another process or of another version
    └── CaseHeld           another process has it open; in a moment it may be free
"""

from __future__ import annotations


class DragomanError(Exception):
    """Something went wrong in Dragoman."""


class DocumentError(DragomanError):
    """A document could not be read."""

    def __init__(self, document: str, reason: str, *, at: int = 0) -> None:
        """Say which document (its uri), what is wrong with it, and at which character or byte."""
        super().__init__(f"{document}: {reason} (at {at})")
        self.document = document
        self.reason = reason
        self.at = at

    def __reduce__(self) -> tuple[object, ...]:
        """Cross process borders whole; the default would forget `at`."""
        return _rebuild, (type(self), self.document, self.reason, self.at)


def _rebuild(cls: type[DocumentError], document: str, reason: str, at: int) -> DocumentError:
    return cls(document, reason, at=at)


class Undecodable(DocumentError):
    """The bytes are not text in any encoding we know."""


class Empty(DocumentError):
    """The document holds no words."""


class Unparsable(DocumentError):
    """The text could not be read."""


class TooLarge(DocumentError):
    """It is larger than a limit."""


class NotADocument(DocumentError):
    """Files that are no documents."""


class Unreachable(DocumentError):
    """A URL did not give it."""


class Foreign(DocumentError):
    """It is in a language that we do not read."""


class SourceError(DragomanError):
    """What was named as a source cannot be read: a missing path, a folder without documents."""


class KnowledgeError(DragomanError):
    """A data file of our own is wrong; the message names the file and the row."""


class RunnerError(DragomanError):
    """The cluster that was named is not there, or what speaks to it is not installed."""


class ModelError(DragomanError):
    """The parser's weights are missing; the message says how to get them."""


class StoreError(DragomanError):
    """The case is missing, held by another process, or of another version."""


class CaseHeld(StoreError):
    """Another process has the case open; it may be free in a moment."""
