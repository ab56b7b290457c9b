"""What both kinds of eventful games have."""

from trivia.bootstrap import games as games_bootstrap
from trivia.bootstrap import outbox as outbox_bootstrap
from trivia.bootstrap import players as players_bootstrap
from trivia.entrypoints.games import game_results_get
from trivia.entrypoints.outbox import outbox_sweep
from trivia_bench.simulation.cloud import Cloud, Function, player_id

RESULTS = Function("GameResultsGet", game_results_get.handler)
SWEEP = Function("OutboxSweep", outbox_sweep.handler)
ELSEWHERE = (
    games_bootstrap.game_results_get,
    outbox_bootstrap.outbox_sweep,
    players_bootstrap.profile_get,
    players_bootstrap.profile_put,
)
HOST = 0
PLAYERS, QUESTIONS = 4, 3
LATER = frozenset(range(PLAYERS + 1, 2 * PLAYERS + 1))
"""Players who come in after the first question, all at once."""


def look_back(cloud: Cloud, game_id: str) -> None:
    """The host reads what became of the game; what was left in the outbox is swept."""
    host, path = player_id(HOST), {"game_id": game_id}
    cloud.http(RESULTS, "GET /api/hosted-games", host)
    cloud.http(RESULTS, "GET /api/hosted-games/{game_id}/results", host, path=path)
    cloud.invoke(SWEEP, {"source": "aws.events"})
