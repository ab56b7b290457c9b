"""What players call their team: in the lobby, a few times, and unlike any other team."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from trivia.domain.errors import Conflict, InvalidInput
from trivia.domain.games import commands, events
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.membership import taking_part
from trivia.domain.games.roster import Member, Roster, active
from trivia.domain.games.rules import Teams
from trivia.domain.games.teams import STANDARD_NAMES, TEAMS, TeamName
from trivia.domain.players.names import name_key

CHANGES_OF_PLAYER = 3
"""So often one player names the team."""

CHANGES_OF_TEAM = 6
"""So often all of a team together do: everyone hears of each, so it must not grow with players."""


def with_member(
    command: commands.NameTeam, member: Member | None, roster: Roster
) -> commands.NameTeam:
    """`command` with what the roster says: who sends it, and which teams players have made up."""
    made_up = frozenset(one.team for one in active(roster) if one.team) - set(TEAMS)
    return replace(command, member=member, made_up=made_up)


def current_names(named: Mapping[str, TeamName]) -> dict[str, str]:
    """By team, of those that do not bear their standard name."""
    return {team: one.name for team, one in sorted(named.items()) if one.name}


def locked_teams(named: Mapping[str, TeamName]) -> list[str]:
    return sorted(team for team, one in named.items() if one.locked)


def is_called(game: Game, command: commands.NameTeam) -> bool:
    """Whether the team of the sender bears that name already."""
    member = command.member
    if member is None or member.team not in TEAMS or game.phase is not Phase.LOBBY:
        return False
    return _of(game, member.team).name == command.name


def named(game: Game, command: commands.NameTeam) -> events.TeamNamed:
    """What comes of a name that somebody proposes who takes part.

    Raises:
        those of `taking_part`; Conflict ``not_now``, ``no_team_to_name``, ``team_name_locked``,
        ``team_name_taken``, ``team_named_too_often``.
    """
    member = taking_part(command.member)
    if member.team not in TEAMS:
        raise Conflict("no_team_to_name", "You are in no team that could be named.")
    if game.phase is not Phase.LOBBY:
        raise Conflict("not_now", "Teams are named before the first question.")
    team = member.team
    if _of(game, team).locked:
        raise Conflict("team_name_locked", "The host has put the name of this team back.")
    if _is_taken(game, team, command):
        raise Conflict("team_name_taken", "Another team has this name.", "name")
    own = game.namings.get(member.slot, 0)
    if own >= CHANGES_OF_PLAYER or _of(game, team).changes >= CHANGES_OF_TEAM:
        raise Conflict("team_named_too_often", "This team was named often enough.")
    return events.TeamNamed(team, command.name, slot=member.slot)


def put_back(game: Game, command: commands.ResetTeam) -> events.TeamNamed:
    """Raises: InvalidInput ``no_such_team``."""
    if command.team not in TEAMS or game.rules.teams is Teams.NONE:
        raise InvalidInput("no_such_team", "There is no such team.", "team")
    return events.TeamNamed(command.team, "", locked=True)


def is_put_back(game: Game, command: commands.ResetTeam) -> bool:
    return _of(game, command.team).locked


def _of(game: Game, team: str) -> TeamName:
    return game.team_names.get(team, TeamName())


def _is_taken(game: Game, team: str, command: commands.NameTeam) -> bool:
    wanted = name_key(command.name)
    return bool(command.name) and any(
        name_key(name) == wanted for name in _of_others(game, team, command.made_up)
    )


def _of_others(game: Game, team: str, made_up: Iterable[str]) -> Iterator[str]:
    """What other teams are called, or would be if their names were put back."""
    yield from made_up
    for other in TEAMS:
        if other != team:
            yield from (other, *STANDARD_NAMES[other], _of(game, other).name)
