"""What is new is told apart from what was known, and every word of it is cited."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from dragoman.build import Options, gather
from dragoman.cli import cli
from dragoman.errors import SourceError
from dragoman.news import Period, Watch, news, read_watchlist
from dragoman.query import Case
from dragoman.report import news as report
from dragoman.store.store import Store

COURIER = "Zambia and Angola signed a border agreement in Ndola on 2 May 1997. Zambia withdrew 400 soldiers."
COURIER_AGAIN = "Zambia and Angola signed a border agreement in Ndola on 2 May 1997. Zambia withdrew 450 soldiers."
POST = "Angola and Zambia signed a border agreement in Ndola on 3 May 1997, officials in Luanda said."
GAZETTE = "Angola accused Namibia of sheltering rebels on 9 May 1997."


@pytest.fixture(scope="module")
def case_path(tmp_path_factory):
    """A case into which one document came each day, the last a newer version of the first."""
    folder = tmp_path_factory.mktemp("news")
    days = [
        ("1998-03-01", "courier", COURIER),
        ("1998-03-02", "post", POST),
        ("1998-03-03", "gazette", GAZETTE),
        ("1998-03-04", "courier", COURIER_AGAIN),
    ]
    for day, name, words in days:
        (folder / f"{name}.txt").write_text(words + "\n", encoding="utf-8")
        options = Options(at=f"{day}T08:00:00+00:00")
        gather([folder / f"{name}.txt"], folder / "talks.duckdb", options=options)[0].close()
    return folder / "talks.duckdb"


@pytest.fixture
def case(case_path):
    with Case.open(case_path) as opened:
        yield opened


def told(case, since, until):
    """Give the news of some days as kind, what it is about, and whether others had told it."""
    return [(item.kind, item.about, bool(item.before)) for item in case.news(since, until).items]


def test_the_first_document_brings_only_what_is_new(case):
    kinds = {kind for kind, _, before in told(case, "1998-03-01", "1998-03-01") if not before}

    assert kinds == {"new", "step"}


def test_another_source_corroborates_and_contradicts(case):
    found = told(case, "1998-03-02", "1998-03-02")

    assert {("corroborated", "SUPPORT", True), ("contradicted", "date", True)} == set(found)


def test_a_contradiction_quotes_both_sides_with_reasons(case):
    item = next(one for one in case.news("1998-03-02", "1998-03-02").items if one.kind == "contradicted")

    assert (("2 May 1997",), ("3 May 1997",)) == tuple(
        tuple(value.value for value in values) for values in (item.before, item.now)
    )
    assert item.reasons
    for value in (*item.before, *item.now):
        assert all(case.text(value.document)[words.start : words.end] == words.text for words in value.evidence)


def test_a_newer_version_brings_what_it_corrects_and_nothing_else(case):
    found = case.news("1998-03-04", "1998-03-04").items

    assert {"corrected"} == {item.kind for item in found}
    assert any(("amount", ("400",), ("450",)) == (item.about, *_numbers(item)) for item in found)


def _numbers(item):
    return tuple(tuple(value.value.split()[0] for value in values) for values in (item.before, item.now))


def test_what_came_later_counts_for_nothing(case):
    early = case.news("1998-03-01", "1998-03-01")
    cited = {value.document for item in early.items for value in (*item.before, *item.now)}

    assert 1 == len(early.documents)
    assert cited <= {one.id for one in case.account().documents if one.uri.endswith("courier.txt")}


def test_documents_without_a_day_are_named(case):
    found = case.news("1997", by="published")

    assert ((), 4) == (found.documents, len(found.undated))
    assert "Left out, since that day is not known: 4 documents." in report.summary(found)


def test_a_document_keeps_the_day_on_which_it_came_first(reading_of):
    with Store.memory() as store:
        store.write(reading_of("d1"), at="1998-03-01")
        store.write(reading_of("d1", key="k2"), at="1998-03-09")
        store.write(reading_of("d2"))

        assert {"d1": "1998-03-01"} == store.arrivals()


def test_arrivals_are_not_exported(case):
    assert "1998-03" not in json.dumps([dict(row) for row in case.rows("documents")], default=str)


def test_a_watch_stands_out_against_the_days_before(case):
    watches = (
        Watch(name="Angola", actor="Angola"),
        Watch(name="accusations", actor="AGO", partner="NAM", type="ACCUSE"),
        Watch(name="many", actor="Angola", at_least=5),
        Watch(name="Ndola", place="ndola"),
        Watch(name="nobody", actor="Ruritania"),
    )

    found = {one.watch.name: one for one in case.news("1998-03-03", "1998-03-03", watches=watches).watched}

    assert found["accusations"].stands_out
    assert (0, 0) == found["accusations"].before
    assert not found["many"].stands_out
    assert (0, 1) == (found["Ndola"].count, found["Ndola"].before[-1])
    assert (0, False) == (found["nobody"].count, found["nobody"].stands_out)
    assert {item.incident for item in found["accusations"].items} == {
        item.incident for item in case.news("1998-03-03", "1998-03-03").items if item.about == "ACCUSE"
    }


def test_nothing_usual_is_known_where_the_case_begins(case):
    (found,) = case.news("1998-03-01", "1998-03-01", watches=(Watch(name="all", actor="ZMB"),)).watched

    assert (None, ()) == (found.usual, found.before)


def test_an_empty_account_has_no_news():
    with Store.memory() as store:
        found = news(store.account(), {}, Period(since="1998-03-01", until="1998-03-02"))

    assert ((), (), ()) == (found.documents, found.items, found.watched)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("watch = 1", "write \\[\\[watch\\]\\] above"),
        ("[[watch]", "is not TOML"),
        ("[[watch]]\nname = 'x'", "watch 1 says nothing to watch for"),
        ("[[watch]]\nactor = 'PER'\nspeed = 3", "speed is not known"),
        ("[[watch]]\nactor = 3", "actor is not words"),
        ("[[watch]]\nactor = 'PER'\n[[watch]]\nactor = 'PER'\ntimes = 'x'", "watch 2: times is not a number"),
    ],
)
def test_a_wrong_watch_list_is_told(words, reason):
    with pytest.raises(SourceError, match=reason):
        read_watchlist(words, "list.toml")


def test_a_watch_without_a_name_is_called_by_what_it_watches():
    (watch,) = read_watchlist("[[watch]]\nactor = 'Peru'\nplace = 'Lima'\nat_least = 4", "list.toml")

    assert Watch(name="Peru, Lima", actor="Peru", place="Lima", at_least=4) == watch


def test_the_command_tells_it_in_every_form(case_path, tmp_path):
    watchlist = tmp_path / "watch.toml"
    watchlist.write_text("[[watch]]\nactor = 'Namibia'\n", encoding="utf-8")
    command = ["news", str(case_path), "--since", "1998-03-02", "--watchlist", str(watchlist)]

    told, written, data = (
        CliRunner().invoke(cli, [*command, "--format", form], standalone_mode=False)
        for form in ("table", "markdown", "json")
    )

    assert "Contradicted" in told.output
    assert "“Angola accused Namibia”" in told.output
    assert "## Corroborated" in written.output
    assert "stands out" in written.output
    assert {"since": "1998-03-02", "until": "1998-03-04"} == json.loads(data.output)["period"]
