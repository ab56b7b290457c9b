"""The host's side of a hosted game: open it, and move it on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from trivia.application.games.opening import new_game, played_quiz
from trivia.application.games.ports import Reservations
from trivia.application.games.values import Role
from trivia.application.hosted.closing import Closing
from trivia.application.hosted.ports import Broadcaster, Connections, GameStore, Rosters
from trivia.application.hosted.tallying import Tally
from trivia.application.hosted.telling import Telling
from trivia.application.hosted.values import Caller, CloseEarly, Connection, VersionedGame
from trivia.application.quizzes.ports import QuizStore
from trivia.application.system import Clock
from trivia.domain.errors import Conflict, Forbidden, NotFound, Unavailable
from trivia.domain.games import commands
from trivia.domain.games.decide import decide
from trivia.domain.games.early_close import ALL_IN_S
from trivia.domain.games.game import Game, Phase, steps_of
from trivia.domain.games.membership import taking_part
from trivia.domain.games.naming import with_member
from trivia.domain.games.parts import goes_through_parts
from trivia.domain.games.roster import Member, seats_of
from trivia.domain.ids import GameId, PlayerId, Slot, UnixMs
from trivia.domain.quizzes.quiz import Quiz

_TRIES = 8
_NOT_HOST = "player"


class Finisher(Protocol):
    def finish(self, game_id: GameId) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class GameFlow:
    games: GameStore
    rosters: Rosters
    reservations: Reservations
    connections: Connections
    quizzes: QuizStore
    broadcaster: Broadcaster
    telling: Telling
    tally: Tally
    clock: Clock
    closing: Closing
    ending: Finisher

    def open(self, caller: Caller) -> None:
        """Begin the game of the host's ticket, or come back to it from any device.

        Raises:
            Forbidden ``not_host``; NotFound ``game_not_found``, ``quiz_not_found``.
        """
        if caller.role is not Role.HOST:
            raise Forbidden("not_host", "Only the host of this game can do that.")
        stored = self.games.load(caller.game_id)
        if stored is None or stored.game.phase is Phase.LOBBY:
            stored = self._create(caller, stored)
        if stored.game.host_id != caller.player_id:
            raise Forbidden("not_host", "Only the host of this game can do that.")
        now = self.clock.now()
        self.connections.add(
            caller.game_id, Connection(caller.connection_id, caller.role, caller.player_id), now
        )
        quiz = played_quiz(self.quizzes, stored.game)
        roster = self.rosters.all(caller.game_id)
        # Of a game that is over the results tell the answers, to who plays that quiz nowhere else.
        if not stored.game.is_over(now):
            self.broadcaster.quiz(caller, stored.game, quiz, now)
        self.broadcaster.post(caller, self.tally.snapshot(caller, stored.game, quiz, roster))
        self.broadcaster.roster(stored.game, roster, now)
        if not stored.is_told and (sure := self.telling.sure(stored)) is not None:
            self.telling.tell(sure.game, quiz, roster)

    def call_again(self, caller: Caller) -> None:
        """The host plays again: tell everyone who is still here. Where, they ask themselves.

        Raises:
            Forbidden ``not_host``; NotFound ``game_not_found``; Conflict ``not_now``.
        """
        stored = self.games.load(caller.game_id)
        if stored is None:
            raise NotFound("game_not_found", "This game has not been opened.")
        if caller.role is not Role.HOST or caller.player_id != stored.game.host_id:
            raise Forbidden("not_host", "Only the host of this game can do that.")
        if stored.game.phase is not Phase.ENDED:
            raise Conflict("not_now", "End this game first.")
        self.broadcaster.called_again(
            stored.game, self.rosters.all(caller.game_id), self.clock.now()
        )

    def slots(self, game_id: GameId) -> Mapping[Slot, PlayerId]:
        """Player ids by slot."""
        return {member.slot: player for player, member in self.rosters.all(game_id).items()}

    def run(self, caller: Caller, command: commands.Command) -> None:
        """Do what `command` asks and tell everyone; who asks for what is so already, or has
        been asked for by somebody else in the same moment, gets the snapshot.

        Raises:
            those of `decide` and `taking_part`; NotFound ``game_not_found``,
            ``no_such_player``; Unavailable.
        """
        if caller.role is Role.SCREEN:  # not even the nudge that every player may give
            raise Forbidden("not_host", "A screen only shows the game.")
        names = isinstance(command, commands.NameTeam)
        actor = caller.player_id if caller.role is Role.HOST or names else _NOT_HOST
        if caller.role is Role.PLAYER:
            taking_part(self.games.sight(caller.game_id, caller.player_id).member)
        for _ in range(_TRIES):
            stored = self.games.load(caller.game_id)
            if stored is None:
                raise NotFound("game_not_found", "This game has not been opened.")
            quiz = played_quiz(self.quizzes, stored.game)
            now = self.clock.now()
            if caller.role is Role.HOST:
                stored = self.telling.caught_up(stored, quiz)
                if stored is None:
                    continue
            if isinstance(command, commands.Remove | commands.Admit) and caller.role is Role.HOST:
                member = self._member(stored.game, command.player_id)
                command = replace(command, member=member, slot=member.slot)
            if isinstance(command, commands.NameTeam):
                roster = self.rosters.all(caller.game_id)
                command = with_member(command, roster.get(caller.player_id), roster)
            if isinstance(command, commands.End) and caller.role is Role.HOST:
                command = replace(command, seats=seats_of(self.rosters.all(caller.game_id)))
            found = decide(stored.game, quiz, command, actor, commands.in_force_at(command, now))
            if caller.role is Role.PLAYER and (found or self.closing.is_stuck(stored.game)):
                stored = self.telling.caught_up(stored, quiz)
                if stored is None:
                    continue
            if not found:
                self._nothing_new(caller, command, stored, quiz, now)
                return
            _, game = steps_of(stored.game, found)[-1]
            self._promise(command, game)
            fenced = isinstance(command, commands.Close) and self.closing.is_over(game)
            removed = _as_it_will_be(command)
            saved = self.games.save(stored, game, fenced=fenced, removed=removed)
            if saved is not None:
                self._follow(command, saved, quiz)
                return
        raise Unavailable("unavailable", "The game is being changed. Please try again.")

    def _create(self, caller: Caller, found: VersionedGame | None) -> VersionedGame:
        """The game, listed: whoever created the one that was `found` may have died before."""
        reservation = self.reservations.of_game(caller.game_id)
        if reservation is None and found is not None:
            return found
        if reservation is None:
            raise NotFound("game_not_found", "This game was not opened in time. Host a new one.")
        if reservation.host_id != caller.player_id:
            raise Forbidden("not_host", "Only the host of this game can do that.")
        self.games.create(new_game(reservation))
        self.reservations.list_open(reservation, caller.name)
        stored = self.games.load(caller.game_id)
        if stored is None:
            raise Unavailable("unavailable", "The game cannot be read. Please try again.")
        return stored

    def _member(self, game: Game, player_id: PlayerId) -> Member:
        member = self.rosters.all(game.id).get(player_id)
        if member is None:
            raise NotFound("no_such_player", "There is no such player in this game.", "slot")
        return member

    def _nothing_new(
        self,
        caller: Caller,
        command: commands.Command,
        stored: VersionedGame,
        quiz: Quiz,
        now: UnixMs,
    ) -> None:
        if isinstance(command, commands.Close) and self.closing.is_stuck(stored.game):
            self.closing.settle(stored, quiz)
            return
        if isinstance(command, commands.Show) and goes_through_parts(stored.game, command):
            self.broadcaster.part(stored.game, command.step, now)
            return
        roster = self.rosters.all(caller.game_id)
        if isinstance(command, commands.End):
            self.ending.finish(caller.game_id)
        if caller.role is Role.HOST:
            reply = self.tally.snapshot(caller, stored.game, quiz, roster)
        else:
            reply = self.broadcaster.snapshot(caller, stored.game, quiz, roster, now)
        self.broadcaster.post(caller, reply)

    def _promise(self, command: commands.Command, game: Game) -> None:
        if isinstance(command, commands.Close):
            self.telling.promise(game, delay_s=self.closing.longest_s)
        else:
            removed = command.player_id if isinstance(command, commands.Remove) else None
            self.telling.promise(game, removed)

    def _follow(self, command: commands.Command, stored: VersionedGame, quiz: Quiz) -> None:
        if isinstance(command, commands.Close):
            self.closing.settle(stored, quiz)  # tells of both steps at once
            return
        self.telling.tell((self.telling.sure(stored) or stored).game, quiz)
        game = stored.game
        if isinstance(command, commands.Remove | commands.Resume) and game.phase is Phase.QUESTION:
            # All who are left may have answered.
            self.telling.work.later(CloseEarly(game.id, game.index), delay_s=ALL_IN_S)
        if isinstance(command, commands.End):
            self.ending.finish(stored.game.id)


def _as_it_will_be(command: commands.Command) -> Member | None:
    """The member whom `command` removes or lets in again."""
    match command:
        case commands.Remove(member=Member() as member):
            return replace(member, removed=True, banned=member.banned or command.ban)
        case commands.Admit(member=Member() as member):
            return replace(member, removed=False)
        case _:
            return None
