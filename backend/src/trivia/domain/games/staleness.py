"""Commands that come twice, or late: what they ask for was done, or what they mean is over."""

from typing import assert_never

from trivia.domain.games import commands
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.naming import is_called, is_put_back
from trivia.domain.ids import UnixMs

CLOCKS_MS = 1_000
"""Clocks of broker and functions differ: what was sent so shortly before may have been after."""


def is_done(game: Game, command: commands.Command, now: UnixMs) -> bool:
    """Whether what `command` asks for is so at `now` (Unix ms), or was so before the game moved
    on."""
    match command:
        case commands.Ask():
            return command.index <= game.index
        case commands.StartNow():
            return command.index < game.index or (
                command.index == game.index and not game.is_leading_in(now)
            )
        case commands.Close():
            return command.index < game.index or (
                command.index == game.index and not game.phase.has_open_question
            )
        case commands.Settle():
            is_settled = game.phase in (Phase.CLOSED, Phase.REVEALED)
            return command.index < game.index or is_settled
        case commands.Reveal():
            return game.phase is Phase.REVEALED
        case commands.Show():
            return game.phase is Phase.REVEALED and command.step <= game.step
        case commands.Pause():
            return game.phase is Phase.PAUSED
        case commands.Resume():
            return game.phase is Phase.QUESTION
        case commands.Skip():
            return command.index < game.index or command.index in game.skipped
        case commands.Remove(member=member):
            return member is not None and member.removed and (member.banned or not command.ban)
        case commands.Admit(member=member):
            return member is not None and not member.removed
        case commands.NameTeam():
            return is_called(game, command)
        case commands.ResetTeam():
            return is_put_back(game, command)
        case commands.End():
            return game.phase is Phase.ENDED
        case _:
            assert_never(command)


def is_stale(game: Game, command: commands.Command, now: UnixMs) -> bool:
    """Whether whoever sent `command` had not seen what is shown at `now` (Unix ms)."""
    if isinstance(command, commands.Settle | commands.NameTeam | commands.ResetTeam):
        return False  # a name that is put back is wanted by nobody, whatever it was
    if isinstance(command, commands.Remove | commands.Admit):
        # Of this player: who is asked, and how the others fare, does not matter.
        last = game.removals.get(command.slot, 0) if command.slot is not None else 0
        return command.seq is not None and command.seq < last
    if isinstance(command, commands.Close) and _is_due(game, now):
        return False  # anyone may close it now
    if command.seq is not None:
        return command.seq < game.since
    return command.sent_at is not None and command.sent_at < _begin(game, command) - CLOCKS_MS


def _is_due(game: Game, now: UnixMs) -> bool:
    return game.phase is Phase.QUESTION and now >= game.clock.deadline


def _begin(game: Game, command: commands.Command) -> UnixMs:
    """When what `command` of an older client means can have begun at the earliest (Unix ms)."""
    clock = game.clock
    match command:
        case commands.Pause():
            return clock.went_on_at
        case commands.Resume():
            return clock.deadline if game.phase is Phase.PAUSED else 0
        case commands.Reveal() | commands.Show() | commands.End():
            return clock.asked_at
        case _:
            return 0  # it names its question
