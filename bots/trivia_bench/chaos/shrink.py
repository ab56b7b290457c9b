"""From a game that failed to the shortest one that fails in the same way."""

from collections.abc import Callable, Sequence

from trivia_bench.chaos.run import Outcome, Theatre
from trivia_bench.chaos.script import Script
from trivia_bench.chaos.world.faults import Fault

TRIES = 400

Again = Callable[[Script, Sequence[Fault]], Outcome | None]
"""Plays it with these faults alone; None if it does not fail in the same way."""


def shortest(theatre: Theatre, failed: Outcome, tries: int = TRIES) -> Outcome:
    """`failed` with as few faults, players and questions as still fail, with its story."""
    left = tries

    def again(script: Script, faults: Sequence[Fault]) -> Outcome | None:
        nonlocal left
        left -= 1
        if left < 0:
            return None
        outcome = theatre.play(script, only=frozenset(faults))
        return outcome if _kind(outcome) == _kind(failed) else None

    best = failed
    while (smaller := _smaller(best, again)) is not None:
        best = smaller
    return theatre.play(best.script, only=frozenset(best.faults), told=True)


def _smaller(outcome: Outcome, again: Again) -> Outcome | None:
    faults = list(outcome.faults)
    size = max(1, len(faults) // 2)
    while faults and size:
        for start in range(0, len(faults), size):
            found = again(outcome.script, faults[:start] + faults[start + size :])
            if found is not None:
                return found
        size //= 2
    for script in outcome.script.smaller():
        found = again(script, faults)
        if found is not None:
            return found
    return None


def _kind(outcome: Outcome) -> str:
    """What did not hold, without its particulars."""
    return (outcome.violation or "").partition(":")[0]
