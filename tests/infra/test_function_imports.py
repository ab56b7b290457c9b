"""A function's cold start pays for what it imports: each may import only what it needs."""

import json
import os
import subprocess
import sys
from functools import cache

import pytest

from tests.infra.stack_model import functions

FUNCTIONS = (
    "active_games_list",
    "game_play",
    "game_answer",
    "daily_challenge",
    "leaderboard_get",
    "profile_get",
    "profile_put",
    "score_put",
    "player_progress_put",
    "outbox_sweep",
    "attempt_relay",
    "pre_sign_up",
)
SETTINGS = {
    **dict.fromkeys(
        (
            "BUCKET_MEDIA",
            "TABLE_ACTIVE_GAMES",
            "TABLE_ATTEMPTS",
            "TABLE_GAMES_DETAIL",
            "TABLE_LEADERBOARD",
            "TABLE_LIBRARY",
            "TABLE_LIMITS",
            "TABLE_OUTBOX",
            "TABLE_PLAYERS",
            "TABLE_PLAYER_INVENTORY",
            "TABLE_PLAYER_PROGRESS",
            "TABLE_QUIZ_STATS",
        ),
        "table",
    ),
    "TOPIC_LEADERBOARD_ARN": "arn:aws:sns:us-east-1:000000000000:a",
    "TOPIC_PLAYER_WALLET_ARN": "arn:aws:sns:us-east-1:000000000000:c",
    "TOPIC_PLAYER_PROGRESS_ARN": "arn:aws:sns:us-east-1:000000000000:b",
    "TOPIC_NOTIFICATION_ARN": "arn:aws:sns:us-east-1:000000000000:c",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    # Bytecode is kept between the processes: half the time.
    "PYTHONDONTWRITEBYTECODE": "",
    # Makes the module build its service while it is imported, as on Lambda.
    "AWS_LAMBDA_FUNCTION_NAME": "test",
}
NOBODY = {
    "boto3",
    "charset_normalizer",
    "defusedxml",
    "python_calamine",
    "requests",
    "httpx",
    "aiohttp",
    "jwt",
    "markdown_it",
    "redis",
    "regex",
    "s3transfer",
    "trivia.adapters.formats",
    "trivia.domain.formats",
    "trivia_local",
    "xlsxwriter",
    "aws_lambda_powertools.utilities.parser",
}
ONLY = {
    "trivia.contract.quizzes.format": {"game_play", "game_answer", "daily_challenge"},
    "better_profanity": {"profile_put"},
    "trivia.domain.players.lookalikes_table": {"profile_put"},
    "aws_lambda_powertools.utilities.batch": {"score_put", "player_progress_put"},
    "trivia.domain.questions.judging": {
        "game_play",
        "game_answer",
        "daily_challenge",
        "attempt_relay",
    },
    "trivia.domain.insights": {"attempt_relay"},
    "trivia.adapters.messaging.sns": {"attempt_relay", "outbox_sweep"},
    "pydantic.main": set(FUNCTIONS) - {"outbox_sweep", "pre_sign_up"},
    "botocore.session": {"attempt_relay", "outbox_sweep"},
    "botocore.auth": set(FUNCTIONS) - {"pre_sign_up"},
}


@cache
def modules_of(function: str) -> frozenset[str]:
    """What a fresh process has imported once the function is ready to be invoked."""
    code = (
        f"import json, sys, {_module(function)}\nsys.stdout.write(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | SETTINGS,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return frozenset(json.loads(done.stdout))


def _module(function: str) -> str:
    """Where the handler of `function` is: its room is in the template."""
    handlers = [one["Handler"].removesuffix(".handler") for one in functions().values()]
    (module,) = (one for one in handlers if one.endswith(f".{function}"))
    return str(module)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_imports_nothing_that_only_others_need(function: str) -> None:
    imported = modules_of(function)

    assert not imported & NOBODY
    surplus = {module for module, users in ONLY.items() if function not in users} & imported
    assert not surplus


def test_the_modules_watched_for_exist() -> None:
    for module, users in ONLY.items():
        for function in users:
            assert module in modules_of(function), (module, function)
