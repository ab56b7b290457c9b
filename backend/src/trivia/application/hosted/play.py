"""The players' side of a hosted game: join, answer, look."""

from dataclasses import dataclass, replace

from trivia.application.games.notifier import Notice, ThrottledNotifier, Topic
from trivia.application.games.opening import played_quiz
from trivia.application.games.values import Role
from trivia.application.hosted.closing import fits
from trivia.application.hosted.ports import (
    AnswerStore,
    Broadcaster,
    Connections,
    GameStore,
    Rosters,
)
from trivia.application.hosted.values import Caller, Connection, StoredAnswer, VersionedGame
from trivia.application.players.ports import NameFilter
from trivia.application.quizzes.ports import QuizStore
from trivia.application.system import Clock
from trivia.domain.errors import Conflict, Forbidden, NotFound, TriviaError
from trivia.domain.games.decide import check_answer, check_join
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.roster import Member
from trivia.domain.games.rules import Teams
from trivia.domain.games.teams import chosen_team, dealt_team
from trivia.domain.ids import PlayerId, UnixMs
from trivia.domain.players.player import NAME_MAX
from trivia.domain.questions.judging import check_fit
from trivia.domain.questions.question import Response

MAX_PLAYERS = 1_000
_SAME_NAMES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class GamePlayers:
    games: GameStore
    rosters: Rosters
    answers: AnswerStore
    connections: Connections
    quizzes: QuizStore
    names: NameFilter
    broadcaster: Broadcaster
    notifier: ThrottledNotifier
    clock: Clock

    def join(self, caller: Caller, team: str | None) -> None:
        """Take a place, or the one held before, with its score.

        Raises:
            those of `check_join`; NotFound ``game_not_found``; Forbidden ``banned``,
            ``not_player``; Conflict ``name_taken``, ``game_full``; InvalidInput
            ``team_required``, ``team_not_allowed``.
        """
        _play(caller)
        stored, member = self.games.head(caller.game_id, caller.player_id)
        game = _opened(stored).game
        check_join(game, guest=caller.guest, known=member is not None)
        new: Member | None = None
        if member is None:
            new = self._enrol(caller, game, team)
        elif member.banned:
            raise Forbidden("banned", "The host has removed you from this game.")
        elif member.removed:
            self.rosters.put(game.id, replace(member, removed=False))
        # First the connection, then the snapshot: no event can fall between them.
        self._connect(caller)
        if new is None or not self._welcome(caller, new):
            self.look(caller)
        self.notifier.changed(Notice(game.id, Topic.ROSTER))

    def answer(self, caller: Caller, index: int, response: Response, arrived_at: UnixMs) -> None:
        """Store an answer that reached the gateway at `arrived_at` (Unix ms); the receipt says
        that it will be counted. The same answer again gets the same receipt.

        Raises:
            those of `check_answer` and `check_fit`; NotFound ``game_not_found``; Forbidden
            ``not_joined``, ``removed``, ``not_player``; Conflict ``already_answered``.
        """
        _play(caller)
        game_id = caller.game_id
        answer = StoredAnswer(
            player_id=caller.player_id,
            response=response,
            arrived_at=arrived_at,
            stored_at=self.clock.now(),
        )
        # Written first, looked at after: see closing.py.
        earlier = self.answers.put(game_id, index, answer)
        try:
            game = self._check(caller, index, arrived_at)
            question = played_quiz(self.quizzes, game).questions[index]
            check_fit(question, response)
        except TriviaError:
            # Should this fail: what came too early, too late or in a pause is not scored, and
            # what does not fit makes room below.
            if earlier is None:
                self.answers.withdraw(game_id, index, answer)
            raise
        if earlier is not None:
            answer = self._again(caller, index, game, earlier, answer)
        self.broadcaster.receipt(caller, game, index, answer.arrived_at, self.clock.now())
        if answer is not earlier:
            self.notifier.changed(Notice(game_id, Topic.ANSWERS, index))

    def _welcome(self, caller: Caller, new: Member) -> bool:
        """Send a newcomer the snapshot of a lobby, without reading all who came before; False
        if it has to say more. Of the others it says how many came (who was removed counts,
        until the lobby is sent again)."""
        stored, _ = self.games.head(caller.game_id, new.player_id)
        game = _opened(stored).game
        if game.phase is not Phase.LOBBY or game.rules.teams is not Teams.NONE:
            return False
        roster = {new.player_id: new}
        quiz, now = played_quiz(self.quizzes, game), self.clock.now()
        self.broadcaster.snapshot(caller, game, quiz, roster, now, answered=False, players=new.slot)
        return True

    def look(self, caller: Caller) -> None:
        """Send the snapshot. A screen comes in this way: it takes no place.

        Raises:
            NotFound ``game_not_found``; Forbidden ``removed``, ``not_joined``.
        """
        if caller.role is Role.SCREEN:
            self._listen(caller)
        game = _opened(self.games.load(caller.game_id)).game
        roster = self.rosters.all(game.id)
        answered = False
        if caller.role is Role.PLAYER:
            _admitted(roster.get(caller.player_id))
            answered = self._has_answered(game, caller.player_id)
        quiz, now = played_quiz(self.quizzes, game), self.clock.now()
        self.broadcaster.snapshot(caller, game, quiz, roster, now, answered=answered)
        if caller.role is Role.SCREEN and game.phase is Phase.LOBBY:
            self.broadcaster.lobby(game, roster, now, players=False)

    def left(self, caller: Caller) -> None:
        """The connection is closed."""
        self.connections.remove(caller.game_id, caller.connection_id)
        stored, member = self.games.head(caller.game_id, caller.player_id)
        if stored is not None and member is not None and stored.game.phase is not Phase.ENDED:
            self.notifier.changed(Notice(caller.game_id, Topic.ROSTER), at_once=False)

    def _listen(self, caller: Caller) -> None:
        stored, _ = self.games.head(caller.game_id, caller.player_id)
        _opened(stored)
        self._connect(caller)

    def _connect(self, caller: Caller) -> None:
        connection = Connection(caller.connection_id, caller.role, caller.player_id)
        self.connections.add(caller.game_id, connection, self.clock.now())

    def _again(
        self, caller: Caller, index: int, game: Game, earlier: StoredAnswer, answer: StoredAnswer
    ) -> StoredAnswer:
        """The answer that counts: `earlier`, if it is the same; a new one only if that cannot."""
        question = played_quiz(self.quizzes, game).questions[index]
        if game.clock.was_open(earlier.arrived_at) and fits(question, earlier):
            if earlier.response == answer.response:
                return earlier
        elif self.answers.replace(game.id, index, earlier, answer):
            self._check(caller, index, answer.arrived_at)
            return answer
        raise Conflict("already_answered", "You have answered this question.")

    def _check(self, caller: Caller, index: int, arrived_at: UnixMs) -> Game:
        """The game without standings, if an answer that is written by now will count."""
        stored, member = self.games.head(caller.game_id, caller.player_id)
        stored = _opened(stored)
        slot = _admitted(member).slot
        check_answer(stored.game, index, arrived_at, slot)
        if stored.fenced:
            raise Conflict("too_late", "The time for this question is over.")
        return stored.game

    def _has_answered(self, game: Game, player_id: PlayerId) -> bool:
        if not game.phase.takes_answers:
            return False
        answer = self.answers.get(game.id, game.index, player_id)
        return answer is not None and game.clock.was_open(answer.arrived_at)

    def _enrol(self, caller: Caller, game: Game, team: str | None) -> Member | None:
        """The new member; None if a second tab of the same player was faster."""
        chosen = chosen_team(game.rules.teams, team, self.names.allows)
        slot = self.rosters.next_slot(game.id)
        if slot > MAX_PLAYERS:
            raise Conflict("game_full", f"A game has room for {MAX_PLAYERS} players.")
        if game.rules.teams is Teams.DEALT:
            chosen = dealt_team(slot)
        for attempt in range(1, _SAME_NAMES + 1):
            member = Member(
                player_id=caller.player_id,
                slot=slot,
                name=_numbered(caller.name, attempt),
                team=chosen,
                guest=caller.guest,
            )
            if self.rosters.enrol(game.id, member):
                return member
            _, known = self.games.head(game.id, caller.player_id)
            if known is not None:
                return None
        raise Conflict("name_taken", "This name is taken in this game. Please choose another.")


def _opened(stored: VersionedGame | None) -> VersionedGame:
    if stored is None:
        raise NotFound("game_not_found", "This game is not open.")
    return stored


def _play(caller: Caller) -> None:
    if caller.role is not Role.PLAYER:
        raise Forbidden("not_player", "This connection is not a player's and cannot play.")


def _admitted(member: Member | None) -> Member:
    if member is None:
        raise Forbidden("not_joined", "Join the game first.")
    if member.removed:
        raise Forbidden("removed", "The host has removed you from this game.")
    return member


def _numbered(name: str, attempt: int) -> str:
    if attempt == 1:
        return name
    suffix = f" {attempt}"
    return name[: NAME_MAX - len(suffix)].rstrip() + suffix
