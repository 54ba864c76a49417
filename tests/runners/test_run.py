"""Where the work is done makes no difference to the result."""

import importlib
from itertools import count, islice
from pathlib import Path

import pytest

from dragoman.errors import ModelError, Unparsable
from dragoman.run import Processes, Serial
from dragoman.sources import Source


@pytest.fixture
def tasks(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return importlib.import_module("tasks_for_runners")


@pytest.fixture(params=[Serial, Processes], ids=["serial", "processes"])
def hire(request):
    """Give a runner with or without something to do at its start."""

    def hire(start=None):
        return Serial(start) if request.param is Serial else Processes(2, chunk=3, start=start)

    return hire


def test_results_keep_their_order(hire, tasks):
    words = [f"w{i}" for i in range(50)]

    assert [word.upper() for word in words] == list(hire().map(tasks.shout, words))


def test_nothing_to_do_gives_nothing(hire, tasks):
    assert list(hire().map(tasks.shout, [])) == []


def test_a_bad_document_does_not_stop_the_run(hire, tasks):
    good, bad, after = hire().map(tasks.shout, ["a", "b?", "c"])

    assert (good, after) == ("A", "C")
    assert (bad.document, bad.at) == ("doc-7", 1)
    assert str(bad) == "doc-7: no sentence ends (at 1)"


def test_a_document_that_trips_the_program_is_a_failure_of_that_document(hire, tasks):
    one, bad, two = hire().map(tasks.stumble, [1, 0, 1])

    assert (one, two) == (1, 1)
    assert (Unparsable, "0") == (type(bad), bad.document)
    assert bad.reason.startswith("ZeroDivisionError")


def test_a_failure_names_the_source(hire, tasks):
    source = Source(uri="file:///a.txt", path=Path("/a.txt"), kind="plain")

    (bad,) = hire().map(tasks.stumble, [source])

    assert bad.document == "file:///a.txt"


def test_a_fault_of_ours_stops_the_run(hire, tasks):
    with pytest.raises(ModelError, match="weights"):
        list(hire().map(tasks.lose_weights, [1, 2]))


def test_what_fails_at_the_start_is_told_as_it_was(hire, tasks):
    with pytest.raises(ModelError, match="weights"):
        list(hire(tasks.fail_to_start).map(tasks.state, [1, 2]))


def test_the_start_comes_once_before_the_documents(hire, tasks, monkeypatch):
    monkeypatch.setattr(tasks, "started", [])

    states = list(hire(tasks.start).map(tasks.state, range(9)))

    assert states == [["ready"]] * 9


def test_an_endless_input_is_taken_as_it_is_needed(hire, tasks):
    taken = []

    def numbers():
        for number in count(8):
            taken.append(number)
            yield number

    results = hire().map(tasks.die_of_seven, numbers())

    assert list(islice(results, 5)) == [8, 9, 10, 11, 12]
    assert len(taken) <= 5 + 2 * 2 * 3 + 3
    results.close()


def test_a_worker_that_is_killed_costs_only_the_guilty_document(tasks):
    results = list(Processes(2, chunk=3).map(tasks.die_of_seven, range(20)))

    failures = [result for result in results if isinstance(result, Unparsable)]
    assert [failure.document for failure in failures] == ["7"]
    assert "died" in failures[0].reason
    assert [number for number in range(20) if number != 7] == [r for r in results if isinstance(r, int)]
    assert failures[0] is results[7]


def test_several_deaths_are_survived(tasks):
    results = list(Processes(2, chunk=1).map(tasks.die_of_seven, [1, 7, 2, 7, 7, 3]))

    assert [getattr(result, "document", result) for result in results] == [1, "7", 2, "7", "7", 3]
