"""What a hosted game costs: messages of simulated games, counted as AWS bills them."""

import pytest
from trivia_bench.costs.prices import US_EAST_1

from tests.simulated import simulate


@pytest.mark.parametrize(("rules", "total"), [("casual", 0.0153), ("competitive", 0.0156)])
def test_a_game_of_100_players_and_20_questions_keeps_the_budget(rules: str, total: float) -> None:
    played = simulate(100, 20, "websocket", rules)
    bill = US_EAST_1.bill(played.usage)

    assert played.usage.messages <= 11_000
    assert bill.dollars <= 0.015
    # With functions, tables, logs and bytes out, history, badges and coins: docs/cost.md.
    assert bill.total <= total


def test_messages_grow_linearly_with_players() -> None:
    counts = {n: simulate(n, 2, "websocket").usage.messages for n in (10, 100, 1000)}
    per_player = {players: count / (players + 1) for players, count in counts.items()}

    assert max(per_player.values()) <= 1.35 * min(per_player.values()), counts
    assert per_player[1000] <= 1.02 * per_player[100], counts
