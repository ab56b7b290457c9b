"""Put quizzes into the tables of a deployed service, local or on AWS.

Repeating it changes nothing.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError
from trivia.adapters.dynamodb.library.library import DynamoLibrary
from trivia.adapters.dynamodb.quizzes.active_games import DynamoActiveGames
from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
from trivia.application.quizzes.listing import solo_game
from trivia.contract.quizzes.format import QuizDocument
from trivia.contract.quizzes.mapping import quiz_from_document

from trivia_local.aws import Deployed
from trivia_local.digests import digest
from trivia_local.errors import RunnerError
from trivia_local.layout import ROOT

SEED_FOLDER = ROOT / "infra" / "seed" / "quizzes"


def quiz_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def seed_fingerprint(folder: Path = SEED_FOLDER) -> str:
    """Changes with any of the quizzes."""
    return digest(iter(quiz_files(folder)))


def seed_quizzes(
    service: Deployed, folder: Path, say: Callable[[str], None], *, listed: bool = True
) -> int:
    """Keep every quiz of `folder`, and list it for all; returns how many there are.

    A stored version never changes, since attempts refer to it: a changed quiz is a new version.

    Args:
        listed: else only who knows its id can host or play a quiz: no player is told it.

    Raises:
        RunnerError: a file is not in the quiz format; names the file.
    """
    client = service.client("dynamodb")
    quizzes = DynamoQuizStore(client, service.tables["GamesDetail"])
    games = DynamoActiveGames(client, service.tables["ActiveGames"])
    library = DynamoLibrary(client, service.tables["Library"])
    files = quiz_files(folder)
    for number, path in enumerate(files, start=1):
        say(f"{number} of {len(files)}")
        text = path.read_text(encoding="utf-8")
        try:
            quiz = quiz_from_document(QuizDocument.model_validate_json(text))
        except ValidationError as error:
            raise RunnerError(
                f"{path.name} is not in the quiz format.",
                f"It has {error.error_count()} faults: `.venv/bin/trivia quiz check {path}`.",
            ) from error
        found = quizzes.newest(quiz.id)
        stored = found.quiz if found else None
        if stored is None or stored != replace(quiz, version=stored.version):
            stored = quizzes.put(text, stored.version + 1 if stored else 1)
        if listed:
            games.put(solo_game(stored))
            library.put(stored, time.time_ns() // 1_000_000)
    say(f"{len(files)} quizzes")
    return len(files)
