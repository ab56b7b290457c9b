"""How players come into teams: dealt by slot, or chosen by a name that others may read."""

from collections.abc import Callable

from trivia.domain.errors import InvalidInput
from trivia.domain.games.rules import Teams
from trivia.domain.ids import Slot
from trivia.domain.players.names import clean_name

TEAMS = ("red", "blue", "green", "yellow")
"""What players are dealt into."""


def dealt_team(slot: Slot) -> str:
    """The team of the player at `slot` (from 1): by slot, so that two at once differ."""
    return TEAMS[(slot - 1) % len(TEAMS)]


def chosen_team(teams: Teams, wanted: str | None, is_decent: Callable[[str], bool]) -> str | None:
    """The team that a new player asks for; None where nobody chooses.

    Raises:
        InvalidInput ``team_required``, ``team_not_allowed``.
    """
    if teams is not Teams.CHOSEN:
        return None
    if not (wanted or "").split():
        raise InvalidInput("team_required", "Choose a team.", "team")
    try:
        name = clean_name(wanted or "", least=1)
    except InvalidInput as fault:
        raise InvalidInput("team_not_allowed", fault.message, "team") from fault
    if not is_decent(name):
        raise InvalidInput("team_not_allowed", "Please choose another team name.", "team")
    return name
