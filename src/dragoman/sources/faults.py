"""What the libraries that read files raise over broken ones, made errors of ours."""

from __future__ import annotations

import binascii
import csv
import email.errors
import lzma
import struct
import tarfile
import xml.sax
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from dragoman.errors import Unparsable

#: What readers of a format raise over bytes that are not of it; what is not here is a fault of ours.
KNOWN: tuple[type[Exception], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    csv.Error,
    email.errors.MessageError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    binascii.Error,
    lzma.LZMAError,
    struct.error,
    tarfile.TarError,
    zipfile.BadZipFile,
    xml.sax.SAXException,
    zlib.error,
)


@contextmanager
def broken(document: str, what: str, *others: type[Exception]) -> Iterator[None]:
    """
    Turn what a library raises over bytes into Unparsable, which says that they are no whole such file.

    `others` are errors of the library's own.
    """
    try:
        yield
    except (*KNOWN, *others) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise Unparsable(document, f"is no whole {what}: {reason}") from error
