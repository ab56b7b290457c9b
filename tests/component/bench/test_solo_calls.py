"""Calls of a player alone, some of which fail."""

from collections.abc import Awaitable, Callable

from aiohttp import ServerDisconnectedError
from trivia_bench.benchmark.figures import Played, solo_figures
from trivia_bench.benchmark.jobs import Done
from trivia_bench.benchmark.samples import Samples
from trivia_bench.benchmark.scenarios import solo
from trivia_bench.benchmark.solo_calls import timed
from trivia_bots.clients.http import HttpFault


def call(fault: Exception | None = None) -> Callable[[], Awaitable[object]]:
    async def made() -> None:
        if fault is not None:
            raise fault

    return made


async def test_a_call_that_fails_is_counted_and_named_and_the_others_go_on() -> None:
    refused, unheard = HttpFault(500, "internal", "Sorry."), TimeoutError("too late")
    calls = [call(), call(refused), call(), call(unheard), call(refused), call()]

    done = Done(began_at=0, solo={"GamePlay": await timed(calls, in_flight=2)})
    run = solo_figures(
        Played(scenario=solo(2), load_before=0, seconds=1, done=[done], samples=Samples())
    )

    assert run.calls["GamePlay"].n == 3
    assert run.errors == {"GamePlay 500 internal": 2, "GamePlay TimeoutError": 1}
    assert run.violations == [
        "3 of 6 calls of GamePlay failed: 2 × 500 internal, 1 × TimeoutError."
    ]


async def test_a_scenario_in_which_every_call_fails_has_no_times() -> None:
    done = Done(
        began_at=0,
        solo={"GameAnswer": await timed([call(ServerDisconnectedError())] * 2, in_flight=1)},
    )

    run = solo_figures(
        Played(scenario=solo(1), load_before=0, seconds=1, done=[done], samples=Samples())
    )

    assert run.calls == {}
