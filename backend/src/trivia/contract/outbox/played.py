"""What messages of topics say of one play."""

from pydantic import Field

from trivia.contract.base import Outbound


class PlayedModel(Outbound):
    """What was played and how it went."""

    quiz_id: str
    title: str
    score: int
    correct: int
    judged: int = Field(description="questions that have a right answer")
    mode: str | None = Field(default=None, description="of a game with a host; null: alone")
    game_id: str | None = Field(default=None, description="of a game with a host")
    rank: int | None = Field(default=None, description="among `players`; equal scores share one")
    players: int | None = None
    climbed: int = Field(default=0, description="places since the lowest that a board has shown")
