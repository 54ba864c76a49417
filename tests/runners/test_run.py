"""Where the work is done makes no difference to the result."""

import importlib
import time
from itertools import count, islice
from pathlib import Path

import pytest

from dragoman.errors import ModelError, RunnerError, Unparsable
from dragoman.run import Processes, Serial
from dragoman.run.ray import Ray
from dragoman.sources import Source

# Ray leaves sockets and files open for its own end, and speaks of its future.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore:Tip:FutureWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def tasks():
    """Give the tasks as a module that every worker can import, those of a cluster too."""
    here = str(Path(__file__).parent)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(here)
        # The workers of a cluster see the environment that it was started in.
        patch.setenv("PYTHONPATH", here)
        yield importlib.import_module("tasks_for_runners")


@pytest.fixture(scope="module")
def cluster(tasks):
    """Start a cluster of two machines on this one, and join it; its workers import the tasks as it starts."""
    assert tasks
    import ray  # noqa: PLC0415  # starting it takes seconds that only these tests pay for
    from ray.cluster_utils import Cluster  # noqa: PLC0415

    two = Cluster(initialize_head=True, head_node_args={"num_cpus": 2, "include_dashboard": False})
    two.add_node(num_cpus=2)
    ray.init(address=two.address, log_to_driver=False, logging_level="ERROR")
    yield two
    ray.shutdown()
    two.shutdown()


@pytest.fixture(params=["serial", "processes", "ray"])
def hire(request):
    """Give a runner with or without something to do at its start."""
    address = request.getfixturevalue("cluster").address if request.param == "ray" else None

    def hire(start=None, seconds=None):
        match request.param:
            case "serial":
                return Serial(start, seconds)
            case "processes":
                return Processes(2, chunk=3, start=start, seconds=seconds)
            case _:
                return Ray(address, 2, chunk=3, start=start, seconds=seconds)

    return hire


@pytest.fixture(params=["processes", "ray"])
def hire_apart(request):
    """Give a runner whose workers are processes of their own, with chunks of a given length."""
    address = request.getfixturevalue("cluster").address if request.param == "ray" else None
    return lambda chunk: Processes(2, chunk=chunk) if address is None else Ray(address, 2, chunk=chunk)


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


def test_a_document_that_takes_too_long_fails_alone(hire, tasks):
    results = list(hire(seconds=0.5).map(tasks.dawdle, [0, 30, 0]))

    assert [0, 0] == [results[0], results[2]]
    assert (Unparsable, "30") == (type(results[1]), results[1].document)
    assert results[1].reason.startswith("it took longer than 0.5 seconds")


def test_a_worker_that_is_killed_costs_only_the_guilty_document(hire_apart, tasks):
    results = list(hire_apart(3).map(tasks.die_of_seven, range(20)))

    failures = [result for result in results if isinstance(result, Unparsable)]
    assert [failure.document for failure in failures] == ["7"]
    assert "died" in failures[0].reason
    assert [number for number in range(20) if number != 7] == [r for r in results if isinstance(r, int)]
    assert failures[0] is results[7]


def test_several_deaths_are_survived(hire_apart, tasks):
    results = list(hire_apart(1).map(tasks.die_of_seven, [1, 7, 2, 7, 7, 3]))

    assert [getattr(result, "document", result) for result in results] == [1, "7", 2, "7", "7", 3]


def test_a_run_that_is_ended_early_does_not_wait_for_what_is_in_work(tasks):
    results = Processes(2, chunk=1).map(tasks.dawdle, [0, 60, 60, 60])
    assert 0 == next(results)
    started = time.monotonic()

    results.close()

    assert time.monotonic() - started < 20


@pytest.mark.slow
def test_a_machine_that_is_lost_loses_no_document(cluster, tasks):
    third = cluster.add_node(num_cpus=1)
    results = Ray(cluster.address, 5, chunk=2).map(tasks.take_a_while, range(60))
    found = [next(results)]
    time.sleep(0.2)
    cluster.remove_node(third, allow_graceful=False)
    found += results

    assert list(range(60)) == found


def test_a_cluster_that_is_not_there_is_told(monkeypatch, tasks):
    import ray  # noqa: PLC0415

    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    with pytest.raises(RunnerError, match="No Ray cluster answers"):
        list(Ray("not an address", 1).map(tasks.shout, ["a"]))
