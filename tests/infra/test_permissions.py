"""Least privilege, read from the templates."""

import pytest

from tests.infra.stack_model import (
    Resource,
    function_of_role,
    function_statements,
    functions,
    resource_policy_statements,
    resources,
    role_statements,
)

WRITES = {
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "dynamodb:DeleteItem",
    "dynamodb:BatchWriteItem",
    "dynamodb:TransactWriteItems",
}
WRITERS = {
    "ActiveGames": {"TicketIssue", "LiveAdmin", "BroadcastWorker", "CacheGame", "EndGame"},
    "GamesDetail": set(),
    "Attempts": {
        "GamePlay",
        "GameAnswer",
        "DailyChallenge",
        "AttemptRelay",
        "TicketIssue",
        "PlayerProgressPut",
    },
    "Leaderboard": {"ScorePut"},
    "PlayerProgress": {"PlayerProgressPut"},
    "Players": {"ProfilePut"},
    "Outbox": {
        "OutboxSweep",
        "LiveAdmin",
        "BroadcastWorker",
        "EndGame",
        "LiveRelay",
    },
    "LiveGames": {
        "LiveAdmin",
        "LivePlayer",
        "WsConnect",
        "WsDisconnect",
        "BroadcastWorker",
        "CacheGame",
        "AskQuestion",
        "CloseQuestion",
        "EndGame",
    },
    "LiveArrivals": set(),
    "Limits": {"TicketIssue", "GamePlay", "DailyChallenge", "GuestCreate", "ProfilePut"},
