"""What quizzes of players are called: the service says it, and no two are called the same."""

from base64 import b32encode
from hashlib import sha256

from trivia.domain.ids import PlayerId, QuizId

PREFIX = "quiz-"
_LENGTH = 12
"""Of 32 letters each: sixty bits, which nobody guesses who is not told."""


def new_quiz_id(owner_id: PlayerId, request_id: str) -> QuizId:
    """``quiz-k3v7…``: of the same request the same one, so that a repeated call makes no second.

    Args:
        request_id: random; who makes it up badly gives away the address of own quizzes only.
    """
    return QuizId(f"{PREFIX}{derived(owner_id, request_id)}")


def is_of_player(quiz_id: QuizId) -> bool:
    """Whether a player has made the quiz; else it comes with the service."""
    return quiz_id.startswith(PREFIX)


def derived(owner_id: PlayerId, request_id: str) -> str:
    digest = sha256(f"{owner_id}#{request_id}".encode()).digest()
    return b32encode(digest).decode().lower()[:_LENGTH]
