"""News that replace each other: boards, counts and lobbies, a few times a second at most.

Each has a gate in the store. Who finds it closed leaves the news to a wake-up call that comes
after it has opened again, so the last change is always told.
"""

from collections.abc import Mapping

from trivia.application.live.games import RunningGames
from trivia.application.live.ports import Delivery, LiveStore, Timers
from trivia.application.live.values import Timer, TimerKind
from trivia.application.system import Clock
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.modes import ruleset_of
from trivia.domain.games.roster import Roster, active
from trivia.domain.games.ruleset import Answer
from trivia.domain.games.scoring import score_question
from trivia.domain.quizzes.quiz import Quiz

_GATES_MS: Mapping[str, int] = {"board": 500, "count": 1000, "roster": 1000, "lobby": 5000}


class LiveNotifier:
    def __init__(
        self,
        games: RunningGames,
        store: LiveStore,
        delivery: Delivery,
        timers: Timers,
        clock: Clock,
    ) -> None:
        self._games = games
        self._store = store
        self._delivery = delivery
        self._timers = timers
        self._clock = clock

    def counted(self, game_id: str, index: int) -> None:
        """Tell the host how many have answered question `index`."""
        self._tell(game_id, index, "count")

    def board(self, game_id: str, index: int) -> None:
        """Show everyone who is first, where only the first one wins."""
        self._tell(game_id, index, "board")

    def lobby(self, game_id: str) -> None:
        """Tell everyone how many are here, and the host who they are."""
        self._tell(game_id, 0, "roster")
        self._tell(game_id, 0, "lobby")

    def late(self, timer: Timer) -> None:
        """Tell what a closed gate has held back."""
        self._send(timer.game_id, timer.index, timer.news)

    def _tell(self, game_id: str, index: int, news: str) -> None:
        ms = _GATES_MS[news]
        if self._store.pass_gate(game_id, news, ms):
            self._send(game_id, index, news)
        # One call is enough for all that happens until it comes.
        elif self._store.pass_gate(game_id, f"{news}-later", max(ms, 1000)):
            timer = Timer(kind=TimerKind.FLUSH, game_id=game_id, index=index, news=news)
            self._timers.wake(timer, -(-ms // 1000))

    def _send(self, game_id: str, index: int, news: str) -> None:
        game = self._games.load(game_id).game
        now = self._clock.now()
        on_clock = game.index == index and game.phase.has_open_question
        if news == "roster":
            self._delivery.roster(game, self._store.roster(game_id), now)
        elif news == "lobby" and game.phase is Phase.LOBBY:
            self._delivery.lobby(game, active(self._store.roster(game_id)), now)
        elif news == "count" and on_clock:
            players = len(active(self._store.roster(game_id)))
            answered = self._store.count(game_id, index)
            self._delivery.counted(game, answered, players, now, self._store.watched(game_id))
        elif news == "board" and on_clock and shows_winner(game):
            self._send_board(game, index)

    def _send_board(self, game: Game, index: int) -> None:
        first = self._store.first_right(game.id, index)
        if first is None:
            return
        quiz = self._games.quiz_of(game)
        roster = self._store.roster(game.id)
        answer = Answer(first.id, first.player_id, first.response, first.arrived_at)
        scores = provisional_scores(game, quiz, roster, answer)
        self._delivery.board(game, scores, first.player_id, roster, self._clock.now())


def shows_winner(game: Game) -> bool:
    """Whether everyone sees at once who was first.

    In rounds, and where everyone can score, it would tell more than it may.
    """
    return ruleset_of(game.rules).shows_first(game.rules)


def provisional_scores(game: Game, quiz: Quiz, roster: Roster, first: Answer) -> dict[str, int]:
    """Scores as they will be if `first` stays the earliest right answer."""
    streaks = {first.player_id: game.standing(first.player_id).streak}
    question = quiz.questions[game.index]
    scored = score_question(game.rules, question, game.clock, [first], streaks)
    scores = {member.player_id: game.standing(member.player_id).score for member in active(roster)}
    for player_id, award in scored.awards.items():
        if player_id in scores:
            scores[player_id] += award.points
    return scores
