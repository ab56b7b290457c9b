"""A failure is a seed: the same one gives the same steps, wherever and whenever it is played."""

import os
import subprocess
import sys

import pytest
from trivia_bench.chaos.run import TRANSPORTS, Theatre
from trivia_bench.chaos.script import script
from trivia_bench.chaos.world.faults import Fault

SEED = 11
_DIGEST = """
from trivia_bench.chaos.run import play
print(play({seed}, "{transport}").digest)
"""


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_seed_gives_the_same_steps_in_another_process_with_other_hashes(
    stage: Theatre, transport: str
) -> None:
    outcome = stage.play(script(SEED, transport), told=True)
    assert outcome.faults, "a seed under which nothing goes wrong shows nothing"
    found = {outcome.digest}
    for hash_seed in ("1", "2"):
        ran = subprocess.run(
            [sys.executable, "-c", _DIGEST.format(seed=SEED, transport=transport)],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(ran.stdout.strip())
    assert len(found) == 1


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_what_struck_strikes_again_when_it_is_named_alone(stage: Theatre, transport: str) -> None:
    first = stage.play(script(SEED, transport), told=True)
    again = stage.play(script(SEED, transport), only=frozenset(first.faults), told=True)
    assert (again.faults, again.digest) == (first.faults, first.digest)


def test_other_seeds_give_other_games(stage: Theatre) -> None:
    told = {stage.play(script(seed, "websocket"), told=True).digest for seed in range(5)}
    assert len(told) == 5


def test_a_fault_that_is_not_named_does_not_strike(stage: Theatre) -> None:
    nothing = stage.play(script(SEED, "websocket"), only=frozenset[Fault]())
    assert nothing.faults == ()
    assert nothing.violation is None
