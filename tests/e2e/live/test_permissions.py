"""Live games with the roles of the functions enforced."""

import pytest

from tests.e2e.cloud import now_ms
from tests.e2e.live.answering import answer
from tests.e2e.live.table import live_table
from tests.stack import RunningStack

pytestmark = pytest.mark.timeout(240)


async def test_a_game_runs_with_what_the_roles_allow_and_no_more(
    stack: RunningStack,
) -> None:
    began = now_ms()
    async with live_table(stack, players=2) as table:
        await table.ask(0)
        for player in table.players:
            assert (await answer(player, 0, table.right(0)))["type"] == "answer_received"
        await table.revealed(0)
        await table.ask(1)
        await table.host.send("close", index=1)
        await table.revealed(1)
        since = len(table.players[0].log.events)
        await table.players[0].send("sync")
        await table.players[0].wait_for("snapshot", since=since)
        await table.host.send("end")
        await table.players[1].wait_for("game_ended")
    _assert_nobody_was_refused(stack, began)


def _assert_nobody_was_refused(stack: RunningStack, since_ms: int) -> None:
    """Since then: other tests of this stack provoke refusals."""
    logs = stack.client("logs")
    for function in stack.info.functions:
        found = logs.filter_log_events(logGroupName=f"/aws/lambda/{function}", startTime=since_ms)
        refused = [e["message"] for e in found["events"] if "AccessDenied" in e["message"]]
        assert refused == [], function
