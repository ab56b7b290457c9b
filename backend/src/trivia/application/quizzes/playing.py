"""Who may begin a game or an attempt of which quiz."""

from trivia.domain.errors import Conflict, NotFound
from trivia.domain.ids import PlayerId
from trivia.domain.quizzes.publication import Published


def playable(found: Published | None, player_id: PlayerId, missing: NotFound) -> Published:
    """What was found, if `player_id` may begin something with it.

    Args:
        missing: what is said where there is no such quiz, and where the caller must not know of it.

    Raises:
        NotFound: `missing`; Conflict ``quiz_retired``, ``quiz_hidden``.
    """
    if found is None or found.standing.is_hidden_from(player_id):
        raise missing
    if found.standing.retired:
        raise Conflict("quiz_retired", "Its author has withdrawn this quiz.")
    if found.standing.hidden:
        raise Conflict("quiz_hidden", "Moderators have hidden this quiz.")
    return found
