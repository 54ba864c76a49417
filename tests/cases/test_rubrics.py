"""Lines above a text that say when it was published, by whom and under which rubric."""

from __future__ import annotations

import pytest

from dragoman.sources.assembly import Given, assemble
from dragoman.sources.layout.bylines import byline
from dragoman.sources.layout.mastheads import says_section_and_when

BODY = (
    "Bolivia and Peru agreed last month to build a road along the lake. It will be three hundred miles long.\n\n"
    "Traders on both shores have waited for it since the war, and some of them say that it comes too late."
)


def read(head: str, foot: str = ""):
    """Read a document of some lines and a body."""
    text = f"{head}\n\n{BODY}\n{foot}"
    return assemble(text, Given(uri="x", kind="plain"), data=text.encode())


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("The Altiplano Diary\n\nThe road\nPosted by Tomas Herrera on 14 August 2008\nFiled under: Peru", "2008-08-14"),
        ("The road\n\nPosted on 3 May 2011 by Ruth Hansen", "2011-05-03"),
        ("The road\n\nWritten by Ngozi Bello on March 7, 1998", "1998-03-07"),
        ("The road\n\n23 December 2015, by Ingrid Solheim", "2015-12-23"),
        ("The road\nAnalysis | Danube Monthly Review | 9 March 1999", "1999-03-09"),
        ("The road\n\nOpinion - The Harbour Gazette - 12 May 1987", "1987-05-12"),
        ("The road\n\nDispatch / 4 June 1993", "1993-06-04"),
        ("The road\n\nUpdated: 17 November 1998 - The Lakeside Courier", "1998-11-17"),
        ("REPUBLIC OF CHAD\nMinistry of Trade\nBulletin No. 7, 20 January 1986\n\nTHE ROAD", "1986-01-20"),
    ],
)
def test_a_line_above_the_text_dates_it(head, published):
    """Bars, dashes and "posted by" stand around the day of publication, whatever line stands next to it."""
    assert (published, "day") == ((document := read(head)).published, document.published_precision)


@pytest.mark.parametrize(
    "head",
    [
        "The siege of Lima - 3 May 1985",
        "What was signed on 3 May 1985 | a reader's question, and what the ministry says of it",
        "3 May 1985 | Lima | talks\n6 May 1985 | Cusco | truce\n9 May 1985 | Puno | treaty",
    ],
)
def test_a_heading_or_a_table_with_a_date_does_not(head):
    """An event's day in a title, or in the rows of a chronology, is not that of publication."""
    assert read(head).published is None


def test_what_readers_post_below_does_not():
    """A comment's day is not the document's."""
    assert read("The road", "\nPosted by Jim Brown on 5 May 2011\n\nIt is a scandal.").published is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Posted by Ruth Hansen on 3 May 2011", "Ruth Hansen"),
        ("3 May 2011, by Ruth Hansen", "Ruth Hansen"),
        ("Published 3 May 2011 by Ruth Hansen and Ngozi Bello", "Ruth Hansen and Ngozi Bello"),
        ("By land and sea on 3 May 2011", ""),
    ],
)
def test_a_dated_byline_names_its_authors(line, names):
    """The day may stand on either side of the names."""
    assert names == byline(line)


def test_a_date_with_slashes_is_not_cut_into_labels():
    """A day written with strokes stays one."""
    assert says_section_and_when("Opinion | 25/12/2011")
    assert not says_section_and_when("25/12/2011")
