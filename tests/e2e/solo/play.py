"""A player of solo quizzes who knows the answers."""

from dataclasses import dataclass

from trivia.contract.http import AttemptScored
from trivia_bots.accounts.cognito import Account, Tokens
from trivia_bots.clients.http import HttpClient

from tests.quiz_answers import right_answers


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody who is signed in; with a profile unless the test says otherwise."""

    account: Account
    tokens: Tokens
    api: HttpClient

    @property
    def id(self) -> str:
        return self.tokens.player_id


async def play(player: Player, quiz_id: str, right: int = 10) -> AttemptScored:
    """Open an attempt and submit `right` correct responses; the others are left out."""
    opened = await player.api.open_attempt(quiz_id)
    return await player.api.submit(opened.attempt_id, right_answers(quiz_id, right))
