"""What is sent when answers come and players come in a live game."""

from collections.abc import Mapping
from dataclasses import dataclass

from trivia.application.games.notifier import Notice, Topic
from trivia.application.live.games import RunningGames
from trivia.application.live.ports import Delivery, LiveStore
from trivia.application.live.values import Timer
from trivia.application.system import Clock
from trivia.domain.errors import Conflict, NotFound
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.modes import ruleset_of
from trivia.domain.games.roster import Roster, active
from trivia.domain.games.ruleset import Answer
from trivia.domain.games.scoring import score_question
from trivia.domain.ids import PlayerId, UnixMs
from trivia.domain.quizzes.quiz import Quiz

INTERVALS_MS: Mapping[Topic, int] = {
    Topic.BOARD: 500,
    Topic.ANSWERS: 2000,
    Topic.ROSTER: 2000,
    Topic.LOBBY: 15_000,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveNotices:
    """Implements `Notices`."""

    games: RunningGames
    store: LiveStore
    delivery: Delivery
    clock: Clock

    def send(self, notice: Notice, last_sent_at: UnixMs) -> None:  # noqa: ARG002
        """`last_sent_at` is of no use here: each message says all that it has to."""
        try:
            game = self.games.load(notice.game_id).game
        except (NotFound, Conflict):
            return  # it has just ended
        is_open = game.index == notice.index and game.phase.has_open_question
        match notice.topic:
            case Topic.ROSTER:
                self.delivery.roster(game, self.store.roster(game.id), self.clock.now())
            case Topic.LOBBY if game.phase is Phase.LOBBY:
                members = active(self.store.roster(game.id))
                self.delivery.lobby(game, members, self.clock.now())
            case Topic.ANSWERS if is_open:
                self._send_count(game)
            case Topic.BOARD if is_open and shows_winner(game):
                self._send_board(game)

    def send_results(self, timer: Timer) -> None:
        """Tell a part of the players what the reveal has brought them."""
        for message in self.store.held_results(timer.game_id, timer.index, timer.tries):
            self.delivery.tell(timer.game_id, message)
        self.delivery.flush()

    def _send_count(self, game: Game) -> None:
        players = self.store.players(game.id) - len(game.out)  # who is out stays counted
        answered = self.store.count(game.id, game.index)
        screens = self.store.watched(game.id)
        self.delivery.counted(game, answered, players, self.clock.now(), screens)

    def _send_board(self, game: Game) -> None:
        first = self.store.first_right(game.id, game.index)
        if first is None:
            return
        quiz = self.games.quiz_of(game)
        roster = self.store.roster(game.id)
        answer = Answer(first.id, first.player_id, first.response, first.arrived_at)
        scores = provisional_scores(game, quiz, roster, answer)
        self.delivery.board(game, scores, first.player_id, roster, self.clock.now())


def shows_winner(game: Game) -> bool:
    """Whether everyone sees at once who was first.

    In rounds, and where everyone can score, it would tell more than it may.
    """
    return ruleset_of(game.rules).shows_first(game.rules)


def provisional_scores(
    game: Game, quiz: Quiz, roster: Roster, first: Answer
) -> dict[PlayerId, int]:
    """Scores as they will be if `first` stays the earliest right answer."""
    streaks = {first.player_id: game.standing(first.player_id).streak}
    question = quiz.questions[game.index]
    scored = score_question(game.rules, question, game.clock, [first], streaks)
    scores = {member.player_id: game.standing(member.player_id).score for member in active(roster)}
    for player_id, award in scored.awards.items():
        if player_id in scores:
            scores[player_id] += award.points
    return scores
