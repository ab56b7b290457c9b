"""Who takes part in a game: the one question that every command of a player is asked first."""

from trivia.domain.errors import Forbidden
from trivia.domain.games.refusals import REFUSALS
from trivia.domain.games.removals import check_removed
from trivia.domain.games.roster import Member


def taking_part(member: Member | None) -> Member:
    """`member`, as the roster has them, if they may see the game and act in it.

    Raises:
        Forbidden ``not_joined``, ``banned``, ``removed``.
    """
    if member is None:
        raise Forbidden("not_joined", REFUSALS["not_joined"])
    check_removed(member)
    return member
