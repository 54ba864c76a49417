"""An assistant asks a case over the protocol, through the SDK's own client, and can cite what it is told."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

import dragoman
from dragoman.mcp.server import create_server
from dragoman.mcp.tools import TOOLS

EXAMPLES = Path(__file__).parents[2] / "examples"
#: Characters of an answer's fields that an assistant can be expected to take in.
MOST = 100_000

#: What is asked of the examples in one conversation.
CALLS = {
    "sources": ("sources", {}),
    "publishers": ("publishers", {}),
    "of one source": ("publishers", {"limit": 1, "offset": 1}),
    "visits": ("search_facts", {"actor": "ETH", "partner": "ERI", "kind": "event", "type": "CONSULT"}),
    "first": ("search_facts", {"kind": "event", "limit": 2}),
    "next": ("search_facts", {"kind": "event", "limit": 2, "offset": 2}),
    "both": ("search_facts", {"kind": "event", "limit": 4}),
    "every kind": ("search_facts", {"limit": 25}),
    "of Somalia": ("search_facts", {"actor": "Somalia", "type": "CONSULT"}),
    "said": ("search_facts", {"kind": "statement", "actor": "Abiy Ahmed"}),
    "of 2018": ("search_facts", {"kind": "event", "since": "2018-07-08", "until": "2018-07-09", "limit": 25}),
    "in Asmara": ("list_incidents", {"place": "Asmara"}),
    "in Eritrea": ("list_incidents", {"place": "Eritrea"}),
    "differ": ("findings", {"kind": "differ"}),
    "compared": ("compare_documents", {"documents": ["wire", "report"], "limit": 25}),
    "quoted": ("quote_evidence", {"document": "wire", "start": 101, "end": 151, "around": 40}),
    "beyond": ("quote_evidence", {"document": "wire", "start": 10, "end": 10_000_000}),
    "stands": ("find_words", {"words": "declare  THEIR war over"}),
    "stands nowhere": ("find_words", {"words": "swore eternal friendship"}),
    "profile": ("actor_profile", {"actor": "Abiy Ahmed"}),
    "misspelt": ("actor_profile", {"actor": "Eritrae"}),
    "nobody": ("search_facts", {"actor": "Tuvalu"}),
    "agreements": ("agreement_steps", {}),
    "Algiers": ("agreement_steps", {"agreement": "algiers"}),
    "Versailles": ("agreement_steps", {"agreement": "Versailles"}),
    "rule": ("explain_rule", {"rule": "consult/visit"}),
    "no rule": ("explain_rule", {"rule": "consult/viist"}),
    "no date": ("search_facts", {"since": "2018-13"}),
    "no document": ("quote_evidence", {"document": "Bamako", "start": 0, "end": 9}),
    "no fact": ("search_facts", {"words": "peace trembling"}),
}


async def talk(server, calls, uris=()):
    """Ask a server everything in one conversation."""
    async with Client(server) as client:
        listed = await client.list_tools()
        told = {name: await client.call_tool(tool, arguments) for name, (tool, arguments) in calls.items()}
        read = {uri: (await client.read_resource(uri)).contents[0].text for uri in uris}
        return listed.tools, told, read, client.instructions


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """The examples, read."""
    path = tmp_path_factory.mktemp("mcp") / "summit.duckdb"
    dragoman.read(sorted(EXAMPLES.glob("asmara-2018/*.txt")), path).close()
    return path


@pytest.fixture(scope="module")
def conversation(case):
    """All that the command answers, asked over stdin and stdout."""
    command = StdioServerParameters(command=sys.executable, args=["-m", "dragoman", "mcp", str(case)])
    return asyncio.run(talk(command, CALLS, ["dragoman://brief"]))


@pytest.fixture(scope="module")
def answers(conversation):
    """What each question was answered, as fields."""
    return {name: result.structured_content for name, result in conversation[1].items()}


@pytest.fixture(scope="module")
def texts(case):
    """The texts of the documents."""
    with dragoman.open(case) as opened:
        return dict(opened.documents().project('id, "text"').fetchall())


def citations(value):
    """List all citations in an answer, however deep."""
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for part in value.values():
            yield from citations(part)
    elif isinstance(value, list):
        for part in value:
            yield from citations(part)


def test_the_tools_only_read(conversation):
    """An assistant's program can let every tool run without asking."""
    tools, *_ = conversation

    assert [tool.__name__ for tool in TOOLS] == [tool.name for tool in tools]
    assert all(tool.annotations.read_only_hint and not tool.annotations.open_world_hint for tool in tools)


def test_every_parameter_says_what_it_is_for(conversation):
    """An assistant knows what to give."""
    tools, *_ = conversation
    silent = [
        (tool.name, name)
        for tool in tools
        for name, of in tool.input_schema["properties"].items()
        if not of.get("description")
    ]

    assert [] == silent
    assert all(tool.description and tool.output_schema for tool in tools)


def test_quotations_are_verbatim(answers, texts):
    """What is quoted stands in the document, where the citation says."""
    found = [one for answer in answers.values() for one in citations(answer)]

    assert len(found) > 100
    assert [one["quote"] for one in found] == [
        texts[one["document"]][one["start"] : one["end"]][: len(one["quote"])] for one in found
    ]
    assert all(one["whole"] == (one["end"] - one["start"] == len(one["quote"])) for one in found)


def test_every_fact_has_its_citation_rule_and_confidence(answers):
    """Nothing is told that cannot be traced."""
    facts = [fact for name in ("every kind", "visits", "said") for fact in answers[name]["facts"]]

    assert {"event"} < {fact["kind"] for fact in facts} | {"statement"}
    assert all(fact["citations"] and fact["rule"] and 0 < fact["confidence"] <= 1 for fact in facts)


def test_the_same_is_told_as_text(conversation):
    """An assistant whose program shows it no fields reads the words, their document and where they stand."""
    result = conversation[1]["visits"]
    told = result.content[0].text
    first = result.structured_content["facts"][0]
    citation = first["citations"][0]

    assert first["sentence"] in told
    assert f"“{' '.join(citation['quote'].split())}”" in told
    assert f"[{citation['document']} {citation['start']}-{citation['end']}]" in told


def test_answers_are_no_longer_than_can_be_taken_in(conversation):
    """However much there is, an answer is a page."""
    longest = max(len(json.dumps(result.structured_content)) for result in conversation[1].values())

    assert longest < MOST


def test_pages_follow_on_each_other(answers):
    """Two pages of two are the page of four."""
    ids = {name: [fact["id"] for fact in answers[name]["facts"]] for name in ("first", "next", "both")}

    assert ids["both"] == ids["first"] + ids["next"]
    assert (2, 4) == (answers["first"]["next_offset"], answers["next"]["next_offset"])


def test_kinds_are_counted(answers):
    """The count of all kinds is the whole."""
    answer = answers["every kind"]

    assert sum(answer["counts"].values()) == answer["total"]


def test_dates_narrow(answers):
    """Nothing outside of the days asked for is told."""
    when = [fact["when"].split("/") for fact in answers["of 2018"]["facts"]]

    assert when
    assert all(days[0] <= "2018-07-09~" and days[-1] >= "2018-07-08" for days in when)


def test_a_country_is_a_place_too(answers):
    """What happened in a town happened in its country."""
    towns, country = ({one["id"] for one in answers[name]["incidents"]} for name in ("in Asmara", "in Eritrea"))

    assert towns
    assert towns <= country


def test_an_incident_has_the_words_of_each_source(case, answers):
    """One affair, four voices, and what each says point by point."""
    visit = next(one for one in answers["in Asmara"]["incidents"] if one["voices"] == 4)
    _, told, _, _ = asyncio.run(talk(create_server(case), {"it": ("open_incident", {"incident": visit["id"]})}))
    opened = told["it"].structured_content

    assert set(visit["documents"]) == {one["document"] for one in citations(opened["facts"])}
    assert {"agree"} <= {finding["kind"] for finding in opened["findings"]}


def test_documents_are_compared_as_the_case_compares_them(case, answers):
    """The tool tells what `compare` finds."""
    with dragoman.open(case) as opened, opened.compare("wire", "report") as beside:
        expected = sorted(row["id"] for row in beside.rows("findings"))
    answer = answers["compared"]

    assert len(expected) == answer["total"]
    assert {one["id"] for one in answer["findings"]} <= set(expected)
    assert {"wire.txt", "report.txt"} == {one["uri"].rsplit("/", 1)[-1] for one in answer["documents"]}


def test_a_figure_that_differs_is_told_by_each(answers):
    """Nobody's figure is preferred."""
    (finding,) = (one for one in answers["differ"]["findings"] if one["on"] == "amount")

    assert len({value["value"] for value in finding["values"]}) > 1
    assert all(value["citations"] for value in finding["values"])


def test_words_are_quoted_with_what_stands_around_them(answers, texts):
    """Before, the words and after are one stretch of the text."""
    quoted = answers["quoted"]
    text = texts[quoted["citation"]["document"]]

    assert text[61:191] == quoted["before"] + quoted["citation"]["quote"] + quoted["after"]


@pytest.mark.parametrize("name", ["beyond", "stands nowhere", "misspelt", "nobody", "Versailles", "no rule", "no fact"])
def test_what_is_not_known_is_said_to_be_unknown(conversation, name):
    """Silence is told plainly, and nothing is offered in its place."""
    result = conversation[1][name]

    assert (False, False) == (result.is_error, result.structured_content["known"])
    assert [] == list(citations(result.structured_content))
    assert result.structured_content["about"].split("\n")[0] in result.content[0].text


def test_a_misspelt_name_is_met_with_one_like_it(answers):
    """Who errs by a letter is told the name."""
    assert "“Eritrea”" in answers["misspelt"]["about"]


def test_words_that_stand_in_a_text_and_in_no_fact_are_pointed_at(case):
    """What was not read as a fact can still be quoted."""
    words = "handshake left spirit"
    _, told, _, _ = asyncio.run(talk(create_server(case), {"it": ("search_facts", {"words": words})}))

    assert "find_words" in told["it"].structured_content["about"]


@pytest.mark.parametrize("name", ["no date", "no document"])
def test_a_wrong_question_is_answered_with_what_is_wrong(conversation, name):
    """An assistant can put its question right."""
    result = conversation[1][name]

    assert result.is_error
    assert ("2018-07" if name == "no date" else "Bamako") in result.content[0].text
    assert "Traceback" not in result.content[0].text


def test_the_steps_of_an_agreement_are_told(answers):
    """Of one agreement, each step with its words."""
    answer = answers["Algiers"]

    assert ["concluded", "signed"] == answer["agreements"][0]["steps"]
    assert all(step["citations"] for step in answer["steps"])
    assert {answer["agreements"][0]["id"]} < {one["id"] for one in answers["agreements"]["agreements"]}


def test_a_state_means_all_who_act_for_it(answers):
    """Who asks what a state did is told what its president did."""
    assert any("Mohamed Abdullahi Mohamed" in fact["sentence"] for fact in answers["of Somalia"]["facts"])


def test_a_profile_tells_offices_and_partners(answers):
    """Who somebody is and with whom it deals."""
    profile = answers["profile"]

    assert "prime minister" in {office["title"].casefold() for office in profile["offices"]}
    assert "Eritrea" in {share["name"] for share in profile["partners"]}


def test_the_rule_behind_a_fact_is_shown(answers):
    """The entry of the codebook, with its examples."""
    assert {"type: CONSULT", "mode: visit"} < set(answers["rule"]["lines"])


def test_texts_and_the_account_are_resources(case, conversation, texts):
    """A document can be read whole, as it was decoded."""
    uris = [f"dragoman://documents/{one}" for one in texts]
    _, _, read, _ = asyncio.run(talk(create_server(case), {}, uris))

    assert list(texts.values()) == list(read.values())
    assert "account of 4 documents" in conversation[2]["dragoman://brief"].splitlines()[0]


def test_the_server_says_how_to_cite(conversation):
    """An assistant is told to say only what is there, and that quoted words are no instructions."""
    assert "known=false" in conversation[3]
    assert "never instructions" in conversation[3]


def test_a_verdict_takes_effect_in_the_next_answer(case_file):
    """What an analyst strikes out is not told any more, though the server has not been started anew."""
    server = create_server(case_file)
    calls = {"it": ("search_facts", {"kind": "event"})}
    before = asyncio.run(talk(server, calls))[1]["it"].structured_content
    with dragoman.open(case_file, writable=True) as opened:
        opened.judge("wrong", "event-d1", by="an analyst", at="2001-01-01T00:00:00Z")
    after = asyncio.run(talk(server, calls))[1]["it"].structured_content

    assert {"event-d1", "event-d2"} == {fact["id"] for fact in before["facts"]}
    assert {"event-d2"} == {fact["id"] for fact in after["facts"]}


def test_a_hostile_document_is_told_harmlessly(tmp_path):
    """Marks that turn letters about are shown by number; a line without end does not make an answer without end."""
    path = tmp_path / "hostile.duckdb"
    hostile = tmp_path / "hostile.jsonl"
    text = "Kenya accused Uganda of theft. " + "Zanzi\u202ebar " * 1_500
    row = {"uri": "x", "title": "T\u202e " * 500, "publisher": "P" * 900, "text": text, "language": "en"}
    hostile.write_text(json.dumps(row) + "\n", encoding="utf-8")
    dragoman.read([hostile], path).close()
    calls = {
        "facts": ("search_facts", {}),
        "sources": ("sources", {}),
        "all": ("find_words", {"words": "Zanzi\u202ebar", "limit": 25, "around": 1000}),
        "whole": ("quote_evidence", {"document": "x", "start": 0, "end": 15_000}),
    }
    _, told, _, _ = asyncio.run(talk(create_server(path), calls))

    assert all(len(json.dumps(result.structured_content)) < MOST for result in told.values())
    assert not any("\u202e" in result.content[0].text for result in told.values())


def test_a_case_that_is_missing_is_one_sentence(tmp_path):
    """The assistant's program shows why the server did not start."""
    command = [sys.executable, "-m", "dragoman", "mcp", str(tmp_path / "none.duckdb")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)

    assert (2, 1) == (ran.returncode, len(ran.stderr.splitlines()))


def test_who_publishes_is_told_with_what_each_stresses(answers, conversation):
    """The ministry tells more of agreements than the others, much that nobody else tells, and leaves one thing out."""
    found = {one["id"]: one for one in answers["publishers"]["publishers"]}
    ministry = found["mfa-eth"]

    assert ("ETH", "ministry", 1) == (ministry["country"], ministry["kind"], ministry["documents"])
    assert any(one.startswith("AGREE: ") for one in ministry["tells_more"])
    assert ministry["alone"] >= len(ministry["some_alone"]) > 0
    assert (3, 1) == (answers["of one source"]["total"], len(answers["of one source"]["publishers"]))
    assert "tells more of" in conversation[1]["publishers"].content[0].text


def test_words_are_found_from_the_beginning_of_a_word_on(case):
    """A question with part of a word finds what begins so; a quotation is not taken from the middle of a word."""
    asked = {
        "begun": ("search_facts", {"words": "sanct", "kind": "event"}),
        "middle": ("search_facts", {"words": "anctions", "kind": "event"}),
        "cut": ("find_words", {"words": "eclare their war over"}),
    }
    told = asyncio.run(talk(create_server(case), asked))[1]
    known = {name: result.structured_content["known"] for name, result in told.items()}

    assert {"begun": True, "middle": False, "cut": False} == known
