"""The daily challenge: ten questions that are everybody's, one attempt a player and day."""

from dataclasses import dataclass, replace

from trivia.application.limits.allowances import ATTEMPTS, ATTEMPTS_COUNTED_ONE_IN
from trivia.application.limits.limiter import refuse_for
from trivia.application.players.in_play import refuse_what_is_played
from trivia.application.players.ports import GamesInPlay
from trivia.application.quizzes.listing import Chosen
from trivia.application.quizzes.ports import ActiveGames, QuizStore
from trivia.application.solo.ports import AttemptStore, DailyQuizzes, Entrants
from trivia.application.solo.values import AttemptExists, DayQuiz, OpenedAttempt, StoredAttempt
from trivia.application.system import Clock, Concurrency, IdSource
from trivia.domain.errors import Conflict, NotFound
from trivia.domain.ids import PlayerId, QuizId, UnixMs
from trivia.domain.limits import sampled, wait_ms
from trivia.domain.players.payday import utc_day
from trivia.domain.quizzes.publication import COMES_WITH_SERVICE
from trivia.domain.quizzes.quiz import Quiz
from trivia.domain.quizzes.shuffling import played_alone
from trivia.domain.solo.attempts import Feedback, open_attempt
from trivia.domain.solo.daily import QUESTIONS, chosen, in_turn, suitable
from trivia.domain.solo.days import Daily, daily_attempt

LISTED_PAGES = 20
"""How many pages of the list of quizzes are looked at, once a day and language."""

DRAWN_FROM = 30
"""How many quizzes are read at most; ten with a suitable question each are enough."""


@dataclass(frozen=True, slots=True)
class Today:
    now: UnixMs
    daily: Daily
    quiz: Quiz
    attempt: StoredAttempt | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyChallenge:
    quizzes: QuizStore
    listed: ActiveGames
    days: DailyQuizzes
    entrants: Entrants
    attempts: AttemptStore
    games: GamesInPlay
    clock: Clock
    ids: IdSource
    concurrency: Concurrency

    def today(self, player_id: PlayerId, language: str) -> Today:
        """What there is to play today, and what the player has made of it.

        Raises:
            NotFound ``daily_not_found``: there are too few questions in this language.
        """
        daily = self._daily(language)
        asked, attempt = self.concurrency.both(
            lambda: self._of(daily),
            lambda: self.attempts.get(daily_attempt(player_id, daily.day), player_id),
        )
        return Today(self.clock.now(), daily, asked.quiz, attempt)

    def play(
        self,
        player_id: PlayerId,
        language: str,
        feedback: Feedback = Feedback.END,
        *,
        guest: bool = False,
    ) -> OpenedAttempt:
        """Open the player's attempt of today, or go on with it: its clock runs since it was opened.

        Args:
            guest: the account has no e-mail address of its own yet.

        Raises:
            NotFound ``daily_not_found``; Conflict ``profile_required``, ``daily_played``,
            ``quiz_in_play``: one of the questions is of a quiz that they play with others;
            TooMany ``too_many_requests``.
        """
        daily, now = self._daily(language), self.clock.now()
        asked = self._of(daily)
        attempt_id = daily_attempt(player_id, daily.day)
        entrant, had = self.concurrency.both(
            lambda: self.entrants.of(player_id, asked.quiz.id, daily.day),
            lambda: self.attempts.get(attempt_id, player_id),
        )
        if entrant.record is None:
            raise Conflict("profile_required", "Choose a player name first.")
        if had is not None:
            return self._go_on(had, asked)
        refuse_what_is_played(self.games, entrant.parts, asked.quiz.told_by, now)
        refuse_for(wait_ms(ATTEMPTS, entrant.spent, now))
        player, seed = replace(entrant.record.player, guest=guest), asked.seed
        attempt = open_attempt(asked.quiz, player, attempt_id, now, feedback, seed=seed)
        tokens = sampled(self.ids.new(), ATTEMPTS_COUNTED_ONE_IN)
        try:
            refuse_for(self.attempts.open(attempt, tokens=tokens, spent=entrant.spent))
        except AttemptExists:
            # Opened twice at once: both are told of the one that is kept.
            had = self.attempts.get(attempt_id, player_id)
            if had is None:
                raise
            return self._go_on(had, asked)
        return OpenedAttempt(attempt, played_alone(asked.quiz, asked.seed))

    def _go_on(self, had: StoredAttempt, asked: DayQuiz) -> OpenedAttempt:
        if had.result is not None:
            raise Conflict("daily_played", "You have played today's challenge. Come back tomorrow.")
        of_other = had.attempt.quiz_id != asked.quiz.id
        found = self.days.of(had.attempt.quiz_id) if of_other else asked
        if found is None:
            raise NotFound("daily_not_found", "There is no daily challenge in this language.")
        refuse_what_is_played(self.games, had.parts, found.quiz.told_by, self.clock.now())
        return OpenedAttempt(had.attempt, played_alone(found.quiz, found.seed))

    def _daily(self, language: str) -> Daily:
        return Daily(language[:2], utc_day(self.clock.now()))

    def _of(self, daily: Daily) -> DayQuiz:
        """What is asked; the first who asks has it chosen, and whatever is published later that day
        changes nothing."""
        if found := self.days.of(daily.quiz_id):
            return found
        picks = chosen(self._drawn(daily), daily.day)
        if len(picks) < QUESTIONS:
            raise NotFound("daily_not_found", "There is no daily challenge in this language.")
        return self.days.fix(daily, picks, self.ids.new())

    def _drawn(self, daily: Daily) -> list[Quiz]:
        drawn: list[Quiz] = []
        for quiz_id in in_turn(self._listed(daily.language), daily.day)[:DRAWN_FROM]:
            found = self.quizzes.newest(quiz_id)
            if found is not None and found.standing == COMES_WITH_SERVICE and suitable(found.quiz):
                drawn.append(found.quiz)
            if len(drawn) == QUESTIONS:
                break
        return drawn

    def _listed(self, language: str) -> list[QuizId]:
        found: list[QuizId] = []
        after: str | None = None
        for _ in range(LISTED_PAGES):
            # Authors would know the answers, and nobody has looked at what they ask everyone.
            page = self.listed.page("http", Chosen(language=language, of_service=True), after)
            found += [QuizId(game.game_id) for game in page.items]
            after = page.next
            if after is None:
                break
        return found
