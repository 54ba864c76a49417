"""A rule can be looked up, what the codebook leaves out can be counted, and users bring their own actors."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench import readouts, roles
from dragoman import codebook, coverage, gazetteer, reading
from dragoman.cli.rule import DERIVED, entry
from dragoman.errors import DragomanError
from dragoman.sources.assembly import Given, assemble

SOURCE = Path(__file__).parents[2] / "src" / "dragoman"
#: Rules that the code names itself, as they stand in it; those made of parts are left out.
NAMED = re.compile(r"(?:rule|id)=\"([a-z]+/[a-z-]+)\"")
ADDED = re.compile(r"\{[\w.]+\}\+([a-z-]+)\"")
OWN_ACTORS = (
    "id\tname\taliases\tkind\tcode\tcountry\tsector\norg/tana-relief\tTana Relief\tTRF\torganisation\tTRF\tKEN\tNGO\n"
)
OWN_NEWS = "Tana Relief accused Somalia of theft on 4 May 1992.\n"


def dragoman(*words):
    """Run a command as a user would."""
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *map(str, words)], capture_output=True, check=False, text=True
    )


def document(text):
    return assemble(text, Given(uri="file:///wire.txt", kind="plain", published="1994-03-09"), data=text.encode())


def measured(text):
    found = coverage.measure([document(text)])
    return found.typed, found.spoken, [(unread.predicate, unread.count) for unread in found.unread]


def ids():
    book = codebook.load()
    steps = [f"agreements/{row['step']}" for row in book.agreements if "step" in row]
    relations = [row["id"] for row in book.relations if "id" in row]
    return [*(p.id for p in book.predicates), *(c.id for c in book.cues), *relations, *steps]


def code():
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((SOURCE / "extract").glob("*.py")))


def test_every_entry_of_the_codebook_can_be_looked_up():
    """A record's rule leads to words that somebody can check."""
    assert [rule for rule in ids() if len(entry(rule, codebook.load())) < 2] == []


@pytest.mark.parametrize("rule", sorted(set(NAMED.findall(code()))))
def test_a_rule_without_an_entry_can_be_looked_up_too(rule):
    """What rests on no single entry is told in a sentence."""
    assert [("rule", rule)] == entry(rule, codebook.load())[:1]


def test_what_is_added_to_a_rule_is_explained():
    """An entry that was read as another type says why."""
    assert set(ADDED.findall(code())) <= set(DERIVED)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Peru and Ecuador signed a peace treaty in Rio de Janeiro on 29 January 1942. Peru said that Ecuador must "
            "withdraw its troops, and killed 40 people near Zarumilla. President Manuel Prado of Peru refused."
        ),
        "Norway joined NATO in 1949. It paid 3 million dollars to Iceland, which said it would leave the talks.",
    ],
)
def test_every_rule_of_a_reading_can_be_looked_up(text):
    """No record names a rule that leads nowhere."""
    found = reading.read_document(document(text))
    records = (*found.events, *found.statements, *found.relations, *found.agreements, *found.quantities)

    assert records
    assert all(entry(record.rule, codebook.load()) for record in records)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("consult/meet", ["CONSULT", "meet", "confidence", "example"]),
        ("reject/refuse+refused", ["derived", "REJECT", "refuse"]),
        ("request/request+given-up", ["derived", "CONCEDE", "petition"]),
        ("assault/bomb+threatened", ["derived", "THREATEN", "bomb"]),
        ("request/modal", ["REQUEST", "must"]),
        ("state/say", ["a statement", "say"]),
        ("member_of/join", ["a relation", "accede to"]),
        ("agreements/ratified", ["a step of an agreement", "ratification"]),
    ],
)
def test_a_rule_is_shown(rule, words):
    """The entry is printed whole, without a case."""
    said = dragoman("show", "rule", rule)

    assert (0, "") == (said.returncode, said.stderr)
    assert [word for word in words if word not in said.stdout] == []
    assert max(map(len, said.stdout.splitlines())) <= 80


@pytest.mark.parametrize(
    ("rule", "near"),
    [("consult/met", "consult/meet"), ("consult/meet+unheard-of", "consult/meet"), ("meet", "meet"), ("zzzz", "")],
)
def test_an_unknown_rule_is_refused_in_one_sentence(rule, near):
    """Whoever mistypes a rule is shown those like it."""
    with pytest.raises(DragomanError, match=re.escape(f"holds no rule {rule!r}")) as refused:
        entry(rule, codebook.load())

    assert near in str(refused.value)
    assert near or "near" not in str(refused.value)


def test_an_unknown_rule_ends_the_command():
    """One sentence, and the code of what could not be done."""
    said = dragoman("show", "rule", "consult/met")

    assert (2, "", 1) == (said.returncode, said.stdout, len(said.stderr.splitlines()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile accused Bolivia of smuggling.", (1, 0, [])),
        ("Chile held talks with Bolivia.", (1, 0, [])),
        ("Chile told Bolivia that the port was open.", (0, 1, [])),
        ("Chile outgrew Bolivia. Peru outgrew Ecuador.", (0, 0, [("outgrow", 2)])),
        ("Chile is a neighbour of Bolivia.", (0, 0, [])),
        ("Chile outgrew its harbours.", (0, 0, [])),
        ("Chilean traders slept in Bolivia.", (0, 0, [])),
        ("The miners outgrew the traders.", (0, 0, [])),
        ("Chile's president outgrew Chile.", (0, 0, [])),
    ],
)
def test_clauses_between_two_known_actors_are_counted(text, expected):
    """A clause counts if one known actor does something to another."""
    assert expected == measured(text)


@pytest.mark.parametrize(
    ("title", "published", "expected"),
    [
        ("Readout of President Bartlet’s Call with Prime Minister Trudeau of Canada", "2018-06-01", "CAN"),
        ("Readout of the Vice President's Meeting with His Majesty King Mohammed VI of Morocco", "2019", "MAR"),
        ("Joint Readout of Meeting Between Prime Minister Trudeau and Vice President Harris", "2021-05", "CAN"),
        ("Meeting with Polish Prime Minister Mateusz Morawiecki", "2019-04-01", "POL"),
        ("Meeting with Angela Merkel", "2011-01-01", "DEU"),
        ("Meeting with Angela Merkel", "2023-01-01", None),
        ("Meeting with the Foreign Minister of Poland", "2019-04-01", None),
        ("Meeting with President Duda of Poland and President Zeman of the Czech Republic", "2019-04-01", None),
        ("The President will hold a meeting with President Duda of Poland", "2019-04-01", None),
        ("Greetings to those at a meeting with President Duda of Poland", "2019-04-01", None),
        ("Meeting with President of the Acme Steelworks", "2019-04-01", None),
    ],
)
def test_the_state_whose_leader_was_met_is_read_from_a_title(title, published, expected):
    """A readout's title names the other side, if it is the leader of one state."""
    row = {"uri": "https://www.whitehouse.gov/1", "title": title, "published": published, "text": "They met."}

    assert (("USA", expected) if expected else None) == readouts.states_of(row, gazetteer.load())


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        (["Peru", "'s", "envoy", "did", "n't", "go", "."], "Peru's envoy didn't go."),
        (["a", "60", ",", "000", "-", "ton", "ship", ",", "30", "crew"], "a 60,000-ton ship, 30 crew"),
        (["He", "said", ":", '"', "No", '"', "(", "twice", ")"], 'He said: "No" (twice)'),
        (["Peru", "’", "s", "“", "offer", "”"], "Peru’s “offer”"),
    ],
)
def test_tokens_become_a_text(tokens, text):
    """Blanks stand where a writer puts them, and every token is found again."""
    joined, places = roles.join(tokens)

    assert (text, tokens) == (joined, [place.of(joined) for place in places])


def test_a_share_of_nothing_is_no_share():
    """Without a clause there is nothing to be read."""
    assert (0, None) == (coverage.measure([]).clauses, coverage.measure([]).share)


def test_the_coverage_of_a_case_is_printed(tmp_path):
    """The counts come first, then each predicate with a clause of its document."""
    (tmp_path / "wire.txt").write_text("Chile outgrew Bolivia. Peru accused Ecuador of smuggling.\n")
    dragoman("read", tmp_path / "wire.txt", "--case", tmp_path / "talks.duckdb")

    said = dragoman("doctor", "--coverage", tmp_path / "talks.duckdb")

    assert (0, "") == (said.returncode, said.stderr)
    assert "2 clauses between two known actors in 1 documents" == said.stdout.splitlines()[0]
    assert ["1", "outgrow", "“Chile", "outgrew", "Bolivia”", "wire.txt"] == said.stdout.splitlines()[-1].split()
    assert max(map(len, said.stdout.splitlines())) <= 80


@pytest.fixture
def own(tmp_path):
    """A document, and a table of actors that it names."""
    (tmp_path / "wire.txt").write_text(OWN_NEWS)
    (tmp_path / "own.tsv").write_text(OWN_ACTORS)
    return tmp_path


@pytest.mark.parametrize("workers", [1, 2])
def test_a_users_own_actors_are_read(own, workers):
    """Who stands in the user's table is found, in worker processes too."""
    case = own / "talks.duckdb"
    dragoman("read", own / "wire.txt", "--case", case, "--actors", own / "own.tsv", "--workers", workers)

    events = json.loads(dragoman("show", "events", case, "--actor", "TRF", "--format", "json").stdout)

    assert [("ACCUSE", ["org/tana-relief"], ["state/SOM"])] == [
        (e["type"], [p["id"] for p in e["actors"]], [p["id"] for p in e["recipients"]]) for e in events
    ]


def test_with_other_actors_a_document_is_read_anew(own):
    """What a reading depends on is part of its key."""
    case = own / "talks.duckdb"
    command = ("read", own / "wire.txt", "--case", case)

    said = [dragoman(*command, *more).stdout for more in ((), ("--actors", own / "own.tsv"))]
    again = dragoman(*command, "--actors", own / "own.tsv").stdout

    assert ["1 read, 0 unchanged, 0 failed\n"] * 2 == said
    assert "0 read, 1 unchanged, 0 failed\n" == again


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "No such file"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b"id\tname\n", "the header must be"),
        (OWN_ACTORS.replace("KEN", "QQQ").encode(), "unknown code in country"),
    ],
    ids=["missing", "bytes", "header", "country"],
)
@pytest.mark.parametrize("command", [("brief",), ("read", "--case", "talks.duckdb")], ids=["brief", "read"])
def test_a_bad_table_of_actors_is_refused_in_one_sentence(own, command, content, reason, monkeypatch):
    """Nothing is read, and no case is made."""
    monkeypatch.chdir(own)
    table = own / "mine.tsv"
    if content is not None:
        table.write_bytes(content)

    said = dragoman(*command, own / "wire.txt", "--actors", table)

    assert (2, "", 1) == (said.returncode, said.stdout, len(said.stderr.splitlines()))
    assert reason in said.stderr
    assert not (own / "talks.duckdb").exists()


def test_a_case_has_its_own_actors(own):
    """A case was read with a table; a brief of it takes no other."""
    dragoman("read", own / "wire.txt", "--case", own / "talks.duckdb")

    said = dragoman("brief", own / "talks.duckdb", "--actors", own / "own.tsv")

    assert (2, "", 1) == (said.returncode, said.stdout, len(said.stderr.splitlines()))
