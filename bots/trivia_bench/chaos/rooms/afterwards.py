"""What hears of results in every mode: leaderboard, progress, wallets and notices; and the sweep of
the outbox."""

from trivia.bootstrap import notices as notices_bootstrap
from trivia.bootstrap import outbox as outbox_bootstrap
from trivia.bootstrap import players as players_bootstrap
from trivia.bootstrap import wallet as wallet_bootstrap
from trivia.entrypoints.notices import notification_send
from trivia.entrypoints.outbox import outbox_sweep
from trivia.entrypoints.players import player_progress_put, score_put
from trivia.entrypoints.wallet import money_adjust

from trivia_bench.chaos.world.functions import Function
from trivia_bench.chaos.world.queues import Queue
from trivia_bench.chaos.world.world import World

SCORES = Function("ScorePut", score_put.handler, players_bootstrap.score_put, 10)
PROGRESS = Function(
    "PlayerProgressPut", player_progress_put.handler, players_bootstrap.player_progress_put, 10
)
MONEY = Function("MoneyAdjust", money_adjust.handler, wallet_bootstrap.money_adjust, 10)
NOTICES = Function(
    "NotificationSend", notification_send.handler, notices_bootstrap.notification_send, 10
)
SWEEP = Function("OutboxSweep", outbox_sweep.handler, outbox_bootstrap.outbox_sweep, 30)
HIDDEN_S = 60
SWEEP_MS = 60_000


def furnish(world: World) -> None:
    world.queues.consume(Queue("Leaderboard", SCORES, HIDDEN_S))
    world.queues.consume(Queue("PlayerProgress", PROGRESS, HIDDEN_S))
    world.queues.consume(Queue("PlayerWallet", MONEY, HIDDEN_S))
    world.queues.consume(Queue("Notification", NOTICES, HIDDEN_S))
    every(world, SWEEP, SWEEP_MS)


def every(world: World, function: Function, ms: int) -> None:
    """Have it called on a schedule."""

    def call() -> None:
        world.functions.invoke(function, {"source": "aws.events"}, lambda _: None)
        world.loop.after(ms, call)

    world.loop.after(ms, call)
