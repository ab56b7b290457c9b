"""How players come into teams, dealt by slot or chosen, and what a team may be called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from trivia.domain.errors import InvalidInput
from trivia.domain.games.rules import Teams
from trivia.domain.ids import Slot
from trivia.domain.players.names import clean_name, name_key

TEAMS = ("red", "blue", "green", "yellow")
"""What players are dealt into, and what pages offer who choose."""

STANDARD_NAMES: Mapping[str, tuple[str, ...]] = {
    "red": ("Red", "Rot", "Rouge"),
    "blue": ("Blue", "Blau", "Bleu"),
    "green": ("Green", "Grün", "Vert"),
    "yellow": ("Yellow", "Gelb", "Jaune"),
}
"""What pages call them while nobody has named them; a test compares their texts."""

_STANDARD: Mapping[str, str] = {
    name_key(name): team for team, names in STANDARD_NAMES.items() for name in (team, *names)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamName:
    """What the players of one of `TEAMS` have called it.

    Attributes:
        name: empty if it has its standard name.
        changes: how often its players have changed it.
        locked: the host has put it back, and nobody names it any more.
    """

    name: str = ""
    changes: int = 0
    locked: bool = False


def dealt_team(slot: Slot) -> str:
    """The team of the player at `slot` (from 1): by slot, so that two at once differ."""
    return TEAMS[(slot - 1) % len(TEAMS)]


def chosen_team(
    teams: Teams,
    wanted: str | None,
    is_decent: Callable[[str], bool],
    named: Mapping[str, TeamName],
) -> str | None:
    """The team that a new player asks for, also by a name that its players gave it (`named`) or
    that pages call it; None where nobody chooses.

    Raises:
        InvalidInput ``team_required``, ``team_not_allowed``.
    """
    if teams is not Teams.CHOSEN:
        return None
    name = proposed_name(wanted or "", is_decent, "team")
    if not name:
        raise InvalidInput("team_required", "Choose a team.", "team")
    key = name_key(name)
    called = (team for team, one in named.items() if one.name and name_key(one.name) == key)
    # A made-up team that is called as one of `TEAMS` could be told from it by nobody.
    return next(called, _STANDARD.get(key, name))


def proposed_name(text: str, is_decent: Callable[[str], bool], field: str = "name") -> str:
    """`text` as the name of a team; empty if it says nothing.

    Raises:
        InvalidInput ``team_not_allowed``, of the field that is named.
    """
    if not text.split():
        return ""
    try:
        name = clean_name(text, least=1)
    except InvalidInput as fault:
        raise InvalidInput("team_not_allowed", fault.message, field) from fault
    if not is_decent(name):
        raise InvalidInput("team_not_allowed", "Please choose another team name.", field)
    return name
