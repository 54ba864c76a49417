"""A case is kept current politely, and whoever stops it finds it whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest

from dragoman.build import Options
from dragoman.errors import SourceError
from dragoman.query import Case
from dragoman.sources import Limits, Settings
from dragoman.store.store import Store
from dragoman.watch import Schedule, rounds
from tests.border.watched_sites import Clock, Site
from tests.serving import serving

SETTINGS = Settings(limits=Limits(private_addresses=1, url_seconds=5))
ITEM = "<item><title>{title}</title><link>{link}</link><description>{words}</description></item>"
FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>Ndola Wire</title>{items}</channel></rss>'
PAGE = "<html lang='en'><head><title>{0}</title></head><body><article><p>{0}</p></article></body></html>"
MET = "Zambia and Malawi opened talks on their border in Lusaka on 4 May 1994."
ENDED = "Zambia and Malawi ended their talks in Lusaka on 9 May 1994."


@pytest.fixture
def site():
    with serving(Site) as server:
        server.answers, server.asked, server.robots = {}, [], []
        yield server


def watch(targets, case, *, clock=None, settings=SETTINGS, **schedule):
    """Watch for a few rounds, each a minute after the other unless told otherwise."""
    clock = clock or Clock()
    plan = Schedule(**{"every": 60.0, "rounds": 1, "pause": 1.0, **schedule})
    options = Options(settings=settings)
    return list(rounds(targets, case, schedule=plan, options=options, now=clock.now, wait=clock.wait))


def three_rounds(folder, case, clock):
    """Watch a folder, a round each time that one is asked for."""
    plan = Schedule(every=60, rounds=3)
    return rounds([str(folder)], case, schedule=plan, options=Options(), now=clock.now, wait=clock.wait)


def feed(*entries):
    """Write a feed of links and words."""
    return FEED.format(items="".join(ITEM.format(title="News", link=link, words=words) for link, words in entries))


def paths(site):
    return [path for path, _ in site.asked]


def documents(case):
    with Case.open(case) as opened:
        return [row["uri"] for row in opened.rows("documents")]


def failures(case):
    with Case.open(case) as opened:
        return [(row["uri"], row["kind"], row["reason"]) for row in opened.rows("failures")]


def test_a_folder_is_looked_into_again_and_again(tmp_path):
    """What lies there is read at once, what comes later in the next round."""
    inbox, case, clock = tmp_path / "inbox", tmp_path / "talks.duckdb", Clock()
    inbox.mkdir()
    (inbox / "a.txt").write_text(MET)
    running = three_rounds(inbox, case, clock)

    first = next(running)
    (inbox / "b.txt").write_text(ENDED)
    second, third = running

    assert [(1, 0), (1, 1), (0, 2)] == [(r.summary.read, r.summary.unchanged) for r in (first, second, third)]
    assert [60.0, 60.0] == clock.waits
    with Store.open(case, read_only=True) as store:
        assert ["1994-05-10T08:00:00+00:00", "1994-05-10T08:01:00+00:00"] == sorted(store.arrivals().values())


def test_an_empty_folder_is_waited_for_and_a_missing_one_refused(tmp_path):
    (tmp_path / "inbox").mkdir()

    (only,) = watch([str(tmp_path / "inbox")], tmp_path / "talks.duckdb")

    assert "holds no documents" in only.faults[0]
    with pytest.raises(SourceError, match="does not exist"):
        watch([str(tmp_path / "nowhere")], tmp_path / "talks.duckdb")


def test_a_feed_that_has_nothing_new_need_not_send_it_again(site, tmp_path):
    """The marks of the last answer are sent along, also by the next run."""
    case = tmp_path / "talks.duckdb"
    headers = {"ETag": '"one"', "Last-Modified": "Mon, 09 May 1994 08:00:00 GMT"}
    site.answers["/feed.rss"] = 200, headers, feed((f"{site.url}/a", MET))

    first, second = watch([f"{site.url}/feed.rss"], case, rounds=2)
    later = Clock()
    later.time += timedelta(days=1)
    (third,) = watch([f"{site.url}/feed.rss"], case, clock=later)

    asked = [headers for _, headers in site.asked]
    assert [1, 0, 0] == [r.summary.read for r in (first, second, third)]
    assert 3 == len(asked)
    assert "If-None-Match" not in asked[0]
    assert [('"one"', headers["Last-Modified"])] * 2 == [
        (one["If-None-Match"], one["If-Modified-Since"]) for one in asked[1:]
    ]
    assert [f"{site.url}/a"] == documents(case)


def test_links_of_a_feed_are_not_followed(site, tmp_path):
    site.answers["/feed.rss"] = 200, {}, feed((f"{site.url}/a", MET), ("http://127.0.0.2:9/b", ENDED))

    watch([f"{site.url}/feed.rss"], tmp_path / "talks.duckdb")

    assert ["/feed.rss"] == paths(site)
    assert 2 == len(documents(tmp_path / "talks.duckdb"))


def test_pages_are_read_on_the_own_host_of_their_feed_only_once_each(site, tmp_path):
    """Entries of other hosts are read as the feed has them; a page is asked for once."""
    case, clock = tmp_path / "talks.duckdb", Clock()
    elsewhere = "http://127.0.0.2:9/b"
    site.answers["/feed.rss"] = 200, {}, feed((f"{site.url}/a", "In short."), (elsewhere, ENDED))
    site.answers["/a"] = 200, {"Content-Type": "text/html"}, PAGE.format(MET)

    watch([f"{site.url}/feed.rss"], case, clock=clock, rounds=2, articles=True)

    assert ["/feed.rss", "/a", "/feed.rss"] == paths(site)
    assert 1.0 in clock.waits
    with Case.open(case) as opened:
        texts = {row["uri"]: row["text"].strip() for row in opened.rows("documents")}
    assert {f"{site.url}/a", elsewhere} == texts.keys()
    assert MET in texts[f"{site.url}/a"]


def test_a_page_may_not_lead_away_from_the_host(site, tmp_path):
    case = tmp_path / "talks.duckdb"
    site.answers["/feed.rss"] = 200, {}, feed((f"{site.url}/a", MET))
    site.answers["/a"] = 302, {"Location": f"http://localhost:{site.server_port}/b"}, ""

    (only,) = watch([f"{site.url}/feed.rss"], case, articles=True)

    assert "away from 127.0.0.1" in only.summary.failures[0].reason
    assert "/b" not in paths(site)


def test_no_more_pages_than_allowed_are_asked_for_in_a_round_and_none_is_forgotten(site, tmp_path):
    case = tmp_path / "talks.duckdb"
    links = [f"{site.url}/{number}" for number in range(5)]
    site.answers["/feed.rss"] = 200, {"ETag": '"x"'}, feed(*((link, "In short.") for link in links))
    for number in range(5):
        words = MET.replace("4 May", f"{number + 4} May")
        site.answers[f"/{number}"] = 200, {"Content-Type": "text/html"}, PAGE.format(words)

    found = watch([f"{site.url}/feed.rss"], case, rounds=4, articles=True, pages=2)

    assert [2, 2, 1, 0] == [one.summary.read for one in found]
    assert links == sorted(documents(case))


def test_who_fails_is_asked_later_each_time_and_forgiven_when_it_answers(site, tmp_path):
    case, url = tmp_path / "talks.duckdb", f"{site.url}/feed.rss"
    site.answers["/feed.rss"] = 500, {}, ""

    found = watch([url], case, rounds=8)
    failed = failures(case)
    site.answers["/feed.rss"] = 200, {}, feed((f"{site.url}/a", MET))
    later = Clock()
    later.time += timedelta(days=2)
    watch([url], case, clock=later)

    # After 2 minutes, then 4, then 8: at minutes 0, 2, 6.
    assert [1, 0, 1, 0, 0, 0, 1, 0] == [one.asked for one in found]
    assert [(url, "Unreachable", "is answered with 500 Internal Server Error")] == failed
    assert [] == failures(case)


@pytest.mark.parametrize("told", ["7200", "Tue, 10 May 1994 10:00:00 GMT"])
def test_who_asks_to_be_left_alone_is_left_alone(site, tmp_path, told):
    site.answers["/feed.rss"] = 429, {"Retry-After": told}, ""

    found = watch([f"{site.url}/feed.rss"], tmp_path / "talks.duckdb", rounds=4, every=3000)

    # At 0, 50, 100 and 150 minutes; it asked for two hours.
    assert [1, 0, 0, 1] == [one.asked for one in found]


def test_an_address_is_not_asked_more_often_than_once_a_minute(site, tmp_path):
    site.answers["/feed.rss"] = 200, {}, feed((f"{site.url}/a", MET))

    found = watch([f"{site.url}/feed.rss"], tmp_path / "talks.duckdb", rounds=7, every=20)

    assert [1, 0, 0, 1, 0, 0, 1] == [one.asked for one in found]


def test_this_machine_is_not_asked_unless_a_user_says_so(site, tmp_path):
    (only,) = watch([f"{site.url}/feed.rss"], tmp_path / "talks.duckdb", settings=Settings())

    assert "an address of this machine" in only.summary.failures[0].reason
    assert [] == site.asked


FORBIDDEN = "User-agent: *\nDisallow: /{path}\n"


def test_what_a_site_forbids_to_programs_is_not_asked_for(site, tmp_path):
    site.answers["/robots.txt"] = 200, {"Content-Type": "text/plain"}, FORBIDDEN.format(path="feed")
    site.answers["/feed.rss"] = 200, {}, feed((f"{site.url}/a", MET))

    (only,) = watch([f"{site.url}/feed.rss"], tmp_path / "talks.duckdb")

    assert ["is forbidden to programs by the robots.txt of its site"] == [f.reason for f in only.summary.failures]
    assert [] == site.asked


def test_rules_for_other_programs_are_not_ours(site, tmp_path):
    rules = "User-agent: Gleaner\nDisallow: /\n\nUser-agent: dragoman\nDisallow: /private\n"
    site.answers["/robots.txt"] = 200, {"Content-Type": "text/plain"}, rules
    site.answers["/feed.rss"] = 200, {}, feed((f"{site.url}/a", MET))

    (only,) = watch([f"{site.url}/feed.rss"], tmp_path / "talks.duckdb")

    assert 1 == only.summary.read
    assert {"Dragoman"} == {headers["User-Agent"] for _, headers in (*site.robots, *site.asked)}


def test_a_page_that_a_site_forbids_is_read_as_its_feed_tells_of_it(site, tmp_path):
    case = tmp_path / "talks.duckdb"
    site.answers["/robots.txt"] = 200, {"Content-Type": "text/plain"}, FORBIDDEN.format(path="closed")
    site.answers["/feed.rss"] = 200, {}, feed((f"{site.url}/open", "In short."), (f"{site.url}/closed", ENDED))
    site.answers["/open"] = 200, {"Content-Type": "text/html"}, PAGE.format(MET)

    (only,) = watch([f"{site.url}/feed.rss"], case, articles=True)

    assert ["/feed.rss", "/open"] == paths(site)
    assert (2, 0) == (only.summary.read, only.summary.failed)
    with Case.open(case) as opened:
        assert {ENDED} == {row["text"].strip() for row in opened.rows("documents") if row["uri"].endswith("closed")}


def test_a_site_is_asked_for_its_rules_once_a_day(site, tmp_path):
    site.answers["/feed.rss"] = 200, {}, feed((f"{site.url}/a", MET))
    site.answers["/other.rss"] = 200, {}, feed((f"{site.url}/b", ENDED))

    watch([f"{site.url}/feed.rss", f"{site.url}/other.rss"], tmp_path / "talks.duckdb", rounds=4, every=12 * 3600)

    # At hours 0, 12 and 24 it is believed, at 36 asked anew.
    assert (8, 2) == (len(site.asked), len(site.robots))


def test_links_to_other_sites_are_not_asked_for_rules(site, tmp_path):
    site.answers["/feed.rss"] = 200, {}, feed((f"{site.url.replace('127.0.0.1', 'localhost')}/a", MET))

    watch([f"{site.url}/feed.rss"], tmp_path / "talks.duckdb", articles=True)

    assert [f"127.0.0.1:{site.server_port}"] == [headers["Host"] for _, headers in site.robots]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((503, {}, ""), "is not asked: the robots.txt of its site is answered with 503"),
        ((302, {"Location": "/robots.txt"}, ""), "is not asked: the robots.txt of its site cannot be had, it sends"),
    ],
)
def test_a_site_whose_rules_cannot_be_had_is_left_alone_until_they_can(site, tmp_path, answer, reason):
    case = tmp_path / "talks.duckdb"
    site.answers["/robots.txt"] = answer
    site.answers["/feed.rss"] = 200, {}, feed((f"{site.url}/a", MET))
    (first,) = watch([f"{site.url}/feed.rss"], case)
    del site.answers["/robots.txt"]
    later = Clock()
    later.time += timedelta(days=1)

    (second,) = watch([f"{site.url}/feed.rss"], case, clock=later)

    assert first.summary.failures[0].reason.startswith(reason)
    assert ["/feed.rss"] == paths(site)
    assert (1, []) == (second.summary.read, failures(case))


@pytest.mark.parametrize(("wished", "kept"), [(7, 7.0), (900, 60.0)])
def test_a_site_may_ask_for_time_between_two_requests(site, tmp_path, wished, kept):
    """Up to a minute of it is given."""
    clock = Clock()
    site.answers["/robots.txt"] = 200, {"Content-Type": "text/plain"}, f"User-agent: *\nCrawl-delay: {wished}\n"
    site.answers["/feed.rss"] = 200, {}, feed((f"{site.url}/a", "In short."))
    site.answers["/a"] = 200, {"Content-Type": "text/html"}, PAGE.format(MET)

    watch([f"{site.url}/feed.rss"], tmp_path / "talks.duckdb", clock=clock, articles=True)

    assert [kept] == clock.waits


def test_a_feed_that_sends_too_much_is_cut_off(site, tmp_path):
    site.answers["/feed.rss"] = 200, {}, feed((f"{site.url}/a", MET * 100))
    small = Settings(limits=Limits(private_addresses=1, url_bytes=1000))

    (only,) = watch([f"{site.url}/feed.rss"], tmp_path / "talks.duckdb", settings=small)

    assert ["TooLarge"] == [failure.kind for failure in only.summary.failures]


def test_marks_are_noted_only_after_what_came_was_read(site, tmp_path, monkeypatch):
    """Who is stopped while reading asks again without marks, and loses nothing."""
    case, url = tmp_path / "talks.duckdb", f"{site.url}/feed.rss"
    site.answers["/feed.rss"] = 200, {"ETag": '"x"'}, feed((f"{site.url}/a", MET))

    def stop(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Store, "write_several", stop)
        with pytest.raises(KeyboardInterrupt):
            watch([url], case)
    (again,) = watch([url], case)

    assert 1 == again.summary.read


def test_a_case_that_is_held_is_left_for_the_next_round(tmp_path):
    """Between the rounds the case is free, and who takes it then only delays the next."""
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox/a.txt").write_text(MET)
    case, clock = tmp_path / "talks.duckdb", Clock()
    holder = "import sys, duckdb; held = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    running = three_rounds(tmp_path / "inbox", case, clock)
    first = next(running)
    command = [sys.executable, "-c", holder, str(case)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        other.stdout.readline()
        second = next(running)
        other.stdin.close()
    third = next(running)

    assert (1, None, 1) == (first.summary.read, second.summary, third.summary.unchanged)
    assert "is held by another process" in second.faults[0]


def test_it_ends_cleanly_when_it_is_told_to(tmp_path):
    """A real signal, while it waits for its next round: what was read is kept, and the end is a good one."""
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox/torn.txt").write_bytes(bytes(range(256)) * 40)
    command = [sys.executable, "-m", "dragoman", "watch", str(tmp_path / "inbox"), "--case", str(tmp_path / "c.duckdb")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        told = running.stdout.readline()
        os.kill(running.pid, signal.SIGTERM)
        _, complaint = running.communicate(timeout=60)

    assert ("round 1: 0 read, 0 unchanged, 1 failed\n", 0) == (told, running.returncode)
    assert "dragoman: stopped; what was read is kept." == complaint.splitlines()[-1]
    assert "torn.txt" in complaint.splitlines()[0]
    assert 1 == len(failures(tmp_path / "c.duckdb"))
