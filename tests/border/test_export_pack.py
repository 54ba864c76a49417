"""An evidence pack is whole, can be read without us, and shows what was done to it."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest

from dragoman.errors import DragomanError
from dragoman.export import export
from dragoman.export.pack_check import Checked, verify
from dragoman.query import Case, Filters
from dragoman.store.store import Store


def test_a_pack_is_sound_and_can_be_read_without_us(talks, tmp_path):
    """Any program unpacks it; its quotations are in its texts."""
    (path,) = export(talks, "pack", tmp_path)
    listed = subprocess.run(
        [sys.executable, "-m", "zipfile", "-l", str(path)], capture_output=True, check=True, text=True
    )
    with zipfile.ZipFile(path) as packed:
        manifest = json.loads(packed.read("manifest.json"))
        quotations = [json.loads(line) for line in packed.read("quotations.jsonl").splitlines()]
        texts = {name: packed.read(name).decode() for name in packed.namelist() if name.startswith("texts/")}
        account = packed.read("account.md").decode()

    assert "README.txt" in listed.stdout
    assert "Nakuru" in account
    assert ["d1", "d2"] == [document["id"] for document in manifest["documents"]]
    assert quotations
    assert [texts[item["path"]][item["start"] : item["end"]] for item in quotations] == [
        item["text"] for item in quotations
    ]
    assert Checked(documents=2, quotations=len(quotations), faults=()) == verify(path)


def test_an_original_is_taken_along_where_it_still_lies(reading_of, tmp_path):
    """A file that is still what was read is in the pack; one that was changed since is not."""
    pages = {name: tmp_path / f"{name}.html" for name in ("d1", "d2")}
    with Store.memory() as store:
        for name, page in pages.items():
            page.write_text(f"<p>{name}</p>")
            reading = reading_of(name)
            digest = "f4c9f5e4e8e4d6c6b6a6" if name == "d2" else sha256_of(page)
            store.write(replace(reading, document=replace(reading.document, uri=page.as_uri(), sha256=digest)))
        (path,) = export(Case(store), "pack", tmp_path / "out")
    with zipfile.ZipFile(path) as packed:
        originals = [name for name in packed.namelist() if name.startswith("originals/")]
        content = packed.read("originals/d1.html")

    assert ["originals/d1.html"] == originals
    assert b"<p>d1</p>" == content
    assert () == verify(path).faults


def sha256_of(path):
    """Give the sum of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        ("texts/d1.txt", lambda data: data.replace(b"Kenya", b"Gabon"), "was changed"),
        ("texts/d1.txt", lambda data: data.replace(b"Kenya", b"Gabon"), "does not read “Kenya"),
        ("records/events.jsonl", lambda data: data + b"\n", "was changed"),
        ("account.md", lambda _: None, "account.md is missing"),
        ("forged.txt", lambda _: b"", "forged.txt is not in the manifest"),
    ],
)
def test_what_was_done_to_a_pack_is_found(talks, tmp_path, name, change, fault):
    """A changed text, a missing file, a file too many: each is told."""
    (path,) = export(talks, "pack", tmp_path)
    tampered = tmp_path / "tampered.zip"
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(tampered, "w") as target:
        for entry in sorted({*packed.namelist(), name}):
            data = packed.read(entry) if entry in packed.namelist() else b""
            data = change(data) if entry == name else data
            if data is not None:
                target.writestr(entry, data)

    assert any(fault in found for found in verify(tampered).faults)


@pytest.mark.parametrize("content", [b"", b"no archive", None], ids=["empty", "text", "another archive"])
def test_what_is_no_pack_is_refused_in_one_sentence(tmp_path, content):
    """A file of another kind is named as such."""
    path = tmp_path / "pack.zip"
    if content is None:
        with zipfile.ZipFile(path, "w") as other:
            other.writestr("letter.txt", "Dear colleague")
    else:
        path.write_bytes(content)

    with pytest.raises(DragomanError, match=r"pack\.zip is not an evidence pack"):
        verify(path)


def test_a_pack_of_a_selection_holds_what_it_needs(talks, tmp_path):
    """Only the documents that tell what was selected are in it, and no account of the whole."""
    (path,) = export(talks, "pack", tmp_path, Filters(document="d2"))
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        manifest = json.loads(packed.read("manifest.json"))

    assert ["texts/d2.txt"] == [name for name in names if name.startswith("texts/")]
    assert "account.md" not in names
    assert {"document": "d2"} == manifest["filters"]
    assert () == verify(path).faults


def test_doctor_checks_a_pack(talks, tmp_path):
    """A sound pack is told to be so."""
    (path,) = export(talks, "pack", tmp_path)
    said = subprocess.run(
        [sys.executable, "-m", "dragoman", "doctor", "--pack", str(path)], capture_output=True, check=False, text=True
    )

    assert (0, "", True) == (said.returncode, said.stderr, said.stdout.startswith("2 documents, "))
    assert said.stdout.endswith(" quotations, 0 faults\n")
