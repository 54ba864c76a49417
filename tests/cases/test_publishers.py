"""Publishers are known by name, address and byline; a user's own stand above ours."""

from __future__ import annotations

import re

import pytest

from dragoman.errors import KnowledgeError
from dragoman.gazetteer.states import countries, state_names
from dragoman.sources.publishers import OWN_COLUMNS, Publisher, Publishers, known, read_own

TABLE = Publishers(known(), state_names())


def test_the_table_is_world_wide():
    """Several hundred publishers of most states, of every kind, with their source."""
    kinds = {row.kind for row in known()}

    assert len(known()) > 900
    assert len({row.country for row in known()}) > 150
    assert {"state", "government", "ministry", "wire", "public", "independent", "research", "body"} <= kinds


def test_countries_are_states_that_we_know():
    """A publisher's country is a code of the gazetteer's."""
    assert set() == {row.country for row in known() if row.country} - set(countries())


def test_no_domain_is_of_two():
    """An address leads to one publisher."""
    domains = [domain for row in known() for domain in row.domains]

    assert len(domains) == len(set(domains))
    assert [] == [domain for domain in domains if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*", domain)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ITAR-TASS", "tass"),
        ("the associated press", "ap"),
        ("Agence France Presse", "afp"),
        ("Iranian Students’ News Agency", "isna"),
        ("en.kremlin.ru", "kremlin"),
        ("https://www.mfa.gov.tr/statement.htm", "mfa-tur"),
        ("https://www.moe.gov.sg/news", "gov-sgp"),
        ("Ministry of Foreign Affairs, Republic of Peru", "rree-per"),
        ("The Village Gazette", None),
        ("Ministry of Magic", None),
        ("", None),
    ],
)
def test_a_publisher_is_known_by_name_alias_or_domain(name, expected):
    """Names are known whatever their case and article, addresses by their fullest domain."""
    found = TABLE.named(name)

    assert expected == (found.id if found else None)


def test_an_office_that_the_table_lacks_is_known_by_its_state():
    """A ministry of a known state has its country and kind."""
    found = TABLE.named("Ministry of Fisheries, Kingdom of Norway")

    assert ("NOR", "ministry") == (found.country, found.kind)


@pytest.mark.parametrize(
    ("text", "author", "expected"),
    [
        ("LIMA, May 3 (Reuters) - Talks began.", None, "reuters"),
        ("LIMA, May 3. /TASS/. Talks began.", None, "tass"),
        ("Talks began on Monday.\n\nSource: AFP", None, "afp"),
        ("Talks began on Monday. (Xinhua)\n", None, "xinhua"),
        ("Talks began on Monday.", "Ana Muster and Reuters", "reuters"),
        ("Talks began on Monday (it rained).", "Ana Muster", None),
        ("The minister spoke to Reuters on Monday.", None, None),
        ("LIMA (Daily Nation) - Talks began.", None, None),
    ],
)
def test_an_agency_is_known_by_the_line_in_which_it_signs(text, author, expected):
    """An agency signs at the head, at the end or in the byline; to be named in the text is not to sign."""
    found = TABLE.agency(text, author)

    assert expected == (found.id if found else None)


def test_of_two_that_share_a_name_the_one_of_the_day_is_meant():
    """A paper that was closed did not publish afterwards."""
    old = Publisher(id="old", name="The Courier", kind="state", closed="1990")
    new = Publisher(id="new", name="The Courier", kind="independent", founded="1991")
    table = Publishers((old, new))

    assert ["old", "new", "new"] == [table.named("Courier", day).id for day in ("1988-02-01", "1999", None)]


def _own(tmp_path, *rows):
    path = tmp_path / "own.tsv"
    path.write_text("\n".join(["\t".join(OWN_COLUMNS), *("\t".join(row) for row in rows)]), encoding="utf-8")
    return path


def test_a_users_own_publisher_stands_above_ours(tmp_path):
    """A row with an id of ours takes its place."""
    own = read_own(_own(tmp_path, ("tass", "TASS", "", "tass.example", "RUS", "wire", "agency", "", "")))
    table = Publishers((*known(), *own))

    assert ("wire", "tass") == (table.named("TASS").kind, table.at("https://tass.example/a").id)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("a", "A", "", "", "PER", "gossip", "", "", ""), "row 2: unknown kind"),
        (("a", "A", "", "", "Peru", "state", "", "", ""), "row 2: a country is three capitals"),
        (("", "A", "", "", "PER", "state", "", "", ""), "row 2: it needs a name and an id"),
        (("a", "A"), "row 2: 2 values, not 9"),
    ],
)
def test_a_wrong_row_is_named(tmp_path, row, reason):
    """What is wrong with a user's table is said with its row."""
    with pytest.raises(KnowledgeError, match=reason):
        read_own(_own(tmp_path, row))
