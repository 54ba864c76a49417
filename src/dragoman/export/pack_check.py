"""Checks an evidence pack: every sum of its manifest, and every quotation against the text it is taken from."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError
from dragoman.export.pack import FORMAT, MANIFEST, QUOTATIONS

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found in a pack."""

    documents: int
    quotations: int
    #: What does not fit, a sentence each; empty if the pack is sound.
    faults: tuple[str, ...]


def verify(path: str | Path) -> Checked:
    """
    Check a pack without unpacking it.

    Raises DragomanError if the file is no evidence pack at all.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            manifest = json.loads(packed.read(MANIFEST))
            if manifest.get("format") != FORMAT:
                raise DragomanError(f"{path} is not an evidence pack of this version of Dragoman.")
            return _checked(packed, manifest)
    except OSError as error:
        raise DragomanError(f"{path} cannot be read: {error.strerror}.") from error
    except (zipfile.BadZipFile, KeyError, ValueError, AttributeError, TypeError) as error:
        raise DragomanError(f"{path} is not an evidence pack, or is damaged: {error}") from error


def _checked(packed: zipfile.ZipFile, manifest: Row) -> Checked:
    faults = [*_files(packed, manifest), *_documents(packed, manifest)]
    count = 0
    for fault in _quotations(packed):
        count += 1
        faults += [fault] if fault else []
    return Checked(documents=len(manifest["documents"]), quotations=count, faults=tuple(faults))


def _files(packed: zipfile.ZipFile, manifest: Row) -> Iterator[str]:
    """Find files that are changed, missing, twice there, or of which the manifest knows nothing."""
    listed, names = manifest["files"], packed.namelist()
    yield from (f"{name} is in the archive more than once" for name in sorted(set(names)) if names.count(name) > 1)
    for name in sorted({*listed, *names} - {MANIFEST}):
        if name not in names:
            yield f"{name} is missing"
        elif name not in listed:
            yield f"{name} is not in the manifest"
        elif _sum(packed, name) != listed[name]:
            yield f"{name} was changed: its sum is not that of the manifest"


def _documents(packed: zipfile.ZipFile, manifest: Row) -> Iterator[str]:
    """Find texts and originals that are not what their document says."""
    for document in manifest["documents"]:
        sums = {document["text"]: document["text_sha256"]}
        if document["text_is_original"]:
            sums[document["text"]] = document["sha256"]
        if document["original"]:
            sums[document["original"]] = document["sha256"]
        for name, expected in sums.items():
            if name in packed.namelist() and _sum(packed, name) != expected:
                yield f"{name} is not what was read as {document['id']}"


def _quotations(packed: zipfile.ZipFile) -> Iterator[str | None]:
    """Compare each quotation with its text; texts follow on each other, so one is held at a time."""
    path, text = None, ""
    with packed.open(QUOTATIONS) as lines:
        for line in lines:
            quotation = json.loads(line)
            if quotation["path"] != path:
                path = quotation["path"]
                text = packed.read(path).decode() if path in packed.namelist() else ""
            quoted = text[quotation["start"] : quotation["end"]]
            where = f"{path} from {quotation['start']} to {quotation['end']}"
            same = quoted == quotation["text"]
            yield None if same else f"{quotation['record']}: {where} does not read “{quotation['text']}”"


def _sum(packed: zipfile.ZipFile, name: str) -> str:
    with packed.open(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # it reads as a file does
