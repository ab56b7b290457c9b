"""What a benchmark counts: processor time of trees, counters between two moments, the cache."""

from collections import namedtuple
from collections.abc import Sequence
from dataclasses import dataclass, field

import psutil
import pytest
from trivia_bench.benchmark import processors, redis_use
from trivia_bench.benchmark.processors import Process, spent
from trivia_bench.benchmark.samples import Samples

Times = namedtuple("Times", "user system children_user children_system")


@dataclass
class FakeProcess:
    """Ended ones raise, as psutil's do."""

    pid: int
    times: Times = Times(0, 0, 0, 0)
    started: list["FakeProcess"] = field(default_factory=list)
    ended: bool = False

    def cpu_times(self) -> Times:
        if self.ended:
            raise psutil.NoSuchProcess(self.pid)
        return self.times

    def children(self, recursive: bool = False) -> Sequence[Process]:
        if self.ended:
            raise psutil.NoSuchProcess(self.pid)
        below = [one for child in self.started for one in child.children(recursive)]
        return [*self.started, *below] if recursive else self.started


def test_a_tree_takes_what_it_and_all_below_it_take() -> None:
    grandchild = FakeProcess(3, Times(0.5, 0.25, 0, 0))
    child = FakeProcess(2, Times(1, 1, 0, 0), [grandchild])

    used = spent(FakeProcess(1, Times(4, 2, 0, 0), [child]))

    assert (used.own, used.below, used.all) == (6, 2.75, 8.75)


def test_children_that_have_ended_are_counted_by_their_parents() -> None:
    child = FakeProcess(2, Times(1, 0, 0.5, 0.5))

    assert spent(FakeProcess(1, Times(4, 0, 7, 3), [child])).below == 1 + 1 + 10


def test_a_child_that_ends_while_it_is_looked_at_is_left_to_its_parent() -> None:
    class Gone(FakeProcess):
        def children(self, recursive: bool = False) -> Sequence[Process]:  # noqa: ARG002
            return []

    gone = Gone(2, Times(9, 9, 0, 0), ended=True)

    assert spent(FakeProcess(1, Times(1, 0, 18, 0), [gone])).below == 18


def test_a_server_that_has_ended_takes_nothing() -> None:
    assert spent(FakeProcess(1, ended=True)).all == 0


def test_what_the_emulator_started_are_the_functions() -> None:
    function = FakeProcess(3, Times(2, 0, 0, 0))
    servers = {
        "emulator": FakeProcess(1, Times(5, 0, 1, 0), [function]),
        "valkey": FakeProcess(4, Times(0.25, 0, 0, 0)),
        "frontdoor": FakeProcess(5, Times(0.5, 0, 0, 0)),
    }

    seconds = processors.by_role(servers, [FakeProcess(9, Times(1, 1, 0, 0))] * 2)

    assert seconds == {
        "bots": 4,
        "bot 0": 2,
        "bot 1": 2,
        "emulator": 5,
        "functions": 3,
        "valkey": 0.25,
        "front_door": 0.5,
    }


@pytest.fixture
def samples() -> Samples:
    taken = Samples()
    for at, count in ((1000.0, 10.0), (2000.0, 20.0), (3000.0, 60.0)):
        taken.add(at, {"calls": count})
    return taken


def test_counters_grow_evenly_between_two_readings(samples: Samples) -> None:
    assert samples.between(1500, 2500) == {"calls": 40 - 15}


def test_what_happened_outside_of_the_readings_is_not_made_up(samples: Samples) -> None:
    assert samples.between(0, 9000) == {"calls": 50}


def test_a_counter_that_began_later_began_at_nothing() -> None:
    taken = Samples()
    taken.add(0, {})
    taken.add(1000, {"redis:evalsha": 8.0})

    assert taken.between(0, 1000) == {"redis:evalsha": 8}


def test_what_an_ended_process_has_used_is_not_forgotten() -> None:
    taken = Samples()
    for at, count in ((0, 5.0), (1000, 9.0), (2000, 0.0)):
        taken.add(at, {"bot 0": count})

    assert taken.between(0, 2000) == {"bot 0": 4}


def test_one_reading_says_nothing_of_growth() -> None:
    taken = Samples()
    taken.add(0, {"calls": 5.0})

    assert taken.between(0, 1000) == {}


def test_commands_of_the_reader_are_not_those_of_the_service() -> None:
    grown = {"redis:evalsha": 10.0, "redis:hget": 30.0, "redis:info": 12.0, redis_use.READS: 5.0}

    use = redis_use.used(grown, answers=20)

    assert use is not None
    assert (use.commands, use.round_trips) == (2.0, 0.25)
    assert list(use.most) == ["hget", "evalsha"]


def test_without_answers_there_is_nothing_for_each_of_them() -> None:
    assert redis_use.used({redis_use.READS: 5.0}, answers=0) is None
