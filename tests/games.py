"""Builders of games with a host."""

import secrets
from dataclasses import replace
from typing import Any

from trivia.application.games.values import Reservation, Transport
from trivia.domain.games import commands
from trivia.domain.games.decide import decide
from trivia.domain.games.game import Game, evolve
from trivia.domain.ids import GameId, PlayerId, QuizId
from trivia.domain.kinds.single_choice import ChoiceResponse
from trivia.domain.quizzes.quiz import Quiz

from tests.builders import quiz
from tests.fakes.clock import NOON
from tests.modes import CASUAL, COMPETITIVE

HOST = PlayerId("player-host")
RIGHT, WRONG = ChoiceResponse("a"), ChoiceResponse("b")
"""Responses to the first question of `builders.quiz`."""


def a_game(**changes: Any) -> Game:
    """A game of the quiz of `builders.quiz`, with an id that no other test uses."""
    base = Game(
        id=GameId(f"game-{secrets.token_hex(6)}"),
        pin="123456",
        host_id=HOST,
        quiz_id=QuizId("rivers"),
        quiz_version=1,
        title="Rivers",
        question_count=6,
        rules=CASUAL,
        created_at=NOON,
    )
    return replace(base, **changes)


def a_reservation(pin: str, **changes: Any) -> Reservation:
    """A hosted game that was promised under `pin`, with an id that no other test uses."""
    base = Reservation(
        game_id=GameId(f"game-{secrets.token_hex(6)}"),
        pin=pin,
        transport=Transport.WEBSOCKET,
        host_id=HOST,
        quiz_id=QuizId("rivers"),
        quiz_version=2,
        title="Rivers",
        question_count=5,
        rules=COMPETITIVE,
        created_at=NOON,
    )
    return replace(base, **changes)


def after(
    game: Game,
    command: commands.Command,
    actor: str = HOST,
    at: int = NOON,
    of: Quiz | None = None,
) -> Game:
    """The game after what `actor` does at `at` (ms); `of` is the quiz of `builders.quiz` unless
    it is another one."""
    for event in decide(game, of or quiz(), command, actor, at):
        game = evolve(game, event)
    return game
