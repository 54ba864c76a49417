"""The reading room in a real browser: what one sees, clicks and hears read out."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
PAGES = (
    "/",
    "/search?q=eritrea",
    "/findings?kind=agree",
    "/documents",
    "/actors/state/ERI",
    "/agreements",
    "/agreements/agreement/algiers-2000",
    "/compare",
    "/network",
    "/map",
    "/verdicts",
    "/rules",
    "/rules/sanction/impose",
    "/failures",
    "/search?kind=gossip",
)
#: A hint, not a fault: the browser says so of every page that is refused.
REFUSED = "Failed to load resource: the server responded with a status of 400"


@contextmanager
def looking(browser, address, **how):
    """Open a page that notes what goes wrong and who else is called."""
    context = browser.new_context(base_url=address, **({"viewport": {"width": 1200, "height": 900}} | how))
    page = context.new_page()
    faults = []
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda asked: faults.append(asked.url) if urlsplit(asked.url).netloc != urlsplit(address).netloc else None,
    )
    page.faults = faults
    yield page
    context.close()


def some(page):
    """Give an address of every sort of page."""
    page.goto("/")
    incident = page.locator(".item a[href^='/incidents/']").first.get_attribute("href")
    page.goto("/documents")
    documents = [link.get_attribute("href") for link in page.locator("th a[href^='/documents/']").all()]
    pair = "&".join(f"document={one.removeprefix('/documents/')}" for one in documents[:2])
    return (*PAGES, incident, documents[0], f"/compare?{pair}")


def grave(page, rules=None):
    """List the faults that axe-core holds to be serious or critical, by all of its rules or by some."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run(document, {resultTypes: ['violations'], ...(rules && {runOnly: rules})})", rules
    )
    return [
        f"{page.url} {fault['id']}: {node['html'][:120]}"
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"][:2]
    ]


def test_no_page_has_a_grave_fault(browser, room):
    """Whoever reads with ears or keys meets no serious fault; nothing breaks, and nobody else is called."""
    with looking(browser, room) as page:
        faults = []
        for address in some(page):
            page.goto(address)
            faults += grave(page)

        assert faults == []
        assert [fault for fault in page.faults if REFUSED not in fault] == []


def test_dark_pages_can_be_read(browser, room):
    """By night, too, every letter stands out from what is behind it."""
    with looking(browser, room, color_scheme="dark") as page:
        faults = []
        for address in (*some(page)[-3:], "/", "/search", "/actors/state/ERI", "/agreements/agreement/algiers-2000"):
            page.goto(address)
            faults += grave(page, rules=["color-contrast"])

        assert "rgb(21, 23, 27)" == page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert faults == []


def test_pages_fit_a_narrow_screen(browser, room):
    """On a telephone nothing is wider than the screen but what scrolls by itself."""
    with looking(browser, room, viewport={"width": 360, "height": 740}) as page:
        wide = []
        for address in some(page):
            page.goto(address)
            wide += [address] * page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            )

        assert wide == []


def test_the_pages_of_the_seeds(browser, seeds):
    """Documents that nobody wrote for the tests have pages without fault too."""
    if seeds is None:
        return
    with looking(browser, seeds) as page:
        page.goto("/")
        links = {link.get_attribute("href") for link in page.locator("main a[href^='/']").all()}
        faults = []
        for address in ["/", "/findings?kind=agree", "/map", "/network", *sorted(links)[:3]]:
            page.goto(address)
            faults += grave(page)

        assert faults == []
        assert page.faults == []


def test_from_words_to_the_record_to_the_rule(browser, room):
    """A click on underlined words opens the record; its rule has a page with examples, and leads back to the words."""
    with looking(browser, room) as page:
        page.goto("/search?kind=documents&q=handshake")
        page.click("text=After the handshake: what is left")
        page.click(".leaf a.t >> text=imposed on Eritrea")
        record = page.locator(".facts details[open]").first

        assert "The United Nations Security Council imposed" in record.inner_text()
        record.locator("a[href^='/rules/']").click()
        page.wait_for_url("**/rules/**")
        assert page.locator(".example").count() > 0
        page.locator(".item a", has_text="Security Council imposed").first.click()
        page.wait_for_url("**fact=**")
        assert page.locator(".facts details[open]").count() == 1
        assert page.faults == []


def test_without_scripts_words_lead_to_the_record(browser, room):
    """A link does what a click does."""
    with looking(browser, room, java_script_enabled=False) as page:
        page.goto("/search?kind=documents&q=handshake")
        page.click("text=After the handshake: what is left")
        page.click(".leaf a.t >> text=imposed on Eritrea")

        assert "#in-event-" in page.url
        assert page.locator(f"[id='{urlsplit(page.url).fragment}']").is_visible()


def test_a_verdict_is_made_and_taken_back(browser, room):
    """What is wrong disappears at a click, stands in the log, and comes back at another."""
    with looking(browser, room) as page:
        page.goto("/search?q=badme")
        page.locator(".item a[href^='/incidents/']").first.click()
        address, headline = page.url, page.locator("h1").inner_text()
        page.click("summary:has-text('Wrong')")
        page.fill("#note-wrong", "nobody says so")
        page.click("button:has-text('This is wrong')")
        page.wait_for_url("**/verdicts**")

        assert "nobody says so" in page.locator("main").inner_text()
        page.goto("/search?q=badme")
        assert headline not in page.locator("main").inner_text()
        page.goto("/verdicts")
        page.click("button:has-text('Take back')")
        page.wait_for_url("**/verdicts?done=**")
        page.goto(address)
        assert headline == page.locator("h1").inner_text()
        assert page.faults == []


def test_keys_are_enough(browser, room):
    """The first key leads past the head of the page, the slash to the search, Enter to the answer."""
    with looking(browser, room) as page:
        page.goto("/")
        page.keyboard.press("Tab")
        assert "Skip to the content" == page.evaluate("document.activeElement.textContent")
        page.keyboard.press("Enter")
        assert "main" == page.evaluate("document.activeElement.id")
        page.keyboard.press("/")
        page.keyboard.type("algiers")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=algiers")

        assert "Algiers peace agreement" in page.locator("main").inner_text()


def test_a_document_is_printed_without_what_only_a_screen_needs(browser, room):
    """On paper stand the text and its head, without menus and forms."""
    with looking(browser, room) as page:
        page.goto("/documents")
        page.locator("th a[href^='/documents/']").first.click()
        page.emulate_media(media="print")

        assert not page.locator("nav.main").is_visible()
        assert not page.locator(".side").is_visible()
        assert page.locator(".leaf").is_visible()
