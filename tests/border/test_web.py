"""The reading room, page by page, as a browser without scripts is given it."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from urllib.parse import quote, urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from dragoman.catalogue.archive import Archive
from dragoman.query import Case
from dragoman.web.app import PAGES, create_app
from dragoman.web.guard import POLICY
from dragoman.web.page import STATIC
from dragoman.web.settings import Settings
from tests.border.markup import Markup

HOME = "http://127.0.0.1"
#: Elements that are closed by nothing.
#: What a page holds of an actor, an agreement, a rule of the examples.
KNOWN = {
    "/": "Abiy Ahmed",
    "/search": "Algiers peace agreement",
    "/findings": "80,000 people",
    "/documents": "After the handshake",
    "/compare": "Ethiopia’s Abiy and Eritrea’s Isaias turn the page",
    "/actors": "Isaias Afwerki",
    "/actors/state/ERI": "African Union",
    "/actors/person/abiy-ahmed": "What it said",
    "/agreements": "Algiers Agreement",
    "/agreements/agreement/algiers-2000": "December 2000",
    "/sources": "Ministry of Foreign Affairs of Ethiopia",
    "/sources/mfa-eth": "a ministry, Ethiopia",
    "/network": "Djibouti",
    "/map": "Badme",
    "/verdicts": "Nothing was judged yet",
    "/rules": "sanction/impose",
    "/rules/sanction/impose": "What it read here",
    "/failures": "Everything that was named could be read",
}


@pytest.fixture(scope="module")
def archive(examples_case):
    with Archive(examples_case) as opened:
        yield opened


@pytest.fixture(scope="module")
def room(archive):
    return TestClient(create_app(archive, Settings(name="asmara")), base_url=HOME)


@pytest.fixture(scope="module")
def addresses(archive):
    """An address of every sort of page."""
    with archive.inquiry() as ask:
        slots = [row["slot"] for row in ask.rows("best_told", most=3)]
        told = [one.id for one in ask.by_slot("incidents", slots)]
        documents = [row["id"] for row in ask.rows("document_rows", most=4, skip=0)]
    pair = "&".join(f"document={one}" for one in documents[:2])
    kinds = ("events", "statements", "agreements", "quantities", "relations", "documents")
    return [
        *KNOWN,
        *(f"/incidents/{one}" for one in told),
        *(f"/documents/{one}" for one in documents),
        f"/compare?{pair}",
        *(f"/search?kind={kind}&q=ethiopia" for kind in kinds),
        *(f"/findings?kind={kind}" for kind in ("agree", "only", "related")),
        "/actors/state/ERI?role=did",
        "/network?actor=ERI&since=2018",
        "/map?type=CONSULT",
    ]


def test_every_page_is_reached(addresses):
    """No page of the room is left out of the tests below."""
    patterns = [re.escape(path).replace(r"\{id:path\}", ".+") for path in PAGES]

    assert [p for p in patterns if not any(re.fullmatch(p, urlsplit(a).path) for a in addresses)] == []


def test_pages_are_whole(room, addresses):
    """A page is well-formed, begins with one heading, skips no level, names no id twice, and has landmarks."""
    wrong = {}
    for address in addresses:
        answer = room.get(address)
        page = Markup(answer.text)
        steps = [b - a for a, b in zip(page.headings, page.headings[1:], strict=False)]
        landmarks = {tag for tag, _ in page.tags} & {"header", "nav", "main", "footer"}
        found = (
            answer.status_code,
            page.stray + page.open,
            page.headings.count(1),
            max(steps, default=0) <= 1,
            sorted({one for one in page.ids if page.ids.count(one) > 1}),
            len(landmarks),
        )
        if found != (200, [], 1, True, [], 4):
            wrong[address] = found

    assert wrong == {}


@pytest.mark.parametrize(("address", "words"), KNOWN.items())
def test_a_page_tells_what_the_case_holds(room, address, words):
    """What the examples tell stands on the page where one looks for it."""
    assert words in room.get(address).text


def test_no_page_leads_nowhere(room, addresses):
    """Every link of every page leads to a page."""
    found = {
        urljoin(address, link)
        for address in addresses
        for link in Markup(room.get(address).text).values("href", of="a")
    }
    inside = sorted({link.partition("#")[0] for link in found if not urlsplit(link).netloc} - {""})
    sorts = {}
    for link in inside:
        sorts.setdefault(re.sub("=[^&]*|(?<=[a-z]/).+", "", link), []).append(link)
    some = [link for links in sorts.values() for link in links[:3]]

    assert [link for link in some if room.get(link).status_code != 200] == []
    assert len(some) > 30


def test_links_into_a_page_point_at_something(room, addresses):
    """A link to a fact or to a place in the text has its target."""
    wrong = []
    for address in addresses:
        page = Markup(room.get(address).text)
        links = page.values("href", of="a")
        wrong += [(address, link) for link in links if link.startswith("#") and link[1:] not in page.ids]

    assert wrong == []


def test_nothing_of_a_page_comes_from_elsewhere_or_stands_in_it(room, addresses):
    """Scripts, styles and pictures are files of ours; no page holds one of its own."""
    wrong = []
    for address in addresses:
        answer = room.get(address)
        page = Markup(answer.text)
        sources = [
            named.get("src") or named.get("href") for tag, named in page.tags if tag in ("script", "link", "img")
        ]
        wrong += [s for s in sources if not s or not s.startswith("/static/")]
        wrong += [a for _, named in page.tags for a in named if a == "style" or a.startswith("on")]
        wrong += [tag for tag, _ in page.tags if tag in ("style", "iframe", "object", "embed")]
        assert POLICY == answer.headers["content-security-policy"]

    assert wrong == []


@pytest.mark.parametrize("name", STATIC)
def test_our_own_files_may_be_kept(room, name):
    """A file's address changes with it, so that a browser need not ask again."""
    answer = room.get(f"/static/{name}")

    assert (200, True) == (answer.status_code, "immutable" in answer.headers["cache-control"])


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere", 404, "There is no page at this address"),
        ("/static/secret", 404, "There is no file"),
        ("/incidents/incident-0", 404, "no incident"),
        ("/documents/nothing", 404, "no document"),
        ("/actors/state/QQQ", 404, "no actor"),
        ("/agreements/none", 404, "no agreement"),
        ("/rules/no/rule", 404, "no rule"),
        ("/search?kind=gossip", 400, "The kind is one of"),
        ("/search?since=yesterday", 400, "2018-07-09"),
        ("/search?country=Ethiopia", 400, "three capital letters"),
        ("/search?page=0", 400, "a number from 1"),
        ("/search?page=x", 400, "a number from 1"),
        (f"/search?q={'x' * 301}", 400, "longer than"),
        ("/findings?kind=odd", 400, "The kind is one of"),
        ("/actors?kind=odd", 400, "A kind is one of"),
        ("/actors/state/ERI?role=odd", 400, "The role is one of"),
        ("/network?nodes=5000", 400, "a number from 1 to 300"),
        (f"/compare?{'&'.join(f'document={n}' for n in range(9))}", 400, "At most 6"),
        ("/compare?document=a&document=b", 404, "no document"),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_page(room, address, status, words):
    """An error is a page of the room, in our words."""
    answer = room.get(address)

    assert (status, True, True) == (answer.status_code, words in answer.text, "To the overview" in answer.text)


def test_a_page_is_read_and_not_written_to(room):
    """Only verdicts are taken."""
    answer = room.post("/search", headers={"origin": HOME, "host": "127.0.0.1"})

    assert (405, True) == (answer.status_code, "can be read" in answer.text)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=handshake&kind=documents", 1),
        ("q=HANDSHAKE&kind=documents", 1),
        ("q=algier&kind=agreements", 2),
        ("q=nosuchword", 0),
        ("q=the", 0),
        ("q=%22%27%3B--", 0),
        ("since=2030", 0),
    ],
)
def test_words_are_looked_for_by_their_beginnings(room, query, found):
    """Search knows neither case nor endings, and no question breaks it."""
    answer = room.get(f"/search?{query}")

    assert (200, True) == (answer.status_code, f">{found} found<" in answer.text)


def test_a_facet_narrows_to_the_number_that_it_shows(room):
    """What stands behind a value is what one gets."""
    page = room.get("/search?actor=ERI").text
    values = re.findall(
        r'<a href="(/search\?[^"]*type=[A-Z]+[^"]*)"><bdi>[^<]*</bdi></a> <span class="meta">(\d+)<', page
    )

    assert len(values) > 3
    for link, number in values:
        assert f">{number} found<" in room.get(link.replace("&amp;", "&")).text


def test_the_kinds_of_an_answer_are_counted(room):
    """The numbers on the tabs are those of the lists behind them."""
    tabs = re.findall(
        r'<li><a href="(/search\?[^"]*)"[^>]*>[^<]* <span class="meta">(\d+)<', room.get("/search?q=asmara").text
    )

    assert len(tabs) == 7
    for link, number in tabs:
        assert f">{number} found<" in room.get(link.replace("&amp;", "&")).text


def test_the_matrix_tells_what_a_source_leaves_out(room, addresses):
    """Where all agree, one differs, or one is silent stands beside the point."""
    pages = [room.get(address).text for address in addresses if address.startswith("/incidents/")]

    assert any('class="silent"' in page for page in pages)
    assert all('class="badge agree"' in page for page in pages)


def test_the_text_of_a_document_stands_on_its_page_unchanged(room, archive):
    """Cut into pieces and underlined, the text is the text."""
    with archive.inquiry() as ask:
        identity = ask.rows("document_rows", most=1, skip=0)[0]["id"]
        text = ask.by_id("documents", [identity])[0].text
    leaf = re.search(r'<div class="leaf"[^>]*>(.*?)</div>', room.get(f"/documents/{identity}").text, re.DOTALL)[1]
    parser = HTMLParser(convert_charrefs=True)
    found = []
    parser.handle_data = found.append
    parser.feed(leaf)
    parser.close()

    assert text == "".join(found)


def test_a_case_may_have_any_name(examples_case, tmp_path):
    """A quotation mark or a space in a path breaks nothing."""
    path = tmp_path / "it's a case; --.duckdb"
    shutil.copy(examples_case, path)
    with Archive(path) as opened, opened.inquiry() as ask:
        assert 4 == ask.counts()["documents"]


def test_an_empty_case_has_all_pages(tmp_path):
    """A room can be opened before anything was read."""
    with Case.open(_empty(tmp_path), writable=True):
        pass
    with Archive(tmp_path / "empty.duckdb") as opened:
        room = TestClient(create_app(opened, Settings(name="empty")), base_url=HOME)
        plain = [path for path in PAGES if "{" not in path]

        assert {200} == {room.get(path).status_code for path in plain}


def _empty(folder):
    from dragoman.store.store import Store  # noqa: PLC0415

    path = folder / "empty.duckdb"
    Store.create(path).close()
    return path


def test_a_large_case_keeps_its_catalogue(examples_case, tmp_path):
    """What takes long to lay out is kept beside the case, and made anew when the case has changed."""
    path = tmp_path / "large.duckdb"
    shutil.copy(examples_case, path)
    for _ in range(2):
        with Archive(path, large=1) as opened:
            opened.prepare()
            with opened.inquiry() as ask:
                assert 4 == ask.counts()["documents"]
                incident = ask.by_slot("incidents", [0])[0].id
    kept = path.with_suffix(".catalogue")
    first = kept.stat().st_mtime_ns
    with Archive(path, large=1) as opened:
        assert first == kept.stat().st_mtime_ns
        opened.judge(lambda case: case.judge("wrong", incident, at="2020-01-01"))
        opened.prepare()
        with opened.inquiry() as ask:
            assert [] == ask.by_id("incidents", [incident])
    assert first != kept.stat().st_mtime_ns
    assert [kept.name] == [one.name for one in tmp_path.glob("large.catalogue*")]


def test_a_link_to_an_actor_is_the_same_whatever_its_id(room):
    """Ids hold strokes and stay readable in an address."""
    assert 200 == room.get(f"/actors/{quote('state/ERI', safe='')}").status_code


def test_a_source_says_what_it_stresses(room):
    """The ministry tells more of agreements than the others do; its page has the shares in numbers too."""
    page = room.get("/sources/mfa-eth").text

    assert "Tells more of" in page
    assert re.search(r"\d+ of its \d+ incidents; \d+ of \d+ that others tell", page)
    assert "What it alone tells" in page


def test_what_a_source_stresses_is_what_the_account_says(archive):
    """The types of event that the account finds stressed are those of the pages, with the same numbers."""
    with archive.inquiry() as ask:
        rows = ask.rows("sources", most=100, skip=0)
        leanings = ask.rows("leanings", sources=[row["no"] for row in rows])
        voices = ask.by_slot("publishers", [row["slot"] for row in rows])
        shown = {
            row["id"]: {
                f"{one['value']}: {one['own']} of {one['own_all']}, against {one['rest']} of {one['rest_all']}"
                for one in leanings
                if one["source"] == row["no"] and one["facet"] == "type" and one["more"]
            }
            for row in rows
        }

    assert {voice.id: {*voice.stresses} for voice in voices} == shown


@pytest.mark.parametrize("address", ["/sources/nobody", "/sources/mfa-eth?what=everything"])
def test_a_source_that_is_not_there_is_told(room, address):
    """One sentence says what is not there, or what can be asked."""
    assert room.get(address).status_code in (400, 404)


def test_what_happened_at_a_place_is_found_by_its_name_or_its_country(room):
    """A town goes by a part of its name, a state by its name or code."""
    found = [re.findall(r"/incidents/(incident-\w+)", room.get(f"/search?place={one}").text) for one in ("asma", "ERI")]

    assert found[0]
    assert {*found[0]} < {*found[1]}
    assert found[1] == re.findall(r"/incidents/(incident-\w+)", room.get("/search?place=Eritrea").text)
