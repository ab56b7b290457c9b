"""What plays games under faults has the functions of the templates, and strikes all of them."""

from trivia_bench.chaos.rooms import live
from trivia_local.chaos.faults import FAULTS

from tests.infra.stack_model import functions, on_aws, resource, resources

SWEEPERS = {"OutboxSweep", "AttemptRelay", "GuestSweep", "ReservationSweep"}
"""They look again, every minute or night, for what they have not done: a death is a pause."""

AFTERWARDS = {"AccountForget", "LibraryPlays", "MoneyAdjust", "NotificationSend", "PurchaseStep"}
"""What shows outside of games what was counted at their end, pays for it, tells players, and what
they buy or leave behind."""


def test_simulated_functions_of_live_games_have_the_time_that_the_templates_give_them() -> None:
    for name, function in live.FUNCTIONS.items():
        assert function.timeout_s == on_aws(functions()[function.name]["Timeout"]), function.name
        hidden_s = resource(f"{name}Queue").properties["VisibilityTimeout"]
        assert hidden_s == live.HIDDEN * function.timeout_s, name


def test_every_function_that_a_game_with_a_host_needs_is_killed_and_frozen() -> None:
    in_games = {
        one.name for one in resources("AWS::Serverless::Function") if one.file in _GAMES
    } - (SWEEPERS | AFTERWARDS)
    assert {"LiveAdmin", "ReceiveAnswer", "ScorePut"} <= in_games <= functions().keys()

    names = {fault.name for fault in FAULTS}
    for function in in_games:
        assert {f"{function} killed", f"{function} frozen, then killed"} <= names, function


_GAMES = ("hosted.yaml", "live.yaml", "workers.yaml")
