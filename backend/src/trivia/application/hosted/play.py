"""The players' side of a hosted game: join, answer, look."""

from dataclasses import dataclass

from trivia.application.games.notifier import Notice, Topic
from trivia.application.games.opening import played_quiz
from trivia.application.games.values import Role
from trivia.application.hosted.closing import fits
from trivia.application.hosted.ports import (
    AnswerStore,
    Broadcaster,
    Connections,
    Enrolment,
    GameStore,
    Places,
    Rosters,
)
from trivia.application.hosted.seating import Seating
from trivia.application.hosted.tallying import Tally
from trivia.application.hosted.throttle import ReadAheadNotifier
from trivia.application.hosted.values import (
    AnsweredOtherwise,
    Caller,
    Connection,
    Reply,
    Sight,
    StoredAnswer,
    VersionedGame,
)
from trivia.application.players.ports import NameFilter
from trivia.application.quizzes.ports import QuizStore
from trivia.application.system import Clock
from trivia.domain.errors import Conflict, Forbidden, NotFound, TriviaError
from trivia.domain.games.decide import check_answer, check_join
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.membership import taking_part
from trivia.domain.games.refusals import REFUSALS
from trivia.domain.games.removals import check_removed
from trivia.domain.games.roster import Member
from trivia.domain.games.rules import Teams
from trivia.domain.games.teams import chosen_team
from trivia.domain.ids import PlayerId, UnixMs
from trivia.domain.questions.judging import check_fit
from trivia.domain.questions.question import Response

CONNECTIONS_MOST = 5
"""Of one player, at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GamePlayers:
    games: GameStore
    rosters: Rosters
    answers: AnswerStore
    connections: Connections
    places: Places
    seating: Seating
    quizzes: QuizStore
    names: NameFilter
    broadcaster: Broadcaster
    notifier: ReadAheadNotifier
    tally: Tally
    clock: Clock

    def join(self, caller: Caller, team: str | None) -> Reply:
        """Take a place, or the one held before, with its score; the reply is the snapshot.

        Raises:
            those of `check_join` and `Seating.take`; NotFound ``game_not_found``; Forbidden
            ``banned``, ``removed``, ``not_player``; InvalidInput ``team_required``,
            ``team_not_allowed``.
        """
        _play(caller)
        notice = Notice(caller.game_id, Topic.ROSTER)
        sight = self._sight(caller, notice, count=True)
        game, member = _opened(sight.game).game, sight.member
        check_join(game, guest=caller.guest, known=member is not None)
        if member is not None:
            check_removed(member)
        # First the connection, then the snapshot: no event can fall between them.
        if member is None or caller.connection_id not in sight.connections:
            self._enter(caller, game, member, team)
            sight = self._sight(caller, notice, count=True)
            self._cap(caller, sight.connections)
        reply = self._welcome(caller, sight) or self.look(caller)
        self.notifier.changed(notice, sight.notice)
        return reply

    def answer(self, caller: Caller, index: int, response: Response, arrived_at: UnixMs) -> Reply:
        """Store an answer that reached the gateway at `arrived_at` (Unix ms); the receipt says
        that it will be counted, here and on other connections of the player. The same answer
        again gets the same receipt.

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
        notice = Notice(game_id, Topic.ANSWERS, index)
        try:
            sight = self._sight(caller, notice)
            game = _checked(sight, index, arrived_at)
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
        reply = self.broadcaster.receipt(game, index, answer, self.clock.now())
        if answer is not earlier:
            others = sorted(sight.connections - {caller.connection_id})
            if others:
                self.broadcaster.elsewhere(game_id, caller.player_id, others, reply)
            self.notifier.changed(notice, sight.notice)
        return reply

    def look(self, caller: Caller) -> Reply:
        """The snapshot, to a host after the answers so far. A screen comes in this way: it takes no
        place.

        Raises:
            NotFound ``game_not_found``; Forbidden ``removed``, ``not_joined``.
        """
        if caller.role is Role.SCREEN:
            self._listen(caller)
        game = _opened(self.games.load(caller.game_id)).game
        roster = self.rosters.all(game.id)
        quiz, now = played_quiz(self.quizzes, game), self.clock.now()
        if caller.role is Role.SCREEN and game.phase is Phase.LOBBY:
            self.broadcaster.lobby(game, roster, now, players=False)
        if caller.role is not Role.PLAYER:
            return self.tally.snapshot(caller, game, quiz, roster)
        taking_part(roster.get(caller.player_id))
        answered = self._answered(game, caller.player_id)
        return self.broadcaster.snapshot(caller, game, quiz, roster, now, answered=answered)

    def ping(self, caller: Caller) -> Reply:
        """That the line is alive, and how far the game is; to strangers only the first.

        Raises:
            Forbidden ``removed``, ``banned``: whoever was to tell them may have died.
        """
        sight = self.games.sight(caller.game_id, caller.player_id)
        is_stranger = caller.role is Role.PLAYER and sight.member is None
        if caller.role is Role.PLAYER and not is_stranger:
            taking_part(sight.member)
            if caller.connection_id not in sight.connections:
                # Taken for gone by a post that failed: else nothing more would come through it.
                now = self.clock.now()
                self.places.connect(caller.game_id, caller.player_id, caller.connection_id, now)
                self._cap(caller, sight.connections)
        seq = 0 if is_stranger or sight.game is None else sight.game.game.seq
        return self.broadcaster.pong(caller.game_id, seq, self.clock.now())

    def left(self, caller: Caller) -> None:
        """The connection is closed."""
        if caller.role is not Role.PLAYER:
            self.connections.remove(caller.game_id, caller.connection_id)
            return
        stored = self.games.head(caller.game_id)
        if stored is None or stored.game.phase is Phase.ENDED:
            return  # nothing more is sent: what names the connection expires
        self.places.disconnect(caller.game_id, caller.player_id, caller.connection_id)
        notice = Notice(caller.game_id, Topic.ROSTER)
        sight = self._sight(caller, notice)
        if sight.game is None or sight.member is None or sight.game.game.phase is Phase.ENDED:
            return
        self.notifier.changed(notice, sight.notice, at_once=False)

    def _sight(self, caller: Caller, notice: Notice, *, count: bool = False) -> Sight:
        wanted = self.notifier.wanted(notice)
        return self.games.sight(caller.game_id, caller.player_id, wanted, count=count)

    def _enter(self, caller: Caller, game: Game, member: Member | None, team: str | None) -> None:
        if member is None:
            teams = game.rules.teams
            chosen = chosen_team(teams, team, self.names.allows, game.team_names)
            enrolment = self.seating.take(caller, chosen, dealt=teams is Teams.DEALT)
            if enrolment is Enrolment.DONE:
                return  # else another tab of the same player was faster
        now = self.clock.now()
        self.places.connect(game.id, caller.player_id, caller.connection_id, now)

    def _cap(self, caller: Caller, connections: frozenset[str]) -> None:
        """More than `CONNECTIONS_MOST` are nobody's tabs; which one goes, is chance."""
        others = sorted(connections - {caller.connection_id})
        if beyond := others[CONNECTIONS_MOST - 1 :]:
            self.broadcaster.hang_up(caller, beyond)

    def _welcome(self, caller: Caller, sight: Sight) -> Reply | None:
        """The snapshot of a lobby, without reading all who came before; None if it has to say
        more. Of the others it says how many came."""
        game, me = _opened(sight.game).game, taking_part(sight.member)
        if game.phase is not Phase.LOBBY or game.rules.teams is not Teams.NONE:
            return None
        roster = {me.player_id: me}
        quiz, now = played_quiz(self.quizzes, game), self.clock.now()
        here = sight.places - len(game.gone)
        return self.broadcaster.snapshot(caller, game, quiz, roster, now, players=here)

    def _listen(self, caller: Caller) -> None:
        _opened(self.games.head(caller.game_id))
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
            now = self.clock.now()
            raise AnsweredOtherwise(self.broadcaster.receipt(game, index, earlier, now))
        if not self.answers.replace(game.id, index, earlier, answer):
            raise Conflict("already_answered", REFUSALS["already_answered"])
        _checked(self.games.sight(game.id, caller.player_id), index, answer.arrived_at)
        return answer

    def _answered(self, game: Game, player_id: PlayerId) -> StoredAnswer | None:
        if not game.phase.takes_answers:
            return None
        answer = self.answers.get(game.id, game.index, player_id)
        if answer is None or not game.clock.was_open(answer.arrived_at):
            return None
        return answer


def _checked(sight: Sight, index: int, arrived_at: UnixMs) -> Game:
    """The game without standings, if an answer that is written by now will count."""
    stored = _opened(sight.game)
    check_answer(stored.game, index, arrived_at, taking_part(sight.member).slot)
    if stored.fenced:
        raise Conflict("too_late", REFUSALS["too_late"])
    return stored.game


def _opened(stored: VersionedGame | None) -> VersionedGame:
    if stored is None:
        raise NotFound("game_not_found", "This game is not open.")
    return stored


def _play(caller: Caller) -> None:
    if caller.role is not Role.PLAYER:
        raise Forbidden("not_player", "This connection is not a player's and cannot play.")
