"""What the cases of formats and limits have in common."""

from __future__ import annotations

import pytest


@pytest.fixture
def put(tmp_path):
    """Write the bytes of a file under a name, and give its path."""

    def write(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write
