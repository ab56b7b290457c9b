"""A load test in parts: who does what, who waits for whom, and what a part that fails says."""

import asyncio
from typing import Any

import pytest
from trivia_bots.runs.faults import RunFault
from trivia_bots.runs.plan import RunPlan
from trivia_bots.runs.report import RunReport
from trivia_bots.runs.watcher import Watcher
from trivia_bots.site import Site
from trivia_swarm.files import Opened, Progress, RunFiles
from trivia_swarm.play import play_slice
from trivia_swarm.slices import MAX_WORKERS, Slice, cut
from trivia_swarm.summing import sum_up

from tests.fakes.files import MemoryFiles

HOSTED = {"transport": "websocket", "quiz": "rivers", "host": True, "seed": 5, "ramp_s": 10.0}
SITE = Site(
    origin="http://127.0.0.1:1",
    api="http://127.0.0.1:1",
    region="us-east-1",
    cognito_endpoint="http://127.0.0.1:1",
    user_pool_id="us-east-1_pool",
    client_id="client",
    email_confirmation=False,
)


class Bots:
    """Bots that open a game, and then play until they are through or stopped."""

    def __init__(self, fault: Exception | None = None, *, through: bool = True) -> None:
        self.plan: RunPlan | None = None
        self.left = False
        self._fault = fault
        self._through = through

    async def __call__(self, plan: RunPlan, site: Site, watcher: Watcher) -> RunReport:
        self.plan, self.site = plan, site
        report = RunReport(wanted=plan.players)
        watcher.started(report)
        if self._fault is not None:
            raise self._fault
        try:
            report.joined, report.pin = plan.players, plan.pin or "424242"
            while not self._through:
                await asyncio.sleep(3600)
        finally:
            self.left = True
        return report


@pytest.fixture
def files() -> RunFiles:
    return RunFiles(MemoryFiles(), "run-1")


def joiner(**changed: Any) -> Slice:
    return Slice(
        **{"number": 1, "waits": True, "plan": {"transport": "websocket", "players": 3}} | changed
    )


def test_players_are_shared_evenly_and_counted_on() -> None:
    parts = cut(HOSTED, 10, 4)

    assert [part.players for part in parts] == [4, 3, 3]
    assert [part.plan["first"] for part in parts] == [0, 4, 7]
    assert [part.plan["seed"] for part in parts] == [5, 6, 7]


def test_the_first_part_hosts_and_waits_for_all_but_not_for_ever() -> None:
    lead, *others = (part.complete("123456") for part in cut(HOSTED, 10, 4))

    assert (lead.hosts, lead.quiz, lead.pin, lead.expected) == (True, "rivers", None, 10)
    assert lead.patience_s == 130
    assert [(one.hosts, one.quiz, one.pin) for one in others] == [(False, None, "123456")] * 2


def test_all_join_where_somebody_else_hosts() -> None:
    parts = cut({"transport": "mqtt", "pin": "654321"}, 4, 2)

    assert not any(part.waits for part in parts)
    assert {part.complete(None).pin for part in parts} == {"654321"}


def test_the_parts_share_what_cognito_admits() -> None:
    assert sum(p.complete(None).logins_per_s for p in cut({"transport": "http"}, 40, 10)) == 40


def test_more_workers_than_can_run_at_once_are_refused() -> None:
    assert len(cut({"transport": "http"}, MAX_WORKERS, 1)) == MAX_WORKERS
    with pytest.raises(ValueError, match="--per-worker"):
        cut({"transport": "http"}, MAX_WORKERS + 1, 1)


def test_a_wrong_wish_is_refused_before_anything_runs() -> None:
    with pytest.raises(ValueError, match="no strategy"):
        cut({**HOSTED, "strategy": "lucky"}, 10, 4)


async def test_the_pin_reaches_those_who_wait(files: RunFiles) -> None:
    (lead, *_), guests = cut(HOSTED, 6, 3), Bots()
    await asyncio.gather(
        play_slice(lead, SITE, files, 9, Bots()), play_slice(joiner(), SITE, files, 9, guests)
    )

    assert guests.plan is not None
    assert guests.plan.pin == "424242"


async def test_nobody_waits_for_a_game_that_did_not_open(files: RunFiles) -> None:
    lead = cut(HOSTED, 6, 3)[0]
    led = await play_slice(lead, SITE, files, 9, Bots(RunFault("404 quiz_not_found")))
    waited = await play_slice(joiner(), SITE, files, 9, Bots())

    assert led.violations == ["Worker 0 could not play: 404 quiz_not_found"]
    assert "the game of worker 0 did not open" in waited.violations[0]
    assert waited.wanted == 3


async def test_a_mistake_of_the_bots_is_told_with_its_kind(files: RunFiles) -> None:
    report = await play_slice(joiner(waits=False, plan=_solo()), SITE, files, 9, Bots(KeyError(7)))

    assert report.violations == ["Worker 1 could not play: KeyError: 7"]


async def test_who_is_told_to_stop_leaves_and_reports(files: RunFiles) -> None:
    files.stop()
    bots = Bots(through=False)
    report = await play_slice(joiner(waits=False, plan=_solo()), SITE, files, 9, bots)

    assert bots.left
    assert report.notes == ["Stopped by whoever started it."]
    assert report.violations == []
    assert files.reported(1) == report.model_dump_json()


async def test_who_is_late_leaves_before_the_function_is_cut_off(files: RunFiles) -> None:
    bots = Bots(through=False)
    report = await play_slice(joiner(waits=False, plan=_solo()), SITE, files, 0.02, bots)

    assert bots.left
    assert report.violations == ["Worker 1 was not through after 0 s."]


async def test_whoever_started_it_sees_how_far_a_part_is(files: RunFiles) -> None:
    await play_slice(joiner(waits=False, plan=_solo()), SITE, files, 9, Bots())
    (key,) = files.progress()

    assert files.told(key) == Progress(joined=3)
    assert files.reports() == 1


def test_reports_add_up_and_a_missing_one_is_a_violation(files: RunFiles) -> None:
    slices = cut(HOSTED, 50, 10)
    for part in slices[:4]:
        files.report(part.number, _report(part, pin="424242").model_dump_json())
    total = sum_up(slices, files)

    assert (total.processes, total.wanted, total.joined) == (5, 50, 40)
    assert total.plan["players"] == 50
    assert [line.split(":")[0] for line in total.violations] == ["Worker 4 left no report"]
    assert files.sum() == total.model_dump_json()


def test_parts_that_saw_different_ends_are_a_violation(files: RunFiles) -> None:
    slices = cut(HOSTED, 3, 1)
    for part, board in zip(slices, ("a", "a", "b"), strict=True):
        report = _report(part, pin="424242", board_print=board)
        files.report(part.number, report.model_dump_json())

    assert sum_up(slices, files).violations == [
        "Two processes saw different final boards of one game."
    ]


def test_an_opened_game_is_told_once_there_is_one(files: RunFiles) -> None:
    assert files.opened() is None
    files.open(Opened(pin="123456"))
    assert files.opened() == Opened(pin="123456")


def _solo() -> dict[str, Any]:
    return {"transport": "http", "players": 3}


def _report(part: Slice, **seen: Any) -> RunReport:
    return RunReport(plan=part.plan, wanted=part.players, joined=part.players, **seen)
