"""Live games with the roles of the functions enforced, and the players' own policies."""

import httpx
import pytest

from tests.e2e.cloud import now_ms
from tests.e2e.live.answering import answer
from tests.e2e.live.table import live_table
from tests.stack import PASSWORD, RunningStack, SignedIn

pytestmark = pytest.mark.timeout(240)


async def test_a_game_runs_with_what_the_roles_allow_and_no_more(
    strict_stack: RunningStack,
) -> None:
    began = now_ms()
    async with live_table(strict_stack, players=2) as table:
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
    _assert_nobody_was_refused(strict_stack, began)


def _assert_nobody_was_refused(stack: RunningStack, since_ms: int) -> None:
    """Since then: other tests of this stack provoke refusals."""
    logs = stack.client("logs")
    for function in stack.info.functions:
        found = logs.filter_log_events(logGroupName=f"/aws/lambda/{function}", startTime=since_ms)
        refused = [e["message"] for e in found["events"] if "AccessDenied" in e["message"]]
        assert refused == [], function


def _id_token(stack: RunningStack, player: SignedIn) -> str:
    from pycognito.aws_srp import AWSSRP

    srp = AWSSRP(
        username=player.email,
        password=PASSWORD,
        pool_id=stack.info.cognito.user_pool_id,
        client_id=stack.info.cognito.client_id,
        client=stack.cognito(),
    )
    token: str = srp.authenticate_user()["AuthenticationResult"]["IdToken"]
    return token


def _admit(stack: RunningStack, player: SignedIn, token: str) -> httpx.Response:
    with httpx.Client(base_url=stack.info.front_door, trust_env=False, timeout=30) as http:
        body = {"id_token": token}
        return http.post("/api/live-identity", json=body, headers=player.headers)


def test_signing_in_attaches_the_players_own_policy_once(strict_stack: RunningStack) -> None:
    player = strict_stack.sign_up()
    token = _id_token(strict_stack, player)

    first, again = (_admit(strict_stack, player, token) for _ in range(2))

    assert first.status_code == again.status_code == 200, first.text
    admitted = first.json()
    assert again.json() == admitted | {"at": again.json()["at"]}
    assert admitted["client_id_prefix"] == f"{player.player_id}-"
    iot = strict_stack.client("iot")
    attached = iot.list_attached_policies(target=admitted["identity_id"])["policies"]
    assert [p["policyName"] for p in attached] == [f"trivia-local-player-{player.player_id}"]
    document = iot.get_policy(policyName=attached[0]["policyName"])["policyDocument"]
    assert f"players/{player.player_id}/answer" in document


def test_nobody_gets_a_policy_with_another_players_token(strict_stack: RunningStack) -> None:
    mallory, victim = strict_stack.sign_up(), strict_stack.sign_up()
    foreign = _id_token(strict_stack, victim)

    refused = _admit(strict_stack, mallory, foreign)

    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "identity_refused")
