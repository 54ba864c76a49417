"""What an analyst judges changes what a case gives back, and nothing of what it holds."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import dragoman
from dragoman.errors import DragomanError
from dragoman.judge import judge
from dragoman.query import Case, Filters
from dragoman.report import brief
from dragoman.settle import settle
from dragoman.store.store import Store

SAID = {"at": "2001-05-06T07:08:09+00:00", "by": "N. Wanjiru", "note": "by the text of the treaty"}

WIRE = """LIMA, 2 March 1995 (Reuters) - Peru and Ecuador opened talks on their border in Quito on Thursday.

The foreign ministers of both states met for three hours in the old palace. Peru accused Ecuador of shelling its
outposts in the valley. Ecuador rejected the accusation. The two delegations will meet again in Lima next week.
"""
NOTE = """Ministry of Foreign Affairs
Republic of Peru
Press release
4 March 1995

Peru and Ecuador signed an agreement on trade in Lima on {day} March 1995. {thanks}Chile sent {number} observers.
"""


def run(*words):
    """Run a command as a user would."""
    return subprocess.run(
        [sys.executable, "-m", "dragoman", "judge", *map(str, words)], capture_output=True, check=False, text=True
    )


def test_a_verdict_is_given_and_taken_back_on_the_command_line(case_file):
    """A verdict says who and what, stands in the log, and leaves no trace when it is taken back."""
    renamed = run(case_file, "rename", "UGA", "Republic of Uganda", "--note", "formal", "--by", "N. Wanjiru")
    assert (0, "") == (renamed.returncode, renamed.stderr)
    with dragoman.open(case_file) as case:
        assert "Republic of Uganda" in [row["name"] for row in case.rows("actors")]
        (line,) = case.rows("verdicts")
    assert ("rename", ["UGA"], "Republic of Uganda", "N. Wanjiru", "formal", None) == tuple(
        line[field] for field in ("verdict", "records", "name", "by", "note", "undone_by")
    )
    assert "N. Wanjiru" in run(case_file, "log").stdout

    assert 0 == run(case_file, "undo").returncode
    with dragoman.open(case_file) as case:
        assert "Uganda" in [row["name"] for row in case.rows("actors")]
        assert ["rename", "undo"] == [row["verdict"] for row in case.rows("verdicts")]


def test_what_cannot_be_judged_is_refused_in_one_sentence(case_file):
    """A verdict that cannot be given is refused with its reason."""
    said = run(case_file, "rename", "KEN")

    assert (2, 1) == (said.returncode, len(said.stderr.splitlines()))
    assert "rename takes an actor and a name" in said.stderr


@pytest.mark.parametrize(
    ("verdict", "records", "reason"),
    [
        ("same", ["event-d1"], "'same' takes 2 records or more, not 1"),
        ("wrong", ["event-d"], "'event-d' may be any of 2 records: event-d1, event-d2"),
        ("wrong", ["event-d9"], "holds nothing that goes by 'event-d9'"),
        ("wrong", ["KEN"], "holds nothing that goes by 'KEN'"),
        ("merge", ["KEN", "Kenya"], "'merge' takes 2 records or more, not 1"),
        ("rename", ["KEN"], "A new name is missing"),
        ("praise", ["KEN"], "'praise' is no verdict: it is one of same, different"),
        ("undo", [], "holds no verdict to take back"),
    ],
)
def test_what_cannot_be_judged_is_not_judged(filled, verdict, records, reason):
    """A verdict on nothing, on too few or on any of several is not given, and the log stays empty."""
    case = Case(filled)
    with pytest.raises(DragomanError, match=reason):
        case.undo() if verdict == "undo" else case.judge(verdict, *records)
    assert [] == list(case.rows("verdicts"))


@pytest.fixture
def case(filled):
    """A case of two readings with the account that is made of them."""
    filled.connection.execute("DELETE FROM meta WHERE name = 'account'")
    settle(filled)
    return Case(filled)


def test_merged_actors_are_one_by_any_of_their_names(case):
    """Who is merged bears the first one's id and code, and is found by both names."""
    before = list(case.store.readings())
    judge(case.store, "merge", ("KEN", "UGA"), **SAID)

    assert ["KEN", "daniel-arap-moi"] == [row["id"] for row in case.rows("actors")]
    assert "Uganda" in next(case.rows("actors"))["aliases"]
    assert {"KEN"} == {party["code"] for row in case.rows("events") for party in row["recipients"]}
    assert {"KEN"} == {row["object"]["id"] for row in case.rows("relations") if row["object"]}
    assert [2, 2] == [len(list(case.rows("events", Filters(actor=name)))) for name in ("Uganda", "Kenya")]
    assert before == list(case.store.readings())


def test_what_rests_on_a_wrong_record_alone_goes_with_it(case):
    """With both its events an incident is gone; what pointed at a wrong statement points at nothing."""
    (incident,) = case.rows("incidents")
    case.judge("wrong", "statement-d1")
    assert {None, "statement-d2"} == {row["said_in"] for row in case.rows("events")}
    assert ["statement-d2"] == [row["id"] for row in case.rows("statements")]

    case.judge("wrong", incident["id"])
    assert ([], []) == (list(case.rows("incidents")), list(case.rows("events")))
    assert {None} == {row["event"] for row in case.rows("quantities")}


def test_two_incidents_that_were_one_are_told_apart(case):
    """Events judged different are two incidents, and the reason of a joined one is the verdict."""
    assert 1 == len(list(case.rows("incidents")))
    case.judge("different", "event-d1", "event-d2")
    apart = [row["id"] for row in case.rows("incidents")]
    assert 2 == len(apart)

    case.judge("same", *apart)
    assert ["judged to be the same"] == [row["reasons"][-1] for row in case.rows("incidents")]
    with pytest.raises(DragomanError, match="not different from an event of its own"):
        case.judge("different", "event-d1", next(case.rows("incidents"))["id"])


def test_a_verdict_without_its_records_is_told_and_waits(case, reading_of):
    """A verdict whose records are gone says so, and holds again when they are back."""
    case.judge("wrong", "agreement-d1")
    bare = reading_of("d1", key="k2")
    case.store.write(type(bare)(document=bare.document, key="k2"))
    settle(case.store)
    assert [["agreement-d1"]] == [row["gone"] for row in case.rows("verdicts")]

    case.store.write(reading_of("d1"))
    settle(case.store)
    assert [[]] == [row["gone"] for row in case.rows("verdicts")]
    assert ["agreement-d2"] == [row["id"] for row in case.rows("agreements")]


def test_a_named_verdict_is_taken_back(case):
    """Not only the last verdict can be undone, and none twice."""
    first = case.judge("rename", "KEN", name="Kenia")
    case.judge("rename", "UGA", name="Uganda (East Africa)")
    case.undo(first.id)

    assert ["Kenya", "Uganda (East Africa)"] == [row["name"] for row in case.rows("actors")][:2]
    with pytest.raises(DragomanError, match="is not one verdict that stands"):
        case.undo(first.id)


def test_a_case_open_to_be_read_is_not_judged(case_file):
    """Who only reads cannot add to the log."""
    with Store.open(case_file, read_only=True) as store, pytest.raises(DragomanError):
        judge(store, "wrong", ("event-d1",), **SAID)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A case of a wire report carried by three, and of a note that was read again with another text."""
    folder = tmp_path_factory.mktemp("desk")
    outlets = [
        {"uri": "https://www.reuters.com/a", "publisher": "Reuters", "published": "1995-03-02", "text": WIRE},
        {
            "uri": "https://post.example/b",
            "publisher": "Hill Post",
            "published": "1995-03-03",
            "text": f"Talk!\n\n{WIRE}",
        },
        {"uri": "https://star.example/c", "publisher": "Star", "published": "1995-03-03", "text": WIRE.split(" - ")[1]},
    ]
    (folder / "wire.jsonl").write_text("\n".join(map(json.dumps, outlets)))
    note = folder / "note.txt"
    note.write_text(NOTE.format(day=2, number=12, thanks="Peru thanked Brazil. "))
    path = tmp_path_factory.mktemp("case") / "case.duckdb"
    dragoman.read(folder, path).close()
    note.write_text(NOTE.format(day=3, number=21, thanks=""))
    dragoman.read(note, path).close()
    with dragoman.open(path) as case:
        yield case


def test_a_report_carried_by_three_is_one_voice(desk):
    """Copies say whose report they are; what they tell is one incident each, of one source."""
    original = next(row["id"] for row in desk.rows("documents") if "reuters" in row["uri"])
    carried = [row for row in desk.rows("incidents") if len(row["documents"]) == 3]

    assert [original] * 2 == [row["copy_of"] for row in desk.rows("documents") if "example" in row["uri"]]
    assert carried
    assert {1} == {row["voices"] for row in carried}
    assert all("one report, carried by 3 documents" in row["reasons"] for row in carried)


def test_publishers_are_described(desk):
    """Who is known has country and kind, who is not has neither; the agency has the voice."""
    found = {row["id"]: (row["country"], row["kind"], len(row["documents"])) for row in desk.rows("publishers")}

    assert {
        "reuters": ("GBR", "wire", 3),
        "rree-per": ("PER", "ministry", 2),
        "Hill Post": (None, None, 1),
        "Star": (None, None, 1),
    } == found


def test_a_newer_version_corrects_withdraws_and_adds(desk):
    """Both versions stay; what changed is a finding with the words of both; the newer one speaks."""
    older, newer = sorted((row for row in desk.rows("documents") if "note" in row["uri"]), key=lambda r: r["version"])
    found = {
        (row["kind"], row["attribute"]): row for row in desk.rows("findings") if row["kind"] not in ("only", "agree")
    }

    assert older["id"] == newer["supersedes"]
    assert ["2 March 1995", "3 March 1995"] == [value["value"] for value in found["corrected", "date"]["values"]]
    assert ["12 people", "21 people"] == [value["value"] for value in found["corrected", "amount"]["values"]]
    assert [older["id"], newer["id"]] == [value["document"] for value in found["corrected", "amount"]["values"]]
    assert "Brazil" in found["withdrawn", "event"]["topic"]
    assert all(older["id"] not in row["documents"] for row in desk.rows("incidents"))


def test_the_brief_says_what_was_corrected_and_whose_voice_it_is(desk):
    """The account names corrections, copies and sources."""
    told = brief.markdown(desk.account())

    assert "## What was corrected" in told
    assert "Corrected, the figure: 12 people" in told
    assert "carried by 3 documents" in told
    assert "Reuters (a news agency, United Kingdom) tells of" in told
    assert "“Peru accused Ecuador” [1] [2][3]" in told
