"""Pages that are made to keep a reader busy are refused in a sentence, at once."""

from __future__ import annotations

import time

import pytest

from dragoman import sources
from dragoman.errors import Unparsable

SAID = "<p>Envoys of Kenya and Uganda met in Arusha on Monday to talk about the lake shore.</p>"


def page(tmp_path, text):
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><article>{text}</article></body></html>", encoding="utf-8")
    return next(iter(sources.find([path])))


@pytest.mark.parametrize(
    "attributes",
    [
        " ".join(f"a{n}='x>y'" for n in range(20_000)),
        " ".join(f"a{n}" for n in range(20_000)),
        "".join(f'a{n}="<"' for n in range(20_000)),
        "/".join(f"a{n}" for n in range(20_000)),
    ],
    ids=["quoted", "bare", "close", "parted by strokes"],
)
def test_a_tag_of_very_many_attributes_is_refused(tmp_path, attributes):
    """The parser compares each attribute with all others, for hours, where no signal reaches it."""
    start = time.process_time()
    with pytest.raises(Unparsable, match="more attributes than any page"):
        sources.read(page(tmp_path, f"<p {attributes}>{SAID}"))

    assert time.process_time() - start < 5


def test_a_long_tag_of_few_attributes_is_read(tmp_path):
    """A picture may stand in its tag, as one long word with signs of equality in it."""
    picture = "data:image/png;base64," + "iVBORw0KGgo=" * 20_000

    assert "Envoys of Kenya" in sources.read(page(tmp_path, f'<img alt="A lake" src="{picture}">{SAID}')).text


def test_quotation_marks_that_nothing_closes_take_no_time(tmp_path):
    """Where a tag ends is looked for once."""
    start = time.process_time()
    sources.read(page(tmp_path, SAID + '<a href="x>' * 20_001 + SAID))

    assert time.process_time() - start < 10
