"""The function that games with a host begin with."""

from trivia.bootstrap import games as games_bootstrap
from trivia.entrypoints.games import game_results_get, ticket_issue

from trivia_bench.chaos.world.functions import Function

TICKETS = Function("TicketIssue", ticket_issue.handler, games_bootstrap.ticket_issue)
RESULTS = Function("GameResultsGet", game_results_get.handler, games_bootstrap.game_results_get)
